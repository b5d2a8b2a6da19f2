/* Tests of widgets/charts/chart-area.h, with a painter that counts and ten places, each as wide as
 * ten pixels. */
#include "widgets/charts/chart-area.h"

#include "widget-fixture.h"

#define COUNTING_TYPE_AREA (counting_area_get_type ())
G_DECLARE_FINAL_TYPE (CountingArea, counting_area, COUNTING, AREA, FrChartArea)

struct _CountingArea {
  FrChartArea parent_instance;

  int painted, hovered;
  int length;
  int moved;
  gint64 chosen;
  double scale, width;
  gconstpointer place; /* where it was painted last */
  gboolean was_clean;  /* nothing was there */
};

G_DEFINE_FINAL_TYPE (CountingArea, counting_area, FR_TYPE_CHART_AREA)

static void
counting_area_paint (FrChartArea *area,
                     cairo_t *cr,
                     const FrChartStyle *style,
                     double width,
                     double height)
{
  cairo_surface_t *surface = cairo_get_target (cr);
  const guint32 *pixel = (const guint32 *) cairo_image_surface_get_data (surface);
  double y;

  cairo_surface_flush (surface);
  COUNTING_AREA (area)->place = pixel;
  COUNTING_AREA (area)->was_clean = *pixel == 0;
  cairo_paint (cr);
  COUNTING_AREA (area)->painted++;
  COUNTING_AREA (area)->width = width;
  cairo_surface_get_device_scale (cairo_get_target (cr), &COUNTING_AREA (area)->scale, &y);
}

static void
counting_area_paint_hover (FrChartArea *area,
                           cairo_t *cr,
                           const FrChartStyle *style,
                           double width,
                           double height)
{
  COUNTING_AREA (area)->hovered++;
}

static gint64
counting_area_hit (FrChartArea *area, double x, double y)
{
  return x >= 0 && x < 10 * COUNTING_AREA (area)->length ? (gint64) x / 10 : FR_CHART_NOWHERE;
}

static gint64
counting_area_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  return fr_chart_area_step (place, 5, COUNTING_AREA (area)->length, move);
}

static char *
counting_area_describe (FrChartArea *area, gint64 place)
{
  return g_strdup_printf ("%d of %d", (int) place, COUNTING_AREA (area)->length);
}

static void
counting_area_moved (FrChartArea *area)
{
  COUNTING_AREA (area)->moved++;
  fr_chart_area_repaint_hover (area);
}

static void
counting_area_choose (FrChartArea *area, gint64 place)
{
  COUNTING_AREA (area)->chosen = place;
}

static void
counting_area_class_init (CountingAreaClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  area_class->paint = counting_area_paint;
  area_class->paint_hover = counting_area_paint_hover;
  area_class->hit = counting_area_hit;
  area_class->move = counting_area_move;
  area_class->describe = counting_area_describe;
  area_class->moved = counting_area_moved;
  area_class->choose = counting_area_choose;
  area_class->has_tooltip = TRUE;
}

static void
counting_area_init (CountingArea *self)
{
  self->length = 10;
  self->chosen = FR_CHART_NOWHERE;
}

static void
test_create (void)
{
  GtkWidget *area = g_object_ref_sink (g_object_new (COUNTING_TYPE_AREA, NULL));

  g_assert_nonnull (fr_chart_area_get_style (FR_CHART_AREA (area)));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_finalize_object (area);
}

/* The static layer is painted only for a reason; the hover layer whenever it has to be. */
static void
test_layers (void)
{
  GtkWidget *widget = g_object_new (COUNTING_TYPE_AREA, NULL);
  CountingArea *area = COUNTING_AREA (widget);
  FrChartArea *base = FR_CHART_AREA (widget);
  GtkWidget *window = fixture_show (widget, 300, 200);
  int hovered;

  fixture_wait_until (area->painted > 0);
  g_assert_cmpint (area->painted, ==, 1);
  g_assert_cmpfloat (area->width, ==, 300);
  g_assert_cmpfloat (area->scale, ==, gtk_widget_get_scale_factor (widget));

  for (int i = 0; i < 3; i++) {
    hovered = area->hovered;
    fr_chart_area_repaint_hover (base);
    fixture_wait_until (area->hovered > hovered);
  }
  g_assert_cmpint (area->painted, ==, 1);

  /* However much has changed, a frame paints once. */
  fr_chart_area_repaint (base);
  fr_chart_area_repaint (base);
  fixture_wait_until (area->painted > 1);
  fixture_wait_frames (widget, 3);
  g_assert_cmpint (area->painted, ==, 2);

  fr_look_set_colours (fr_look_get (widget), FR_COLOURS_TUTORIAL);
  fixture_wait_until (area->painted > 2);
  fixture_set_text_scale (1.5);
  fixture_wait_until (area->painted > 3);
  g_assert_cmpfloat (fr_chart_area_get_style (base)->scale, ==, 1.5);

  gtk_widget_set_direction (widget, GTK_TEXT_DIR_RTL);
  fixture_wait_until (area->painted > 4);
  g_assert_true (fr_chart_area_get_style (base)->rtl);

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 200);
  fixture_wait_until (area->width == 400);

  fr_look_set_colours (fr_look_get (widget), FR_COLOURS_STANDARD);
  fixture_set_text_scale (1);
  fixture_close (window, widget);
}

