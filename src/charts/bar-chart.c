/* Bars of class probabilities. Sizes are those of the pictures, at scale 1. */
#include "charts/bar-chart.h"

#include "charts/chart-axes.h"
#include "charts/chart-scale.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "io/figure.h"

#include <math.h>

#define CURSOR_ALPHA 0.15
#define BAR_MARGIN_LEFT 34.0
#define BAR_MARGIN_TOP 8.0
#define BAR_MARGIN_BOTTOM 58.0 /* slanted names: room for "T-shirt/top" in bold */
#define NAME_DROP 9.0          /* from the base line to a name's right end */
#define NAME_ASCENT 6.0        /* of its first letter, to the left of where it begins, at a slant */
#define NAME_SHIFT 3.0         /* of that end to the right of the bar's middle */
#define NAME_ROOM 46.5         /* of a name, across */
#define NAME_COLUMN 16.5       /* in narrower ones slanted names would lie on each other */
#define BAR_MARGIN_SHORT 20.0  /* below, where names are short enough to stand upright */
#define SHORT_COLUMN 15.0      /* in narrower ones short names would */
#define SHORT_DROP 11.0        /* from the base line to a short name's middle */
#define AXIS_HEIGHT 42.0       /* of a lower one three numbers would touch */
#define BAR_PART 0.68          /* of a column */
#define BAR_MIN 1.5            /* a bar of 0 is still seen to be there */
#define HATCH_DISTANCE 5.0
#define HATCH_WIDTH 1.4

/* In pixels. */
typedef struct {
  double x, y, width, height;
} Plot;

static gboolean
has_short_names (const FrBarChart *chart)
{
  return fr_chart_text_are_short (chart->names, chart->length);
}

static Plot
make_plot (const FrChartStyle *style, const FrBarChart *chart, double width, double height)
{
  double scale = style->scale;
  double half_column, left;

  if (chart->compact)
    return (Plot){ 0.0, 1.0, width, fmax (1.0, height - 2.0) };
  if (has_short_names (chart))
    return (Plot){
      BAR_MARGIN_LEFT * scale,
      BAR_MARGIN_TOP * scale,
      fmax (1.0, width - BAR_MARGIN_LEFT * scale),
      fmax (1.0, height - (BAR_MARGIN_TOP + BAR_MARGIN_SHORT) * scale),
    };

  /* In a narrow chart the first name would begin left of the axis numbers. */
  half_column = (width - BAR_MARGIN_LEFT * scale) / (2.0 * MAX (chart->length, 1));
  left =
      fmax (BAR_MARGIN_LEFT * scale, (NAME_ROOM + NAME_ASCENT - NAME_SHIFT) * scale - half_column);
  return (Plot){
    left,
    BAR_MARGIN_TOP * scale,
    fmax (1.0, width - left),
    fmax (1.0, height - (BAR_MARGIN_TOP + BAR_MARGIN_BOTTOM) * scale),
  };
}

static char *
format_probability (double value, double step)
{
  return fr_figure_format_digits (value, 6);
}

