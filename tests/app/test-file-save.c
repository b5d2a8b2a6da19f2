/* A file of the user's on its way to the disk, and what is said of it. */
#include "app/file-save.h"

#include <glib/gstdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "board-fixture.h"
#include "folder-fixture.h"
#include "widget-fixture.h"

typedef struct {
  char *folder;     /* owned */
  char *path;       /* owned; of a file in it */
  GtkWidget *board; /* owned */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->path = g_build_filename (fixture->folder, "a.svg", NULL);
  fixture->board = g_object_ref_sink (fixture_board_new (NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->board);
  folder_fixture_remove (fixture->folder);
  g_free (fixture->path);
}

/* Returns: (transfer none): what is said. */
static const char *
save (Fixture *fixture, GFile *file, const char *text)
{
  g_clear_pointer (&FIXTURE_BOARD (fixture->board)->told, g_free);
  fr_file_save (FR_NOTICE_BOARD (fixture->board), file, fr_draft_new_whole (g_string_new (text)));
  fixture_wait_until (fixture_board_read (fixture->board) != NULL);
  return fixture_board_read (fixture->board);
}

static void
assert_text (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

/* A file takes the place of another one of the same name. */
static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  g_assert_cmpstr (save (fixture, file, "the first, longer one"), ==, "Saved “a.svg”");
  g_assert_cmpstr (save (fixture, file, "second"), ==, "Saved “a.svg”");
  assert_text (fixture->path, "second");
}

static void
test_trouble (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/a.svg");
  g_autoptr (GFile) kernel = g_file_new_for_path ("/proc/a.svg");
  g_autoptr (GFile) remote = g_file_new_for_uri ("sftp://example.org/a.svg");

  g_assert_cmpstr (save (fixture, nowhere, "text"), ==,
                   "“/nowhere/a.svg” cannot be saved: its folder does not exist.");
  g_assert_cmpstr (save (fixture, kernel, "text"), ==,
                   "“/proc/a.svg” cannot be saved: its folder may not be written to.");
  g_assert_cmpstr (save (fixture, remote, "text"), ==,
                   "Files can only be saved to a folder of this computer");
}

/* What cannot be written whole leaves the file that was there, under all its names, and nothing
 * else. */
static void
test_cut_short (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autofree char *other = g_build_filename (fixture->folder, "b.svg", NULL);
  g_autofree char *long_text = g_strnfill (100000, 'x');
  struct rlimit whole, little;
  const char *said;

  save (fixture, file, "old");
  g_assert_cmpint (link (fixture->path, other), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &whole), ==, 0);
  little = whole;
  little.rlim_cur = 1000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  said = save (fixture, file, long_text);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &whole), ==, 0);

  g_assert_nonnull (strstr (said, "files may not become that large here"));
  assert_text (fixture->path, "old");
  assert_text (other, "old");
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (g_unlink (other), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
}

static gboolean
fail (gpointer data, GString *contents, GError **error)
{
  g_string_append (contents, "half");
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "No such picture.");
  return FALSE;
}

static void
free_nothing (gpointer data)
{
}

/* What cannot be made is told, and nothing is written. */
static void
test_unmade (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  fr_file_save (FR_NOTICE_BOARD (fixture->board), file, fr_draft_new (fail, NULL, free_nothing));
  fixture_wait_until (fixture_board_read (fixture->board) != NULL);
  g_assert_cmpstr (fixture_board_read (fixture->board), ==, "No such picture.");
  g_assert_false (g_file_query_exists (file, NULL));
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

#define ADD(path, func) g_test_add ("/file-save/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("save", test_save);
  ADD ("trouble", test_trouble);
  ADD ("cut-short", test_cut_short);
  ADD ("unmade", test_unmade);
  return g_test_run ();
}
