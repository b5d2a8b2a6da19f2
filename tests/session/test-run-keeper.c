/* What a keeper leaves is found by the next start: no less than an epoch, and only what no program
 * has in hand. */
#include "session/runs/interrupted-run.h"
#include "session/runs/run-document.h"
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

/* It is kept, but not offered. */
static void
test_saved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = train (fixture, 1, 0);
  g_autoptr (FrInterruptedRun) none = NULL;

  fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_REST);
  fr_run_keeper_tell_saved (fixture->keeper, run, EPOCH);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  none = find (fixture);
  g_assert_null (none);
  g_assert_cmpuint (count_files (fixture), ==, 1);
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

/* Loads the file of @run's document, which must be there. */
static FrRun *
load_kept (Fixture *fixture, FrRun *run)
{
  g_autofree char *name = fr_run_remarks_get_document (fr_run_get_remarks (run));
  g_autofree char *path = fr_run_document_get_path (fixture->runs, name, FR_RUN_FILE_SUFFIX);
  g_autoptr (GError) error = NULL;
  FrRun *kept = fr_run_file_load (path, 0, &error);

  g_assert_no_error (error);
  return kept;
}

static guint64
get_length (FrRun *run)
{
  return fr_batch_log_get_length (fr_run_get_log (run));
}

/* A run that was left for another one stays, all of it, and is not offered. */
static void
test_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) first = train (fixture, 2, 3), second = train (fixture, 0, 1);
  g_autoptr (FrRun) kept = NULL;
  g_autoptr (FrInterruptedRun) none = NULL;

  fr_run_keeper_flush (fixture->keeper);
  kept = load_kept (fixture, first);
  g_assert_cmpuint (get_length (kept), ==, 2 * EPOCH + 3);
  /* The second one has a journal besides. */
  g_assert_cmpuint (count_files (fixture), ==, 3);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  none = find (fixture);
  g_assert_null (none);
}

/* One that is trained further has one document, which takes the place of the other. */
static void
test_trained_further (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) first = train (fixture, 1, 0), second = train (fixture, 1, 0);
  g_autofree char *before = fr_run_remarks_get_document (fr_run_get_remarks (first)), *after = NULL;
  g_autoptr (FrRun) kept = NULL;

  g_assert_true (fr_run_keeper_tell (fixture->keeper, first, FR_RUN_EVENT_TRAIN));
  after = fr_run_remarks_get_document (fr_run_get_remarks (first));
  g_assert_cmpstr (before, !=, after);
  synthetic_run_train (first, EPOCH);
  fr_run_keeper_tell (fixture->keeper, first, FR_RUN_EVENT_REST);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  kept = load_kept (fixture, first);
  g_assert_cmpuint (get_length (kept), ==, 2 * EPOCH);
  /* One file of the second, two of the first. */
  g_assert_cmpuint (count_files (fixture), ==, 3);
}

/* One that was brought back and not trained any more has its document from before. */
static void
test_not_trained_further (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) first = train (fixture, 1, 0), second = train (fixture, 1, 0);
  g_autofree char *before = fr_run_remarks_get_document (fr_run_get_remarks (first)), *after = NULL;
  g_autoptr (FrRun) third = NULL;

  fr_run_keeper_tell (fixture->keeper, first, FR_RUN_EVENT_TRAIN);
  third = train (fixture, 1, 0);
  fr_run_keeper_flush (fixture->keeper);
  after = fr_run_remarks_get_document (fr_run_get_remarks (first));
  g_assert_cmpstr (before, ==, after);
}

