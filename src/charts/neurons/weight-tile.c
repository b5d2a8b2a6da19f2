/* One pixel a weight, enlarged by cairo. */
#include "charts/neurons/weight-tile.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"

#include <math.h>

#define SIDE FR_WEIGHT_TILE_SIDE
#define MIDDLE (FR_WEIGHT_COLOURS / 2)
#define FADED 0.3 /* of the colour */

/* Below so many device pixels a square, squares of one and two pixels would alternate. */
#define LEAST_CRISP 2.0

#define LEGEND_BAR_WIDTH 110.0
#define LEGEND_BAR_HEIGHT 11.0
#define LEGEND_HEIGHT 18.0
#define LEGEND_GAP 6.0

static guint32
pack (FrColour colour)
{
  return (guint32) lround (255 * colour.red) << 16 | (guint32) lround (255 * colour.green) << 8 |
         (guint32) lround (255 * colour.blue);
}

void
fr_weight_palette_init (FrWeightPalette *palette, const FrChartStyle *style, gboolean faded)
{
  const FrColour middle = style->dark ? style->card : fr_colour_from_hex (0xffffff);
  const FrColour below = fr_colour_from_hex (style->dark ? 0x3584e4 : 0x005bab);
  const FrColour above = fr_colour_from_hex (style->dark ? 0xffa348 : 0xe06600);

  g_return_if_fail (palette != NULL);

  for (int i = 0; i < FR_WEIGHT_COLOURS; i++) {
    const double amount = fabs ((double) (i - MIDDLE) / MIDDLE);

    palette->colours[i] =
        pack (fr_colour_mix (middle, i < MIDDLE ? below : above, faded ? FADED * amount : amount));
  }
}

static guint32
find_colour (const FrWeightPalette *palette, double value, double limit)
{
  const double part = limit > 0 ? CLAMP (value / limit, -1.0, 1.0) : 0;

  return palette->colours[isfinite (part) ? (int) (MIDDLE + part * MIDDLE + 0.5) : MIDDLE];
}

FrColour
fr_weight_palette_get (const FrWeightPalette *palette, double value, double limit)
{
  return fr_colour_from_hex (find_colour (palette, value, limit));
}

/* Returns: (transfer full): an image of one pixel each. */
static cairo_surface_t *
make_surface (const FrWeightPalette *palette, const float *weights, double limit)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
  unsigned char *data = cairo_image_surface_get_data (surface);
  const int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; data != NULL && y < SIDE; y++) {
    guint32 *row = (guint32 *) (gpointer) (data + (gsize) y * (gsize) stride);

    for (int x = 0; x < SIDE; x++)
      row[x] = find_colour (palette, (double) weights[y * SIDE + x], limit);
  }
  cairo_surface_mark_dirty (surface);
  return surface;
}

void
fr_weight_tile_draw (cairo_t *cr,
                     const FrWeightPalette *palette,
                     const float *weights,
                     double limit,
                     double x,
                     double y,
                     double size,
                     double radius)
{
  cairo_surface_t *surface;
  gboolean crisp;

  g_return_if_fail (cr != NULL && palette != NULL && weights != NULL);

  surface = make_surface (palette, weights, limit);
  crisp = size / fr_chart_shapes_get_pixel (cr) / SIDE >= LEAST_CRISP;
  cairo_save (cr);
  cairo_translate (cr, x, y);
  if (radius > 0)
    fr_chart_shapes_add_rectangle (cr, 0, 0, size, size, radius);
  else
    cairo_rectangle (cr, 0, 0, size, size);
  cairo_scale (cr, size / SIDE, size / SIDE);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr),
                            crisp ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_fill (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

double
fr_weight_legend_get_width (const FrChartStyle *style, const char *least, const char *most)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };

  return ceil (fr_chart_text_measure (style, &look, least) +
               fr_chart_text_measure (style, &look, most) +
               (LEGEND_BAR_WIDTH + 2 * LEGEND_GAP) * style->scale);
}

double
fr_weight_legend_get_height (const FrChartStyle *style)
{
  return ceil (LEGEND_HEIGHT * style->scale);
}

void
fr_weight_legend_draw (cairo_t *cr,
                       const FrChartStyle *style,
                       const char *least,
                       const char *most,
                       double width,
                       double height)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  const double bar = LEGEND_BAR_HEIGHT * style->scale, gap = LEGEND_GAP * style->scale;
  double start, end;
  FrWeightPalette palette;
  cairo_pattern_t *pattern;

  g_return_if_fail (cr != NULL && style != NULL);

  /* It stays with its end at the edge of the field; below 0 is at the left in any language. */
  end = width - fr_chart_text_measure (style, &look, most) - gap;
  start = fmax (fr_chart_text_measure (style, &look, least) + gap,
                end - LEGEND_BAR_WIDTH * style->scale);
  if (end <= start)
    return;
  fr_weight_palette_init (&palette, style, FALSE);
  pattern = cairo_pattern_create_linear (start, 0, end, 0);
  for (int i = 0; i <= 2; i++) {
    const FrColour colour = fr_weight_palette_get (&palette, i - 1, 1);

    cairo_pattern_add_color_stop_rgb (pattern, i / 2.0, colour.red, colour.green, colour.blue);
  }
  cairo_rectangle (cr, start, 0.5 * (height - bar), end - start, bar);
  cairo_set_source (cr, pattern);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
  fr_chart_text_draw (cr, style, &look, least, FR_TEXT_ALIGN_RIGHT, start - gap, 0.5 * height);
  fr_chart_text_draw (cr, style, &look, most, FR_TEXT_ALIGN_LEFT, end + gap, 0.5 * height);
}

double
fr_weight_limit_round (double value)
{
  static const double STEPS[] = { 1, 1.5, 2, 3, 4, 5, 7, 10 };
  double power;

  if (!(value > 0) || !isfinite (value))
    return 1;
  power = pow (10, floor (log10 (value)));
  for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
    if (value <= STEPS[i] * power * (1 + 1e-9))
      return STEPS[i] * power;
  return 10 * power;
}
