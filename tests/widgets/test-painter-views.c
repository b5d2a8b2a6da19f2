/* Tests of the views around one painter each: bars-view, pixel-view, network-view, timeline.
 */
#include "widgets/charts/bars-view.h"
#include "widgets/charts/network-view.h"
#include "widgets/tiles/pixel-view.h"
#include "widgets/charts/timeline.h"

#include "widget-fixture.h"

static const char *const names[] = { "Coat", "Sandal", "Sneaker", NULL };

static void
test_create (void)
{
  GtkWidget *views[] = {
    g_object_new (FR_TYPE_BARS_VIEW, NULL),
    fr_pixel_view_new (),
    fr_network_view_new (),
    g_object_new (FR_TYPE_TIMELINE, NULL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_object_ref_sink (views[i]);
    g_assert_finalize_object (views[i]);
  }
}

static void
assert_name (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
}

/* What the menu of a chart names it, and the numbers that it saves. */
static void
assert_export (GtkWidget *widget, const char *title, const char *csv)
{
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (widget);
  g_autofree char *its_title = klass->get_title (FR_CHART_AREA (widget));
  g_autofree char *its_csv = fr_draft_into_text (klass->get_csv (FR_CHART_AREA (widget)));

  g_assert_cmpstr (its_title, ==, title);
  g_assert_cmpstr (its_csv, ==, csv);
  g_assert_true (gtk_widget_get_focusable (widget));
}

static void
test_bars (void)
{
  const float probabilities[] = { 0.011f, 0.63f, 0.359f };
  GtkWidget *widget = g_object_new (FR_TYPE_BARS_VIEW, NULL);
  FrBarsView *bars = FR_BARS_VIEW (widget);
  GtkWidget *window = fixture_show (widget, 260, 200);

  fr_bars_view_set_names (bars, names);
  fr_bars_view_set_probabilities (bars, probabilities, 2);
  assert_name (widget, "Sandal 63.0 %, Sneaker 35.9 %, Coat 1.1 %");
  assert_export (widget, "Probabilities",
                 "class,probability\r\nCoat,0.011\r\nSandal,0.63\r\nSneaker,0.359\r\n");

  fixture_press (widget, GDK_KEY_Right);
  assert_name (widget, "Sandal 63.0 %");
  fixture_press (widget, GDK_KEY_Right);
  assert_name (widget, "Sneaker 35.9 %");
  fixture_press (widget, GDK_KEY_Right);
  assert_name (widget, "Sneaker 35.9 %");
  fixture_press (widget, GDK_KEY_Home);
  assert_name (widget, "Coat 1.1 %");
  fixture_wait_frames (widget, 2);
  fixture_press (widget, GDK_KEY_Escape);
  assert_name (widget, "Sandal 63.0 %, Sneaker 35.9 %, Coat 1.1 %");

  /* Without values there is nothing to read. */
  fr_bars_view_set_probabilities (bars, NULL, 0);
  assert_name (widget, "");
  assert_export (widget, "Probabilities", NULL);
  g_assert_false (fixture_press (widget, GDK_KEY_Right));
  fixture_wait_frames (widget, 2);

  fixture_close (window, widget);
}

static void
test_network (void)
{
  const guint units[] = { 784, 128, 10 }, linear[] = { 784, 10 }, thin[] = { 784, 1, 10 };
  GtkWidget *network = fr_network_view_new ();
  GtkWidget *window = fixture_show (network, 230, 80);

  fr_network_view_set_layers (FR_NETWORK_VIEW (network), units, 3);
  assert_name (network, "784 inputs, 128 hidden neurons, 10 outputs");
  assert_export (network, "Network", "layer,units\r\n0,784\r\n1,128\r\n2,10\r\n");
  fixture_wait_frames (network, 2);

  fixture_press (network, GDK_KEY_End);
  assert_name (network, "10 outputs");
  fixture_press (network, GDK_KEY_Left);
  assert_name (network, "128 hidden neurons");
  fixture_wait_frames (network, 2);
  fixture_press (network, GDK_KEY_End);
  /* The layer that was read has gone. */
  fr_network_view_set_layers (FR_NETWORK_VIEW (network), linear, 2);
  fixture_press (network, GDK_KEY_Escape);
  assert_name (network, "784 inputs, 10 outputs");
  fr_network_view_set_layers (FR_NETWORK_VIEW (network), thin, 3);
  assert_name (network, "784 inputs, 1 hidden neuron, 10 outputs");
  fixture_wait_frames (network, 2);

  fixture_close (window, network);
}

static void
test_pixels (void)
{
  const guint8 pixels[28 * 28] = { 255 };
  GtkWidget *view = fr_pixel_view_new ();
  g_autofree char *csv = NULL, *title = NULL;
  g_auto (GStrv) rows = NULL;
  GtkWidget *window = fixture_show (view, 140, 200);

  assert_export (view, "Image", NULL);
  fr_pixel_view_set_pixels (FR_PIXEL_VIEW (view), pixels);
  fixture_wait_frames (view, 2);
  csv = fr_draft_into_text (FR_CHART_AREA_GET_CLASS (view)->get_csv (FR_CHART_AREA (view)));
  rows = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (rows), ==, 28 + 1);
  g_assert_true (g_str_has_prefix (rows[0], "255,0,0,"));
  g_assert_cmpstr (rows[27], ==, "0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0");
  fr_pixel_view_set_pixels (FR_PIXEL_VIEW (view), NULL);
  fr_chart_area_set_summary (FR_CHART_AREA (view), "Test image 12");
  assert_name (view, "Test image 12");
  title = FR_CHART_AREA_GET_CLASS (view)->get_title (FR_CHART_AREA (view));
  g_assert_cmpstr (title, ==, "Test image 12");
  fixture_wait_frames (view, 2);

  fixture_close (window, view);
}

