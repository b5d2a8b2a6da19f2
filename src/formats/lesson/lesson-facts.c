#include "formats/lesson/lesson-facts.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "io/figure.h"

static const char *const views[] = { "data", "training", "inspect", "neurons", "compare", NULL };
static const char *const speeds[] = { "watch", "full", "epoch", "100", "10", "1", NULL };
static const char *const states[] = { "ready", "training", "paused", "finished", "failed", NULL };
static const char *const sets[] = { "train", "test", NULL };
static const char *const pixels[] = { "raw", "divided", NULL };
static const char *const colours[] = { "binary", "grey", "viridis", NULL };
static const char *const training_pages[] = { "curves", "batch", NULL };
static const char *const inspect_pages[] = { "tests", "doubts", NULL };
static const char *const image_pages[] = { "story", "numbers", "nearest", "pinned", NULL };
static const char *const compare_pages[] = { "curves", "table", "images", NULL };
static const char *const optimizers[] = { "adam", "sgd", "momentum", NULL };
static const char *const verdicts[] = { "none", "same-bits", "one-pair", "few-pairs",
                                        "luck", "wins",      NULL };

#define NUMBER(fact, before, behind, digits, meaning)                                              \
  {                                                                                                \
    .name = (fact), .kind = FR_FACT_NUMBER, .unit = (behind), .decimals = (digits),                \
    .label = (before), .explanation = (meaning)                                                    \
  }
#define FLAG(fact, meaning)                                                                        \
  {                                                                                                \
    .name = (fact), .kind = FR_FACT_FLAG, .unit = "", .label = "", .explanation = (meaning)        \
  }
#define WORD(fact, choices, meaning)                                                               \
  {                                                                                                \
    .name = (fact), .kind = FR_FACT_WORD, .words = (choices), .unit = "", .label = "",             \
    .explanation = (meaning)                                                                       \
  }

