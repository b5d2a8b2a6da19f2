#include "session/runs/run-keeper.h"

#include "formats/run-file.h"
#include "formats/run-journal.h"
#include "session/threads/doorbell.h"
#include "session/runs/run-document.h"
#include "session/threads/worker-thread.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* The state is written at most so often, */
#define INTERVAL (2 * G_USEC_PER_SEC)
/* and for at most a share of the time: a run of 1,000 epochs is 30 MB. */
#define SHARE 20

/* A run that is kept. */
typedef struct {
  FrRun *run;      /* owned */
  char *name;      /* owned: of its document */
  char *before;    /* owned, nullable: the document whose place it takes, */
  guint64 until;   /* once it has come so far, in batches */
  int journal;     /* the descriptor */
  gboolean due;    /* its end is to be written */
  gboolean stale;  /* its end is not all that was told of it */
  gboolean whole;  /* its end was written */
  gboolean left;   /* it goes as soon as nothing is due */
  gboolean gone;   /* its document was removed */
  guint64 written; /* batches of the end that was written last */
  guint64 saved;   /* batches that a file of the user's has */
} Kept;

struct _FrRunKeeper {
  /* Set once. */
  char *folder;         /* owned */
  FrDoorbell *doorbell; /* owned */
  FrRunKeeperFunc func;
  gpointer user_data;
  pthread_t thread;
  gboolean has_thread; /* FALSE if none could be started: then nothing is kept */

  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t wake;  /* an end is to be written, or it is over */
  pthread_cond_t idle;  /* a file was written */
  GQueue kept;          /* of owned Kept: those that were left come first, the present one last */
  Kept *writing;        /* borrowed, nullable: it stays meanwhile */
  char *failure;        /* owned, nullable: why the last file was not written */
  gint64 next;          /* when the present one may be written again; monotonic time */
  gboolean over;
};

static void
kept_free (Kept *kept)
{
  close (kept->journal);
  fr_run_unref (kept->run);
  g_free (kept->name);
  g_free (kept->before);
  g_free (kept);
}

/* Returns: (nullable): the run that is being trained. */
static Kept *
get_present (const FrRunKeeper *self)
{
  Kept *last = g_queue_peek_tail ((GQueue *) &self->kept);

  return last != NULL && !last->left ? last : NULL;
}

/* Called under the lock. A line that cannot be written, as the disk is full, is missing later: then
 * the run goes on from an earlier batch. */
static void
write_lines (Kept *kept, const GString *lines)
{
  gssize written;

  do
    written = write (kept->journal, lines->str, lines->len);
  while (written < 0 && errno == EINTR);
}

static guint64
get_batches (const Kept *kept)
{
  return fr_batch_log_get_length (fr_run_get_log (kept->run));
}

static gboolean
kept_has_an_epoch (const Kept *kept)
{
  return get_batches (kept) >= fr_run_get_batches_per_epoch (kept->run);
}

static void
remove_journal (const FrRunKeeper *self, const Kept *kept)
{
  g_autofree char *path =
      fr_run_document_get_path (self->folder, kept->name, FR_RUN_JOURNAL_SUFFIX);

  g_unlink (path);
}

/* Called under the lock. Takes the place of the document from before, unless another program has
 * that in hand. */
static void
replace_before (FrRunKeeper *self, Kept *kept)
{
  if (kept->before == NULL || kept->written < kept->until)
    return;
  if (!fr_run_document_is_in_hand (self->folder, kept->before, NULL))
    fr_run_document_delete (self->folder, kept->before);
  g_clear_pointer (&kept->before, g_free);
}

/* Called under the lock. Lets @kept go, of which nothing is due. Its journal stays if its file
 * lacks what that says. */
static void
let_go (FrRunKeeper *self, Kept *kept)
{
  g_autofree char *document = fr_run_remarks_get_document (fr_run_get_remarks (kept->run));

  if (!kept->whole && kept->before != NULL) {
    fr_run_document_delete (self->folder, kept->name);
    /* It may have been taken up again meanwhile. */
    if (g_str_equal (document, kept->name))
      fr_run_remarks_set_document (fr_run_get_remarks (kept->run), kept->before);
  } else if (kept_has_an_epoch (kept) && kept->whole && kept->written == get_batches (kept)) {
    remove_journal (self, kept);
  }
  g_queue_remove (&self->kept, kept);
  kept_free (kept);
}

