/* The overlay as a widget: its name, what pointer and keys read, what the menu saves. */
#include "widgets/charts/overlay-view.h"

#include <math.h>

#include "widget-fixture.h"

static const FrCurvePoint points[] = { { 0.0, 0.1 }, { 1.0, 0.8 }, { 2.0, 0.845 } };
static const FrCurvePoint further[] = { { 0.0, 0.1 }, { 0.5, 0.7 }, { 1.0, 0.8 }, { 2.0, 0.845 } };

static void
set_chart (GtkWidget *view, const FrCurvePoint *of, gsize n, FrOverlayAxis axis, const char *title)
{
  const FrOverlayLine line = { "none", 0, of, n, NULL, NULL, 0, NAN };
  const FrOverlayChart chart = {
    .kind = FR_CURVE_ACCURACY,
    .axis = axis,
    .title = title,
    .empty = "Choose runs.",
    .lines = &line,
    .n_lines = 1,
    .cursor = NAN,
  };

  fr_overlay_view_set_chart (FR_OVERLAY_VIEW (view), &chart, "test_accuracy");
}

static void
assert_name (GtkWidget *view, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
test_create (void)
{
  GtkWidget *view = g_object_ref_sink (g_object_new (FR_TYPE_OVERLAY_VIEW, NULL));
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (view);
  g_autofree char *title = klass->get_title (FR_CHART_AREA (view));

  g_assert_cmpstr (title, ==, "Comparison");
  g_assert_null (klass->get_csv (FR_CHART_AREA (view)));
  g_assert_cmpint (klass->hit (FR_CHART_AREA (view), 10.0, 10.0), ==, FR_CHART_NOWHERE);
  g_assert_cmpint (klass->move (FR_CHART_AREA (view), -1, FR_CHART_RIGHT), ==, FR_CHART_NOWHERE);
  g_assert_finalize_object (view);
}

static gboolean
has_word (GtkWidget *view, const char *word)
{
  g_autoptr (FrChartBoxes) boxes = fr_chart_area_get_boxes (FR_CHART_AREA (view));

  for (guint i = 0; i < fr_chart_boxes_get_length (boxes); i++)
    if (g_strcmp0 (fr_chart_boxes_get (boxes, i)->text, word) == 0)
      return TRUE;
  return FALSE;
}

/* What stands over the chart on the screen is not in it; a picture of it has it. */
static void
test_headless (void)
{
  GtkWidget *view = g_object_new (FR_TYPE_OVERLAY_VIEW, NULL);
  GtkWidget *window = fixture_show (view, 500, 300);
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (view);
  g_autoptr (FrChartBoxes) boxes = fr_chart_boxes_new (500, 300);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 500, 300);
  cairo_t *cr = cairo_create (surface);
  gboolean found = FALSE;

  set_chart (view, points, 3, FR_OVERLAY_EPOCHS, "Test accuracy");
  fixture_wait_frames (view, 2);
  g_assert_true (has_word (view, "Test accuracy"));
  fr_overlay_view_set_headless (FR_OVERLAY_VIEW (view), TRUE);
  fixture_wait_frames (view, 2);
  g_assert_false (has_word (view, "Test accuracy"));
  g_assert_true (has_word (view, "none"));
  assert_name (view, "Test accuracy over 2 epochs. none: 84.5 %.");

  fr_chart_boxes_attach (boxes, cr);
  klass->paint (FR_CHART_AREA (view), cr, fr_chart_area_get_style (FR_CHART_AREA (view)), 500, 300);
  for (guint i = 0; i < fr_chart_boxes_get_length (boxes); i++)
    found |= g_strcmp0 (fr_chart_boxes_get (boxes, i)->text, "Test accuracy") == 0;
  g_assert_true (found);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  fixture_close (window, view);
}

