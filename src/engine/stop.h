/* A flag by which one thread ends what another computes.
 *
 * Whoever computes looks at it between blocks of work, each of some 10 ms at most, and leaves
 * things as they were before the call. Its owner keeps it alive for as long as a computation may
 * look at it, and takes the request back before the next one. Any thread, any layer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Multiplications between two looks, at most: some 10 ms of any instruction set's time. */
#define FR_STOP_WORK (1u << 26)

/* Zero at first: nobody has asked. */
typedef struct {
  gint requested; /* atomic */
} FrStop;

/* Asks whoever looks at @stop to end. */
static inline void
fr_stop_request (FrStop *stop)
{
  g_atomic_int_set (&stop->requested, 1);
}

/* Takes the request back. */
static inline void
fr_stop_withdraw (FrStop *stop)
{
  g_atomic_int_set (&stop->requested, 0);
}

/* Whether the work should end now. @stop: (nullable): nobody can ask for it without one. */
static inline gboolean
fr_stop_is_requested (const FrStop *stop)
{
  return stop != NULL && g_atomic_int_get (&stop->requested) != 0;
}

G_END_DECLS
