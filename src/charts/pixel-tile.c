/* Bytes to squares: an image surface of 28 x 28 drawn without smoothing.
 *
 * Any thread.
 */
#include "charts/pixel-tile.h"

#include "charts/chart-shapes.h"

#include <math.h>

#define SIDE FR_PIXEL_TILE_SIDE

/* Below two device pixels a square, squares of one and two pixels would alternate; there the image
 * is smoothed. */
#define LEAST_CRISP 2.0

/* Returns: (transfer full): @pixels in the colours of @map. */
static cairo_surface_t *
make_surface (const guint8 *pixels, FrColourMap map)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
  guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  /* Where memory is short cairo hands out a surface without data, and draws nothing. */
  if (data == NULL)
    return surface;
  for (guint y = 0; y < SIDE; y++) {
    guint32 *row = (guint32 *) (void *) (data + (gsize) y * (gsize) stride);

    for (guint x = 0; x < SIDE; x++)
      row[x] = fr_colour_map_get (map, pixels[y * SIDE + x]);
  }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static cairo_filter_t
choose_filter (cairo_t *cr, double size)
{
  double ratio = size / fr_chart_device_pixel (cr) / SIDE;

  return ratio < LEAST_CRISP && fabs (ratio - round (ratio)) > 1e-3 ? CAIRO_FILTER_BILINEAR
                                                                    : CAIRO_FILTER_NEAREST;
}

void
fr_pixel_tile_draw (cairo_t *cr, const FrChartStyle *style, const guint8 *pixels, double size)
{
  fr_pixel_tile_draw_mapped (cr, style, pixels, FR_COLOUR_MAP_BINARY, size);
}

void
fr_pixel_tile_draw_mapped (cairo_t *cr,
                           const FrChartStyle *style,
                           const guint8 *pixels,
                           FrColourMap map,
                           double size)
{
  double pixel;

  g_return_if_fail (cr != NULL && style != NULL);

  pixel = fr_chart_device_pixel (cr);
  if (!(size > 2.0 * pixel))
    return;
  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, size, size);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_fill_preserve (cr);
  if (pixels != NULL) {
    cairo_surface_t *surface = make_surface (pixels, map);

    cairo_save (cr);
    cairo_clip_preserve (cr);
    cairo_scale (cr, size / SIDE, size / SIDE);
    cairo_set_source_surface (cr, surface, 0.0, 0.0);
    cairo_pattern_set_filter (cairo_get_source (cr), choose_filter (cr, size));
    cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
    cairo_paint (cr);
    cairo_restore (cr);
    cairo_surface_destroy (surface);
  }
  cairo_new_path (cr);
  cairo_rectangle (cr, 0.5 * pixel, 0.5 * pixel, size - pixel, size - pixel);
  fr_chart_set_source (cr, style->border);
  cairo_set_line_width (cr, pixel);
  cairo_stroke (cr);
  cairo_restore (cr);
}
