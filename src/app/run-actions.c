/* Choosers, the drop of a file, and the list of files used last, around two calls of the
 * experiment. */
#include "app/run-actions.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/export-actions.h"
#include "app/window-action.h"
#include "formats/run-file.h"
#include "io/name.h"
#include "session/runs/run-opening.h"

#define MAX_RECENT 8

struct _FrRunActions {
  GObject parent_instance;

  GtkApplicationWindow *window; /* borrowed */
  FrExperiment *experiment;     /* owned; nullable */
  GMenu *recent;                /* owned */
  GSimpleAction *save;          /* owned */
  GSimpleAction *undo;          /* owned */
  FrExportActions *exports;     /* owned */

  GtkFileChooserNative *chooser; /* owned; NULL while none is open */
  GFile *wanted;                 /* owned; nullable: opened once there is an experiment */
  GFile *file;                   /* owned; nullable: where the run came from or went to */
  guint idle;                    /* 0 once the list of recent files is followed */
  const FrRun *shown;            /* not followed: whose place the next restart takes */
};

G_DEFINE_FINAL_TYPE (FrRunActions, fr_run_actions, G_TYPE_OBJECT)

static void
send_notice (FrRunActions *self, const char *sentence, gboolean can_undo)
{
  g_signal_emit_by_name (self, "notice", sentence, can_undo);
}

/* @file: (nullable): where the run that is there now came from or went to. */
static void
set_file (FrRunActions *self, GFile *file)
{
  g_set_object (&self->file, file);
  fr_export_actions_set_file (self->exports, file);
}

static void
remember (FrRunActions *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  set_file (self, file);
  gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

static void
update_undo (FrRunActions *self)
{
  g_simple_action_set_enabled (self->undo,
                               self->experiment != NULL &&
                                   fr_experiment_get_previous_run (self->experiment) != NULL);
}

/* An open or a save on its way. */
typedef struct {
  FrRunActions *actions; /* owned */
  GFile *file;           /* owned, nullable: it is not the user's */
  GApplication *held;    /* owned, nullable: does not end before the job */
} Job;

/* @file: (nullable). */
static Job *
job_new (FrRunActions *self, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self->window));
  Job *job = g_new0 (Job, 1);

  job->actions = g_object_ref (self);
  g_set_object (&job->file, file);
  /* Though the window may be closed before the file is whole. */
  if (g_set_object (&job->held, (GApplication *) application))
    g_application_hold (job->held);
  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->actions);
  g_clear_object (&job->file);
  if (job->held != NULL)
    g_application_release (job->held);
  g_clear_object (&job->held);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* @file: (nullable). Returns: (transfer full). */
static char *
describe_opened (GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *display_name = name != NULL ? fr_name_show_file (name) : NULL;

  /* Translators: %s is the name of a file. */
  return file != NULL ? g_strdup_printf (_ ("Opened “%s”"), display_name)
                      : g_strdup (_ ("Opened the run"));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  FrRunActions *self = job->actions;
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;
  const FrRun *left = fr_experiment_get_run (FR_EXPERIMENT (source));
  gboolean opened;

  opened = fr_run_opening_finish (FR_EXPERIMENT (source), result, &error);
  /* The data set may be another one by now. */
  if (source != (GObject *) self->experiment)
    return;
  if (!opened) {
    g_signal_emit_by_name (self, "refused", error->message);
    return;
  }
  if (job->file != NULL)
    remember (self, job->file);
  sentence = describe_opened (job->file);
  send_notice (self, sentence, fr_experiment_get_previous_run (self->experiment) == left);
}

static void
open_now (FrRunActions *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL) {
    send_notice (self, _ ("Only runs in a folder of this computer can be opened"), FALSE);
    return;
  }
  fr_run_opening_start (self->experiment, path, NULL, on_opened, job_new (self, file));
}

void
fr_run_actions_open_kept (FrRunActions *self, const char *path, const char *document)
{
  g_return_if_fail (FR_IS_RUN_ACTIONS (self) && self->experiment != NULL);

  fr_run_opening_start (self->experiment, path, document, on_opened, job_new (self, NULL));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autofree char *name = g_file_get_basename (job->file);
  g_autofree char *display_name = fr_name_show_file (name);
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (fr_experiment_save_finish (FR_EXPERIMENT (source), result, &error)) {
    remember (job->actions, job->file);
    sentence = g_strdup_printf (_ ("Saved as “%s”"), display_name);
  }
  send_notice (job->actions, sentence != NULL ? sentence : error->message, FALSE);
}

/* Returns: (transfer full): @path with the suffix of runs, once. */
static char *
with_suffix (const char *path)
{
  g_autofree char *stem = g_strdup (path);

  while (g_str_has_suffix (stem, FR_RUN_FILE_SUFFIX))
    stem[strlen (stem) - strlen (FR_RUN_FILE_SUFFIX)] = '\0';
  return g_strconcat (stem, FR_RUN_FILE_SUFFIX, NULL);
}

