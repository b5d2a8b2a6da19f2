/* The bars of class probabilities. */
#include "charts/bar-chart.h"

#include <math.h>

#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"

#include "golden.h"

static const char *const names[] = { "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
                                     "Sandal",      "Shirt",   "Sneaker",  "Bag",   "Ankle boot" };
static const float wrong[10] = { 0, 0, 0, 0, 0.01f, 0.63f, 0, 0.36f, 0, 0 };
static const float right[10] = { 0, 0, 0, 0, 0, 0.02f, 0, 0.98f, 0, 0 };

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_bar_chart_draw (cr, style, data, width, height);
}

/* Three classes and two: the columns are wider, the names stand all the same. */
static void
test_few_classes (void)
{
  const float values[] = { 0.2f, 0.7f, 0.1f };
  FrBarChart chart = { values, names, 3, 1, 0, FALSE };

  golden_check ("bars-three", GOLDEN_TWO, 258, 146, paint, &chart);
  golden_check_bounds (1.0, 258, 146, paint, &chart);
  for (guint n = 2; n <= 10; n++) {
    FrChartStyle style;

    fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
    chart.length = n;
    chart.values = wrong;
    golden_check_bounds (1.6, 258, 200, paint, &chart);
    g_assert_cmpint (fr_bar_chart_hit (&style, &chart, 258, 146, 256, 50), ==, (int) n - 1);
  }
}

/* The column under the cursor is tinted, as high as the chart, and no other. */
static void
test_cursor (void)
{
  const FrBarChart chart = { wrong, names, 10, 5, 7, FALSE };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 258, 146);
  cairo_t *cr = cairo_create (surface);
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_chart_shapes_set_source (cr, style.card);
  cairo_paint (cr);
  fr_bar_chart_draw_cursor (cr, &style, &chart, 3, 258, 146);
  cairo_surface_flush (surface);
  for (int x = 0; x < 258; x++) {
    gboolean hit = fr_bar_chart_hit (&style, &chart, 258, 146, x + 0.5, 70) == 3;

    g_assert_true ((golden_pixel (surface, x, 2) != golden_pixel (surface, 0, 0)) == hit);
  }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_pictures (void)
{
  FrBarChart chart = { wrong, names, 10, 5, 7, FALSE };

  golden_check ("bars-wrong", GOLDEN_ALL_FOUR, 258, 146, paint, &chart);
  chart.values = right;
  chart.predicted = 7;
  golden_check ("bars-right", GOLDEN_TWO, 258, 146, paint, &chart);
  chart.values = wrong;
  chart.predicted = 5;
  golden_check ("bars-few-names", GOLDEN_TWO, 150, 96, paint, &chart);
  chart.compact = TRUE;
  chart.values = wrong;
  chart.predicted = 5;
  golden_check ("bars-compact", GOLDEN_TWO, 112, 40, paint, &chart);
}

static void
test_odd (void)
{
  const float odd[10] = { NAN, -1.0f, 2.0f, INFINITY, 0.5f, 0, 0, 0, 0, 1.0f };
  FrBarChart chart = { odd, names, 10, -1, -1, FALSE };

  golden_check ("bars-odd", GOLDEN_TWO, 258, 146, paint, &chart);
  /* No values, no classes, no place. */
  chart.values = NULL;
  golden_check_vector (258, 146, paint, &chart);
  chart.names = NULL;
  chart.length = 0;
  golden_check_vector (258, 146, paint, &chart);
  golden_check_vector (5, 5, paint, &chart);
}

/* Colours say right and wrong, in each scheme. */
static void
test_colours (void)
{
  for (guint colours = 0; colours < 3; colours++) {
    FrBarChart chart = { wrong, NULL, 10, 5, 7, FALSE };
    FrChartStyle style;
    cairo_surface_t *surface;

    fr_chart_style_init (&style, FALSE, FALSE, (FrColours) colours, 1.0, NULL, FALSE);
    surface = golden_paint (&style, 258, 146, paint, &chart);
    g_assert_cmpuint (golden_count_colour (surface, style.wrong, 0, 0, 258, 146), >, 150);
    g_assert_cmpuint (golden_count_colour (surface, style.right, 0, 0, 258, 146), >, 150);
    g_assert_cmpuint (golden_count_colour (surface, style.outline, 0, 0, 258, 146), >, 20);
    cairo_surface_destroy (surface);
    /* Where the truth is not known, the prediction is neither. */
    chart.truth = -1;
    surface = golden_paint (&style, 258, 146, paint, &chart);
    g_assert_cmpuint (golden_count_colour (surface, style.wrong, 0, 0, 258, 146), ==, 0);
    cairo_surface_destroy (surface);
  }
}

/* The names of predicted and true class stand out. */
static void
test_names (void)
{
  FrBarChart chart = { NULL, names, 10, 5, 7, FALSE };
  FrChartStyle style;
  cairo_surface_t *surface;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  surface = golden_paint (&style, 258, 146, paint, &chart);
  g_assert_cmpuint (golden_count_colour (surface, style.wrong_text, 0, 96, 258, 50), >, 10);
  g_assert_cmpuint (golden_count_colour (surface, style.right_text, 0, 96, 258, 50), >, 10);
  cairo_surface_destroy (surface);
}

