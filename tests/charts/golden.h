/* Painters against golden pictures: each is painted at 1x and 2x, light and dark, without text
 * (fonts differ among machines), and compared with the PNG in tests/charts/golden/.
 *
 * What was painted is written to the build tree. With FR_UPDATE_GOLDEN=1 in the environment it
 * becomes the golden picture instead.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* Paints into (0, 0) to (@width, @height). */
typedef void (*GoldenPaint) (cairo_t *cr,
                             const FrChartStyle *style,
                             double width,
                             double height,
                             gconstpointer data);

typedef enum {
  GOLDEN_ALL_FOUR, /* light and dark, at 1x and 2x */
  GOLDEN_TWO,      /* light at 1x, dark at 2x: for the rarer cases */
  GOLDEN_LIGHT,    /* light at 1x: paper */
} GoldenKinds;

/* Fails where a picture is missing, of another size, or differs. */
void golden_check (const char *name,
                   GoldenKinds kinds,
                   double width,
                   double height,
                   GoldenPaint paint,
                   gconstpointer data);

/* Paints with text at type scale @scale on a larger surface, and fails where anything but the
 * rectangle is touched, or nothing is. */
void golden_check_bounds (double scale,
                          double width,
                          double height,
                          GoldenPaint paint,
                          gconstpointer data);

/* Paints into SVG and PDF in memory and fails where cairo has an error or nothing comes out. */
void golden_check_vector (double width, double height, GoldenPaint paint, gconstpointer data);

/* Paints on @background at scale 1. Returns: (transfer full): an image surface of @width x
 * @height. */
cairo_surface_t *golden_paint (const FrChartStyle *style,
                               int width,
                               int height,
                               GoldenPaint paint,
                               gconstpointer data);

/* The pixel at (@x, @y) as 0xrrggbb. */
guint golden_pixel (cairo_surface_t *surface, int x, int y);

/* How many of all pixels differ. */
guint golden_count_differences (cairo_surface_t *a, cairo_surface_t *b);

/* How many pixels of a rectangle are close to @colour. */
guint golden_count_colour (cairo_surface_t *surface,
                           FrColour colour,
                           int x,
                           int y,
                           int width,
                           int height);

G_END_DECLS
