#include "app/runs/runs-window.h"

#include <glib/gi18n.h>

#include "app/file-save.h"
#include "app/toast-guard.h"
#include "app/window-title.h"
#include "formats/run-file.h"
#include "io/figure.h"
#include "views/runs/group-details.h"
#include "views/runs/run-details.h"
#include "views/runs/run-words.h"
#include "views/runs/runs-pane.h"
#include "widgets/layout/two-pane.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/notice-board.h"
#include "widgets/plain-toast.h"

/* More are not named one by one. */
#define NAMED 12
#define UNDO_SECONDS 30
#define LONGEST_NAME 200 /* bytes of a suggested one */

struct _FrRunsWindow {
  AdwWindow parent_instance;

  FrRunLibrary *library;         /* owned */
  FrRunGroups *groups;           /* owned: of that */
  GFileMonitor *monitor;         /* owned; NULL where folders cannot be watched */
  FrWindowTitle *title;          /* owned; NULL once the window has been closed */
  GtkFileChooserNative *chooser; /* owned; NULL while none is open */
  FrKeptRun *copied;             /* owned, nullable: of which a place for a copy is chosen */
  char *trained; /* owned, nullable: the document of the run that is being trained */
  guint n_edits; /* that are being written */
  void (*after) (FrRunsWindow *self, gpointer object); /* nullable: done once they are */
  GObject *waiting;                                    /* owned, nullable: with that one */

  /* template */
  AdwToastOverlay *toasts;
  FrRunsPane *pane;
  GtkStack *details_stack;
  FrRunDetails *details;
  FrGroupDetails *group_details;
};

static void fr_runs_window_notice_board_init (FrNoticeBoardInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrRunsWindow,
                               fr_runs_window,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (FR_TYPE_NOTICE_BOARD,
                                                      fr_runs_window_notice_board_init))

static void
say (FrRunsWindow *self, const char *sentence)
{
  /* It may have been closed meanwhile. */
  if (self->toasts != NULL)
    fr_toast_guard_tell (self->toasts, sentence);
}

static void
fr_runs_window_show_notice (FrNoticeBoard *board, const char *sentence)
{
  say (FR_RUNS_WINDOW (board), sentence);
}

static void
fr_runs_window_say (FrNoticeBoard *board, const char *sentence)
{
  if (FR_RUNS_WINDOW (board)->title != NULL)
    fr_window_title_say (FR_RUNS_WINDOW (board)->title, sentence);
}

static void
fr_runs_window_notice_board_init (FrNoticeBoardInterface *interface)
{
  interface->show_notice = fr_runs_window_show_notice;
  interface->say = fr_runs_window_say;
  interface->save_file = fr_file_save;
}

