/* How the network sees a picture: the steps that are shown, and what of them is set. */
#include "views/picture/picture-steps.h"

#include "view-fixture.h"
#include "widget-fixture.h"

#include <string.h>

static void
draw (FrOwnPicture *picture)
{
  guint8 pixels[FR_IMAGE_PIXELS] = { 0 };

  memset (pixels + 3 * FR_IMAGE_SIDE + 5, 200, 4);
  memset (pixels + 4 * FR_IMAGE_SIDE + 5, 200, 4);
  fr_own_picture_draw (picture, pixels);
}

static GdkPaintable *
get_picture (GtkWidget *steps, const char *name)
{
  return gtk_image_get_paintable (get_child (steps, name));
}

static void
test_steps (void)
{
  g_autoptr (FrOwnPicture) picture = fr_own_picture_new ();
  GtkWidget *steps = g_object_new (FR_TYPE_PICTURE_STEPS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window;

  gtk_box_append (GTK_BOX (box), steps);
  window = fixture_show (box, 500, 300);
  fr_picture_steps_set_picture (FR_PICTURE_STEPS (steps), picture);
  g_assert_false (gtk_widget_get_visible (steps));

  draw (picture);
  g_assert_true (gtk_widget_get_visible (steps));
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (get_picture (steps, "picture_step")), ==, 28);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (get_picture (steps, "framed_step")), ==,
                   FR_FRAMED_SIDE);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (get_picture (steps, "image_step")), ==, 28);
  g_assert_cmpstr (get_text (steps, "cleaned_label"), ==, "Inverted");

  gtk_drop_down_set_selected (get_child (steps, "crop_drop_down"), FR_CHOICE_OFF);
  gtk_drop_down_set_selected (get_child (steps, "invert_drop_down"), FR_CHOICE_OFF);
  gtk_drop_down_set_selected (get_child (steps, "background_drop_down"), FR_CHOICE_ON);
  g_assert_cmpint (fr_own_picture_get_settings (picture)->crop, ==, FR_CHOICE_OFF);
  g_assert_cmpint (fr_own_picture_get_settings (picture)->invert, ==, FR_CHOICE_OFF);
  g_assert_cmpint (fr_own_picture_get_settings (picture)->background, ==, FR_CHOICE_ON);
  g_assert_cmpstr (get_text (steps, "cleaned_label"), ==, "Cut out");
  g_signal_emit_by_name (get_child (steps, "turn_button"), "clicked");
  g_assert_cmpint (fr_own_picture_get_settings (picture)->turns, ==, 1);
  g_assert_cmpint (fr_own_picture_get_settings (picture)->crop, ==, FR_CHOICE_OFF);

  fr_own_picture_clear (picture);
  g_assert_false (gtk_widget_get_visible (steps));
  fixture_close (window, box);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/picture-steps/steps", test_steps);

  return g_test_run ();
}
