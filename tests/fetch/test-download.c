/* Downloads from a server that is honest, slow, forgetful or a liar. */
#include "fetch/download.h"

#include "folder-fixture.h"
#include "server-fixture.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SIZE 300000 /* of the large file */
#define SMALL 5000
#define LARGE_NAME "large.gz"
#define SMALL_NAME "small.gz"
#define PATIENCE 20000
#define NO_PATIENCE 50

typedef struct {
  ServerFixture *server;
  ServerFixture *other;
  char *folder; /* owned, with the list */
  char *place;  /* owned: where the files go */
  FrMirrorList *list;
  GBytes *large, *small;
  GCancellable *cancellable;
  guint patience;
  FrDownloadProgress last;
  guint64 cancel_at; /* bytes; 0: never */
  guint n_told;
  gboolean ended, ok;
  GError *error;
} Fixture;

/* A disk that takes so many bytes more; below 0 all of them. */
static gssize room = -1;

/* In the place of the system's, for the download too. */
ssize_t
write (int fd, const void *bytes, size_t size)
{
  ssize_t (*real) (int, const void *, size_t) = NULL;
  struct stat info;

  *(void **) &real = dlsym (RTLD_NEXT, "write");
  if (room < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return real (fd, bytes, size);
  if (room == 0) {
    errno = ENOSPC;
    return -1;
  }
  size = MIN (size, (gsize) room);
  room -= (gssize) size;
  return real (fd, bytes, size);
}

/* What no gzip makes smaller, the same in each run. */
static GBytes *
make_bytes (gsize size, guint32 seed)
{
  guint8 *bytes = g_malloc (size);
  GRand *rand = g_rand_new_with_seed (seed);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) g_rand_int_range (rand, 0, 256);
  g_rand_free (rand);
  return g_bytes_new_take (bytes, size);
}

/* The two servers are the mirrors, in this order. */
static void
use_addresses (Fixture *fixture, const char *addresses)
{
  g_autofree char *path = server_fixture_write_list (fixture->server, fixture->folder, addresses);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->list, fr_mirror_list_free);
  fixture->list = fr_mirror_list_load (path, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *addresses = NULL;

  fixture->server = server_fixture_new ();
  fixture->other = server_fixture_new ();
  fixture->folder = folder_fixture_new ();
  fixture->place = g_build_filename (fixture->folder, "place", NULL);
  fixture->large = make_bytes (SIZE, 1);
  fixture->small = make_bytes (SMALL, 2);
  for (guint i = 0; i < 2; i++) {
    ServerFixture *server = i == 0 ? fixture->server : fixture->other;

    server_fixture_add_file (server, LARGE_NAME, fixture->large);
    server_fixture_add_file (server, SMALL_NAME, fixture->small);
  }
  fixture->patience = PATIENCE;
  fixture->cancellable = g_cancellable_new ();
  addresses = g_strjoin (";", server_fixture_get_address (fixture->server),
                         server_fixture_get_address (fixture->other), NULL);
  use_addresses (fixture, addresses);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  room = -1;
  server_fixture_free (fixture->server);
  server_fixture_free (fixture->other);
  fr_mirror_list_free (fixture->list);
  folder_fixture_remove (fixture->folder);
  g_free (fixture->place);
  g_bytes_unref (fixture->large);
  g_bytes_unref (fixture->small);
  g_object_unref (fixture->cancellable);
  g_clear_error (&fixture->error);
}

static void
on_progress (const FrDownloadProgress *progress, gpointer data)
{
  Fixture *fixture = data;

  g_assert_cmpuint (progress->done, <=, progress->total);
  fixture->last = *progress;
  fixture->n_told++;
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->ok = fr_download_run_finish (result, &fixture->error);
  fixture->ended = TRUE;
}

static void
begin (Fixture *fixture)
{
  fixture->ended = FALSE;
  g_clear_error (&fixture->error);
  fr_download_run_async (fixture->list, fixture->place, fixture->patience, on_progress, fixture,
                         fixture->cancellable, on_ended, fixture);
}

