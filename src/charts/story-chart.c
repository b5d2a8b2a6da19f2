/* Two lines of one image's probabilities. Sizes are those of the picture, at scale 1. */
#include "charts/story-chart.h"

#include "charts/chart-axes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN_LEFT 29.0
#define MARGIN_RIGHT 16.0 /* marks at the lines' ends */
#define PLOT_TOP 27.0
#define NUMBERS_HEIGHT 25.0 /* of the epochs below the plot */
#define ENTRIES_MORE 36.0   /* marks and gaps beside the two names */
#define HIT_SLACK 6.0
#define ROW 20.0 /* of the legend and of the last line */
#define MARK 8.0 /* side of a tick or cross */
#define LEGEND_GAP 12.0
#define TITLE_MIDDLE 8.0 /* of the title's line */
#define LINE_WIDTH 1.5
#define DOT_RADIUS 3.5
#define FLIP_LENGTH 5.0
#define FLIP_GAP 2.0 /* above the plot */
#define MARK_GAP 4.0
/* How much of a line's colour is left after the moment. */
#define FADED 0.3

guint
fr_story_chart_get_predicted (const FrStoryChart *chart, gsize snapshot)
{
  const float *values = chart->probabilities + snapshot * chart->classes;
  guint best = 0;

  for (guint i = 1; i < chart->classes; i++)
    if (values[i] > values[best])
      best = i;
  return best;
}

void
fr_story_chart_count (const FrStoryChart *chart, FrStoryCount *count)
{
  g_autofree guint *times = NULL;
  guint most = 0;

  g_return_if_fail (chart != NULL && count != NULL);

  *count = (FrStoryCount){ 0, 0, -1 };
  times = g_new0 (guint, MAX (1u, chart->classes));
  for (gsize i = 0; i < chart->length; i++) {
    guint predicted = fr_story_chart_get_predicted (chart, i);

    times[predicted]++;
    if ((int) predicted == chart->truth)
      count->right++;
    if (i > 0 && predicted != fr_story_chart_get_predicted (chart, i - 1))
      count->flips++;
  }
  for (guint i = 0; i < chart->classes; i++)
    if ((int) i != chart->truth && times[i] > most) {
      most = times[i];
      count->rival = (int) i;
    }
}

double
fr_story_chart_get_value (const FrStoryChart *chart, gsize snapshot, int class)
{
  return chart->probabilities[snapshot * chart->classes + (gsize) class];
}

gssize
fr_story_chart_find (const FrStoryChart *chart, double epoch)
{
  gssize found = -1;

  for (gsize i = 0; i < chart->length && chart->epochs[i] <= epoch + 1e-9; i++)
    found = (gssize) i;
  return found;
}

/* Width of both names in the legend, whatever the font. */
static double
get_legend_width (const FrStoryChart *chart)
{
  if (chart->names == NULL || chart->rival < 0)
    return 0.0;
  return fr_chart_text_get_nominal_width (FR_TEXT_CAPTION, chart->names[chart->truth]) +
         fr_chart_text_get_nominal_width (FR_TEXT_CAPTION, chart->names[chart->rival]) +
         ENTRIES_MORE;
}

void
fr_story_chart_layout (const FrStoryChart *chart,
                       const FrChartStyle *style,
                       double width,
                       double height,
                       FrStoryLayout *layout)
{
  double scale = style->scale, row = ROW * scale;
  guint lines = get_legend_width (chart) * scale <= width ? 1 : 2;

  *layout = (FrStoryLayout){
    .plot = {
      .plot_x = MARGIN_LEFT * scale,
      .plot_y = PLOT_TOP * scale,
      .plot_width = fmax (1.0, width - (MARGIN_LEFT + MARGIN_RIGHT) * scale),
      .plot_height =
          fmax (1.0, height - (PLOT_TOP + NUMBERS_HEIGHT) * scale - (lines + 1) * row),
    },
    .legend_lines = lines,
  };
  fr_chart_scale_init (&layout->plot.x, 0.0, fmax (1.0, chart->last_epoch), FALSE);
  fr_chart_scale_init (&layout->plot.y, 0.0, 1.0, FALSE);
  layout->legend_y =
      layout->plot.plot_y + layout->plot.plot_height + NUMBERS_HEIGHT * scale + 0.5 * row;
  layout->caption_y = layout->legend_y + lines * row;
}

