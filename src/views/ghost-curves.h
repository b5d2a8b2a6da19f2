/* The run before the present one, as grey curves behind it.
 *
 * A plain struct of the main thread; train-view has one.
 */
#pragma once

#include "session/experiment.h"
#include "widgets/charts/curve-data.h"

G_BEGIN_DECLS

/* Zero at first. */
typedef struct {
  const FrRun *run; /* nullable; not looked into, as it may be gone: whose curves these are */
  char id[FR_RUN_ID_SIZE];
  FrCurveData *data;     /* owned, nullable */
  gboolean shown;        /* the curves have them */
  FrHyperparameters now; /* the present run's, which the name tells it from */
  char *name;            /* owned, nullable */
} FrGhostCurves;

/* Has @curves show the previous run of @experiment, with what is different about it, or none.
 * Returns: %FALSE if that run is so long that it is not read to its end: then it wants to be called
 * again in the next frame. */
gboolean fr_ghost_curves_show (FrGhostCurves *self, FrCurveData *curves, FrExperiment *experiment);
void fr_ghost_curves_clear (FrGhostCurves *self);

G_END_DECLS
