/* How long the longest turn of the main loop is while the window saves, copies and opens: all that
 * has a menu, after a training of more batches than a table has lines; a run; 60 MB of marks; and
 * the data set from archives of 30 MB.
 *
 * A report, not a test: it fails only where it cannot measure. The work is the main thread's own:
 * that of other programs is left out, and so is GTK's file chooser, but for making it.
 *
 * usage: benchmark-exports [RUN], a file to open instead of the run that was saved
 */
#include "benchmark-window.h"

#include "config.h"
#include "io/csv.h"
#include "io/file-writer.h"
#include "session/experiment.h"
#include "session/marks/label-marks.h"
#include "views/inspect-view.h"
#include "views/mark-pad.h"
#include "widgets/tiles/gallery.h"

#include <glib/gstdio.h>

#include "widget-fixture.h"

#include "chooser-fixture.h"
#include "window-turns.h"

#define EPOCHS 30 /* 56,250 batches */
#define SETTLE_S 0.3
#define READ_S 4.0
/* Of the marks' file: as large as it may become. */
#define NOTE_LENGTH 820

typedef struct {
  BenchmarkWindow window;
  char *folder;      /* owned */
  GHashTable *types; /* owned: names of those that were measured */
} Benchmark;

static void
turn_for (double seconds)
{
  const gint64 end = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);

  while (g_get_monotonic_time () < end)
    window_turn (TRUE);
}

/* Returns: the work of the press itself, in ms. */
static double
press (GtkWidget *widget, const char *action, const char *parameter)
{
  const TurnWork before = turn_work_read ();

  gtk_widget_activate_action (widget, action, parameter != NULL ? "s" : NULL, parameter);
  return turn_work_since (before, window_turns.page);
}

/* Saves under the name that is suggested. */
static double
save (Benchmark *self, GtkWidget *widget, const char *suffix)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder), file = NULL;
  const double work = press (widget, "export.save", suffix);
  GtkWidget *chooser;

  while ((chooser = fixture_find_chooser ()) == NULL)
    window_turn (TRUE);
  while (!fixture_chooser_is_in (chooser, NULL))
    g_main_context_iteration (NULL, TRUE);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  while (!fixture_chooser_is_in (chooser, folder))
    g_main_context_iteration (NULL, TRUE);
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  window_turns.longest = 0;
  while (!g_file_query_exists (file, NULL))
    window_turn (FALSE);
  turn_for (SETTLE_S);
  (void) g_file_delete (file, NULL, NULL);
  return work;
}

static void
report (const char *what, const char *how, double work)
{
  g_print ("%-28s %-6s %8.1f ms  %8.1f ms%s\n", what, how, work, window_turns.longest,
           MAX (work, window_turns.longest) > BENCHMARK_STALL_BAR_MS ? "   MISSED" : "");
}

static gboolean
is_same_type (gconstpointer a, gconstpointer b)
{
  return G_OBJECT_TYPE (a) == G_OBJECT_TYPE (b);
}

/* What has a menu inside of @widget and is on the screen, one of each type. */
static void
collect (GtkWidget *widget, GPtrArray *found)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (g_object_get_data (G_OBJECT (widget), "fr-chart-menu") != NULL &&
      !g_ptr_array_find_with_equal_func (found, widget, is_same_type, NULL))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, found);
}

static void
measure_widgets (Benchmark *self)
{
  static const char *const suffixes[] = { "png", "svg", "pdf", "csv" };
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  turn_for (SETTLE_S);
  collect (self->window.window, found);
  for (guint i = 0; i < found->len; i++) {
    GtkWidget *widget = g_ptr_array_index (found, i);
    double work;

    if (!FR_IS_GALLERY (widget) && g_hash_table_contains (self->types, G_OBJECT_TYPE_NAME (widget)))
      continue;
    g_hash_table_add (self->types, (gpointer) G_OBJECT_TYPE_NAME (widget));

    window_turns.longest = 0;
    work = press (widget, "export.copy", NULL);
    turn_for (SETTLE_S);
    report (G_OBJECT_TYPE_NAME (widget), "copy", work);
    for (guint j = 0; j < G_N_ELEMENTS (suffixes); j++) {
      window_turns.longest = 0;
      work = save (self, widget, suffixes[j]);
      report (G_OBJECT_TYPE_NAME (widget), suffixes[j], work);
    }
  }
}