static void
run (Fixture *fixture)
{
  begin (fixture);
  while (!fixture->ended)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_there (Fixture *fixture, const char *name, GBytes *expected)
{
  g_autofree char *path = g_build_filename (fixture->place, name, NULL);
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (path, &text, &length, NULL) &&
         length == g_bytes_get_size (expected) &&
         memcmp (text, g_bytes_get_data (expected, NULL), length) == 0;
}

static gsize
get_part_size (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->place, LARGE_NAME ".part", NULL);
  struct stat info;

  return g_stat (path, &info) == 0 ? (gsize) info.st_size : 0;
}

/* Both files are in their place, and nothing else. */
static void
assert_done (Fixture *fixture)
{
  g_autoptr (GDir) dir = NULL;
  guint n = 0;

  g_assert_no_error (fixture->error);
  g_assert_true (fixture->ok);
  g_assert_true (is_there (fixture, LARGE_NAME, fixture->large));
  g_assert_true (is_there (fixture, SMALL_NAME, fixture->small));
  dir = g_dir_open (fixture->place, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (fixture->last.done, ==, SIZE + SMALL);
  g_assert_cmpuint (fixture->last.total, ==, SIZE + SMALL);
}

/* None of the large file is in its place, and the sentence has @part. */
static void
assert_failed (Fixture *fixture, const char *part)
{
  g_assert_false (fixture->ok);
  g_assert_nonnull (fixture->error);
  if (strstr (fixture->error->message, part) == NULL)
    g_error ("%s", fixture->error->message);
  g_assert_false (is_there (fixture, LARGE_NAME, fixture->large));
}

static guint
count_requests (ServerFixture *server)
{
  return server_fixture_get_requests (server)->len;
}

static void
answer (Fixture *fixture, ServerAnswer how)
{
  server_fixture_answer (fixture->server, LARGE_NAME, &how, 1);
}

static void
answer_both (Fixture *fixture, ServerAnswer how)
{
  answer (fixture, how);
  server_fixture_answer (fixture->other, LARGE_NAME, &how, 1);
}

static void
test_honest (Fixture *fixture, gconstpointer data)
{
  run (fixture);
  assert_done (fixture);
  g_assert_cmpuint (count_requests (fixture->server), ==, 2);
  g_assert_cmpuint (count_requests (fixture->other), ==, 0);

  /* What is there is not asked for again. */
  run (fixture);
  assert_done (fixture);
  g_assert_cmpuint (count_requests (fixture->server), ==, 2);
}

/* Another file of that name stays until the right one is there. */
static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->place, LARGE_NAME, NULL);
  g_autoptr (GBytes) wrong = make_bytes (SIZE, 3);

  g_assert_cmpint (g_mkdir (fixture->place, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (wrong, NULL), SIZE, NULL));
  answer_both (fixture, (ServerAnswer){ .manner = SERVER_BREAKS_OFF });
  run (fixture);
  assert_failed (fixture, "it broke off");
  g_assert_true (is_there (fixture, LARGE_NAME, wrong));
  answer (fixture, (ServerAnswer){ .manner = SERVER_SENDS });
  run (fixture);
  assert_done (fixture);
}

static void
test_goes_on (Fixture *fixture, gconstpointer data)
{
  static const ServerAnswer answers[] = {
    { .manner = SERVER_BREAKS_OFF, .count = 100000, .tag = "\"a\"" },
    { .manner = SERVER_BREAKS_OFF, .count = 50000, .tag = "\"a\"" },
    { .manner = SERVER_SENDS, .tag = "\"a\"" },
  };

  server_fixture_answer (fixture->server, LARGE_NAME, answers, G_N_ELEMENTS (answers));
  run (fixture);
  assert_done (fixture);
  g_assert_true (server_fixture_was_asked (fixture->server, 1, "bytes=100000- if \"a\""));
  g_assert_true (server_fixture_was_asked (fixture->server, 2, "bytes=150000- if \"a\""));
  g_assert_cmpuint (count_requests (fixture->server), ==, 4);
}

