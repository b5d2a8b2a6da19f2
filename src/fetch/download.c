#include "config.h"

#include "fetch/download.h"

#include "fetch/partial-file.h"
#include "fetch/transfer.h"

#include <glib/gi18n-lib.h>

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)
#define MAX_ATTEMPTS 30 /* for one file at one mirror */
#define MEGABYTE 1000000

typedef struct {
  const FrMirrorList *list; /* borrowed */
  char *folder;             /* owned */
  guint patience;
  FrDownloadCallback progress;
  gpointer progress_data;
  SoupSession *session; /* owned */

  guint index;          /* of the file under way */
  FrPartialFile *file;  /* owned, nullable: that file */
  guint idle;           /* source that reads what is there of it */
  guint first;          /* the mirror that is asked first: the last that had a file */
  guint n_asked;        /* mirrors that were asked for it, with this one */
  guint n_attempts;     /* at this mirror */
  guint64 start;        /* the file's bytes before this attempt */
  gboolean whole;       /* whether this mirror is asked for all of it */
  gboolean unreachable; /* whether the network has kept a mirror from us */
  GString *reasons;     /* owned: why the mirrors have not sent it */

  guint64 done;      /* bytes of the files before it */
  guint64 received;  /* bytes that have come in this start */
  guint64 last_rest; /* of the file, when bytes came last */
  gint64 begun;      /* when the first were asked for, monotonic; 0: not yet */
  gint64 told;       /* when the progress was */
} Download;

G_DEFINE_QUARK (fr_download_error, fr_download_error)

char *
fr_download_get_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "fitting-room", "fashion-mnist", NULL);
}

static void
download_free (gpointer data)
{
  Download *download = data;

  g_clear_handle_id (&download->idle, g_source_remove);
  g_clear_pointer (&download->file, fr_partial_file_free);
  g_clear_object (&download->session);
  g_string_free (download->reasons, TRUE);
  g_free (download->folder);
  g_free (download);
}

static const FrMirrorFile *
get_file (const Download *download)
{
  return &download->list->files[download->index];
}

static const char *
get_address (const Download *download)
{
  return download->list
      ->addresses[(download->first + download->n_asked - 1) % download->list->n_addresses];
}

static void
tell (Download *download, gboolean now)
{
  const gint64 time = g_get_monotonic_time ();
  FrDownloadProgress progress = { .total = fr_mirror_list_get_size (download->list), .left = -1 };

  if (!now && time - download->told < PROGRESS_INTERVAL)
    return;
  download->told = time;
  progress.done = download->done;
  if (download->file != NULL)
    progress.done += get_file (download)->size - fr_partial_file_get_rest (download->file);
  if (download->begun > 0)
    progress.left = fr_download_progress_estimate (download->received, time - download->begun,
                                                   progress.total - progress.done);
  download->progress (&progress, download->progress_data);
}

/* Ends @task, which it frees. @error: (transfer full) (nullable). */
static void
end_download (GTask *task, GError *error)
{
  Download *download = g_task_get_task_data (task);

  if (error == NULL)
    tell (download, TRUE);
  /* What has come is there for whoever tries again at once. */
  g_clear_pointer (&download->file, fr_partial_file_free);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* Ends @task because the file cannot be written, for the reason of @cause, (transfer full). */
static void
end_for_disk (GTask *task, GError *cause)
{
  g_autoptr (GError) error = cause;
  Download *download = g_task_get_task_data (task);
  const guint megabytes =
      (guint) ((fr_mirror_list_get_size (download->list) - download->done) / MEGABYTE) + 1;
  const gboolean full = g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);

  end_download (task, full ? g_error_new (G_FILE_ERROR, G_FILE_ERROR_NOSPC,
                                          _ ("%s Make room for %u MB and try again: what has come "
                                             "is kept."),
                                          error->message, megabytes)
                           : g_steal_pointer (&error));
}

static void begin_file (GTask *task);
static void ask (GTask *task);

static void
end_file (GTask *task)
{
  Download *download = g_task_get_task_data (task);

  download->done += get_file (download)->size;
  download->index++;
  g_clear_pointer (&download->file, fr_partial_file_free);
  if (download->index < download->list->n_files)
    begin_file (task);
  else
    end_download (task, NULL);
}

/* No mirror is left. */
static void
give_up (GTask *task)
{
  Download *download = g_task_get_task_data (task);
  const char *cure =
      download->unreachable
          ? _ ("Check the connection and try again: what has come is kept.")
          : _ ("Try again later, or choose the folder of a data set that is on this computer.");

  /* Translators: a file, why each server has not sent it, and what to do. */
  end_download (task, g_error_new (FR_DOWNLOAD_ERROR, FR_DOWNLOAD_ERROR_FAILED,
                                   _ ("“%s” could not be downloaded (%s). %s"),
                                   get_file (download)->name, download->reasons->str, cure));
}