static void
save_now (FrRunActions *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  fr_experiment_save_async (self->experiment, path, on_saved, job_new (self, file));
}

static void
on_replace_answered (AdwMessageDialog *dialog, const char *answer, gpointer user_data)
{
  FrRunActions *self = user_data;

  if (g_str_equal (answer, "replace") && self->experiment != NULL)
    save_now (self, g_object_get_data (G_OBJECT (dialog), "file"));
}

/* Asks about @file, which is there. The chooser has asked about the name that was typed. */
static void
ask_to_replace (FrRunActions *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *display_name = fr_name_show_file (name);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self->window), NULL, NULL);

  /* Translators: %s is the name of a file. */
  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _ ("Replace “%s”?"),
                                     display_name);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               _ ("A run of that name is there already."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "replace",
                                    _ ("Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_object_set_data_full (G_OBJECT (dialog), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_replace_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
save_as (FrRunActions *self, GFile *chosen)
{
  g_autofree char *chosen_path = g_file_get_path (chosen);
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  if (chosen_path == NULL) {
    send_notice (self, _ ("Runs can only be saved to a folder of this computer"), FALSE);
    return;
  }
  path = with_suffix (chosen_path);
  file = g_file_new_for_path (path);
  if (!g_str_equal (path, chosen_path) && g_file_test (path, G_FILE_TEST_EXISTS))
    ask_to_replace (self, file);
  else
    save_now (self, file);
}

static void
on_file_chosen (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  FrRunActions *self = user_data;
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (chooser) : NULL;

  if (file != NULL) {
    if (gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_OPEN)
      fr_run_actions_open (self, file);
    else if (self->experiment != NULL)
      save_as (self, file);
  }
  g_clear_object (&self->chooser);
}

static GtkFileChooser *
make_run_chooser (FrRunActions *self, const char *title, GtkFileChooserAction action)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (self->window), action, NULL, NULL);
  gtk_file_filter_set_name (filter, _ ("Runs"));
  gtk_file_filter_add_suffix (filter, FR_RUN_FILE_SUFFIX + strlen ("."));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_chosen), self, 0);
  return GTK_FILE_CHOOSER (self->chooser);
}

static void
on_open_activated (FrRunActions *self)
{
  make_run_chooser (self, _ ("Open Run"), GTK_FILE_CHOOSER_ACTION_OPEN);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_save_activated (FrRunActions *self)
{
  GtkFileChooser *chooser = make_run_chooser (self, _ ("Save Run"), GTK_FILE_CHOOSER_ACTION_SAVE);

  if (self->file == NULL || !gtk_file_chooser_set_file (chooser, self->file, NULL)) {
    g_autofree char *name = fr_export_actions_suggest_name (self->experiment, FR_RUN_FILE_SUFFIX);

    gtk_file_chooser_set_current_name (chooser, name);
  }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_recent_activated (FrRunActions *self, GVariant *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (uri, NULL));

  fr_run_actions_open (self, file);
}

static void
on_undo_activated (FrRunActions *self)
{
  if (self->experiment != NULL)
    fr_experiment_undo (self->experiment);
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *) b),
                              gtk_recent_info_get_modified ((GtkRecentInfo *) a));
}

/* A menu takes the letter behind an underscore for a key. Returns: (transfer full). */
static char *
write_label (const char *name)
{
  GString *label = g_string_new (NULL);
  g_autofree char *shown = fr_name_show (name);

  g_string_append (label, shown);
  g_string_replace (label, "_", "__", 0);
  return g_string_free (label, FALSE);
}

static void
fill_recent (FrRunActions *self)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  items = g_list_sort (items, compare_visits);
  g_menu_remove_all (self->recent);
  for (GList *link = items; link != NULL; link = link->next) {
    GtkRecentInfo *info = link->data;
    const char *uri = gtk_recent_info_get_uri (info);
    g_autoptr (GMenuItem) item = NULL;
    g_autofree char *label = NULL;

    if (!g_str_has_suffix (uri, FR_RUN_FILE_SUFFIX) || !gtk_recent_info_is_local (info) ||
        !gtk_recent_info_exists (info))
      continue;
    label = write_label (gtk_recent_info_get_display_name (info));
    item = g_menu_item_new (label, NULL);
    g_menu_item_set_action_and_target (item, "win.open-recent", "s", uri);
    g_menu_append_item (self->recent, item);
    if (g_menu_model_get_n_items (G_MENU_MODEL (self->recent)) == MAX_RECENT)
      break;
  }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

