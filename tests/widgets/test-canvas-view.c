/* The canvas under pointer and keys: which points it tells of. */
#include "widgets/picture/canvas-view.h"

#include "widget-fixture.h"

#define SIDE 28
#define SIZE 280 /* ten pixels of the widget are one of the picture */

typedef struct {
  int points, ended, cancelled;
  double x, y; /* the last point */
} Told;

static void
on_stroke_to (FrCanvasView *view, double x, double y, Told *told)
{
  told->points++;
  told->x = x;
  told->y = y;
}

static void
assert_name (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
}

static GtkWidget *
make_view (Told *told)
{
  GtkWidget *view = g_object_new (FR_TYPE_CANVAS_VIEW, NULL);

  gtk_widget_set_size_request (view, SIZE, SIZE);
  g_signal_connect (view, "stroke-to", G_CALLBACK (on_stroke_to), told);
  g_signal_connect_swapped (view, "stroke-ended", G_CALLBACK (fixture_count), &told->ended);
  g_signal_connect_swapped (view, "stroke-cancelled", G_CALLBACK (fixture_count), &told->cancelled);
  return view;
}

static void
test_create (void)
{
  GtkWidget *view = g_object_ref_sink (g_object_new (FR_TYPE_CANVAS_VIEW, NULL));

  g_assert_true (gtk_widget_get_focusable (view));
  g_assert_finalize_object (view);
}

static void
drag (GtkWidget *view, const char *signal, double x, double y)
{
  g_signal_emit_by_name (fixture_find_controller (view, GTK_TYPE_GESTURE_DRAG), signal, x, y);
}

/* A drag is a stroke of points; one that begins beside the paper is none. */
static void
test_drag (void)
{
  Told told = { 0 };
  GtkWidget *view = make_view (&told);
  GtkWidget *window = fixture_show (view, SIZE + 100, SIZE);
  const double left = (gtk_widget_get_width (view) - SIZE) / 2;

  g_assert_cmpint (gtk_widget_get_height (view), ==, SIZE);
  drag (view, "drag-begin", left + 35, 45);
  g_assert_cmpint (told.points, ==, 1);
  g_assert_cmpfloat_with_epsilon (told.x, 3.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (told.y, 4.5, 1e-9);
  drag (view, "drag-update", 100, 20);
  g_assert_cmpfloat_with_epsilon (told.x, 13.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (told.y, 6.5, 1e-9);
  g_assert_cmpint (told.ended, ==, 0);
  drag (view, "drag-end", 100, 20);
  g_assert_cmpint (told.ended, ==, 1);
  drag (view, "drag-update", 110, 20);
  drag (view, "drag-end", 110, 20);
  g_assert_cmpint (told.points, ==, 2);
  g_assert_cmpint (told.ended, ==, 1);

  drag (view, "drag-begin", 1, 45);
  drag (view, "drag-update", left + 50, 0);
  g_assert_cmpint (told.points, ==, left > 1 ? 2 : 4);
  fixture_close (window, view);
}

/* Escape takes back what the pointer has begun. */
static void
test_cancel (void)
{
  Told told = { 0 };
  GtkWidget *view = make_view (&told);
  GtkWidget *window = fixture_show (view, SIZE, SIZE);

  g_assert_false (fixture_press (view, GDK_KEY_Escape));
  drag (view, "drag-begin", 35, 45);
  g_assert_true (fixture_press (view, GDK_KEY_Escape));
  g_assert_cmpint (told.cancelled, ==, 1);
  drag (view, "drag-end", 0, 0);
  g_assert_cmpint (told.ended, ==, 0);
  fixture_close (window, view);
}

/* Space dots the brush in the middle of a pixel; an arrow with Shift leads it to the next. */
static void
test_keys (void)
{
  Told told = { 0 };
  GtkWidget *view = make_view (&told);
  GtkWidget *window = fixture_show (view, SIZE, SIZE);
  FrChartArea *area = FR_CHART_AREA (view);
  guint8 pixels[SIDE * SIDE] = { 0 };

  g_assert_true (fixture_press (view, GDK_KEY_space));
  g_assert_cmpint (told.points, ==, 1);
  g_assert_cmpint (told.ended, ==, 1);
  g_assert_cmpfloat (told.x, ==, 14.5);
  g_assert_cmpfloat (told.y, ==, 14.5);
  g_assert_cmpint (fr_chart_area_get_cursor (area, FR_CHART_KEYBOARD), ==, 14 * SIDE + 14);

  g_assert_true (fixture_press_with (view, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_cmpint (told.points, ==, 3);
  g_assert_cmpint (told.ended, ==, 2);
  g_assert_cmpfloat (told.x, ==, 15.5);
  g_assert_false (fixture_press_with (view, GDK_KEY_Right, GDK_CONTROL_MASK));

  /* The square stops at the edges, and says what is there. */
  for (guint i = 0; i < 40; i++)
    fixture_press_with (view, GDK_KEY_Down, GDK_SHIFT_MASK);
  g_assert_cmpfloat (told.y, ==, 27.5);
  pixels[27 * SIDE + 15] = 200;
  fr_canvas_view_set_pixels (FR_CANVAS_VIEW (view), pixels);
  assert_name (view, "Row 28, column 16: 200");
  for (guint i = 0; i < 40; i++)
    fixture_press_with (view, GDK_KEY_Left, GDK_SHIFT_MASK);
  g_assert_cmpfloat (told.x, ==, 0.5);
  for (guint i = 0; i < 40; i++)
    fixture_press_with (view, GDK_KEY_Up, GDK_SHIFT_MASK);
  g_assert_cmpfloat (told.y, ==, 0.5);
  assert_name (view, "Row 1, column 1: 0");
  fixture_close (window, view);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/canvas-view/create", test_create);
  g_test_add_func ("/canvas-view/drag", test_drag);
  g_test_add_func ("/canvas-view/cancel", test_cancel);
  g_test_add_func ("/canvas-view/keys", test_keys);

  return g_test_run ();
}
