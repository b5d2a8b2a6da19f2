/* Thinning a line for drawing: few points, no spike lost. */
#include "charts/curve-trace.h"

#include <math.h>

static FrCurveLayout
make_layout (void)
{
  FrCurveLayout layout = { 0.0, 0.0, 100.0, 100.0, { 0 }, { 0 } };

  fr_chart_scale_init (&layout.x, 0.0, 1.0, FALSE);
  fr_chart_scale_init (&layout.y, 0.0, 1.0, FALSE);
  return layout;
}

/* The path's extents and its count of separate lines. */
static gsize
trace (const FrCurvePoint *points, gsize length, double *top, double *bottom, guint *lines)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  FrCurveLayout layout = make_layout ();
  gsize added = fr_curve_trace (cr, &layout, points, length, 1.0);
  cairo_path_t *path = cairo_copy_path (cr);
  double left, right;

  *lines = 0;
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    *lines += path->data[i].header.type == CAIRO_PATH_MOVE_TO;
  cairo_path_extents (cr, &left, top, &right, bottom);
  cairo_path_destroy (path);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return added;
}

static void
test_few (void)
{
  const FrCurvePoint points[] = { { 0.0, 0.0 }, { 0.5, 1.0 }, { 1.0, 0.5 } };
  double top, bottom;
  guint lines;

  g_assert_cmpuint (trace (NULL, 0, &top, &bottom, &lines), ==, 0);
  g_assert_cmpuint (lines, ==, 0);
  g_assert_cmpuint (trace (points, 1, &top, &bottom, &lines), ==, 1);
  g_assert_cmpuint (trace (points, 3, &top, &bottom, &lines), ==, 3);
  g_assert_cmpuint (lines, ==, 1);
  g_assert_cmpfloat_with_epsilon (top, 0.0, 1e-2);
  g_assert_cmpfloat_with_epsilon (bottom, 100.0, 1e-2);
}

static void
test_many (void)
{
  g_autofree FrCurvePoint *points = g_new (FrCurvePoint, 100000);
  double top, bottom;
  guint lines;
  gsize added;

  for (guint i = 0; i < 100000; i++)
    points[i] = (FrCurvePoint){ i / 99999.0, 0.4 + (i * 7919u % 100u) / 1000.0 };
  points[34567].y = 0.95;
  points[71234].y = 0.05;
  added = trace (points, 100000, &top, &bottom, &lines);
  g_assert_cmpuint (added, <=, 4 * 101);
  g_assert_cmpuint (added, >=, 2 * 100);
  g_assert_cmpfloat_with_epsilon (top, 5.0, 1e-2);
  g_assert_cmpfloat_with_epsilon (bottom, 95.0, 1e-2);

  /* What is flat within a column takes one point of it. */
  for (guint i = 0; i < 100000; i++)
    points[i].y = 0.5;
  g_assert_cmpuint (trace (points, 100000, &top, &bottom, &lines), <=, 103);
}

static void
test_gaps (void)
{
  const FrCurvePoint points[] = { { 0.0, 0.1 }, { 0.1, 0.2 }, { 0.2, NAN },
                                  { 0.3, 0.3 }, { 0.4, 0.4 }, { 0.5, NAN } };
  double top, bottom;
  guint lines;

  g_assert_cmpuint (trace (points, G_N_ELEMENTS (points), &top, &bottom, &lines), ==, 4);
  g_assert_cmpuint (lines, ==, 2);
}

/* Cairo's coordinates end at 8,388,608. */
static void
test_far_away (void)
{
  const FrCurvePoint points[] = { { 0.0, 1e30 }, { 0.5, -INFINITY }, { 1.0, INFINITY } };
  double top, bottom;
  guint lines;

  g_assert_cmpuint (trace (points, G_N_ELEMENTS (points), &top, &bottom, &lines), ==, 3);
  g_assert_cmpfloat (top, >=, -100.0);
  g_assert_cmpfloat (bottom, <=, 200.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-trace/few", test_few);
  g_test_add_func ("/curve-trace/many", test_many);
  g_test_add_func ("/curve-trace/gaps", test_gaps);
  g_test_add_func ("/curve-trace/far-away", test_far_away);
  return g_test_run ();
}
