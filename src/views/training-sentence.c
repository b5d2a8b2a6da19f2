/* A sentence never claims more than the figures show: a small gap is no overfitting, and a network
 * that guesses does not get better. */
#include "views/training-sentence.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "views/training-words.h"
#include "widgets/charts/moment-text.h"

/* By how much train accuracy lies above test accuracy where that is worth a word. */
#define SMALLEST_GAP 0.01
/* Where the network has begun to memorize, train accuracy lies above by this, which is more than
 * without a hidden layer, or the test loss has risen above its lowest by this part. */
#define MEMORIZED_GAP 0.025
#define MEMORIZED_RISE 0.02
/* More than this times as many as by chance is no guess, from this batch on. */
#define BETTER_THAN_CHANCE 1.5
#define GUESSES_UNTIL 200

static double
test_of (const FrTestPoint *points, guint length, guint64 batch, double *loss)
{
  while (length > 0 && points[length - 1].batch > batch)
    length--;
  if (length == 0 || points[length - 1].batch != batch)
    return -1;
  *loss = points[length - 1].loss;
  return points[length - 1].accuracy;
}

FrTrainingFacts
fr_training_facts_read (FrExperiment *experiment)
{
  const FrRunOrigin *origin = fr_run_get_origin (fr_experiment_get_run (experiment));
  const FrHyperparameters *chosen = fr_experiment_get_hyperparameters (experiment);
  FrLens *lens = fr_experiment_get_lens (experiment);
  const FrEvaluation *moment = fr_lens_get_moment (lens);
  FrTrainingFacts facts = {
    .state = fr_experiment_get_state (experiment),
    .batch = fr_experiment_get_batch (experiment),
    .per_epoch = fr_experiment_get_batches_per_epoch (experiment),
    .images = origin->train_images,
    .batch_size = chosen->batch_size,
    .epochs = chosen->epochs,
    .n_classes = origin->n_classes,
    .train = -1,
    .test = -1,
    .loss = -1,
    .best_loss = -1,
    .moment = moment != NULL ? fr_evaluation_get_accuracy (moment) : -1,
    .live = moment == NULL || fr_lens_is_live (lens),
    .viewed = moment != NULL ? moment->batch : 0,
  };
  double loss;
  guint length;
  const FrTestPoint *points = fr_experiment_get_test_points (experiment, &length);

  for (guint i = 0; i < length; i++)
    if (facts.best_loss < 0 || points[i].loss < facts.best_loss)
      facts.best_loss = points[i].loss;
  for (facts.epochs_done = (guint) (facts.batch / facts.per_epoch); facts.epochs_done > 0;
       facts.epochs_done--) {
    facts.test =
        test_of (points, length, (guint64) facts.epochs_done * facts.per_epoch, &facts.loss);
    if (facts.test >= 0)
      break;
  }
  if (facts.epochs_done > 0)
    fr_batch_log_mean (fr_run_get_log (fr_experiment_get_run (experiment)),
                       (guint64) (facts.epochs_done - 1) * facts.per_epoch, facts.per_epoch, &loss,
                       &facts.train);
  return facts;
}

static gboolean
is_a_guess (const FrTrainingFacts *facts, double accuracy)
{
  return accuracy >= 0 && facts->n_classes > 0 && facts->batch >= GUESSES_UNTIL &&
         accuracy < BETTER_THAN_CHANCE / facts->n_classes;
}

/* "88 %": the sentence has no use for more. Returns: (transfer full). */
static char *
format_percent (double fraction)
{
  return fr_figure_format_percent (fraction, 0);
}

static char *
first_epoch (const FrTrainingFacts *facts)
{
  const guint64 seen = MIN (facts->batch * facts->batch_size, facts->images);
  g_autofree char *seen_text = fr_figure_format_count (seen);
  g_autofree char *all = fr_figure_format_count (facts->images);
  g_autofree char *size = fr_figure_format_count (facts->batch_size);

  if (is_a_guess (facts, facts->moment))
    /* Translators: "It has seen 19,200 of 60,000 images once". */
    return g_strdup_printf (_ ("It has seen %s of %s images once, and guesses still."), seen_text,
                            all);
  if (facts->batch_size == 1)
    return g_strdup_printf (_ ("It has seen %s of %s images once. Guesses get better with every "
                               "image."),
                            seen_text, all);
  /* Translators: "It has seen 19,200 of 60,000 images once. Guesses get better with every batch of
   * 32." */
  return g_strdup_printf (_ ("It has seen %s of %s images once. Guesses get better with every "
                             "batch "
                             "of %s."),
                          seen_text, all, size);
}

static char *
later_epochs (const FrTrainingFacts *facts)
{
  g_autofree char *test = fr_text_percent (facts->test);
  g_autofree char *all = fr_figure_format_count (facts->images);

  if (is_a_guess (facts, facts->test))
    /* Translators: "Epoch 3 of 10 done: 10.0 % of new images right, no more than by guessing." */
    return g_strdup_printf (_ ("Epoch %u of %u done: %s of new images right, no more than by "
                               "guessing."),
                            facts->epochs_done, facts->epochs, test);
  /* Translators: "Epoch 3 of 10 done: 87.4 % of new images right. Now it sees all 60,000 again." */
  return g_strdup_printf (_ ("Epoch %u of %u done: %s of new images right. Now it sees all %s "
                             "again."),
                          facts->epochs_done, facts->epochs, test, all);
}

