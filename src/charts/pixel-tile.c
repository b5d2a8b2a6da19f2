/* Bytes to squares: an image surface of 28 x 28 drawn without smoothing. */
#include "charts/pixel-tile.h"

#include "charts/chart-shapes.h"

#include <math.h>

#define SIDE FR_PIXEL_TILE_SIDE

/* Below two device pixels a square, squares of one and two pixels would alternate; there the image
 * is smoothed. */
#define LEAST_CRISP 2.0

/* Every 17th colour of viridis (Smith and van der Walt 2015; its table is in the public domain).
 * What lies between is mixed; no channel is off by more than 7 of 255. */
#define VIRIDIS_STRIDE 17
static const guint32 VIRIDIS[] = {
  0x440154, 0x481a6c, 0x472f7d, 0x414487, 0x39568c, 0x31688e, 0x2a788e, 0x23888e,
  0x1f988b, 0x22a884, 0x35b779, 0x54c568, 0x7ad151, 0xa5db36, 0xd2e21b, 0xfde725,
};

static guint32
mix_channel (guint32 below, guint32 above, guint shift, guint part)
{
  guint a = (below >> shift) & 0xff;
  guint b = (above >> shift) & 0xff;

  return (a * (VIRIDIS_STRIDE - part) + b * part + VIRIDIS_STRIDE / 2) / VIRIDIS_STRIDE << shift;
}

static guint32
get_viridis (guint8 value)
{
  guint index = value / VIRIDIS_STRIDE;
  guint part = value % VIRIDIS_STRIDE;
  guint32 below = VIRIDIS[index];
  guint32 above = VIRIDIS[MIN (index + 1, G_N_ELEMENTS (VIRIDIS) - 1)];

  return mix_channel (below, above, 16, part) | mix_channel (below, above, 8, part) |
         mix_channel (below, above, 0, part);
}

guint32
fr_pixel_tile_get_colour (FrColourMap map, guint8 value)
{
  switch (map) {
  case FR_COLOUR_MAP_GREY:
    return value * 0x010101u;
  case FR_COLOUR_MAP_VIRIDIS:
    return get_viridis (value);
  case FR_COLOUR_MAP_BINARY:
  default:
    return (255u - value) * 0x010101u;
  }
}

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
      row[x] = fr_pixel_tile_get_colour (map, pixels[y * SIDE + x]);
  }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static cairo_filter_t
choose_filter (cairo_t *cr, double size)
{
  double ratio = size / fr_chart_shapes_get_pixel (cr) / SIDE;

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

  pixel = fr_chart_shapes_get_pixel (cr);
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
  fr_chart_shapes_set_source (cr, style->border);
  cairo_set_line_width (cr, pixel);
  cairo_stroke (cr);
  cairo_restore (cr);
}
