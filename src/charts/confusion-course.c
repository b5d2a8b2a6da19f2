#include "charts/confusion-course.h"

#include "charts/chart-axes.h"
#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "io/figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In pixels at scale 1. */
#define LEFT 46.0 /* numbers of the y axis */
#define RIGHT 52.0
#define TOP 9.0
#define BOTTOM 24.0
#define COURSE_WIDTH 1.6
#define CELL_LINE_WIDTH 1.3
#define CURSOR_WIDTH 1.6
#define DOT 3.5
#define VALUE_GAP 8.0 /* from the plot to the count at the moment */
#define MAX_STEPS 4
#define FADE 0.4
#define HEADROOM 1.08
#define EARLY_PART 20 /* of an epoch */

/* Darkest blue and orange of the matrix. */
#define RIGHT_COLOUR 0x005c96
#define MISTAKEN_COLOUR 0xc64600
#define MISTAKEN_COLOUR_DARK 0xff8a3d

guint
fr_confusion_course_get (const FrConfusionCourse *course, guint i, guint truth, guint predicted)
{
  return course->counts[((gsize) i * course->length + truth) * course->length + predicted];
}

guint
fr_confusion_course_count_past (const FrConfusionCourse *course)
{
  guint n = course->n;

  while (n > 0 && course->batches[n - 1] > course->moment)
    n--;
  return n;
}

guint
fr_confusion_course_find_most (const FrConfusionCourse *course)
{
  const guint n = fr_confusion_course_count_past (course);
  const guint64 early = course->batches_per_epoch / EARLY_PART;
  guint most = 0;

  /* At first a network takes everything for one or two classes: of all that is later nothing would
   * be seen beside it. */
  for (guint i = 0; i < n; i++) {
    if (course->batches[i] < early && i + 1 < n)
      continue;
    for (guint truth = 0; truth < course->length; truth++)
      for (guint predicted = 0; predicted < course->length; predicted++)
        if (truth != predicted)
          most = MAX (most, fr_confusion_course_get (course, i, truth, predicted));
  }
  return most;
}

/* All images of a class. */
static guint
sum_row (const FrConfusionCourse *course, guint truth)
{
  guint sum = 0;

  for (guint predicted = 0; course->n > 0 && predicted < course->length; predicted++)
    sum += fr_confusion_course_get (course, 0, truth, predicted);
  return sum;
}

