#include "session/runs/run-keeper.h"

#include "formats/run-file.h"
#include "formats/run-journal.h"
#include "io/file-writer.h"
#include "session/doorbell.h"
#include "session/worker-thread.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

/* The state is written at most so often, */
#define INTERVAL (2 * G_USEC_PER_SEC)
/* and for at most a share of the time: a run of 1,000 epochs is 30 MB. */
#define SHARE 20

struct _FrRunKeeper {
  /* Set once. */
  char *folder;         /* owned */
  FrDoorbell *doorbell; /* owned */
  FrRunKeeperFunc func;
  gpointer user_data;
  pthread_t thread;
  gboolean has_thread; /* FALSE if none could be started: then nothing is kept */

  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t wake;  /* the end is to be written, or it is over */
  pthread_cond_t idle;  /* a file was written */
  FrRun *run;           /* owned, nullable: that is kept */
  char *stem;           /* owned, nullable: of its document */
  int journal;          /* -1 without a run */
  gboolean due;         /* its end is to be written */
  gboolean writing;
  guint64 saved;       /* batches that a file of the user's has */
  char *failure;       /* owned, nullable: why the last file was not written */
  gint64 next;         /* when it may be written again; monotonic time */
  GPtrArray *replaced; /* owned: stems of documents that go once this one is whole */
  gboolean over;
};

void
fr_run_keeper_remove (const char *stem)
{
  g_autofree char *folder = g_path_get_dirname (stem);
  g_autofree char *name = g_path_get_basename (stem);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  /* What a write that was killed has left bears the name too. */
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (strstr (entry, name) != NULL) {
      g_autofree char *path = g_build_filename (folder, entry, NULL);

      g_unlink (path);
    }
}

static char *
get_path (const FrRunKeeper *self, const char *suffix)
{
  return g_strconcat (self->stem, suffix, NULL);
}

/* Called under the lock. A line that cannot be written, as the disk is full, is missing later: then
 * the run goes on from an earlier batch. */
static void
write_lines (FrRunKeeper *self, const GString *lines)
{
  gssize written;

  do
    written = write (self->journal, lines->str, lines->len);
  while (written < 0 && errno == EINTR);
}

/* Called under the lock. Has no run any more. */
static void
let_go (FrRunKeeper *self)
{
  if (self->journal >= 0)
    close (self->journal);
  self->journal = -1;
  self->due = FALSE;
  g_clear_pointer (&self->run, fr_run_unref);
  g_clear_pointer (&self->stem, g_free);
}

/* Called under the lock. Returns: the descriptor of a new journal at self->stem, or -1. */
static int
open_journal (FrRunKeeper *self)
{
  g_autofree char *path = get_path (self, FR_RUN_JOURNAL_SUFFIX);
  int journal;

  g_mkdir_with_parents (self->folder, 0700);
  journal = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
  if (journal >= 0)
    flock (journal, LOCK_EX | LOCK_NB);
  return journal;
}

/* Called under the lock. Tells if @error (nullable) is the first one after a success. */
static void
take_outcome (FrRunKeeper *self, const GError *error)
{
  const gboolean failed_before = self->failure != NULL;

  g_clear_pointer (&self->failure, g_free);
  if (error == NULL)
    return;
  self->failure = g_strdup (error->message);
  if (!failed_before)
    fr_doorbell_ring (self->doorbell);
}

/* Called under the lock. Begins a document for @run. */
static void
begin (FrRunKeeper *self, FrRun *run)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *name = g_uuid_string_random ();

  if (self->stem != NULL)
    g_ptr_array_add (self->replaced, g_strdup (self->stem));
  let_go (self);
  self->stem = g_build_filename (self->folder, name, NULL);
  self->journal = open_journal (self);
  if (self->journal < 0) {
    g_autofree char *path = get_path (self, FR_RUN_JOURNAL_SUFFIX);
    g_autoptr (GError) error = NULL;

    /* It has the words for why. */
    fr_file_writer_check (path, &error);
    take_outcome (self, error);
    let_go (self);
    return;
  }
  self->run = fr_run_ref (run);
  self->next = 0;
  self->saved = 0;
  fr_run_journal_append_start (lines, run);
  write_lines (self, lines);
}

/* Called under the lock. */
static void
write_event (FrRunKeeper *self, FrRunEvent event)
{
  g_autoptr (GString) line = g_string_new (NULL);

  if (event == FR_RUN_EVENT_CHANGE) {
    guint n;
    g_autofree FrRunChange *changes = fr_run_get_changes (self->run, &n);

    if (n > 0)
      fr_run_journal_append_change (line, &changes[n - 1]);
  } else {
    fr_run_journal_append_batch (line, fr_batch_log_get_length (fr_run_get_log (self->run)));
  }
  write_lines (self, line);
}

const char *
fr_run_keeper_get_folder (const FrRunKeeper *self)
{
  return self->folder;
}

