/* Columns from the image at the start to the logit at the end; in languages that are read from the
 * right the image is at the right. Sizes are in pixels at scale 1. */
#include "charts/neurons/passage-chart.h"

#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/neurons/weight-tile.h"
#include "charts/pixel-tile.h"

#include <math.h>

#define HEAD 20.0 /* the line of the logit, above all */
#define IMAGE 58.0
#define ROW 24.0 /* as high as a finger or an unsteady hand needs it */
#define TILE 19.0
#define DOT 6.0       /* radius */
#define SIDES_GAP 8.0 /* between what adds and what takes away */
#define GAP 4.0
#define LEAST_BANDS 26.0 /* the width of bands that can be told apart */
#define BAR 5.0          /* the width of the logit's bar */
#define LEAST_BAR 14.0
#define LEAST_BAND 1.0
#define MOST_BAND 0.7 /* of a tile */
#define FAINT 0.72    /* of the colour of a band that is not read */
#define DARKEST 0.12  /* of a neuron that is not active */
#define RADIUS 4.0

/* Where the columns are, from the start, and how wide bands are. */
typedef struct {
  double width, middle;
  double image;        /* the end of the image, where bands begin */
  double tile;         /* the start of the neurons' pictures */
  double name, figure; /* the ends of both columns of text */
  double bar;          /* the start of the logit's bar */
  double height;       /* of all bands, one upon the other */
  double band;         /* the height of one that adds 1 */
  guint n_for;
} Layout;

static double
measure_most (const FrChartStyle *style, const FrPassageChart *chart, gboolean names)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };
  double most = 0;

  for (guint i = 0; i < chart->length; i++)
    most =
        fmax (most, fr_chart_text_measure (style, &look,
                                           names ? chart->units[i].name : chart->units[i].figure));
  return ceil (most);
}

static guint
count_for (const FrPassageChart *chart)
{
  guint n = 0;

  while (n < chart->length && chart->units[n].amount > 0)
    n++;
  return n;
}

/* The height of a band of @amount. */
static double
get_band (const FrChartStyle *style, const Layout *layout, double amount)
{
  return isfinite (amount) ? fmax (LEAST_BAND * style->scale, fabs (amount) * layout->band) : 0;
}

/* As wide as the image and the pictures allow. */
static void
choose_bands (const FrChartStyle *style, const FrPassageChart *chart, Layout *layout)
{
  double sum = 0, most = 0;

  for (guint i = 0; i < chart->length; i++)
    if (isfinite (chart->units[i].amount)) {
      sum += fabs (chart->units[i].amount);
      most = fmax (most, fabs (chart->units[i].amount));
    }
  if (sum > 0)
    layout->band = fmin (IMAGE / sum, MOST_BAND * TILE / most) * style->scale;
  for (guint i = 0; i < chart->length; i++)
    layout->height += get_band (style, layout, chart->units[i].amount);
}

/* What has its width whatever there is room for. */
static double
get_fixed_width (const FrChartStyle *style, const FrPassageChart *chart)
{
  return measure_most (style, chart, TRUE) + measure_most (style, chart, FALSE) +
         (IMAGE + TILE + BAR + 4 * GAP) * style->scale;
}

static Layout
lay_out (const FrChartStyle *style, const FrPassageChart *chart, double width)
{
  const double scale = style->scale;
  const double bands = 0.5 * fmax (0, width - get_fixed_width (style, chart));
  Layout layout = { .width = width, .n_for = count_for (chart) };

  layout.middle = 0.5 * (fr_passage_chart_get_height (style, chart->length) + HEAD * scale);
  layout.image = IMAGE * scale;
  layout.tile = layout.image + bands;
  layout.name = layout.tile + (TILE + GAP) * scale + measure_most (style, chart, TRUE);
  layout.figure = layout.name + 2 * GAP * scale + measure_most (style, chart, FALSE);
  layout.bar = layout.figure + GAP * scale + bands;
  choose_bands (style, chart, &layout);
  return layout;
}

double
fr_passage_chart_get_height (const FrChartStyle *style, guint length)
{
  return ceil ((HEAD + fmax (IMAGE + 2, length * ROW + SIDES_GAP)) * style->scale);
}

double
fr_passage_chart_get_least_width (const FrChartStyle *style, const FrPassageChart *chart)
{
  g_return_val_if_fail (style != NULL && chart != NULL, 0);

  return ceil (get_fixed_width (style, chart) + 2 * LEAST_BANDS * style->scale);
}

