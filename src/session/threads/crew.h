/* A crew of threads at the lowest priority, which take from what their owner has to do.
 *
 * The threads are never joined: at the lowest priority they may have to wait long for a processor
 * that others keep busy, and a window that is closed would wait with them. Each has a reference
 * instead, and the last one frees crew and owner. For the same reason the lock, which the main
 * thread takes, is held for microseconds, and a few times a second; and a thread ends as soon as
 * there is nothing to do: one that waits would need the processor to end, and its program with it.
 *
 * The lock guards what the owner shares with the threads. A crew is made and ended by the main
 * thread. seed-fan's and hand-ins' workers own one.
 */
#pragma once

#include "session/threads/doorbell.h"

G_BEGIN_DECLS

typedef struct _FrCrew FrCrew;

/* What a thread found. */
typedef enum {
  FR_CREW_TURN_DONE,  /* it did something, and asks again */
  FR_CREW_TURN_WAITS, /* there may be something once another thread's turn is over */
  FR_CREW_TURN_RESTS, /* there is nothing to do: the thread ends */
} FrCrewTurn;

/* What a crew does for its owner. */
typedef struct {
  /* On a thread, called and left with the lock held, which it lets go while it works. */
  FrCrewTurn (*take_turn) (gpointer owner);
  /* On whichever thread is the last, without the lock. */
  void (*free_owner) (gpointer owner);
  guint wake_ups_per_second; /* of the main loop, at most */
} FrCrewTask;

/* A crew of at most @max_threads threads, of which none is there yet. @task: static. @owner: what
 * @task is given; the crew frees it. @func is called in @context after a ring.
 * Returns: (transfer full). */
FrCrew *fr_crew_new (const FrCrewTask *task,
                     gpointer owner,
                     guint max_threads,
                     GMainContext *context,
                     FrDoorbellFunc func,
                     gpointer user_data);

/* Any thread. */
void fr_crew_lock (FrCrew *crew);
void fr_crew_unlock (FrCrew *crew);

/* Any thread, under the lock. There is something for the main thread to take. */
void fr_crew_ring (FrCrew *crew);

/* Any thread, under the lock. Those that wait look again. */
void fr_crew_wake (FrCrew *crew);

/* The main thread, under the lock. Starts threads until there is one for each of @n_tasks, or as
 * many as there may be; those that wait look again. Returns: %FALSE with an error if there is none
 * at all. */
gboolean fr_crew_start (FrCrew *crew, guint n_tasks, GError **error);

/* The main thread, under the lock, which this lets go, after the owner has dropped what there is to
 * do. Nobody is called any more. Waits for the threads a tenth of a second at most; those that take
 * longer free the rest. Neither crew nor owner may be used after this. */
void fr_crew_end (FrCrew *crew);

G_END_DECLS
