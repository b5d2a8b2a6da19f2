#include "app/data/data-actions.h"

#include <glib/gi18n.h>

#include "app/data-request.h"
#include "app/data/data-set-dialog.h"
#include "app/window-action.h"
#include "engine/data/data-folder.h"
#include "widgets/notice-board.h"

#define LOOKED_AT 1000 /* things in a folder that was dropped */

struct _FrDataActions {
  GObject parent_instance;

  GtkApplicationWindow *window; /* borrowed */
  FrDataGate *gate;             /* borrowed: the window's */
  FrExperiment *experiment;     /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (FrDataActions, fr_data_actions, G_TYPE_OBJECT)

/* @path: a folder or an archive. */
static void
open_data (FrDataActions *self, const char *path)
{
  fr_data_request_start (self->gate, self->experiment, path, TRUE, NULL, NULL);
}

static void
on_choose_data (FrDataActions *self)
{
  fr_data_gate_choose (self->gate, FALSE);
}

static void
on_choose_archive (FrDataActions *self)
{
  fr_data_gate_choose (self->gate, TRUE);
}

static void
on_reload_data (FrDataActions *self)
{
  fr_data_gate_load_again (self->gate);
}

/* @folder: (nullable): with the pictures. */
static void
make_data_set (FrDataActions *self, const char *folder)
{
  FrDataSetDialog *dialog = fr_data_set_dialog_new (GTK_WINDOW (self->window));

  g_signal_connect_object (dialog, "made", G_CALLBACK (open_data), self, G_CONNECT_SWAPPED);
  if (folder != NULL)
    fr_data_set_dialog_set_folder (dialog, folder);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_new_data_set (FrDataActions *self)
{
  make_data_set (self, NULL);
}

static void
fr_data_actions_dispose (GObject *object)
{
  g_clear_object (&FR_DATA_ACTIONS (object)->experiment);

  G_OBJECT_CLASS (fr_data_actions_parent_class)->dispose (object);
}

static void
fr_data_actions_class_init (FrDataActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_data_actions_dispose;
}

static void
fr_data_actions_init (FrDataActions *self)
{
}

FrDataActions *
fr_data_actions_new (GtkApplicationWindow *window, FrDataGate *gate)
{
  FrDataActions *self = g_object_new (FR_TYPE_DATA_ACTIONS, NULL);

  self->window = window;
  self->gate = gate;
  fr_window_action_add (G_ACTION_MAP (window), "choose-data", NULL, G_CALLBACK (on_choose_data),
                        self);
  fr_window_action_add (G_ACTION_MAP (window), "choose-archive", NULL,
                        G_CALLBACK (on_choose_archive), self);
  fr_window_action_add (G_ACTION_MAP (window), "reload-data", NULL, G_CALLBACK (on_reload_data),
                        self);
  fr_window_action_add (G_ACTION_MAP (window), "new-data-set", NULL, G_CALLBACK (on_new_data_set),
                        self);
  g_signal_connect_object (gate, "chosen", G_CALLBACK (open_data), self, G_CONNECT_SWAPPED);
  return self;
}

void
fr_data_actions_set_experiment (FrDataActions *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_DATA_ACTIONS (self));

  g_set_object (&self->experiment, experiment);
}

/* Returns: whether there is a folder among the first things in the one at @path. */
static gboolean
has_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  for (guint i = 0; dir != NULL && i < LOOKED_AT && (name = g_dir_read_name (dir)) != NULL; i++) {
    g_autofree char *inside = g_build_filename (path, name, NULL);

    if (g_file_test (inside, G_FILE_TEST_IS_DIR))
      return TRUE;
  }
  return FALSE;
}

gboolean
fr_data_actions_take (FrDataActions *self, GFile *file)
{
  const char *path;
  gboolean is_folder;

  g_return_val_if_fail (FR_IS_DATA_ACTIONS (self) && G_IS_FILE (file), FALSE);

  path = g_file_peek_path (file);
  if (path == NULL)
    return FALSE;
  is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);
  if (!is_folder && !fr_data_folder_is_archive (path))
    return FALSE;
  if (!g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "choose-data"))
    fr_notice_board_tell (GTK_WIDGET (self->window), _ ("A preset keeps the data set as it is"));
  else if (is_folder && !fr_data_folder_is_complete (path) && has_folder (path))
    make_data_set (self, path);
  else
    open_data (self, path);
  return TRUE;
}
