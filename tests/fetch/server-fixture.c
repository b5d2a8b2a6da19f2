#include "server-fixture.h"

#include <string.h>

#define MAX_REQUEST 4096

typedef struct {
  GBytes *bytes;   /* nullable */
  GArray *answers; /* ServerAnswer */
} Place;

struct _ServerFixture {
  GSocketService *service;
  char *address;
  GHashTable *places;    /* path -> Place */
  GPtrArray *names;      /* of files, in their order */
  GPtrArray *requests;   /* texts */
  GPtrArray *held;       /* connections that stay open */
  GCancellable *stopped; /* when the fixture ends */
};

/* A connection with the request that comes. */
typedef struct {
  ServerFixture *server;
  GSocketConnection *connection;
  char request[MAX_REQUEST + 1];
  gsize length;
  GByteArray *out;
  gboolean hold;
} Visit;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_clear_pointer (&place->bytes, g_bytes_unref);
  g_array_unref (place->answers);
  g_free (place);
}

static Place *
get_place (ServerFixture *self, const char *path)
{
  Place *place = g_hash_table_lookup (self->places, path);

  if (place == NULL) {
    place = g_new0 (Place, 1);
    place->answers = g_array_new (FALSE, TRUE, sizeof (ServerAnswer));
    g_hash_table_insert (self->places, g_strdup (path), place);
  }
  return place;
}

static void
visit_free (Visit *visit)
{
  g_object_unref (visit->connection);
  g_byte_array_unref (visit->out);
  g_free (visit);
}

G_GNUC_PRINTF (2, 3)
static void
put (GByteArray *out, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_byte_array_append (out, (const guint8 *) text, strlen (text));
}

static void
put_file (Visit *visit, const Place *place, const ServerAnswer *answer, gsize from, gboolean ranged)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (place->bytes, &size);
  const gboolean cut = answer->manner == SERVER_BREAKS_OFF || answer->manner == SERVER_STOPS;
  gsize n;

  if (!ranged)
    from = 0;
  n = cut ? MIN (answer->count, size - from) : size - from;
  put (visit->out, ranged ? "HTTP/1.1 206 Partial Content\r\n" : "HTTP/1.1 200 OK\r\n");
  if (ranged)
    put (visit->out, "Content-Range: bytes %zu-%zu/%zu\r\n", from, size - 1, size);
  if (answer->tag != NULL)
    put (visit->out, "ETag: %s\r\n", answer->tag);
  if (answer->manner != SERVER_FLOODS)
    put (visit->out, "Content-Length: %zu\r\n", size - from);
  put (visit->out, "Connection: close\r\n\r\n");
  g_byte_array_append (visit->out, bytes + from, n);
  for (gsize i = 0; answer->manner == SERVER_FLOODS && i < answer->count; i++)
    g_byte_array_append (visit->out, (const guint8 *) "x", 1);
  visit->hold = answer->manner == SERVER_STOPS;
}

/* Returns: (transfer full) (nullable): the value of the header @name. */
static char *
get_header (const char *request, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (request, "\r\n", -1);

  for (guint i = 1; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], name, strlen (name)) == 0 && lines[i][strlen (name)] == ':')
      return g_strdup (g_strstrip (lines[i] + strlen (name) + 1));
  return NULL;
}