gssize
fr_story_chart_hit (const FrStoryChart *chart,
                    const FrChartStyle *style,
                    double width,
                    double height,
                    double x,
                    double y)
{
  FrStoryLayout layout;
  gssize nearest = -1;
  double slack, least = G_MAXDOUBLE;

  g_return_val_if_fail (style != NULL && chart != NULL, -1);

  fr_story_chart_layout (chart, style, width, height, &layout);
  slack = HIT_SLACK * style->scale;
  if (x < layout.plot.plot_x - slack || x > layout.plot.plot_x + layout.plot.plot_width + slack ||
      y < layout.plot.plot_y - slack || y > layout.plot.plot_y + layout.plot.plot_height + slack)
    return -1;
  for (gsize i = 0; i < chart->length; i++) {
    double distance = fabs (fr_curve_layout_get_x (&layout.plot, chart->epochs[i]) - x);

    if (distance < least) {
      least = distance;
      nearest = (gssize) i;
    }
  }
  return nearest;
}

/* A tick or a cross around (@x, @y). */
static void
draw_mark (cairo_t *cr, const FrChartStyle *style, gboolean tick, double x, double y)
{
  double size = MARK * style->scale;

  cairo_save (cr);
  cairo_translate (cr, x - 0.5 * size, y - 0.5 * size);
  cairo_scale (cr, size, size);
  if (tick) {
    cairo_move_to (cr, 0.05, 0.55);
    cairo_line_to (cr, 0.36, 0.84);
    cairo_line_to (cr, 0.95, 0.18);
  } else {
    cairo_move_to (cr, 0.12, 0.12);
    cairo_line_to (cr, 0.88, 0.88);
    cairo_move_to (cr, 0.88, 0.12);
    cairo_line_to (cr, 0.12, 0.88);
  }
  cairo_set_line_width (cr, 0.22);
  fr_chart_shapes_set_source (cr, tick ? style->right_text : style->wrong_text);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static const char *
name_of (const FrStoryChart *chart, int class)
{
  return chart->names == NULL || class < 0 ? "" : chart->names[class];
}

/* Width of a mark and the text after it. */
static double
measure_entry (cairo_t *cr, const FrChartStyle *style, const char *text)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };

  return fr_chart_text_measure (cr, style, &look, text) + (MARK + MARK_GAP) * style->scale;
}

static void
draw_entry (cairo_t *cr,
            const FrChartStyle *style,
            gboolean tick,
            const char *text,
            double x,
            double y)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, tick ? style->right_text : style->wrong_text };

  draw_mark (cr, style, tick, x + 0.5 * MARK * style->scale, y);
  fr_chart_text_draw (cr, style, &look, text, FR_TEXT_ALIGN_LEFT,
                      x + (MARK + MARK_GAP) * style->scale, y);
}

/* Both names with their marks, centred. */
static void
draw_legend (cairo_t *cr,
             const FrChartStyle *style,
             const FrStoryChart *chart,
             const FrStoryLayout *layout,
             double width)
{
  double truth = measure_entry (cr, style, name_of (chart, chart->truth));
  double rival = 0.0, total = truth, x, y = layout->legend_y;

  if (chart->rival >= 0) {
    rival = measure_entry (cr, style, name_of (chart, chart->rival));
    total =
        layout->legend_lines == 1 ? truth + LEGEND_GAP * style->scale + rival : fmax (truth, rival);
  }
  x = fmax (0.0, 0.5 * (width - total));
  draw_entry (cr, style, TRUE, name_of (chart, chart->truth), x, y);
  if (chart->rival < 0)
    return;
  if (layout->legend_lines == 1)
    x += truth + LEGEND_GAP * style->scale;
  else
    y += ROW * style->scale;
  draw_entry (cr, style, FALSE, name_of (chart, chart->rival), x, y);
}

/* "Right at 3 of 201 moments", and if there is room how often the prediction has changed. */
static void
draw_count (cairo_t *cr,
            const FrChartStyle *style,
            const FrStoryChart *chart,
            double width,
            double y)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  g_autofree char *right = NULL, *flips = NULL, *both = NULL;
  guint moments = (guint) chart->length;
  FrStoryCount count;
  double both_width;

  fr_story_chart_count (chart, &count);
  right = g_strdup_printf (
      /* Translators: at how many of the moments kept so far an image was recognised. */
      g_dngettext (GETTEXT_PACKAGE, "Right at %u of %u moment", "Right at %u of %u moments",
                   moments),
      count.right, moments);
  flips = g_strdup_printf (
      /* Translators: how often what is predicted for an image became another class. */
      g_dngettext (GETTEXT_PACKAGE, "%u change", "%u changes", count.flips), count.flips);
  both = g_strdup_printf ("%s · %s", right, flips);
  both_width = fr_chart_text_measure (cr, style, &look, both);
  fr_chart_text_draw (cr, style, &look, both_width <= width ? both : right, FR_TEXT_ALIGN_LEFT, 0.0,
                      y);
}