/* The documents that cannot be read, each by its own sentence. */
static void
name_unreadable (FrRunsWindow *self)
{
  g_autoptr (GPtrArray) sentences = fr_run_library_take_unreadable (self->library);
  g_autoptr (GString) body = g_string_new (NULL);
  GtkWidget *dialog;

  if (sentences->len == 0)
    return;
  for (guint i = 0; i < MIN (sentences->len, NAMED); i++)
    g_string_append_printf (body, "%s\n", (const char *) g_ptr_array_index (sentences, i));
  if (sentences->len > NAMED)
    g_string_append (body, _ ("And others.\n"));
  g_string_append (body, _ ("What is damaged lies in the folder “damaged” beside the others."));
  dialog = adw_message_dialog_new (GTK_WINDOW (self),
                                   ngettext ("A Run Cannot Be Read", "Runs Cannot Be Read",
                                             sentences->len),
                                   body->str);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("OK"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The program does not end before what is being written is whole. */
static gpointer
hold (FrRunsWindow *self)
{
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
  return g_object_ref (self);
}

static void
release (FrRunsWindow *self)
{
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
  g_object_unref (self);
}

/* Beside the list are a run or a group of several, or neither. */
static void
on_selected (FrRunsWindow *self)
{
  FrKeptRun *run = fr_runs_pane_get_selected (self->pane);
  FrRunGroup *group = run == NULL ? fr_runs_pane_get_selected_group (self->pane) : NULL;

  fr_run_details_set_run (self->details, run);
  fr_group_details_set_group (self->group_details, group);
  gtk_stack_set_visible_child (self->details_stack, group != NULL ? GTK_WIDGET (self->group_details)
                                                                  : GTK_WIDGET (self->details));
}

static FrKeptRun *
get_run (FrRunsWindow *self)
{
  FrKeptRun *run;

  g_object_get (self->details, "run", &run, NULL);
  return run;
}

/* Does @what with @object, a run or a group, after what was typed is written. */
static void
do_after_edits (FrRunsWindow *self,
                gpointer object,
                void (*what) (FrRunsWindow *self, gpointer object))
{
  if (self->n_edits == 0) {
    what (self, object);
    return;
  }
  self->after = what;
  g_set_object (&self->waiting, object);
}

static void
open_run (FrRunsWindow *self, gpointer run)
{
  g_signal_emit_by_name (self, "open", run);
}

static void
on_run_activated (FrRunsWindow *self, FrKeptRun *run)
{
  do_after_edits (self, run, open_run);
}

static void
on_open (FrRunsWindow *self)
{
  g_autoptr (FrKeptRun) run = get_run (self);

  do_after_edits (self, run, open_run);
}

static void
on_edited (GObject *library, GAsyncResult *result, gpointer user_data)
{
  FrRunsWindow *self = user_data;
  g_autoptr (GObject) object = NULL;
  g_autoptr (GError) error = NULL;

  if (!fr_run_library_edit_finish (FR_RUN_LIBRARY (library), result, &error))
    say (self, error->message);
  if (--self->n_edits == 0 && self->waiting != NULL) {
    object = g_steal_pointer (&self->waiting);
    self->after (self, object);
  }
  release (self);
}

static void
on_edit (FrRunsWindow *self, const FrRunEdit *edit)
{
  g_autoptr (FrKeptRun) run = get_run (self);

  self->n_edits++;
  fr_run_library_edit_async (self->library, run, edit, on_edited, hold (self));
  g_signal_emit_by_name (self, "edit", run, edit);
}

/* What was removed, for its toast. */
typedef struct {
  FrRunLibrary *library; /* owned */
  GPtrArray *names;      /* owned */
} Removal;

static void
removal_free (gpointer data, GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->library);
  g_ptr_array_unref (removal->names);
  g_free (removal);
}

static void
on_restore (AdwToast *toast, Removal *removal)
{
  fr_run_library_restore (removal->library, removal->names);
}

/* Removes @runs, and offers to undo that in a sentence of @one (nullable) or by their count. */
static void
remove_runs (FrRunsWindow *self, GPtrArray *runs, const char *one)
{
  GPtrArray *names = fr_run_library_remove (self->library, runs);
  g_autofree char *count = fr_figure_format_count (names->len);
  g_autofree char *counted =
      g_strdup_printf (ngettext ("Removed %s run", "Removed %s runs", names->len), count);
  Removal *removal;
  AdwToast *toast;

  if (names->len == 0) {
    g_ptr_array_unref (names);
    say (self, _ ("It cannot be removed: another window has it in hand, or its folder may not be "
                  "written."));
    return;
  }
  removal = g_new (Removal, 1);
  *removal = (Removal){ g_object_ref (self->library), names };
  toast = fr_plain_toast_new (one != NULL ? one : counted);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  /* It takes the place of one from before. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_restore), removal, removal_free,
                         0);
  fr_toast_guard_add (self->toasts, toast);
}

static gboolean
is_trained (FrRunsWindow *self, FrKeptRun *run)
{
  return g_strcmp0 (self->trained, fr_kept_run_get_name (run)) == 0;
}

static void
remove_one (FrRunsWindow *self, gpointer run)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  g_autofree char *title = fr_run_words_title (fr_kept_run_get_card (run));
  /* Translators: %s is a run's name, or its settings. */
  g_autofree char *sentence = g_strdup_printf (_ ("Removed “%s”"), title);

  if (is_trained (self, run)) {
    say (self, _ ("It is being trained. Pause it first."));
    return;
  }
  g_ptr_array_add (runs, run);
  remove_runs (self, runs, sentence);
}

static void
on_remove (FrRunsWindow *self)
{
  g_autoptr (FrKeptRun) run = get_run (self);

  do_after_edits (self, run, remove_one);
}

/* All but the run that is being trained. */
static void
remove_group (FrRunsWindow *self, gpointer group)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);
  const guint n = g_list_model_get_n_items (group);

  for (guint i = 0; i < n; i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (group, i);

    if (!is_trained (self, run))
      g_ptr_array_add (runs, g_steal_pointer (&run));
  }
  if (runs->len > 0)
    remove_runs (self, runs, NULL);
}