/* The middle of a row. */
static double
get_row (const FrChartStyle *style, const Layout *layout, guint index)
{
  return (HEAD + (index + 0.5) * ROW + (index < layout->n_for ? 0 : SIDES_GAP)) * style->scale;
}

/* @x from the start of the line, @width wide: from the left. */
static double
place (const FrChartStyle *style, const Layout *layout, double x, double width)
{
  return style->rtl ? layout->width - x - width : x;
}

/* A band of @height from the middle @from at @start to the middle @to at @end, level at both. */
static void
add_band (cairo_t *cr,
          const FrChartStyle *style,
          const Layout *layout,
          double start,
          double from,
          double end,
          double to,
          double height)
{
  const double left = place (style, layout, start, 0), right = place (style, layout, end, 0);
  const double half = 0.5 * height, turn = 0.5 * (left + right);

  cairo_move_to (cr, left, from - half);
  cairo_curve_to (cr, turn, from - half, turn, to - half, right, to - half);
  cairo_line_to (cr, right, to + half);
  cairo_curve_to (cr, turn, to + half, turn, from + half, left, from + half);
  cairo_close_path (cr);
}

static void
draw_bands (cairo_t *cr,
            const FrChartStyle *style,
            const FrPassageChart *chart,
            const Layout *layout,
            guint index,
            double strength)
{
  const double row = get_row (style, layout, index), amount = chart->units[index].amount;
  const double height = get_band (style, layout, amount);
  double stack = layout->middle - 0.5 * layout->height + 0.5 * height;
  FrWeightPalette palette;

  if (height <= 0)
    return;
  for (guint i = 0; i < index; i++)
    stack += get_band (style, layout, chart->units[i].amount);
  fr_weight_palette_init (&palette, style, FALSE);
  add_band (cr, style, layout, layout->image, stack, layout->tile, row, height);
  add_band (cr, style, layout, layout->figure + GAP * style->scale, row, layout->bar, stack,
            height);
  fr_chart_shapes_set_source (cr, fr_colour_mix (style->background,
                                                 fr_weight_palette_get (&palette,
                                                                        amount < 0 ? -1 : 1, 1),
                                                 strength));
  cairo_fill (cr);
}

static void
draw_dot (cairo_t *cr, const FrChartStyle *style, double x, double y, double light)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, DOT * style->scale, 0, 2 * G_PI);
  fr_chart_shapes_set_source (cr, fr_colour_mix (style->background, style->text,
                                                 DARKEST + (1 - DARKEST) * light));
  cairo_fill_preserve (cr);
  fr_chart_shapes_set_source (cr, style->axis);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* A neuron's picture and its texts. */
static void
draw_unit (cairo_t *cr,
           const FrChartStyle *style,
           const FrPassageChart *chart,
           const Layout *layout,
           guint index)
{
  const FrPassageUnit *unit = &chart->units[index];
  const double size = TILE * style->scale, y = get_row (style, layout, index);
  const double x = place (style, layout, layout->tile, size), top = y - 0.5 * size;
  const double light = CLAMP (unit->light, 0.0, 1.0);
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };
  const FrTextAlign align = style->rtl ? FR_TEXT_ALIGN_LEFT : FR_TEXT_ALIGN_RIGHT;
  FrColour shade = style->background;
  FrWeightPalette palette;

  if (unit->picture == NULL) {
    draw_dot (cr, style, x + 0.5 * size, y, light);
  } else {
    shade.alpha = (1 - DARKEST) * (1 - light);
    fr_weight_palette_init (&palette, style, FALSE);
    fr_weight_tile_draw (cr, &palette, unit->picture, unit->limit, x, top, size, 0);
    fr_chart_shapes_set_source (cr, shade);
    cairo_rectangle (cr, x, top, size, size);
    cairo_fill (cr);
    fr_chart_shapes_set_source (cr, style->axis);
    cairo_rectangle (cr, x + 0.5, top + 0.5, size - 1, size - 1);
    cairo_set_line_width (cr, 1);
    cairo_stroke (cr);
  }
  fr_chart_text_draw (cr, style, &look, unit->name, align, place (style, layout, layout->name, 0),
                      y);
  fr_chart_text_draw (cr, style, &look, unit->figure, align,
                      place (style, layout, layout->figure, 0), y);
}

