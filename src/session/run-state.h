/* The words in which the threads of a run and the main thread speak of it: state, speed, a point of
 * the test curves, a change in mid-run.
 *
 * Plain values, copied between threads. Rooms of session/ include it; others get it through
 * training-session.h.
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

typedef enum {
  FR_SPEED_FULL,
  FR_SPEED_EPOCH,       /* 1 epoch a second */
  FR_SPEED_BATCHES_100, /* 100 batches a second */
  FR_SPEED_BATCHES_10,
  FR_SPEED_BATCHES_1,
} FrSpeed;
GType fr_speed_get_type (void);
#define FR_TYPE_SPEED (fr_speed_get_type ())

/* The test set at one evaluated snapshot of the history: a point of the test curves. */
typedef struct {
  guint64 batch;
  double loss;
  double accuracy; /* 0 to 1 */
} FrTestPoint;

/* What may change in mid-run, as it is from @batch on: the next batch obeys it. */
typedef struct {
  guint64 batch; /* batches done when it changed */
  double learning_rate;
  guint epochs;
} FrTrainingChange;

G_END_DECLS