static void
assert_name (FrChartArea *area, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/* What is on the screen keeps its surface; the next one is painted on that of the one before, from
 * which all is gone. */
static void
test_turns (void)
{
  GtkWidget *widget = g_object_new (COUNTING_TYPE_AREA, NULL);
  CountingArea *area = COUNTING_AREA (widget);
  GtkWidget *window = fixture_show (widget, 300, 200);
  gconstpointer places[6];

  for (int i = 0; i < 6; i++) {
    fixture_wait_until (area->painted > i);
    g_assert_true (area->was_clean);
    places[i] = area->place;
    fixture_wait_frames (widget, 1);
    fr_chart_area_repaint (FR_CHART_AREA (widget));
  }
  for (int i = 1; i < 6; i++)
    g_assert_true (places[i] != places[i - 1]);
  for (int i = 2; i < 6; i++)
    g_assert_true (places[i] == places[i - 2]);

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_name (void)
{
  GtkWidget *widget = g_object_ref_sink (g_object_new (COUNTING_TYPE_AREA, NULL));
  FrChartArea *area = FR_CHART_AREA (widget);
  int notified = 0;

  g_signal_connect_swapped (area, "notify::summary", G_CALLBACK (fixture_count), &notified);
  fr_chart_area_set_summary (area, "Accuracy, epoch 3 of 10: train 88.1 %, test 86.9 %");
  fr_chart_area_set_summary (area, "Accuracy, epoch 3 of 10: train 88.1 %, test 86.9 %");
  g_assert_cmpint (notified, ==, 1);
  assert_name (area, "Accuracy, epoch 3 of 10: train 88.1 %, test 86.9 %");

  /* What the keyboard's cursor reads goes before, until it is gone. */
  fixture_press (widget, GDK_KEY_Home);
  assert_name (area, "0 of 10");
  fr_chart_area_set_summary (area, "Accuracy, epoch 4");
  assert_name (area, "0 of 10");
  COUNTING_AREA (widget)->length = 3;
  fr_chart_area_repaint (area);
  assert_name (area, "0 of 3");
  fixture_press (widget, GDK_KEY_Escape);
  assert_name (area, "Accuracy, epoch 4");

  g_assert_finalize_object (widget);
}

static void
assert_places (GtkWidget *widget, gint64 keyboard, gint64 pointer, gint64 shown)
{
  FrChartArea *area = FR_CHART_AREA (widget);

  g_assert_cmpint (fr_chart_area_get_cursor (area, FR_CHART_KEYBOARD), ==, keyboard);
  g_assert_cmpint (fr_chart_area_get_cursor (area, FR_CHART_POINTER), ==, pointer);
  g_assert_cmpint (fr_chart_area_get_place (area), ==, shown);
}

static void
test_keys (void)
{
  static const struct {
    guint key;
    gint64 place;
  } cases[] = {
    { GDK_KEY_Left, 5 }, /* where the keys begin */
    { GDK_KEY_Left, 4 },    { GDK_KEY_KP_Left, 3 }, { GDK_KEY_Right, 4 }, { GDK_KEY_KP_Right, 5 },
    { GDK_KEY_Home, 0 },    { GDK_KEY_Left, 0 },    { GDK_KEY_End, 9 },   { GDK_KEY_Right, 9 },
    { GDK_KEY_KP_Home, 0 }, { GDK_KEY_KP_End, 9 },
  };
  GtkWidget *area = g_object_ref_sink (g_object_new (COUNTING_TYPE_AREA, NULL));

  g_assert_true (gtk_widget_get_focusable (area));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_true (fixture_press (area, cases[i].key));
    assert_places (area, cases[i].place, -1, cases[i].place);
  }

  /* Keys that belong to the window or to others. */
  g_assert_false (fixture_press (area, GDK_KEY_space));
  g_assert_false (fixture_press (area, GDK_KEY_Menu));
  g_assert_false (fixture_press (area, GDK_KEY_Up));
  g_assert_false (fixture_press_with (area, GDK_KEY_Left, GDK_CONTROL_MASK));
  g_assert_false (fixture_press_with (area, GDK_KEY_Left, GDK_SHIFT_MASK));
  assert_places (area, 9, -1, 9);
  g_assert_true (fixture_press_with (area, GDK_KEY_Left, GDK_LOCK_MASK));
  assert_places (area, 8, -1, 8);

  g_assert_true (fixture_press (area, GDK_KEY_Escape));
  assert_places (area, -1, -1, -1);
  g_assert_false (fixture_press (area, GDK_KEY_Escape));

  /* There is nothing to walk over. */
  COUNTING_AREA (area)->length = 0;
  g_assert_false (fixture_press (area, GDK_KEY_Left));
  assert_places (area, -1, -1, -1);

  g_assert_finalize_object (area);
}

/* The cursor that moved last is shown; when the pointer has gone the keyboard's is back. */
static void
test_pointer (void)
{
  GtkWidget *area = g_object_ref_sink (g_object_new (COUNTING_TYPE_AREA, NULL));

  fixture_point (area, 25, 0);
  assert_places (area, -1, 2, 2);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (area), ==, "2 of 10");
  g_assert_cmpint (COUNTING_AREA (area)->moved, ==, 1);
  fixture_point (area, 28, 0);
  g_assert_cmpint (COUNTING_AREA (area)->moved, ==, 1);

  fixture_press (area, GDK_KEY_Home);
  assert_places (area, 0, 2, 0);
  assert_name (FR_CHART_AREA (area), "0 of 10");
  fixture_point (area, 75, 0);
  assert_places (area, 0, 7, 7);
  /* Another key at the edge moves nothing, but shows where it is. */
  fixture_press (area, GDK_KEY_Left);
  assert_places (area, 0, 7, 0);
  g_assert_cmpint (COUNTING_AREA (area)->moved, ==, 4);
  fixture_point (area, 200, 0);
  assert_places (area, 0, -1, 0);
  g_assert_null (gtk_widget_get_tooltip_text (area));
  fixture_point (area, 5, 0);
  fixture_point_away (area);
  assert_places (area, 0, -1, 0);

  fr_chart_area_set_cursor (FR_CHART_AREA (area), FR_CHART_POINTER, 3);
  fr_chart_area_clear_cursors (FR_CHART_AREA (area));
  assert_places (area, -1, -1, -1);

  g_assert_finalize_object (area);
}