/* Its bar, and a line up to its text. */
static void
draw_logit (cairo_t *cr,
            const FrChartStyle *style,
            const FrPassageChart *chart,
            const Layout *layout)
{
  const double bar = BAR * style->scale, height = fmax (layout->height, LEAST_BAR * style->scale);
  const double x = place (style, layout, layout->bar, bar), y = layout->middle - 0.5 * height;
  const double line = 1.5 * style->scale, text = 0.4 * HEAD * style->scale;
  const double top = 0.9 * HEAD * style->scale;
  const FrTextAlign align = style->rtl ? FR_TEXT_ALIGN_LEFT : FR_TEXT_ALIGN_RIGHT;
  const FrTextLook plain = { FR_TEXT_CAPTION, FALSE, style->text };
  const FrTextLook bold = { FR_TEXT_CAPTION, TRUE, style->text };
  const double name =
      layout->width - 2 * GAP * style->scale - fr_chart_text_measure (style, &bold, chart->logit);

  fr_chart_shapes_set_source (cr, style->text);
  fr_chart_shapes_add_rectangle (cr, x, y, bar, height, 0.5 * bar);
  cairo_rectangle (cr, x + 0.5 * (bar - line), top, line, y + 0.5 * bar - top);
  cairo_fill (cr);
  fr_chart_boxes_add (cr, FR_CHART_MARK, "logit", &(FrChartBox){ x, top, bar, y + height - top });
  fr_chart_text_draw (cr, style, &bold, chart->logit, align,
                      place (style, layout, layout->width, 0), text);
  fr_chart_text_draw_fitted (cr, style, &plain, chart->class_name, align,
                             place (style, layout, name, 0), text, name);
}

static void
note_bands (cairo_t *cr, const FrChartStyle *style, const Layout *layout)
{
  const double start[] = { layout->image, layout->figure + GAP * style->scale };
  const double end[] = { layout->tile, layout->bar };

  for (guint i = 0; i < G_N_ELEMENTS (start); i++)
    fr_chart_boxes_add (cr, FR_CHART_MARK, "bands",
                        &(FrChartBox){ place (style, layout, start[i], end[i] - start[i]),
                                       HEAD * style->scale, end[i] - start[i],
                                       2 * (layout->middle - HEAD * style->scale) });
}

void
fr_passage_chart_draw (cairo_t *cr,
                       const FrChartStyle *style,
                       const FrPassageChart *chart,
                       double width,
                       double height)
{
  Layout layout;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);

  layout = lay_out (style, chart, width);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  for (guint i = 0; i < chart->length; i++)
    draw_bands (cr, style, chart, &layout, i, FAINT);
  if (chart->length > 0)
    note_bands (cr, style, &layout);
  for (guint i = 0; i < chart->length; i++)
    draw_unit (cr, style, chart, &layout, i);
  cairo_save (cr);
  cairo_translate (cr, place (style, &layout, 0, layout.image),
                   round (layout.middle - 0.5 * layout.image));
  fr_pixel_tile_draw (cr, style, chart->pixels, layout.image);
  cairo_restore (cr);
  draw_logit (cr, style, chart, &layout);
  cairo_restore (cr);
}

void
fr_passage_chart_draw_cursor (cairo_t *cr,
                              const FrChartStyle *style,
                              const FrPassageChart *chart,
                              guint index,
                              double width,
                              double height)
{
  const double line = 2 * style->scale, gap = GAP * style->scale;
  Layout layout;
  double x, length;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL && index < chart->length);

  layout = lay_out (style, chart, width);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  draw_bands (cr, style, chart, &layout, index, 1);
  draw_unit (cr, style, chart, &layout, index);
  length = layout.figure - layout.tile + 2 * gap;
  x = place (style, &layout, layout.tile - gap, length);
  fr_chart_shapes_add_rectangle (cr, x + 0.5 * line,
                                 get_row (style, &layout, index) -
                                     0.5 * (ROW * style->scale - line),
                                 length - line, ROW * style->scale - line, RADIUS * style->scale);
  fr_chart_shapes_set_source (cr, style->text);
  cairo_set_line_width (cr, line);
  cairo_stroke (cr);
  cairo_restore (cr);
}

int
fr_passage_chart_hit (const FrChartStyle *style,
                      const FrPassageChart *chart,
                      double width,
                      double height,
                      double x,
                      double y)
{
  const Layout layout = lay_out (style, chart, width);
  const double at = style->rtl ? width - x : x, half = 0.5 * ROW * style->scale;

  if (at < layout.tile - GAP * style->scale || at > layout.figure + GAP * style->scale)
    return -1;
  for (guint i = 0; i < chart->length; i++)
    if (fabs (y - get_row (style, &layout, i)) <= half)
      return (int) i;
  return -1;
}