/* The snapshot that is read: "Epoch 7.45", a tick and the probability of the true class, a cross
 * and the rival's. */
static void
draw_reading (cairo_t *cr, const FrChartStyle *style, const FrStoryChart *chart, double y)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };
  const char *title = chart->cursor_title == NULL ? "" : chart->cursor_title;
  const int classes[] = { chart->truth, chart->rival };
  double x;

  fr_chart_text_draw (cr, style, &look, title, FR_TEXT_ALIGN_LEFT, 0.0, y);
  x = fr_chart_text_measure (cr, style, &look, title);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++) {
    g_autofree char *percent = NULL;

    if (classes[i] < 0)
      continue;
    /* Translators: a probability in percent. */
    percent = g_strdup_printf (_ ("%.0f %%"),
                               fr_story_chart_get_value (chart, (gsize) chart->cursor, classes[i]) *
                                   100.0);
    x += LEGEND_GAP * style->scale;
    draw_entry (cr, style, i == 0, percent, x, y);
    x += measure_entry (cr, style, percent);
  }
}

/* The line of @class: whole up to the moment, faded after it. */
static void
draw_line (cairo_t *cr,
           const FrChartStyle *style,
           const FrStoryChart *chart,
           const FrCurveLayout *layout,
           int class,
           FrColour colour)
{
  g_autofree FrCurvePoint *points = g_new (FrCurvePoint, MAX ((gsize) 1, chart->length));
  double split = fr_curve_layout_get_x (layout, chart->moment);
  double right = layout->plot_x + layout->plot_width + 1.0;
  double overhang = LINE_WIDTH * style->scale;
  g_autoptr (GArray) trace = NULL;

  for (gsize i = 0; i < chart->length; i++)
    points[i] = (FrCurvePoint){ chart->epochs[i], fr_story_chart_get_value (chart, i, class) };
  trace = fr_curve_layout_trace (layout, points, chart->length, fr_chart_shapes_get_pixel (cr));

  for (guint after = 0; after < 2; after++) {
    double left = after ? split : layout->plot_x - 1.0;
    double width = (after ? right : fmin (split, right)) - left;

    if (width <= 0.0)
      continue;
    cairo_save (cr);
    cairo_rectangle (cr, left, layout->plot_y - overhang, width,
                     layout->plot_height + 2.0 * overhang);
    cairo_clip (cr);
    fr_curve_layout_add_path (cr, trace);
    colour.alpha = after ? FADED : 1.0;
    fr_chart_shapes_set_source (cr, colour);
    cairo_set_line_width (cr, LINE_WIDTH * style->scale);
    cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke (cr);
    cairo_restore (cr);
  }
}

/* A short stroke above the plot wherever another class was predicted than before. */
static void
draw_flips (cairo_t *cr,
            const FrChartStyle *style,
            const FrStoryChart *chart,
            const FrCurveLayout *layout)
{
  double bottom = layout->plot_y - FLIP_GAP * style->scale;

  for (gsize i = 1; i < chart->length; i++) {
    double x = fr_chart_shapes_crisp (cr, fr_curve_layout_get_x (layout, chart->epochs[i]));

    if (fr_story_chart_get_predicted (chart, i) == fr_story_chart_get_predicted (chart, i - 1))
      continue;
    cairo_move_to (cr, x, bottom - FLIP_LENGTH * style->scale);
    cairo_line_to (cr, x, bottom);
  }
  fr_chart_shapes_set_source (cr, style->dim_text);
  cairo_set_line_width (cr, style->scale);
  cairo_stroke (cr);
}