void
fr_confusion_course_draw_cell (cairo_t *cr,
                               const FrChartStyle *style,
                               const FrConfusionCourse *course,
                               guint truth,
                               guint predicted,
                               guint most,
                               FrColour colour,
                               double x,
                               double y,
                               double width,
                               double height)
{
  const guint n = fr_confusion_course_count_past (course);
  const double top = truth == predicted ? sum_row (course, truth) : most;
  const double end = n > 0 ? fmax (1.0, (double) course->batches[n - 1]) : 1.0;
  /* A point a pixel: there are a hundred of these curves. */
  const double pixel = fr_chart_shapes_get_pixel (cr);
  double last = -G_MAXDOUBLE;

  if (!(top > 0.0) || n == 0)
    return;
  cairo_new_path (cr);
  for (guint i = 0; i < n; i++) {
    const double across = x + width * (double) course->batches[i] / end;
    const double count = fmin (top, fr_confusion_course_get (course, i, truth, predicted));

    if (across - last < pixel && i + 1 < n)
      continue;
    last = across;
    if (n == 1)
      cairo_move_to (cr, x + width - CELL_LINE_WIDTH, y + height * (1.0 - count / top));
    cairo_line_to (cr, n == 1 ? x + width : across, y + height * (1.0 - count / top));
  }
  fr_chart_shapes_set_source (cr, colour);
  cairo_set_line_width (cr, CELL_LINE_WIDTH * style->scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

static double
get_epoch (const FrConfusionCourse *course, guint i)
{
  return (double) course->batches[i] / course->batches_per_epoch;
}

/* Room for the numbers at the left, and for the name of the axis below them. */
static double
get_left_margin (const FrChartStyle *style, guint most)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  g_autofree char *number = fr_figure_format_count (most);
  const double numbers =
      fr_chart_text_measure (style, &look, number) + FR_CHART_AXES_NUMBER_GAP * style->scale;
  const double name =
      fr_chart_text_measure (style, &look, _ ("epoch")) + FR_CHART_AXES_NAME_GAP * style->scale;

  return ceil (fmax (LEFT * style->scale, fmax (numbers, name)));
}

/* Room for the moment's count. */
static double
get_right_margin (const FrChartStyle *style, guint most)
{
  const FrTextLook look = { FR_TEXT_CAPTION, TRUE, style->text };
  g_autofree char *count = fr_figure_format_count (most);

  return ceil (fmax (RIGHT * style->scale,
                     fr_chart_text_measure (style, &look, count) + VALUE_GAP * style->scale));
}

void
fr_confusion_course_layout (const FrConfusionCourse *course,
                            const FrChartStyle *style,
                            guint truth,
                            guint predicted,
                            double width,
                            double height,
                            FrCourseLayout *layout)
{
  const double scale = style->scale;
  double left, right;
  guint most = 1;

  for (guint i = 0; i < course->n; i++)
    most = MAX (most, fr_confusion_course_get (course, i, truth, predicted));
  left = get_left_margin (style, most);
  right = get_right_margin (style, most);
  *layout = (FrCourseLayout){
    .x = left,
    .y = TOP * scale,
    .width = fmax (1.0, width - left - right),
    .height = fmax (1.0, height - (TOP + BOTTOM) * scale),
    .epochs = course->n > 0 ? get_epoch (course, course->n - 1) : 0.0,
    .most = HEADROOM * most,
  };
  if (!(layout->epochs > 0.0))
    layout->epochs = 1.0;
}

void
fr_confusion_course_get_point (const FrConfusionCourse *course,
                               const FrCourseLayout *layout,
                               guint truth,
                               guint predicted,
                               guint i,
                               double *x,
                               double *y)
{
  *x = layout->x + layout->width * get_epoch (course, i) / layout->epochs;
  *y = layout->y + layout->height *
                       (1.0 - fr_confusion_course_get (course, i, truth, predicted) / layout->most);
}

int
fr_confusion_course_find (const FrConfusionCourse *course, const FrCourseLayout *layout, double x)
{
  double nearest = G_MAXDOUBLE;
  int found = -1;

  for (guint i = 0; i < course->n; i++) {
    const double distance =
        fabs (layout->x + layout->width * get_epoch (course, i) / layout->epochs - x);

    if (distance >= nearest)
      break;
    nearest = distance;
    found = (int) i;
  }
  return found;
}

static FrColour
get_cell_colour (const FrChartStyle *style, gboolean is_right)
{
  if (is_right)
    return style->dark ? style->right : fr_colour_from_hex (RIGHT_COLOUR);
  return fr_colour_from_hex (style->dark ? MISTAKEN_COLOUR_DARK : MISTAKEN_COLOUR);
}

static char *
format_count (double value, double step)
{
  return value < floor (value) + 1e-6 ? fr_figure_format_count ((guint64) value) : g_strdup ("");
}

static void
draw_axes (cairo_t *cr, const FrChartStyle *style, const FrCourseLayout *layout)
{
  FrChartScale x_scale, y_scale;
  FrChartPlot plot = { layout->x, layout->y, layout->width, layout->height, &x_scale, &y_scale };

  fr_chart_scale_init (&x_scale, 0.0, layout->epochs);
  fr_chart_scale_init (&y_scale, 0.0, layout->most);
  fr_chart_axes_draw_y (cr, style, &plot, MAX_STEPS, format_count);
  fr_chart_axes_draw_x (cr, style, &plot, _ ("epoch"));
}

static void
draw_course (cairo_t *cr,
             const FrConfusionCourse *course,
             const FrCourseLayout *layout,
             guint truth,
             guint predicted,
             guint from,
             guint end)
{
  double x, y;

  cairo_new_path (cr);
  for (guint i = from; i < end; i++) {
    fr_confusion_course_get_point (course, layout, truth, predicted, i, &x, &y);
    cairo_line_to (cr, x, y);
  }
  cairo_stroke (cr);
}

/* A line at the moment, a dot on the curve, and the count at the right of the plot. */
static void
draw_moment (cairo_t *cr,
             const FrChartStyle *style,
             const FrConfusionCourse *course,
             const FrCourseLayout *layout,
             guint truth,
             guint predicted,
             guint i)
{
  const FrColour colour = get_cell_colour (style, truth == predicted);
  const FrTextLook look = { FR_TEXT_CAPTION, TRUE, colour };
  g_autofree char *count =
      fr_figure_format_count (fr_confusion_course_get (course, i, truth, predicted));
  const double bottom = layout->y + layout->height;
  double x, y;

  fr_confusion_course_get_point (course, layout, truth, predicted, i, &x, &y);
  fr_chart_shapes_set_source (cr, style->accent);
  cairo_set_line_width (cr, CURSOR_WIDTH * style->scale);
  cairo_move_to (cr, x, layout->y);
  cairo_line_to (cr, x, bottom);
  cairo_stroke (cr);
  fr_chart_boxes_add_line (cr, "moment", x, layout->y, x, bottom, CURSOR_WIDTH * style->scale);
  fr_chart_shapes_draw_dot (cr, style, colour, DOT, x, y);
  fr_chart_text_draw (cr, style, &look, count, FR_TEXT_ALIGN_LEFT,
                      layout->x + layout->width + VALUE_GAP * style->scale,
                      fmin (y, bottom - VALUE_GAP * style->scale));
}

void
fr_confusion_course_draw (cairo_t *cr,
                          const FrChartStyle *style,
                          const FrConfusionCourse *course,
                          guint truth,
                          guint predicted,
                          double width,
                          double height)
{
  const guint past = fr_confusion_course_count_past (course);
  FrColour colour = get_cell_colour (style, truth == predicted);
  FrCourseLayout layout;

  g_return_if_fail (cr != NULL && style != NULL && course != NULL);
  g_return_if_fail (truth < course->length && predicted < course->length);

  fr_confusion_course_layout (course, style, truth, predicted, width, height, &layout);
  cairo_save (cr);
  draw_axes (cr, style, &layout);
  cairo_set_line_width (cr, COURSE_WIDTH * style->scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  fr_chart_shapes_set_source (cr, colour);
  draw_course (cr, course, &layout, truth, predicted, 0, past);
  colour.alpha = FADE;
  fr_chart_shapes_set_source (cr, colour);
  draw_course (cr, course, &layout, truth, predicted, past > 0 ? past - 1 : 0, course->n);
  if (past > 0)
    draw_moment (cr, style, course, &layout, truth, predicted, past - 1);
  cairo_restore (cr);
}
