/* What has an end is opened; nothing else is, and nothing is waited for. */
#include "io/regular-file.h"

#include "folder-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void
test_open (void)
{
  char *folder = folder_fixture_new ();
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  const char *paths[] = { path, link };
  char text[8] = "";

  g_assert_true (g_file_set_contents (path, "seven\r\n", 7, NULL));
  g_assert_cmpint (symlink ("file", link), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (GError) error = NULL;
    guint64 size = 0;
    FILE *file = fr_regular_file_open (paths[i], &size, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (size, ==, 7);
    g_assert_cmpuint (fread (text, 1, sizeof text, file), ==, 7);
    g_assert_cmpstr (text, ==, "seven\r\n");
    (void) fclose (file);
  }
  folder_fixture_remove (folder);
}

/* No more than was asked for; nothing of what is not there. */
static void
test_read (void)
{
  char *folder = folder_fixture_new ();
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  g_autofree char *whole = NULL, *part = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_assert_true (g_file_set_contents (path, "seven\r\n", 7, NULL));
  whole = fr_regular_file_read (path, 100, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (whole, length, "seven\r\n", 7);
  part = fr_regular_file_read (path, 5, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (part, length, "seven", 5);
  g_assert_null (fr_regular_file_read (missing, 5, &length, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  folder_fixture_remove (folder);
}

static void
assert_refused (const char *path, GFileError code, const char *clause)
{
  g_autoptr (GError) error = NULL;
  guint64 size;

  g_assert_null (fr_regular_file_open (path, &size, &error));
  g_assert_error (error, G_FILE_ERROR, (gint) code);
  g_assert_cmpstr (error->message, ==, clause);
}

static void
test_refuse (void)
{
  const char *irregular = "it is not a regular file";
  char *folder = folder_fixture_new ();
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd;

  assert_refused (missing, G_FILE_ERROR_NOENT, g_strerror (ENOENT));
  assert_refused (folder, G_FILE_ERROR_NXIO, irregular);
  assert_refused ("/dev/null", G_FILE_ERROR_NXIO, irregular);

  /* Nobody will ever write into it. */
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("pipe", link), ==, 0);
  assert_refused (pipe, G_FILE_ERROR_NXIO, irregular);
  assert_refused (link, G_FILE_ERROR_NXIO, irregular);
  g_remove (pipe);

  g_strlcpy (address.sun_path, pipe, sizeof address.sun_path);
  fd = socket (AF_UNIX, SOCK_STREAM, 0);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  assert_refused (pipe, G_FILE_ERROR_NXIO, irregular);
  (void) close (fd);

  folder_fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regular-file/open", test_open);
  g_test_add_func ("/regular-file/read", test_read);
  g_test_add_func ("/regular-file/refuse", test_refuse);
  return g_test_run ();
}
