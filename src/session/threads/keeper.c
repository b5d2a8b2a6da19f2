#include "session/threads/keeper.h"

#include "session/threads/doorbell.h"
#include "session/threads/worker-thread.h"

struct _FrKeeper {
  /* Set once. */
  const FrKeeperTask *task;
  gpointer owner;
  FrDoorbell *doorbell; /* owned */

  pthread_t thread;
  gboolean has_thread; /* the main thread's; FALSE where none could be started, either */

  FrStop stop_reading;

  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t wake;  /* there is work, or it is the end */
  pthread_cond_t idle;  /* work has ended */
  GPtrArray *changes;   /* owned: not made yet, in the order in which they came */
  GPtrArray *discarded; /* owned: news that were told */
  gboolean asked;       /* for work */
  gboolean working;
  gboolean over;
  gboolean is_news; /* what follows has not been told yet */
  gpointer news;    /* owned, nullable */
  GError *trouble;  /* owned, nullable */
};

/* Called with the lock held. */
static void
take_news (FrKeeper *self, gpointer news)
{
  if (news == NULL)
    return;
  if (self->task->renew != NULL)
    for (guint i = 0; i < self->changes->len; i++)
      self->task->renew (news, g_ptr_array_index (self->changes, i));
  if (self->news != NULL)
    self->task->free_news (self->news);
  self->news = news;
}

/* Has what is left be tried again, before what has come meanwhile. Called with the lock held. */
static void
put_back (FrKeeper *self, GPtrArray *left)
{
  GPtrArray *later = self->changes;

  self->changes = g_ptr_array_ref (left);
  g_ptr_array_extend_and_steal (self->changes, later);
}

/* Called and left with the lock held, which is let go meanwhile. */
static void
work (FrKeeper *self)
{
  g_autoptr (GPtrArray) changes = self->changes;
  gpointer news;
  GError *trouble = NULL;

  self->changes = g_ptr_array_new_with_free_func (self->task->free_change);
  self->asked = FALSE;
  self->working = TRUE;
  pthread_mutex_unlock (&self->lock);

  news = self->task->make (self->owner, changes, &self->stop_reading, &trouble);

  pthread_mutex_lock (&self->lock);
  self->working = FALSE;
  take_news (self, news);
  put_back (self, changes);
  g_clear_error (&self->trouble);
  self->trouble = trouble;
  self->is_news = TRUE;
  pthread_cond_broadcast (&self->idle);
  fr_doorbell_ring (self->doorbell);
}

/* Called and left with the lock held, which is let go meanwhile. */
static void
free_discarded (FrKeeper *self)
{
  GPtrArray *discarded = self->discarded;

  self->discarded = g_ptr_array_new_with_free_func (self->task->free_news);
  pthread_mutex_unlock (&self->lock);
  g_ptr_array_unref (discarded);
  pthread_mutex_lock (&self->lock);
}

static void
keeper_main (gpointer data)
{
  FrKeeper *self = data;

  pthread_mutex_lock (&self->lock);
  while (!self->over)
    if (self->asked)
      work (self);
    else if (self->discarded->len > 0)
      free_discarded (self);
    else
      pthread_cond_wait (&self->wake, &self->lock);
  if (self->changes->len > 0)
    work (self);
  pthread_mutex_unlock (&self->lock);
}

/* Has the work done that is there. Called and left with the lock held. */
static void
ask (FrKeeper *self)
{
  self->asked = TRUE;
  if (!self->has_thread)
    self->has_thread = fr_worker_thread_start (&self->thread, keeper_main, self, NULL);
  if (self->has_thread)
    pthread_cond_signal (&self->wake);
  else
    work (self);
}

/* A FrDoorbellFunc. The keeper may be gone after this. */
static void
tell (gpointer user_data)
{
  FrKeeper *self = user_data;
  g_autoptr (GError) trouble = NULL;
  gpointer news;
  gboolean is_news;

  pthread_mutex_lock (&self->lock);
  is_news = self->is_news;
  self->is_news = FALSE;
  news = g_steal_pointer (&self->news);
  trouble = self->trouble != NULL ? g_error_copy (self->trouble) : NULL;
  pthread_mutex_unlock (&self->lock);

  if (is_news)
    self->task->tell (self->owner, news, trouble);
}

FrKeeper *
fr_keeper_new (const FrKeeperTask *task, gpointer owner)
{
  FrKeeper *self = g_new0 (FrKeeper, 1);

  self->task = task;
  self->owner = owner;
  self->doorbell = fr_doorbell_new (g_main_context_get_thread_default (), 0, tell, self);
  self->changes = g_ptr_array_new_with_free_func (task->free_change);
  self->discarded = g_ptr_array_new_with_free_func (task->free_news);
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->wake, NULL);
  pthread_cond_init (&self->idle, NULL);
  return self;
}

void
fr_keeper_hand_over (FrKeeper *self, gpointer change)
{
  g_return_if_fail (self != NULL && change != NULL);

  pthread_mutex_lock (&self->lock);
  if (self->news != NULL && self->task->renew != NULL)
    self->task->renew (self->news, change);
  g_ptr_array_add (self->changes, change);
  ask (self);
  pthread_mutex_unlock (&self->lock);
}

void
fr_keeper_ask (FrKeeper *self)
{
  g_return_if_fail (self != NULL);

  pthread_mutex_lock (&self->lock);
  ask (self);
  pthread_mutex_unlock (&self->lock);
}

void
fr_keeper_discard (FrKeeper *self, gpointer news)
{
  g_return_if_fail (self != NULL && news != NULL);

  pthread_mutex_lock (&self->lock);
  g_ptr_array_add (self->discarded, news);
  if (self->has_thread)
    pthread_cond_signal (&self->wake);
  else
    free_discarded (self);
  pthread_mutex_unlock (&self->lock);
}

void
fr_keeper_flush (FrKeeper *self)
{
  g_return_if_fail (self != NULL);

  pthread_mutex_lock (&self->lock);
  while (self->asked || self->working)
    pthread_cond_wait (&self->idle, &self->lock);
  pthread_mutex_unlock (&self->lock);
  tell (self);
}

void
fr_keeper_free (FrKeeper *self)
{
  if (self == NULL)
    return;

  /* What is only read, nobody will see. */
  fr_stop_request (&self->stop_reading);
  pthread_mutex_lock (&self->lock);
  self->over = TRUE;
  if (self->has_thread)
    pthread_cond_signal (&self->wake);
  else if (self->changes->len > 0)
    work (self);
  pthread_mutex_unlock (&self->lock);
  if (self->has_thread)
    pthread_join (self->thread, NULL);

  fr_doorbell_free (self->doorbell);
  if (self->news != NULL)
    self->task->free_news (self->news);
  g_clear_error (&self->trouble);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->discarded);
  pthread_cond_destroy (&self->wake);
  pthread_cond_destroy (&self->idle);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}