/* The server has another version now, or knows no ranges, or denies what it has sent. */
static void
test_begins_again (Fixture *fixture, gconstpointer data)
{
  static const ServerAnswer seconds[] = {
    { .manner = SERVER_SENDS, .tag = "\"b\"" },
    { .manner = SERVER_SENDS_ALL },
    { .manner = SERVER_SAYS, .text = "HTTP/1.1 416 No\r\nContent-Length: 0\r\n\r\n" },
    { .manner = SERVER_SAYS,
      .text = "HTTP/1.1 206 Some\r\nContent-Range: bytes 5-9/300000\r\n\r\nabcde" },
    { .manner = SERVER_SAYS, .text = "HTTP/1.1 206 Some\r\nContent-Length: 5\r\n\r\nabcde" },
  };

  static const guint n_asked[] = { 2, 2, 3, 3, 3 }; /* for the large file */
  guint before = 0;

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++) {
    const ServerAnswer answers[] = {
      { .manner = SERVER_BREAKS_OFF, .count = 100000, .tag = "\"a\"" },
      seconds[i],
      { .manner = SERVER_SENDS },
    };
    g_autofree char *path = g_build_filename (fixture->place, LARGE_NAME, NULL);

    (void) g_unlink (path);
    server_fixture_answer (fixture->server, LARGE_NAME, answers, G_N_ELEMENTS (answers));
    run (fixture);
    assert_done (fixture);
    g_assert_cmpuint (count_requests (fixture->other), ==, 0);
    /* Each thing at once, and not by trying; the small file comes once. */
    g_assert_cmpuint (count_requests (fixture->server) - before, ==, n_asked[i] + (i == 0));
    before = count_requests (fixture->server);
  }
}

/* The next start goes on where this one was cancelled. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  answer (fixture, (ServerAnswer){ .manner = SERVER_STOPS, .count = 120000 });
  begin (fixture);
  while (get_part_size (fixture) < 120000)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (fixture->cancellable);
  while (!fixture->ended)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (get_part_size (fixture), ==, 120000);

  g_cancellable_reset (fixture->cancellable);
  answer (fixture, (ServerAnswer){ .manner = SERVER_SENDS });
  run (fixture);
  assert_done (fixture);
  g_assert_true (server_fixture_was_asked (fixture->server, 1, "bytes=120000-"));
}

/* Before anything was asked. */
static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_cancellable_cancel (fixture->cancellable);
  run (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_requests (fixture->server), ==, 0);
}

/* What an earlier start has left is wrong: it is found out in the end, and asked for anew. */
static void
test_wrong_part (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->place, LARGE_NAME ".part", NULL);
  g_autoptr (GBytes) wrong = make_bytes (2 * SIZE, 3);
  static const gssize sizes[] = { 1000, SIZE, 2 * SIZE };

  g_assert_cmpint (g_mkdir (fixture->place, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *whole = g_build_filename (fixture->place, LARGE_NAME, NULL);

    (void) g_unlink (whole);
    g_assert_true (g_file_set_contents (path, g_bytes_get_data (wrong, NULL), sizes[i], NULL));
    run (fixture);
    assert_done (fixture);
    g_assert_cmpuint (count_requests (fixture->other), ==, 0);
  }
}

/* A part that is whole takes no server. */
static void
test_whole_part (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->place, LARGE_NAME ".part", NULL);

  g_assert_cmpint (g_mkdir (fixture->place, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (fixture->large, NULL), SIZE, NULL));
  run (fixture);
  assert_done (fixture);
  g_assert_cmpuint (count_requests (fixture->server), ==, 1);
}

