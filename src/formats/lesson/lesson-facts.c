#include "formats/lesson/lesson-facts.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "engine/data/dataset.h"
#include "engine/hyperparameters.h"
#include "io/figure.h"

static const char *const views[] = { "data", "training", "inspect", "neurons", "compare", NULL };
static const char *const speeds[] = { "watch", "full", "epoch", "100", "10", "1", NULL };
static const char *const states[] = { "ready", "training", "paused", "finished", "failed", NULL };
static const char *const sets[] = { "train", "test", NULL };
static const char *const pixels[] = { "raw", "divided", NULL };
static const char *const colours[] = { "binary", "grey", "viridis", NULL };
static const char *const training_pages[] = { "curves", "batch", NULL };
static const char *const inspect_pages[] = { "tests", "picture", "doubts", NULL };
static const char *const image_pages[] = { "story", "numbers", "nearest", "pinned", NULL };
static const char *const compare_pages[] = { "curves", "table", "images", NULL };
static const char *const optimizers[] = { "adam", "sgd", "momentum", NULL };
static const char *const compare_verdicts[] = { "none", "same-bits", "one-pair", "few-pairs",
                                                "luck", "wins",      NULL };

/* Fashion-MNIST has as many. */
#define LAST_IMAGE 59999
#define LAST_CLASS (FR_MAX_CLASSES - 1)
#define NAMED_IMAGES 20
/* From one layer to the next, with biases. */
#define WEIGHTS(inputs, outputs) (((inputs) + 1) * (outputs))
#define MOST_PARAMETERS                                                                            \
  (WEIGHTS (FR_IMAGE_PIXELS, FR_MAX_UNITS) +                                                       \
   (FR_MAX_HIDDEN_LAYERS - 1) * WEIGHTS (FR_MAX_UNITS, FR_MAX_UNITS) +                             \
   WEIGHTS (FR_MAX_UNITS, FR_MAX_CLASSES))

#define NUMBER(fact, before, behind, digits, least, most, meaning)                                 \
  {                                                                                                \
    .name = (fact), .kind = FR_FACT_NUMBER, .unit = (behind), .decimals = (digits),                \
    .lowest = (least), .highest = (most), .label = (before), .explanation = (meaning)              \
  }
