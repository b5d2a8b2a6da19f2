/* The runs of a folder as a list that follows it, whoever changes it. */
#include "session/runs/run-library.h"

#include "folder-fixture.h"
#include "formats/run-file.h"
#include "formats/run-journal.h"
#include "session/runs/run-document.h"
#include "synthetic.h"

#include <glib/gstdio.h>
#include <string.h>

#define EPOCH 20

typedef struct {
  char *folder; /* owned */
  char *runs;   /* owned: the library's */
  FrDataset *dataset;
  FrHyperparameters hyperparameters;
  FrRunKeeper *keeper;   /* owned */
  FrRunLibrary *library; /* owned */
  GAsyncResult *result;  /* owned, nullable */
} Fixture;

static void
on_not_kept (const char *failure, gpointer user_data)
{
  g_assert_not_reached ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->runs = g_build_filename (fixture->folder, "runs", NULL);
  fixture->dataset = synthetic_dataset_new (640, 100);
  fixture->hyperparameters = synthetic_hyperparameters ();
  fixture->keeper = fr_run_keeper_new (fixture->runs, on_not_kept, fixture);
  fixture->library = fr_run_library_new (fixture->keeper);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *damaged = g_build_filename (fixture->runs, "damaged", NULL);

  gpointer library = fixture->library;

  /* A look at the folder may be on its way. */
  g_clear_object (&fixture->result);
  g_object_add_weak_pointer (library, &library);
  g_object_unref (fixture->library);
  synthetic_wait (library == NULL);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  if (g_file_test (damaged, G_FILE_TEST_EXISTS))
    folder_fixture_remove (g_steal_pointer (&damaged));
  if (g_file_test (fixture->runs, G_FILE_TEST_EXISTS))
    folder_fixture_remove (g_steal_pointer (&fixture->runs));
  g_free (fixture->runs);
  folder_fixture_remove (fixture->folder);
  fr_dataset_unref (fixture->dataset);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->library));
}

/* Puts a run of @batches under the name @name into the folder, as another program would. */
static void
put (Fixture *fixture, const char *name, guint batches)
{
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  g_autofree char *path = fr_run_document_get_path (fixture->runs, name, FR_RUN_FILE_SUFFIX);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (fixture->runs, 0700);
  synthetic_run_train (run, batches);
  fr_run_file_save (run, path, &error);
  g_assert_no_error (error);
}

static void
load (Fixture *fixture)
{
  gboolean loaded = FALSE;

  fr_run_library_load (fixture->library);
  while (!loaded) {
    g_main_context_iteration (NULL, TRUE);
    g_object_get (fixture->library, "loaded", &loaded, NULL);
  }
}

/* Returns: (transfer none) (nullable): the run @name. */
static FrKeptRun *
find (Fixture *fixture, const char *name)
{
  for (guint i = 0; i < count (fixture); i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (fixture->library), i);

    if (g_str_equal (fr_kept_run_get_name (run), name))
      return run;
  }
  return NULL;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object (&((Fixture *) user_data)->result, result);
}

static void
test_loaded (Fixture *fixture, gconstpointer data)
{
  guint64 size;

  put (fixture, "one", EPOCH);
  put (fixture, "two", 2 * EPOCH);
  put (fixture, "short", EPOCH - 1);
  g_assert_cmpuint (count (fixture), ==, 0);
  load (fixture);
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_cmpuint (fr_kept_run_get_batch (find (fixture, "two")), ==, 2 * EPOCH);
  g_assert_false (fr_kept_run_get_state (find (fixture, "two"))->in_hand);
  g_object_get (fixture->library, "size", &size, NULL);
  g_assert_cmpuint (size, ==,
                    fr_kept_run_get_card (find (fixture, "one"))->size +
                        fr_kept_run_get_card (find (fixture, "two"))->size);
}

/* A run that comes or goes later is in the list, or not. */
static void
test_followed (Fixture *fixture, gconstpointer data)
{
  put (fixture, "one", EPOCH);
  load (fixture);
  put (fixture, "two", EPOCH);
  fr_run_library_look_again (fixture->library);
  synthetic_wait (count (fixture) == 2);
  fr_run_document_delete (fixture->runs, "one");
  fr_run_library_look_again (fixture->library);
  synthetic_wait (count (fixture) == 1);
  g_assert_nonnull (find (fixture, "two"));
}

static void
on_changed (FrRunLibrary *library)
{
  g_assert_not_reached ();
}