static const FrFact table[] = {
  /* The window. */
  WORD ("view", views, "The page of the window that is open."),
  WORD ("speed", speeds, "The speed of the training."),
  WORD ("training-page", training_pages, "What the Training view shows: “Curves” or “One batch”."),
  WORD ("inspect-page",
        inspect_pages,
        "What the Inspect view shows: “Test images” or “Doubtful labels”."),
  WORD ("image-page", image_pages, "The page of the image in Inspect: “Story”, “Numbers”, …."),
  WORD ("compare-page", compare_pages, "The page of a comparison: “Curves”, “Table”, “Images”."),

  /* The data. */
  FLAG ("data-loaded", "Whether a data set is loaded."),
  FLAG ("data-verified", "Whether it is the published Fashion-MNIST."),
  WORD ("data-set", sets, "Which images the Data view shows: “Training” or “Test”."),
  NUMBER ("data-image",
          N_ ("image"),
          "",
          0,
          "The number of the image that is chosen in the Data view; -1 if none is."),
  WORD ("data-pixels", pixels, "How the Data view writes the pixels: “Raw” or “÷ 255”."),
  WORD ("data-colours", colours, "The colours of the large image in the Data view."),

  /* The settings. */
  NUMBER ("hidden-layers", N_ ("hidden layers"), "", 0, "How many hidden layers the network has."),
  NUMBER ("hidden-units",
          N_ ("neurons"),
          "",
          0,
          "Neurons of the first hidden layer; 0 if there is none."),
  NUMBER ("parameters", N_ ("parameters"), "", 0, "Weights and biases of the network."),
  WORD ("optimizer", optimizers, "The optimizer."),
  NUMBER ("learning-rate", N_ ("learning rate"), "", 4, "The learning rate."),
  NUMBER ("batch-size", N_ ("batch size"), "", 0, "Images of a batch."),
  NUMBER ("epochs", N_ ("epochs"), "", 0, "How many epochs are to be trained."),
  FLAG ("divide-by-255", "Whether the network sees pixels divided by 255."),
  NUMBER ("seed", N_ ("seed"), "", 0, "The seed."),

  /* The training. */
  WORD ("state",
        states,
        "What the training does: “ready” before the first batch, “paused” in between, “failed” if "
        "the loss is no number any more."),
  NUMBER ("batch", N_ ("batch"), "", 0, "Batches done."),
  NUMBER ("epoch", N_ ("epoch"), "", 2, "Epochs done, with a fraction: 0.64."),
  NUMBER ("best-test-accuracy",
          N_ ("best test accuracy"),
          "%",
          1,
          "The best accuracy on the test images so far, in percent."),

  /* The moment that is looked at. */
  FLAG ("moment-live", "Whether the window shows the newest moment, not one of the past."),
  NUMBER ("moment-epoch", N_ ("epoch"), "", 2, "The epoch that the window shows."),
  NUMBER ("test-accuracy",
          N_ ("test accuracy"),
          "%",
          1,
          "The accuracy on the test images at that moment, in percent."),
  NUMBER ("train-accuracy",
          N_ ("train accuracy"),
          "%",
          1,
          "The accuracy on the training images at that moment, in percent."),
  NUMBER ("test-loss", N_ ("test loss"), "", 3, "The loss on the test images at that moment."),
  NUMBER ("train-loss",
          N_ ("train loss"),
          "",
          3,
          "The loss on the training images at that moment."),
  NUMBER ("gap",
          N_ ("gap"),
          N_ ("points"),
          1,
          "Train accuracy minus test accuracy at that moment, in percentage points."),

  /* Inspect. */
  NUMBER ("image",
          N_ ("image"),
          "",
          0,
          "The number of the image that is chosen in Inspect; -1 if none is."),
  WORD ("image-set", sets, "Whether that is a training image or a test image."),
  NUMBER ("image-class",
          N_ ("class"),
          "",
          0,
          "Its true class: 0 T-shirt/top, 1 Trouser, 2 Pullover, 3 Dress, 4 Coat, 5 Sandal, 6 "
          "Shirt, 7 Sneaker, 8 Bag, 9 Ankle boot."),
  NUMBER ("image-predicted", N_ ("class"), "", 0, "The class that the network takes it for."),
  FLAG ("image-right", "Whether an image is chosen and the network is right about it."),
  FLAG ("image-wrong", "Whether an image is chosen and the network is wrong about it."),
  NUMBER ("image-confidence",
          N_ ("confidence"),
          "%",
          0,
          "The highest of its ten probabilities, in percent."),
  FLAG ("matrix-cell", "Whether a cell of the confusion matrix is open."),
  NUMBER ("matrix-true", N_ ("class"), "", 0, "The true class of that cell; -1 if none is open."),
  NUMBER ("matrix-predicted",
          N_ ("class"),
          "",
          0,
          "The predicted class of that cell; -1 if none is open."),
  NUMBER ("marked-images",
          N_ ("marked images"),
          "",
          0,
          "Images that were marked as “Label wrong”, “Ambiguous” or “Model wrong”."),

  /* Neurons. */
  FLAG ("neuron-chosen", "Whether a neuron is chosen in the Neurons view."),
  NUMBER ("neurons-off", N_ ("neurons off"), "", 0, "Neurons that are switched off."),

  /* Runs. */
  NUMBER ("runs-kept", N_ ("runs kept"), "", 0, "Runs in All Runs."),
  NUMBER ("groups-compared",
          N_ ("sides"),
          "",
          0,
          "Groups of runs that Compare draws: runs that differ in their seed alone are one."),
  NUMBER ("seeds-compared",
          N_ ("seeds"),
          "",
          0,
          "Seeds with which both sides of the comparison were trained to their end."),
  WORD ("verdict",
        verdicts,
        "What Compare says of both sides: “none” that nothing can be said yet, “same-bits” that "
        "they are the same, “one-pair” that it may be luck, “few-pairs” that they were only "
        "counted, “luck” that there is no difference beyond luck, “wins” that one is better."),

  /* What the pupil does in a step. */
  NUMBER ("named-images",
          N_ ("images"),
          "",
          0,
          "Test images that the pupil has named in the control “name-images”."),
  NUMBER ("named-right", N_ ("right"), "", 0, "How many of them the pupil has named right."),
  NUMBER ("named-network-right",
          N_ ("right"),
          "",
          0,
          "How many of them the network names right at the moment."),
  FLAG ("curve-drawn", "Whether the pupil has drawn a curve in the control “draw-curve”."),
};

const FrFact *
fr_lesson_facts_get_table (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (table);
  return table;
}

const FrFact *
fr_lesson_facts_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].name, name))
      return &table[i];
  return NULL;
}

gboolean
fr_lesson_facts_has_word (const FrFact *fact, const char *word)
{
  g_return_val_if_fail (fact != NULL && fact->kind == FR_FACT_WORD && word != NULL, FALSE);

  return g_strv_contains (fact->words, word);
}

char *
fr_lesson_facts_describe (const FrFact *fact, double number)
{
  g_autofree char *figure = NULL;

  g_return_val_if_fail (fact != NULL && fact->kind == FR_FACT_NUMBER, NULL);

  figure = fact->decimals == 0 && number >= 0 ? fr_figure_format_count ((guint64) round (number))
                                              : fr_figure_format_fixed (number, fact->decimals);
  if (fact->unit[0] == '\0')
    /* Translators: what a number is, and the number: "epoch 0.64". */
    return g_strdup_printf (_ ("%s %s"), _ (fact->label), figure);
  /* Translators: what a number is, the number, and its unit: "test accuracy 83.8 %". */
  return g_strdup_printf (_ ("%s %s %s"), _ (fact->label), figure, _ (fact->unit));
}
