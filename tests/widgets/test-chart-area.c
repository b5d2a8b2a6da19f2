/* Tests of widgets/chart-area.h, with a painter that counts. */
#include "widgets/chart-area.h"

#include "widget-fixture.h"

#define COUNTING_TYPE_AREA (counting_area_get_type ())
G_DECLARE_FINAL_TYPE (CountingArea, counting_area, COUNTING, AREA, FrChartArea)

struct _CountingArea {
  FrChartArea parent_instance;

  int painted, hovered;
  FrCursorMove last_move;
  double scale, width;
};

G_DEFINE_FINAL_TYPE (CountingArea, counting_area, FR_TYPE_CHART_AREA)

static void
counting_area_paint (FrChartArea *area,
                     cairo_t *cr,
                     const FrChartStyle *style,
                     double width,
                     double height)
{
  double y;

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

static gboolean
counting_area_move_cursor (FrChartArea *area, FrCursorMove move)
{
  COUNTING_AREA (area)->last_move = move;

  return TRUE;
}

static void
counting_area_class_init (CountingAreaClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  area_class->paint = counting_area_paint;
  area_class->paint_hover = counting_area_paint_hover;
  area_class->move_cursor = counting_area_move_cursor;
}

static void
counting_area_init (CountingArea *self)
{
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

  /* The cursor goes before, until it is gone. */
  fr_chart_area_set_cursor_text (area, "Epoch 2");
  assert_name (area, "Epoch 2");
  fr_chart_area_set_summary (area, "Accuracy, epoch 4");
  assert_name (area, "Epoch 2");
  fr_chart_area_set_cursor_text (area, NULL);
  assert_name (area, "Accuracy, epoch 4");

  g_assert_finalize_object (widget);
}

static void
test_keys (void)
{
  static const struct {
    guint key;
    FrCursorMove move;
  } cases[] = {
    { GDK_KEY_Left, FR_CURSOR_BACK },   { GDK_KEY_Right, FR_CURSOR_FORWARD },
    { GDK_KEY_Home, FR_CURSOR_FIRST },  { GDK_KEY_End, FR_CURSOR_LAST },
    { GDK_KEY_Escape, FR_CURSOR_HIDE },
  };
  GtkWidget *area = g_object_ref_sink (g_object_new (COUNTING_TYPE_AREA, NULL));

  g_assert_true (gtk_widget_get_focusable (area));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_true (fixture_press (area, cases[i].key));
    g_assert_cmpint (COUNTING_AREA (area)->last_move, ==, cases[i].move);
  }
  g_assert_false (fixture_press (area, GDK_KEY_space));

  g_assert_finalize_object (area);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/chart-area/create", test_create);
  g_test_add_func ("/chart-area/layers", test_layers);
  g_test_add_func ("/chart-area/name", test_name);
  g_test_add_func ("/chart-area/keys", test_keys);

  return g_test_run ();
}