static FrExperiment *
get_experiment (Benchmark *self)
{
  FrExperiment *experiment;

  g_object_get (self->window.window, "experiment", &experiment, NULL);
  g_object_unref (experiment);
  return experiment;
}

static void
on_saved (GObject *experiment, GAsyncResult *result, gpointer saved)
{
  g_assert_true (fr_experiment_save_finish (FR_EXPERIMENT (experiment), result, NULL));
  *(gboolean *) saved = TRUE;
}

static void
measure_run (Benchmark *self, const char *other)
{
  g_autofree char *path = g_build_filename (self->folder, "a.fitrun", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (other != NULL ? other : path);
  gboolean saved = FALSE;
  TurnWork before = turn_work_read ();
  double work;

  window_turns.longest = 0;
  fr_experiment_save_async (get_experiment (self), path, on_saved, &saved);
  work = turn_work_since (before, window_turns.page);
  while (!saved)
    window_turn (TRUE);
  report ("run", "save", work);

  for (guint i = 0; i < 3; i++) {
    static const char *const views[] = { "train", "data", "inspect" };
    g_autofree char *what = g_strdup_printf ("run, while %s is seen", views[i]);

    benchmark_show_view (&self->window, views[i]);
    benchmark_wait (1);
    window_turns.longest = 0;
    before = turn_work_read ();
    g_application_open (g_application_get_default (), &file, 1, "");
    work = turn_work_since (before, window_turns.page);
    for (const FrRun *last = fr_experiment_get_run (get_experiment (self));
         fr_experiment_get_run (get_experiment (self)) == last;)
      window_turn (TRUE);
    turn_for (READ_S);
    report (what, "open", work);
  }
}

/* A mark and a long note of each image, written by another program. */
static void
write_marks (FrLabelMarks *marks)
{
  FrDataset *dataset = fr_label_marks_get_dataset (marks);
  g_autoptr (GString) text = fr_csv_new ("split", "index", "label", "class", "mark", "note", NULL);
  g_autofree char *note = g_strnfill (NOTE_LENGTH, 'n');

  for (FrSplit split = FR_SPLIT_TRAIN; split <= FR_SPLIT_TEST; split++)
    for (guint i = 0; i < fr_dataset_get_split (dataset, split)->count; i++) {
      const guint label = fr_dataset_get_label (dataset, split, i);

      fr_csv_append_text (text, split == FR_SPLIT_TRAIN ? "train" : "test");
      fr_csv_append_count (text, i);
      fr_csv_append_count (text, label);
      fr_csv_append_text (text, fr_dataset_get_class_name (dataset, label));
      fr_csv_append_text (text, "ambiguous");
      fr_csv_append_text (text, note);
      fr_csv_end_line (text);
    }
  g_assert_true (fr_file_writer_save (fr_label_marks_get_path (marks), text->str, text->len, NULL));
}

static GtkWidget *
find_mapped (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_mapped (child, type);
  return found;
}

/* With the doubtful labels seen. */
static void
measure_marks (Benchmark *self)
{
  GtkWidget *pad = find_mapped (self->window.window, FR_TYPE_MARK_PAD), *chooser;
  g_autoptr (FrLabelMarks) marks = NULL;
  g_autofree char *path = NULL;
  TurnWork before;
  double work;

  g_assert_nonnull (pad);
  marks = fr_label_marks_new (fr_experiment_get_dataset (get_experiment (self)), NULL);
  write_marks (marks);
  path = g_strdup (fr_label_marks_get_path (marks));
  g_clear_object (&marks);
  window_turns.longest = 0;
  turn_for (READ_S);
  report ("60 MB of marks", "read", 0);

  before = turn_work_read ();
  g_signal_emit_by_name (benchmark_get_child (pad, FR_TYPE_MARK_PAD, "export_button"), "clicked");
  work = turn_work_since (before, window_turns.page);
  while ((chooser = fixture_find_chooser ()) == NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture_choose (chooser, self->folder);
  window_turns.longest = 0;
  turn_for (READ_S);
  report ("60 MB of marks", "csv", work);
  (void) g_unlink (path);
}

/* Opens the data set at @path, and looks at it. */
static void
open_data (Benchmark *self, const char *path)
{
  g_autoptr (FrExperiment) last = g_object_ref (get_experiment (self));
  FrExperiment *present;

  window_turns.longest = 0;
  fr_window_load_data (FR_WINDOW (self->window.window), path);
  do {
    g_autoptr (FrExperiment) held = NULL;

    window_turn (TRUE);
    g_object_get (self->window.window, "experiment", &held, NULL);
    present = held;
  } while (present == NULL || present == last);
  turn_for (READ_S);
}

/* Of the four files of the data set that is there. */
static void
measure_archives (Benchmark *self)
{
  FrDataset *dataset = fr_experiment_get_dataset (get_experiment (self));
  g_autofree char *folder = g_strdup (fr_dataset_get_folder (dataset));
  g_autofree char *tar = g_build_filename (self->folder, "a.tar.gz", NULL);
  g_autofree char *zip = g_build_filename (self->folder, "a.zip", NULL);
  const char *const make_tar[] = { "tar", "-czf", tar, "-C", folder, ".", NULL };
  const char *const make_zip[] = { "python3", "-m", "zipfile", "-c", zip, folder, NULL };
  const char *const *const commands[] = { make_tar, make_zip };
  const char *const archives[] = { tar, zip };

  /* The marks of 60 MB go first. */
  open_data (self, folder);
  for (guint i = 0; i < G_N_ELEMENTS (archives); i++) {
    g_assert_true (g_spawn_sync (NULL, (char **) commands[i], NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                                 NULL, NULL, NULL, NULL));
    open_data (self, archives[i]);
    report (strrchr (archives[i], G_DIR_SEPARATOR) + 1, "open", 0);
  }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GSettings) settings = g_settings_new (FR_APP_ID);
  g_autoptr (FrApplication) application = NULL;
  Benchmark self = { .folder = g_dir_make_tmp ("exports-XXXXXX", NULL),
                     .types = g_hash_table_new (g_str_hash, g_str_equal) };
  gpointer view, doubts;
  double work;

  g_set_prgname ("benchmark-exports");
  g_set_application_name ("benchmark-exports");
  g_setenv ("XDG_DATA_HOME", self.folder, TRUE);
  g_settings_set_string (settings, "hidden", "16");
  g_settings_set_uint (settings, "epochs", EPOCHS);
  application = fr_application_new ();
  benchmark_window_init (&self.window, application);
  window_turns_init (self.window.window);
  benchmark_activate (&self.window, "train");
  while (!benchmark_is_enabled (&self.window, "train-more"))
    g_main_context_iteration (NULL, TRUE);

  g_print ("%-28s %-6s %8s     %8s\n", "", "", "press", "longest turn after");
  turn_for (3);
  report ("settling after a training", "", 0);
  view = adw_view_stack_get_child_by_name (benchmark_get_child (self.window.window, FR_TYPE_WINDOW,
                                                                "view_stack"),
                                           "inspect");
  doubts = benchmark_get_child (view, FR_TYPE_INSPECT_VIEW, "doubts_pane");
  benchmark_show_view (&self.window, "train");
  measure_widgets (&self);
  benchmark_show_view (&self.window, "data");
  measure_widgets (&self);
  benchmark_show_view (&self.window, "inspect");
  measure_widgets (&self);
  gtk_stack_set_visible_child_name (GTK_STACK (gtk_widget_get_ancestor (doubts, GTK_TYPE_STACK)),
                                    "doubts");
  benchmark_wait (3);
  measure_widgets (&self);
  measure_marks (&self);
  measure_run (&self, argc > 1 ? argv[1] : NULL);
  measure_archives (&self);

  window_turns.longest = 0;
  work = press (self.window.window, "win.preferences", NULL);
  turn_for (1);
  report ("Preferences", "open", work);

  gtk_window_destroy (GTK_WINDOW (self.window.window));
  g_hash_table_unref (self.types);
  g_free (self.folder);
  return 0;
}
