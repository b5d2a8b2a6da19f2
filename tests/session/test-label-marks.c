/* Marks in a file: kept, counted, exported, and a file that is not ours left alone. */
#include "session/label-marks.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "synthetic.h"

typedef struct {
  char *root;
  char *folder; /* in root; not there at first */
  FrDataset *dataset;
  FrLabelMarks *marks;
  guint n_changes;
} Fixture;

static void
on_changed (FrLabelMarks *marks, Fixture *fixture)
{
  fixture->n_changes++;
}

static void
count (guint *n)
{
  (*n)++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->root = g_dir_make_tmp ("label-marks-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->root, "data", "fitting-room", NULL);
  fixture->dataset = synthetic_dataset_new (30, 20);
  fixture->marks = fr_label_marks_new (fixture->dataset, fixture->folder);
  g_signal_connect (fixture->marks, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->folder);

  g_autofree char *path = g_strdup (fr_label_marks_get_path (fixture->marks));

  g_assert_finalize_object (fixture->marks);
  g_chmod (parent, 0700);
  g_remove (path);
  g_rmdir (fixture->folder);
  g_rmdir (parent);
  g_assert_cmpint (g_rmdir (fixture->root), ==, 0);
  fr_dataset_unref (fixture->dataset);
  g_free (fixture->folder);
  g_free (fixture->root);
}

static void
load (FrLabelMarks *marks)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_label_marks_load (marks, &error));
  g_assert_no_error (error);
}

static void
set (FrLabelMarks *marks, FrSplit split, guint index, FrLabelMark mark, const char *note)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_label_marks_set (marks, split, index, mark, note, &error));
  g_assert_no_error (error);
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stem = g_path_get_basename (fr_label_marks_get_path (fixture->marks));

  g_assert_cmpuint (strlen (stem), ==, strlen ("marks-0123456789ab.csv"));
  g_assert_true (strncmp (stem + strlen ("marks-"), fr_dataset_get_digest (fixture->dataset), 12) ==
                 0);
  g_assert_true (fr_label_marks_get_dataset (fixture->marks) == fixture->dataset);
  load (fixture->marks);
  g_assert_cmpint (fr_label_marks_get (fixture->marks, FR_SPLIT_TEST, 19), ==, FR_MARK_NONE);
  /* Only looking leaves no trace. */
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

static void
test_keep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrLabelMarks) later = fr_label_marks_new (fixture->dataset, fixture->folder);

  load (fixture->marks);
  fixture->n_changes = 0;
  set (fixture->marks, FR_SPLIT_TRAIN, 12, FR_MARK_LABEL_WRONG, "a coat");
  set (fixture->marks, FR_SPLIT_TEST, 0, FR_MARK_MODEL_WRONG, NULL);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  set (fixture->marks, FR_SPLIT_TEST, 0, FR_MARK_MODEL_WRONG, NULL);
  g_assert_cmpuint (fixture->n_changes, ==, 2);

  fr_label_marks_flush (fixture->marks);
  load (later);
  g_assert_cmpint (fr_label_marks_get (later, FR_SPLIT_TRAIN, 12), ==, FR_MARK_LABEL_WRONG);
  g_assert_cmpstr (fr_label_marks_get_note (later, FR_SPLIT_TRAIN, 12), ==, "a coat");
  g_assert_cmpint (fr_label_marks_get (later, FR_SPLIT_TEST, 0), ==, FR_MARK_MODEL_WRONG);

  /* Taken back is taken back. */
  set (later, FR_SPLIT_TRAIN, 12, FR_MARK_NONE, "");
  fr_label_marks_flush (later);
  load (fixture->marks);
  g_assert_cmpuint (fixture->n_changes, ==, 3);
  g_assert_cmpint (fr_label_marks_get (fixture->marks, FR_SPLIT_TRAIN, 12), ==, FR_MARK_NONE);
}

