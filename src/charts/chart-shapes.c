#include "charts/chart-shapes.h"

#include <math.h>

#define DOT_RING 1.5

void
fr_chart_shapes_set_source (cairo_t *cr, FrColour colour)
{
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha);
}

double
fr_chart_shapes_get_pixel (cairo_t *cr)
{
  double x_scale, y_scale;

  cairo_surface_get_device_scale (cairo_get_target (cr), &x_scale, &y_scale);
  return 1.0 / x_scale;
}

double
fr_chart_shapes_crisp (cairo_t *cr, double value)
{
  double pixel = fr_chart_shapes_get_pixel (cr);

  return (floor (value / pixel + 1e-6) + 0.5) * pixel;
}

void
fr_chart_shapes_add_rectangle (cairo_t *cr,
                               double x,
                               double y,
                               double width,
                               double height,
                               double radius)
{
  radius = fmax (0.0, fmin (radius, 0.5 * fmin (width, height)));
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0.0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0.0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

void
fr_chart_shapes_draw_dot (cairo_t *cr,
                          const FrChartStyle *style,
                          FrColour colour,
                          double radius,
                          double x,
                          double y)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, (radius + DOT_RING) * style->scale, 0.0, 2.0 * G_PI);
  fr_chart_shapes_set_source (cr, style->background);
  cairo_fill (cr);
  cairo_arc (cr, x, y, radius * style->scale, 0.0, 2.0 * G_PI);
  fr_chart_shapes_set_source (cr, colour);
  cairo_fill (cr);
}
