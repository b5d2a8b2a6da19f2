/* What a run of a fan costs beside its training, how many seeds an hour a fan trains beside one by
 * hand after another, and what a fan of one run costs the window's own training.
 *
 * A report, not a test: it fails only where it cannot measure. FR_ROUNDS says how often both are
 * measured in turns.
 */
#include "session/compare/seed-fan.h"

#include "engine/evaluation.h"
#include "folder-fixture.h"
#include "formats/run-file.h"
#include "session/compare/fan-run.h"
#include "session/experiment.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define BUDGET (256 * 1024 * 1024)
#define ROUNDS 5
#define ROUND_SECONDS 4.0
/* After a change, before a round is measured. */
#define SETTLE_SECONDS 0.5
#define LONG_EPOCHS 1000
#define PER_HOUR 3600.0
/* Of the window's training that is left beside a fan: with two cores, with four. */
#define BAR_TWO 75
#define BAR_FOUR 90

static double
now (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
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

static guint
get_rounds (void)
{
  const char *text = g_getenv ("FR_ROUNDS");

  return text != NULL ? (guint) MAX (atoi (text), 1) : ROUNDS;
}

static FrHyperparameters
get_settings (guint64 seed)
{
  FrHyperparameters settings = fr_hyperparameters_default ();

  settings.seed = seed;
  return settings;
}

/* One run as fitting-room-train does it, with a file at its end. Returns: seconds. */
static double
train_by_hand (FrDataset *dataset, const char *folder, guint64 seed)
{
  const double start = now ();
  const FrHyperparameters settings = get_settings (seed);
  g_autofree char *path = g_build_filename (folder, "by-hand.fitrun", NULL);
  g_autoptr (FrRun) run = fr_run_new (dataset, &settings, 0, NULL);
  g_autoptr (FrTrainer) trainer = fr_run_begin (run, NULL, NULL);
  g_autoptr (FrPredictor) predictor =
      fr_predictor_new (dataset, fr_run_get_network (run), settings.divide_by_255, NULL);
  g_autoptr (FrSnapshot) end = NULL;

  for (guint epoch = 0; epoch < settings.epochs; epoch++) {
    g_autoptr (FrEvaluation) evaluation = NULL;

    for (guint i = 0; i < fr_run_get_batches_per_epoch (run); i++)
      g_assert_true (fr_run_step (run, trainer, NULL, NULL));
    evaluation = fr_evaluation_new (predictor, fr_trainer_get_batch (trainer), NULL);
    fr_evaluation_advance (evaluation, predictor, fr_trainer_get_parameters (trainer),
                           evaluation->count);
  }
  end = fr_run_rest (run, trainer, NULL);
  g_assert_true (fr_run_file_save (run, path, NULL));
  return now () - start;
}

/* Seconds of the processor, which other programs do not change. */
static double
processor_seconds (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

static void
report_run (FrDataset *dataset, const char *folder)
{
  const FrHyperparameters settings = get_settings (0);
  const double start = processor_seconds ();
  const FrStop stop = { 0 };
  g_autoptr (FrFanRun) fan_run = fr_fan_run_new (dataset, &settings, folder, NULL, &stop, NULL);
  FrRun *run = fr_fan_run_get_run (fan_run);
  double all, training;
  guint n_points;
  g_autofree FrTestPoint *points = NULL;

  while (fr_fan_run_advance (fan_run, G_MAXINT64) != FR_FAN_STEP_DONE)
    ;
  all = processor_seconds () - start;
  training = fr_run_get_seconds (run);
  points = fr_run_get_test_points (run, &n_points);
  printf ("a run of a fan: %.2f s of the processor, %.2f s of them to train; the rest, %.0f %% of "
          "that, for %u test points and its document\n",
          all, training, 100 * (all - training) / training, n_points);
}

static gboolean
is_active (FrSeedFan *fan)
{
  gboolean active;

  g_object_get (fan, "active", &active, NULL);
  return active;
}

/* As many seeds as twice the threads. Returns: seconds of each. */
static double
train_by_fan (FrDataset *dataset, const char *folder, guint n_workers, guint64 first_seed)
{
  g_autoptr (FrSeedFan) fan = fr_seed_fan_new (dataset, folder, BUDGET, n_workers);
  const guint n = 2 * n_workers;
  g_autofree FrHyperparameters *jobs = g_new (FrHyperparameters, n);
  double start;

  for (guint i = 0; i < n; i++)
    jobs[i] = get_settings (first_seed + i);
  start = now ();
  g_assert_true (fr_seed_fan_add (fan, jobs, n, NULL));
  while (is_active (fan))
    g_main_context_iteration (NULL, TRUE);
  return (now () - start) / n;
}

static void
report_seeds (FrDataset *dataset, const char *folder)
{
  const guint rounds = get_rounds (), cores = g_get_num_processors ();
  const guint counts[] = { MAX (cores - 1, 1), cores };
  g_autofree double *by_hand = g_new (double, rounds);
  g_autofree double *by_fan = g_new (double, G_N_ELEMENTS (counts) * rounds); /* [counts][rounds] */
  guint64 seed = 1;
  double hand;

  for (guint i = 0; i < rounds; i++) {
    by_hand[i] = train_by_hand (dataset, folder, seed++);
    for (guint k = 0; k < G_N_ELEMENTS (counts); k++) {
      by_fan[k * rounds + i] = train_by_fan (dataset, folder, counts[k], seed);
      seed += 2 * counts[k];
    }
  }
  hand = median (by_hand, rounds);
  printf ("the tutorial's settings, %u epochs, medians of %u rounds in turns, %u cores\n",
          get_settings (1).epochs, rounds, cores);
  printf ("by hand, one after another        %6.0f seeds an hour, %.2f s each\n", PER_HOUR / hand,
          hand);
  for (guint k = 0; k < G_N_ELEMENTS (counts); k++) {
    const double fan = median (by_fan + (gsize) k * rounds, rounds);

    printf ("a fan with %2u thread%s             %6.0f seeds an hour, %.2f s each: %.2f times\n",
            counts[k], counts[k] == 1 ? " " : "s", PER_HOUR / fan, fan, hand / fan);
  }
}

static void
iterate_for (double seconds)
{
  const double end = now () + seconds;

  while (now () < end) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
  }
}

/* Returns: batches a second of the experiment's training. */
static double
measure_round (FrExperiment *experiment)
{
  guint64 first;
  double start;

  iterate_for (SETTLE_SECONDS);
  first = fr_experiment_get_batch (experiment);
  start = now ();
  iterate_for (ROUND_SECONDS);
  return (double) (fr_experiment_get_batch (experiment) - first) / (now () - start);
}

/* Trains in the window's way, all test points evaluated beside, with and without a fan of one. */
static void
report_slow_down (FrDataset *dataset, const char *folder)
{
  const guint rounds = get_rounds ();
  g_autofree double *without = g_new (double, rounds), *with = g_new (double, rounds);
  g_autofree double *fan_batches = g_new (double, rounds);
  g_autoptr (FrExperiment) experiment = NULL;
  g_autoptr (FrSeedFan) fan = fr_seed_fan_new (dataset, folder, BUDGET, 1);
  FrHyperparameters settings = get_settings (1);
  double alone, beside;

  settings.epochs = LONG_EPOCHS;
  experiment = fr_experiment_new (dataset, &settings, BUDGET, NULL, NULL);
  fr_experiment_set_speed (experiment, FR_SPEED_FULL);
  fr_experiment_train (experiment);
  for (guint i = 0; i < rounds; i++) {
    FrRun *run;
    guint64 first;

    without[i] = measure_round (experiment);
    settings.seed++;
    g_assert_true (fr_seed_fan_add (fan, &settings, 1, NULL));
    while (fr_seed_fan_get_n_runs (fan) == 0)
      g_main_context_iteration (NULL, TRUE);
    run = fr_seed_fan_get_run (fan, 0);
    first = fr_batch_log_get_length (fr_run_get_log (run));
    with[i] = measure_round (experiment);
    fan_batches[i] = (double) (fr_batch_log_get_length (fr_run_get_log (run)) - first) /
                     (ROUND_SECONDS + SETTLE_SECONDS);
    fr_seed_fan_cancel (fan);
    while (fr_seed_fan_get_n_runs (fan) > 0)
      g_main_context_iteration (NULL, TRUE);
  }
  fr_experiment_shutdown (experiment);

  for (guint i = 0; i < rounds; i++)
    printf ("round %u: %5.0f batches a second, beside a fan %5.0f (%.0f %%), the fan %5.0f\n",
            i + 1, without[i], with[i], 100 * with[i] / without[i], fan_batches[i]);
  alone = median (without, rounds);
  beside = median (with, rounds);
  printf ("the window's own training: %.0f batches a second, beside a fan of one %.0f: %.0f %% "
          "(%d %% with two cores, %d %% with four; here %u)\n",
          alone, beside, 100 * beside / alone, BAR_TWO, BAR_FOUR, g_get_num_processors ());
}

int
main (void)
{
  char *folder = folder_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *data = fr_dataset_find (&error);
  g_autoptr (FrDataset) dataset = NULL;

  setvbuf (stdout, NULL, _IOLBF, 0);
  if (data != NULL)
    dataset = fr_dataset_load (data, NULL, NULL, &error);
  if (dataset == NULL) {
    fprintf (stderr, "%s\n", error->message);
    return 77;
  }
  report_run (dataset, folder);
  report_seeds (dataset, folder);
  report_slow_down (dataset, folder);
  folder_fixture_remove (folder);
  return 0;
}