/* What a program has left that died stays until its run has come as far again. */
static void
test_caught_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = train (fixture, 3, 0), again = NULL;
  g_autoptr (FrInterruptedRun) left = NULL;
  g_autofree char *path = NULL;

  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  left = find (fixture);
  path = fr_run_document_get_path (fixture->runs, left->name, FR_RUN_JOURNAL_SUFFIX);

  fixture->keeper = fr_run_keeper_new (fixture->runs, on_not_kept, fixture);
  again = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  fr_run_remarks_set_document (fr_run_get_remarks (again), left->name);
  synthetic_run_train (again, 2 * EPOCH);
  fr_run_keeper_tell (fixture->keeper, again, FR_RUN_EVENT_TRAIN);
  fr_run_keeper_tell (fixture->keeper, again, FR_RUN_EVENT_REST);
  fr_run_keeper_flush (fixture->keeper);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  synthetic_run_train (again, EPOCH);
  fr_run_keeper_tell (fixture->keeper, again, FR_RUN_EVENT_REST);
  fr_run_keeper_flush (fixture->keeper);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = train (fixture, 1, 0), kept = NULL;
  g_autofree char *document = fr_run_remarks_get_document (fr_run_get_remarks (run)), *name = NULL;
  const FrRunEdit edit = { .name = "The best", .starred = TRUE };

  fr_run_keeper_flush (fixture->keeper);
  g_assert_true (fr_run_keeper_edit (fixture->keeper, document, &edit));
  g_assert_false (fr_run_keeper_edit (fixture->keeper, "another", &edit));
  g_assert_true (fr_run_remarks_is_starred (fr_run_get_remarks (run)));
  fr_run_keeper_flush (fixture->keeper);
  kept = load_kept (fixture, run);
  name = fr_run_remarks_get_name (fr_run_get_remarks (kept));
  g_assert_cmpstr (name, ==, "The best");
  g_assert_true (fr_run_remarks_is_starred (fr_run_get_remarks (kept)));
}

/* It is not written any more. */
static void
test_forget (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = train (fixture, 1, 0);
  g_autofree char *name = fr_run_remarks_get_document (fr_run_get_remarks (run));

  fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_REST);
  fr_run_keeper_flush (fixture->keeper);
  fr_run_keeper_forget (fixture->keeper, name);
  fr_run_document_remove (fixture->runs, name);
  g_assert_false (fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_REST));
  fr_run_keeper_flush (fixture->keeper);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  g_assert_true (fr_run_document_restore (fixture->runs, name));
  g_assert_true (fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_TRAIN));
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

/* A journal that was cut off does not take a run of epochs with it. */
static void
test_damaged_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = train (fixture, 2, 0);
  g_autofree char *name = fr_run_remarks_get_document (fr_run_get_remarks (run));
  g_autofree char *path = fr_run_document_get_path (fixture->runs, name, FR_RUN_JOURNAL_SUFFIX);
  const struct utimbuf long_ago = { 1000, 1000 };
  g_autoptr (FrInterruptedRun) none = NULL;

  fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_REST);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  g_assert_true (g_file_set_contents (path, "fitting-room-journal 1 20 3\nbatch 1\n", -1, NULL));
  g_assert_cmpint (g_utime (path, (struct utimbuf *) &long_ago), ==, 0);
  none = find (fixture);
  g_assert_null (none);
  g_assert_cmpuint (count_files (fixture), ==, 2);
}

/* Of two documents of one run, one of which a program left while it did the other again, the longer
 * one is offered. */
static void
test_killed_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = train (fixture, 3, 0);
  g_autofree char *name = fr_run_remarks_get_document (fr_run_get_remarks (run));
  g_autofree char *path = fr_run_document_get_path (fixture->runs, name, FR_RUN_FILE_SUFFIX);
  g_autofree char *other = fr_run_document_get_path (fixture->runs, "other", FR_RUN_FILE_SUFFIX);
  g_autofree char *journal =
      fr_run_document_get_path (fixture->runs, "other", FR_RUN_JOURNAL_SUFFIX);
  g_autofree char *contents = NULL;
  g_autoptr (FrInterruptedRun) left = NULL;
  gsize length;

  fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_REST);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (other, contents, (gssize) length, NULL));
  g_assert_true (g_file_set_contents (journal, "fitting-room-journal 1 20 3\nbatch 40\n", -1,
                                      NULL));
  left = find (fixture);
  g_assert_cmpstr (left->name, ==, name);
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
  ADD ("left", test_left);
  ADD ("trained-further", test_trained_further);
  ADD ("not-trained-further", test_not_trained_further);
  ADD ("caught-up", test_caught_up);
  ADD ("edit", test_edit);
  ADD ("forget", test_forget);
  ADD ("useless", test_useless);
  ADD ("damaged-journal", test_damaged_journal);
  ADD ("killed-twice", test_killed_twice);
  ADD ("not-kept", test_not_kept);
  ADD ("no-folder", test_no_folder);

  return g_test_run ();
}