/* The program ends while the folder is being read, and is to be read again: the keeper is gone. */
static void
test_ended (Fixture *fixture, gconstpointer data)
{
  put (fixture, "one", EPOCH);
  g_signal_connect (fixture->library, "items-changed", G_CALLBACK (on_changed), NULL);
  fr_run_library_load (fixture->library);
  fr_run_library_load (fixture->library);
  fr_run_library_look_again (fixture->library);
  fr_run_library_end (fixture->library);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  fr_run_library_look_again (fixture->library);
}

/* The damaged ones are named and lie beside; the others are there. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fr_run_document_get_path (fixture->runs, "bad", FR_RUN_FILE_SUFFIX);
  g_autofree char *aside = g_build_filename (fixture->runs, "damaged", "bad.fitrun", NULL);
  g_autoptr (GPtrArray) sentences = NULL, none = NULL;
  guint n;

  put (fixture, "good", EPOCH);
  g_assert_true (g_file_set_contents (path, "{ \"no\": \"run\" }", -1, NULL));
  load (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_object_get (fixture->library, "n-unreadable", &n, NULL);
  g_assert_cmpuint (n, ==, 1);
  sentences = fr_run_library_take_unreadable (fixture->library);
  g_assert_cmpuint (sentences->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (sentences, 0), "bad.fitrun"));
  none = fr_run_library_take_unreadable (fixture->library);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
}

/* A document goes with its own files alone. */
static void
test_like_names (Fixture *fixture, gconstpointer data)
{
  put (fixture, "one", EPOCH);
  put (fixture, "one-more", EPOCH);
  put (fixture, "someone", EPOCH);
  fr_run_document_delete (fixture->runs, "one");
  load (fixture);
  g_assert_cmpuint (count (fixture), ==, 2);
}

/* What a newer program has written is named, and stays where it is. */
static void
test_another_version (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fr_run_document_get_path (fixture->runs, "new", FR_RUN_FILE_SUFFIX);
  g_autofree char *contents = NULL;
  g_autoptr (GPtrArray) sentences = NULL;
  gsize length;
  char *version;

  put (fixture, "new", EPOCH);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  version = g_strstr_len (contents + 8, (gssize) length - 8, "\"format_version\":\"2\"");
  g_assert_nonnull (version);
  version[strlen ("\"format_version\":\"")] = '9';
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
  load (fixture);
  g_assert_cmpuint (count (fixture), ==, 0);
  sentences = fr_run_library_take_unreadable (fixture->library);
  g_assert_cmpuint (sentences->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (sentences, 0), "another version"));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_removed_and_restored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new (), names = NULL;

  put (fixture, "one", EPOCH);
  put (fixture, "two", EPOCH);
  load (fixture);
  g_ptr_array_add (runs, find (fixture, "one"));
  g_ptr_array_add (runs, find (fixture, "two"));
  names = fr_run_library_remove (fixture->library, runs);
  g_assert_cmpuint (names->len, ==, 2);
  synthetic_wait (count (fixture) == 0);
  fr_run_library_restore (fixture->library, names);
  synthetic_wait (count (fixture) == 2);
  g_assert_nonnull (find (fixture, "one"));
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  const FrRunEdit edit = { .note = "Two\nlines", .starred = TRUE };
  g_autoptr (GError) error = NULL;
  gint64 changed;

  put (fixture, "one", EPOCH);
  load (fixture);
  changed = fr_kept_run_get_state (find (fixture, "one"))->changed;
  fr_run_library_edit_async (fixture->library, find (fixture, "one"), &edit, on_done, fixture);
  synthetic_wait (fixture->result != NULL);
  g_assert_true (fr_run_library_edit_finish (fixture->library, fixture->result, &error));
  g_assert_no_error (error);
  synthetic_wait (fr_kept_run_get_card (find (fixture, "one"))->starred);
  g_assert_cmpstr (fr_kept_run_get_card (find (fixture, "one"))->note, ==, "Two\nlines");
  /* It is as old as its training. */
  g_assert_cmpint (fr_kept_run_get_state (find (fixture, "one"))->changed, ==, changed);
}

/* What another program trains is neither written nor removed. */
static void
test_in_hand_elsewhere (Fixture *fixture, gconstpointer data)
{
  const FrRunEdit edit = { .name = "Mine", .starred = -1 };
  g_autoptr (GPtrArray) runs = g_ptr_array_new (), names = NULL;
  g_autoptr (GError) error = NULL;
  int journal;

  put (fixture, "theirs", EPOCH);
  journal = fr_run_document_begin (fixture->runs, "theirs", &error);
  g_assert_no_error (error);
  load (fixture);
  g_assert_true (fr_kept_run_get_state (find (fixture, "theirs"))->in_hand);
  fr_run_library_edit_async (fixture->library, find (fixture, "theirs"), &edit, on_done, fixture);
  synthetic_wait (fixture->result != NULL);
  g_assert_false (fr_run_library_edit_finish (fixture->library, fixture->result, &error));
  g_assert_nonnull (strstr (error->message, "another window"));
  g_ptr_array_add (runs, find (fixture, "theirs"));
  names = fr_run_library_remove (fixture->library, runs);
  g_assert_cmpuint (names->len, ==, 0);
  g_assert_true (g_close (journal, NULL));
}

