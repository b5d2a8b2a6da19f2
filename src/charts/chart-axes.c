#include "charts/chart-axes.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"

#include <math.h>

#define NUMBER_GAP 7.0 /* between a number at the left and the plot */
#define TICK_LENGTH 4.0
#define NUMBER_DROP 15.0 /* from the axis line to the middle of its numbers */
#define OVERHANG 8.0     /* the most that a number reaches over the plot's right end */
#define NAME_GAP 11.0    /* between the axis's name and the first number's middle */
/* Width of a digit and space between numbers, in parts of the type's size: fonts differ, ticks
 * must not. */
#define DIGIT_WIDTH 0.6
#define NUMBER_SPACE 0.7

/* A line of one pixel, or of the style's scale in present mode. */
static void
hairline (cairo_t *cr, const FrChartStyle *style, FrColour colour)
{
  fr_chart_shapes_set_source (cr, colour);
  cairo_set_line_width (cr, style->scale < 1.5 ? 1.0 : 1.5);
  cairo_stroke (cr);
}

void
fr_chart_axes_draw_y (cairo_t *cr,
                      const FrChartStyle *style,
                      const FrChartPlot *plot,
                      guint max_steps,
                      FrTickFormat format)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  double ticks[FR_CHART_MAX_TICKS];
  guint length = fr_chart_scale_ticks (plot->y_scale, max_steps, FALSE, ticks);
  double step = length > 1 ? ticks[1] - ticks[0] : ticks[0];

  for (guint i = 0; i < length; i++) {
    double position = fr_chart_scale_normalize (plot->y_scale, ticks[i]);
    double y = fr_chart_shapes_crisp (cr, plot->y + plot->height * (1.0 - position));
    g_autofree char *number = format (ticks[i], step);

    fr_chart_text_draw (cr, style, &look, number, FR_TEXT_ALIGN_RIGHT,
                        plot->x - NUMBER_GAP * style->scale, y);
    /* The axis line lies there. */
    if (position < 1e-6)
      continue;
    cairo_move_to (cr, plot->x, y);
    cairo_line_to (cr, plot->x + plot->width, y);
    hairline (cr, style, style->grid);
  }
}

/* How many steps leave each number room. */
static guint
steps_that_fit (const FrChartStyle *style, const FrChartPlot *plot)
{
  double size = FR_TEXT_CAPTION * style->scale;
  double digits = floor (log10 (fmax (1.0, plot->x_scale->high))) + 1.0;

  return (guint) CLAMP (plot->width / (size * (digits * DIGIT_WIDTH + NUMBER_SPACE)), 1.0, 20.0);
}

void
fr_chart_axes_draw_x (cairo_t *cr,
                      const FrChartStyle *style,
                      const FrChartPlot *plot,
                      const char *name)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  double scale = style->scale;
  double ticks[FR_CHART_MAX_TICKS];
  guint length = fr_chart_scale_ticks (plot->x_scale, steps_that_fit (style, plot), TRUE, ticks);
  double bottom = fr_chart_shapes_crisp (cr, plot->y + plot->height);

  for (guint i = 0; i < length; i++) {
    double x = plot->x + plot->width * fr_chart_scale_normalize (plot->x_scale, ticks[i]);

    cairo_move_to (cr, fr_chart_shapes_crisp (cr, x), bottom);
    cairo_rel_line_to (cr, 0.0, TICK_LENGTH * scale);
  }
  cairo_move_to (cr, plot->x, bottom);
  cairo_line_to (cr, plot->x + plot->width, bottom);
  hairline (cr, style, style->axis);

  for (guint i = 0; i < length; i++) {
    double x = plot->x + plot->width * fr_chart_scale_normalize (plot->x_scale, ticks[i]);
    g_autofree char *number = g_strdup_printf ("%.0f", ticks[i]);
    double right = plot->x + plot->width + OVERHANG * scale;
    double width;

    width = fr_chart_text_measure (cr, style, &look, number);
    fr_chart_text_draw (cr, style, &look, number, FR_TEXT_ALIGN_CENTRE,
                        fmin (x, right - 0.5 * width), bottom + NUMBER_DROP * scale);
  }
  if (name != NULL)
    fr_chart_text_draw (cr, style, &look, name, FR_TEXT_ALIGN_RIGHT, plot->x - NAME_GAP * scale,
                        bottom + NUMBER_DROP * scale);
}
