/* The curves of a run as plain numbers: how well it did on the test images, and on those that it
 * learned from, at each of its test points.
 *
 * Any thread makes one; it never changes afterwards. Atomically reference-counted.
 */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

/* Accuracies are 0 to 1. What is not known is NaN. */
typedef struct {
  guint64 batch;  /* batches done */
  double seconds; /* of training until then */
  double test_loss, test_accuracy;
  double train_loss, train_accuracy; /* the mean of the last batches, as charts/curve-series has it;
                                      * unknown before the first */
} FrRunCurvePoint;

/* Read-only. */
typedef struct {
  gatomicrefcount references;
  char id[FR_RUN_ID_SIZE];
  guint64 seed;
  guint n_classes; /* of its data set */
  guint batches_per_epoch;
  guint64 batch;           /* batches done */
  char digest[65];         /* of the weights at its end; "" if it has none yet */
  double best_accuracy;    /* of all test points */
  FrRunCurvePoint *points; /* owned; ascending */
  guint n_points;
} FrRunCurves;

/* Of @run as it is now; its trainer may go on meanwhile. Returns: (transfer full). */
FrRunCurves *fr_run_curves_new (FrRun *run);
/* The same, without counting anew what @before (nullable), of an earlier moment of @run, has
 * already. Returns: (transfer full): @before itself if nothing has come since. */
FrRunCurves *fr_run_curves_new_after (FrRun *run, FrRunCurves *before);
FrRunCurves *fr_run_curves_ref (FrRunCurves *curves);
void fr_run_curves_unref (FrRunCurves *curves);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRunCurves, fr_run_curves_unref)

/* Returns: (transfer none) (nullable): the last point; %NULL if there is none. */
const FrRunCurvePoint *fr_run_curves_get_last (const FrRunCurves *curves);

/* Returns: @batch in epochs. */
double fr_run_curves_get_epoch (const FrRunCurves *curves, guint64 batch);

G_END_DECLS
