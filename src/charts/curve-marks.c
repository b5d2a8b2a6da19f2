/* Marks of a curve chart. Sizes are those of the pictures, at scale 1.
 *
 * Any thread; only charts/ includes the header.
 */
#include "charts/curve-marks.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/curve-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define RING_RADIUS 4.5
#define RING_WIDTH 2.0
#define CAPTION_ROW 16.0
#define CAPTION_OFFSET 11.0 /* from a line to the middle of the caption beside it */
#define STEM_MIN 24.0       /* the least length of the stem under the best point */
#define STEM_ALPHA 0.55
#define STEM_WIDTH 1.5
#define STEM_GAP 7.0 /* between the stem and its caption */
/* Below this the plot has no room for the mark of the best point and people's caption. */
#define ROOMY_WIDTH 330.0
#define ROOMY_HEIGHT 150.0

gboolean
fr_curve_is_roomy (const FrChartStyle *style, const FrCurveLayout *layout)
{
  return layout->plot_width >= ROOMY_WIDTH * style->scale &&
         layout->plot_height >= ROOMY_HEIGHT * style->scale;
}

void
fr_curve_draw_people_line (cairo_t *cr, const FrChartStyle *style, const FrCurveLayout *layout)
{
  const double dots[] = { 2.0 * style->scale, 3.0 * style->scale };
  double y = fr_chart_crisp (cr, fr_curve_layout_get_y (layout, FR_CURVE_PEOPLE));

  if (y < layout->plot_y || y > layout->plot_y + layout->plot_height)
    return;
  cairo_save (cr);
  cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0.0);
  cairo_set_line_width (cr, 1.0);
  fr_chart_set_source (cr, style->dim_text);
  cairo_move_to (cr, layout->plot_x, y);
  cairo_line_to (cr, layout->plot_x + layout->plot_width, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Whether one of @points, ascending in x, lies in @box. */
static gboolean
runs_through (const FrCurvePoint *points,
              gsize n,
              const FrCurveLayout *layout,
              const FrChartBox *box)
{
  double first = fr_curve_layout_get_epoch (layout, box->x);
  double last = fr_curve_layout_get_epoch (layout, box->x + box->width);

  for (gsize i = 0; i < n && points[i].x <= last; i++) {
    double y;

    if (points[i].x < first)
      continue;
    y = fr_curve_layout_get_y (layout, points[i].y);
    if (y >= box->y && y <= box->y + box->height)
      return TRUE;
  }
  return FALSE;
}

void
fr_curve_draw_people_caption (cairo_t *cr,
                              const FrChartStyle *style,
                              const FrCurveChart *chart,
                              const FrCurveLayout *layout,
                              FrChartTaken *taken)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  g_autofree char *value = fr_curve_format_value (FR_CURVE_ACCURACY, FR_CURVE_PEOPLE);
  /* Translators: how many of these images people name rightly; %s is "83.5 %". */
  g_autofree char *text = g_strdup_printf (_ ("People %s"), value);
  FrChartBox bounds = { layout->plot_x, layout->plot_y, layout->plot_width, layout->plot_height };
  /* From right to left; each below the line, above it, and a row further down. */
  const double positions[] = { 1.0, 0.62, 0.35, 0.01 };
  double y = fr_curve_layout_get_y (layout, FR_CURVE_PEOPLE);
  double row = CAPTION_ROW * style->scale;
  double drop = (CAPTION_OFFSET - 0.5 * CAPTION_ROW) * style->scale;
  const double rows[] = { y + drop, y - drop - row, y + drop + row };
  double width;

  if (y < layout->plot_y || y > layout->plot_y + layout->plot_height)
    return;
  fr_chart_text_measure (cr, style, &look, text, &width, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (positions) * G_N_ELEMENTS (rows); i++) {
    FrChartBox box = {
      layout->plot_x + positions[i / G_N_ELEMENTS (rows)] * (layout->plot_width - width),
      rows[i % G_N_ELEMENTS (rows)],
      width,
      row,
    };

    if (fr_chart_taken_choose (taken, &box, 1, &bounds) < 0 ||
        runs_through (chart->train, chart->n_train, layout, &box) ||
        runs_through (chart->test, chart->n_test, layout, &box))
      continue;
    fr_chart_text_draw (cr, style, &look, text, FR_TEXT_ALIGN_LEFT, box.x, box.y + 0.5 * row);
    fr_chart_taken_add (taken, &box);
    return;
  }
}

/* The highest test point. Returns: %NULL where there is none, or no whole epoch is done yet. */
static const FrCurvePoint *
find_best (const FrCurveChart *chart)
{
  const FrCurvePoint *best = NULL;

  for (gsize i = 0; i < chart->n_test; i++)
    if (isfinite (chart->test[i].y) && (best == NULL || chart->test[i].y > best->y))
      best = &chart->test[i];
  return best != NULL && chart->test[chart->n_test - 1].x >= 1.0 ? best : NULL;
}

