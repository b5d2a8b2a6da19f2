/* What a run takes that is trained in the background: points of its test curves, memory, and work.
 *
 * Pure rules. Any thread; session/compare only.
 */
#pragma once

#include "engine/hyperparameters.h"

G_BEGIN_DECLS

/* Whether the test images are evaluated after @batch batches: before the first, at the end of each
 * epoch, at the quarters of the first two, and where fr_history_is_early(). All of them are moments
 * at which the window evaluates, too. The end of the run is one in any case. */
gboolean fr_fan_plan_has_point (guint64 batch, guint batches_per_epoch);

/* The data set that runs are trained on, as a plan has to know it. */
typedef struct {
  guint train_images;
  guint test_images;
  guint n_classes;
} FrFanData;

/* Memory of a run, in bytes. */
typedef struct {
  gsize done;     /* once it is done: its curves, and its weights with the optimizer's moments */
  gsize training; /* beside that, while it is trained, evaluated and written */
} FrFanMemory;

/* Returns: what a run of valid @settings takes at most, about. */
FrFanMemory fr_fan_plan_get_memory (const FrHyperparameters *settings, const FrFanData *data);

/* Bytes of a run's curve of batches past which it keeps sums. */
#define FR_FAN_PLAN_LOG_SHARE (4 * 1024 * 1024)

/* Returns: the work of a whole run of valid @settings, in a unit of its own: to say how far several
 * runs are together. */
double fr_fan_plan_get_work (const FrHyperparameters *settings, const FrFanData *data);

G_END_DECLS