/* Whatever the first mirror does, the second has the file. */
static void
test_next_mirror (Fixture *fixture, gconstpointer data)
{
  static const ServerAnswer faults[] = {
    { .manner = SERVER_SAYS, .text = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n" },
    { .manner = SERVER_SAYS, .text = "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n" },
    { .manner = SERVER_SAYS, .text = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n<html/>" },
    { .manner = SERVER_SAYS, .text = "HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\nx" },
    { .manner = SERVER_SAYS, .text = "HTTP/1.1 200 OK\r\n\r\nshort" },
    { .manner = SERVER_SAYS, .text = "HTTP/1.1 302 Go\r\nLocation: http://example.org/\r\n\r\n" },
    { .manner = SERVER_SAYS, .text = "HTTP/1.1 302 Go\r\nLocation: file:///etc/passwd\r\n\r\n" },
    { .manner = SERVER_SAYS, .text = "HTTP/1.1 302 Go\r\n\r\n" },
    { .manner = SERVER_SAYS,
      .text = "HTTP/1.1 302 Go\r\nLocation: /" LARGE_NAME "\r\nContent-Length: 0\r\n\r\n" },
    { .manner = SERVER_SAYS, .text = "gibberish\r\n\r\n" },
    { .manner = SERVER_SAYS, .text = "" },
    { .manner = SERVER_BREAKS_OFF, .count = 0 },
    { .manner = SERVER_BREAKS_OFF, .count = 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *path = g_build_filename (fixture->place, LARGE_NAME, NULL);

    (void) g_unlink (path);
    answer (fixture, faults[i]);
    run (fixture);
    assert_done (fixture);
  }
  /* Once for the small file, and once more because what came before was wrong. */
  g_assert_cmpuint (count_requests (fixture->other), ==, G_N_ELEMENTS (faults) + 2);
}

static void
test_other_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) wrong = make_bytes (SIZE, 3);

  server_fixture_add_file (fixture->server, LARGE_NAME, wrong);
  run (fixture);
  assert_done (fixture);
  g_assert_cmpuint (count_requests (fixture->other), ==, 2);

  server_fixture_add_file (fixture->other, LARGE_NAME, wrong);
  folder_fixture_remove (g_strdup (fixture->place));
  run (fixture);
  assert_failed (fixture, "another file than was published");
  assert_failed (fixture, "choose the folder of a data set");
  g_assert_cmpuint (get_part_size (fixture), ==, 0);
}

/* What comes beyond the end is not kept, and without end not waited for. */
static void
test_floods (Fixture *fixture, gconstpointer data)
{
  answer (fixture, (ServerAnswer){ .manner = SERVER_FLOODS, .count = SIZE });
  run (fixture);
  assert_done (fixture);
}

static void
test_stalled (Fixture *fixture, gconstpointer data)
{
  fixture->patience = NO_PATIENCE;
  answer (fixture, (ServerAnswer){ .manner = SERVER_SAYS_NOTHING });
  server_fixture_answer (fixture->other, LARGE_NAME,
                         &(ServerAnswer){ .manner = SERVER_STOPS, .count = 0 }, 1);
  run (fixture);
  assert_failed (fixture, "127.0.0.1: it sends nothing any more; 127.0.0.1: it sends nothing");
  assert_failed (fixture, "Check the connection and try again");
}

/* A mirror that gives a little each time is not asked for ever, and what it gave is kept. */
static void
test_crumbs (Fixture *fixture, gconstpointer data)
{
  answer_both (fixture, (ServerAnswer){ .manner = SERVER_BREAKS_OFF, .count = 1000 });
  run (fixture);
  assert_failed (fixture, "127.0.0.1: it broke off");
  g_assert_cmpuint (count_requests (fixture->server), ==, 30);
  g_assert_cmpuint (count_requests (fixture->other), ==, 30);
  g_assert_cmpuint (get_part_size (fixture), ==, 60000);
}

static void
test_unreachable (Fixture *fixture, gconstpointer data)
{
  ServerFixture *gone = server_fixture_new ();
  g_autofree char *address = g_strdup (server_fixture_get_address (gone));

  server_fixture_free (gone);
  use_addresses (fixture, address);
  run (fixture);
  assert_failed (fixture, "it cannot be reached");
  assert_failed (fixture, "what has come is kept");
  g_assert_cmpuint (get_part_size (fixture), ==, 0);
}

/* A redirection that is allowed; the mirror that had a file is asked first for the next. */
static void
test_redirected (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text =
      g_strdup_printf ("HTTP/1.1 301 Moved\r\nLocation: %s%s\r\nContent-Length: 0\r\n\r\n",
                       server_fixture_get_address (fixture->other), LARGE_NAME);

  answer (fixture, (ServerAnswer){ .manner = SERVER_SAYS, .text = text });
  run (fixture);
  assert_done (fixture);
  g_assert_true (server_fixture_was_asked (fixture->other, 0, LARGE_NAME));
  g_assert_true (server_fixture_was_asked (fixture->server, 1, SMALL_NAME));
}

/* One mirror, and no other place, whatever it says. */
static void
test_led_astray (Fixture *fixture, gconstpointer data)
{
  g_autofree char *with_name =
      g_strdup_printf ("http://me:word@%selsewhere.gz",
                       server_fixture_get_address (fixture->other) + strlen ("http://"));
  const struct {
    const char *location;
    const char *sentence;
  } cases[] = {
    { "http://example.org/" LARGE_NAME, "it leads to an address that is not safe" },
    { "ftp://127.0.0.1/" LARGE_NAME, "it leads to an address that is not safe" },
    { "file:///etc/passwd", "it leads to an address that is not safe" },
    { "http://", "it leads to an address that is not safe" },
    { with_name, "it leads to an address that is not safe" },
    { "/" LARGE_NAME, "it leads in a circle" },
  };

  use_addresses (fixture, server_fixture_get_address (fixture->server));
  server_fixture_add_file (fixture->other, "elsewhere.gz", fixture->large);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text =
        g_strdup_printf ("HTTP/1.1 302 Go\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n",
                         cases[i].location);

    answer (fixture, (ServerAnswer){ .manner = SERVER_SAYS, .text = text });
    run (fixture);
    assert_failed (fixture, cases[i].sentence);
  }
  g_assert_cmpuint (count_requests (fixture->other), ==, 0);
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  room = 100000;
  run (fixture);
  assert_failed (fixture, "the disk is full");
  assert_failed (fixture, "Make room for 1 MB");
  g_assert_error (fixture->error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_cmpuint (get_part_size (fixture), ==, 100000);
  g_assert_cmpuint (count_requests (fixture->other), ==, 0);

  room = -1;
  run (fixture);
  assert_done (fixture);
  g_assert_true (server_fixture_was_asked (fixture->server, 1, "bytes=100000-"));
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->place, "a file", -1, NULL));
  run (fixture);
  assert_failed (fixture, "cannot be saved");
  g_assert_cmpuint (count_requests (fixture->server), ==, 0);
  (void) g_unlink (fixture->place);
}

