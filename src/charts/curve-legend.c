/* Legend of the curve charts. Sizes are those of the pictures, at scale 1.
 *
 * Any thread; only charts/ includes the header.
 */
#include "charts/curve-legend.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"

#include <glib/gi18n-lib.h>

#define LINE_WIDTH 2.0
#define SAMPLE_WIDTH 22.0
#define SAMPLE_HEIGHT 9.0
#define SAMPLE_GAP 6.0
#define LEGEND_GAP 15.0

void
fr_curve_stroke_style (cairo_t *cr, const FrChartStyle *style, gboolean is_test)
{
  const double dashes[] = { 5.5 * style->scale, 3.0 * style->scale };

  cairo_set_line_width (cr, LINE_WIDTH * style->scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, dashes, is_test ? G_N_ELEMENTS (dashes) : 0, 0.0);
}

static void
draw_sample (cairo_t *cr, const FrChartStyle *style, guint item, double x, double y)
{
  double width = SAMPLE_WIDTH * style->scale;

  if (item == 2) {
    double height = SAMPLE_HEIGHT * style->scale;

    fr_chart_set_source (cr, style->batches);
    cairo_rectangle (cr, x, y - 0.5 * height, width, height);
    cairo_fill (cr);
    return;
  }
  cairo_save (cr);
  fr_curve_stroke_style (cr, style, item == 1);
  fr_chart_set_source (cr, item == 1 ? style->test : style->train);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
fr_curve_draw_legend (cairo_t *cr, const FrChartStyle *style, double right, double y, double room)
{
  const char *names[] = { _ ("train"), _ ("test"), _ ("batches") };
  double widths[G_N_ELEMENTS (names)];
  double total = 0.0, x;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    FrTextLook look = { FR_TEXT_CAPTION, FALSE, i == 2 ? style->dim_text : style->text };

    fr_chart_text_measure (cr, style, &look, names[i], &widths[i], NULL);
    total += widths[i] + (SAMPLE_WIDTH + SAMPLE_GAP + (i > 0 ? LEGEND_GAP : 0.0)) * style->scale;
  }
  if (total + LEGEND_GAP * style->scale > room)
    return;

  x = style->rtl ? 0.0 : right - total;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    FrTextLook look = { FR_TEXT_CAPTION, FALSE, i == 2 ? style->dim_text : style->text };

    draw_sample (cr, style, i, x, fr_chart_crisp (cr, y) + 0.5);
    x += (SAMPLE_WIDTH + SAMPLE_GAP) * style->scale;
    fr_chart_text_draw (cr, style, &look, names[i], FR_TEXT_ALIGN_LEFT, x, y);
    x += widths[i] + LEGEND_GAP * style->scale;
  }
}
