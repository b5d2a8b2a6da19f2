/* Sizes are in pixels at scale 1. */
#include "charts/batch/asks-chart.h"

#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/pixel-tile.h"
#include "io/figure.h"

#include <math.h>

#define LEGEND 20.0
#define SWATCH 10.0
#define SWATCH_GAP 5.0
#define LEGEND_GAP 10.0
#define NUMBERS 20.0 /* below the plot */
#define TOP 18.0     /* above the highest bar: the label of the mean has room there */
#define BAR_PART 0.62
#define LEAST_BAR 1.0
#define TICKS 4
#define SMALLEST_PART 0.06 /* of the plot on either side of 0 */
#define LABEL_GAP 9.0      /* from the mean's line to the middle of its label */
#define PICTURE 24.0
#define PICTURE_GAP 3.0
#define LEAST_PICTURED 0.33 /* of the greatest wish: what is less has no picture */

typedef struct {
  double x, y, width, height;
  double zero; /* y of no wish at all */
  double unit; /* pixels for 1 */
} Plot;

FrColour
fr_asks_chart_get_colour (const FrChartStyle *style, gboolean positive)
{
  if (positive)
    return fr_colour_from_hex (style->dark ? 0xffa348 : 0xe66100);
  return fr_colour_from_hex (style->dark ? 0x62a0ea : 0x1c71d8);
}

static Plot
make_plot (const FrChartStyle *style, const FrAsksChart *chart, double width, double height)
{
  const double legend = LEGEND * style->scale;
  Plot plot = { 0, legend + TOP * style->scale, width, 0, 0, 0 };
  double most = 0, least = 0, range;

  plot.height = fmax (1.0, height - plot.y - NUMBERS * style->scale);
  for (guint i = 0; i < chart->length; i++)
    if (isfinite (chart->asks[i])) {
      most = fmax (most, chart->asks[i]);
      least = fmin (least, chart->asks[i]);
    }
  range = most - least;
  most = fmax (most, SMALLEST_PART * range);
  least = fmin (least, -SMALLEST_PART * range);
  plot.unit = range > 0 ? plot.height / (most - least) : 0;
  plot.zero = plot.y + (range > 0 ? most * plot.unit : plot.height / 2);
  return plot;
}

static double
get_x (const FrAsksChart *chart, double width, guint i)
{
  return width * i / MAX (chart->length, 1);
}

double
fr_asks_chart_get_minimum_width (const FrChartStyle *style, const FrAsksChart *chart)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };

  return ceil (fr_chart_text_measure (style, &look, chart->less) +
               fr_chart_text_measure (style, &look, chart->more) +
               2 * (LEGEND_GAP + SWATCH + SWATCH_GAP) * style->scale) +
         1;
}

/* What the colours mean, and where there is room for it the heading before that. */
static void
draw_legend (cairo_t *cr, const FrChartStyle *style, const FrAsksChart *chart, double width)
{
  const FrTextLook dim = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };
  const double y = 0.5 * LEGEND * style->scale, swatch = SWATCH * style->scale;
  const char *const words[] = { chart->less, chart->more };
  double x = fr_chart_text_measure (style, &dim, chart->heading);

  if (x + fr_asks_chart_get_minimum_width (style, chart) <= width)
    fr_chart_text_draw (cr, style, &dim, chart->heading, FR_TEXT_ALIGN_LEFT, 0, y);
  else
    x = -LEGEND_GAP * style->scale;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    x += LEGEND_GAP * style->scale;
    fr_chart_shapes_add_rectangle (cr, x, y - swatch / 2, swatch, swatch, 2 * style->scale);
    fr_chart_shapes_set_source (cr, fr_asks_chart_get_colour (style, i == 0));
    cairo_fill (cr);
    x += swatch + SWATCH_GAP * style->scale;
    fr_chart_text_draw (cr, style, &look, words[i], FR_TEXT_ALIGN_LEFT, x, y);
    x += fr_chart_text_measure (style, &look, words[i]);
  }
}

static void
tint_column (cairo_t *cr,
             const FrChartStyle *style,
             const FrAsksChart *chart,
             const Plot *plot,
             guint i)
{
  const double x = get_x (chart, plot->width, i);
  const double column = fmax (3.0, plot->width / MAX (chart->length, 1));
  FrColour tint = style->accent;

  tint.alpha = 0.2;
  fr_chart_shapes_set_source (cr, tint);
  cairo_rectangle (cr, x, plot->y, fmin (column, plot->width - x), plot->height);
  cairo_fill (cr);
}

