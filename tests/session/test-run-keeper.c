/* What a keeper leaves is found by the next start: no less than an epoch, and only what no program
 * has in hand. */
#include "session/runs/interrupted-run.h"
#include "session/runs/run-keeper.h"

#include "folder-fixture.h"
#include "formats/run-file.h"
#include "synthetic.h"

#include <glib/gstdio.h>
#include <utime.h>

#define EPOCH 20

typedef struct {
  char *folder; /* owned */
  char *runs;   /* owned: the keeper's */
  FrDataset *dataset;
  FrHyperparameters hyperparameters;
  FrRunKeeper *keeper; /* owned, nullable */
  char *failure;       /* owned, nullable: why a run was not kept */
} Fixture;

static void
on_not_kept (const char *failure, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_free (fixture->failure);
  fixture->failure = g_strdup (failure);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->runs = g_build_filename (fixture->folder, "runs", NULL);
  fixture->dataset = synthetic_dataset_new (640, 100);
  fixture->hyperparameters = synthetic_hyperparameters ();
  fixture->keeper = fr_run_keeper_new (fixture->runs, on_not_kept, fixture);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->runs, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  if (g_file_test (fixture->runs, G_FILE_TEST_EXISTS))
    folder_fixture_remove (fixture->runs);
  else
    g_free (fixture->runs);
  folder_fixture_remove (fixture->folder);
  fr_dataset_unref (fixture->dataset);
  g_free (fixture->failure);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static FrInterruptedRun *
find (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  fr_interrupted_run_find_async (fixture->runs, on_found, &result);
  synthetic_wait (result != NULL);
  return fr_interrupted_run_find_finish (result);
}

/* Trains a new run as the trainer's thread would: an epoch's end each, with a state where one is
 * wanted, and @more batches. */
static FrRun *
train (Fixture *fixture, guint epochs, guint more)
{
  FrRun *run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);

  synthetic_run_train (run, 0);
  if (fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_TRAIN))
    fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_REST);
  for (guint i = 0; i < epochs; i++) {
    synthetic_run_train (run, EPOCH);
    if (fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_BATCHES))
      fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_REST);
  }
  if (more > 0) {
    synthetic_run_train (run, more);
    fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_BATCHES);
  }
  return run;
}

static void
test_found (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = train (fixture, 2, 3);
  g_autoptr (FrInterruptedRun) in_hand = NULL, left = NULL;
  g_autoptr (FrRun) loaded = NULL;
  g_autoptr (GError) error = NULL;

  fr_run_keeper_flush (fixture->keeper);
  in_hand = find (fixture);
  g_assert_null (in_hand);

  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  left = find (fixture);
  g_assert_nonnull (left);
  g_assert_cmpuint (left->journal->batch, ==, 2 * EPOCH + 3);
  loaded = fr_run_file_load (left->path, 1 << 20, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fr_run_get_origin (loaded)->id, ==, fr_run_get_origin (run)->id);
  /* A state of some time ago. */
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (loaded)), <=, left->journal->batch);
  /* Nothing else lies there. */
  g_assert_cmpuint (count_files (fixture), ==, 2);
}

/* A program that died before the first state was written down. */
static void
test_without_a_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = train (fixture, 2, 0);
  g_autoptr (FrInterruptedRun) left = NULL, again = NULL;

  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  left = find (fixture);
  g_assert_cmpint (g_unlink (left->path), ==, 0);
  again = find (fixture);
  g_assert_null (again->path);
  g_assert_true (again->journal->has_origin);
  g_assert_cmpstr (again->journal->origin.id, ==, fr_run_get_origin (run)->id);
  g_assert_cmpuint (again->journal->batch, ==, 2 * EPOCH);
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = train (fixture, 1, 0);
  g_autoptr (FrInterruptedRun) left = NULL;

  fr_run_adjust (run, NULL, 0.25, 7);
  fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_CHANGE);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  left = find (fixture);
  g_assert_cmpfloat (fr_run_journal_find_change (left->journal, EPOCH)->learning_rate, ==, 0.25);
  g_assert_cmpuint (fr_run_journal_find_change (left->journal, EPOCH)->epochs, ==, 7);
}

