#include "fetch/transfer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BLOCK (64 * 1024)
#define MAX_REDIRECTIONS 8
/* Below the window's own drawing, however fast the bytes come. */
#define PRIORITY G_PRIORITY_DEFAULT_IDLE

typedef struct {
  SoupSession *session; /* owned */
  GUri *address;        /* owned */
  SoupMessage *message; /* owned, nullable */
  GInputStream *body;   /* owned, nullable */
  FrPartialFile *file;  /* borrowed */
  GCancellable *stop;   /* owned: of what is under way */
  gulong cancelled;     /* handler */
  guint patience;
  guint watchdog; /* source */
  gboolean stalled;
  gboolean again; /* whether it was asked for the whole file after all */
  guint redirections;
  FrTransferProgress progress;
  gpointer progress_data;
} Transfer;

G_DEFINE_QUARK (fr_transfer_error, fr_transfer_error)

static void
transfer_free (gpointer data)
{
  Transfer *transfer = data;

  g_clear_handle_id (&transfer->watchdog, g_source_remove);
  g_clear_object (&transfer->body);
  g_clear_object (&transfer->message);
  g_clear_object (&transfer->stop);
  g_clear_object (&transfer->session);
  g_uri_unref (transfer->address);
  g_free (transfer);
}

/* Ends @task, which it frees. @error: (transfer full) (nullable). */
static void
end (GTask *task, GError *error)
{
  Transfer *transfer = g_task_get_task_data (task);

  g_clear_handle_id (&transfer->watchdog, g_source_remove);
  g_cancellable_disconnect (g_task_get_cancellable (task), transfer->cancelled);
  /* A server that would send on is left. */
  g_cancellable_cancel (transfer->stop);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

G_GNUC_PRINTF (3, 4)
static void
end_with (GTask *task, FrTransferError code, const char *format, ...)
{
  va_list arguments;
  GError *error;

  va_start (arguments, format);
  error = g_error_new_valist (FR_TRANSFER_ERROR, (gint) code, format, arguments);
  va_end (arguments);
  end (task, error);
}

/* Says in a clause what @cause, (transfer full), means. */
static void
end_for (GTask *task, GError *cause)
{
  g_autoptr (GError) error = cause;
  Transfer *transfer = g_task_get_task_data (task);

  if (transfer->stalled)
    end_with (task, FR_TRANSFER_ERROR_BROKEN, _ ("it sends nothing any more"));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
           error->domain == G_FILE_ERROR)
    end (task, g_steal_pointer (&error));
  else if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_UNAVAILABLE))
    end_with (task, FR_TRANSFER_ERROR_UNREACHABLE,
              _ ("this computer lacks glib-networking, which https needs"));
  else if (error->domain == G_TLS_ERROR)
    end_with (task, FR_TRANSFER_ERROR_UNREACHABLE,
              _ ("it cannot show who it is, or the clock of this computer is wrong"));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) ||
           g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
           error->domain == SOUP_SESSION_ERROR)
    end_with (task, FR_TRANSFER_ERROR_BROKEN, _ ("it broke off"));
  else
    end_with (task, FR_TRANSFER_ERROR_UNREACHABLE, _ ("it cannot be reached"));
}

static gboolean
on_nothing_came (gpointer data)
{
  Transfer *transfer = g_task_get_task_data (data);

  transfer->watchdog = 0;
  transfer->stalled = TRUE;
  g_cancellable_cancel (transfer->stop);
  return G_SOURCE_REMOVE;
}

static void
wait_for_more (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);

  g_clear_handle_id (&transfer->watchdog, g_source_remove);
  transfer->watchdog = g_timeout_add (transfer->patience, on_nothing_came, task);
}

static void send_request (GTask *task);
static void read_more (GTask *task);

static void
on_bytes_came (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Transfer *transfer = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize size = 0;
  const guint8 *start = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes != NULL && size > 0)
    (void) fr_partial_file_add (transfer->file, start, size, &error);
  if (error != NULL) {
    end_for (task, error);
    return;
  }
  if (size > 0)
    transfer->progress (transfer->progress_data);
  /* What a server sends beyond the end is not read. */
  if (fr_partial_file_get_rest (transfer->file) == 0)
    end (task, NULL);
  else if (size == 0)
    end_with (task, FR_TRANSFER_ERROR_BROKEN, _ ("it broke off"));
  else
    read_more (task);
}

static void
read_more (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);

  wait_for_more (task);
  g_input_stream_read_bytes_async (transfer->body, BLOCK, PRIORITY, transfer->stop, on_bytes_came,
                                   task);
}

/* Goes where the server says, if that may be asked. */
static void
redirect (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);
  const char *to =
      soup_message_headers_get_one (soup_message_get_response_headers (transfer->message),
                                    "Location");
  g_autoptr (GUri) address =
      to != NULL ? g_uri_parse_relative (transfer->address, to, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (address == NULL || !fr_mirror_list_allows (address, transfer->address)) {
    end_with (task, FR_TRANSFER_ERROR_REFUSED, _ ("it leads to an address that is not safe"));
    return;
  }
  if (++transfer->redirections > MAX_REDIRECTIONS) {
    end_with (task, FR_TRANSFER_ERROR_REFUSED, _ ("it leads in a circle"));
    return;
  }
  g_uri_unref (transfer->address);
  transfer->address = g_steal_pointer (&address);
  send_request (task);
}

