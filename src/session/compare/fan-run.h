/* One run of a fan: how it is trained, evaluated and written, a slice at a time.
 *
 * A state machine without a thread and without a wait, so that it can be tested step by step; one
 * thread at a time uses it. Each batch is done by fr_run_step(), as in window and terminal: the
 * same settings end with the same digest.
 */
#pragma once

#include "engine/run.h"
#include "session/compare/fan-leftovers.h"

G_BEGIN_DECLS

/* What a slice has come to. */
typedef enum {
  FR_FAN_STEP_MORE,    /* its time is over */
  FR_FAN_STEP_POINT,   /* a point was added to the test curves: another run's turn */
  FR_FAN_STEP_DONE,    /* the run is over; see fr_fan_run_get_failure() */
  FR_FAN_STEP_STOPPED, /* it was asked to stop; another slice goes on */
} FrFanStep;

typedef struct _FrFanRun FrFanRun;

/* A run of @settings over @dataset that is kept in @folder (nullable: nowhere). If @leftovers
 * (nullable) has its document, it goes on from there, or is over at once. @stop ends the batch or
 * evaluation in hand within some 10 ms; its owner keeps it until the run is freed. Takes some
 * milliseconds: it makes first weights, or reads a file. Returns: (transfer full), or %NULL with an
 * error if memory is short. */
FrFanRun *fr_fan_run_new (FrDataset *dataset,
                          const FrHyperparameters *settings,
                          const char *folder,
                          FrFanLeftovers *leftovers,
                          const FrStop *stop,
                          GError **error);
/* One that is not over goes back to what its document has, if that was written. */
void fr_fan_run_free (FrFanRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrFanRun, fr_fan_run_free)

/* Trains until a test point is due and evaluated, or until @deadline (g_get_monotonic_time()). At
 * an epoch's end the document is written if that costs little. */
FrFanStep fr_fan_run_advance (FrFanRun *self, gint64 deadline);

/* Returns: (transfer none). */
FrRun *fr_fan_run_get_run (const FrFanRun *self);
/* Returns: batches done. */
guint64 fr_fan_run_get_batch (const FrFanRun *self);
/* Returns: (transfer none) (nullable): why it was over before its last batch, a sentence. */
const char *fr_fan_run_get_failure (const FrFanRun *self);
/* Returns: (transfer full) (nullable): what the user should know, once: why it cannot be written
 * until it can again, or that memory is short. */
char *fr_fan_run_take_trouble (FrFanRun *self);

G_END_DECLS
