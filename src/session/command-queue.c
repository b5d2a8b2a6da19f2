#include "session/command-queue.h"

#include <pthread.h>
#include <time.h>

struct _FrCommandQueue {
  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t changed;
  GQueue commands; /* of owned FrCommand */
  FrStop stop;     /* read without the lock */
  guint64 serial;  /* of the newest */
  gboolean woken;
};

FrCommand *
fr_command_new (FrCommandKind kind)
{
  FrCommand *command = g_new0 (FrCommand, 1);

  command->kind = kind;
  return command;
}

void
fr_command_free (FrCommand *command)
{
  g_clear_pointer (&command->run, fr_run_unref);
  g_clear_pointer (&command->aside, g_ptr_array_unref);
  g_clear_pointer (&command->left, g_ptr_array_unref);
  g_clear_pointer (&command->journal, fr_run_journal_free);
  g_free (command);
}

FrCommandQueue *
fr_command_queue_new (void)
{
  FrCommandQueue *queue = g_new0 (FrCommandQueue, 1);
  pthread_condattr_t attributes;

  /* Deadlines must not move when the wall clock is set. */
  pthread_condattr_init (&attributes);
  pthread_condattr_setclock (&attributes, CLOCK_MONOTONIC);
  pthread_cond_init (&queue->changed, &attributes);
  pthread_condattr_destroy (&attributes);
  pthread_mutex_init (&queue->lock, NULL);
  g_queue_init (&queue->commands);
  return queue;
}

void
fr_command_queue_free (FrCommandQueue *queue)
{
  g_queue_clear_full (&queue->commands, (GDestroyNotify) fr_command_free);
  pthread_cond_destroy (&queue->changed);
  pthread_mutex_destroy (&queue->lock);
  g_free (queue);
}

/* Whether a command of @kind is obeyed before the batch in hand is done. A step may wait: that
 * batch may be the one of the step before, which the held key would stop again and again. */
static gboolean
stops_batch (FrCommandKind kind)
{
  return kind != FR_COMMAND_STEP;
}

/* Called under the lock. Has the stop asked for exactly while a command waits that stops. */
static void
update_stop (FrCommandQueue *queue)
{
  for (GList *link = queue->commands.head; link != NULL; link = link->next)
    if (stops_batch (((const FrCommand *) link->data)->kind)) {
      fr_stop_request (&queue->stop);
      return;
    }
  fr_stop_withdraw (&queue->stop);
}

/* Called under the lock. Returns: (nullable): the place of the step that waits. */
static GList *
find_step (const FrCommandQueue *queue)
{
  for (GList *link = queue->commands.head; link != NULL; link = link->next)
    if (((const FrCommand *) link->data)->kind == FR_COMMAND_STEP)
      return link;
  return NULL;
}

/* Called under the lock. */
static void
drop_step (FrCommandQueue *queue)
{
  GList *link = find_step (queue);

  if (link == NULL)
    return;
  fr_command_free (link->data);
  g_queue_delete_link (&queue->commands, link);
}

guint64
fr_command_queue_push (FrCommandQueue *queue, FrCommand *command)
{
  const FrCommandKind kind = command->kind;
  guint64 serial;

  pthread_mutex_lock (&queue->lock);
  serial = ++queue->serial;
  command->serial = serial;

  if (kind == FR_COMMAND_STEP || kind == FR_COMMAND_PAUSE || kind == FR_COMMAND_START ||
      kind == FR_COMMAND_QUIT)
    drop_step (queue);
  g_queue_push_tail (&queue->commands, command);
  update_stop (queue);

  pthread_cond_signal (&queue->changed);
  pthread_mutex_unlock (&queue->lock);
  return serial;
}

FrCommand *
fr_command_queue_pop (FrCommandQueue *queue)
{
  FrCommand *command;

  pthread_mutex_lock (&queue->lock);
  command = g_queue_pop_head (&queue->commands);
  update_stop (queue);
  pthread_mutex_unlock (&queue->lock);
  return command;
}

const FrStop *
fr_command_queue_get_stop (FrCommandQueue *queue)
{
  return &queue->stop;
}

void
fr_command_queue_wait (FrCommandQueue *queue, gint64 deadline)
{
  struct timespec until = { .tv_sec = deadline / G_USEC_PER_SEC,
                            .tv_nsec = deadline % G_USEC_PER_SEC * 1000 };
  int status = 0;

  pthread_mutex_lock (&queue->lock);
  while (status == 0 && !queue->woken && queue->commands.length == 0) {
    if (deadline == G_MAXINT64)
      status = pthread_cond_wait (&queue->changed, &queue->lock);
    else
      status = pthread_cond_timedwait (&queue->changed, &queue->lock, &until);
  }
  queue->woken = FALSE;
  pthread_mutex_unlock (&queue->lock);
}

void
fr_command_queue_wake (FrCommandQueue *queue)
{
  pthread_mutex_lock (&queue->lock);
  queue->woken = TRUE;
  pthread_cond_signal (&queue->changed);
  pthread_mutex_unlock (&queue->lock);
}
