/* The note pad: what is pressed and typed is kept, and what is kept is shown. */
#include "views/mark-pad.h"

#include <glib/gstdio.h>

#include "synthetic.h"
#include "widget-fixture.h"

#include "board-fixture.h"
#include "chooser-fixture.h"

typedef struct {
  char *folder;
  FrDataset *dataset;
  FrLabelMarks *marks;
  GtkWidget *pad;
  GtkWidget *window;
} Fixture;

static gpointer
get_child (GtkWidget *pad, const char *name)
{
  return gtk_widget_get_template_child (pad, FR_TYPE_MARK_PAD, name);
}

static gboolean
is_active (Fixture *fixture, const char *button)
{
  return gtk_toggle_button_get_active (get_child (fixture->pad, button));
}

static void
set_active (Fixture *fixture, const char *button, gboolean active)
{
  gtk_toggle_button_set_active (get_child (fixture->pad, button), active);
}

static const char *
get_note (Fixture *fixture)
{
  return gtk_editable_get_text (get_child (fixture->pad, "note_entry"));
}

static void
type_note (Fixture *fixture, const char *note)
{
  gtk_editable_set_text (get_child (fixture->pad, "note_entry"), note);
}

/* The text of the table's cell, %NULL where there is none. */
static const char *
get_count (Fixture *fixture, int column, int row)
{
  GtkWidget *cell = gtk_grid_get_child_at (get_child (fixture->pad, "counts_grid"), column, row);

  return cell != NULL ? gtk_label_get_text (GTK_LABEL (cell)) : NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("mark-pad-XXXXXX", NULL);
  fixture->dataset = synthetic_dataset_new (30, 20);
  fixture->marks = fr_label_marks_new (fixture->dataset, fixture->folder);
  fixture->pad = g_object_new (FR_TYPE_MARK_PAD, NULL);
  fixture->window = fixture_show (fixture->pad, 360, 300);
  fr_mark_pad_set_marks (FR_MARK_PAD (fixture->pad), fixture->marks);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup (fr_label_marks_get_path (fixture->marks));
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);

  fixture_close (fixture->window, fixture->pad);
  g_assert_finalize_object (fixture->marks);
  g_remove (path);
  g_remove (lock_path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  fr_dataset_unref (fixture->dataset);
}

static void
test_new (void)
{
  GtkWidget *pad = g_object_ref_sink (g_object_new (FR_TYPE_MARK_PAD, NULL));

  g_assert_finalize_object (pad);
}

static void
test_mark (Fixture *fixture, gconstpointer data)
{
  FrMarkPad *pad = FR_MARK_PAD (fixture->pad);

  /* Nothing to mark yet. */
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture->pad, "buttons")));
  fr_mark_pad_toggle (pad, FR_MARK_AMBIGUOUS);
  g_assert_false (is_active (fixture, "ambiguous_button"));

  fr_mark_pad_set_image (pad, FR_SPLIT_TRAIN, 12);
  set_active (fixture, "ambiguous_button", TRUE);
  g_assert_cmpint (fr_label_marks_get (fixture->marks, FR_SPLIT_TRAIN, 12), ==, FR_MARK_AMBIGUOUS);

  /* Only one at a time. */
  set_active (fixture, "label_wrong_button", TRUE);
  g_assert_cmpint (fr_label_marks_get (fixture->marks, FR_SPLIT_TRAIN, 12), ==,
                   FR_MARK_LABEL_WRONG);
  g_assert_false (is_active (fixture, "ambiguous_button"));

  fr_mark_pad_toggle (pad, FR_MARK_MODEL_WRONG);
  g_assert_true (is_active (fixture, "model_wrong_button"));
  fr_mark_pad_toggle (pad, FR_MARK_MODEL_WRONG);
  g_assert_cmpint (fr_label_marks_get (fixture->marks, FR_SPLIT_TRAIN, 12), ==, FR_MARK_NONE);

  /* Each image has its own, and so has the same index of the other split. */
  set_active (fixture, "label_wrong_button", TRUE);
  fr_mark_pad_set_image (pad, FR_SPLIT_TRAIN, 13);
  g_assert_false (is_active (fixture, "label_wrong_button"));
  fr_mark_pad_set_image (pad, FR_SPLIT_TEST, 12);
  g_assert_false (is_active (fixture, "label_wrong_button"));
  fr_mark_pad_set_image (pad, FR_SPLIT_TRAIN, 12);
  g_assert_true (is_active (fixture, "label_wrong_button"));
}