static void
count (guint *counter)
{
  (*counter)++;
}

/* The same image again costs no drawing. */
static void
test_same_pixels (void)
{
  const guint8 pixels[28 * 28] = { 255 }, others[28 * 28] = { 254 };
  FrPixelView *view = FR_PIXEL_VIEW (fr_pixel_view_new ());
  GtkWidget *window = fixture_show (GTK_WIDGET (view), 140, 200);
  g_autoptr (GdkPaintable) watch = gtk_widget_paintable_new (GTK_WIDGET (view));
  guint drawn = 0, before;

  g_signal_connect_swapped (watch, "invalidate-contents", G_CALLBACK (count), &drawn);
  fr_pixel_view_set_pixels (view, pixels);
  fixture_wait_until (drawn > 0);
  fixture_wait_frames (GTK_WIDGET (view), 3);
  before = drawn;
  fr_pixel_view_set_pixels (view, pixels);
  fixture_wait_frames (GTK_WIDGET (view), 3);
  g_assert_cmpuint (drawn, ==, before);

  fr_pixel_view_set_pixels (view, others);
  fixture_wait_until (drawn > before);
  fixture_wait_frames (GTK_WIDGET (view), 3);
  before = drawn;
  fr_pixel_view_set_pixels (view, NULL);
  fixture_wait_until (drawn > before);

  g_clear_object (&watch);
  fixture_close (window, GTK_WIDGET (view));
}

static void
test_progress (void)
{
  GtkWidget *widget = g_object_new (FR_TYPE_TIMELINE, NULL);
  FrTimeline *track = FR_TIMELINE (widget);
  GtkWidget *window = fixture_show (widget, 600, 86);

  fr_timeline_set_range (track, 1875, 10);
  fr_timeline_append_value (track, 0, 0.1);
  fr_timeline_append_value (track, 1875, 0.82);
  fr_timeline_flush (track);
  fr_timeline_set_position (track, 2000, 1875);
  fr_timeline_set_text (track, "Epoch 1.06 · batch 125 of 1,875", "2 s left");
  assert_name (widget, "Epoch 1.06 · batch 125 of 1,875 · 2 s left");
  fixture_wait_frames (widget, 2);
  fr_timeline_set_text (track, "Epoch 10", NULL);
  assert_name (widget, "Epoch 10");
  fr_timeline_clear_values (track);
  fixture_wait_frames (widget, 2);

  fixture_close (window, widget);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/painter-views/create", test_create);
  g_test_add_func ("/painter-views/bars", test_bars);
  g_test_add_func ("/painter-views/network", test_network);
  g_test_add_func ("/painter-views/pixels", test_pixels);
  g_test_add_func ("/painter-views/same-pixels", test_same_pixels);
  g_test_add_func ("/painter-views/progress", test_progress);

  return g_test_run ();
}
