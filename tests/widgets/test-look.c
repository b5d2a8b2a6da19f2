/* Tests of widgets/look.h. */
#include "widgets/look.h"

#include "widget-fixture.h"

static void
test_create (void)
{
  FrLook *look = fr_look_new ();

  g_assert_cmpfloat (fr_look_get_scale (look), ==, 1);
  g_assert_cmpint (fr_look_get_colours (look), ==, FR_COLOURS_STANDARD);
  g_assert_finalize_object (look);
}

static void
test_changes (void)
{
  FrLook *look = fr_look_new ();
  FrColour standard = fr_look_get_style (look)->wrong;
  int changed = 0, notified = 0;

  g_signal_connect_swapped (look, "changed", G_CALLBACK (fixture_count), &changed);
  g_signal_connect_swapped (look, "notify", G_CALLBACK (fixture_count), &notified);
  fr_look_set_scale (look, 1.6);
  fr_look_set_scale (look, 1.6);
  g_assert_cmpfloat (fr_look_get_style (look)->scale, ==, 1.6);
  fr_look_set_colours (look, FR_COLOURS_TUTORIAL);
  fr_look_set_colours (look, FR_COLOURS_TUTORIAL);
  g_assert_cmpfloat (fr_look_get_style (look)->wrong.red, !=, standard.red);
  g_assert_cmpint (changed, ==, 2);
  g_assert_cmpint (notified, ==, 2);

  g_assert_finalize_object (look);
}

static void
test_desktop (void)
{
  FrLook *look = fr_look_new ();
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkSettings *settings = gtk_settings_get_default ();
  int changed = 0, dpi;

  g_signal_connect_swapped (look, "changed", G_CALLBACK (fixture_count), &changed);
  g_assert_false (fr_look_get_style (look)->dark);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_true (fr_look_get_style (look)->dark);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  g_assert_false (fr_look_get_style (look)->dark);
  g_assert_cmpint (changed, ==, 2);

  /* Large text in the desktop's settings. */
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 120 * 1024, NULL);
  g_assert_cmpfloat (fr_look_get_style (look)->scale, ==, 1.25);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);

  g_assert_finalize_object (look);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/look/create", test_create);
  g_test_add_func ("/look/changes", test_changes);
  g_test_add_func ("/look/desktop", test_desktop);

  return g_test_run ();
}
