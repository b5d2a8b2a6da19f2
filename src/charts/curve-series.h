/* From raw batches to what a curve chart draws: the train line and the band of single batches.
 *
 * The line is the mean over the last 200 of 1,875 batches, or the same part of another epoch,
 * weighted by images; at the beginning over the later half of those done. So it follows the first
 * climb, and has no kink at the first epoch's end, as a growing mean over the epoch would. The
 * means over whole epochs, Keras's figures, are kept besides. Appending takes two additions in the
 * mean, memory is bounded: past FR_CURVE_SERIES_MAX kept batches every second one is dropped from
 * the band, past FR_CURVE_SERIES_MAX_LINE points from the line (the mean still counts all). One
 * thread; the view that owns it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Kept at most of single batches; of the points of the line, as each frame of a training walks
 * them. */
#define FR_CURVE_SERIES_MAX 131072
#define FR_CURVE_SERIES_MAX_LINE 32768

typedef enum {
  FR_CURVE_LOSS,
  FR_CURVE_ACCURACY,
} FrCurveKind;

typedef struct {
  double x; /* in epochs */
  double y; /* loss, or accuracy from 0 to 1; NaN breaks the line */
} FrCurvePoint;

/* The 5th to 95th percentile of the batches of one pixel column, which begins at x. */
typedef struct {
  double x; /* in epochs */
  double low, high;
} FrCurveColumn;

typedef struct _FrCurveSeries FrCurveSeries;

/* @batches_per_epoch above 0. */
FrCurveSeries *fr_curve_series_new (guint batches_per_epoch);
void fr_curve_series_free (FrCurveSeries *series);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrCurveSeries, fr_curve_series_free)

/* Back to no batch at all. */
void fr_curve_series_reset (FrCurveSeries *series, guint batches_per_epoch);

/* The next batch: @loss is the mean over its @images, of which @correct were right. */
void fr_curve_series_append (FrCurveSeries *series, double loss, guint correct, guint images);

/* How many batches a point of the line is the mean of, once as many again are done. */
guint fr_curve_series_get_window (const FrCurveSeries *series);

/* Batches appended so far. */
guint64 fr_curve_series_get_length (const FrCurveSeries *series);

/* The train line in ascending x; its last point is the newest batch.
 * Returns: (transfer none): @length points, valid until the series changes. */
const FrCurvePoint *
fr_curve_series_get_line (FrCurveSeries *series, FrCurveKind kind, gsize *length);

/* The mean over the epoch that ended after @batch batches, weighted by images: what Keras prints.
 * NaN if none did, or it has not come. */
double
fr_curve_series_get_epoch_mean (const FrCurveSeries *series, FrCurveKind kind, guint64 batch);

/* The band over @columns pixel columns that together are @epochs wide, and one column more. Only
 * columns that gained batches since the last call with the same width are computed anew. Columns
 * without a batch are left out.
 * Returns: (transfer none): @length columns in ascending x, valid until the series changes. */
const FrCurveColumn *fr_curve_series_get_band (FrCurveSeries *series,
                                               FrCurveKind kind,
                                               double epochs,
                                               guint columns,
                                               gsize *length);

/* The y of the last of @length points in ascending x that is not beyond @x; NaN if there is none.
 */
double fr_curve_series_find (const FrCurvePoint *points, gsize length, double x);

G_END_DECLS
