#include "app/runs/hand-in-actions.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/export-actions.h"
#include "app/window-action.h"
#include "formats/run-file.h"
#include "io/name.h"
#include "session/threads/worker-thread.h"
#include "widgets/notice-board.h"

struct _FrHandInActions {
  GObject parent_instance;

  GtkApplicationWindow *window; /* borrowed */
  FrExperiment *experiment;     /* owned; nullable */
  GSimpleAction *action;        /* owned */
  FrHandInLesson get_lesson;    /* nullable */
  gpointer lesson_data;         /* borrowed */

  char *name;                    /* owned: typed last; kept as long as the window is open */
  GtkFileChooserNative *chooser; /* owned; NULL while none is open */
};

G_DEFINE_FINAL_TYPE (FrHandInActions, fr_hand_in_actions, G_TYPE_OBJECT)

/* A run on its way to a file. */
typedef struct {
  FrRun *run; /* owned; so too the next */
  char *name;
  char *lesson; /* nullable */
  char *path;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  fr_run_unref (save->run);
  g_free (save->name);
  g_free (save->lesson);
  g_free (save->path);
  g_free (save);
}

static gpointer
write_run (gpointer data, GError **error)
{
  const Save *save = data;

  return GINT_TO_POINTER (fr_run_file_hand_in (save->run, save->name, save->lesson, save->path,
                                               error));
}

static void
on_written (GObject *window, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *path = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));

  if (g_task_propagate_pointer (G_TASK (result), &error) != NULL) {
    g_autofree char *name = g_path_get_basename (path);
    g_autofree char *shown = fr_name_show_file (name);

    /* Translators: %s is the name of a file. */
    sentence = g_strdup_printf (_ ("Saved “%s” to hand in"), shown);
  }
  fr_notice_board_tell (GTK_WIDGET (window), sentence != NULL ? sentence : error->message);
  if (application != NULL)
    g_application_release (application);
}

static gboolean
has_weights (FrHandInActions *self)
{
  return self->experiment != NULL && fr_experiment_get_digest (self->experiment) != NULL;
}

void
fr_hand_in_actions_save (FrHandInActions *self, const char *name, GFile *file)
{
  GApplication *application;
  Save *save;

  g_return_if_fail (FR_IS_HAND_IN_ACTIONS (self) && name != NULL && G_IS_FILE (file));

  if (!has_weights (self))
    return;
  if (g_file_peek_path (file) == NULL) {
    fr_notice_board_tell (GTK_WIDGET (self->window),
                          _ ("Runs can only be saved to a folder of this computer"));
    return;
  }
  save = g_new (Save, 1);
  *save = (Save){ .run = fr_run_ref (fr_experiment_get_run (self->experiment)),
                  .name = g_strdup (name),
                  .lesson = self->get_lesson != NULL ? self->get_lesson (self->lesson_data) : NULL,
                  .path = g_file_get_path (file) };
  /* Though the window may be closed before the file is whole. */
  application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self->window)));
  if (application != NULL)
    g_application_hold (application);
  fr_worker_thread_run_task (g_task_new (self->window, NULL, on_written, g_strdup (save->path)),
                             write_run, save, save_free, NULL);
}

static void
on_file_named (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  FrHandInActions *self = user_data;

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

    fr_hand_in_actions_save (self, self->name, file);
  }
  g_clear_object (&self->chooser);
}

/* Returns: (transfer full): a name for the file: the one that was typed. */
static char *
suggest_file (FrHandInActions *self)
{
  g_autofree char *stem = g_strdup (self->name);

  g_strdelimit (stem, "/\\", '-');
  return *stem != '\0' ? g_strconcat (stem, FR_RUN_FILE_SUFFIX, NULL)
                       : fr_export_actions_suggest_name (self->experiment, FR_RUN_FILE_SUFFIX);
}

static void
name_file (FrHandInActions *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *suggested = suggest_file (self);
  GtkFileChooser *chooser;

  self->chooser = gtk_file_chooser_native_new (_ ("Hand In"), GTK_WINDOW (self->window),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  chooser = GTK_FILE_CHOOSER (self->chooser);
  gtk_file_filter_set_name (filter, _ ("Runs"));
  gtk_file_filter_add_suffix (filter, FR_RUN_FILE_SUFFIX + strlen ("."));
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_file_chooser_set_current_name (chooser, suggested);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_named), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_answered (FrHandInActions *self, const char *answer, AdwMessageDialog *dialog)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);

  if (!g_str_equal (answer, "save"))
    return;
  g_free (self->name);
  self->name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  if (has_weights (self) && self->chooser == NULL)
    name_file (self);
}

static GtkWidget *
make_entry (FrHandInActions *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), self->name);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Name or nickname"));
  gtk_entry_set_max_length (GTK_ENTRY (entry), 60);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name or nickname"), -1);
  return entry;
}

static void
on_hand_in (FrHandInActions *self)
{
  g_autofree char *lesson = self->get_lesson != NULL ? self->get_lesson (self->lesson_data) : NULL;
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (self->window), _ ("Hand In This Run"), NULL);

  adw_message_dialog_set_body (
      ADW_MESSAGE_DIALOG (dialog),
      lesson != NULL
          ? _ ("The file holds this run, what is done of the lesson with your answers, and the "
               "name that you type here, or none. Nothing else about you or this computer is in "
               "it.")
          : _ ("The file holds this run and the name that you type here, or none. Nothing else "
               "about you or this computer is in it."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_entry (self));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "save",
                                    _ ("Save…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* While it trains, the weights are others with each batch. */
static void
update_hand_in (FrHandInActions *self)
{
  g_simple_action_set_enabled (self->action, has_weights (self));
}

static void
fr_hand_in_actions_dispose (GObject *object)
{
  FrHandInActions *self = FR_HAND_IN_ACTIONS (object);

  g_clear_object (&self->experiment);
  g_clear_object (&self->action);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (fr_hand_in_actions_parent_class)->dispose (object);
}

static void
fr_hand_in_actions_class_init (FrHandInActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_hand_in_actions_dispose;
}

static void
fr_hand_in_actions_init (FrHandInActions *self)
{
  self->name = g_strdup ("");
}

FrHandInActions *
fr_hand_in_actions_new (GtkApplicationWindow *window)
{
  FrHandInActions *self = g_object_new (FR_TYPE_HAND_IN_ACTIONS, NULL);

  self->window = window;
  self->action = g_object_ref (fr_window_action_add (G_ACTION_MAP (window), "hand-in", NULL,
                                                     G_CALLBACK (on_hand_in), self));
  update_hand_in (self);
  return self;
}

void
fr_hand_in_actions_set_experiment (FrHandInActions *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_HAND_IN_ACTIONS (self));

  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_set_object (&self->experiment, experiment);
  if (experiment != NULL)
    g_signal_connect_object (experiment, "notify::digest", G_CALLBACK (update_hand_in), self,
                             G_CONNECT_SWAPPED);
  update_hand_in (self);
}

void
fr_hand_in_actions_set_lesson (FrHandInActions *self, FrHandInLesson get, gpointer data)
{
  g_return_if_fail (FR_IS_HAND_IN_ACTIONS (self));

  self->get_lesson = get;
  self->lesson_data = data;
}
