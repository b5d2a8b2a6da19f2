#include "session/threads/crew.h"

#include "engine/reference-count.h"
#include "session/threads/worker-thread.h"

#include <time.h>

#define GRACE 100000000 /* nanoseconds that the end waits for the threads */

struct _FrCrew {
  gatomicrefcount refs; /* the owner's, until the end, and one for each thread */

  /* Set once. */
  const FrCrewTask *task;
  gpointer owner;
  guint max_threads;

  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t wake;  /* there may be something to do, or nothing is left */
  pthread_cond_t ended; /* a thread has ended */
  FrDoorbell *doorbell; /* owned; NULL from the end on */
  guint n_threads;
};

FrCrew *
fr_crew_new (const FrCrewTask *task,
             gpointer owner,
             guint max_threads,
             GMainContext *context,
             FrDoorbellFunc func,
             gpointer user_data)
{
  FrCrew *self = g_new0 (FrCrew, 1);
  pthread_condattr_t attributes;

  fr_reference_count_init (&self->refs);
  self->task = task;
  self->owner = owner;
  self->max_threads = max_threads;
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->wake, NULL);
  /* Deadlines must not move when the wall clock is set. */
  pthread_condattr_init (&attributes);
  pthread_condattr_setclock (&attributes, CLOCK_MONOTONIC);
  pthread_cond_init (&self->ended, &attributes);
  pthread_condattr_destroy (&attributes);
  self->doorbell =
      fr_doorbell_new (context, G_USEC_PER_SEC / task->wake_ups_per_second, func, user_data);
  return self;
}

static void
unref (FrCrew *self)
{
  if (!fr_reference_count_dec (&self->refs))
    return;

  self->task->free_owner (self->owner);
  pthread_cond_destroy (&self->ended);
  pthread_cond_destroy (&self->wake);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

void
fr_crew_lock (FrCrew *self)
{
  pthread_mutex_lock (&self->lock);
}

void
fr_crew_unlock (FrCrew *self)
{
  pthread_mutex_unlock (&self->lock);
}

void
fr_crew_ring (FrCrew *self)
{
  if (self->doorbell != NULL)
    fr_doorbell_ring (self->doorbell);
}

void
fr_crew_wake (FrCrew *self)
{
  pthread_cond_broadcast (&self->wake);
}

static void
take_turns (gpointer data)
{
  FrCrew *self = data;
  FrCrewTurn turn;

  fr_worker_thread_give_way ();
  pthread_mutex_lock (&self->lock);
  while ((turn = self->task->take_turn (self->owner)) != FR_CREW_TURN_RESTS)
    if (turn == FR_CREW_TURN_WAITS)
      pthread_cond_wait (&self->wake, &self->lock);
    else
      fr_crew_wake (self);
  self->n_threads--;
  pthread_cond_signal (&self->ended);
  pthread_mutex_unlock (&self->lock);
  unref (self);
}

gboolean
fr_crew_start (FrCrew *self, guint n_tasks, GError **error)
{
  while (self->n_threads < MIN (n_tasks, self->max_threads)) {
    const gboolean needed = self->n_threads == 0;
    pthread_t thread;

    fr_reference_count_inc (&self->refs);
    if (!fr_worker_thread_start (&thread, take_turns, self, needed ? error : NULL)) {
      (void) fr_reference_count_dec (&self->refs);
      if (needed)
        return FALSE;
      break;
    }
    pthread_detach (thread);
    self->n_threads++;
  }
  fr_crew_wake (self);
  return TRUE;
}

void
fr_crew_end (FrCrew *self)
{
  g_autoptr (FrDoorbell) doorbell = g_steal_pointer (&self->doorbell);
  struct timespec until;
  int status = 0;

  clock_gettime (CLOCK_MONOTONIC, &until);
  until.tv_nsec += GRACE;
  until.tv_sec += until.tv_nsec / 1000000000;
  until.tv_nsec %= 1000000000;
  fr_crew_wake (self);
  while (self->n_threads > 0 && status == 0)
    status = pthread_cond_timedwait (&self->ended, &self->lock, &until);
  pthread_mutex_unlock (&self->lock);
  unref (self);
}