static void
on_remove_group (FrRunsWindow *self)
{
  do_after_edits (self, fr_group_details_get_group (self->group_details), remove_group);
}

/* Returns: (transfer full): all runs without a star but the one that is being trained. */
static GPtrArray *
get_unstarred (FrRunsWindow *self)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func (g_object_unref);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->library));

  for (guint i = 0; i < n; i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (self->library), i);

    if (!fr_kept_run_get_card (run)->starred && !is_trained (self, run))
      g_ptr_array_add (runs, g_steal_pointer (&run));
  }
  return runs;
}

static void
on_remove_answered (AdwMessageDialog *dialog, const char *answer, FrRunsWindow *self)
{
  if (g_str_equal (answer, "remove"))
    remove_runs (self, g_object_get_data (G_OBJECT (dialog), "runs"), NULL);
}

static void
on_remove_unstarred (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrRunsWindow *self = FR_RUNS_WINDOW (widget);
  g_autoptr (GPtrArray) runs = get_unstarred (self);
  g_autofree char *count = fr_figure_format_count (runs->len), *heading = NULL;
  GtkWidget *dialog;

  if (runs->len == 0) {
    say (self, _ ("Each run has a star."));
    return;
  }
  heading = g_strdup_printf (ngettext ("Remove %s Run?", "Remove %s Runs?", runs->len), count);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, _ ("Those with a star stay."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "remove",
                                    _ ("Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  /* Those that were asked about. */
  g_object_set_data_full (G_OBJECT (dialog), "runs", g_steal_pointer (&runs),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_remove_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_copied (GObject *library, GAsyncResult *result, gpointer user_data)
{
  FrRunsWindow *self = user_data;
  g_autoptr (GError) error = NULL;

  if (fr_run_library_copy_finish (FR_RUN_LIBRARY (library), result, &error))
    say (self, _ ("The copy is saved"));
  else
    say (self, error->message);
  release (self);
}

static void
on_place_chosen (FrRunsWindow *self, int response)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (FrKeptRun) run = g_steal_pointer (&self->copied);

  g_clear_object (&self->chooser);
  if (response != GTK_RESPONSE_ACCEPT)
    return;
  if (path != NULL)
    fr_run_library_copy_async (self->library, run, path, on_copied, hold (self));
  else
    say (self, _ ("Runs can be saved in a folder of this computer only"));
}

/* Returns: (transfer full): a name for a file. */
static char *
suggest_name (FrKeptRun *run)
{
  const FrRunCard *card = fr_kept_run_get_card (run);
  g_autofree char *difference = fr_run_words_difference (card);
  g_autofree char *stem =
      fr_run_remarks_clip (*card->name != '\0' ? card->name : difference, LONGEST_NAME);

  return g_strconcat (g_strdelimit (stem, "/", '-'), FR_RUN_FILE_SUFFIX, NULL);
}

static void
copy_run (FrRunsWindow *self, gpointer run)
{
  g_autofree char *name = suggest_name (run);

  g_set_object (&self->copied, run);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Save a Copy"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_place_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_copy (FrRunsWindow *self)
{
  g_autoptr (FrKeptRun) run = get_run (self);

  do_after_edits (self, run, copy_run);
}

static void
on_added (GObject *library, GAsyncResult *result, gpointer user_data)
{
  FrRunsWindow *self = user_data;
  g_autoptr (GError) error = NULL;
  const guint n = fr_run_library_add_finish (FR_RUN_LIBRARY (library), result, &error);
  g_autofree char *count = fr_figure_format_count (n);
  g_autofree char *sentence =
      g_strdup_printf (ngettext ("%s run added", "%s runs added", n), count);

  if (n > 0)
    say (self, sentence);
  if (error != NULL)
    say (self, error->message);
  release (self);
}

void
fr_runs_window_add (FrRunsWindow *self, GSList *files)
{
  GPtrArray *paths;

  g_return_if_fail (FR_IS_RUNS_WINDOW (self));

  paths = g_ptr_array_new_with_free_func (g_free);
  for (GSList *link = files; link != NULL; link = link->next) {
    char *path = g_file_get_path (link->data);

    if (path != NULL)
      g_ptr_array_add (paths, path);
  }
  if (paths->len == 0)
    say (self, _ ("Only runs in a folder of this computer can be added"));
  fr_run_library_add_async (self->library, paths, on_added, hold (self));
}

static gboolean
on_dropped (FrRunsWindow *self, const GValue *value)
{
  fr_runs_window_add (self, g_value_get_boxed (value));
  return TRUE;
}

void
fr_runs_window_set_shown (FrRunsWindow *self, const char *document, gboolean trains)
{
  g_return_if_fail (FR_IS_RUNS_WINDOW (self));

  g_free (self->trained);
  self->trained = trains ? g_strdup (document) : NULL;
  fr_runs_pane_set_shown (self->pane, document);
}

static void
fr_runs_window_dispose (GObject *object)
{
  FrRunsWindow *self = FR_RUNS_WINDOW (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->copied);
  g_clear_object (&self->waiting);
  g_clear_object (&self->monitor);
  g_clear_object (&self->title);
  g_clear_object (&self->groups);
  g_clear_object (&self->library);
  g_clear_pointer (&self->trained, g_free);

  G_OBJECT_CLASS (fr_runs_window_parent_class)->dispose (object);
}

static void
fr_runs_window_class_init (FrRunsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_runs_window_dispose;

  g_signal_new ("open", FR_TYPE_RUNS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                FR_TYPE_KEPT_RUN);
  g_signal_new ("edit", FR_TYPE_RUNS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                FR_TYPE_KEPT_RUN, G_TYPE_POINTER);

  g_type_ensure (FR_TYPE_RUNS_PANE);
  g_type_ensure (FR_TYPE_RUN_DETAILS);
  g_type_ensure (FR_TYPE_GROUP_DETAILS);
  g_type_ensure (FR_TYPE_TWO_PANE);
  g_type_ensure (FR_TYPE_WRAP_BOX);
  gtk_widget_class_install_action (widget_class, "runs.remove-unstarred", NULL,
                                   on_remove_unstarred);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/runs-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FrRunsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FrRunsWindow, pane);
  gtk_widget_class_bind_template_child (widget_class, FrRunsWindow, details_stack);
  gtk_widget_class_bind_template_child (widget_class, FrRunsWindow, details);
  gtk_widget_class_bind_template_child (widget_class, FrRunsWindow, group_details);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_run_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
  gtk_widget_class_bind_template_callback (widget_class, on_copy);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_group);
}

static void
fr_runs_window_init (FrRunsWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->title = fr_window_title_new (GTK_WINDOW (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* What other programs and the keeper do in the folder is seen here. */
static void
watch (FrRunsWindow *self)
{
  const char *folder = fr_run_library_get_folder (self->library);
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  g_mkdir_with_parents (folder, 0700);
  self->monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (fr_run_library_look_again),
                             self->library, G_CONNECT_SWAPPED);
  fr_run_library_look_again (self->library);
}

FrRunsWindow *
fr_runs_window_new (GtkWindow *parent, FrRunLibrary *library)
{
  FrRunsWindow *self = g_object_new (FR_TYPE_RUNS_WINDOW, "transient-for", parent,
                                     "destroy-with-parent", TRUE, NULL);

  self->library = g_object_ref (library);
  self->groups = fr_run_groups_new (G_LIST_MODEL (library));
  fr_runs_pane_set_library (self->pane, library, self->groups);
  watch (self);
  g_signal_connect_object (library, "notify::n-unreadable", G_CALLBACK (name_unreadable), self,
                           G_CONNECT_SWAPPED);
  name_unreadable (self);
  g_signal_connect_object (library, "notify::loaded", G_CALLBACK (fr_runs_pane_focus), self->pane,
                           G_CONNECT_SWAPPED);
  fr_runs_pane_focus (self->pane);
  return self;
}