gboolean
fr_run_keeper_tell (FrRunKeeper *self, FrRun *run, FrRunEvent event)
{
  gboolean wanted = FALSE;

  g_return_val_if_fail (run != NULL, FALSE);

  if (!self->has_thread)
    return FALSE;
  pthread_mutex_lock (&self->lock);
  if (event == FR_RUN_EVENT_TRAIN) {
    if (self->run != run) {
      begin (self, run);
      wanted = self->run == run;
    }
  } else if (self->run == run) {
    write_event (self, event);
    if (event == FR_RUN_EVENT_BATCHES)
      wanted = !self->due && !self->writing && g_get_monotonic_time () >= self->next;
    if (event == FR_RUN_EVENT_REST) {
      self->due = TRUE;
      pthread_cond_signal (&self->wake);
    }
  }
  pthread_mutex_unlock (&self->lock);
  return wanted;
}

/* Called under the lock. */
static void
remove_replaced (FrRunKeeper *self)
{
  for (guint i = 0; i < self->replaced->len; i++)
    fr_run_keeper_remove (g_ptr_array_index (self->replaced, i));
  g_ptr_array_set_size (self->replaced, 0);
}

static void
on_failed (gpointer user_data)
{
  FrRunKeeper *self = user_data;
  g_autofree char *failure = NULL;

  pthread_mutex_lock (&self->lock);
  failure = g_strdup (self->failure);
  pthread_mutex_unlock (&self->lock);
  if (failure != NULL)
    self->func (failure, self->user_data);
}

/* Writes the end of the run down. Called and left with the lock held, which is let go meanwhile. */
static void
write_document (FrRunKeeper *self)
{
  g_autoptr (FrRun) run = fr_run_ref (self->run);
  g_autofree char *stem = g_strdup (self->stem);
  g_autofree char *path = get_path (self, FR_RUN_FILE_SUFFIX);
  g_autoptr (GError) error = NULL;
  gint64 start, now;

  self->due = FALSE;
  self->writing = TRUE;
  pthread_mutex_unlock (&self->lock);

  start = g_get_monotonic_time ();
  fr_run_file_save (run, path, &error);
  now = g_get_monotonic_time ();

  pthread_mutex_lock (&self->lock);
  self->writing = FALSE;
  take_outcome (self, error);
  self->next = now + MAX (INTERVAL, SHARE * (now - start));
  if (g_strcmp0 (self->stem, stem) == 0 && error == NULL)
    remove_replaced (self);
  else if (self->stem == NULL)
    fr_run_keeper_remove (stem);
  pthread_cond_broadcast (&self->idle);
}

static void
keeper_main (gpointer data)
{
  FrRunKeeper *self = data;

  pthread_mutex_lock (&self->lock);
  while (self->due || !self->over) {
    if (self->due)
      write_document (self);
    else
      pthread_cond_wait (&self->wake, &self->lock);
  }
  pthread_mutex_unlock (&self->lock);
}

FrRunKeeper *
fr_run_keeper_new (const char *folder, FrRunKeeperFunc func, gpointer user_data)
{
  FrRunKeeper *self;

  g_return_val_if_fail (folder != NULL && func != NULL, NULL);

  self = g_new0 (FrRunKeeper, 1);
  self->folder = g_strdup (folder);
  self->func = func;
  self->user_data = user_data;
  self->doorbell = fr_doorbell_new (g_main_context_get_thread_default (), 0, on_failed, self);
  self->journal = -1;
  self->replaced = g_ptr_array_new_with_free_func (g_free);
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->wake, NULL);
  pthread_cond_init (&self->idle, NULL);
  self->has_thread = fr_worker_thread_start (&self->thread, keeper_main, self, NULL);
  return self;
}

/* Whether the run is long enough to be found again, and nowhere else. */
static gboolean
is_of_use (const FrRunKeeper *self)
{
  const guint64 batch = fr_batch_log_get_length (fr_run_get_log (self->run));

  return batch >= fr_run_get_batches_per_epoch (self->run) && batch > self->saved;
}

void
fr_run_keeper_free (FrRunKeeper *self)
{
  pthread_mutex_lock (&self->lock);
  self->over = TRUE;
  pthread_cond_signal (&self->wake);
  pthread_mutex_unlock (&self->lock);
  if (self->has_thread)
    pthread_join (self->thread, NULL);

  if (self->run != NULL && !is_of_use (self))
    fr_run_keeper_remove (self->stem);
  let_go (self);
  fr_doorbell_free (self->doorbell);
  g_free (self->failure);
  g_ptr_array_unref (self->replaced);
  pthread_cond_destroy (&self->idle);
  pthread_cond_destroy (&self->wake);
  pthread_mutex_destroy (&self->lock);
  g_free (self->folder);
  g_free (self);
}

void
fr_run_keeper_tell_saved (FrRunKeeper *self, const FrRun *run, guint64 batch)
{
  g_autoptr (GString) line = g_string_new (NULL);

  pthread_mutex_lock (&self->lock);
  if (self->run == run) {
    self->saved = batch;
    fr_run_journal_append_saved (line, batch);
    write_lines (self, line);
  }
  pthread_mutex_unlock (&self->lock);
}

void
fr_run_keeper_replace (FrRunKeeper *self, const char *stem)
{
  pthread_mutex_lock (&self->lock);
  g_ptr_array_add (self->replaced, g_strdup (stem));
  pthread_mutex_unlock (&self->lock);
}

void
fr_run_keeper_flush (FrRunKeeper *self)
{
  pthread_mutex_lock (&self->lock);
  while (self->due || self->writing)
    pthread_cond_wait (&self->idle, &self->lock);
  pthread_mutex_unlock (&self->lock);
}
