/* Marks in a file: kept, counted, exported, and a file that is not ours left alone. */
#include "session/marks/label-marks.h"

#include "session/marks/mark-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "synthetic.h"

#define HEAD "split,index,label,class,mark,note\r\n"

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
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);

  g_assert_finalize_object (fixture->marks);
  g_remove (path);
  g_remove (lock_path);
  g_rmdir (fixture->folder);
  g_rmdir (parent);
  g_assert_cmpint (g_rmdir (fixture->root), ==, 0);
  fr_dataset_unref (fixture->dataset);
  g_free (fixture->folder);
  g_free (fixture->root);
}

/* Returns: (transfer full): the same marks again, from the file, as the next start has them. */
static FrLabelMarks *
load (Fixture *fixture)
{
  FrLabelMarks *marks = fr_label_marks_new (fixture->dataset, fixture->folder);

  fr_label_marks_flush (marks);
  g_assert_null (fr_label_marks_get_failure (marks));
  return marks;
}

static void
set (FrLabelMarks *marks, FrSplit split, guint index, FrLabelMark mark, const char *note)
{
  g_assert_true (fr_label_marks_set_mark (marks, split, index, mark));
  g_assert_true (fr_label_marks_set_note (marks, split, index, note));
}

/* What another program makes of the file. */
static void
write_by_hand (Fixture *fixture, const char *text)
{
  g_mkdir_with_parents (fixture->folder, 0700);
  g_assert_true (g_file_set_contents (fr_label_marks_get_path (fixture->marks), text, -1, NULL));
}

/* Sees what others have made of the file. */
static void
look (FrLabelMarks *marks)
{
  fr_label_marks_look (marks);
  fr_label_marks_flush (marks);
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stem = g_path_get_basename (fr_label_marks_get_path (fixture->marks));

  g_assert_cmpuint (strlen (stem), ==, strlen ("marks-0123456789ab.csv"));
  g_assert_true (strncmp (stem + strlen ("marks-"), fr_dataset_get_digest (fixture->dataset), 12) ==
                 0);
  g_assert_true (fr_label_marks_get_dataset (fixture->marks) == fixture->dataset);
  g_assert_false (fr_label_marks_is_loaded (fixture->marks));
  synthetic_wait (fr_label_marks_is_loaded (fixture->marks));
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpint (fr_label_marks_get (fixture->marks, FR_SPLIT_TEST, 19), ==, FR_MARK_NONE);
  g_assert_true (fr_label_marks_can_set (fixture->marks));
  g_assert_null (fr_label_marks_get_failure (fixture->marks));
  /* Only looking leaves no trace. */
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

static void
test_keep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrLabelMarks) later = NULL, latest = NULL;

  fr_label_marks_flush (fixture->marks);
  fixture->n_changes = 0;
  set (fixture->marks, FR_SPLIT_TRAIN, 12, FR_MARK_LABEL_WRONG, "a coat");
  set (fixture->marks, FR_SPLIT_TEST, 0, FR_MARK_MODEL_WRONG, "");
  g_assert_cmpuint (fixture->n_changes, ==, 3);
  set (fixture->marks, FR_SPLIT_TEST, 0, FR_MARK_MODEL_WRONG, "");
  g_assert_cmpuint (fixture->n_changes, ==, 3);

  fr_label_marks_flush (fixture->marks);
  later = load (fixture);
  g_assert_cmpint (fr_label_marks_get (later, FR_SPLIT_TRAIN, 12), ==, FR_MARK_LABEL_WRONG);
  g_assert_cmpstr (fr_label_marks_get_note (later, FR_SPLIT_TRAIN, 12), ==, "a coat");
  g_assert_cmpint (fr_label_marks_get (later, FR_SPLIT_TEST, 0), ==, FR_MARK_MODEL_WRONG);

  /* Taken back is taken back. */
  set (later, FR_SPLIT_TRAIN, 12, FR_MARK_NONE, "");
  fr_label_marks_flush (later);
  latest = load (fixture);
  g_assert_cmpint (fr_label_marks_get (latest, FR_SPLIT_TRAIN, 12), ==, FR_MARK_NONE);
  g_assert_cmpstr (fr_label_marks_get_note (latest, FR_SPLIT_TRAIN, 12), ==, "");
  g_assert_cmpint (fr_label_marks_get (latest, FR_SPLIT_TEST, 0), ==, FR_MARK_MODEL_WRONG);
}