static void
draw_bars (cairo_t *cr, const FrChartStyle *style, const FrAsksChart *chart, const Plot *plot)
{
  const double column = plot->width / MAX (chart->length, 1);
  const double bar = fmax (LEAST_BAR, BAR_PART * column);

  for (guint i = 0; i < chart->length; i++) {
    const double ask = chart->asks[i];
    const double x = get_x (chart, plot->width, i) + (column - bar) / 2;

    if (ask == 0 || !isfinite (ask))
      continue;
    fr_chart_shapes_set_source (cr, fr_asks_chart_get_colour (style, ask > 0));
    cairo_rectangle (cr, x, plot->zero, bar, -ask * plot->unit);
    cairo_fill (cr);
  }
}

/* The line of 0, and a number below every few images. */
static void
draw_axis (cairo_t *cr, const FrChartStyle *style, const FrAsksChart *chart, const Plot *plot)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  const double y = plot->y + plot->height + 0.6 * NUMBERS * style->scale;
  const guint ticks = MIN (TICKS, chart->length);

  fr_chart_shapes_set_source (cr, style->axis);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, plot->x, fr_chart_shapes_crisp (cr, plot->zero));
  cairo_line_to (cr, plot->x + plot->width, fr_chart_shapes_crisp (cr, plot->zero));
  cairo_stroke (cr);
  for (guint t = 0; t <= ticks && chart->length > 0; t++) {
    const guint number = t == 0 ? 1 : chart->length * t / ticks;
    g_autofree char *text = fr_figure_format_count (number);
    const double half = fr_chart_text_measure (style, &look, text) / 2;
    const double x = get_x (chart, plot->width, number - 1) + 0.5 * plot->width / chart->length;

    if (t == 1 && number == 1)
      continue;
    fr_chart_text_draw (cr, style, &look, text, FR_TEXT_ALIGN_CENTRE,
                        CLAMP (x, half, fmax (half, plot->width - half)), y);
  }
}

/* How far the bars reach to the mean's side, below @width pixels from @x on. */
static double
find_highest (const FrAsksChart *chart, const Plot *plot, double x, double width)
{
  double most = 0;

  for (guint i = 0; i < chart->length; i++) {
    const double at = get_x (chart, plot->width, i);

    if (at + plot->width / chart->length > x && at < x + width && isfinite (chart->asks[i]))
      most = fmax (most, chart->mean < 0 ? -chart->asks[i] : chart->asks[i]);
  }
  return most;
}

guint
fr_asks_chart_find_largest (const double *asks, guint length, guint images[FR_ASKS_PICTURES])
{
  guint n = 0;

  for (guint i = 0; i < length; i++) {
    guint at = n;

    if (asks[i] == 0 || !isfinite (asks[i]))
      continue;
    while (at > 0 && fabs (asks[images[at - 1]]) < fabs (asks[i]))
      at--;
    n = MIN (n + 1, FR_ASKS_PICTURES);
    for (guint k = n; k > at + 1; k--)
      images[k - 1] = images[k - 2];
    if (at < n)
      images[at] = i;
  }
  while (n > 1 && fabs (asks[images[n - 1]]) < LEAST_PICTURED * fabs (asks[images[0]]))
    n--;
  return n;
}

