#include "session/marks/mark-keeper.h"

#include "session/threads/doorbell.h"
#include "session/marks/mark-file.h"
#include "session/threads/worker-thread.h"

typedef struct {
  FrSplit split;
  guint index;
  FrLabelMark mark;
  char *note; /* owned; NULL where the mark is what changes */
} Change;

struct _FrMarkKeeper {
  /* Set once. */
  FrDataset *dataset;   /* owned */
  char *path;           /* owned */
  FrDoorbell *doorbell; /* owned */
  FrMarkKeeperFunc func;
  gpointer user_data;
  pthread_t thread;
  gboolean has_thread; /* FALSE where none could be started: then the caller's does the work */

  /* Of the working thread. */
  GPtrArray *unwritten; /* owned: of Change, not in the file yet */
  FrMarkFileStamp seen; /* the state of the file that was told last */

  FrStop stop_looking;

  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t wake;  /* there is work, or it is the end */
  pthread_cond_t idle;  /* work has ended */
  GPtrArray *changes;   /* owned: of Change, not taken yet, in the order in which they came */
  GPtrArray *discarded; /* owned: of FrMarkTable; large ones take long to free */
  gboolean asked;       /* for work: there are changes, or the file may have changed */
  gboolean working;
  gboolean stop;
  gboolean dirty;     /* the last write failed */
  gboolean is_news;   /* what follows has not been told yet */
  FrMarkTable *table; /* owned, nullable: what others have made of the file, with all changes */
  GError *trouble;    /* owned, nullable */
};

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->note);
  g_free (change);
}

static GPtrArray *
new_discarded (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) fr_mark_table_free);
}

static gboolean
apply (const Change *change, FrMarkTable *table)
{
  if (change->note != NULL)
    return fr_mark_table_set_note (table, change->split, change->index, change->note);
  return fr_mark_table_set_mark (table, change->split, change->index, change->mark);
}

/* A FrMarkFileFunc. */
static gboolean
apply_all (FrMarkTable *table, gpointer changes)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < ((GPtrArray *) changes)->len; i++)
    changed = apply (g_ptr_array_index ((GPtrArray *) changes, i), table) || changed;
  return changed;
}

/* Returns: (transfer full) (nullable): the table of the file if it is another one than was seen. */
static FrMarkTable *
look (FrMarkKeeper *self, gboolean *is_other, GError **error)
{
  const FrMarkFileStamp stamp = fr_mark_file_look (self->path);

  *is_other = !fr_mark_file_stamp_equal (&stamp, &self->seen);
  if (!*is_other)
    return NULL;
  self->seen = stamp;
  return fr_mark_file_read (self->dataset, self->path, &self->stop_looking, error);
}

/* Writes what is unwritten. Returns: (transfer full) (nullable): the table of the file with it, if
 * others have changed the file. */
static FrMarkTable *
merge (FrMarkKeeper *self, GError **error)
{
  FrMarkFileStamp stamp;
  FrMarkTable *table;
  const gboolean done = fr_mark_file_change (self->dataset, self->path, apply_all, self->unwritten,
                                             &stamp, &table, error);
  const gboolean is_other = !fr_mark_file_stamp_equal (&stamp, &self->seen);

  if (done)
    g_ptr_array_set_size (self->unwritten, 0);
  self->seen = done ? fr_mark_file_look (self->path) : stamp;
  if (!is_other)
    g_clear_pointer (&table, fr_mark_table_free);
  return table;
}

/* Called and left with the lock held, which is let go meanwhile. */
static void
work (FrMarkKeeper *self)
{
  g_autoptr (GPtrArray) changes = g_steal_pointer (&self->changes);
  FrMarkTable *table;
  GError *error = NULL;
  gboolean is_told = TRUE;

  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->asked = FALSE;
  self->working = TRUE;
  pthread_mutex_unlock (&self->lock);

  g_ptr_array_extend_and_steal (self->unwritten, g_steal_pointer (&changes));
  if (self->unwritten->len > 0)
    table = merge (self, &error);
  else
    table = look (self, &is_told, &error);

  pthread_mutex_lock (&self->lock);
  self->working = FALSE;
  self->dirty = self->unwritten->len > 0;
  if (is_told) {
    g_clear_error (&self->trouble);
    self->trouble = error;
  }
  if (table != NULL) {
    apply_all (table, self->changes);
    fr_mark_table_free (self->table);
    self->table = table;
  }
  self->is_news = TRUE;
  pthread_cond_broadcast (&self->idle);
  fr_doorbell_ring (self->doorbell);
}

/* Called and left with the lock held, which is let go meanwhile. */
static void
free_discarded (FrMarkKeeper *self)
{
  GPtrArray *discarded = self->discarded;

  self->discarded = new_discarded ();
  pthread_mutex_unlock (&self->lock);
  g_ptr_array_unref (discarded);
  pthread_mutex_lock (&self->lock);
}