gboolean
fr_curve_place_best (const FrChartStyle *style,
                     const FrCurveChart *chart,
                     const FrCurveLayout *layout,
                     FrCurveBest *best)
{
  const FrCurvePoint *point = find_best (chart);
  double radius = (RING_RADIUS + RING_WIDTH) * style->scale;

  if (point == NULL)
    return FALSE;
  best->point = *point;
  best->x = fr_curve_layout_get_x (layout, point->x);
  best->y = fr_curve_layout_get_y (layout, point->y);
  best->ring = (FrChartBox){ best->x - radius, best->y - radius, 2.0 * radius, 2.0 * radius };
  return best->y >= layout->plot_y && best->y <= layout->plot_y + layout->plot_height;
}

/* Returns: (transfer full): "best test 87.8 %, epoch 7", with up to two decimals of the epoch. */
static char *
format_best (const FrCurvePoint *best)
{
  g_autofree char *value = fr_curve_format_value (FR_CURVE_ACCURACY, best->y);
  g_autofree char *epoch = g_strdup_printf ("%g", round (best->x * 100.0) / 100.0);

  /* Translators: the best test accuracy of a run, "87.8 %", and the epoch it was at, "7". */
  return g_strdup_printf (_ ("best test %s, epoch %s"), value, epoch);
}

/* A free place for the caption: under people's line or, where that is above, under the point; or up
 * to two rows lower; at the stem's left or right. The stem must be free too.
 * Returns: whether there is one. */
static gboolean
place_best_caption (const FrChartStyle *style,
                    const FrCurveChart *chart,
                    const FrCurveLayout *layout,
                    const FrCurveBest *best,
                    const FrChartTaken *taken,
                    double width,
                    FrChartBox *caption)
{
  FrChartBox bounds = { layout->plot_x, layout->plot_y, layout->plot_width, layout->plot_height };
  double row = CAPTION_ROW * style->scale;
  double gap = STEM_GAP * style->scale;
  double first = best->y + STEM_MIN * style->scale;
  double ring_bottom = best->ring.y + best->ring.height;

  if (chart->people)
    first = fmax (first, fr_curve_layout_get_y (layout, FR_CURVE_PEOPLE) +
                             (CAPTION_OFFSET - 0.5 * CAPTION_ROW) * style->scale);
  for (guint i = 0; i < 6; i++) {
    const guint above = i / 2;
    FrChartBox box = {
      i % 2 == 0 ? best->x - gap - width : best->x + gap,
      first + above * row,
      width,
      row,
    };
    FrChartBox stem = { best->x - 1.0, ring_bottom, 2.0, box.y + row - ring_bottom };

    if (fr_chart_taken_choose (taken, &box, 1, &bounds) < 0 ||
        fr_chart_taken_choose (taken, &stem, 1, &stem) < 0)
      continue;
    *caption = box;
    return TRUE;
  }
  return FALSE;
}

void
fr_curve_draw_best (cairo_t *cr,
                    const FrChartStyle *style,
                    const FrCurveChart *chart,
                    const FrCurveLayout *layout,
                    const FrCurveBest *best,
                    FrChartTaken *taken)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->test };
  g_autofree char *text = format_best (&best->point);
  FrChartBox caption;
  double width;

  fr_chart_text_measure (cr, style, &look, text, &width, NULL);
  if (place_best_caption (style, chart, layout, best, taken, width, &caption)) {
    double middle = caption.y + 0.5 * caption.height;
    FrColour stem = style->test;

    stem.alpha = STEM_ALPHA;
    fr_chart_set_source (cr, stem);
    cairo_set_line_width (cr, STEM_WIDTH * style->scale);
    cairo_move_to (cr, best->x, best->y);
    cairo_line_to (cr, best->x, middle + 4.0 * style->scale);
    cairo_stroke (cr);
    fr_chart_text_draw (cr, style, &look, text, FR_TEXT_ALIGN_LEFT, caption.x, middle);
    fr_chart_taken_add (taken, &caption);
    fr_chart_taken_add (taken, &(FrChartBox){ best->x - 2.0, best->y, 4.0, middle - best->y });
  }

  cairo_new_path (cr);
  cairo_arc (cr, best->x, best->y, RING_RADIUS * style->scale, 0.0, 2.0 * G_PI);
  fr_chart_set_source (cr, style->card);
  cairo_fill_preserve (cr);
  fr_chart_set_source (cr, style->test);
  cairo_set_line_width (cr, RING_WIDTH * style->scale);
  cairo_stroke (cr);
}
