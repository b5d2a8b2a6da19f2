/* What a curve chart is made from, and where its parts lie: ranges of the axes, plot rectangle,
 * pixels to epochs and back.
 *
 * Pure arithmetic on plain values, nothing is drawn. Any thread, any layer above charts/.
 */
#pragma once

#include "charts/chart-scale.h"
#include "charts/chart-style.h"
#include "charts/curve-series.h"

G_BEGIN_DECLS

/* Accuracy of people on these images, from the data set's authors. */
#define FR_CURVE_PEOPLE 0.835

/* All pointers are borrowed for the call. A zeroed struct with epochs set draws an empty chart. */
typedef struct {
  FrCurveKind kind;
  const char *note; /* (nullable) at the title's right, "Train: mean of the last 1,875 batches" */
  gboolean legend;  /* train, test, batches at the title's right, instead of the note */
  double epochs;    /* right end of the x axis */
  gboolean full_range;  /* accuracy from 0 to 100 % always */
  gboolean logarithmic; /* loss on a logarithmic axis */

  const FrCurvePoint *train; /* ascending x */
  gsize n_train;
  const FrCurvePoint *test; /* ascending x */
  gsize n_test;
  const FrCurveBand *band; /* ascending x */
  gsize n_band;

  gboolean has_playhead;
  double playhead;  /* in epochs */
  gboolean past;    /* the playhead is not at the end: what comes after it fades */
  double train_now; /* at the playhead; NaN takes the line's last point up to it */
  double test_now;  /* the same; a moment between two test points has a value of its own */
  gboolean people;  /* the dotted line of people's accuracy; only for accuracy */
  gboolean best;    /* the mark at the best test point; only for accuracy */
} FrCurveChart;

/* Fills @chart with zeros and its two "now" values with NaN. */
void fr_curve_chart_init (FrCurveChart *chart, FrCurveKind kind);

/* Where things are, in pixels. */
typedef struct {
  double plot_x, plot_y, plot_width, plot_height;
  FrChartScale x, y;
} FrCurveLayout;

/* The layout at a size. The plot never gets smaller than 1 x 1. Nothing is drawn; fonts play no
 * part, so it is the same on all machines. */
void fr_curve_chart_layout (const FrCurveChart *chart,
                            const FrChartStyle *style,
                            double width,
                            double height,
                            FrCurveLayout *layout);

/* Pixels of a point; y may lie outside the plot. */
double fr_curve_layout_get_x (const FrCurveLayout *layout, double epoch);
double fr_curve_layout_get_y (const FrCurveLayout *layout, double value);

/* The epoch under a pixel, held within 0 and the last epoch. */
double fr_curve_layout_get_epoch (const FrCurveLayout *layout, double x);

/* Whether a pixel is in the plot, where hovering reads values; some pixels of slack at its sides.
 */
gboolean fr_curve_layout_contains (const FrCurveLayout *layout, double x, double y);

G_END_DECLS
