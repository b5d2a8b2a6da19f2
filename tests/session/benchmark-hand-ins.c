/* How long a class takes to be verified: files of the tutorial's settings at ten epochs, as a
 * window hands them in, one after another on one core, for each instruction set that there is.
 *
 * A report, not a test: it fails only where it cannot measure. FR_FILES says how many are measured
 * of the thirty; a whole class is reckoned from them. To be read on an idle machine.
 */
#include "engine/evaluation.h"
#include "engine/kernels/kernel-choice.h"
#include "folder-fixture.h"
#include "formats/run-file.h"
#include "session/hand-ins/hand-in-job.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#define CLASS 30 /* files */
#define BAR 60.0 /* seconds for them on two cores, of which one verifies */
#define FILES_KEY "FR_FILES"

static guint
get_files (void)
{
  const char *text = g_getenv (FILES_KEY);

  return text != NULL ? (guint) CLAMP (atoi (text), 1, CLASS) : CLASS;
}

static void
add_point (FrRun *run, FrPredictor *predictor, const FrTrainer *trainer)
{
  g_autoptr (FrEvaluation) evaluation =
      fr_evaluation_new (predictor, fr_trainer_get_batch (trainer), NULL);
  FrTestPoint point = { .batch = fr_trainer_get_batch (trainer), .seconds = -1 };

  fr_evaluation_advance (evaluation, predictor, fr_trainer_get_parameters (trainer),
                         evaluation->count);
  point.loss = evaluation->loss;
  point.accuracy = fr_evaluation_get_accuracy (evaluation);
  fr_run_add_test_point (run, &point);
}

/* Trains a run as a window does, with all its test points, and hands it in. */
static void
hand_in (FrDataset *dataset, guint seed, const char *path)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrTrainer) trainer = NULL;
  g_autoptr (FrPredictor) predictor = NULL;
  g_autoptr (FrSnapshot) end = NULL;
  g_autoptr (GError) error = NULL;

  chosen.seed = seed;
  run = fr_run_new (dataset, &chosen, 0, NULL);
  trainer = fr_run_begin (run, NULL, NULL);
  predictor = fr_predictor_new (dataset, fr_run_get_network (run), TRUE, NULL);
  add_point (run, predictor, trainer);
  while (fr_trainer_get_batch (trainer) < fr_run_get_total_batches (run)) {
    if (!fr_run_step (run, trainer, NULL, &error))
      g_error ("%s", error->message);
    if (fr_history_is_due (fr_trainer_get_batch (trainer), fr_run_get_batches_per_epoch (run)))
      add_point (run, predictor, trainer);
  }
  end = fr_run_rest (run, trainer, NULL);
  if (!fr_run_file_hand_in (run, "group", NULL, path, &error))
    g_error ("%s", error->message);
}

/* Returns: seconds that @stage of the file @path takes. */
static double
measure (FrDataset *dataset, const char *path, FrHandInStage stage)
{
  const gint64 start = g_get_monotonic_time ();
  FrStop stop = { 0 };
  g_autoptr (FrHandInJob) job = fr_hand_in_job_new (path, dataset, stage, &stop);
  g_autoptr (FrHandInResult) result = NULL;

  while (fr_hand_in_job_advance (job, G_MAXINT64))
    ;
  result = fr_hand_in_job_take_result (job);
  if (result->outcome != FR_HAND_IN_ANSWERED || result->different != 0)
    g_error ("%s is not verified", path);
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* With the instruction set that the environment names. */
static void
report (FrDataset *dataset, const char *folder, guint n)
{
  double first = 0, rest = 0;

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%u.fitrun", i);
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      hand_in (dataset, i, path);
    first += measure (dataset, path, FR_HAND_IN_READ) + measure (dataset, path, FR_HAND_IN_VERIFY);
    rest += measure (dataset, path, FR_HAND_IN_REST);
  }
  printf ("%-8s %10.3f %12.1f %12.3f %12.1f   %s\n", fr_kernels_default ()->name, first / n,
          CLASS * first / n, rest / n, CLASS * rest / n,
          !g_str_equal (fr_kernels_default ()->name, "avx512") ? ""
          : CLASS * first / n <= BAR                           ? "bar of 60 s met"
                                                               : "bar of 60 s MISSED");
}

/* Has another process of this program do the same with @kernels. */
static void
report_with (const char *program, const FrKernels *kernels, const char *folder)
{
  const char *const command[] = { program, folder, NULL };
  g_auto (GStrv) environment =
      g_environ_setenv (g_get_environ (), FR_ISA_VARIABLE, kernels->name, TRUE);
  g_autoptr (GError) error = NULL;

  if (!g_spawn_sync (NULL, (char **) command, environment, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL,
                     NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  g_autofree const FrKernels **all = fr_kernels_list ();
  g_autoptr (GError) error = NULL;
  g_autofree char *data = fr_dataset_find (&error);
  g_autoptr (FrDataset) dataset = NULL;
  char *folder;

  setvbuf (stdout, NULL, _IOLBF, 0);
  if (data != NULL)
    dataset = fr_dataset_load (data, NULL, NULL, &error);
  if (dataset == NULL) {
    fprintf (stderr, "%s\n", error->message);
    return 77;
  }
  if (argc > 1) {
    report (dataset, argv[1], get_files ());
    return 0;
  }
  folder = folder_fixture_new ();
  printf ("the tutorial's settings, 10 epochs; %u of %u files, one core\n", get_files (), CLASS);
  printf ("%-8s %10s %12s %12s %12s\n", "", "s a file", "s a class", "rest, s", "rest, class");
  for (guint n = 0; all[n] != NULL; n++)
    if (!g_str_equal (all[n]->name, "plain"))
      report_with (argv[0], all[n], folder);
  folder_fixture_remove (folder);
  return 0;
}