/* Two programs do not write one file. */
static void
test_two_programs (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->place, LARGE_NAME ".part", NULL);
  int fd;

  g_assert_cmpint (g_mkdir (fixture->place, 0700), ==, 0);
  fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  run (fixture);
  assert_failed (fixture, "is being downloaded already");
  g_assert_cmpint (close (fd), ==, 0);
  run (fixture);
  assert_done (fixture);
}

int
main (int argc, char *argv[])
{
  /* A proxy of whoever runs the tests is not for them. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/download/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("honest", test_honest);
  ADD ("replaces", test_replaces);
  ADD ("goes-on", test_goes_on);
  ADD ("begins-again", test_begins_again);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("wrong-part", test_wrong_part);
  ADD ("whole-part", test_whole_part);
  ADD ("next-mirror", test_next_mirror);
  ADD ("other-bytes", test_other_bytes);
  ADD ("floods", test_floods);
  ADD ("stalled", test_stalled);
  ADD ("crumbs", test_crumbs);
  ADD ("unreachable", test_unreachable);
  ADD ("redirected", test_redirected);
  ADD ("led-astray", test_led_astray);
  ADD ("full-disk", test_full_disk);
  ADD ("no-folder", test_no_folder);
  ADD ("two-programs", test_two_programs);
  return g_test_run ();
}