static char *
paused (const FrTrainingFacts *facts)
{
  g_autofree char *right = fr_text_percent (MAX (facts->moment, 0));
  g_autofree char *size = fr_figure_format_count (facts->batch_size);

  if (facts->moment < 0)
    return g_strdup_printf (_ ("Paused. Resume goes on, Step does one batch of %s."), size);
  /* Translators: "Paused at 87.4 % of new images right. Resume goes on, Step does one batch of 32."
   */
  return g_strdup_printf (_ ("Paused at %s of new images right. Resume goes on, Step does one "
                             "batch "
                             "of %s."),
                          right, size);
}

/* The tutorial's last lesson of training: what gets better on known images and worse on new ones is
 * memorized. */
static char *
finished (const FrTrainingFacts *facts)
{
  g_autofree char *own = format_percent (MAX (facts->train, 0));
  g_autofree char *new = format_percent (MAX (facts->test, 0));

  if (facts->test < 0 || facts->train < 0 ||
      (guint64) facts->epochs_done * facts->per_epoch != facts->batch)
    return g_strdup (_ ("Done. Inspect shows which images it gets wrong."));
  if (is_a_guess (facts, facts->test))
    return g_strdup_printf (_ ("It has not learned: %s of new images right is what guessing gives. "
                               "Change a setting."),
                            new);
  if (facts->train - facts->test < SMALLEST_GAP)
    /* Translators: "It knows new images (88 %) about as well as its own (88 %)." */
    return g_strdup_printf (_ ("It knows new images (%s) about as well as its own (%s). More "
                               "epochs "
                               "may help."),
                            new, own);
  if (facts->train - facts->test >= MEMORIZED_GAP ||
      facts->loss > facts->best_loss * (1 + MEMORIZED_RISE))
    /* Translators: "It knows its own images better (90 %) than new ones (88 %)": own images are
     * those it was trained on. */
    return g_strdup_printf (_ ("It knows its own images better (%s) than new ones (%s): that is "
                               "called overfitting."),
                            own, new);
  return g_strdup_printf (_ ("It knows its own images a little better (%s) than new ones (%s), as "
                             "networks do."),
                          own, new);
}

static char *
past (const FrTrainingFacts *facts)
{
  g_autofree char *epoch = fr_format_epoch (facts->viewed, facts->per_epoch);
  g_autofree char *right = fr_text_percent (facts->moment);

  /* Translators: "You look back at epoch 3.4: 85.1 % of new images were right then." */
  return g_strdup_printf (_ ("You look back at epoch %s: %s of new images were right then."), epoch,
                          right);
}

char *
fr_text_sentence (const FrTrainingFacts *facts)
{
  g_return_val_if_fail (facts != NULL, NULL);

  if (!facts->live)
    return past (facts);
  switch (facts->state) {
  case FR_SESSION_STATE_READY:
    return g_strdup (_ ("This network has learned nothing yet, so it guesses. Press Train and "
                        "watch "
                        "it learn."));
  case FR_SESSION_STATE_TRAINING:
    return facts->epochs_done == 0 ? first_epoch (facts) : later_epochs (facts);
  case FR_SESSION_STATE_PAUSED:
    return paused (facts);
  case FR_SESSION_STATE_FINISHED:
    return finished (facts);
  case FR_SESSION_STATE_FAILED:
    return g_strdup (_ ("The training has failed. Change a setting, then Start Over."));
  default:
    g_return_val_if_reached (NULL);
  }
}

char *
fr_text_one_batch (guint batch_size, guint correct, guint before, guint count)
{
  const guint change = correct > before ? correct - before : before - correct;
  g_autofree char *size = fr_figure_format_count (batch_size);
  g_autofree char *right = fr_figure_format_count (correct);
  g_autofree char *all = fr_figure_format_count (count);
  g_autofree char *difference = fr_figure_format_count (change);

  if (change == 0)
    /* Translators: "One batch of 32 has changed its weights: 8,149 of 10,000 right, as before." */
    return g_strdup_printf (_ ("One batch of %s has changed its weights: %s of %s right, as "
                               "before."),
                            size, right, all);
  /* Translators: "One batch of 32 has changed its weights: 8,149 of 10,000 right, 12 more." */
  return g_strdup_printf (correct > before ? _ ("One batch of %s has changed its weights: %s of %s "
                                                "right, %s more.")
                                           : _ ("One batch of %s has changed its weights: %s of %s "
                                                "right, %s fewer."),
                          size, right, all, difference);
}

char *
fr_text_news (const FrTrainingFacts *facts)
{
  g_autofree char *right = NULL;

  g_return_val_if_fail (facts != NULL, NULL);

  if (facts->state == FR_SESSION_STATE_FAILED)
    return g_strdup (_ ("The training has failed"));
  if (facts->epochs_done == 0 || facts->test < 0)
    return NULL;
  right = fr_text_percent (facts->test);
  if (facts->state == FR_SESSION_STATE_FINISHED)
    /* Translators: the window's title, "Done: 88.2 % right". */
    return g_strdup_printf (_ ("Done: %s right"), right);
  /* Translators: the window's title, "Epoch 3 of 10: 87.4 % right". */
  return g_strdup_printf (_ ("Epoch %u of %u: %s right"), facts->epochs_done, facts->epochs, right);
}