/* By a click, or with Enter at the cursor or where the keys begin. */
static void
test_choose (void)
{
  GtkWidget *widget = g_object_new (COUNTING_TYPE_AREA, NULL);
  CountingArea *area = COUNTING_AREA (widget);
  GtkWidget *window = fixture_show (widget, 300, 200);

  fixture_click (widget, 250, 5);
  g_assert_cmpint (area->chosen, ==, -1);
  fixture_click (widget, 42, 5);
  g_assert_cmpint (area->chosen, ==, 4);
  g_assert_true (gtk_widget_has_focus (widget));
  g_assert_true (fixture_press (widget, GDK_KEY_Return));
  g_assert_cmpint (area->chosen, ==, 5);
  fixture_press (widget, GDK_KEY_Right);
  g_assert_cmpint (area->chosen, ==, 5);
  fixture_press (widget, GDK_KEY_KP_Enter);
  g_assert_cmpint (area->chosen, ==, 6);
  assert_places (widget, 6, -1, 6);

  /* The keyboard's cursor goes with the focus. */
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  assert_places (widget, -1, -1, -1);

  fixture_close (window, widget);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/chart-area/create", test_create);
  g_test_add_func ("/chart-area/layers", test_layers);
  g_test_add_func ("/chart-area/turns", test_turns);
  g_test_add_func ("/chart-area/name", test_name);
  g_test_add_func ("/chart-area/keys", test_keys);
  g_test_add_func ("/chart-area/pointer", test_pointer);
  g_test_add_func ("/chart-area/choose", test_choose);

  return g_test_run ();
}