static void
test_read (void)
{
  GtkWidget *view = g_object_new (FR_TYPE_OVERLAY_VIEW, NULL);
  GtkWidget *window = fixture_show (view, 500, 300);
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (view);
  const double moment = 1.0;
  g_autofree char *title = NULL, *csv = NULL;

  g_assert_false (fixture_press (view, GDK_KEY_Right));
  set_chart (view, points, 3, FR_OVERLAY_EPOCHS, "Test accuracy");
  fixture_wait_frames (view, 2);
  assert_name (view, "Test accuracy over 2 epochs. none: 84.5 %.");

  /* The keys begin at the end, or at the moment that the timeline shows. */
  fixture_press (view, GDK_KEY_Left);
  assert_name (view, "Test accuracy. Epoch 2: none 84.5 %");
  fixture_press (view, GDK_KEY_Left);
  fixture_press (view, GDK_KEY_Left);
  fixture_press (view, GDK_KEY_Left);
  assert_name (view, "Test accuracy. Epoch 0: none 10.0 %");
  fixture_press (view, GDK_KEY_Escape);
  fr_overlay_view_set_moment (FR_OVERLAY_VIEW (view), 1.0, &moment);
  fixture_press (view, GDK_KEY_Right);
  assert_name (view, "Test accuracy. Epoch 1: none 80.0 %");
  fixture_wait_frames (view, 2);

  /* A cursor stays where it is while points are added, but not on another axis. */
  set_chart (view, further, 4, FR_OVERLAY_EPOCHS, "Test accuracy");
  g_assert_cmpint (fr_chart_area_get_cursor (FR_CHART_AREA (view), FR_CHART_KEYBOARD), ==, 2);
  assert_name (view, "Test accuracy. Epoch 1: none 80.0 %");
  set_chart (view, further, 4, FR_OVERLAY_SECONDS, "Test accuracy");
  assert_name (view, "Test accuracy over 2.0 seconds of training. none: 84.5 %.");

  title = klass->get_title (FR_CHART_AREA (view));
  g_assert_cmpstr (title, ==, "Test accuracy");
  csv = fr_draft_into_text (klass->get_csv (FR_CHART_AREA (view)));
  g_assert_cmpstr (csv, ==,
                   "name,seed,seconds,test_accuracy,lowest,highest\r\nnone,,0,0.1,,\r\n"
                   "none,,0.5,0.7,,\r\nnone,,1,0.8,,\r\nnone,,2,0.845,,\r\n");
  fixture_close (window, view);
}

/* The pointer reads the nearest place inside the plot. */
static void
test_pointer (void)
{
  GtkWidget *view = g_object_new (FR_TYPE_OVERLAY_VIEW, NULL);
  GtkWidget *window = fixture_show (view, 500, 300);
  FrChartArea *area = FR_CHART_AREA (view);
  gint64 last = 0;

  set_chart (view, points, 3, FR_OVERLAY_EPOCHS, NULL);
  fixture_wait_frames (view, 2);
  for (double x = 60.0; x < 340.0; x += 20.0) {
    gint64 place;

    fixture_point (view, x, 150.0);
    place = fr_chart_area_get_place (area);
    g_assert_cmpint (place, >=, last);
    last = place;
  }
  g_assert_cmpint (last, ==, 2);
  fixture_wait_frames (view, 2);
  fixture_point (view, 490.0, 150.0);
  g_assert_cmpint (fr_chart_area_get_place (area), ==, FR_CHART_NOWHERE);
  fixture_point_away (view);
  fixture_close (window, view);
}

static void
test_empty (void)
{
  GtkWidget *view = g_object_new (FR_TYPE_OVERLAY_VIEW, NULL);
  GtkWidget *window = fixture_show (view, 500, 300);

  set_chart (view, points, 3, FR_OVERLAY_EPOCHS, "Test accuracy");
  fixture_press (view, GDK_KEY_Home);
  set_chart (view, NULL, 0, FR_OVERLAY_EPOCHS, "Test accuracy");
  fixture_wait_frames (view, 2);
  assert_name (view, "Choose runs.");
  g_assert_false (fixture_press (view, GDK_KEY_Right));
  fixture_point (view, 200.0, 150.0);
  g_assert_cmpint (fr_chart_area_get_place (FR_CHART_AREA (view)), ==, FR_CHART_NOWHERE);
  fixture_close (window, view);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;
  g_test_add_func ("/overlay-view/create", test_create);
  g_test_add_func ("/overlay-view/headless", test_headless);
  g_test_add_func ("/overlay-view/read", test_read);
  g_test_add_func ("/overlay-view/pointer", test_pointer);
  g_test_add_func ("/overlay-view/empty", test_empty);
  return g_test_run ();
}
