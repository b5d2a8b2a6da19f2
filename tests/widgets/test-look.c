#include "widgets/look.h"

#include "widget-fixture.h"

/* One for all widgets of a display, whether they are in a window or not. */
static void
test_display (void)
{
  GtkWidget *label = gtk_label_new ("");
  GtkWidget *loose = g_object_ref_sink (gtk_label_new (""));
  GtkWidget *window = fixture_show (label, 100, 100);
  FrLook *look = fr_look_get (label);

  g_assert_true (FR_IS_LOOK (look));
  g_assert_true (fr_look_get (window) == look);
  g_assert_true (fr_look_get (loose) == look);
  g_assert_cmpint (fr_look_get_colours (look), ==, FR_COLOURS_STANDARD);
  g_assert_cmpfloat (fr_look_get_style (look)->scale, ==, 1);

  g_assert_finalize_object (loose);
  fixture_close (window, label);
  g_assert_true (FR_IS_LOOK (look));
}

/* What the display keeps goes with it: the key is the look's own. */
static void
test_finalize (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  GtkWidget *label = g_object_ref_sink (gtk_label_new (""));
  FrLook *look = g_object_ref (fr_look_get (label));

  g_object_set_data (G_OBJECT (display), "fr-look", NULL);
  g_assert_finalize_object (look);
  g_assert_finalize_object (label);
}

static void
test_colours (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (""));
  FrLook *look = fr_look_get (label);
  FrColour standard = fr_look_get_style (look)->wrong;
  int changed = 0;

  g_signal_connect_swapped (look, "changed", G_CALLBACK (fixture_count), &changed);
  fr_look_set_colours (look, FR_COLOURS_TUTORIAL);
  fr_look_set_colours (look, FR_COLOURS_TUTORIAL);
  g_assert_cmpint (fr_look_get_colours (look), ==, FR_COLOURS_TUTORIAL);
  g_assert_cmpfloat (fr_look_get_style (look)->wrong.red, !=, standard.red);
  g_assert_cmpint (changed, ==, 1);

  fr_look_set_colours (look, FR_COLOURS_STANDARD);
  g_signal_handlers_disconnect_by_data (look, &changed);
  g_assert_finalize_object (label);
}

static void
test_desktop (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (""));
  FrLook *look = fr_look_get (label);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  int changed = 0;

  g_signal_connect_swapped (look, "changed", G_CALLBACK (fixture_count), &changed);
  g_assert_false (fr_look_get_style (look)->dark);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_true (fr_look_get_style (look)->dark);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  g_assert_false (fr_look_get_style (look)->dark);
  g_assert_cmpint (changed, ==, 2);

  fixture_set_text_scale (1.25);
  g_assert_cmpfloat (fr_look_get_style (look)->scale, ==, 1.25);
  fixture_set_text_scale (1);
  g_assert_cmpint (changed, ==, 4);

  g_signal_handlers_disconnect_by_data (look, &changed);
  g_assert_finalize_object (label);
}

static void
test_veil (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (""));
  FrLook *look = fr_look_get (label);
  int changed = 0;

  g_signal_connect_swapped (look, "changed", G_CALLBACK (fixture_count), &changed);
  g_assert_false (fr_look_is_veiled (look));
  fr_look_set_veiled (look, TRUE);
  fr_look_set_veiled (look, TRUE);
  g_assert_true (fr_look_is_veiled (look));
  g_assert_cmpint (changed, ==, 1);

  fr_look_set_veiled (look, FALSE);
  g_assert_cmpint (changed, ==, 2);
  g_signal_handlers_disconnect_by_data (look, &changed);
  g_assert_finalize_object (label);
}

/* A request grows with the text, and is replaced by another one. */
static void
test_request_size (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (""));
  int width, height;

  fr_look_request_size (label, 10, -1);
  gtk_widget_get_size_request (label, &width, &height);
  g_assert_cmpint (width, ==, 10);
  g_assert_cmpint (height, ==, -1);
  fr_look_request_size (label, 30, 20);
  fixture_set_text_scale (1.5);
  gtk_widget_get_size_request (label, &width, &height);
  g_assert_cmpint (width, ==, 45);
  g_assert_cmpint (height, ==, 30);

  fixture_set_text_scale (1);
  gtk_widget_get_size_request (label, &width, &height);
  g_assert_cmpint (width, ==, 30);
  g_assert_finalize_object (label);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/look/finalize", test_finalize);
  g_test_add_func ("/look/display", test_display);
  g_test_add_func ("/look/colours", test_colours);
  g_test_add_func ("/look/desktop", test_desktop);
  g_test_add_func ("/look/veil", test_veil);
  g_test_add_func ("/look/request-size", test_request_size);

  return g_test_run ();
}