/* Called under the lock. Another run is being trained. */
static void
leave_run (FrRunKeeper *self, Kept *kept)
{
  g_autoptr (FrSnapshot) end = fr_run_get_end (kept->run);

  kept->left = TRUE;
  if (kept->stale && end != NULL && end->batch == get_batches (kept) && kept_has_an_epoch (kept))
    kept->due = TRUE;
  if (kept->due)
    pthread_cond_signal (&self->wake);
  else if (kept != self->writing)
    let_go (self, kept);
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

/* How far the run of the document @name was if its program has died. */
static guint64
get_interrupted_batch (const FrRunKeeper *self, const char *name)
{
  g_autofree char *path = fr_run_document_get_path (self->folder, name, FR_RUN_JOURNAL_SUFFIX);
  g_autoptr (FrRunJournal) journal = fr_run_journal_read (path, NULL);

  return journal != NULL ? journal->batch : 0;
}

/* Called under the lock. Begins a document for @run. */
static void
begin_document (FrRunKeeper *self, FrRun *run)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *name = g_uuid_string_random ();
  g_autofree char *before = fr_run_remarks_get_document (fr_run_get_remarks (run));
  g_autoptr (GError) error = NULL;
  Kept *kept = get_present (self);
  int journal;

  if (kept != NULL)
    leave_run (self, kept);
  journal = fr_run_document_begin (self->folder, name, &error);
  if (journal < 0) {
    take_outcome (self, error);
    return;
  }
  kept = g_new0 (Kept, 1);
  kept->run = fr_run_ref (run);
  kept->name = g_strdup (name);
  if (*before != '\0') {
    kept->until = get_interrupted_batch (self, before);
    kept->before = g_steal_pointer (&before);
  }
  kept->journal = journal;
  g_queue_push_tail (&self->kept, kept);
  fr_run_remarks_set_document (fr_run_get_remarks (run), name);
  self->next = 0;
  fr_run_journal_append_start (lines, run);
  write_lines (kept, lines);
}

/* Called under the lock. */
static void
write_event (Kept *kept, FrRunEvent event)
{
  g_autoptr (GString) line = g_string_new (NULL);

  if (event == FR_RUN_EVENT_CHANGE) {
    guint n;
    g_autofree FrRunChange *changes = fr_run_get_changes (kept->run, &n);

    if (n > 0)
      fr_run_journal_append_change (line, &changes[n - 1]);
  } else {
    fr_run_journal_append_batch (line, get_batches (kept));
  }
  write_lines (kept, line);
}

const char *
fr_run_keeper_get_folder (const FrRunKeeper *self)
{
  return self->folder;
}

/* Called under the lock. Returns: as fr_run_keeper_tell(). */
static gboolean
take_event (FrRunKeeper *self, FrRun *run, FrRunEvent event)
{
  Kept *kept = get_present (self);

  if (event == FR_RUN_EVENT_TRAIN) {
    if (kept != NULL && kept->run == run)
      return FALSE;
    begin_document (self, run);
    kept = get_present (self);
    return kept != NULL && kept->run == run;
  }
  if (kept == NULL || kept->run != run)
    return FALSE;
  write_event (kept, event);
  kept->stale = TRUE;
  if (event == FR_RUN_EVENT_REST) {
    kept->due = TRUE;
    pthread_cond_signal (&self->wake);
  }
  return event == FR_RUN_EVENT_BATCHES && !kept->due && self->writing == NULL &&
         g_get_monotonic_time () >= self->next;
}

