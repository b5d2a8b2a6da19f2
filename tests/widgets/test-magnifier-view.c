#include "widgets/charts/count-bars-view.h"
#include "widgets/charts/magnifier-view.h"

#include "widget-fixture.h"

#define SIDE 28

static guint8 pixels[SIDE * SIDE];

static void
assert_name (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
}

static void
test_create (void)
{
  GtkWidget *magnifier = g_object_ref_sink (g_object_new (FR_TYPE_MAGNIFIER_VIEW, NULL));
  GtkWidget *bars = g_object_ref_sink (g_object_new (FR_TYPE_COUNT_BARS_VIEW, NULL));

  g_assert_finalize_object (magnifier);
  g_assert_finalize_object (bars);
}

static void
test_keys (void)
{
  static const struct {
    guint key;
    int cursor;
  } cases[] = {
    { GDK_KEY_Right, 14 * SIDE + 14 }, /* begins in the middle */
    { GDK_KEY_Right, 14 * SIDE + 15 },
    { GDK_KEY_Down, 15 * SIDE + 15 },
    { GDK_KEY_Left, 15 * SIDE + 14 },
    { GDK_KEY_KP_Up, 14 * SIDE + 14 },
    { GDK_KEY_Home, 0 },
    { GDK_KEY_Up, 0 },
    { GDK_KEY_End, SIDE * SIDE - 1 },
    { GDK_KEY_Down, SIDE * SIDE - 1 },
    { GDK_KEY_Escape, -1 },
    { GDK_KEY_End, SIDE * SIDE - 1 },
  };
  GtkWidget *widget = g_object_new (FR_TYPE_MAGNIFIER_VIEW, NULL);
  FrMagnifierView *magnifier = FR_MAGNIFIER_VIEW (widget);
  GtkWidget *window = fixture_show (widget, 403, 400);

  fr_chart_area_set_summary (FR_CHART_AREA (magnifier), "Image 0");
  /* Without an image there is nothing to read. */
  g_assert_false (fixture_press (widget, GDK_KEY_Right));
  g_assert_cmpint (fr_chart_area_get_place (FR_CHART_AREA (magnifier)), ==, -1);

  fr_magnifier_view_set_pixels (magnifier, pixels);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_true (fixture_press (widget, cases[i].key));
    g_assert_cmpint (fr_chart_area_get_place (FR_CHART_AREA (magnifier)), ==, cases[i].cursor);
  }
  fixture_wait_frames (widget, 2);
  g_assert_true (fixture_press (widget, GDK_KEY_Escape));
  /* The second time the key is for others. */
  g_assert_false (fixture_press (widget, GDK_KEY_Escape));
  g_assert_false (fixture_press (widget, GDK_KEY_Tab));

  fixture_close (window, widget);
}

static void
test_names (void)
{
  GtkWidget *widget = g_object_new (FR_TYPE_MAGNIFIER_VIEW, NULL);
  FrMagnifierView *magnifier = FR_MAGNIFIER_VIEW (widget);
  GtkWidget *window = fixture_show (widget, 403, 400);
  guint8 others[SIDE * SIDE] = { 0 };

  pixels[14 * SIDE + 14] = 200;
  fr_magnifier_view_set_pixels (magnifier, pixels);
  fr_chart_area_set_summary (FR_CHART_AREA (magnifier), "Image 0");
  assert_name (widget, "Image 0");
  fixture_press (widget, GDK_KEY_Right);
  assert_name (widget, "row 14, column 14: value 200, ÷ 255 = 0.784");

  /* Of another image the same pixel is read. */
  others[14 * SIDE + 14] = 255;
  fr_magnifier_view_set_pixels (magnifier, others);
  assert_name (widget, "row 14, column 14: value 255, ÷ 255 = 1.000");
  fixture_wait_frames (widget, 2);
  fr_magnifier_view_set_pixels (magnifier, NULL);
  assert_name (widget, "Image 0");
  g_assert_cmpint (fr_chart_area_get_place (FR_CHART_AREA (magnifier)), ==, -1);

  fixture_close (window, widget);
}

