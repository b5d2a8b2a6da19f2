/* What a curve chart is made from: any number of lines, bands and marks; and where its parts lie:
 * ranges of the axes, plot rectangle, pixels to epochs and back, a line's pixels.
 *
 * Arithmetic on plain values: nothing is drawn but paths. Any thread, any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-scale.h"
#include "charts/chart-style.h"
#include "charts/curve-series.h"

G_BEGIN_DECLS

/* A line, with the label that the legend, the line's end and the read-out show. */
typedef struct {
  const char *label;
  const FrCurvePoint *points; /* ascending x */
  gsize n_points;
  guint colour; /* of the style's lines; beyond the last it begins again */
  gboolean dashed;
  gboolean has_now;    /* whether the caller knows the value at the playhead */
  double now;          /* that value; otherwise it is that of the last point up to the playhead */
  gboolean has_figure; /* whether another value is written at the line's end: */
  double figure;
} FrCurveLine;

/* Columns of pixels behind the lines, which only the legend labels. */
typedef struct {
  const char *label;
  const FrCurveColumn *columns; /* ascending x */
  gsize n_columns;
  double end;   /* in epochs: the last column reaches no further */
  guint colour; /* of the style's bands */
} FrCurveBand;

typedef enum {
  FR_CURVE_LEVEL, /* a dotted line at y over the whole plot with its label; neither without room */
  FR_CURVE_PEAK,  /* a ring at (x, y) on a line, its label at a stem below */
  FR_CURVE_SPAN,  /* a bracket from the end of a line to that of another, its label below theirs */
} FrCurveMarkKind;

typedef struct {
  FrCurveMarkKind kind;
  const char *label;
  double x, y;       /* epoch and value */
  guint line, other; /* indices of lines: which one has the peak, which two the span joins */
} FrCurveMark;

/* All pointers are borrowed for the call. A zeroed struct with epochs set draws an empty chart. */
typedef struct {
  FrCurveKind kind;   /* what the vertical axis measures */
  const char *title;  /* (nullable) */
  double head_start;  /* pixels behind the title, and at the other end of its row, that belong to */
  double head_end;    /* others */
  gboolean legend;    /* labels of lines and bands beside the title, or below it */
  double epochs;      /* right end of the x axis */
  double low;         /* of the accuracy axis, which ends at 1; what is less leaves at the bottom */
  double top;         /* of the loss axis, which begins at 0; 0 takes fr_curve_layout_find_top() */
  const char *widest; /* (nullable) what the margin for labels at the right has to have room for,
                       * besides those of the lines: it must not change with what is written */

  /* The first are the most important: they keep their labels when there is no room for all. */
  const FrCurveLine *lines;
  guint n_lines;
  const FrCurveBand *bands;
  guint n_bands;
  /* Those of an earlier run: grey, behind the others, in no legend; and up to three rows of words
   * about it below the labels at the playhead. */
  const FrCurveLine *ghosts;
  guint n_ghosts;
  const char *ghost_notes[3]; /* (nullable) from the first on */
  const FrCurveMark *marks;
  guint n_marks;

  gboolean has_playhead;
  double playhead; /* in epochs */
  gboolean past;   /* the playhead is not at the end: what comes after it fades */
} FrCurveChart;

/* Where things are, in pixels. */
typedef struct {
  double plot_x, plot_y, plot_width, plot_height;
  FrChartScale x, y;
  guint columns;     /* that a band has: pixels of the plot when it is narrowest */
  guint legend_rows; /* between title and plot; 0 if the legend stands beside the title */
} FrCurveLayout;

/* Sizes of the legend, in pixels at scale 1: an entry is a sample, a gap and its label. */
#define FR_CURVE_LEGEND_ROW 18.0
#define FR_CURVE_LEGEND_SAMPLE 22.0
#define FR_CURVE_LEGEND_SAMPLE_GAP 6.0
#define FR_CURVE_LEGEND_GAP 15.0 /* between entries */

/* The layout at a size. The plot never gets smaller than 1 x 1. Its margins have room for the
 * numbers and labels in the style's font; where draw_text is off they are the same on all machines.
 * At the right there is a margin as far as the labels at the lines' ends would go beyond the plot;
 * a narrow chart has only a small one: then labels stand on a plate. */
void fr_curve_layout_init (FrCurveLayout *layout,
                           const FrCurveChart *chart,
                           const FrChartStyle *style,
                           double width,
                           double height);

/* The end of the loss axis, a round number above all lines: in the first epoch above their
 * beginning too, later without the first tenth of an epoch, which would press the rest to the
 * ground. It changes seldom, and only then. */
double fr_curve_layout_find_top (const FrCurveChart *chart);

/* The end of an x axis that grows with what is done: @epochs, or the first of 0.25, 0.5, 1, 2, 5,
 * 10, 20, 50, ... that @done has not come to. Both in epochs. */
double fr_curve_layout_find_end (double done, double epochs);

/* How the vertical axis writes a tick; @step is their distance. Returns: (transfer full). */
typedef char *(*FrCurveTickFormat) (double value, double step);
FrCurveTickFormat fr_curve_layout_get_tick_format (const FrCurveChart *chart);
/* The most steps that it has at a height. */
guint fr_curve_layout_get_max_steps (const FrCurveLayout *layout, const FrChartStyle *style);

/* Pixels of a point; y may lie outside the plot. */
double fr_curve_layout_get_x (const FrCurveLayout *layout, double epoch);
double fr_curve_layout_get_y (const FrCurveLayout *layout, double value);

/* Whether a pixel's y lies in the plot; not if it is NaN. */
gboolean fr_curve_layout_has_y (const FrCurveLayout *layout, double y);

/* The epoch under a pixel, held within 0 and the last epoch. */
double fr_curve_layout_get_epoch (const FrCurveLayout *layout, double x);

/* Whether a pixel is in the plot, where hovering reads values; some pixels of slack at its sides.
 */
gboolean fr_curve_layout_contains (const FrCurveLayout *layout, double x, double y);

/* The line through @points in pixels, thinned: of the points in one column of @pixel width only
 * the first, lowest, highest and last are kept, so that no spike is lost. A NaN as y breaks the
 * line; what lies beyond the plot is held just outside it (cairo's coordinates are short).
 * Returns: (transfer full): FrCurvePoint in ascending x. */
GArray *fr_curve_layout_trace (const FrCurveLayout *layout,
                               const FrCurvePoint *points,
                               gsize length,
                               double pixel);

/* Adds such a line to @cr's path; the caller clips. If it goes up and down in every column, @cr is
 * told to draw fast. */
void fr_curve_layout_add_path (cairo_t *cr, const GArray *trace);

/* "87.6 %" or "0.345", "–" for NaN: the same in charts, read-outs and accessible names.
 * Returns: (transfer full). */
char *fr_curve_layout_format (FrCurveKind kind, double value);

G_END_DECLS