gboolean
fr_run_keeper_tell (FrRunKeeper *self, FrRun *run, FrRunEvent event)
{
  gboolean wanted;

  g_return_val_if_fail (run != NULL, FALSE);

  if (!self->has_thread)
    return FALSE;
  pthread_mutex_lock (&self->lock);
  wanted = take_event (self, run, event);
  pthread_mutex_unlock (&self->lock);
  return wanted;
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

/* Called under the lock. What was written of @kept is whole. */
static void
take_success (FrRunKeeper *self, Kept *kept, guint64 batch)
{
  kept->whole = TRUE;
  kept->written = batch;
  replace_before (self, kept);
}

/* Writes the end of @kept down. Called and left with the lock held, which is let go meanwhile. */
static void
write_document (FrRunKeeper *self, Kept *kept)
{
  g_autoptr (FrSnapshot) end = fr_run_get_end (kept->run);
  g_autofree char *path = fr_run_document_get_path (self->folder, kept->name, FR_RUN_FILE_SUFFIX);
  g_autoptr (GError) error = NULL;
  gint64 start, now;

  kept->due = FALSE;
  kept->stale = FALSE;
  self->writing = kept;
  pthread_mutex_unlock (&self->lock);

  start = g_get_monotonic_time ();
  fr_run_file_save_within (kept->run, FR_RUN_DOCUMENT_LIMIT, path, &error);
  now = g_get_monotonic_time ();

  pthread_mutex_lock (&self->lock);
  self->writing = NULL;
  take_outcome (self, error);
  if (error == NULL)
    take_success (self, kept, end->batch);
  if (kept->gone)
    fr_run_document_remove (self->folder, kept->name);
  if (!kept->left)
    self->next = now + MAX (INTERVAL, SHARE * (now - start));
  else if (!kept->due)
    let_go (self, kept);
  pthread_cond_broadcast (&self->idle);
}

/* Called under the lock. Returns: (nullable): the oldest of which the end is due. */
static Kept *
find_due (const FrRunKeeper *self)
{
  for (const GList *link = self->kept.head; link != NULL; link = link->next)
    if (((const Kept *) link->data)->due)
      return link->data;
  return NULL;
}

static void
keeper_main (gpointer data)
{
  FrRunKeeper *self = data;

  pthread_mutex_lock (&self->lock);
  for (;;) {
    Kept *due = find_due (self);

    if (due != NULL)
      write_document (self, due);
    else if (self->over)
      break;
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
  g_queue_init (&self->kept);
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->wake, NULL);
  pthread_cond_init (&self->idle, NULL);
  self->has_thread = fr_worker_thread_start (&self->thread, keeper_main, self, NULL);
  return self;
}

/* The program ends. What is to be offered by the next start keeps its journal. */
static void
part_with (FrRunKeeper *self, Kept *kept)
{
  if (!kept_has_an_epoch (kept))
    fr_run_document_delete (self->folder, kept->name);
  else if (!kept->whole && kept->before != NULL)
    fr_run_document_delete (self->folder, kept->name);
  else if (get_batches (kept) <= kept->saved && kept->whole)
    remove_journal (self, kept);
  kept_free (kept);
}

void
fr_run_keeper_free (FrRunKeeper *self)
{
  Kept *kept;

  pthread_mutex_lock (&self->lock);
  self->over = TRUE;
  pthread_cond_signal (&self->wake);
  pthread_mutex_unlock (&self->lock);
  if (self->has_thread)
    pthread_join (self->thread, NULL);

  while ((kept = g_queue_pop_head (&self->kept)) != NULL)
    part_with (self, kept);
  fr_doorbell_free (self->doorbell);
  g_free (self->failure);
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
  for (GList *link = self->kept.head; link != NULL; link = link->next) {
    Kept *kept = link->data;

    if (kept->run != run)
      continue;
    kept->saved = batch;
    fr_run_journal_append_saved (line, batch);
    write_lines (kept, line);
  }
  pthread_mutex_unlock (&self->lock);
}

/* Called under the lock. Has the file of @kept written again, unless that will be done. */
static void
touch (FrRunKeeper *self, Kept *kept)
{
  if (!kept->whole && self->writing != kept)
    return;
  kept->due = TRUE;
  pthread_cond_signal (&self->wake);
}

void
fr_run_keeper_touch (FrRunKeeper *self, const FrRun *run)
{
  pthread_mutex_lock (&self->lock);
  for (GList *link = self->kept.head; link != NULL; link = link->next)
    if (((Kept *) link->data)->run == run)
      touch (self, link->data);
  pthread_mutex_unlock (&self->lock);
}

/* Called under the lock. Returns: (nullable): what has the document @name, or takes its place. */
static Kept *
find_kept (const FrRunKeeper *self, const char *name)
{
  for (const GList *link = self->kept.tail; link != NULL; link = link->prev) {
    const Kept *kept = link->data;

    if (g_str_equal (kept->name, name) || g_strcmp0 (kept->before, name) == 0)
      return link->data;
  }
  return NULL;
}

gboolean
fr_run_keeper_has (FrRunKeeper *self, const char *name)
{
  gboolean has;

  pthread_mutex_lock (&self->lock);
  has = find_kept (self, name) != NULL;
  pthread_mutex_unlock (&self->lock);
  return has;
}

gboolean
fr_run_keeper_edit (FrRunKeeper *self, const char *name, const FrRunEdit *edit)
{
  Kept *kept;

  pthread_mutex_lock (&self->lock);
  kept = find_kept (self, name);
  if (kept != NULL) {
    fr_run_remarks_edit (fr_run_get_remarks (kept->run), edit);
    touch (self, kept);
  }
  pthread_mutex_unlock (&self->lock);
  return kept != NULL;
}

void
fr_run_keeper_forget (FrRunKeeper *self, const char *name)
{
  Kept *kept;

  pthread_mutex_lock (&self->lock);
  kept = find_kept (self, name);
  if (kept != NULL && g_str_equal (kept->name, name)) {
    kept->due = FALSE;
    kept->left = TRUE;
    kept->gone = TRUE;
    if (kept != self->writing)
      let_go (self, kept);
  }
  pthread_mutex_unlock (&self->lock);
}

void
fr_run_keeper_flush (FrRunKeeper *self)
{
  pthread_mutex_lock (&self->lock);
  while (find_due (self) != NULL || self->writing != NULL)
    pthread_cond_wait (&self->idle, &self->lock);
  pthread_mutex_unlock (&self->lock);
}
