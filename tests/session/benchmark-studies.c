/* What a study costs: the life story of a clicked image at 200 snapshots, from click to answer, and
 * a training with a study open and live beside one without.
 *
 * A report, not a test: it fails only where it cannot measure.
 */
#include "session/experiment.h"

#include "engine/data/nearest-images.h"
#include "session/analyses/image-analysis.h"
#include "session/analyses/review-analysis.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define CLICK_BAR_MS 50.0
#define TRAINING_BAR 1.05
#define CLICKS 50
#define PAIRS 5 /* of trainings, of which the median counts */

static double
now (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

/* Milliseconds of the processor, which other programs do not change. */
static double
processor_ms (void)
{
  return 1000.0 * (double) clock () / CLOCKS_PER_SEC;
}

static int
compare (const void *a, const void *b)
{
  const double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare);
  return values[n / 2];
}

static void
wait_for_state (FrExperiment *experiment, FrSessionState state)
{
  while (fr_experiment_get_state (experiment) != state)
    g_main_context_iteration (NULL, TRUE);
}

/* Until every snapshot of the run is in the curve: the evaluator has nothing else to do. */
static void
wait_for_curve (FrExperiment *experiment, guint points)
{
  guint length;

  while (fr_experiment_get_test_points (experiment, &length), length < points)
    g_main_context_iteration (NULL, TRUE);
}

/* Milliseconds from the click on an image to its study, in an experiment that has trained. */
static double
click (FrExperiment *experiment, guint index)
{
  const double start = now ();

  fr_lens_ask (fr_experiment_get_lens (experiment), fr_image_analysis_new (FR_SPLIT_TEST, index));
  while (fr_image_analysis_get_shown (fr_experiment_get_lens (experiment)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return 1000 * (now () - start);
}

static void
report_clicks (FrDataset *dataset)
{
  const FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrExperiment) experiment =
      fr_experiment_new (dataset, &chosen, FR_HISTORY_DEFAULT_BUDGET, NULL, NULL);
  double times[CLICKS], middle;

  fr_experiment_train (experiment);
  wait_for_state (experiment, FR_SESSION_STATE_FINISHED);
  wait_for_curve (experiment, 201);
  for (guint i = 0; i < CLICKS; i++)
    times[i] = click (experiment, 100 * i);
  middle = median (times, CLICKS);
  printf ("click to study at %u snapshots: median %.1f ms, longest %.1f ms (bar %.0f ms)\n",
          fr_image_analysis_get_shown (fr_experiment_get_lens (experiment))->n_story, middle,
          times[CLICKS - 1], CLICK_BAR_MS);
}

/* The parts of that, alone, by the processor's time. */
static void
report_parts (FrDataset *dataset)
{
  const FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrRun) run = fr_run_new (dataset, &chosen, G_MAXSIZE, NULL);
  g_autoptr (FrPredictor) predictor =
      fr_predictor_new (dataset, fr_run_get_network (run), TRUE, NULL);
  g_autoptr (FrTrainer) trainer = fr_run_make_trainer (run, NULL, NULL);
  gpointer workspace = fr_image_analysis_class.make_workspace (dataset);
  FrBench bench = { .dataset = dataset, .predictor = predictor, .workspace = workspace };
  g_autoptr (FrSnapshot) last = NULL;
  double searches[CLICKS], stories[CLICKS];

  for (guint i = 0; i < 200; i++) {
    g_autoptr (FrSnapshot) snapshot = fr_snapshot_new (trainer, FALSE, NULL);

    fr_history_add (fr_run_get_history (run), snapshot);
    fr_trainer_step (trainer, NULL, NULL);
  }
  last = fr_history_lookup (fr_run_get_history (run), 200);
  for (guint i = 0; i < CLICKS; i++) {
    g_autoptr (FrAnalysis) question = fr_image_analysis_new (FR_SPLIT_TEST, i);
    g_autoptr (FrAnalysis) analysis = fr_analysis_new_at (question, run, last);
    FrNearestImage found[FR_STUDY_NEAREST];
    double start = processor_ms ();

    fr_nearest_images_find (fr_dataset_get_split (dataset, FR_SPLIT_TRAIN),
                            fr_dataset_get_image (dataset, FR_SPLIT_TEST, i), FR_STUDY_NEAREST,
                            found);
    searches[i] = processor_ms () - start;
    start = processor_ms ();
    while (!analysis->class->advance (analysis, &bench))
      ;
    stories[i] = processor_ms () - start - searches[i];
  }
  printf ("of that, in the processor's time, the story %.1f ms, the nearest images %.1f ms\n",
          median (stories, CLICKS), median (searches, CLICKS));
  fr_image_analysis_class.free_workspace (workspace);
}

typedef struct {
  double clock;     /* seconds */
  double processor; /* milliseconds, over all threads */
} Cost;

/* From Train to the end, until the last snapshot is in the curve. */
static Cost
train (FrDataset *dataset, gboolean study)
{
  const FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrExperiment) experiment =
      fr_experiment_new (dataset, &chosen, FR_HISTORY_DEFAULT_BUDGET, NULL, NULL);
  double processor;
  double start;
  Cost cost;

  if (study)
    fr_lens_ask (fr_experiment_get_lens (experiment), fr_image_analysis_new (FR_SPLIT_TEST, 12));
  while (fr_lens_get_moment (fr_experiment_get_lens (experiment)) == NULL ||
         (study && fr_image_analysis_get_shown (fr_experiment_get_lens (experiment)) == NULL))
    g_main_context_iteration (NULL, TRUE);
  start = now ();
  processor = processor_ms ();
  fr_experiment_train (experiment);
  wait_for_state (experiment, FR_SESSION_STATE_FINISHED);
  cost.clock = now () - start;
  wait_for_curve (experiment, 201);
  cost.processor = processor_ms () - processor;
  return cost;
}

static void
report_training (FrDataset *dataset)
{
  double seconds[PAIRS], clocks[PAIRS], processors[PAIRS];

  for (guint i = 0; i < PAIRS; i++) {
    const Cost without = train (dataset, FALSE), with = train (dataset, TRUE);

    seconds[i] = without.clock;
    clocks[i] = with.clock / without.clock;
    processors[i] = with.processor / without.processor;
  }
  printf ("ten epochs %.2f s; with a study open and live %.3f times as long, %.3f times the "
          "processor's time (bar %.2f)\n",
          median (seconds, PAIRS), median (clocks, PAIRS), median (processors, PAIRS),
          TRAINING_BAR);
}

static double
review (FrDataset *dataset)
{
  const FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrExperiment) experiment =
      fr_experiment_new (dataset, &chosen, FR_HISTORY_DEFAULT_BUDGET, NULL, NULL);
  double start;

  while (fr_lens_get_moment (fr_experiment_get_lens (experiment)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  start = now ();
  fr_lens_ask (fr_experiment_get_lens (experiment), fr_review_analysis_new ());
  while (fr_review_analysis_get_shown (fr_experiment_get_lens (experiment)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return now () - start;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = fr_dataset_find (&error);
  g_autoptr (FrDataset) dataset = NULL;

  if (folder == NULL || (dataset = fr_dataset_load (folder, NULL, NULL, &error)) == NULL) {
    printf ("%s\n", error->message);
    return 77;
  }
  setvbuf (stdout, NULL, _IOLBF, BUFSIZ);
  report_clicks (dataset);
  report_parts (dataset);
  printf ("a review of the training set %.2f s\n", review (dataset));
  report_training (dataset);
  return 0;
}