static void
ask_next (GTask *task, const char *reason)
{
  Download *download = g_task_get_task_data (task);

  if (reason != NULL) {
    g_autoptr (GUri) address = g_uri_parse (get_address (download), G_URI_FLAGS_NONE, NULL);

    g_string_append_printf (download->reasons, "%s%s: %s", download->reasons->len > 0 ? "; " : "",
                            g_uri_get_host (address), reason);
  }
  if (download->n_asked == download->list->n_addresses) {
    give_up (task);
    return;
  }
  download->n_asked++;
  download->n_attempts = 0;
  download->whole = FALSE;
  ask (task);
}

/* All bytes are there. */
static void
check (GTask *task)
{
  Download *download = g_task_get_task_data (task);
  GError *error = NULL;

  if (fr_partial_file_is_right (download->file)) {
    if (!fr_partial_file_commit (download->file, &error)) {
      end_for_disk (task, error);
      return;
    }
    if (download->n_asked > 0)
      download->first = (download->first + download->n_asked - 1) % download->list->n_addresses;
    end_file (task);
    return;
  }
  if (!fr_partial_file_restart (download->file, &error)) {
    end_for_disk (task, error);
  } else if (download->start > 0 && !download->whole) {
    /* It may be the part before that was wrong. */
    download->whole = TRUE;
    ask (task);
  } else {
    ask_next (task, _ ("it sent another file than was published"));
  }
}

static void
on_transferred (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Download *download = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (fr_transfer_run_finish (result, &error)) {
    check (task);
  } else if (error->domain == G_FILE_ERROR) {
    end_for_disk (task, g_steal_pointer (&error));
  } else if (error->domain != FR_TRANSFER_ERROR) {
    end_download (task, g_steal_pointer (&error));
  } else if (g_error_matches (error, FR_TRANSFER_ERROR, FR_TRANSFER_ERROR_BROKEN) &&
             fr_partial_file_get_offset (download->file) > download->start &&
             download->n_attempts < MAX_ATTEMPTS) {
    /* It goes on where it broke off. */
    ask (task);
  } else {
    if (!g_error_matches (error, FR_TRANSFER_ERROR, FR_TRANSFER_ERROR_REFUSED))
      download->unreachable = TRUE;
    ask_next (task, error->message);
  }
}

static void
on_progress (gpointer data)
{
  Download *download = g_task_get_task_data (data);
  const guint64 rest = fr_partial_file_get_rest (download->file);

  if (rest < download->last_rest)
    download->received += download->last_rest - rest;
  download->last_rest = rest;
  tell (download, FALSE);
}

/* Asks the mirror whose turn it is for what is still to come. */
static void
ask (GTask *task)
{
  Download *download = g_task_get_task_data (task);
  g_autofree char *address = g_strconcat (get_address (download), get_file (download)->name, NULL);

  download->n_attempts++;
  download->start = fr_partial_file_get_offset (download->file);
  download->last_rest = fr_partial_file_get_rest (download->file);
  if (download->begun == 0)
    download->begun = g_get_monotonic_time ();
  fr_transfer_run_async (download->session, address, download->file, download->patience,
                         on_progress, task, g_task_get_cancellable (task), on_transferred, task);
}

/* Reads a block of what is there, and asks for the rest once that is known. */
static gboolean
on_idle (gpointer data)
{
  GTask *task = data;
  Download *download = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean more = FALSE;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error) ||
      !fr_partial_file_catch_up (download->file, &more, &error)) {
    download->idle = 0;
    end_download (task, error);
    return G_SOURCE_REMOVE;
  }
  tell (download, FALSE);
  if (more)
    return G_SOURCE_CONTINUE;
  download->idle = 0;
  if (fr_partial_file_is_in_place (download->file))
    end_file (task);
  else if (fr_partial_file_get_rest (download->file) == 0)
    check (task);
  else
    ask_next (task, NULL);
  return G_SOURCE_REMOVE;
}

static void
begin_file (GTask *task)
{
  Download *download = g_task_get_task_data (task);
  GError *error = NULL;

  download->n_asked = 0;
  download->unreachable = FALSE;
  g_string_truncate (download->reasons, 0);
  download->file = fr_partial_file_open (download->folder, get_file (download), &error);
  if (download->file == NULL)
    end_for_disk (task, error);
  else
    download->idle = g_idle_add (on_idle, task);
}

/* The desktop's proxy settings apply: libsoup asks GProxyResolver by itself. It keeps no cookies
 * and no cache, and takes nothing apart, as the archives' digests are of the archives. */
static SoupSession *
new_session (void)
{
  SoupSession *session =
      soup_session_new_with_options ("user-agent", "FittingRoom/" FR_VERSION, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  return session;
}

void
fr_download_run_async (const FrMirrorList *list,
                       const char *folder,
                       guint patience,
                       FrDownloadCallback progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Download *download = g_new0 (Download, 1);

  download->list = list;
  download->folder = g_strdup (folder);
  download->patience = patience;
  download->progress = progress;
  download->progress_data = progress_data;
  download->session = new_session ();
  download->reasons = g_string_new (NULL);
  g_task_set_task_data (task, download, download_free);
  tell (download, TRUE);
  begin_file (task);
}

gboolean
fr_download_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
