/* Marks on their way to the file: never on the main thread, newest first, none lost.
 *
 * This program has its own g_file_set_contents_full(), which the library's callers find first: it
 * sees who writes, can be held up, and can fail.
 */
#include "session/mark-keeper.h"

#include <dlfcn.h>
#include <glib/gstdio.h>
#include <pthread.h>

#include "synthetic.h"

typedef struct {
  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t changed;
  pthread_t main_thread;
  gboolean held; /* writes wait while it is set */
  gboolean fails;
  guint begun, ended; /* writes */
  guint on_main;      /* writes on the main thread */
  guint under_way, most_under_way;
} Disk;

static Disk disk = { .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER };

gboolean
g_file_set_contents_full (const char *path,
                          const char *contents,
                          gssize length,
                          GFileSetContentsFlags flags,
                          int mode,
                          GError **error)
{
  gboolean (*real) (const char *, const char *, gssize, GFileSetContentsFlags, int, GError **);
  gboolean fails;

  pthread_mutex_lock (&disk.lock);
  disk.begun++;
  disk.under_way++;
  disk.most_under_way = MAX (disk.most_under_way, disk.under_way);
  disk.on_main += pthread_equal (pthread_self (), disk.main_thread) != 0;
  pthread_cond_broadcast (&disk.changed);
  while (disk.held)
    pthread_cond_wait (&disk.changed, &disk.lock);
  fails = disk.fails;
  disk.ended++;
  disk.under_way--;
  pthread_mutex_unlock (&disk.lock);

  if (fails) {
    g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full");
    return FALSE;
  }
  *(void **) &real = dlsym (RTLD_NEXT, "g_file_set_contents_full");
  return real (path, contents, length, flags, mode, error);
}

static void
set_disk (gboolean held, gboolean fails)
{
  pthread_mutex_lock (&disk.lock);
  disk.held = held;
  disk.fails = fails;
  pthread_cond_broadcast (&disk.changed);
  pthread_mutex_unlock (&disk.lock);
}

static void
wait_until_writing (guint begun)
{
  pthread_mutex_lock (&disk.lock);
  while (disk.begun < begun)
    pthread_cond_wait (&disk.changed, &disk.lock);
  pthread_mutex_unlock (&disk.lock);
}

typedef struct {
  char *folder;
  char *path;
  FrDataset *dataset;
  FrMarkKeeper *keeper;
  guint answers;
  char *failure; /* owned, nullable: of the last answer */
} Fixture;

static void
on_written (const char *failure, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->answers++;
  g_free (fixture->failure);
  fixture->failure = g_strdup (failure);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("mark-keeper-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "marks.csv", NULL);
  fixture->dataset = synthetic_dataset_new (30, 20);
  fixture->keeper =
      fr_mark_keeper_new (fixture->path, fr_mark_table_new (fixture->dataset), on_written, fixture);
  set_disk (FALSE, FALSE);
  disk.begun = disk.ended = disk.most_under_way = 0;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_mark_keeper_free (fixture->keeper);
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  fr_dataset_unref (fixture->dataset);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->failure);
  g_assert_cmpuint (disk.on_main, ==, 0);
  g_assert_cmpuint (disk.most_under_way, <=, 1);
}

/* Returns: (transfer full): what the file holds. */
static FrMarkTable *
read_back (Fixture *fixture)
{
  g_autofree char *text = NULL;
  gsize length;
  FrMarkTable *table;

  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  table = fr_mark_table_read (fixture->dataset, text, length, NULL);
  g_assert_nonnull (table);
  return table;
}

