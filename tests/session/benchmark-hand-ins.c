/* How long a class takes to be verified: thirty files of the tutorial's settings at ten epochs, as
 * the window hands them in and verifies them, for each instruction set that there is.
 *
 * A report, not a test: it fails only where it cannot measure. FR_FILES takes fewer files. To be
 * read on an idle machine.
 */
#include "engine/evaluation.h"
#include "engine/kernels/kernel-choice.h"
#include "folder-fixture.h"
#include "formats/run-file.h"
#include "session/hand-ins/hand-ins.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#define CLASS 30 /* files */
#define BAR 60.0 /* seconds until each has its first answer, on two cores */
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

/* Returns: whether each file has its first answer. */
static gboolean
are_answered (FrHandIns *hand_ins)
{
  FrHandInCounts counts;

  fr_hand_ins_count (hand_ins, &counts);
  return counts.states[FR_HAND_IN_STATE_VERIFIED] == counts.n;
}

/* With the instruction set that the environment names, as the window verifies them. */
static void
report (FrDataset *dataset, const char *folder, guint n)
{
  g_autoptr (FrHandIns) hand_ins = fr_hand_ins_new (0);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  gint64 start, answered;
  double first, all;

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%u.fitrun", i);
    char *path = g_build_filename (folder, name, NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      hand_in (dataset, i, path);
    g_ptr_array_add (paths, path);
  }
  g_ptr_array_add (paths, NULL);

  start = g_get_monotonic_time ();
  fr_hand_ins_set_dataset (hand_ins, dataset);
  fr_hand_ins_add (hand_ins, (const char *const *) paths->pdata);
  while (!are_answered (hand_ins) && fr_hand_ins_is_active (hand_ins))
    g_main_context_iteration (NULL, TRUE);
  answered = g_get_monotonic_time ();
  while (fr_hand_ins_is_active (hand_ins))
    g_main_context_iteration (NULL, TRUE);
  if (!are_answered (hand_ins))
    g_error ("not all files are verified");

  first = (double) (answered - start) / G_USEC_PER_SEC;
  all = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  printf ("%-8s %12.1f %12.1f   %s\n", fr_kernels_default ()->name, first, all,
          n < CLASS || !g_str_equal (fr_kernels_default ()->name, "avx512") ? ""
          : first <= BAR                                                    ? "bar of 60 s met"
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
  printf ("%u files of the tutorial's settings, 10 epochs; %u cores\n", get_files (),
          g_get_num_processors ());
  printf ("%-8s %12s %12s\n", "", "answers, s", "with rest, s");
  for (guint n = 0; all[n] != NULL; n++)
    if (!g_str_equal (all[n]->name, "plain"))
      report_with (argv[0], all[n], folder);
  folder_fixture_remove (folder);
  return 0;
}
