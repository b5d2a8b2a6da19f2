/* Marks on their way to the file and back: never on the main thread, newest first, none lost, those
 * of others no more than ours.
 *
 * This program has its own fsync() and fread(), which the library's callers find first: they see
 * who writes and reads, can be held up, and the first can fail.
 */
#include "session/marks/mark-file.h"
#include "session/marks/mark-keeper.h"

#include "io/file-lock.h"

#include <dlfcn.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "synthetic.h"

#define HEAD "split,index,label,class,mark,note\r\n"
#define MEGABYTE 1000000

/* Of a file that takes time to read. The reads wait until the test lets them go, however large it
 * is, and the thread sanitizer takes half a minute for sixty. */
#ifdef __SANITIZE_THREAD__
#define HUGE_FILE 6
#else
#define HUGE_FILE 60
#endif

typedef struct {
  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t changed;
  pthread_t main_thread;
  gboolean held;       /* writes wait while it is set */
  gboolean held_reads; /* reads do */
  gboolean fails;
  guint begun, ended; /* writes */
  guint reads;        /* begun */
  guint on_main;      /* writes and reads on the main thread */
  guint under_way, most_under_way;
} Disk;

static Disk disk = { .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER };

size_t
fread (void *bytes, size_t size, size_t n, FILE *file)
{
  size_t (*real) (void *, size_t, size_t, FILE *);

  pthread_mutex_lock (&disk.lock);
  disk.reads++;
  disk.on_main += pthread_equal (pthread_self (), disk.main_thread) != 0;
  pthread_cond_broadcast (&disk.changed);
  while (disk.held_reads)
    pthread_cond_wait (&disk.changed, &disk.lock);
  pthread_mutex_unlock (&disk.lock);

  *(void **) &real = dlsym (RTLD_NEXT, "fread");
  return real (bytes, size, n, file);
}