static void
test_note (Fixture *fixture, gconstpointer data)
{
  FrMarkPad *pad = FR_MARK_PAD (fixture->pad);

  fr_mark_pad_set_image (pad, FR_SPLIT_TRAIN, 3);
  type_note (fixture, " a bag ");
  g_signal_emit_by_name (get_child (fixture->pad, "note_entry"), "activate");
  g_assert_cmpstr (fr_label_marks_get_note (fixture->marks, FR_SPLIT_TRAIN, 3), ==, "a bag");
  g_assert_cmpstr (get_note (fixture), ==, "a bag");

  /* Marking it keeps what is being typed, and so does the choice of another image. */
  type_note (fixture, "a bag with a face");
  set_active (fixture, "label_wrong_button", TRUE);
  g_assert_cmpstr (get_note (fixture), ==, "a bag with a face");
  type_note (fixture, "no dress");
  fr_mark_pad_set_image (pad, FR_SPLIT_TRAIN, 4);
  g_assert_cmpstr (get_note (fixture), ==, "");
  g_assert_cmpstr (fr_label_marks_get_note (fixture->marks, FR_SPLIT_TRAIN, 3), ==, "no dress");
  g_assert_cmpint (fr_label_marks_get (fixture->marks, FR_SPLIT_TRAIN, 3), ==, FR_MARK_LABEL_WRONG);
  g_assert_cmpstr (fr_label_marks_get_note (fixture->marks, FR_SPLIT_TRAIN, 4), ==, "");

  /* And the end of the window. */
  type_note (fixture, "last words");
  gtk_widget_hide (fixture->window);
  g_assert_cmpstr (fr_label_marks_get_note (fixture->marks, FR_SPLIT_TRAIN, 4), ==, "last words");
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (get_child (fixture->pad, "counts_box")));

  fr_label_marks_set_mark (fixture->marks, FR_SPLIT_TRAIN, 2, FR_MARK_LABEL_WRONG);
  fr_label_marks_set_mark (fixture->marks, FR_SPLIT_TRAIN, 12, FR_MARK_LABEL_WRONG);
  fr_label_marks_set_mark (fixture->marks, FR_SPLIT_TRAIN, 5, FR_MARK_MODEL_WRONG);
  g_assert_true (gtk_widget_get_visible (get_child (fixture->pad, "counts_box")));
  g_assert_cmpstr (get_count (fixture, 1, 0), ==, "Label wrong");
  g_assert_cmpstr (get_count (fixture, 0, 1), ==, "Pullover");
  g_assert_cmpstr (get_count (fixture, 1, 1), ==, "2");
  g_assert_cmpstr (get_count (fixture, 3, 1), ==, "");
  g_assert_cmpstr (get_count (fixture, 0, 2), ==, "Sandal");
  g_assert_cmpstr (get_count (fixture, 3, 2), ==, "1");
  g_assert_cmpstr (get_count (fixture, 0, 3), ==, "All");
  g_assert_cmpstr (get_count (fixture, 1, 3), ==, "2");
  g_assert_null (get_count (fixture, 0, 4));

  /* Of the split whose image is shown. */
  fr_mark_pad_set_image (FR_MARK_PAD (fixture->pad), FR_SPLIT_TEST, 0);
  g_assert_false (gtk_widget_get_visible (get_child (fixture->pad, "counts_box")));
}

static gboolean
has_written (Fixture *fixture, const char *text)
{
  g_autofree char *written = NULL;

  return g_file_get_contents (fr_label_marks_get_path (fixture->marks), &written, NULL, NULL) &&
         strstr (written, text) != NULL;
}

/* A note gets into the file while it is being typed, and stays in the entry as it was typed. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  fr_mark_pad_set_image (FR_MARK_PAD (fixture->pad), FR_SPLIT_TRAIN, 3);
  type_note (fixture, "a bag ");
  fixture_wait_until (has_written (fixture, "a bag\r\n"));
  g_assert_cmpstr (get_note (fixture), ==, "a bag ");
  type_note (fixture, "a bag with");
  fixture_wait_until (has_written (fixture, "a bag with\r\n"));
  g_assert_cmpstr (get_note (fixture), ==, "a bag with");

  type_note (fixture, "a bag with ");
  g_signal_emit_by_name (get_child (fixture->pad, "note_entry"), "activate");
  g_assert_cmpstr (get_note (fixture), ==, "a bag with");
}

/* What another program writes is shown, but for a note that is being typed. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrLabelMarks) other = fr_label_marks_new (fixture->dataset, fixture->folder);

  fr_mark_pad_set_image (FR_MARK_PAD (fixture->pad), FR_SPLIT_TRAIN, 3);
  fr_label_marks_set_note (other, FR_SPLIT_TRAIN, 3, "theirs");
  fixture_wait_until (g_str_equal (get_note (fixture), "theirs"));

  type_note (fixture, "ours");
  fr_label_marks_set_note (other, FR_SPLIT_TRAIN, 3, "theirs again");
  fr_label_marks_set_mark (other, FR_SPLIT_TRAIN, 3, FR_MARK_AMBIGUOUS);
  fixture_wait_until (is_active (fixture, "ambiguous_button"));
  g_assert_cmpstr (get_note (fixture), ==, "ours");
  fixture_wait_until (has_written (fixture, "ambiguous,ours\r\n"));
  g_assert_cmpstr (get_note (fixture), ==, "ours");

  /* Only looked at since, so that it is no more than what the file says. */
  fr_label_marks_set_note (other, FR_SPLIT_TRAIN, 3, "theirs at last");
  fixture_wait_until (g_str_equal (get_note (fixture), "theirs at last"));
  fr_mark_pad_set_image (FR_MARK_PAD (fixture->pad), FR_SPLIT_TRAIN, 4);
  g_assert_cmpstr (fr_label_marks_get_note (fixture->marks, FR_SPLIT_TRAIN, 3), ==,
                   "theirs at last");
}