#define COUNT(fact, least, most, meaning)                                                          \
  {                                                                                                \
    .name = (fact), .kind = FR_FACT_NUMBER, .unit = "", .whole = TRUE, .lowest = (least),          \
    .highest = (most), .label = "", .explanation = (meaning)                                       \
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

static const FrFact fact_table[] = {
  /* The window. */
  WORD ("view", views, "The page of the window that is open."),
  WORD ("speed", speeds, "The speed of the training."),
  WORD ("training-page", training_pages, "What the Training view shows: “Curves” or “One batch”."),
  WORD ("inspect-page",
        inspect_pages,
        "What the Inspect view shows: “Test images”, “Your picture” or “Doubtful labels”."),
  WORD ("image-page", image_pages, "The page of the image in Inspect: “Story”, “Numbers”, …."),
  WORD ("compare-page", compare_pages, "The page of a comparison: “Curves”, “Table”, “Images”."),

  /* The data. */
  FLAG ("data-loaded", "Whether a data set is loaded."),
  FLAG ("data-verified", "Whether it is the published Fashion-MNIST."),
  WORD ("data-set", sets, "Which images the Data view shows: “Training” or “Test”."),
  COUNT ("data-image",
         -1,
         LAST_IMAGE,
         "The number of the image that is chosen in the Data view; -1 if none is."),
  WORD ("data-pixels", pixels, "How the Data view writes the pixels: “Raw” or “÷ 255”."),
  WORD ("data-colours", colours, "The colours of the large image in the Data view."),

  /* The settings. */
  COUNT ("hidden-layers", 0, FR_MAX_HIDDEN_LAYERS, "How many hidden layers the network has."),
  COUNT ("hidden-units", 0, FR_MAX_UNITS, "Neurons of the first hidden layer; 0 if there is none."),
  COUNT ("parameters", 0, MOST_PARAMETERS, "Weights and biases of the network."),
  WORD ("optimizer", optimizers, "The optimizer."),
  NUMBER ("learning-rate",
          N_ ("learning rate"),
          "",
          4,
          0,
          FR_MAX_LEARNING_RATE,
          "The learning rate."),
  COUNT ("batch-size", 1, FR_MAX_BATCH_SIZE, "Images of a batch."),
  COUNT ("epochs", 1, FR_MAX_EPOCHS, "How many epochs are to be trained."),
  FLAG ("divide-by-255", "Whether the network sees pixels divided by 255."),
  COUNT ("seed", 0, INFINITY, "The seed."),

  /* The training. */
  WORD ("state",
        states,
        "What the training does: “ready” before the first batch, “paused” in between, “failed” if "
        "the loss is no number any more."),
  COUNT ("batch", 0, INFINITY, "Batches done."),
  NUMBER ("epoch", N_ ("epoch"), "", 2, 0, FR_MAX_EPOCHS, "Epochs done, with a fraction: 0.64."),
  FLAG ("continued",
        "Whether the run goes on from an earlier moment of another, by “Continue from Here”."),
  NUMBER ("best-test-accuracy",
          N_ ("best test accuracy"),
          "%",
          1,
          0,
          100,
          "The best accuracy on the test images so far, in percent."),

  /* The moment that is looked at. */
  FLAG ("moment-live", "Whether the window shows the newest moment, not one of the past."),
  NUMBER ("moment-epoch",
          N_ ("epoch"),
          "",
          2,
          0,
          FR_MAX_EPOCHS,
          "The epoch that the window shows."),
  NUMBER ("test-accuracy",
          N_ ("test accuracy"),
          "%",
          1,
          0,
          100,
          "The accuracy on the test images at that moment, in percent."),
  NUMBER ("train-accuracy",
          N_ ("train accuracy"),
          "%",
          1,
          0,
          100,
          "The accuracy on the training images at that moment, in percent."),
  NUMBER ("test-loss",
          N_ ("test loss"),
          "",
          3,
          0,
          INFINITY,
          "The loss on the test images at that moment."),
  NUMBER ("train-loss",
          N_ ("train loss"),
          "",
          3,
          0,
          INFINITY,
          "The loss on the training images at that moment."),
  NUMBER ("gap",
          N_ ("gap"),
          N_ ("points"),
          1,
          -100,
          100,
          "Train accuracy minus test accuracy at that moment, in percentage points."),

  /* Inspect. */
  COUNT ("image",
         -1,
         LAST_IMAGE,
         "The number of the image that is chosen in Inspect; -1 if none is."),
  WORD ("image-set", sets, "Whether that is a training image or a test image."),
  COUNT ("image-class",
         0,
         LAST_CLASS,
         "Its true class: 0 T-shirt/top, 1 Trouser, 2 Pullover, 3 Dress, 4 Coat, 5 Sandal, 6 "
         "Shirt, 7 Sneaker, 8 Bag, 9 Ankle boot."),
  COUNT ("image-predicted", 0, LAST_CLASS, "The class that the network takes it for."),
  FLAG ("image-right", "Whether an image is chosen and the network is right about it."),
  FLAG ("image-wrong", "Whether an image is chosen and the network is wrong about it."),
  NUMBER ("image-confidence",
          N_ ("confidence"),
          "%",
          0,
          0,
          100,
          "The highest of its ten probabilities, in percent."),
  FLAG ("matrix-cell", "Whether a cell of the confusion matrix is open."),
  COUNT ("matrix-true", -1, LAST_CLASS, "The true class of that cell; -1 if none is open."),
  COUNT ("matrix-predicted",
         -1,
         LAST_CLASS,
         "The predicted class of that cell; -1 if none is open."),
  COUNT ("marked-images",
         0,
         LAST_IMAGE + 1,
         "Images that were marked as “Label wrong”, “Ambiguous” or “Model wrong”."),

  /* Neurons. */
  FLAG ("neuron-chosen", "Whether a neuron is chosen in the Neurons view."),
  COUNT ("neurons-off", 0, FR_MAX_HIDDEN_LAYERS *FR_MAX_UNITS, "Neurons that are switched off."),

  /* Runs. */
  COUNT ("runs-kept", 0, INFINITY, "Runs in All Runs."),
  COUNT ("groups-compared",
         0,
         INFINITY,
         "Groups of runs that Compare draws: runs that differ in their seed alone are one."),
  COUNT ("seeds-compared",
         0,
         INFINITY,
         "Seeds with which both sides of the comparison were trained to their end."),
  WORD ("verdict",
        compare_verdicts,
        "What Compare says of both sides: “none” that nothing can be said yet, “same-bits” that "
        "they are the same, “one-pair” that it may be luck, “few-pairs” that they were only "
        "counted, “luck” that there is no difference beyond luck, “wins” that one is better."),

  /* What the pupil does in a step. */
  COUNT ("named-images",
         0,
         NAMED_IMAGES,
         "Test images that the pupil has named in the control “name-images”."),
  COUNT ("named-right", 0, NAMED_IMAGES, "How many of them the pupil has named right."),
  COUNT ("named-network-right",
         0,
         NAMED_IMAGES,
         "How many of them the network names right at the moment."),
  FLAG ("curve-drawn", "Whether the pupil has drawn a curve in the control “draw-curve”."),
};

const FrFact *
fr_lesson_facts_get_table (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (fact_table);
  return fact_table;
}

const FrFact *
fr_lesson_facts_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fact_table); i++)
    if (g_str_equal (fact_table[i].name, name))
      return &fact_table[i];
  return NULL;
}

gboolean
fr_lesson_facts_has_word (const FrFact *fact, const char *word)
{
  g_return_val_if_fail (fact != NULL && fact->kind == FR_FACT_WORD && word != NULL, FALSE);

  return g_strv_contains (fact->words, word);
}

char *
fr_lesson_facts_describe (const FrFact *fact, double number, double goal)
{
  g_autofree char *figure = NULL;

  g_return_val_if_fail (fact != NULL && fact->kind == FR_FACT_NUMBER, NULL);

  if (fact->whole) {
    g_autofree char *all = fr_figure_format_count ((guint64) fmax (goal, 0));

    figure = fr_figure_format_count ((guint64) fmax (number, 0));
    /* Translators: how many there are by now, of how many: "3 of 8". */
    return g_strdup_printf (_ ("%s of %s"), figure, all);
  }
  figure = fr_figure_format_fixed (number, fact->decimals);
  if (fact->unit[0] == '\0')
    /* Translators: what a number is, and the number: "epoch 0.64". */
    return g_strdup_printf (_ ("%s %s"), _ (fact->label), figure);
  /* Translators: what a number is, the number, and its unit: "test accuracy 83.8 %". */
  return g_strdup_printf (_ ("%s %s %s"), _ (fact->label), figure, _ (fact->unit));
}
