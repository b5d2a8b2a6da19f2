/* The one command that needs a main loop: libsoup's. */
#include "config.h"

#include "cli/terminal-download.h"

#include "cli/interrupt.h"
#include "fetch/download.h"
#include "io/name.h"

#include <glib/gi18n.h>

#define LOOK_INTERVAL 100 /* milliseconds between two looks at whether to end */

typedef struct {
  FrReport *report;
  GAsyncResult *result; /* owned, nullable: of the end */
} Work;

static void
on_download_progress (const FrDownloadProgress *progress, gpointer user_data)
{
  Work *work = user_data;
  g_autofree char *words = fr_download_progress_describe (progress);

  fr_report_download (work->report, fr_download_progress_get_fraction (progress), words);
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = user_data;

  work->result = g_object_ref (result);
}

/* A signal may come right before the loop waits: this wakes it. */
static gboolean
on_look (gpointer user_data)
{
  if (fr_interrupt_is_set ())
    g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

gboolean
fr_terminal_download (FrReport *report, GError **error)
{
  g_autoptr (FrMirrorList) list = fr_mirror_list_load (NULL, error);
  g_autofree char *folder = fr_download_get_folder ();
  g_autofree char *name = fr_name_show_file (folder);
  g_autofree char *text = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) cause = NULL;
  Work work = { .report = report };
  guint look;
  gboolean done;

  if (list == NULL)
    return FALSE;
  look = g_timeout_add (LOOK_INTERVAL, on_look, cancellable);
  fr_download_run_async (list, folder, FR_DOWNLOAD_PATIENCE, on_download_progress, &work,
                         cancellable, on_ended, &work);
  while (work.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (look);
  done = fr_download_run_finish (work.result, &cause);
  g_object_unref (work.result);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    fr_report_complain (report, _ ("The download was stopped; what has come is kept."));
    return FALSE;
  }
  if (!done) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  /* Translators: %s is a folder. */
  text = g_strdup_printf (_ ("Fashion-MNIST is in “%s”.\n"), name);
  fr_report_print (report, text);
  return TRUE;
}