static void
test_keep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrMarkTable) table = NULL;

  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  fr_mark_keeper_set (fixture->keeper, FR_SPLIT_TRAIN, 12, FR_MARK_LABEL_WRONG, "a coat");
  fr_mark_keeper_set (fixture->keeper, FR_SPLIT_TEST, 3, FR_MARK_AMBIGUOUS, NULL);
  fr_mark_keeper_flush (fixture->keeper);
  table = read_back (fixture);
  g_assert_cmpint (fr_mark_table_get (table, FR_SPLIT_TRAIN, 12), ==, FR_MARK_LABEL_WRONG);
  g_assert_cmpstr (fr_mark_table_get_note (table, FR_SPLIT_TRAIN, 12), ==, "a coat");
  g_assert_cmpint (fr_mark_table_get (table, FR_SPLIT_TEST, 3), ==, FR_MARK_AMBIGUOUS);

  while (fixture->answers == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (fixture->failure);
}

/* While one write is held up the main thread goes on; all that it does meanwhile is one write. */
static void
test_newest_wins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrMarkTable) table = NULL;

  set_disk (TRUE, FALSE);
  fr_mark_keeper_set (fixture->keeper, FR_SPLIT_TRAIN, 0, FR_MARK_AMBIGUOUS, NULL);
  wait_until_writing (1);
  for (guint round = 0; round < 10; round++)
    for (guint i = 0; i < 30; i++)
      fr_mark_keeper_set (fixture->keeper, FR_SPLIT_TRAIN, i,
                          (FrLabelMark) (round % FR_N_LABEL_MARKS), NULL);
  set_disk (FALSE, FALSE);
  fr_mark_keeper_flush (fixture->keeper);
  g_assert_cmpuint (disk.begun, ==, 2);

  table = read_back (fixture);
  for (guint i = 0; i < 30; i++)
    g_assert_cmpint (fr_mark_table_get (table, FR_SPLIT_TRAIN, i), ==, 9 % FR_N_LABEL_MARKS);
}

static void
test_free_waits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrMarkTable) table = NULL;

  for (guint i = 0; i < 20; i++)
    fr_mark_keeper_set (fixture->keeper, FR_SPLIT_TEST, i, FR_MARK_MODEL_WRONG, "last words");
  g_clear_pointer (&fixture->keeper, fr_mark_keeper_free);
  table = read_back (fixture);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpstr (fr_mark_table_get_note (table, FR_SPLIT_TEST, i), ==, "last words");
}

/* A failure is told; what it left behind goes with the next change, or with the end. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrMarkTable) next = NULL, last = NULL;

  set_disk (FALSE, TRUE);
  fr_mark_keeper_set (fixture->keeper, FR_SPLIT_TRAIN, 1, FR_MARK_AMBIGUOUS, NULL);
  while (fixture->failure == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (fixture->failure, fixture->path));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  set_disk (FALSE, FALSE);
  fr_mark_keeper_set (fixture->keeper, FR_SPLIT_TRAIN, 2, FR_MARK_AMBIGUOUS, NULL);
  while (fixture->failure != NULL)
    g_main_context_iteration (NULL, TRUE);
  next = read_back (fixture);
  g_assert_cmpint (fr_mark_table_get (next, FR_SPLIT_TRAIN, 1), ==, FR_MARK_AMBIGUOUS);

  set_disk (FALSE, TRUE);
  fr_mark_keeper_set (fixture->keeper, FR_SPLIT_TRAIN, 3, FR_MARK_AMBIGUOUS, NULL);
  fr_mark_keeper_flush (fixture->keeper);
  set_disk (FALSE, FALSE);
  g_clear_pointer (&fixture->keeper, fr_mark_keeper_free);
  last = read_back (fixture);
  g_assert_cmpint (fr_mark_table_get (last, FR_SPLIT_TRAIN, 3), ==, FR_MARK_AMBIGUOUS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  disk.main_thread = pthread_self ();
#define ADD(path, func) g_test_add ("/mark-keeper/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("keep", test_keep);
  ADD ("newest-wins", test_newest_wins);
  ADD ("free-waits", test_free_waits);
  ADD ("failure", test_failure);
  return g_test_run ();
}