/* What lacks the file's marks is not exported. */
static void
test_export_waits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrLabelMarks) marks = fr_label_marks_new (fixture->dataset, fixture->folder);

  fr_mark_pad_set_marks (FR_MARK_PAD (fixture->pad), marks);
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture->pad, "export_button")));
  fixture_wait_until (fr_label_marks_is_loaded (marks));
  g_assert_true (gtk_widget_get_sensitive (get_child (fixture->pad, "export_button")));
  fr_mark_pad_set_marks (FR_MARK_PAD (fixture->pad), fixture->marks);
}

/* The board gets the table, and the name that was chosen. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  GtkWidget *board = fixture_board_new (NULL), *chooser;
  g_autofree char *text = NULL;
  FrDraft *contents;
  GFile *file;

  g_object_ref (fixture->pad);
  gtk_window_set_child (GTK_WINDOW (fixture->window), board);
  adw_bin_set_child (ADW_BIN (board), fixture->pad);
  g_object_unref (fixture->pad);
  fr_mark_pad_set_image (FR_MARK_PAD (fixture->pad), FR_SPLIT_TRAIN, 3);
  fr_mark_pad_toggle (FR_MARK_PAD (fixture->pad), FR_MARK_AMBIGUOUS);

  g_signal_emit_by_name (get_child (fixture->pad, "export_button"), "clicked");
  fixture_wait_until ((chooser = fixture_find_chooser ()) != NULL);
  fixture_choose (chooser, fixture->folder);
  fixture_wait_until ((contents = fixture_board_get_saved (board, &file)) != NULL);
  g_assert_true (g_str_has_suffix (g_file_peek_path (file), "/marks.csv"));
  text = fr_draft_finish (contents, NULL, NULL);
  g_assert_nonnull (strstr (text, "\r\ntrain,3,"));
}

/* A file that is not ours: said at once, and nothing can be pressed until it is moved away. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  GtkLabel *label = get_child (fixture->pad, "failure_label");

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (label)));
  fr_mark_pad_set_image (FR_MARK_PAD (fixture->pad), FR_SPLIT_TRAIN, 1);
  g_assert_true (g_file_set_contents (fr_label_marks_get_path (fixture->marks), "theirs", -1,
                                      NULL));
  fixture_wait_until (gtk_widget_get_visible (GTK_WIDGET (label)));
  g_assert_cmpstr (gtk_label_get_text (label), ==, fr_label_marks_get_failure (fixture->marks));
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture->pad, "buttons")));
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture->pad, "note_entry")));
  fr_mark_pad_toggle (FR_MARK_PAD (fixture->pad), FR_MARK_AMBIGUOUS);
  g_assert_false (is_active (fixture, "ambiguous_button"));

  g_remove (fr_label_marks_get_path (fixture->marks));
  fixture_wait_until (!gtk_widget_get_visible (GTK_WIDGET (label)));
  g_assert_true (gtk_widget_get_sensitive (get_child (fixture->pad, "buttons")));
}

/* Marks that do not get into their file: said as long as it is so. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  GtkLabel *label = get_child (fixture->pad, "failure_label");
  const char *path = fr_label_marks_get_path (fixture->marks);
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);

  /* There is no place for the lock. */
  g_assert_cmpint (g_mkdir (lock_path, 0700), ==, 0);
  fr_mark_pad_set_image (FR_MARK_PAD (fixture->pad), FR_SPLIT_TRAIN, 1);
  fr_mark_pad_toggle (FR_MARK_PAD (fixture->pad), FR_MARK_AMBIGUOUS);
  fixture_wait_until (gtk_widget_get_visible (GTK_WIDGET (label)));
  g_assert_nonnull (strstr (gtk_label_get_text (label), path));
  g_assert_true (is_active (fixture, "ambiguous_button"));

  g_assert_cmpint (g_rmdir (lock_path), ==, 0);
  fr_mark_pad_toggle (FR_MARK_PAD (fixture->pad), FR_MARK_MODEL_WRONG);
  fixture_wait_until (!gtk_widget_get_visible (GTK_WIDGET (label)));
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/mark-pad/new", test_new);
#define ADD(path, func) g_test_add ("/mark-pad/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("mark", test_mark);
  ADD ("note", test_note);
  ADD ("counts", test_counts);
  ADD ("typing", test_typing);
  ADD ("others", test_others);
  ADD ("export-waits", test_export_waits);
  ADD ("export", test_export);
  ADD ("unreadable", test_unreadable);
  ADD ("failure", test_failure);

  return g_test_run ();
}