/* Once the window is there: reading the list takes some of the time to its first frame. */
static gboolean
follow_recent (gpointer user_data)
{
  FrRunActions *self = user_data;

  self->idle = 0;
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (fill_recent),
                           self, G_CONNECT_SWAPPED);
  fill_recent (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_dropped (FrRunActions *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  gboolean taken = FALSE;

  if (files == NULL)
    return FALSE;
  g_signal_emit_by_name (self, "dropped", files->data, &taken);
  if (files->next != NULL && taken)
    send_notice (self, _ ("One at a time: this is the first."), FALSE);
  else if (files->next != NULL)
    g_signal_emit_by_name (self, "several-dropped", files);
  else if (!taken)
    fr_run_actions_open (self, files->data);
  return TRUE;
}

static void
fr_run_actions_dispose (GObject *object)
{
  FrRunActions *self = FR_RUN_ACTIONS (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->experiment);
  g_clear_object (&self->recent);
  g_clear_object (&self->save);
  g_clear_object (&self->undo);
  g_clear_object (&self->exports);
  g_clear_object (&self->chooser);
  g_clear_object (&self->wanted);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (fr_run_actions_parent_class)->dispose (object);
}

static void
fr_run_actions_class_init (FrRunActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_run_actions_dispose;

  g_signal_new ("notice", FR_TYPE_RUN_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  g_signal_new ("refused", FR_TYPE_RUN_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
  g_signal_new ("dropped", FR_TYPE_RUN_ACTIONS, G_SIGNAL_RUN_LAST, 0,
                g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_FILE);
  g_signal_new ("several-dropped", FR_TYPE_RUN_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
fr_run_actions_init (FrRunActions *self)
{
  self->recent = g_menu_new ();
}

static void
add_drop_target (FrRunActions *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->window), GTK_EVENT_CONTROLLER (target));
}

FrRunActions *
fr_run_actions_new (GtkApplicationWindow *window)
{
  FrRunActions *self = g_object_new (FR_TYPE_RUN_ACTIONS, NULL);

  self->window = window;
  self->exports = fr_export_actions_new (G_ACTION_MAP (window), GTK_WIDGET (window));
  fr_window_action_add (G_ACTION_MAP (window), "open-run", NULL, G_CALLBACK (on_open_activated),
                        self);
  self->save = g_object_ref (fr_window_action_add (G_ACTION_MAP (window), "save-run", NULL,
                                                   G_CALLBACK (on_save_activated), self));
  self->undo = g_object_ref (fr_window_action_add (G_ACTION_MAP (window), "undo", NULL,
                                                   G_CALLBACK (on_undo_activated), self));
  fr_window_action_add (G_ACTION_MAP (window), "open-recent", G_VARIANT_TYPE_STRING,
                        G_CALLBACK (on_recent_activated), self);

  self->idle = g_idle_add_full (G_PRIORITY_LOW, follow_recent, self, NULL);
  add_drop_target (self);
  fr_run_actions_set_experiment (self, NULL);
  return self;
}

/* Another run, by Start Over or a changed setting, is not what the file holds. */
static void
on_run_restarted (FrRunActions *self)
{
  const FrRun *left = self->shown;

  set_file (self, NULL);
  self->shown = fr_experiment_get_run (self->experiment);
  if (left != self->shown && left == fr_experiment_get_previous_run (self->experiment) &&
      fr_experiment_get_batch (self->experiment) == 0)
    send_notice (self, _ ("Started over. The last run is kept"), TRUE);
}

void
fr_run_actions_set_comparison (FrRunActions *self, FrComparison *comparison)
{
  g_return_if_fail (FR_IS_RUN_ACTIONS (self));

  fr_export_actions_set_comparison (self->exports, comparison);
}

void
fr_run_actions_set_experiment (FrRunActions *self, FrExperiment *experiment)
{
  g_autoptr (GFile) wanted = NULL;

  g_return_if_fail (FR_IS_RUN_ACTIONS (self));

  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_set_object (&self->experiment, experiment);
  fr_export_actions_set_experiment (self->exports, experiment);
  set_file (self, NULL);
  update_undo (self);
  g_simple_action_set_enabled (self->save, experiment != NULL);
  if (experiment == NULL)
    return;

  self->shown = fr_experiment_get_run (experiment);
  g_signal_connect_object (experiment, "restarted", G_CALLBACK (on_run_restarted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::previous-run", G_CALLBACK (update_undo), self,
                           G_CONNECT_SWAPPED);
  wanted = g_steal_pointer (&self->wanted);
  if (wanted != NULL)
    open_now (self, wanted);
}

void
fr_run_actions_open (FrRunActions *self, GFile *file)
{
  g_return_if_fail (FR_IS_RUN_ACTIONS (self) && G_IS_FILE (file));

  if (self->experiment != NULL)
    open_now (self, file);
  else
    g_set_object (&self->wanted, file);
}

GMenuModel *
fr_run_actions_get_recent (FrRunActions *self)
{
  g_return_val_if_fail (FR_IS_RUN_ACTIONS (self), NULL);

  return G_MENU_MODEL (self->recent);
}
