/* The words in which the threads of a run and the main thread speak of it.
 *
 * Plain values, copied between threads. Rooms of session/ include it; others get it through
 * session/experiment.h.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  FR_SESSION_STATE_READY,    /* before the first batch */
  FR_SESSION_STATE_TRAINING, /* batches are being done */
  FR_SESSION_STATE_PAUSED,   /* at a batch inside the run */
  FR_SESSION_STATE_FINISHED, /* all epochs done; raising them makes it PAUSED */
  FR_SESSION_STATE_FAILED,   /* diverged or out of memory: see "message" */
} FrSessionState;
GType fr_session_state_get_type (void);
#define FR_TYPE_SESSION_STATE (fr_session_state_get_type ())

/* The snapshots of a run that was opened, which are trained again. */
typedef enum {
  FR_FILM_NONE,      /* the run was not opened, has no batch, or memory is too short for it */
  FR_FILM_REPLAYING, /* it is being trained again */
  FR_FILM_VERIFIED,  /* it came out as it was saved */
  FR_FILM_DIFFERENT, /* it did not */
} FrFilmState;
GType fr_film_state_get_type (void);
#define FR_TYPE_FILM_STATE (fr_film_state_get_type ())

G_END_DECLS
