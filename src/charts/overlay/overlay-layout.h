/* What an overlay of runs is made from: a line for each group of runs with its band and its seeds;
 * and where its parts lie: plot, labels at the lines' ends, places to read.
 *
 * Arithmetic on plain values: nothing is drawn. Any thread, any layer above charts/.
 */
#pragma once

#include "charts/chart-boxes.h"
#include "charts/curve-layout.h"

G_BEGIN_DECLS

/* A single run of a group, drawn faintly behind its mean. */
typedef struct {
  guint64 seed;
  const FrCurvePoint *points; /* ascending x; NaN breaks the line */
  gsize n_points;
} FrOverlaySeed;

/* A group of runs, or a single one. */
typedef struct {
  const char *name;           /* "128, SGD" */
  guint slot;                 /* of charts/overlay/run-stroke.h */
  const FrCurvePoint *points; /* the mean: ascending x; NaN breaks the line */
  gsize n_points;
  const FrCurveColumn *band; /* (nullable) [n_points]: the lowest and the highest seed there */
  const FrOverlaySeed *seeds;
  guint n_seeds; /* 0 or 1: the line is the run's own, and no seed is drawn */
  double moment; /* x of what the timeline shows: a ring on the line; NaN: none */
} FrOverlayLine;

typedef enum {
  FR_OVERLAY_EPOCHS,
  FR_OVERLAY_SECONDS, /* of training */
} FrOverlayAxis;

/* All pointers are borrowed for the call. A zeroed struct with NaN as cursor draws an empty chart.
 */
typedef struct {
  FrCurveKind kind;   /* what the vertical axis measures */
  FrOverlayAxis axis; /* and the horizontal one */
  const char *title;  /* (nullable) */
  const char *note;   /* (nullable) at the other end of its row, or below it */
  const char *empty;  /* (nullable) a sentence in the middle of a chart without a point */
  double end;         /* of the x axis */
  FrChartScale range; /* of the y axis */

  /* The first are the most important: they keep their labels when there is no room for all, and lie
   * above the others. */
  const FrOverlayLine *lines;
  guint n_lines;
  double cursor; /* x of the vertical line at the timeline's moment; NaN: none */
} FrOverlayChart;

/* Where things are, in pixels. */
typedef struct {
  FrCurveLayout plot; /* legend_rows: those below title and note, where labels have no room at the
                       * lines' ends */
  gboolean beside;    /* the labels stand at the lines' ends, in a column behind the plot: */
  double leader_x;    /* where a line's leader begins to bend to its label */
  double sample_x;    /* left ends of samples, figures and names */
  double figure_x;
  double name_x;
  double name_room;    /* longer names are shortened */
  gboolean note_below; /* the note has a row of its own */
} FrOverlayLayout;

/* The most steps of the vertical axis. */
#define FR_OVERLAY_MAX_STEPS 5
/* At scale 1: a sample of a line in labels and legend, and the gap behind it. */
#define FR_OVERLAY_SAMPLE 24.0
#define FR_OVERLAY_SAMPLE_GAP 6.0
#define FR_OVERLAY_FIGURE_GAP 8.0 /* between a figure and its name */
#define FR_OVERLAY_LEGEND_GAP 18.0
#define FR_OVERLAY_TITLE_MIDDLE 12.0

/* Orders doubles, the least first, as qsort() wants it. */
int fr_overlay_layout_compare (const void *a, const void *b);

/* The places where @chart can be read, by pointer and keys: the x of all points of the lines,
 * without those that are nearer to the one before than a hundredth of an epoch, or of seconds than
 * a three hundredth of the axis. Returns: (transfer full): double, ascending. */
GArray *fr_overlay_layout_find_places (const FrOverlayChart *chart);
/* The index of the place nearest to @x; @places must have one. */
guint fr_overlay_layout_find_place (const GArray *places, double x);

/* The index of @line's point nearest to @x that has a value; -1 if there is none, or @x is beyond
 * the end of the line by more than @slack. */
gssize fr_overlay_layout_find_point (const FrOverlayLine *line, double x, double slack);
/* How far beyond its end a line is read still: what places are held together by. */
double fr_overlay_layout_get_slack (const FrOverlayChart *chart);
/* The last point of @line that has a value; -1 if none has. */
gssize fr_overlay_layout_find_last (const FrOverlayLine *line);
/* Where the line as it is drawn is at @x; NaN before its first point, behind its last, and in a
 * gap.
 */
double fr_overlay_layout_find_y (const FrOverlayLine *line, double x);

/* The layout at a size. The plot never gets smaller than 1 x 1. Where draw_text is off, it is the
 * same on all machines. */
void fr_overlay_layout_init (FrOverlayLayout *layout,
                             const FrOverlayChart *chart,
                             const FrChartStyle *style,
                             double width,
                             double height);

/* Sets @rows, [chart->n_lines], to the middles of the labels beside the plot, near their lines'
 * ends and apart from each other, in no more room than the plot's height; NaN is left out: a line
 * without a value, or if there are too many one of the last.
 * Returns: how many were left out that have a value: then the row below all is free for words about
 * them. */
guint fr_overlay_layout_place_labels (const FrOverlayLayout *layout,
                                      const FrOverlayChart *chart,
                                      const FrChartStyle *style,
                                      double *rows);
/* The middle of that row. */
double fr_overlay_layout_get_rest_row (const FrOverlayLayout *layout, const FrChartStyle *style);

/* The legend above the plot, in rows of @width: sets @boxes, [chart->n_lines], from (0, 0) on; an
 * entry is a sample, a figure and a name. At most @max_rows; the last lines are left out, with a
 * width of 0, and leave @rest_width free at the end of the last row for words about them.
 * Returns: the number of rows. */
guint fr_overlay_layout_flow_legend (const FrOverlayChart *chart,
                                     const FrChartStyle *style,
                                     double width,
                                     guint max_rows,
                                     double rest_width,
                                     FrChartBox *boxes);

/* How the vertical axis writes a tick; @step is their distance. Returns: (transfer full). */
typedef char *(*FrOverlayTickFormat) (double value, double step);
FrOverlayTickFormat fr_overlay_layout_get_tick_format (const FrOverlayChart *chart);
/* The most steps that it has at a height. */
guint fr_overlay_layout_get_max_steps (const FrOverlayLayout *layout, const FrChartStyle *style);
/* What stands beside the numbers of the horizontal axis: translated. */
const char *fr_overlay_layout_get_axis_name (const FrOverlayChart *chart);

/* What is written of @line at its end: "88.1 %". Returns: (transfer full). */
char *fr_overlay_layout_format_end (const FrOverlayChart *chart, const FrOverlayLine *line);
/* "and 3 more": lines whose labels have no room. Returns: (transfer full). */
char *fr_overlay_layout_format_rest (guint n);

G_END_DECLS
