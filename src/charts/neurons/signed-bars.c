/* Rows of name, bar and figure. Sizes are those of the design's picture, at scale 1. */
#include "charts/neurons/signed-bars.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/neurons/weight-tile.h"

#include <math.h>

#define BAR_ROW 20.0
#define BAR_HEIGHT 10.0
#define BAR_RADIUS 2.0
#define BAR_GAP 8.0
#define LEAST_BARS 60.0
#define MOST_NAME 0.45 /* of the width */

static double
measure (const FrChartStyle *style, const char *const *texts, const FrSignedBars *bars)
{
  double most = 0;

  for (guint i = 0; i < bars->length; i++) {
    const FrTextLook look = { FR_TEXT_CAPTION, (int) i == bars->bold, style->text };

    most = fmax (most, fr_chart_text_measure (style, &look, texts[i]));
  }
  return ceil (most);
}

double
fr_signed_bars_get_height (const FrChartStyle *style, guint length)
{
  return ceil (length * BAR_ROW * style->scale);
}

double
fr_signed_bars_get_least_width (const FrChartStyle *style, const FrSignedBars *bars)
{
  g_return_val_if_fail (style != NULL && bars != NULL, 0);

  return measure (style, bars->figures, bars) + (LEAST_BARS * 2 + 2 * BAR_GAP) * style->scale;
}

/* The part of the bars' room that is left of the line. */
static double
get_left_part (const FrSignedBars *bars, double *all)
{
  double least = 0, most = 0;

  for (guint i = 0; i < bars->length; i++)
    if (isfinite (bars->values[i])) {
      least = fmin (least, bars->values[i]);
      most = fmax (most, bars->values[i]);
    }
  *all = most - least;
  return *all > 0 ? -least / *all : 0.5;
}

/* With its end at @x in reading direction. */
static void
draw_text (cairo_t *cr,
           const FrChartStyle *style,
           const FrTextLook *look,
           const char *text,
           double x,
           double y,
           double room,
           double width)
{
  const FrTextAlign align = style->rtl ? FR_TEXT_ALIGN_LEFT : FR_TEXT_ALIGN_RIGHT;

  fr_chart_text_draw_fitted (cr, style, look, text, align, style->rtl ? width - x : x, y, room);
}

void
fr_signed_bars_draw (cairo_t *cr,
                     const FrChartStyle *style,
                     const FrSignedBars *bars,
                     double width,
                     double height)
{
  const double row = BAR_ROW * style->scale, gap = BAR_GAP * style->scale;
  const double figures = measure (style, bars->figures, bars);
  const double names = fmin (measure (style, bars->names, bars), MOST_NAME * width);
  const double room = fmax (1, width - names - figures - 2 * gap);
  double all, line;
  FrWeightPalette palette;

  g_return_if_fail (cr != NULL && style != NULL && bars != NULL);

  if (bars->length == 0)
    return;
  line = (style->rtl ? figures : names) + gap;
  line += get_left_part (bars, &all) * room;
  fr_weight_palette_init (&palette, style, FALSE);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  for (guint i = 0; i < bars->length; i++) {
    const double value = bars->values[i], y = (i + 0.5) * row;
    const double length = all > 0 && isfinite (value) ? fabs (value) / all * room : 0;
    const gboolean bold = (int) i == bars->bold;
    const FrTextLook look = { FR_TEXT_CAPTION, bold, style->text };
    const FrTextLook dim = { FR_TEXT_CAPTION, bold, bold ? style->text : style->dim_text };

    draw_text (cr, style, &look, bars->names[i], names, y, names, width);
    draw_text (cr, style, &dim, bars->figures[i], width, y, figures, width);
    if (length <= 0)
      continue;
    fr_chart_shapes_add_rectangle (cr, value < 0 ? line - length : line,
                                   y - 0.5 * BAR_HEIGHT * style->scale, length,
                                   BAR_HEIGHT * style->scale,
                                   fmin (BAR_RADIUS * style->scale, 0.5 * length));
    fr_chart_shapes_set_source (cr, fr_weight_palette_get (&palette, value < 0 ? -1 : 1, 1));
    cairo_fill (cr);
  }
  cairo_set_line_width (cr, fr_chart_shapes_get_pixel (cr));
  line = fr_chart_shapes_crisp (cr, line);
  cairo_move_to (cr, line, 0);
  cairo_line_to (cr, line, fr_signed_bars_get_height (style, bars->length));
  fr_chart_shapes_set_source (cr, style->axis);
  cairo_stroke (cr);
  cairo_restore (cr);
}