/* What is set before the file has been read is merged into it: a mark beside the note that is
 * there. */
static void
test_before_loaded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrLabelMarks) first = fr_label_marks_new (fixture->dataset, fixture->folder);
  g_autoptr (FrLabelMarks) marks = NULL;

  set (first, FR_SPLIT_TRAIN, 12, FR_MARK_AMBIGUOUS, "a coat");
  set (first, FR_SPLIT_TRAIN, 13, FR_MARK_MODEL_WRONG, "");
  fr_label_marks_flush (first);

  marks = fr_label_marks_new (fixture->dataset, fixture->folder);
  g_assert_true (fr_label_marks_set_mark (marks, FR_SPLIT_TRAIN, 12, FR_MARK_LABEL_WRONG));
  g_assert_false (fr_label_marks_is_loaded (marks));
  g_assert_cmpint (fr_label_marks_get (marks, FR_SPLIT_TRAIN, 12), ==, FR_MARK_LABEL_WRONG);
  synthetic_wait (fr_label_marks_is_loaded (marks));
  g_assert_cmpint (fr_label_marks_get (marks, FR_SPLIT_TRAIN, 12), ==, FR_MARK_LABEL_WRONG);
  g_assert_cmpstr (fr_label_marks_get_note (marks, FR_SPLIT_TRAIN, 12), ==, "a coat");
  g_assert_cmpint (fr_label_marks_get (marks, FR_SPLIT_TRAIN, 13), ==, FR_MARK_MODEL_WRONG);
}

/* What others have written appears. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  FrLabelMarks *marks = fixture->marks;
  g_autoptr (FrLabelMarks) other = load (fixture);

  set (marks, FR_SPLIT_TRAIN, 1, FR_MARK_AMBIGUOUS, "");
  fr_label_marks_flush (marks);
  set (other, FR_SPLIT_TRAIN, 2, FR_MARK_LABEL_WRONG, "theirs");
  fr_label_marks_flush (other);
  g_assert_cmpint (fr_label_marks_get (other, FR_SPLIT_TRAIN, 1), ==, FR_MARK_AMBIGUOUS);

  fixture->n_changes = 0;
  look (marks);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpstr (fr_label_marks_get_note (marks, FR_SPLIT_TRAIN, 2), ==, "theirs");
  g_assert_cmpint (fr_label_marks_get (marks, FR_SPLIT_TRAIN, 1), ==, FR_MARK_AMBIGUOUS);
  /* Nothing new. */
  look (marks);
  g_assert_cmpuint (fixture->n_changes, ==, 1);

  write_by_hand (fixture, HEAD "train,4,4,Coat,,by hand\n");
  look (marks);
  g_assert_cmpstr (fr_label_marks_get_note (marks, FR_SPLIT_TRAIN, 4), ==, "by hand");
  g_assert_cmpint (fr_label_marks_get (marks, FR_SPLIT_TRAIN, 1), ==, FR_MARK_NONE);
}

static void
test_count (Fixture *fixture, gconstpointer data)
{
  guint counts[FR_MAX_CLASSES][FR_N_LABEL_MARKS];

  set (fixture->marks, FR_SPLIT_TRAIN, 2, FR_MARK_LABEL_WRONG, "");
  set (fixture->marks, FR_SPLIT_TRAIN, 12, FR_MARK_LABEL_WRONG, "");
  set (fixture->marks, FR_SPLIT_TRAIN, 5, FR_MARK_AMBIGUOUS, "");
  set (fixture->marks, FR_SPLIT_TRAIN, 6, FR_MARK_NONE, "only a note");
  set (fixture->marks, FR_SPLIT_TEST, 2, FR_MARK_MODEL_WRONG, "");

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
  g_autofree char *text = NULL;

  set (fixture->marks, FR_SPLIT_TRAIN, 12, FR_MARK_LABEL_WRONG, "a coat");
  text = fr_draft_into_text (fr_label_marks_draft (fixture->marks));
  g_assert_cmpstr (text, ==, HEAD "train,12,2,Pullover,label-wrong,a coat\r\n");
}