static void
test_count (Fixture *fixture, gconstpointer data)
{
  guint counts[FR_MAX_CLASSES][FR_N_LABEL_MARKS];

  set (fixture->marks, FR_SPLIT_TRAIN, 2, FR_MARK_LABEL_WRONG, NULL);
  set (fixture->marks, FR_SPLIT_TRAIN, 12, FR_MARK_LABEL_WRONG, NULL);
  set (fixture->marks, FR_SPLIT_TRAIN, 5, FR_MARK_AMBIGUOUS, NULL);
  set (fixture->marks, FR_SPLIT_TRAIN, 6, FR_MARK_NONE, "only a note");
  set (fixture->marks, FR_SPLIT_TEST, 2, FR_MARK_MODEL_WRONG, NULL);

  fr_label_marks_count (fixture->marks, FR_SPLIT_TRAIN, counts);
  g_assert_cmpuint (counts[2][FR_MARK_LABEL_WRONG], ==, 2);
  g_assert_cmpuint (counts[2][FR_MARK_NONE], ==, 1);
  g_assert_cmpuint (counts[2][FR_MARK_MODEL_WRONG], ==, 0);
  g_assert_cmpuint (counts[5][FR_MARK_AMBIGUOUS], ==, 1);
  g_assert_cmpuint (counts[6][FR_MARK_NONE], ==, 3);
  fr_label_marks_count (fixture->marks, FR_SPLIT_TEST, counts);
  g_assert_cmpuint (counts[2][FR_MARK_MODEL_WRONG], ==, 1);
  g_assert_cmpuint (counts[2][FR_MARK_LABEL_WRONG], ==, 0);
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->root, "mine.csv", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->root, "none", "mine.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  set (fixture->marks, FR_SPLIT_TRAIN, 12, FR_MARK_LABEL_WRONG, "a coat");
  g_assert_true (fr_label_marks_export (fixture->marks, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==,
                   "split,index,label,class,mark,note\r\n"
                   "train,12,2,Pullover,label-wrong,a coat\r\n");
  g_remove (path);

  g_assert_false (fr_label_marks_export (fixture->marks, nowhere, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* Asserts that the file, whatever it is, is refused and nothing can be marked. */
static void
assert_refused (Fixture *fixture)
{
  g_autoptr (GError) error = NULL, again = NULL;

  g_assert_false (fr_label_marks_load (fixture->marks, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, fr_label_marks_get_path (fixture->marks)));
  g_assert_cmpstr (fr_label_marks_get_trouble (fixture->marks), ==, error->message);
  g_assert_false (fr_label_marks_set (fixture->marks, FR_SPLIT_TRAIN, 1, FR_MARK_AMBIGUOUS, NULL,
                                      &again));
  g_assert_error (again, error->domain, error->code);
  g_assert_cmpint (fr_label_marks_get (fixture->marks, FR_SPLIT_TRAIN, 1), ==, FR_MARK_NONE);
}

static void
test_leave_alone (Fixture *fixture, gconstpointer data)
{
  const char *path = fr_label_marks_get_path (fixture->marks);
  const char *foreign = "some,other\r\nfile,of theirs\r\n";
  g_autofree char *text = NULL;

  g_mkdir_with_parents (fixture->folder, 0700);
  g_assert_true (g_file_set_contents (path, foreign, -1, NULL));
  assert_refused (fixture);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, foreign);

  /* Moved away, as the message says. */
  g_remove (path);
  load (fixture->marks);
  g_assert_null (fr_label_marks_get_trouble (fixture->marks));
  set (fixture->marks, FR_SPLIT_TRAIN, 1, FR_MARK_AMBIGUOUS, NULL);
  fr_label_marks_flush (fixture->marks);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  const char *path = fr_label_marks_get_path (fixture->marks);

  g_mkdir_with_parents (fixture->folder, 0700);
  g_mkdir (path, 0700);
  assert_refused (fixture);
  g_rmdir (path);
  /* Nobody will ever write into it. */
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_refused (fixture);
}

static void
wait_for_failure (Fixture *fixture, gboolean failed)
{
  fr_label_marks_flush (fixture->marks);
  while ((fr_label_marks_get_failure (fixture->marks) != NULL) != failed)
    g_main_context_iteration (NULL, TRUE);
}

/* A mark that cannot be written down is not lost while the program runs, and goes into the file
 * with the next one. */
static void
test_no_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->folder);
  guint n_said = 0;

  g_signal_connect_swapped (fixture->marks, "notify::failure", G_CALLBACK (count), &n_said);
  /* A file where the folder should be stops even the superuser. */
  g_assert_true (g_file_set_contents (parent, "", 0, NULL));
  set (fixture->marks, FR_SPLIT_TRAIN, 1, FR_MARK_AMBIGUOUS, NULL);
  wait_for_failure (fixture, TRUE);
  g_assert_nonnull (strstr (fr_label_marks_get_failure (fixture->marks),
                            fr_label_marks_get_path (fixture->marks)));
  g_assert_cmpint (fr_label_marks_get (fixture->marks, FR_SPLIT_TRAIN, 1), ==, FR_MARK_AMBIGUOUS);

  /* Said once, however often it fails. */
  set (fixture->marks, FR_SPLIT_TRAIN, 2, FR_MARK_AMBIGUOUS, NULL);
  fr_label_marks_flush (fixture->marks);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_said, ==, 1);

  g_remove (parent);
  set (fixture->marks, FR_SPLIT_TRAIN, 3, FR_MARK_AMBIGUOUS, NULL);
  wait_for_failure (fixture, FALSE);
  g_assert_cmpuint (n_said, ==, 2);
  load (fixture->marks);
  for (guint i = 1; i <= 3; i++)
    g_assert_cmpint (fr_label_marks_get (fixture->marks, FR_SPLIT_TRAIN, i), ==, FR_MARK_AMBIGUOUS);
}

/* Whoever lets go at once loses nothing. */
static void
test_let_go (Fixture *fixture, gconstpointer data)
{
  FrLabelMarks *marks = fr_label_marks_new (fixture->dataset, fixture->folder);

  for (guint i = 0; i < 20; i++)
    set (marks, FR_SPLIT_TEST, i, FR_MARK_LABEL_WRONG, "last words");
  g_assert_finalize_object (marks);

  load (fixture->marks);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpstr (fr_label_marks_get_note (fixture->marks, FR_SPLIT_TEST, i), ==, "last words");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/label-marks/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create", test_create);
  ADD ("keep", test_keep);
  ADD ("count", test_count);
  ADD ("export", test_export);
  ADD ("leave-alone", test_leave_alone);
  ADD ("no-file", test_no_file);
  ADD ("no-place", test_no_place);
  ADD ("let-go", test_let_go);
  return g_test_run ();
}
