/* Sizes are those of the design's picture, at scale 1. */
#include "charts/neurons/image-strip.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/pixel-tile.h"

#include <math.h>

#define PICTURE 56.0
#define LINE 15.0
#define TEXT_GAP 4.0
#define IMAGE_GAP 10.0
#define MARGIN 3.0

static double
get_least_column (const FrChartStyle *style, const FrImageStrip *strip)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };
  double most = PICTURE * style->scale;

  for (guint i = 0; i < strip->length; i++)
    most = fmax (most, fr_chart_text_measure (style, &look, strip->names[i]));
  return ceil (most + IMAGE_GAP * style->scale);
}

guint
fr_image_strip_fit (const FrChartStyle *style, const FrImageStrip *strip, double width)
{
  g_return_val_if_fail (style != NULL && strip != NULL, 0);

  if (strip->length == 0)
    return 0;
  return (guint) CLAMP (floor (width / get_least_column (style, strip)), 1, strip->length);
}

/* The middle of the image at @place. */
static double
get_middle (const FrChartStyle *style, guint place, guint shown, double width)
{
  const double x = (place + 0.5) * width / shown;

  return style->rtl ? width - x : x;
}

void
fr_image_strip_draw (cairo_t *cr,
                     const FrChartStyle *style,
                     const FrImageStrip *strip,
                     double width,
                     double height)
{
  const FrTextLook name = { FR_TEXT_CAPTION, FALSE, style->text };
  const FrTextLook figure = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  const double picture = PICTURE * style->scale, line = LINE * style->scale;
  const double text = (MARGIN + PICTURE + TEXT_GAP) * style->scale;
  guint shown;

  g_return_if_fail (cr != NULL && style != NULL && strip != NULL);

  shown = fr_image_strip_fit (style, strip, width);
  for (guint i = 0; i < shown; i++) {
    const double x = get_middle (style, i, shown, width), room = width / shown - 2;

    cairo_save (cr);
    cairo_translate (cr, floor (x - 0.5 * picture), MARGIN * style->scale);
    fr_pixel_tile_draw (cr, style, strip->pixels[i], picture);
    cairo_restore (cr);
    fr_chart_text_draw_fitted (cr, style, &name, strip->names[i], FR_TEXT_ALIGN_CENTRE, x,
                               text + 0.5 * line, room);
    fr_chart_text_draw_fitted (cr, style, &figure, strip->figures[i], FR_TEXT_ALIGN_CENTRE, x,
                               text + 1.5 * line, room);
  }
}

void
fr_image_strip_draw_hover (cairo_t *cr,
                           const FrChartStyle *style,
                           const FrImageStrip *strip,
                           guint place,
                           double width)
{
  const double picture = PICTURE * style->scale;
  guint shown;

  g_return_if_fail (cr != NULL && style != NULL && strip != NULL);

  shown = fr_image_strip_fit (style, strip, width);
  if (place >= shown)
    return;
  fr_chart_shapes_add_rectangle (cr,
                                 floor (get_middle (style, place, shown, width) - 0.5 * picture) -
                                     1,
                                 MARGIN * style->scale - 1, picture + 2, picture + 2, 3);
  fr_chart_shapes_set_source (cr, style->accent);
  cairo_set_line_width (cr, 2 * style->scale);
  cairo_stroke (cr);
}

int
fr_image_strip_hit (const FrChartStyle *style, const FrImageStrip *strip, double x, double width)
{
  guint shown;

  g_return_val_if_fail (style != NULL && strip != NULL, -1);

  shown = fr_image_strip_fit (style, strip, width);
  if (shown == 0 || x < 0 || x >= width)
    return -1;
  return (int) floor ((style->rtl ? width - x : x) / width * shown);
}

double
fr_image_strip_get_height (const FrChartStyle *style)
{
  return ceil ((2 * MARGIN + PICTURE + TEXT_GAP + 2 * LINE) * style->scale);
}

double
fr_image_strip_get_least_width (const FrChartStyle *style)
{
  return ceil ((PICTURE + IMAGE_GAP) * style->scale);
}