/* A touch reads a pixel, and the keys go on from there. */
static void
test_touch (void)
{
  GtkWidget *widget = g_object_new (FR_TYPE_MAGNIFIER_VIEW, NULL);
  GtkWidget *window = fixture_show (widget, 403, 400);

  fixture_click (widget, 5, 5);
  g_assert_cmpint (fr_chart_area_get_place (FR_CHART_AREA (widget)), ==, -1);
  fr_magnifier_view_set_pixels (FR_MAGNIFIER_VIEW (widget), pixels);
  fixture_click (widget, 5, 5);
  g_assert_cmpint (fr_chart_area_get_cursor (FR_CHART_AREA (widget), FR_CHART_KEYBOARD), ==, 0);
  g_assert_true (gtk_widget_has_focus (widget));
  fixture_press (widget, GDK_KEY_Right);
  g_assert_cmpint (fr_chart_area_get_place (FR_CHART_AREA (widget)), ==, 1);
  fixture_wait_frames (widget, 2);

  fixture_close (window, widget);
}

/* The image is as large as fits, up to eleven pixels a pixel; seven will do. */
static void
test_size (void)
{
  GtkWidget *widget = g_object_ref_sink (g_object_new (FR_TYPE_MAGNIFIER_VIEW, NULL));
  int least, height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 403, &least, &height, NULL, NULL);
  g_assert_cmpint (height, ==, 11 * SIDE);
  g_assert_cmpint (least, ==, 7 * SIDE);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 324, &least, &height, NULL, NULL);
  g_assert_cmpint (height, ==, 8 * SIDE);
  g_assert_cmpint (least, ==, 7 * SIDE);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 230, &least, &height, NULL, NULL);
  g_assert_cmpint (least, ==, height);

  g_assert_finalize_object (widget);
}

static char *
get_csv (GtkWidget *widget)
{
  return fr_draft_into_text (FR_CHART_AREA_GET_CLASS (widget)->get_csv (FR_CHART_AREA (widget)));
}

static void
test_csv (void)
{
  GtkWidget *widget = g_object_ref_sink (g_object_new (FR_TYPE_MAGNIFIER_VIEW, NULL));
  FrMagnifierView *magnifier = FR_MAGNIFIER_VIEW (widget);
  g_autofree char *raw = NULL;
  g_autofree char *divided = NULL;

  g_assert_null (get_csv (widget));
  pixels[0] = 51;
  fr_magnifier_view_set_pixels (magnifier, pixels);
  raw = get_csv (widget);
  g_assert_true (g_str_has_prefix (raw, "row,0,1,2,"));
  g_assert_nonnull (strstr (raw, "\r\n0,51,0,"));
  fr_magnifier_view_set_divided (magnifier, TRUE);
  divided = get_csv (widget);
  g_assert_nonnull (strstr (divided, "\r\n0,0.2,0,"));

  g_assert_finalize_object (widget);
}

static void
test_bars (void)
{
  const char *const names[] = { "Coat", "Bag", NULL };
  const char *const figures[] = { "6,000", "1,000", NULL };
  const double values[] = { 6000, 1000 };
  GtkWidget *widget = g_object_new (FR_TYPE_COUNT_BARS_VIEW, NULL);
  GtkWidget *window = fixture_show (widget, 300, 100);
  g_autofree char *csv = NULL;
  int height;

  g_assert_null (get_csv (widget));
  fr_count_bars_view_set_bars (FR_COUNT_BARS_VIEW (widget), "Images", names, figures, values, 1);
  assert_name (widget, "Coat 6,000, Bag 1,000");
  csv = get_csv (widget);
  g_assert_cmpstr (csv, ==, "name,value\r\nCoat,6000\r\nBag,1000\r\n");
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 300, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 2 * 19);
  fixture_wait_frames (widget, 2);

  fixture_press (widget, GDK_KEY_Down);
  assert_name (widget, "Coat 6,000");
  fixture_press (widget, GDK_KEY_Down);
  fixture_press (widget, GDK_KEY_Down);
  assert_name (widget, "Bag 1,000");
  fixture_wait_frames (widget, 2);
  fixture_press (widget, GDK_KEY_Up);
  assert_name (widget, "Coat 6,000");
  fixture_press (widget, GDK_KEY_Escape);
  assert_name (widget, "Coat 6,000, Bag 1,000");

  fixture_close (window, widget);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/magnifier-view/create", test_create);
  g_test_add_func ("/magnifier-view/keys", test_keys);
  g_test_add_func ("/magnifier-view/names", test_names);
  g_test_add_func ("/magnifier-view/touch", test_touch);
  g_test_add_func ("/magnifier-view/size", test_size);
  g_test_add_func ("/magnifier-view/csv", test_csv);
  g_test_add_func ("/magnifier-view/bars", test_bars);

  return g_test_run ();
}