/* Asks for all of the file, after the server could not go on with it. */
static void
ask_again (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);
  GError *error = NULL;

  if (transfer->again || fr_partial_file_get_offset (transfer->file) == 0) {
    end_with (task, FR_TRANSFER_ERROR_REFUSED, _ ("it contradicts itself"));
    return;
  }
  transfer->again = TRUE;
  if (!fr_partial_file_restart (transfer->file, &error))
    end (task, error);
  else
    send_request (task);
}

/* Whether the length that the server announces, if it does, is that of the file. */
static gboolean
is_length (SoupMessageHeaders *headers, guint64 size)
{
  return soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH ||
         (guint64) soup_message_headers_get_content_length (headers) == size;
}

static void
remember_tag (Transfer *transfer, SoupMessageHeaders *headers)
{
  const char *tag = soup_message_headers_get_one (headers, "ETag");
  g_autofree char *address = g_uri_to_string (transfer->address);

  /* A weak one names bytes that may differ. */
  fr_partial_file_set_tag (transfer->file, address, tag != NULL && *tag == '"' ? tag : NULL);
}

/* The server sends the whole file. */
static void
take_all (GTask *task, SoupMessageHeaders *headers)
{
  Transfer *transfer = g_task_get_task_data (task);
  GError *error = NULL;

  if (!is_length (headers, fr_partial_file_get_file (transfer->file)->size)) {
    end_with (task, FR_TRANSFER_ERROR_REFUSED, _ ("it has another file of that name"));
    return;
  }
  if (fr_partial_file_get_offset (transfer->file) > 0 &&
      !fr_partial_file_restart (transfer->file, &error)) {
    end (task, error);
    return;
  }
  remember_tag (transfer, headers);
  read_more (task);
}

/* The server goes on where the file ends. */
static void
take_rest (GTask *task, SoupMessageHeaders *headers)
{
  Transfer *transfer = g_task_get_task_data (task);
  const guint64 offset = fr_partial_file_get_offset (transfer->file);
  const guint64 size = fr_partial_file_get_file (transfer->file)->size;
  goffset first = -1, last = -1, total = -1;

  if (!soup_message_headers_get_content_range (headers, &first, &last, &total) || offset == 0 ||
      (guint64) first != offset || (total >= 0 && (guint64) total != size) ||
      !is_length (headers, size - offset)) {
    ask_again (task);
    return;
  }
  remember_tag (transfer, headers);
  read_more (task);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Transfer *transfer = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (transfer->message);
  GError *error = NULL;
  const char *phrase;
  guint status;

  transfer->body = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (transfer->body == NULL) {
    end_for (task, error);
    return;
  }
  status = soup_message_get_status (transfer->message);
  phrase = soup_message_get_reason_phrase (transfer->message);
  if (status == SOUP_STATUS_OK)
    take_all (task, headers);
  else if (status == SOUP_STATUS_PARTIAL_CONTENT)
    take_rest (task, headers);
  else if (status == SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE)
    ask_again (task);
  else if (SOUP_STATUS_IS_REDIRECTION (status) && status != SOUP_STATUS_NOT_MODIFIED)
    redirect (task);
  else
    /* Translators: what a server answered, for example "404 Not Found". */
    end_with (task, FR_TRANSFER_ERROR_REFUSED, _ ("it answered %u %s"), status,
              phrase != NULL && g_utf8_validate (phrase, -1, NULL) ? phrase : "");
}

static void
add_range (Transfer *transfer, SoupMessageHeaders *headers)
{
  const guint64 offset = fr_partial_file_get_offset (transfer->file);
  g_autofree char *address = g_uri_to_string (transfer->address);
  const char *tag = fr_partial_file_get_tag (transfer->file, address);

  if (offset == 0)
    return;
  soup_message_headers_set_range (headers, (goffset) offset, -1);
  /* Of another server, or of an earlier start, nothing is known: the digests tell in the end. */
  if (tag != NULL)
    soup_message_headers_replace (headers, "If-Range", tag);
}

static void
send_request (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);
  SoupMessageHeaders *headers;

  g_clear_object (&transfer->body);
  g_clear_object (&transfer->message);
  transfer->message = soup_message_new_from_uri (SOUP_METHOD_GET, transfer->address);
  soup_message_add_flags (transfer->message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (transfer->message);
  /* The archives as they are. */
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");
  add_range (transfer, headers);
  wait_for_more (task);
  soup_session_send_async (transfer->session, transfer->message, PRIORITY, transfer->stop,
                           on_answer, task);
}

static void
on_cancelled (GCancellable *cancellable, gpointer stop)
{
  g_cancellable_cancel (stop);
}

void
fr_transfer_run_async (SoupSession *session,
                       const char *address,
                       FrPartialFile *file,
                       guint patience,
                       FrTransferProgress progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Transfer *transfer = g_new0 (Transfer, 1);
  GError *error = NULL;

  transfer->session = g_object_ref (session);
  transfer->address = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, &error);
  /* The list was checked. */
  g_return_if_fail (transfer->address != NULL);
  transfer->file = file;
  transfer->patience = patience;
  transfer->progress = progress;
  transfer->progress_data = progress_data;
  transfer->stop = g_cancellable_new ();
  g_task_set_task_data (task, transfer, transfer_free);
  if (cancellable != NULL)
    transfer->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled),
                                                 g_object_ref (transfer->stop), g_object_unref);
  send_request (task);
}

gboolean
fr_transfer_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
