/* Tests of io/file-writer.h: what is written, what stays when writing fails, and what is left over.
 *
 * What would harm the test's own process, such as a limit, another user or a kill, is done in a
 * child.
 */
#include "io/file-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder-fixture.h"

#define NOBODY 65534
#define SKIPPED 77 /* status of a child that cannot do its part here */

typedef struct {
  char *folder; /* owned */
  char *path;   /* owned; a file in it, not there yet */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->path = g_build_filename (fixture->folder, "shoes.csv", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  folder_fixture_remove (fixture->folder);
  g_free (fixture->path);
}

static void
save (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  fr_file_writer_save (path, text, strlen (text), &error);
  g_assert_no_error (error);
}

/* Saves 100,000 bytes in vain. */
static void
assert_fails (const char *path, const char *reason)
{
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_file_writer_save (path, text, 100000, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == G_FILE_ERROR);
  g_assert_true (g_str_has_prefix (error->message, "“"));
  g_assert_nonnull (strstr (error->message, path));
  if (strstr (error->message, reason) == NULL)
    g_error ("“%s” does not say “%s”", error->message, reason);
}

static void
assert_text (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static guint
get_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

/* Runs @func in a child. Returns: %FALSE if it was skipped. */
static gboolean
run_child (void (*func) (gpointer data), gpointer data)
{
  const pid_t child = fork ();
  int status;

  if (child == 0) {
    func (data);
    _exit (0);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFEXITED (status) && WEXITSTATUS (status) == SKIPPED) {
    g_test_skip ("not possible here");
    return FALSE;
  }
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  return TRUE;
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  save (fixture->path, "the first, longer one");
  assert_text (fixture->path, "the first, longer one");
  save (fixture->path, "second");
  assert_text (fixture->path, "second");
  save (fixture->path, "");
  assert_text (fixture->path, "");
  g_assert_cmpuint (count_entries (fixture->folder), ==, 1);
}

/* Pieces of all sizes arrive in their order. */
static void
test_pieces (Fixture *fixture, gconstpointer data)
{
  static const gsize sizes[] = { 0, 1, 3, 65535, 1, 65536, 65537, 7, 200000, 65530, 6, 1 };
  g_autoptr (FrFileWriter) writer = fr_file_writer_new (fixture->path, NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *text = NULL;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *piece = g_strnfill (sizes[i], (char) ('a' + i));

    g_string_append (expected, piece);
    g_assert_true (fr_file_writer_write (writer, piece, sizes[i], NULL));
  }
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_true (fr_file_writer_commit (writer, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  g_assert_cmpmem (text, length, expected->str, expected->len);
}

static void
test_abandon (Fixture *fixture, gconstpointer data)
{
  FrFileWriter *writer;

  save (fixture->path, "old");
  writer = fr_file_writer_new (fixture->path, NULL);
  g_assert_true (fr_file_writer_write (writer, "new", 3, NULL));
  fr_file_writer_free (writer);
  assert_text (fixture->path, "old");
  g_assert_true (fr_file_writer_check (fixture->path, NULL));
  assert_text (fixture->path, "old");
  g_assert_cmpuint (count_entries (fixture->folder), ==, 1);
}

static void
test_mode (Fixture *fixture, gconstpointer data)
{
  const mode_t mask = umask (007);

  save (fixture->path, "new");
  g_assert_cmpuint (get_mode (fixture->path), ==, 0660);
  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  save (fixture->path, "private");
  g_assert_cmpuint (get_mode (fixture->path), ==, 0600);
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  save (fixture->path, "for all");
  g_assert_cmpuint (get_mode (fixture->path), ==, 0666);
  umask (mask);
}

static void
test_owner (Fixture *fixture, gconstpointer data)
{
  GStatBuf info;

  save (fixture->path, "theirs");
  if (chown (fixture->path, NOBODY, NOBODY) != 0) {
    g_test_skip ("only root gives files away");
    return;
  }
  save (fixture->path, "still theirs");
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpuint (info.st_uid, ==, NOBODY);
  g_assert_cmpuint (info.st_gid, ==, NOBODY);
}

/* Who may not keep the group lets its members do no more than everybody. */
static void
save_in_foreign_group (gpointer data)
{
  const Fixture *fixture = data;

  if (geteuid () != 0)
    _exit (SKIPPED);
  save (fixture->path, "shared");
  g_assert_cmpint (g_chmod (fixture->path, 0664), ==, 0);
  g_assert_cmpint (chown (fixture->folder, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (chown (fixture->path, NOBODY, 12345), ==, 0);
  g_assert_cmpint (setgid (NOBODY), ==, 0);
  g_assert_cmpint (setuid (NOBODY), ==, 0);
  save (fixture->path, "mine");
  g_assert_cmpuint (get_mode (fixture->path), ==, 0644);
}

static void
test_group (Fixture *fixture, gconstpointer data)
{
  run_child (save_in_foreign_group, fixture);
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *alias = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *chain = g_build_filename (fixture->folder, "chain", NULL);
  g_autofree char *circle = g_build_filename (fixture->folder, "circle", NULL);

  /* To a file that is not there yet. */
  g_assert_cmpint (symlink ("shoes.csv", alias), ==, 0);
  g_assert_cmpint (symlink (alias, chain), ==, 0);
  save (chain, "new");
  assert_text (fixture->path, "new");
  save (alias, "newer");
  assert_text (fixture->path, "newer");
  g_assert_true (g_file_test (alias, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (chain, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));

  g_assert_cmpint (symlink ("circle", circle), ==, 0);
  assert_fails (circle, "leads in a circle");
  g_assert_cmpuint (count_entries (fixture->folder), ==, 4);
}

static void
test_hard_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.csv", NULL);

  save (fixture->path, "old");
  g_assert_cmpint (link (fixture->path, other), ==, 0);
  save (fixture->path, "new");
  assert_text (fixture->path, "new");
  assert_text (other, "old");
}

static void
test_is_same (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.csv", NULL);
  g_autofree char *spelled = g_build_filename (fixture->folder, ".", "..", NULL);
  g_autofree char *alias = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *base = g_path_get_basename (fixture->folder);
  g_autofree char *again = g_build_filename (spelled, base, "shoes.csv", NULL);

  g_assert_cmpint (symlink (fixture->path, alias), ==, 0);
  for (guint there = 0; there < 2; there++) {
    g_assert_true (fr_file_writer_is_same (fixture->path, fixture->path));
    g_assert_true (fr_file_writer_is_same (fixture->path, again));
    g_assert_true (fr_file_writer_is_same (alias, again));
    g_assert_false (fr_file_writer_is_same (fixture->path, other));
    g_assert_false (fr_file_writer_is_same ("/nowhere/at/all", "/nowhere/at/all"));
    save (fixture->path, "there");
  }
  g_assert_cmpint (g_unlink (alias), ==, 0);
  g_assert_cmpint (symlink (".", alias), ==, 0);
  g_free (again);
  again = g_build_filename (alias, "shoes.csv", NULL);
  g_assert_true (fr_file_writer_is_same (fixture->path, again));
  g_assert_cmpint (symlink ("nothing", other), ==, 0);
  g_assert_false (fr_file_writer_is_same (fixture->path, other));
  g_assert_cmpint (g_unlink (other), ==, 0);
  save (other, "other");
  g_assert_false (fr_file_writer_is_same (fixture->path, other));
  g_assert_cmpint (g_unlink (other), ==, 0);
  g_assert_cmpint (g_rename (fixture->path, other), ==, 0);
  g_assert_false (fr_file_writer_is_same (fixture->path, other));
  g_assert_cmpint (link (other, fixture->path), ==, 0);
  g_assert_true (fr_file_writer_is_same (fixture->path, other));
}

static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", "a.csv", NULL);
  g_autofree char *in_file = g_build_filename (fixture->path, "a.csv", NULL);
  g_autofree char *slash = g_strconcat (fixture->path, "/", NULL);
  g_autofree char *new_slash = g_build_filename (fixture->folder, "new/", NULL);
  g_autofree char *long_name = g_strnfill (256, 'n');
  g_autofree char *too_long = g_build_filename (fixture->folder, long_name, NULL);

  save (fixture->path, "old");
  assert_fails (missing, "its folder does not exist");
  assert_fails (in_file, "its folder does not exist");
  assert_fails (slash, "its folder does not exist");
  assert_fails (new_slash, "its folder does not exist");
  assert_fails (fixture->folder, "it is a folder");
  assert_fails ("/dev/null", "it is not a regular file");
  assert_fails (too_long, "its name is too long");
  assert_fails ("", "its name is not allowed there");
  assert_fails ("/proc/a.csv", "its folder may not be written to");
  g_assert_cmpuint (count_entries (fixture->folder), ==, 1);
  assert_text (fixture->path, "old");
}

/* The longest name that there can be, of letters of three bytes. */
static void
test_long_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *path = NULL;

  for (guint i = 0; i < 85; i++)
    g_string_append (name, "鞋");
  path = g_build_filename (fixture->folder, name->str, NULL);
  save (path, "long");
  assert_text (path, "long");
  g_assert_cmpuint (count_entries (fixture->folder), ==, 1);
}

/* As nobody, who may not write into a folder or a file. */
static void
save_as_nobody (gpointer data)
{
  const Fixture *fixture = data;
  g_autofree char *new_path = g_build_filename (fixture->folder, "new.csv", NULL);

  save (fixture->path, "old");
  if (geteuid () == 0) {
    g_assert_cmpint (chown (fixture->folder, NOBODY, NOBODY), ==, 0);
    g_assert_cmpint (chown (fixture->path, NOBODY, NOBODY), ==, 0);
    g_assert_cmpint (setuid (NOBODY), ==, 0);
  }
  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  assert_fails (fixture->path, ": it may not be written to");
  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  assert_fails (fixture->path, "its folder may not be written to");
  assert_fails (new_path, "its folder may not be written to");
  /* One into which files can be put, but not looked for. */
  g_assert_cmpint (g_chmod (fixture->folder, 0300), ==, 0);
  save (new_path, "new");
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  assert_text (fixture->path, "old");
  assert_text (new_path, "new");
  g_assert_cmpuint (count_entries (fixture->folder), ==, 2);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  run_child (save_as_nobody, fixture);
}

/* The signal that comes with the limit would end the program. */
static void
save_under_limit (gpointer data)
{
  const Fixture *fixture = data;
  const struct rlimit limit = { 70000, 70000 };
  sigset_t mask;

  signal (SIGXFSZ, SIG_DFL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  assert_fails (fixture->path, "files may not become that large here");
  /* It is blocked for the time of writing only, and none is left over. */
  g_assert_cmpint (sigprocmask (SIG_SETMASK, NULL, &mask), ==, 0);
  g_assert_cmpint (sigismember (&mask, SIGXFSZ), ==, 0);
  save (fixture->path, "short");
}

static void
test_limit (Fixture *fixture, gconstpointer data)
{
  save (fixture->path, "old");
  run_child (save_under_limit, fixture);
  assert_text (fixture->path, "short");
  g_assert_cmpuint (count_entries (fixture->folder), ==, 1);
}

/* On a file system of 64 KiB, in a mount namespace of its own. */
static void
save_on_full_disk (gpointer data)
{
  const Fixture *fixture = data;
  g_autofree char *other = g_build_filename (fixture->folder, "other.csv", NULL);

  if (unshare (geteuid () == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER) != 0 ||
      mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
      mount ("none", fixture->folder, "tmpfs", 0, "size=64k") != 0)
    _exit (SKIPPED);
  save (fixture->path, "old");
  assert_fails (fixture->path, "the disk is full");
  g_assert_cmpint (link (fixture->path, other), ==, 0);
  assert_fails (fixture->path, "the disk is full");
  assert_text (fixture->path, "old");
  assert_text (other, "old");
  g_assert_cmpuint (count_entries (fixture->folder), ==, 2);
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  run_child (save_on_full_disk, fixture);
}

static void
test_removed_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "inner", NULL);
  g_autofree char *moved = g_build_filename (fixture->folder, "moved", NULL);
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_autofree char *moved_path = g_build_filename (moved, "a.csv", NULL);
  g_autofree char *part = g_build_filename (moved, ".a.csv.0.part", NULL);
  g_autoptr (FrFileWriter) writer = NULL, late = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  writer = fr_file_writer_new (path, NULL);
  g_assert_true (fr_file_writer_write (writer, "text", 4, NULL));
  /* One that was renamed is the same folder. */
  g_assert_cmpint (g_rename (folder, moved), ==, 0);
  g_assert_true (fr_file_writer_commit (writer, NULL));
  assert_text (moved_path, "text");

  late = fr_file_writer_new (moved_path, NULL);
  g_assert_cmpint (g_unlink (moved_path), ==, 0);
  g_assert_cmpint (g_unlink (part), ==, 0);
  g_assert_cmpint (g_rmdir (moved), ==, 0);
  g_assert_false (fr_file_writer_commit (late, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "it was removed while it was being written"));
}

/* Two writers of one target in one program: the last one to commit wins. */
static void
test_two (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrFileWriter) first = fr_file_writer_new (fixture->path, NULL);
  g_autoptr (FrFileWriter) second = fr_file_writer_new (fixture->path, NULL);

  g_assert_true (fr_file_writer_write (first, "first", 5, NULL));
  g_assert_true (fr_file_writer_write (second, "second", 6, NULL));
  g_assert_true (fr_file_writer_commit (second, NULL));
  assert_text (fixture->path, "second");
  g_assert_true (fr_file_writer_commit (first, NULL));
  assert_text (fixture->path, "first");
  g_assert_cmpuint (count_entries (fixture->folder), ==, 1);
}

/* A program in the middle of writing: it has told so through a pipe, and waits for a word. */
typedef struct {
  pid_t pid;
  int go; /* a pipe's end */
} Author;

static Author
start_author (const char *path)
{
  int ready[2], go[2];
  char byte = 0;
  Author author;

  g_assert_cmpint (pipe (ready), ==, 0);
  g_assert_cmpint (pipe (go), ==, 0);
  author.pid = fork ();
  if (author.pid == 0) {
    FrFileWriter *writer = fr_file_writer_new (path, NULL);
    g_autofree char *text = g_strnfill (100000, 'a');

    g_assert_true (fr_file_writer_write (writer, text, 100000, NULL));
    g_assert_cmpint (write (ready[1], &byte, 1), ==, 1);
    g_assert_cmpint (read (go[0], &byte, 1), ==, 1);
    g_assert_true (fr_file_writer_commit (writer, NULL));
    fr_file_writer_free (writer);
    _exit (0);
  }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  (void) close (ready[0]);
  (void) close (ready[1]);
  (void) close (go[0]);
  author.go = go[1];
  return author;
}

static void
end_author (Author *author, gboolean killed)
{
  int status;

  if (killed)
    g_assert_cmpint (kill (author->pid, SIGKILL), ==, 0);
  else
    g_assert_cmpint (write (author->go, "", 1), ==, 1);
  g_assert_cmpint (waitpid (author->pid, &status, 0), ==, author->pid);
  g_assert_true (killed ? WIFSIGNALED (status) : status == 0);
  (void) close (author->go);
}

/* What killed programs leave is gone after the next save, or the next look whether one can save;
 * what a living one writes is not. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  Author authors[3];
  g_autofree char *text = NULL;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (authors); i++)
    authors[i] = start_author (fixture->path);
  g_assert_cmpuint (count_entries (fixture->folder), ==, 3);
  end_author (&authors[0], TRUE);
  end_author (&authors[1], TRUE);
  g_assert_cmpuint (count_entries (fixture->folder), ==, 3);

  save (fixture->path, "saved");
  g_assert_cmpuint (count_entries (fixture->folder), ==, 2);
  assert_text (fixture->path, "saved");

  end_author (&authors[2], FALSE);
  g_assert_cmpuint (count_entries (fixture->folder), ==, 1);
  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  g_assert_cmpuint (length, ==, 100000);

  authors[0] = start_author (fixture->path);
  end_author (&authors[0], TRUE);
  g_assert_cmpuint (count_entries (fixture->folder), ==, 2);
  g_assert_true (fr_file_writer_check (fixture->path, NULL));
  g_assert_cmpuint (count_entries (fixture->folder), ==, 1);
}

/* What another has put in the way of the temporary file stays as it is. */
static void
test_in_the_way (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pipe_path = g_build_filename (fixture->folder, ".shoes.csv.0.part", NULL);
  g_autofree char *link_path = g_build_filename (fixture->folder, ".shoes.csv.1.part", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other.csv", NULL);

  save (other, "other");
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_cmpint (symlink ("other.csv", link_path), ==, 0);
  save (fixture->path, "new");
  assert_text (fixture->path, "new");
  assert_text (other, "other");
  g_assert_cmpuint (count_entries (fixture->folder), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/file-writer/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("save", test_save);
  ADD ("pieces", test_pieces);
  ADD ("abandon", test_abandon);
  ADD ("mode", test_mode);
  ADD ("owner", test_owner);
  ADD ("group", test_group);
  ADD ("links", test_links);
  ADD ("hard-link", test_hard_link);
  ADD ("is-same", test_is_same);
  ADD ("unwritable", test_unwritable);
  ADD ("long-name", test_long_name);
  ADD ("read-only", test_read_only);
  ADD ("limit", test_limit);
  ADD ("full-disk", test_full_disk);
  ADD ("removed-folder", test_removed_folder);
  ADD ("two", test_two);
  ADD ("killed", test_killed);
  ADD ("in-the-way", test_in_the_way);
  return g_test_run ();
}
