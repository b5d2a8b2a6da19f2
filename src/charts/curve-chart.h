/* The chart of loss or accuracy over epochs: train line, test line, band of single batches,
 * playhead, and labels at the lines' ends.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/. The static part is for a cached layer, the hover part goes over it.
 */
#pragma once

#include <cairo.h>

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

/* Everything but the hover read-out. */
void fr_curve_chart_draw_static (cairo_t *cr,
                                 const FrChartStyle *style,
                                 const FrCurveChart *chart,
                                 double width,
                                 double height);

/* What a hover or keyboard cursor reads at one place, in loss and accuracy; NaN where there is
 * nothing. */
typedef struct {
  double epoch;
  const char *title; /* borrowed: "Epoch 2.6 · batch 1,125" */
  double train_loss, train_accuracy;
  double test_loss, test_accuracy;
} FrCurveReadout;

/* The values at @epoch out of both charts: of each line the last point up to @epoch. The title is
 * left to the caller. Either chart may be %NULL. */
void fr_curve_readout_fill (FrCurveReadout *readout,
                            const FrCurveChart *loss,
                            const FrCurveChart *accuracy,
                            double epoch);

/* The dotted vertical line and a dot on each curve; with @card the dark card beside it, which is
 * for the one chart that has the pointer. */
void fr_curve_chart_draw_hover (cairo_t *cr,
                                const FrChartStyle *style,
                                const FrCurveChart *chart,
                                const FrCurveReadout *readout,
                                gboolean card,
                                double width,
                                double height);

/* "87.6 %" or "0.345", "–" for NaN. Returns: (transfer full). */
char *fr_curve_format_value (FrCurveKind kind, double value);

/* "gap 2.6 points", train minus test. Returns: (transfer full) (nullable): %NULL where a value is
 * missing. */
char *fr_curve_format_gap (double train_accuracy, double test_accuracy);

G_END_DECLS