/* Whole also where a mark comes between two parts. */
static void
test_export_in_parts (Fixture *fixture, gconstpointer data)
{
  const guint n = 200;
  g_autoptr (FrDraft) draft = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_object_unref (fixture->marks);
  fr_dataset_unref (fixture->dataset);
  fixture->dataset = synthetic_dataset_new (n, 1);
  fixture->marks = fr_label_marks_new (fixture->dataset, fixture->folder);
  for (guint i = 0; i < n - 1; i++)
    set (fixture->marks, FR_SPLIT_TRAIN, i, FR_MARK_AMBIGUOUS, "");
  set (fixture->marks, FR_SPLIT_TEST, 0, FR_MARK_AMBIGUOUS, "");
  draft = fr_label_marks_draft (fixture->marks);
  g_assert_true (fr_draft_advance (draft, 0));
  set (fixture->marks, FR_SPLIT_TRAIN, n - 1, FR_MARK_MODEL_WRONG, "");

  text = fr_draft_finish (draft, NULL, NULL);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + n + 1 + 1);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_ascii_strtoull (lines[1 + i] + strlen ("train,"), NULL, 10), ==, i);
  g_assert_true (g_str_has_prefix (lines[1 + n], "test,0,"));
}

/* Asserts that @marks refuse their file, whatever it is, and nothing can be marked. */
static void
assert_refused (FrLabelMarks *marks)
{
  synthetic_wait (fr_label_marks_get_failure (marks) != NULL);
  g_assert_nonnull (strstr (fr_label_marks_get_failure (marks), fr_label_marks_get_path (marks)));
  g_assert_false (fr_label_marks_can_set (marks));
  g_assert_false (fr_label_marks_set_mark (marks, FR_SPLIT_TRAIN, 1, FR_MARK_AMBIGUOUS));
  g_assert_false (fr_label_marks_set_note (marks, FR_SPLIT_TRAIN, 1, "a coat"));
  g_assert_cmpint (fr_label_marks_get (marks, FR_SPLIT_TRAIN, 1), ==, FR_MARK_NONE);
}

static void
test_leave_alone (Fixture *fixture, gconstpointer data)
{
  const char *foreign = "some,other\r\nfile,of theirs\r\n";
  g_autoptr (FrLabelMarks) marks = NULL;
  g_autofree char *text = NULL;

  write_by_hand (fixture, foreign);
  marks = fr_label_marks_new (fixture->dataset, fixture->folder);
  assert_refused (marks);
  g_assert_true (g_file_get_contents (fr_label_marks_get_path (marks), &text, NULL, NULL));
  g_assert_cmpstr (text, ==, foreign);

  /* Moved away, as the message says. */
  g_remove (fr_label_marks_get_path (marks));
  look (marks);
  g_assert_true (fr_label_marks_can_set (marks));
  g_assert_null (fr_label_marks_get_failure (marks));
  set (marks, FR_SPLIT_TRAIN, 1, FR_MARK_AMBIGUOUS, "");
  fr_label_marks_flush (marks);
  g_assert_true (g_file_test (fr_label_marks_get_path (marks), G_FILE_TEST_IS_REGULAR));
}

/* A line of nonsense, put in by hand while the window is open: nothing of either is lost. */
static void
test_broken_meanwhile (Fixture *fixture, gconstpointer data)
{
  FrLabelMarks *marks = fixture->marks;
  g_autoptr (FrLabelMarks) later = NULL;

  set (marks, FR_SPLIT_TRAIN, 2, FR_MARK_AMBIGUOUS, "");
  fr_label_marks_flush (marks);
  write_by_hand (fixture, HEAD "train,2,2,Pullover,ambiguous,\nnonsense\n");
  /* Before anybody has looked. */
  set (marks, FR_SPLIT_TRAIN, 3, FR_MARK_AMBIGUOUS, "");
  assert_refused (marks);
  g_assert_nonnull (strstr (fr_label_marks_get_failure (marks), "line 3 "));
  g_assert_cmpint (fr_label_marks_get (marks, FR_SPLIT_TRAIN, 2), ==, FR_MARK_AMBIGUOUS);
  g_assert_cmpint (fr_label_marks_get (marks, FR_SPLIT_TRAIN, 3), ==, FR_MARK_AMBIGUOUS);

  write_by_hand (fixture, HEAD "train,1,1,Trouser,,by hand\n");
  look (marks);
  g_assert_true (fr_label_marks_can_set (marks));
  later = load (fixture);
  g_assert_cmpstr (fr_label_marks_get_note (later, FR_SPLIT_TRAIN, 1), ==, "by hand");
  g_assert_cmpint (fr_label_marks_get (later, FR_SPLIT_TRAIN, 3), ==, FR_MARK_AMBIGUOUS);
}

