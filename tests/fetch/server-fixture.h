/* A server on this computer that does what a test has told it, lies included.
 *
 * It is in the test's own program and on its main loop, so that nothing depends on time. Tests.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _ServerFixture ServerFixture;

typedef enum {
  SERVER_SENDS,        /* the file, or the part that was asked for */
  SERVER_SENDS_ALL,    /* the file, whatever was asked for */
  SERVER_BREAKS_OFF,   /* the same, but only @count bytes of it */
  SERVER_STOPS,        /* the same, and then nothing more, without end */
  SERVER_SAYS,         /* @text, byte by byte: status line, headers and all */
  SERVER_FLOODS,       /* @count bytes more than the file has, without saying how many */
  SERVER_SAYS_NOTHING, /* no answer */
} ServerManner;

/* What it does with one request. */
typedef struct {
  ServerManner manner;
  gsize count;
  const char *text;
  const char *tag; /* the header ETag of a file, if any */
} ServerAnswer;

ServerFixture *server_fixture_new (void);

void server_fixture_free (ServerFixture *self);

/* Returns: (transfer none): its address, with a slash at the end. */
const char *server_fixture_get_address (ServerFixture *self);

/* @bytes: the file at @path, which has no slash before it. */
void server_fixture_add_file (ServerFixture *self, const char *path, GBytes *bytes);

/* Has the requests to come for @path answered so, one after another; the last answer stays. Without
 * any it sends. */
void server_fixture_answer (ServerFixture *self,
                            const char *path,
                            const ServerAnswer *answers,
                            guint n_answers);

/* Returns: (transfer none): the requests so far: "path", "path bytes=5-", "path bytes=5- if tag".
 */
GPtrArray *server_fixture_get_requests (ServerFixture *self);

/* Whether the text of request @index has @part. */
gboolean server_fixture_was_asked (ServerFixture *self, guint index, const char *part);

/* Writes into @folder a list of mirrors with the @addresses and all files of @self, and returns its
 * path, (transfer full). */
char *server_fixture_write_list (ServerFixture *self, const char *folder, const char *addresses);

G_END_DECLS
