/* A bell that any thread may ring and that one main context answers.
 *
 * It is one GSource for life whose ready time is set: no allocation per ring, and, unlike
 * g_main_context_invoke(), never run on the ringing thread.
 */
#include "session/threads/doorbell.h"

#include <pthread.h>

struct _FrDoorbell {
  GSource *source; /* owned */
  gint64 interval; /* microseconds */
  FrDoorbellFunc func;
  gpointer user_data;

  pthread_mutex_t lock; /* guards what follows */
  gboolean rung;
  gint64 earliest; /* monotonic time before which no answer is given */
};

typedef struct {
  GSource source;
  FrDoorbell *doorbell; /* borrowed: it owns this source */
} BellSource;

static gboolean
on_ready (GSource *source, GSourceFunc callback, gpointer user_data)
{
  FrDoorbell *doorbell = ((BellSource *) source)->doorbell;

  /* In this order: a ring between the two finds the bell rung, and its news is taken below. */
  g_source_set_ready_time (source, -1);
  pthread_mutex_lock (&doorbell->lock);
  doorbell->rung = FALSE;
  doorbell->earliest = g_source_get_time (source) + doorbell->interval;
  pthread_mutex_unlock (&doorbell->lock);

  /* The bell may be gone after this. */
  doorbell->func (doorbell->user_data);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs bell_funcs = { .dispatch = on_ready };

FrDoorbell *
fr_doorbell_new (GMainContext *context, gint64 interval, FrDoorbellFunc func, gpointer user_data)
{
  FrDoorbell *doorbell = g_new0 (FrDoorbell, 1);

  g_return_val_if_fail (interval >= 0, NULL);

  doorbell->interval = interval;
  doorbell->func = func;
  doorbell->user_data = user_data;
  pthread_mutex_init (&doorbell->lock, NULL);

  doorbell->source = g_source_new (&bell_funcs, sizeof (BellSource));
  ((BellSource *) doorbell->source)->doorbell = doorbell;
  g_source_set_static_name (doorbell->source, "doorbell");
  g_source_attach (doorbell->source, context);
  return doorbell;
}

void
fr_doorbell_ring (FrDoorbell *doorbell)
{
  gboolean first;
  gint64 earliest;

  pthread_mutex_lock (&doorbell->lock);
  first = !doorbell->rung;
  doorbell->rung = TRUE;
  earliest = doorbell->earliest;
  pthread_mutex_unlock (&doorbell->lock);

  if (first)
    g_source_set_ready_time (doorbell->source, earliest);
}

void
fr_doorbell_free (FrDoorbell *doorbell)
{
  g_source_destroy (doorbell->source);
  g_source_unref (doorbell->source);
  pthread_mutex_destroy (&doorbell->lock);
  g_free (doorbell);
}