static void
make_answer (Visit *visit)
{
  ServerFixture *self = visit->server;
  g_auto (GStrv) words = g_strsplit (visit->request, " ", 3);
  const char *path = words[1] + 1;
  g_autofree char *range = get_header (visit->request, "Range");
  g_autofree char *tag = get_header (visit->request, "If-Range");
  Place *place = g_hash_table_lookup (self->places, path);
  ServerAnswer answer = { .manner = SERVER_SENDS };
  gsize from = range != NULL ? (gsize) g_ascii_strtoull (range + strlen ("bytes="), NULL, 10) : 0;

  g_ptr_array_add (self->requests,
                   g_strconcat (path, range != NULL ? " " : "", range != NULL ? range : "",
                                tag != NULL ? " if " : "", tag != NULL ? tag : "", NULL));
  if (place != NULL && place->answers->len > 0) {
    answer = g_array_index (place->answers, ServerAnswer, 0);
    if (place->answers->len > 1)
      g_array_remove_index (place->answers, 0);
  }
  if (answer.manner == SERVER_SAYS) {
    put (visit->out, "%s", answer.text);
  } else if (answer.manner == SERVER_SAYS_NOTHING) {
    visit->hold = TRUE;
  } else if (place == NULL || place->bytes == NULL) {
    put (visit->out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  } else {
    const gboolean same = tag == NULL || g_strcmp0 (tag, answer.tag) == 0;

    put_file (visit, place, &answer, from,
              answer.manner != SERVER_SENDS_ALL && answer.manner != SERVER_FLOODS &&
                  range != NULL && same);
  }
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Visit *visit = data;

  /* Whoever asked may have gone. */
  (void) g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  if (visit->hold && !g_cancellable_is_cancelled (visit->server->stopped))
    g_ptr_array_add (visit->server->held, g_object_ref (visit->connection));
  else
    (void) g_io_stream_close (G_IO_STREAM (visit->connection), NULL, NULL);
  visit_free (visit);
}

static void read_more (Visit *visit);

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Visit *visit = data;
  const gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n <= 0) {
    visit_free (visit);
    return;
  }
  visit->length += (gsize) n;
  visit->request[visit->length] = '\0';
  if (strstr (visit->request, "\r\n\r\n") == NULL) {
    read_more (visit);
    return;
  }
  make_answer (visit);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (visit->connection)),
                                   visit->out->data, visit->out->len, G_PRIORITY_DEFAULT,
                                   visit->server->stopped, on_written, visit);
}

static void
read_more (Visit *visit)
{
  g_assert_cmpuint (visit->length, <, MAX_REQUEST);
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (visit->connection)),
                             visit->request + visit->length, MAX_REQUEST - visit->length,
                             G_PRIORITY_DEFAULT, visit->server->stopped, on_read, visit);
}

static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  Visit *visit = g_new0 (Visit, 1);

  visit->server = data;
  visit->connection = g_object_ref (connection);
  visit->out = g_byte_array_new ();
  read_more (visit);
  return TRUE;
}

ServerFixture *
server_fixture_new (void)
{
  ServerFixture *self = g_new0 (ServerFixture, 1);
  g_autoptr (GInetAddress) here = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (here, 0);
  g_autoptr (GSocketAddress) given = NULL;
  g_autoptr (GError) error = NULL;

  self->service = g_socket_service_new ();
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &given, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "incoming", G_CALLBACK (on_incoming), self);
  self->address = g_strdup_printf ("http://127.0.0.1:%u/",
                                   g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (given)));
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, place_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->stopped = g_cancellable_new ();
  return self;
}

void
server_fixture_free (ServerFixture *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_cancellable_cancel (self->stopped);
  /* Visits end in their own turn. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->service);
  g_object_unref (self->stopped);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->places);
  g_free (self->address);
  g_free (self);
}

const char *
server_fixture_get_address (ServerFixture *self)
{
  return self->address;
}

void
server_fixture_add_file (ServerFixture *self, const char *path, GBytes *bytes)
{
  Place *place = get_place (self, path);

  if (place->bytes == NULL)
    g_ptr_array_add (self->names, g_strdup (path));
  g_clear_pointer (&place->bytes, g_bytes_unref);
  place->bytes = g_bytes_ref (bytes);
}

void
server_fixture_answer (ServerFixture *self,
                       const char *path,
                       const ServerAnswer *answers,
                       guint n_answers)
{
  Place *place = get_place (self, path);

  g_array_set_size (place->answers, 0);
  g_array_append_vals (place->answers, answers, n_answers);
}

GPtrArray *
server_fixture_get_requests (ServerFixture *self)
{
  return self->requests;
}

gboolean
server_fixture_was_asked (ServerFixture *self, guint index, const char *part)
{
  return index < self->requests->len &&
         strstr (g_ptr_array_index (self->requests, index), part) != NULL;
}

char *
server_fixture_write_list (ServerFixture *self, const char *folder, const char *addresses)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char *path = g_build_filename (folder, "mirrors.ini", NULL);
  g_autoptr (GError) error = NULL;

  g_string_append_printf (text, "[Mirrors]\nAddresses=%s\n", addresses);
  for (guint i = 0; i < self->names->len; i++) {
    const char *name = g_ptr_array_index (self->names, i);
    const Place *place = g_hash_table_lookup (self->places, name);
    g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, place->bytes);

    g_string_append_printf (text, "\n[%s]\nSize=%zu\nSHA-256=%s\n", name,
                            g_bytes_get_size (place->bytes), digest);
  }
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  return path;
}
