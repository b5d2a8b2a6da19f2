#include "charts/chart-shapes.h"

#include "charts/chart-boxes.h"

#include <math.h>

#define DOT_RING 1.5
#define MARK_STROKE 0.24 /* as a part of the side */

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
  radius *= style->scale;
  fr_chart_boxes_add (cr, FR_CHART_MARK, "dot",
                      &(FrChartBox){ x - radius, y - radius, 2.0 * radius, 2.0 * radius });
}

void
fr_chart_shapes_draw_mark (cairo_t *cr,
                           gboolean tick,
                           FrColour colour,
                           double x,
                           double y,
                           double size)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size, size);
  cairo_new_path (cr);
  if (tick) {
    cairo_move_to (cr, 0.02, 0.55);
    cairo_line_to (cr, 0.36, 0.84);
    cairo_line_to (cr, 0.98, 0.16);
  } else {
    cairo_move_to (cr, 0.12, 0.12);
    cairo_line_to (cr, 0.88, 0.88);
    cairo_move_to (cr, 0.88, 0.12);
    cairo_line_to (cr, 0.12, 0.88);
  }
  cairo_set_line_width (cr, MARK_STROKE);
  fr_chart_shapes_set_source (cr, colour);
  cairo_stroke (cr);
  cairo_restore (cr);
}