static gboolean
touch (const FrChartBox *a, const FrChartBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

/* Whether a bar stands in @box. */
static gboolean
has_bar (const FrAsksChart *chart, const Plot *plot, const FrChartBox *box)
{
  const double column = plot->width / MAX (chart->length, 1);

  for (guint i = 0; i < chart->length; i++) {
    const double end = isfinite (chart->asks[i]) ? plot->zero - chart->asks[i] * plot->unit : 0;
    const FrChartBox bar = { get_x (chart, plot->width, i), fmin (end, plot->zero), column,
                             fabs (end - plot->zero) };

    if (chart->asks[i] != 0 && isfinite (chart->asks[i]) && touch (&bar, box))
      return TRUE;
  }
  return FALSE;
}

/* Beside the end of the bar of image @image, at its right, or else at its left. Returns: whether
 * there is room, clear of bars and of the @n_taken boxes @taken. */
static gboolean
place_picture (const FrChartStyle *style,
               const FrAsksChart *chart,
               const Plot *plot,
               guint image,
               const FrChartBox *taken,
               guint n_taken,
               FrChartBox *box)
{
  const double column = plot->width / MAX (chart->length, 1);
  const double size = PICTURE * style->scale, gap = PICTURE_GAP * style->scale;
  const double x = get_x (chart, plot->width, image);
  const double end = plot->zero - chart->asks[image] * plot->unit;
  const double bottom = plot->y + plot->height - size;

  for (guint side = 0; side < 2; side++) {
    gboolean fine;

    *box = (FrChartBox){
      side == 0 ? x + column + gap : x - gap - size,
      CLAMP (chart->asks[image] > 0 ? end : end - size, plot->y, fmax (plot->y, bottom)), size, size
    };
    fine = box->x >= 0 && box->x + size <= plot->width && !has_bar (chart, plot, box);
    for (guint t = 0; t < n_taken && fine; t++)
      fine = !touch (&taken[t], box);
    if (fine)
      return TRUE;
  }
  return FALSE;
}

/* None covers a bar, another one, or the label of the mean at @plate. */
static void
draw_pictures (cairo_t *cr,
               const FrChartStyle *style,
               const FrAsksChart *chart,
               const Plot *plot,
               const FrChartBox *plate)
{
  FrChartBox taken[FR_ASKS_PICTURES + 1] = { *plate };
  guint n_taken = 1;

  for (guint i = 0; i < MIN (chart->n_pictures, FR_ASKS_PICTURES); i++) {
    FrChartBox *box = &taken[n_taken];

    if (chart->pictures[i].image >= chart->length ||
        !place_picture (style, chart, plot, chart->pictures[i].image, taken, n_taken, box))
      continue;
    cairo_save (cr);
    cairo_translate (cr, floor (box->x), floor (box->y));
    fr_pixel_tile_draw (cr, style, chart->pictures[i].pixels, box->width);
    cairo_restore (cr);
    n_taken++;
  }
}

/* On a plate at the right, or at the left if fewer bars are crossed there. Returns: the plate. */
static FrChartBox
draw_mean (cairo_t *cr, const FrChartStyle *style, const FrAsksChart *chart, const Plot *plot)
{
  const double dashes[] = { 5.0 * style->scale, 3.0 * style->scale };
  const FrTextLook look = { FR_TEXT_CAPTION, TRUE, style->lines[0] };
  const double y = plot->zero - chart->mean * plot->unit;
  const double width = fr_chart_text_measure (style, &look, chart->mean_label);
  const double pad = 3.0 * style->scale, height = 16.0 * style->scale;
  const double right = plot->width - width - pad;
  const double x =
      find_highest (chart, plot, right, width) > 2 * find_highest (chart, plot, pad, width) ? pad
                                                                                            : right;
  /* On the side of the line that is away from 0. */
  const double middle =
      CLAMP (y + (chart->mean < 0 ? 1 : -1) * LABEL_GAP * style->scale,
             plot->y - TOP * style->scale + height / 2, plot->y + plot->height - height / 2);
  const FrChartBox plate = { x - pad, middle - height / 2, width + 2 * pad, height };

  if (!isfinite (y))
    return (FrChartBox){ 0 };
  fr_chart_shapes_set_source (cr, style->lines[0]);
  cairo_set_line_width (cr, 1.5 * style->scale);
  cairo_set_dash (cr, dashes, 2, 0.0);
  cairo_move_to (cr, plot->x, fr_chart_shapes_crisp (cr, y));
  cairo_line_to (cr, plot->x + plot->width, fr_chart_shapes_crisp (cr, y));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
  fr_chart_shapes_set_source (cr, style->card);
  cairo_rectangle (cr, plate.x, plate.y, plate.width, plate.height);
  cairo_fill (cr);
  fr_chart_boxes_add (cr, FR_CHART_PLATE, "mean", &plate);
  fr_chart_text_draw (cr, style, &look, chart->mean_label, FR_TEXT_ALIGN_LEFT, x, middle);
  return plate;
}

void
fr_asks_chart_draw (cairo_t *cr,
                    const FrChartStyle *style,
                    const FrAsksChart *chart,
                    double width,
                    double height)
{
  FrChartBox plate;
  Plot plot;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);

  if (chart->length == 0)
    return;
  plot = make_plot (style, chart, width, height);
  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, width, height);
  cairo_clip (cr);
  draw_legend (cr, style, chart, width);
  if (chart->chosen >= 0)
    tint_column (cr, style, chart, &plot, (guint) chart->chosen);
  draw_bars (cr, style, chart, &plot);
  draw_axis (cr, style, chart, &plot);
  plate = draw_mean (cr, style, chart, &plot);
  draw_pictures (cr, style, chart, &plot, &plate);
  cairo_restore (cr);
}

void
fr_asks_chart_draw_cursor (cairo_t *cr,
                           const FrChartStyle *style,
                           const FrAsksChart *chart,
                           guint i,
                           double width,
                           double height)
{
  const Plot plot = make_plot (style, chart, width, height);

  if (i < chart->length)
    tint_column (cr, style, chart, &plot, i);
}

int
fr_asks_chart_hit (const FrAsksChart *chart, double width, double x)
{
  if (chart->length == 0 || x < 0 || x >= width)
    return -1;
  return (int) MIN ((guint) (x / width * chart->length), chart->length - 1);
}