static void
draw_frame (cairo_t *cr, const FrChartStyle *style, const FrBarChart *chart, const Plot *plot)
{
  FrChartScale unit;
  FrChartPlot frame = { plot->x, plot->y, plot->width, plot->height, NULL, &unit };
  double y = fr_chart_shapes_crisp (cr, plot->y);

  fr_chart_scale_init (&unit, 0.0, 1.0);
  if (!chart->compact) {
    fr_chart_axes_draw_y (cr, style, &frame, plot->height < AXIS_HEIGHT * style->scale ? 1 : 2,
                          format_probability);
    return;
  }
  cairo_move_to (cr, plot->x, y);
  cairo_line_to (cr, plot->x + plot->width, y);
  fr_chart_shapes_set_source (cr, style->grid);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

static void
draw_base_line (cairo_t *cr, const FrChartStyle *style, const Plot *plot)
{
  double y = fr_chart_shapes_crisp (cr, plot->y + plot->height);

  cairo_move_to (cr, plot->x, y);
  cairo_line_to (cr, plot->x + plot->width, y);
  fr_chart_shapes_set_source (cr, style->axis);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

/* Stripes over a bar: wrong is told without its colour too. */
static void
draw_hatch (cairo_t *cr, const FrChartStyle *style, double x, double y, double width, double height)
{
  double distance = HATCH_DISTANCE * style->scale;

  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  cairo_set_source_rgba (cr, 1.0, 1.0, 1.0, 0.5);
  cairo_set_line_width (cr, HATCH_WIDTH * style->scale);
  for (double start = y + height + width; start > y - distance; start -= distance) {
    cairo_move_to (cr, x - 1.0, start + 1.0);
    cairo_line_to (cr, x + width + 1.0, start - width - 1.0);
  }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_outline (cairo_t *cr,
              const FrChartStyle *style,
              double x,
              double y,
              double width,
              double height)
{
  double line = style->scale;

  /* Inside the bar, so that its edges stay sharp. */
  cairo_rectangle (cr, x + 0.5 * line, y + 0.5 * line, width - line, height - line);
  fr_chart_shapes_set_source (cr, style->outline);
  cairo_set_line_width (cr, line);
  cairo_stroke (cr);
}

/* Of the predicted class where nobody knows the true one: neither right nor wrong. */
static gboolean
is_open (const FrBarChart *chart, guint i)
{
  return chart->truth < 0 && (int) i == chart->predicted;
}

static FrColour
get_bar_colour (const FrChartStyle *style, const FrBarChart *chart, guint i)
{
  const gboolean is_truth = (int) i == chart->truth;

  if (is_open (chart, i))
    return style->text;
  if ((int) i == chart->predicted && !is_truth)
    return style->wrong;
  return is_truth ? style->right : style->bar;
}

static void
draw_bar (cairo_t *cr,
          const FrChartStyle *style,
          const FrBarChart *chart,
          const Plot *plot,
          guint i)
{
  gboolean is_truth = (int) i == chart->truth;
  gboolean is_wrong = (int) i == chart->predicted && chart->truth >= 0 && !is_truth;
  double pixel = fr_chart_shapes_get_pixel (cr);
  double column = plot->width / chart->length;
  double base = fr_chart_shapes_crisp (cr, plot->y + plot->height) - 0.5 * pixel;
  double left = plot->x + (i + 0.5 - 0.5 * BAR_PART) * column;
  double right = left + BAR_PART * column;
  double value = (double) chart->values[i];
  double height;

  if (isnan (value))
    return;
  height = fmax (CLAMP (value, 0.0, 1.0) * plot->height, BAR_MIN * style->scale);
  left = round (left / pixel) * pixel;
  right = fmax (round (right / pixel) * pixel, left + pixel);

  cairo_rectangle (cr, left, base - height, right - left, height);
  fr_chart_shapes_set_source (cr, get_bar_colour (style, chart, i));
  cairo_fill (cr);
  if (is_wrong)
    draw_hatch (cr, style, left, base - height, right - left, height);
  /* A low bar would be nothing but its outline. */
  if (is_truth && height > 4.0 * style->scale)
    draw_outline (cr, style, left, base - height, right - left, height);
}

static void
draw_name (cairo_t *cr,
           const FrChartStyle *style,
           const FrBarChart *chart,
           const Plot *plot,
           gboolean is_short,
           guint i)
{
  double middle = plot->x + (i + 0.5) * plot->width / chart->length;
  double base = plot->y + plot->height;
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  gboolean is_truth = (int) i == chart->truth;
  gboolean is_wrong = (int) i == chart->predicted && chart->truth >= 0 && !is_truth;

  if (is_open (chart, i))
    look.colour = style->text;
  else if (is_wrong)
    look.colour = style->wrong_text;
  else if (is_truth || (int) i == chart->predicted)
    look.colour = style->right_text;
  look.bold = is_truth || (int) i == chart->predicted;
  if (is_short)
    fr_chart_text_draw (cr, style, &look, chart->names[i], FR_TEXT_ALIGN_CENTRE, middle,
                        base + SHORT_DROP * style->scale);
  else
    fr_chart_text_draw_slanted (cr, style, &look, chart->names[i],
                                middle + NAME_SHIFT * style->scale, base + NAME_DROP * style->scale,
                                plot->x + plot->width, base + BAR_MARGIN_BOTTOM * style->scale);
}

/* The most probable class but for the predicted and the true one, -1 where there is none. */
static int
find_third (const FrBarChart *chart)
{
  int third = -1;

  for (guint i = 0; i < chart->length && chart->values != NULL; i++)
    if ((int) i != chart->predicted && (int) i != chart->truth && chart->values[i] > 0 &&
        (third < 0 || chart->values[i] > chart->values[third]))
      third = (int) i;
  return third;
}

/* All names; where they would lie on each other those that matter, each as far from those before
 * it as it takes. */
static void
draw_names (cairo_t *cr, const FrChartStyle *style, const FrBarChart *chart, const Plot *plot)
{
  const int few[] = { chart->predicted, chart->truth, find_third (chart) };
  double column = plot->width / MAX (chart->length, 1);
  gboolean is_short = has_short_names (chart);
  double least = (is_short ? SHORT_COLUMN : NAME_COLUMN) * style->scale;

  for (guint i = 0; i < chart->length && column >= least; i++)
    draw_name (cr, style, chart, plot, is_short, i);
  for (guint i = 0; i < G_N_ELEMENTS (few) && column < least; i++) {
    gboolean is_free = few[i] >= 0;

    for (guint j = 0; j < i && is_free; j++)
      is_free = few[j] < 0 || ABS (few[i] - few[j]) * column >= least;
    if (is_free)
      draw_name (cr, style, chart, plot, is_short, (guint) few[i]);
  }
}

void
fr_bar_chart_draw (cairo_t *cr,
                   const FrChartStyle *style,
                   const FrBarChart *chart,
                   double width,
                   double height)
{
  Plot plot;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);

  plot = make_plot (style, chart, width, height);
  cairo_save (cr);
  draw_frame (cr, style, chart, &plot);
  for (guint i = 0; i < chart->length && chart->values != NULL; i++)
    draw_bar (cr, style, chart, &plot, i);
  draw_base_line (cr, style, &plot);
  if (chart->names != NULL && !chart->compact)
    draw_names (cr, style, chart, &plot);
  cairo_restore (cr);
}

void
fr_bar_chart_draw_cursor (cairo_t *cr,
                          const FrChartStyle *style,
                          const FrBarChart *chart,
                          guint index,
                          double width,
                          double height)
{
  FrColour tint = style->accent;
  double pixel = fr_chart_shapes_get_pixel (cr), left, right;
  Plot plot;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);
  g_return_if_fail (index < chart->length);

  plot = make_plot (style, chart, width, height);
  tint.alpha = CURSOR_ALPHA;
  fr_chart_shapes_set_source (cr, tint);
  left = round ((plot.x + plot.width * index / chart->length) / pixel) * pixel;
  right = round ((plot.x + plot.width * (index + 1) / chart->length) / pixel) * pixel;
  cairo_rectangle (cr, left, 0.0, right - left, height);
  cairo_fill (cr);
}

int
fr_bar_chart_hit (const FrChartStyle *style,
                  const FrBarChart *chart,
                  double width,
                  double height,
                  double x,
                  double y)
{
  Plot plot;

  g_return_val_if_fail (style != NULL && chart != NULL, -1);

  plot = make_plot (style, chart, width, height);
  if (x < plot.x || x >= plot.x + plot.width || y < 0.0 || y > height || chart->length == 0)
    return -1;
  return (int) MIN (chart->length - 1, (guint) ((x - plot.x) / plot.width * chart->length));
}
