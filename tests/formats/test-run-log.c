/* A run whose log has sums, saved and opened. */
#include "formats/run-file.h"

#include "file-fixture.h"
#include "run-fixture.h"

#include "engine/replay.h"
#include "formats/curves-csv.h"
#include "formats/safetensors.h"

#include <string.h>

/* The first chunk of three is summed up, to half of its length: the other two are an epoch and what
 * may lie before it. */
#define BATCHES 9000
#define BUDGET (8 * 5 / 2 * FR_BATCH_LOG_CHUNK * sizeof (FrBatchResult))

/* The file of a run that is trained once for all tests: each of its batches leaves a snapshot, in
 * memory that the system hands out anew. */
static char *trained; /* owned, nullable */
static gsize trained_length;

/* Returns: (transfer full): a run of single images, ten an epoch. */
static FrRun *
train_run (FrDataset *dataset)
{
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTrainer) trainer = NULL;
  FrRun *run;

  hyperparameters.n_hidden = 0;
  hyperparameters.batch_size = 1;
  hyperparameters.epochs = FR_MAX_EPOCHS;
  run = fr_run_new (dataset, &hyperparameters, BUDGET, &error);
  g_assert_no_error (error);
  trainer = fr_run_begin (run, NULL, &error);
  g_assert_no_error (error);
  run_fixture_train (run, trainer, BATCHES);
  return run;
}

/* Returns: (transfer full): the run of the fixture's file, with its data set. */
static FrRun *
open_run (FileFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  FrRun *run = fr_run_file_load (fixture->path, BUDGET, &error);

  g_assert_no_error (error);
  g_assert_true (fr_run_set_dataset (run, fixture->dataset));
  return run;
}

/* Returns: (transfer full): the run that is trained once, which the fixture's file has, too. */
static FrRun *
make_run (FileFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  FrRun *run;

  if (trained != NULL) {
    g_file_set_contents (fixture->path, trained, (gssize) trained_length, &error);
    g_assert_no_error (error);
    return open_run (fixture);
  }
  run = train_run (fixture->dataset);
  file_fixture_save_run (run, fixture->path);
  g_file_get_contents (fixture->path, &trained, &trained_length, &error);
  g_assert_no_error (error);
  return run;
}

static void
test_sums (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = make_run (fixture);
  g_autoptr (FrRun) reopened = open_run (fixture);
  g_autoptr (FrReplay) replay = NULL;
  FrBatchLog *before = fr_run_get_log (run), *after = fr_run_get_log (reopened);

  g_assert_cmpuint (fr_batch_log_get_span (before, 0), ==, 2);
  g_assert_cmpuint (fr_batch_log_get_length (after), ==, BATCHES);
  for (guint64 i = 0; i < BATCHES; i++) {
    FrBatchResult a, b;

    fr_batch_log_read (before, i, &a, 1);
    fr_batch_log_read (after, i, &b, 1);
    g_assert_cmpuint (fr_batch_log_get_span (before, i), ==, fr_batch_log_get_span (after, i));
    g_assert_cmpuint (a.correct, ==, b.correct);
    g_assert_cmpfloat (a.loss, ==, b.loss);
  }

  /* Trained again it comes to the same sums. */
  replay = fr_replay_new (reopened, BATCHES, FR_REPLAY_FROM_START, NULL, NULL);
  while (!fr_replay_is_done (replay))
    g_assert_true (fr_replay_step (replay, NULL, NULL));
  g_assert_cmpuint (fr_replay_get_first_difference (replay), ==, 0);
  {
    g_autoptr (FrTrainer) trainer = fr_replay_steal_trainer (replay);
    g_autoptr (FrSnapshot) end = fr_run_get_end (reopened);

    g_assert_true (fr_trainer_is_at (trainer, end->state));
  }
}

/* A table has no figure of a single batch where only a sum is known. */
static void
test_table (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = make_run (fixture);
  g_autofree char *text = fr_draft_into_text (fr_curves_csv_draft (run, G_MAXUINT64));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) summed = g_strsplit (lines[1 + 4096], ",", -1);
  g_auto (GStrv) single = g_strsplit (lines[1 + 4097], ",", -1);

  g_assert_cmpstr (summed[0], ==, "4096");
  g_assert_cmpstr (summed[4], ==, "");
  g_assert_cmpstr (summed[5], ==, "");
  g_assert_cmpstr (single[0], ==, "4097");
  g_assert_cmpstr (single[4], !=, "");
  g_assert_cmpstr (single[5], !=, "");
}

/* A run that went back into its sums opens as well, without what nobody knows any more. */
static void
test_cut (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = make_run (fixture);
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  g_autoptr (FrRun) reopened = NULL;
  g_autofree char *text = NULL;
  FrBatchResult result;

  end->batch = 2005;
  end->state->batch = 2005;
  fr_run_set_end (run, end);
  file_fixture_save_run (run, fixture->path);
  reopened = open_run (fixture);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (reopened)), ==, 2005);
  fr_batch_log_read (fr_run_get_log (reopened), 2004, &result, 1);
  g_assert_cmpuint (result.images, ==, 0);
  text = fr_draft_into_text (fr_curves_csv_draft (reopened, G_MAXUINT64));
  g_assert_nonnull (strstr (text, "\n2003,200.3,,,,,"));
}

/* Spans that no run can have. */
static void
test_lies (FileFixture *fixture, gconstpointer data)
{
  static const guint32 lies[][3] = { { 0, 1, 1 }, { 3, 1, 1 },    { 1, 1, 1 },
                                     { 2, 2, 1 }, { 2, 1, 2 },    { 8192, 1, 1 },
                                     { 4, 1, 1 }, { 2, 1, 4096 }, { G_MAXUINT32, 1, 1 } };
  g_autoptr (FrRun) good = make_run (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++) {
    g_autoptr (FrSafetensors) file = file_fixture_open (fixture->path);
    g_autoptr (FrRun) bad = NULL;
    g_autoptr (GError) error = NULL;

    fr_safetensors_remove (file, "batches.spans");
    fr_safetensors_add (file, "batches.spans", FR_TENSOR_U32, 3, 0, lies[i], &error);
    g_assert_no_error (error);
    file_fixture_write (file, fixture->other);
    bad = fr_run_file_load (fixture->other, BUDGET, &error);
    g_assert_null (bad);
    g_assert_nonnull (error);
  }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/run-log/" name, FileFixture, NULL, file_fixture_set_up, function,                  \
              file_fixture_tear_down)
  ADD ("sums", test_sums);
  ADD ("table", test_table);
  ADD ("cut", test_cut);
  ADD ("lies", test_lies);
  status = g_test_run ();
  g_free (trained);
  return status;
}