static void
test_too_short (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = train (fixture, 0, EPOCH - 1);

  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_saved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = train (fixture, 1, 0);

  fr_run_keeper_tell_saved (fixture->keeper, run, EPOCH);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_saved_and_trained_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = train (fixture, 1, 0);
  g_autoptr (FrInterruptedRun) left = NULL;

  fr_run_keeper_tell_saved (fixture->keeper, run, EPOCH);
  synthetic_run_train (run, 1);
  fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_BATCHES);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  left = find (fixture);
  g_assert_cmpuint (left->journal->batch, ==, EPOCH + 1);
}

/* The next run's document takes the place of the last one's, and of one that it is told of. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) first = train (fixture, 1, 0);
  g_autoptr (FrInterruptedRun) left = NULL, last = NULL;
  g_autoptr (FrRun) second = NULL, third = NULL;

  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  left = find (fixture);

  fixture->keeper = fr_run_keeper_new (fixture->runs, on_not_kept, fixture);
  second = train (fixture, 1, 0);
  fr_run_keeper_flush (fixture->keeper);
  g_assert_cmpuint (count_files (fixture), ==, 4);
  fr_run_keeper_replace (fixture->keeper, left->stem);
  third = train (fixture, 1, 0);
  fr_run_keeper_flush (fixture->keeper);
  g_assert_cmpuint (count_files (fixture), ==, 2);

  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  last = find (fixture);
  g_assert_cmpstr (last->stem, !=, left->stem);
}

/* What a program has left that died at once, or was not ours. */
static void
test_useless (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "a" FR_RUN_JOURNAL_SUFFIX, "b" FR_RUN_JOURNAL_SUFFIX,
                                       "notes.txt" };
  g_autoptr (FrInterruptedRun) none = NULL;

  g_assert_cmpint (g_mkdir (fixture->runs, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (fixture->runs, names[i], NULL);
    const struct utimbuf long_ago = { 1000, 1000 };

    g_assert_true (g_file_set_contents (path, "fitting-room-journal 1 2 3\nbatch 9\n", -1, NULL));
    if (i > 0)
      g_assert_cmpint (g_utime (path, (struct utimbuf *) &long_ago), ==, 0);
  }
  none = find (fixture);
  g_assert_null (none);
  /* One that has just begun may not have its lock yet, and notes are not ours. */
  g_assert_cmpuint (count_files (fixture), ==, 2);
}

/* It is told once, and again after it went well. */
static void
test_not_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);

  synthetic_run_train (run, EPOCH);
  g_assert_true (fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_TRAIN));
  for (guint i = 0; i < 2; i++) {
    /* The disk is gone. */
    folder_fixture_remove (g_strdup (fixture->runs));
    fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_REST);
    synthetic_wait (fixture->failure != NULL);
    g_clear_pointer (&fixture->failure, g_free);
    fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_REST);
    fr_run_keeper_flush (fixture->keeper);
    while (g_main_context_iteration (NULL, FALSE))
      continue;
    g_assert_null (fixture->failure);

    g_assert_cmpint (g_mkdir (fixture->runs, 0700), ==, 0);
    fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_REST);
    fr_run_keeper_flush (fixture->keeper);
  }
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrInterruptedRun) none = NULL;
  g_autoptr (FrRun) run = NULL;

  g_assert_true (g_file_set_contents (fixture->runs, "in the way", -1, NULL));
  run = train (fixture, 1, 1);
  synthetic_wait (fixture->failure != NULL);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  none = find (fixture);
  g_assert_null (none);
  g_assert_cmpint (g_unlink (fixture->runs), ==, 0);
}

#define ADD(name, func) g_test_add ("/run-keeper/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("found", test_found);
  ADD ("without-a-file", test_without_a_file);
  ADD ("changes", test_changes);
  ADD ("too-short", test_too_short);
  ADD ("saved", test_saved);
  ADD ("saved-and-trained-on", test_saved_and_trained_on);
  ADD ("replaced", test_replaced);
  ADD ("useless", test_useless);
  ADD ("not-kept", test_not_kept);
  ADD ("no-folder", test_no_folder);

  return g_test_run ();
}