static void
keeper_main (gpointer data)
{
  FrMarkKeeper *self = data;

  pthread_mutex_lock (&self->lock);
  while (self->asked || !self->stop) {
    if (self->asked)
      work (self);
    else if (self->discarded->len > 0)
      free_discarded (self);
    else
      pthread_cond_wait (&self->wake, &self->lock);
  }
  pthread_mutex_unlock (&self->lock);
}

/* Has the work done that is there. Called and left with the lock held. */
static void
ask (FrMarkKeeper *self)
{
  self->asked = TRUE;
  if (self->has_thread)
    pthread_cond_signal (&self->wake);
  else
    work (self);
}

/* The keeper may be gone after this. */
static void
tell (gpointer user_data)
{
  FrMarkKeeper *self = user_data;
  g_autoptr (GError) trouble = NULL;
  FrMarkTable *table;
  gboolean is_news;

  pthread_mutex_lock (&self->lock);
  is_news = self->is_news;
  self->is_news = FALSE;
  table = g_steal_pointer (&self->table);
  trouble = self->trouble != NULL ? g_error_copy (self->trouble) : NULL;
  pthread_mutex_unlock (&self->lock);

  if (is_news)
    self->func (table, trouble, self->user_data);
}

FrMarkKeeper *
fr_mark_keeper_new (FrDataset *dataset, const char *path, FrMarkKeeperFunc func, gpointer user_data)
{
  FrMarkKeeper *self;

  g_return_val_if_fail (dataset != NULL && path != NULL && func != NULL, NULL);

  self = g_new0 (FrMarkKeeper, 1);
  self->dataset = fr_dataset_ref (dataset);
  self->path = g_strdup (path);
  self->func = func;
  self->user_data = user_data;
  self->doorbell = fr_doorbell_new (g_main_context_get_thread_default (), 0, tell, self);
  self->unwritten = g_ptr_array_new_with_free_func (change_free);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->discarded = new_discarded ();
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->wake, NULL);
  pthread_cond_init (&self->idle, NULL);

  pthread_mutex_lock (&self->lock);
  self->has_thread = fr_worker_thread_start (&self->thread, keeper_main, self, NULL);
  ask (self);
  pthread_mutex_unlock (&self->lock);
  return self;
}

/* Takes @change. */
static void
hand_over (FrMarkKeeper *self, Change *change)
{
  pthread_mutex_lock (&self->lock);
  /* So that a table which is told is complete. */
  if (self->table != NULL)
    apply (change, self->table);
  g_ptr_array_add (self->changes, change);
  ask (self);
  pthread_mutex_unlock (&self->lock);
}

void
fr_mark_keeper_set_mark (FrMarkKeeper *self, FrSplit split, guint index, FrLabelMark mark)
{
  Change *change = g_new0 (Change, 1);

  *change = (Change){ .split = split, .index = index, .mark = mark };
  hand_over (self, change);
}

void
fr_mark_keeper_set_note (FrMarkKeeper *self, FrSplit split, guint index, const char *note)
{
  Change *change;

  g_return_if_fail (note != NULL);

  change = g_new0 (Change, 1);
  *change = (Change){ .split = split, .index = index, .note = g_strdup (note) };
  hand_over (self, change);
}

void
fr_mark_keeper_discard (FrMarkKeeper *self, FrMarkTable *table)
{
  pthread_mutex_lock (&self->lock);
  g_ptr_array_add (self->discarded, table);
  if (self->has_thread)
    pthread_cond_signal (&self->wake);
  else
    free_discarded (self);
  pthread_mutex_unlock (&self->lock);
}

void
fr_mark_keeper_look (FrMarkKeeper *self)
{
  pthread_mutex_lock (&self->lock);
  ask (self);
  pthread_mutex_unlock (&self->lock);
}

void
fr_mark_keeper_flush (FrMarkKeeper *self)
{
  pthread_mutex_lock (&self->lock);
  while (self->asked || self->working)
    pthread_cond_wait (&self->idle, &self->lock);
  pthread_mutex_unlock (&self->lock);
  tell (self);
}

void
fr_mark_keeper_free (FrMarkKeeper *self)
{
  if (self == NULL)
    return;

  pthread_mutex_lock (&self->lock);
  self->stop = TRUE;
  /* What is only looked at, nobody will see. */
  fr_stop_request (&self->stop_looking);
  self->asked = self->changes->len > 0 || self->dirty;
  if (self->has_thread)
    pthread_cond_signal (&self->wake);
  else if (self->asked)
    work (self);
  pthread_mutex_unlock (&self->lock);
  if (self->has_thread)
    pthread_join (self->thread, NULL);

  fr_doorbell_free (self->doorbell);
  fr_mark_table_free (self->table);
  g_clear_error (&self->trouble);
  g_ptr_array_unref (self->unwritten);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->discarded);
  fr_dataset_unref (self->dataset);
  g_free (self->path);
  pthread_cond_destroy (&self->wake);
  pthread_cond_destroy (&self->idle);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}
