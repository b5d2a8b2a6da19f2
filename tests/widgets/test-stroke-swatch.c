/* The sample of a run's line: its size, its words, and that it goes. */
#include "widgets/charts/stroke-swatch.h"

#include "widget-fixture.h"

static void
test_slot (void)
{
  GtkWidget *widget = fr_stroke_swatch_new (1);
  FrStrokeSwatch *swatch = FR_STROKE_SWATCH (widget);
  GtkWidget *window = fixture_show (widget, 100, 40);
  int changes = 0, width, slot;

  g_signal_connect_swapped (swatch, "notify::slot", G_CALLBACK (fixture_count), &changes);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "orange, dashed");
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, ==, 24);

  fr_stroke_swatch_set_slot (swatch, 1);
  g_assert_cmpint (changes, ==, 0);
  g_object_set (swatch, "slot", 0, NULL);
  g_assert_cmpint (changes, ==, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "blue, solid");
  fixture_wait_frames (widget, 2);

  fr_stroke_swatch_set_slot (swatch, -1);
  g_object_get (swatch, "slot", &slot, NULL);
  g_assert_cmpint (slot, ==, -1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  fixture_wait_frames (widget, 2);
  fixture_close (window, widget);
}

/* It is as large as the type around it. */
static void
test_scale (void)
{
  GtkWidget *widget = fr_stroke_swatch_new (-1);
  GtkWidget *window = fixture_show (widget, 100, 40);
  int width;

  fixture_set_text_scale (1.5);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, ==, 36);
  fixture_set_text_scale (1.0);
  fixture_close (window, widget);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;
  g_test_add_func ("/stroke-swatch/slot", test_slot);
  g_test_add_func ("/stroke-swatch/scale", test_scale);
  return g_test_run ();
}
