/* One holder at a time, whoever asks; and nobody waits for ever. */
#include "io/file-lock.h"

#include "folder-fixture.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define LONG 60000 /* milliseconds: never waited for */

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->path = g_build_filename (fixture->folder, "a.lock", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  folder_fixture_remove (fixture->folder);
  g_free (fixture->path);
}

static int
take (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  const int lock = fr_file_lock_take (fixture->path, LONG, &error);

  g_assert_no_error (error);
  g_assert_cmpint (lock, >=, 0);
  return lock;
}

static void
assert_held (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fr_file_lock_take (fixture->path, 20, &error), ==, -1);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN);
  g_assert_cmpstr (error->message, ==, "another program does not let go of it");
}

static void
test_turns (Fixture *fixture, gconstpointer data)
{
  const int lock = take (fixture);

  assert_held (fixture);
  fr_file_lock_release (lock);
  fr_file_lock_release (take (fixture));
  /* What has been there before is no holder. */
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_REGULAR));
}

/* Another process that is killed holds it no longer. */
static void
test_killed_holder (Fixture *fixture, gconstpointer data)
{
  int ready[2];
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  if (child == 0) {
    const gboolean taken = fr_file_lock_take (fixture->path, LONG, NULL) >= 0;

    if (!taken || write (ready[1], "!", 1) != 1)
      _exit (1);
    for (;;)
      pause ();
  }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  assert_held (fixture);

  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  /* Taken while it dies, or after. */
  fr_file_lock_release (take (fixture));
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  close (ready[0]);
  close (ready[1]);
}

static void
test_no_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "a.lock", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fr_file_lock_take (path, LONG, &error), ==, -1);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* A pipe in its place is not waited for. */
static void
test_pipe (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  fr_file_lock_release (take (fixture));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/file-lock/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("turns", test_turns);
  ADD ("killed-holder", test_killed_holder);
  ADD ("no-place", test_no_place);
  ADD ("pipe", test_pipe);
  return g_test_run ();
}