/* The run that this program trains: what is said of it is said to its keeper. */
/* A run that is trained in the background comes once that is done. */
static void
test_in_background (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *name = FR_RUN_DOCUMENT_BACKGROUND "one";
  g_autofree char *path = fr_run_document_get_path (fixture->runs, name, FR_RUN_JOURNAL_SUFFIX);
  int journal;

  put (fixture, name, EPOCH);
  journal = fr_run_document_begin (fixture->runs, name, &error);
  g_assert_no_error (error);
  load (fixture);
  g_assert_cmpuint (count (fixture), ==, 0);
  close (journal);
  g_unlink (path);
  fr_run_library_look_again (fixture->library);
  synthetic_wait (count (fixture) == 1);
}

static void
test_in_hand_here (Fixture *fixture, gconstpointer data)
{
  const FrRunEdit edit = { .name = "Mine", .starred = -1 };
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  g_autofree char *name = NULL, *said = NULL;
  FrKeptRun *kept;

  synthetic_run_train (run, EPOCH);
  fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_TRAIN);
  fr_run_keeper_tell (fixture->keeper, run, FR_RUN_EVENT_REST);
  fr_run_keeper_flush (fixture->keeper);
  load (fixture);
  name = fr_run_remarks_get_document (fr_run_get_remarks (run));
  kept = find (fixture, name);
  g_assert_nonnull (kept);
  fr_run_library_edit_async (fixture->library, kept, &edit, on_done, fixture);
  synthetic_wait (fixture->result != NULL);
  g_assert_true (fr_run_library_edit_finish (fixture->library, fixture->result, NULL));
  said = fr_run_remarks_get_name (fr_run_get_remarks (run));
  g_assert_cmpstr (said, ==, "Mine");
  fr_run_keeper_flush (fixture->keeper);
  fr_run_library_look_again (fixture->library);
  synthetic_wait (g_str_equal (fr_kept_run_get_card (kept)->name, "Mine"));
}

static void
test_added (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  g_autofree char *good = g_build_filename (fixture->folder, "good.fitrun", NULL);
  g_autofree char *bad = g_build_filename (fixture->folder, "bad.fitrun", NULL);
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.fitrun", NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FrKeptRun) added = NULL;
  g_autoptr (FrRunCard) card = NULL;
  g_autoptr (GError) error = NULL;

  load (fixture);
  synthetic_run_train (run, EPOCH);
  fr_run_file_save (run, good, NULL);
  g_assert_true (g_file_set_contents (bad, "no run", -1, NULL));
  g_ptr_array_add (paths, g_strdup (bad));
  g_ptr_array_add (paths, g_strdup (good));
  /* Once is enough. */
  g_ptr_array_add (paths, g_strdup (good));
  fr_run_library_add_async (fixture->library, paths, on_done, fixture);
  synthetic_wait (fixture->result != NULL);
  g_assert_cmpuint (fr_run_library_add_finish (fixture->library, fixture->result, &error), ==, 1);
  g_assert_nonnull (strstr (error->message, "bad.fitrun"));
  synthetic_wait (count (fixture) == 1);

  added = g_list_model_get_item (G_LIST_MODEL (fixture->library), 0);
  g_clear_object (&fixture->result);
  fr_run_library_copy_async (fixture->library, added, copy, on_done, fixture);
  synthetic_wait (fixture->result != NULL);
  g_assert_true (fr_run_library_copy_finish (fixture->library, fixture->result, NULL));
  card = fr_run_card_read (copy, NULL);
  g_assert_cmpstr (card->origin.id, ==, fr_run_get_origin (run)->id);
  g_assert_cmpint (g_unlink (copy), ==, 0);
}

#define ADD(name, func) g_test_add ("/run-library/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("loaded", test_loaded);
  ADD ("ended", test_ended);
  ADD ("followed", test_followed);
  ADD ("damaged", test_damaged);
  ADD ("like-names", test_like_names);
  ADD ("another-version", test_another_version);
  ADD ("removed-and-restored", test_removed_and_restored);
  ADD ("edit", test_edit);
  ADD ("in-hand-elsewhere", test_in_hand_elsewhere);
  ADD ("in-hand-here", test_in_hand_here);
  ADD ("in-background", test_in_background);
  ADD ("added", test_added);
  return g_test_run ();
}