/* Paints without flaws, all names in full. Returns: how many names there are. */
static guint
check_names (const FrBarChart *chart, const char *family, double scale, double width, double height)
{
  g_autoptr (FrChartBoxes) boxes = fr_chart_boxes_new (width, height);
  g_autoptr (GPtrArray) flaws = NULL;
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  cairo_t *cr = cairo_create (surface);
  FrChartStyle style;
  guint shown = 0;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, scale, family, FALSE);
  fr_chart_boxes_attach (boxes, cr);
  fr_bar_chart_draw (cr, &style, chart, width, height);
  fr_chart_boxes_attach (NULL, cr);
  flaws = fr_chart_boxes_find_flaws (boxes, 0);
  for (guint i = 0; i < flaws->len; i++)
    g_error ("%s, scale %g, width %g: %s", family, scale, width,
             (const char *) g_ptr_array_index (flaws, i));
  for (guint i = 0; i < fr_chart_boxes_get_length (boxes); i++) {
    const FrChartInk *ink = fr_chart_boxes_get (boxes, i);

    for (guint j = 0; j < chart->length; j++)
      shown += ink->text != NULL && strcmp (ink->text, chart->names[j]) == 0;
    g_assert_false (ink->shortened);
  }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return shown;
}

/* No name lies on another, at any width and in a wide font too. Where there is no room only those
 * that matter are there, in full; never a digit for a name. */
static void
test_names_apart (void)
{
  static const char *const families[] = { "Cantarell", "DejaVu Sans" };
  static const double scales[] = { 1.0, 1.25, 1.6 };
  FrBarChart chart = { wrong, names, 10, 5, 7, FALSE };

  for (guint f = 0; f < G_N_ELEMENTS (families); f++)
    for (guint s = 0; s < G_N_ELEMENTS (scales); s++) {
      for (int width = 150; width < 500; width += 7) {
        guint shown =
            check_names (&chart, families[f], scales[s], width * scales[s], 118 * scales[s]);

        /* The third is next to the predicted one. */
        g_assert_cmpuint (shown, ==, width < 205 ? 2 : 10);
      }
    }
}

/* Digits and letters stand upright, so that they have room nearly everywhere. */
static void
test_short_names (void)
{
  static const char *const letters[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j" };
  FrBarChart chart = { wrong, letters, 10, 5, 7, FALSE };

  golden_check ("bars-short-names", GOLDEN_TWO, 258, 96, paint, &chart);
  g_assert_cmpuint (check_names (&chart, "Cantarell", 1, 258, 96), ==, 10);
  g_assert_cmpuint (check_names (&chart, "Cantarell", 1, 110, 96), ==, 2);
}

static void
test_hit (void)
{
  FrBarChart chart = { wrong, names, 10, 5, 7, FALSE };
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  g_assert_cmpint (fr_bar_chart_hit (&style, &chart, 234, 146, 39, 50), ==, -1);
  g_assert_cmpint (fr_bar_chart_hit (&style, &chart, 234, 146, 42, 50), ==, 0);
  g_assert_cmpint (fr_bar_chart_hit (&style, &chart, 234, 146, 145, 140), ==, 5);
  g_assert_cmpint (fr_bar_chart_hit (&style, &chart, 234, 146, 233.9, 50), ==, 9);
  g_assert_cmpint (fr_bar_chart_hit (&style, &chart, 234, 146, 235, 50), ==, -1);
  g_assert_cmpint (fr_bar_chart_hit (&style, &chart, 234, 146, 100, 147), ==, -1);
  chart.length = 0;
  g_assert_cmpint (fr_bar_chart_hit (&style, &chart, 234, 146, 100, 50), ==, -1);
}

static void
test_bounds (void)
{
  const char *const long_names[] = { "A name that is far too long for its place",
                                     "Another name that is too long" };
  FrBarChart chart = { wrong, names, 10, 5, 7, FALSE };

  golden_check_bounds (1.0, 258, 146, paint, &chart);
  golden_check_bounds (1.6, 412, 234, paint, &chart);
  golden_check_bounds (1.0, 150, 96, paint, &chart);
  chart.names = long_names;
  chart.length = 2;
  golden_check_bounds (1.0, 258, 146, paint, &chart);
  golden_check_vector (258, 146, paint, &chart);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bar-chart/pictures", test_pictures);
  g_test_add_func ("/bar-chart/odd", test_odd);
  g_test_add_func ("/bar-chart/colours", test_colours);
  g_test_add_func ("/bar-chart/names", test_names);
  g_test_add_func ("/bar-chart/names-apart", test_names_apart);
  g_test_add_func ("/bar-chart/short-names", test_short_names);
  g_test_add_func ("/bar-chart/hit", test_hit);
  g_test_add_func ("/bar-chart/bounds", test_bounds);
  g_test_add_func ("/bar-chart/few-classes", test_few_classes);
  g_test_add_func ("/bar-chart/cursor", test_cursor);
  return g_test_run ();
}
