#include "app/file-save.h"

#include <glib/gi18n.h>

#include "io/file-writer.h"
#include "io/name.h"
#include "session/threads/worker-thread.h"

typedef struct {
  char *path;        /* owned */
  FrDraft *contents; /* owned */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->path);
  fr_draft_free (save->contents);
  g_free (save);
}

static gpointer
write_file (gpointer data, GError **error)
{
  const Save *save = data;
  gsize size;
  g_autofree char *bytes = fr_draft_finish (save->contents, &size, error);

  return GINT_TO_POINTER (bytes != NULL && fr_file_writer_save (save->path, bytes, size, error));
}

static void
on_written (GObject *board, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (g_task_propagate_pointer (G_TASK (result), &error) != NULL) {
    g_autofree char *name = g_file_get_basename (file);
    g_autofree char *shown = fr_name_show_file (name);

    /* Translators: %s is the name of a file. */
    sentence = g_strdup_printf (_ ("Saved “%s”"), shown);
  }
  fr_notice_board_tell (GTK_WIDGET (board), sentence != NULL ? sentence : error->message);
}

void
fr_file_save (FrNoticeBoard *board, GFile *file, FrDraft *contents)
{
  Save *save;

  g_return_if_fail (FR_IS_NOTICE_BOARD (board));
  g_return_if_fail (G_IS_FILE (file) && contents != NULL);

  if (g_file_peek_path (file) == NULL) {
    fr_notice_board_tell (GTK_WIDGET (board),
                          _ ("Files can only be saved to a folder of this computer"));
    fr_draft_free (contents);
    return;
  }
  save = g_new (Save, 1);
  *save = (Save){ .path = g_file_get_path (file), .contents = contents };
  fr_worker_thread_run_task (g_task_new (board, NULL, on_written, g_object_ref (file)), write_file,
                             save, save_free, NULL);
}
