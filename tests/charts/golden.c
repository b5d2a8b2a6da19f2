/* Pictures of painters, and their comparison. */
#include "golden.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>

#include "charts/chart-shapes.h"

/* Mean and greatest difference of a channel, of 255. Edges may be smoothed differently by another
 * cairo; a missing dot or line is far above the greatest. */
#define MEAN_LIMIT 0.2
#define MAX_LIMIT 96

#define BOUNDS_MARGIN 24

static cairo_surface_t *
paint_at (const FrChartStyle *style,
          double device_scale,
          double width,
          double height,
          GoldenPaint paint,
          gconstpointer data)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * device_scale),
                                  (int) (height * device_scale));
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, device_scale, device_scale);
  cr = cairo_create (surface);
  fr_chart_shapes_set_source (cr, style->background);
  cairo_paint (cr);
  paint (cr, style, width, height, data);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

cairo_surface_t *
golden_paint (const FrChartStyle *style,
              int width,
              int height,
              GoldenPaint paint,
              gconstpointer data)
{
  return paint_at (style, 1.0, width, height, paint, data);
}

static guint32
raw_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) +
                      (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (const void *) row)[x];
}

guint
golden_pixel (cairo_surface_t *surface, int x, int y)
{
  g_assert_cmpint (x, >=, 0);
  g_assert_cmpint (y, >=, 0);
  g_assert_cmpint (x, <, cairo_image_surface_get_width (surface));
  g_assert_cmpint (y, <, cairo_image_surface_get_height (surface));
  return raw_pixel (surface, x, y) & 0xffffff;
}

/* The greatest difference of the three channels; adds all three to @sum. */
static int
difference (guint32 a, guint32 b, double *sum)
{
  int most = 0;

  for (guint shift = 0; shift < 24; shift += 8) {
    int by = abs ((int) ((a >> shift) & 0xff) - (int) ((b >> shift) & 0xff));

    *sum += by;
    most = MAX (most, by);
  }
  return most;
}

guint
golden_count_differences (cairo_surface_t *a, cairo_surface_t *b)
{
  guint count = 0;
  double sum = 0.0;

  for (int y = 0; y < cairo_image_surface_get_height (a); y++)
    for (int x = 0; x < cairo_image_surface_get_width (a); x++)
      count += difference (raw_pixel (a, x, y), raw_pixel (b, x, y), &sum) > 0;
  return count;
}

guint
golden_count_colour (cairo_surface_t *surface, FrColour colour, int x, int y, int width, int height)
{
  guint32 wanted = ((guint32) round (colour.red * 255.0) << 16) |
                   ((guint32) round (colour.green * 255.0) << 8) |
                   (guint32) round (colour.blue * 255.0);
  guint count = 0;
  double sum = 0.0;

  for (int row = y; row < y + height; row++)
    for (int column = x; column < x + width; column++)
      count += difference (golden_pixel (surface, column, row), wanted, &sum) < 8;
  return count;
}

static void
compare (const char *name, cairo_surface_t *painted, cairo_surface_t *golden)
{
  int width = cairo_image_surface_get_width (painted);
  int height = cairo_image_surface_get_height (painted);
  double sum = 0.0;
  int most = 0;

  g_assert_cmpint (width, ==, cairo_image_surface_get_width (golden));
  g_assert_cmpint (height, ==, cairo_image_surface_get_height (golden));
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      most = MAX (most, difference (raw_pixel (painted, x, y), raw_pixel (golden, x, y), &sum));
  g_test_message ("%s: mean %.3f, greatest %d", name, sum / (3.0 * width * height), most);
  g_assert_cmpfloat (sum / (3.0 * width * height), <=, MEAN_LIMIT);
  g_assert_cmpint (most, <=, MAX_LIMIT);
}

static void
write_png (cairo_surface_t *surface, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
}

