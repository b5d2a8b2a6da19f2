#include "charts/chart-axes.h"

#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "io/figure.h"

#include <math.h>

#define TICK_LENGTH 4.0
#define NUMBER_DROP 15.0 /* from the axis line to the middle of its numbers */
#define OVERHANG 8.0     /* the most that a number reaches over the plot's right end */
#define NUMBER_SPACE 8.0 /* the least between numbers */
#define MAX_X_STEPS 20
/* An axis up to there may have ticks between whole numbers. */
#define SHORT 4.0

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
                        plot->x - FR_CHART_AXES_NUMBER_GAP * style->scale, y);
    /* The axis line lies there. */
    if (position < 1e-6)
      continue;
    cairo_move_to (cr, plot->x, y);
    cairo_line_to (cr, plot->x + plot->width, y);
    hairline (cr, style, style->grid);
    fr_chart_boxes_add_line (cr, "grid", plot->x, y, plot->x + plot->width, y, 1.0);
  }
}

/* The origin is plain 0 whatever the others are. Returns: (transfer full). */
static char *
format_number (double value, double step)
{
  guint decimals = 0;

  while (value != 0.0 && decimals < 3 &&
         fabs (step * pow (10.0, decimals) - round (step * pow (10.0, decimals))) > 1e-6)
    decimals++;
  return fr_figure_format_fixed (value, decimals);
}

/* As many ticks as leave each number room. Returns: how many. */
static guint
find_x_ticks (cairo_t *cr,
              const FrChartStyle *style,
              const FrTextLook *look,
              const FrChartPlot *plot,
              double *ticks)
{
  const double span = plot->x_scale->high - plot->x_scale->low;
  guint last_length = 0;

  for (guint steps = MAX_X_STEPS; steps > 0; steps--) {
    guint length = fr_chart_scale_ticks (plot->x_scale, steps, span > SHORT, ticks);
    double step = length > 1 ? ticks[1] - ticks[0] : 0.0;
    g_autofree char *last = NULL;
    double widest;

    if (length < 2)
      return length;
    if (length == last_length)
      continue;
    last_length = length;
    last = format_number (ticks[length - 1], step);
    widest = fr_chart_text_measure (style, look, last);
    /* The last number may have to give way to the left. */
    if (widest + NUMBER_SPACE * style->scale + fmax (0.0, 0.5 * widest - OVERHANG * style->scale) <=
        step / span * plot->width)
      return length;
  }
  return 1;
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
  guint length = find_x_ticks (cr, style, &look, plot, ticks);
  double step = length > 1 ? ticks[1] - ticks[0] : 1.0;
  double bottom = fr_chart_shapes_crisp (cr, plot->y + plot->height);

  for (guint i = 0; i < length; i++) {
    double x = plot->x + plot->width * fr_chart_scale_normalize (plot->x_scale, ticks[i]);

    cairo_move_to (cr, fr_chart_shapes_crisp (cr, x), bottom);
    cairo_rel_line_to (cr, 0.0, TICK_LENGTH * scale);
    fr_chart_boxes_add_line (cr, "tick", x, bottom, x, bottom + TICK_LENGTH * scale, 1.0);
  }
  cairo_move_to (cr, plot->x, bottom);
  cairo_line_to (cr, plot->x + plot->width, bottom);
  hairline (cr, style, style->axis);
  fr_chart_boxes_add_line (cr, "axis", plot->x, bottom, plot->x + plot->width, bottom, 1.0);

  for (guint i = 0; i < length; i++) {
    double x = plot->x + plot->width * fr_chart_scale_normalize (plot->x_scale, ticks[i]);
    g_autofree char *number = format_number (ticks[i], step);
    double right = plot->x + plot->width + OVERHANG * scale;
    double width;

    width = fr_chart_text_measure (style, &look, number);
    fr_chart_text_draw (cr, style, &look, number, FR_TEXT_ALIGN_CENTRE,
                        fmin (x, right - 0.5 * width), bottom + NUMBER_DROP * scale);
  }
  if (name != NULL)
    fr_chart_text_draw (cr, style, &look, name, FR_TEXT_ALIGN_RIGHT,
                        plot->x - FR_CHART_AXES_NAME_GAP * scale, bottom + NUMBER_DROP * scale);
}