static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  const char *path = fr_label_marks_get_path (fixture->marks);
  g_autoptr (FrLabelMarks) of_folder = NULL, of_pipe = NULL;

  g_mkdir_with_parents (fixture->folder, 0700);
  g_mkdir (path, 0700);
  of_folder = fr_label_marks_new (fixture->dataset, fixture->folder);
  assert_refused (of_folder);
  g_rmdir (path);
  /* Nobody will ever write into it. */
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  of_pipe = fr_label_marks_new (fixture->dataset, fixture->folder);
  assert_refused (of_pipe);
}

/* A mark that cannot be written down is not lost while the program runs, and goes into the file
 * with the next one. */
static void
test_no_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->folder);
  g_autoptr (FrLabelMarks) later = NULL;
  guint n_said = 0;

  g_signal_connect_swapped (fixture->marks, "notify::failure", G_CALLBACK (count), &n_said);
  fr_label_marks_flush (fixture->marks);
  /* A dead link where the folder should be stops even the superuser, and nobody can read there. */
  g_assert_cmpint (symlink ("nowhere", parent), ==, 0);
  set (fixture->marks, FR_SPLIT_TRAIN, 1, FR_MARK_AMBIGUOUS, "");
  synthetic_wait (fr_label_marks_get_failure (fixture->marks) != NULL);
  g_assert_nonnull (strstr (fr_label_marks_get_failure (fixture->marks),
                            fr_label_marks_get_path (fixture->marks)));
  g_assert_cmpint (fr_label_marks_get (fixture->marks, FR_SPLIT_TRAIN, 1), ==, FR_MARK_AMBIGUOUS);

  /* Said once, however often it fails. */
  set (fixture->marks, FR_SPLIT_TRAIN, 2, FR_MARK_AMBIGUOUS, "");
  fr_label_marks_flush (fixture->marks);
  g_assert_cmpuint (n_said, ==, 1);

  g_remove (parent);
  set (fixture->marks, FR_SPLIT_TRAIN, 3, FR_MARK_AMBIGUOUS, "");
  fr_label_marks_flush (fixture->marks);
  g_assert_null (fr_label_marks_get_failure (fixture->marks));
  g_assert_cmpuint (n_said, ==, 2);
  later = load (fixture);
  for (guint i = 1; i <= 3; i++)
    g_assert_cmpint (fr_label_marks_get (later, FR_SPLIT_TRAIN, i), ==, FR_MARK_AMBIGUOUS);
}

/* Whoever lets go at once loses nothing. */
static void
test_let_go (Fixture *fixture, gconstpointer data)
{
  FrLabelMarks *marks = fr_label_marks_new (fixture->dataset, fixture->folder);
  g_autoptr (FrLabelMarks) later = NULL;

  for (guint i = 0; i < 20; i++)
    set (marks, FR_SPLIT_TEST, i, FR_MARK_LABEL_WRONG, "last words");
  g_assert_finalize_object (marks);

  later = load (fixture);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpstr (fr_label_marks_get_note (later, FR_SPLIT_TEST, i), ==, "last words");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/label-marks/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create", test_create);
  ADD ("keep", test_keep);
  ADD ("before-loaded", test_before_loaded);
  ADD ("others", test_others);
  ADD ("count", test_count);
  ADD ("export", test_export);
  ADD ("export-in-parts", test_export_in_parts);
  ADD ("leave-alone", test_leave_alone);
  ADD ("broken-meanwhile", test_broken_meanwhile);
  ADD ("no-file", test_no_file);
  ADD ("no-place", test_no_place);
  ADD ("let-go", test_let_go);
  return g_test_run ();
}