static void
check_one (const char *name,
           gboolean dark,
           double device_scale,
           double width,
           double height,
           GoldenPaint paint,
           gconstpointer data)
{
  g_autofree char *file =
      g_strdup_printf ("%s-%s-%gx.png", name, dark ? "dark" : "light", device_scale);
  g_autofree char *golden_path =
      g_test_build_filename (G_TEST_DIST, "charts", "golden", file, NULL);
  g_autofree char *painted_path =
      g_test_build_filename (G_TEST_BUILT, "charts", "painted", file, NULL);
  FrChartStyle style;
  cairo_surface_t *painted;

  fr_chart_style_init (&style, dark, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  style.draw_text = FALSE;
  painted = paint_at (&style, device_scale, width, height, paint, data);
  write_png (painted, painted_path);
  if (g_strcmp0 (g_getenv ("FR_UPDATE_GOLDEN"), "1") == 0)
    write_png (painted, golden_path);
  else {
    cairo_surface_t *golden = cairo_image_surface_create_from_png (golden_path);

    g_assert_cmpint (cairo_surface_status (golden), ==, CAIRO_STATUS_SUCCESS);
    compare (file, painted, golden);
    cairo_surface_destroy (golden);
  }
  cairo_surface_destroy (painted);
}

void
golden_check (const char *name,
              GoldenKinds kinds,
              double width,
              double height,
              GoldenPaint paint,
              gconstpointer data)
{
  check_one (name, FALSE, 1.0, width, height, paint, data);
  if (kinds == GOLDEN_LIGHT)
    return;
  check_one (name, TRUE, 2.0, width, height, paint, data);
  if (kinds == GOLDEN_TWO)
    return;
  check_one (name, FALSE, 2.0, width, height, paint, data);
  check_one (name, TRUE, 1.0, width, height, paint, data);
}

void
golden_check_bounds (double scale,
                     double width,
                     double height,
                     GoldenPaint paint,
                     gconstpointer data)
{
  int full_width = (int) ceil (width) + 2 * BOUNDS_MARGIN;
  int full_height = (int) ceil (height) + 2 * BOUNDS_MARGIN;
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, full_width, full_height);
  cairo_t *cr = cairo_create (surface);
  guint inside = 0;
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, scale, NULL, FALSE);
  cairo_translate (cr, BOUNDS_MARGIN, BOUNDS_MARGIN);
  paint (cr, &style, width, height, data);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  for (int y = 0; y < full_height; y++)
    for (int x = 0; x < full_width; x++) {
      if (raw_pixel (surface, x, y) == 0)
        continue;
      inside++;
      if (x < BOUNDS_MARGIN || y < BOUNDS_MARGIN || x >= full_width - BOUNDS_MARGIN ||
          y >= full_height - BOUNDS_MARGIN)
        g_test_message ("ink at (%d, %d) of %g x %g", x - BOUNDS_MARGIN, y - BOUNDS_MARGIN, width,
                        height);
      g_assert_cmpint (x, >=, BOUNDS_MARGIN);
      g_assert_cmpint (y, >=, BOUNDS_MARGIN);
      g_assert_cmpint (x, <, full_width - BOUNDS_MARGIN);
      g_assert_cmpint (y, <, full_height - BOUNDS_MARGIN);
    }
  g_assert_cmpuint (inside, >, 0);
  cairo_surface_destroy (surface);
}

static cairo_status_t
on_bytes (void *closure, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
check_stream (cairo_surface_t *surface,
              GByteArray *bytes,
              const char *start,
              double width,
              double height,
              GoldenPaint paint,
              gconstpointer data)
{
  cairo_t *cr = cairo_create (surface);
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  paint (cr, &style, width, height, data);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpuint (bytes->len, >, 100);
  g_assert_nonnull (g_strstr_len ((const char *) bytes->data, bytes->len, start));
}

void
golden_check_vector (double width, double height, GoldenPaint paint, gconstpointer data)
{
  g_autoptr (GByteArray) svg = g_byte_array_new ();
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  cairo_surface_t *surface;

  surface = cairo_svg_surface_create_for_stream (on_bytes, svg, width, height);
  check_stream (surface, svg, "<svg", width, height, paint, data);
  cairo_surface_destroy (surface);
  surface = cairo_pdf_surface_create_for_stream (on_bytes, pdf, width, height);
  check_stream (surface, pdf, "%PDF", width, height, paint, data);
  cairo_surface_destroy (surface);
}