int
fsync (int fd)
{
  int (*real) (int) = NULL;
  struct stat info;
  gboolean fails;

  *(void **) &real = dlsym (RTLD_NEXT, "fsync");
  g_assert_cmpint (fstat (fd, &info), ==, 0);
  if (!S_ISREG (info.st_mode))
    return real (fd);

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

  if (!fails)
    return real (fd);
  errno = ENOSPC;
  return -1;
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
hold_reads (gboolean held)
{
  pthread_mutex_lock (&disk.lock);
  disk.held_reads = held;
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

static void
wait_until_reading (guint reads)
{
  pthread_mutex_lock (&disk.lock);
  while (disk.reads < reads)
    pthread_cond_wait (&disk.changed, &disk.lock);
  pthread_mutex_unlock (&disk.lock);
}

typedef struct {
  char *folder;
  char *path;
  FrDataset *dataset;
  FrMarkKeeper *keeper;
  guint answers;
  FrMarkTable *table; /* owned, nullable: the last that was told */
  char *failure;      /* owned, nullable: of the last answer */
} Fixture;

static void
on_told (FrMarkTable *table, const GError *trouble, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->answers++;
  if (table != NULL) {
    if (fixture->table != NULL)
      fr_mark_keeper_discard (fixture->keeper, fixture->table);
    fixture->table = table;
  }
  g_free (fixture->failure);
  fixture->failure = trouble != NULL ? g_strdup (trouble->message) : NULL;
}

/* An answer of a keeper of somebody else's. */
static void
ignore (FrMarkTable *table, const GError *trouble, gpointer user_data)
{
  fr_mark_table_free (table);
}

static void
start (Fixture *fixture)
{
  fixture->keeper = fr_mark_keeper_new (fixture->dataset, fixture->path, on_told, fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("mark-keeper-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "marks.csv", NULL);
  fixture->dataset = synthetic_dataset_new (30, 20);
  set_disk (FALSE, FALSE);
  disk.begun = disk.ended = disk.reads = disk.most_under_way = 0;
  start (fixture);
  /* Nothing is there; whatever follows is told by another answer. */
  fr_mark_keeper_flush (fixture->keeper);
  g_assert_cmpuint (fixture->answers, ==, 1);
  g_assert_null (fixture->table);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lock_path = g_strconcat (fixture->path, ".lock", NULL);

  fr_mark_keeper_free (fixture->keeper);
  fr_mark_table_free (fixture->table);
  g_remove (fixture->path);
  g_remove (lock_path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  fr_dataset_unref (fixture->dataset);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->failure);
  g_assert_cmpuint (disk.on_main, ==, 0);
  g_assert_cmpuint (disk.most_under_way, <=, 1);
}

static void
mark (Fixture *fixture, FrSplit split, guint index, FrLabelMark mark)
{
  fr_mark_keeper_set_mark (fixture->keeper, split, index, mark);
}

/* What another program, or a hand, makes of the file. */
static void
write_by_hand (Fixture *fixture, const char *text)
{
  FILE *file = fopen (fixture->path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpint (fputs (text, file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* Returns: (transfer full): the file's text. */
static char *
read_text (Fixture *fixture)
{
  char *text;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  return text;
}

/* Returns: (transfer full): what the file holds. */
static FrMarkTable *
read_back (Fixture *fixture)
{
  g_autofree char *text = NULL;
  gsize length;
  FrMarkTable *table;

  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  table = fr_mark_table_read (fixture->dataset, text, length, NULL, NULL);
  g_assert_nonnull (table);
  return table;
}

/* Nobody waits for the keeper or lets go of it: it writes of its own accord. */
static void
test_keep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrMarkTable) table = NULL;

  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  mark (fixture, FR_SPLIT_TRAIN, 12, FR_MARK_LABEL_WRONG);
  fr_mark_keeper_set_note (fixture->keeper, FR_SPLIT_TRAIN, 12, "a coat");
  mark (fixture, FR_SPLIT_TEST, 3, FR_MARK_AMBIGUOUS);
  while (fixture->answers < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_null (fixture->failure);

  fr_mark_keeper_flush (fixture->keeper);
  table = read_back (fixture);
  g_assert_cmpint (fr_mark_table_get (table, FR_SPLIT_TRAIN, 12), ==, FR_MARK_LABEL_WRONG);
  g_assert_cmpstr (fr_mark_table_get_note (table, FR_SPLIT_TRAIN, 12), ==, "a coat");
  g_assert_cmpint (fr_mark_table_get (table, FR_SPLIT_TEST, 3), ==, FR_MARK_AMBIGUOUS);
  /* What comes from here is no news here. */
  fr_mark_keeper_look (fixture->keeper);
  fr_mark_keeper_flush (fixture->keeper);
  g_assert_null (fixture->table);
}

/* While one write is held up the main thread goes on; all that it does meanwhile is one write. */
static void
test_newest_wins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrMarkTable) table = NULL;

  set_disk (TRUE, FALSE);
  mark (fixture, FR_SPLIT_TRAIN, 0, FR_MARK_AMBIGUOUS);
  wait_until_writing (1);
  for (guint round = 0; round < 10; round++)
    for (guint i = 0; i < 30; i++)
      mark (fixture, FR_SPLIT_TRAIN, i, (FrLabelMark) (round % FR_N_LABEL_MARKS));
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
    fr_mark_keeper_set_note (fixture->keeper, FR_SPLIT_TEST, i, "last words");
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
  mark (fixture, FR_SPLIT_TRAIN, 1, FR_MARK_AMBIGUOUS);
  while (fixture->failure == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (fixture->failure, fixture->path));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  set_disk (FALSE, FALSE);
  mark (fixture, FR_SPLIT_TRAIN, 2, FR_MARK_AMBIGUOUS);
  while (fixture->failure != NULL)
    g_main_context_iteration (NULL, TRUE);
  next = read_back (fixture);
  g_assert_cmpint (fr_mark_table_get (next, FR_SPLIT_TRAIN, 1), ==, FR_MARK_AMBIGUOUS);

  set_disk (FALSE, TRUE);
  mark (fixture, FR_SPLIT_TRAIN, 3, FR_MARK_AMBIGUOUS);
  fr_mark_keeper_flush (fixture->keeper);
  set_disk (FALSE, FALSE);
  g_clear_pointer (&fixture->keeper, fr_mark_keeper_free);
  last = read_back (fixture);
  g_assert_cmpint (fr_mark_table_get (last, FR_SPLIT_TRAIN, 3), ==, FR_MARK_AMBIGUOUS);
}

/* Marks of two in turn, on images of their own; and on the same ones, where one marks and the other
 * notes. */
static void
test_two_keepers (Fixture *fixture, gconstpointer data)
{
  FrMarkKeeper *other = fr_mark_keeper_new (fixture->dataset, fixture->path, ignore, NULL);
  g_autoptr (FrMarkTable) table = NULL;

  for (guint i = 0; i < 30; i++) {
    mark (fixture, FR_SPLIT_TRAIN, i, FR_MARK_AMBIGUOUS);
    fr_mark_keeper_set_note (other, FR_SPLIT_TRAIN, 29 - i, "theirs");
    if (i % 10 == 3)
      fr_mark_keeper_flush (other);
    if (i < 10) {
      mark (fixture, FR_SPLIT_TEST, i, FR_MARK_LABEL_WRONG);
      fr_mark_keeper_set_mark (other, FR_SPLIT_TEST, 19 - i, FR_MARK_MODEL_WRONG);
    }
  }
  fr_mark_keeper_flush (fixture->keeper);
  fr_mark_keeper_flush (other);
  fr_mark_keeper_look (fixture->keeper);
  fr_mark_keeper_flush (fixture->keeper);
  table = read_back (fixture);
  for (guint i = 0; i < 30; i++) {
    g_assert_cmpint (fr_mark_table_get (table, FR_SPLIT_TRAIN, i), ==, FR_MARK_AMBIGUOUS);
    g_assert_cmpstr (fr_mark_table_get_note (table, FR_SPLIT_TRAIN, i), ==, "theirs");
    g_assert_cmpstr (fr_mark_table_get_note (fixture->table, FR_SPLIT_TRAIN, i), ==, "theirs");
  }
  for (guint i = 0; i < 20; i++)
    g_assert_cmpint (fr_mark_table_get (table, FR_SPLIT_TEST, i), ==,
                     i < 10 ? FR_MARK_LABEL_WRONG : FR_MARK_MODEL_WRONG);
  fr_mark_keeper_free (other);
}

/* A line added by hand stays, and is told with the next write and at a look. What is handed over
 * while the write that has seen it is under way, or before it is told, is in the table too. */
static void
test_by_hand (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  mark (fixture, FR_SPLIT_TRAIN, 2, FR_MARK_AMBIGUOUS);
  fr_mark_keeper_flush (fixture->keeper);
  write_by_hand (fixture, HEAD "train,1,1,Trouser,label-wrong,by hand\n"
                               "train,2,2,Pullover,ambiguous,\n");
  set_disk (TRUE, FALSE);
  mark (fixture, FR_SPLIT_TRAIN, 3, FR_MARK_AMBIGUOUS);
  wait_until_writing (2);
  mark (fixture, FR_SPLIT_TRAIN, 4, FR_MARK_AMBIGUOUS);
  set_disk (FALSE, FALSE);
  wait_until_writing (3);
  mark (fixture, FR_SPLIT_TRAIN, 5, FR_MARK_AMBIGUOUS);
  fr_mark_keeper_flush (fixture->keeper);
  text = read_text (fixture);
  g_assert_cmpstr (text, ==,
                   HEAD "train,1,1,Trouser,label-wrong,by hand\r\n"
                        "train,2,2,Pullover,ambiguous,\r\n"
                        "train,3,3,Dress,ambiguous,\r\n"
                        "train,4,4,Coat,ambiguous,\r\n"
                        "train,5,5,Sandal,ambiguous,\r\n");
  g_assert_cmpstr (fr_mark_table_get_note (fixture->table, FR_SPLIT_TRAIN, 1), ==, "by hand");
  g_assert_cmpint (fr_mark_table_get (fixture->table, FR_SPLIT_TRAIN, 4), ==, FR_MARK_AMBIGUOUS);
  g_assert_cmpint (fr_mark_table_get (fixture->table, FR_SPLIT_TRAIN, 5), ==, FR_MARK_AMBIGUOUS);

  write_by_hand (fixture, HEAD);
  fr_mark_keeper_look (fixture->keeper);
  fr_mark_keeper_flush (fixture->keeper);
  g_assert_cmpint (fr_mark_table_get (fixture->table, FR_SPLIT_TRAIN, 4), ==, FR_MARK_NONE);

  /* Taken away, and with it all marks. */
  mark (fixture, FR_SPLIT_TRAIN, 5, FR_MARK_AMBIGUOUS);
  fr_mark_keeper_flush (fixture->keeper);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_clear_pointer (&fixture->table, fr_mark_table_free);
  fr_mark_keeper_look (fixture->keeper);
  fr_mark_keeper_flush (fixture->keeper);
  g_assert_cmpint (fr_mark_table_get (fixture->table, FR_SPLIT_TRAIN, 5), ==, FR_MARK_NONE);
}

/* A file that has become nonsense is left alone, and what waits for it is written once it is
 * repaired. */
static void
test_broken_meanwhile (Fixture *fixture, gconstpointer data)
{
  const char *broken = HEAD "train,1,1,Trouser,label-wrong,by hand\r\nnonsense\r\n";
  g_autofree char *text = NULL;
  g_autoptr (FrMarkTable) table = NULL;

  mark (fixture, FR_SPLIT_TRAIN, 2, FR_MARK_AMBIGUOUS);
  fr_mark_keeper_flush (fixture->keeper);
  write_by_hand (fixture, broken);
  mark (fixture, FR_SPLIT_TRAIN, 3, FR_MARK_AMBIGUOUS);
  fr_mark_keeper_flush (fixture->keeper);
  g_assert_nonnull (strstr (fixture->failure, fixture->path));
  g_assert_nonnull (strstr (fixture->failure, "line 3 "));
  text = read_text (fixture);
  g_assert_cmpstr (text, ==, broken);
  /* It is said as long as it is so. */
  fr_mark_keeper_look (fixture->keeper);
  fr_mark_keeper_flush (fixture->keeper);
  g_assert_nonnull (fixture->failure);

  write_by_hand (fixture, HEAD "train,1,1,Trouser,label-wrong,by hand\r\n");
  fr_mark_keeper_look (fixture->keeper);
  fr_mark_keeper_flush (fixture->keeper);
  g_assert_null (fixture->failure);
  table = read_back (fixture);
  g_assert_cmpstr (fr_mark_table_get_note (table, FR_SPLIT_TRAIN, 1), ==, "by hand");
  g_assert_cmpint (fr_mark_table_get (table, FR_SPLIT_TRAIN, 3), ==, FR_MARK_AMBIGUOUS);
}

/* Another program that holds the file for ever is not waited for, and still its marks are seen. */
static void
test_held_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lock_path = g_strconcat (fixture->path, ".lock", NULL);
  const int lock = fr_file_lock_take (lock_path, 0, NULL);
  g_autofree char *text = NULL;
  g_autoptr (FrMarkTable) table = NULL;

  g_assert_cmpint (lock, >=, 0);
  write_by_hand (fixture, HEAD "train,1,1,Trouser,label-wrong,theirs\r\n");
  mark (fixture, FR_SPLIT_TRAIN, 2, FR_MARK_AMBIGUOUS);
  while (fixture->failure == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (fixture->failure, "another program does not let go of it"));
  g_assert_cmpstr (fr_mark_table_get_note (fixture->table, FR_SPLIT_TRAIN, 1), ==, "theirs");
  g_assert_cmpint (fr_mark_table_get (fixture->table, FR_SPLIT_TRAIN, 2), ==, FR_MARK_AMBIGUOUS);
  g_assert_cmpuint (disk.begun, ==, 0);

  fr_file_lock_release (lock);
  mark (fixture, FR_SPLIT_TRAIN, 3, FR_MARK_AMBIGUOUS);
  fr_mark_keeper_flush (fixture->keeper);
  g_assert_null (fixture->failure);
  table = read_back (fixture);
  g_assert_cmpstr (fr_mark_table_get_note (table, FR_SPLIT_TRAIN, 1), ==, "theirs");
  g_assert_cmpint (fr_mark_table_get (table, FR_SPLIT_TRAIN, 2), ==, FR_MARK_AMBIGUOUS);
}

/* Writes a file of @megabytes, a note on each of 30 images. */
static void
write_huge (Fixture *fixture, guint megabytes)
{
  g_autoptr (GString) text = g_string_sized_new ((megabytes + 1) * MEGABYTE);
  g_autofree char *note = g_strnfill (megabytes * MEGABYTE / 30, 'x');

  g_string_append (text, HEAD);
  for (guint i = 0; i < 30; i++) {
    g_string_append_printf (text, "train,%u,%u,Bag,,", i, i % FR_MAX_CLASSES);
    g_string_append (text, note);
    g_string_append (text, "\r\n");
  }
  write_by_hand (fixture, text->str);
}

/* The main thread goes on while a huge file is being read, and marks an image that has a note
 * there. */
static void
test_huge_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrMarkTable) table = NULL;

  g_clear_pointer (&fixture->keeper, fr_mark_keeper_free);
  write_huge (fixture, HUGE_FILE);
  hold_reads (TRUE);
  start (fixture);
  wait_until_reading (1);
  mark (fixture, FR_SPLIT_TRAIN, 7, FR_MARK_AMBIGUOUS);
  hold_reads (FALSE);
  fr_mark_keeper_flush (fixture->keeper);
  g_assert_null (fixture->failure);
  g_assert_cmpint (fr_mark_table_get (fixture->table, FR_SPLIT_TRAIN, 7), ==, FR_MARK_AMBIGUOUS);
  table = read_back (fixture);
  g_assert_cmpint (fr_mark_table_get (table, FR_SPLIT_TRAIN, 7), ==, FR_MARK_AMBIGUOUS);
  for (guint i = 0; i < 30; i++)
    g_assert_cmpuint (strlen (fr_mark_table_get_note (table, FR_SPLIT_TRAIN, i)), ==,
                      HUGE_FILE * MEGABYTE / 30);
}

/* What is larger than any file of marks is not read; nor written, as it could not be read again. */
static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *note = g_strnfill (FR_MARK_MAX_NOTE, '"');

  write_huge (fixture, 68);
  g_assert_cmpint (truncate (fixture->path, 64 * 1024 * 1024 - 2), ==, 0);
  fr_mark_keeper_set_note (fixture->keeper, FR_SPLIT_TEST, 1, note);
  fr_mark_keeper_flush (fixture->keeper);
  g_assert_nonnull (strstr (fixture->failure, "it would be larger than 64 MB"));
  g_assert_cmpuint (disk.begun, ==, 0);

  g_assert_cmpint (truncate (fixture->path, 64 * 1024 * 1024 + 1), ==, 0);
  fr_mark_keeper_look (fixture->keeper);
  fr_mark_keeper_flush (fixture->keeper);
  g_assert_nonnull (strstr (fixture->failure, "it is larger than 64 MB, more than marks may take"));
  g_assert_cmpuint (disk.begun, ==, 0);
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
  ADD ("two-keepers", test_two_keepers);
  ADD ("by-hand", test_by_hand);
  ADD ("broken-meanwhile", test_broken_meanwhile);
  ADD ("held-file", test_held_file);
  ADD ("huge-file", test_huge_file);
  ADD ("too-large", test_too_large);
  return g_test_run ();
}