/* Dots on both lines at @epoch, with @marks a tick and a cross beside them, held apart. */
static void
draw_dots (cairo_t *cr,
           const FrChartStyle *style,
           const FrStoryChart *chart,
           const FrCurveLayout *layout,
           double epoch,
           gboolean marks)
{
  gssize snapshot = fr_story_chart_find (chart, epoch);
  double x = fr_curve_layout_get_x (layout, epoch);
  double mark_x = x + (DOT_RADIUS + MARK_GAP + 0.5 * MARK) * style->scale;
  double apart = (MARK + 1.0) * style->scale;
  double truth_y, rival_y, middle;

  if (snapshot < 0)
    return;
  truth_y = fr_curve_layout_get_y (layout, fr_story_chart_get_value (chart, (gsize) snapshot,
                                                                     chart->truth));
  rival_y = truth_y;
  if (chart->rival >= 0) {
    rival_y = fr_curve_layout_get_y (layout, fr_story_chart_get_value (chart, (gsize) snapshot,
                                                                       chart->rival));
    fr_chart_shapes_draw_dot (cr, style, style->wrong, DOT_RADIUS, x, rival_y);
  }
  fr_chart_shapes_draw_dot (cr, style, style->right, DOT_RADIUS, x, truth_y);
  if (!marks)
    return;
  if (chart->rival >= 0) {
    middle = 0.5 * (truth_y + rival_y);
    if (fabs (truth_y - rival_y) < apart) {
      double sign = truth_y <= rival_y ? -0.5 : 0.5;

      truth_y = middle + sign * apart;
      rival_y = middle - sign * apart;
    }
    draw_mark (cr, style, FALSE, mark_x, rival_y);
  }
  draw_mark (cr, style, TRUE, mark_x, truth_y);
}

/* The snapshot that is read: a dotted line and its dots. */
static void
draw_cursor (cairo_t *cr,
             const FrChartStyle *style,
             const FrStoryChart *chart,
             const FrCurveLayout *layout)
{
  const double dashes[] = { style->scale, 3.0 * style->scale };
  double epoch = chart->epochs[chart->cursor];
  double x = fr_chart_shapes_crisp (cr, fr_curve_layout_get_x (layout, epoch));

  cairo_save (cr);
  cairo_move_to (cr, x, layout->plot_y);
  cairo_line_to (cr, x, layout->plot_y + layout->plot_height);
  fr_chart_shapes_set_source (cr, style->text);
  cairo_set_line_width (cr, style->scale);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_stroke (cr);
  cairo_restore (cr);
  draw_dots (cr, style, chart, layout, epoch, FALSE);
}

static char *
format_probability (double value, double step)
{
  return g_strdup_printf (fmod (value, 1.0) == 0.0 ? "%.0f" : "%.1f", value);
}

static void
draw_axes (cairo_t *cr, const FrChartStyle *style, const FrCurveLayout *layout, double width)
{
  FrTextLook title = { FR_TEXT_CAPTION, TRUE, style->text };
  FrTextLook note = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  FrChartPlot plot = {
    layout->plot_x, layout->plot_y, layout->plot_width, layout->plot_height, &layout->x, &layout->y,
  };
  double y = TITLE_MIDDLE * style->scale;

  fr_chart_text_draw (cr, style, &title, _ ("Life story"),
                      style->rtl ? FR_TEXT_ALIGN_RIGHT : FR_TEXT_ALIGN_LEFT,
                      style->rtl ? width : 0.0, y);
  /* Translators: beside the title of a chart: what its horizontal axis is. */
  fr_chart_text_draw (cr, style, &note, _ ("by epoch"),
                      style->rtl ? FR_TEXT_ALIGN_LEFT : FR_TEXT_ALIGN_RIGHT,
                      style->rtl ? 0.0 : width, y);
  fr_chart_axes_draw_y (cr, style, &plot, 2, format_probability);
  fr_chart_axes_draw_x (cr, style, &plot, NULL);
}

void
fr_story_chart_draw (cairo_t *cr,
                     const FrChartStyle *style,
                     const FrStoryChart *chart,
                     double width,
                     double height)
{
  FrStoryLayout layout;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);

  fr_story_chart_layout (chart, style, width, height, &layout);
  cairo_save (cr);
  draw_axes (cr, style, &layout.plot, width);
  if (chart->length > 0) {
    draw_flips (cr, style, chart, &layout.plot);
    if (chart->rival >= 0)
      draw_line (cr, style, chart, &layout.plot, chart->rival, style->wrong);
    draw_line (cr, style, chart, &layout.plot, chart->truth, style->right);
    draw_dots (cr, style, chart, &layout.plot, chart->moment, TRUE);
    draw_legend (cr, style, chart, &layout, width);
    if (chart->cursor >= 0 && (gsize) chart->cursor < chart->length) {
      draw_cursor (cr, style, chart, &layout.plot);
      draw_reading (cr, style, chart, layout.caption_y);
    } else
      draw_count (cr, style, chart, width, layout.caption_y);
  }
  cairo_restore (cr);
}
