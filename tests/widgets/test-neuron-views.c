/* What is drawn of neurons says it in words, too, and in exact numbers: the way of an image, and
 * the images that excite one. */
#include "charts/neurons/weight-tile.h"
#include "widgets/neurons/image-strip-view.h"
#include "widgets/neurons/passage-view.h"
#include "widgets/neurons/signed-bars-view.h"

#include "widget-fixture.h"

static void
assert_name (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
}

/* The numbers that the chart saves. */
static void
assert_table (GtkWidget *widget, const char *csv)
{
  FrDraft *draft = FR_CHART_AREA_GET_CLASS (widget)->get_csv (FR_CHART_AREA (widget));
  g_autofree char *text = draft != NULL ? fr_draft_into_text (draft) : NULL;

  g_assert_cmpstr (text, ==, csv);
}

static void
on_chosen (GtkWidget *widget, guint what, guint *chosen)
{
  *chosen = what;
}

static void
test_passage (void)
{
  static const guint8 pixels[FR_WEIGHT_TILE_PIXELS];
  static const float picture[FR_WEIGHT_TILE_PIXELS];
  const FrPassageNeuron neurons[] = {
    { 110, 3.25, 0.5625, 1.828125, 1, picture, 1 },
    { 7, 1.125, -0.125, -0.140625, 0.3, NULL, 0 },
  };
  GtkWidget *widget = g_object_new (FR_TYPE_PASSAGE_VIEW, NULL);
  FrPassageView *view = FR_PASSAGE_VIEW (widget);
  GtkWidget *window = fixture_show (widget, 300, 400);
  guint chosen = 0;

  g_signal_connect (widget, "chosen", G_CALLBACK (on_chosen), &chosen);
  g_assert_false (fixture_press (widget, GDK_KEY_Down));
  assert_table (widget, NULL);
  fr_passage_view_set_passage (view, "What adds up", pixels, neurons, 2, "Bag", 1.5);
  assert_name (widget, "What adds up: Neuron 110 +1.83, Neuron 7 −0.14");
  assert_table (widget, "neuron,activation,weight,adds\r\n110,3.25,0.5625,1.828125\r\n"
                        "7,1.125,-0.125,-0.140625\r\n");
  fixture_press (widget, GDK_KEY_Down);
  assert_name (widget, "Neuron 110: active 3.250 × weight 0.5625 = +1.83 for Bag");
  fixture_press (widget, GDK_KEY_Down);
  assert_name (widget, "Neuron 7: active 1.125 × weight −0.1250 = −0.14 for Bag");
  fixture_press (widget, GDK_KEY_Down);
  fixture_wait_frames (widget, 2);
  fixture_press (widget, GDK_KEY_Return);
  g_assert_cmpuint (chosen, ==, 7);
  fixture_press (widget, GDK_KEY_Up);
  fixture_press (widget, GDK_KEY_Return);
  g_assert_cmpuint (chosen, ==, 110);
  /* Another image: nothing is left of this one. */
  fr_passage_view_set_passage (view, "What adds up", pixels, neurons, 0, "Bag", 1.5);
  fixture_press (widget, GDK_KEY_Escape);
  assert_name (widget, "What adds up");
  fixture_wait_frames (widget, 2);
  fixture_close (window, widget);
}

static void
test_strip (void)
{
  static const guint8 pixels[FR_WEIGHT_TILE_PIXELS];
  const FrImageStrip strip = { .length = 2,
                               .pixels = { pixels, pixels },
                               .names = { "Shirt", "Coat" },
                               .figures = { "1,234.6", "0.1" } };
  const guint indices[] = { 9999, 12 };
  const float activations[] = { 1234.5625f, 0.1f };
  GtkWidget *widget = g_object_new (FR_TYPE_IMAGE_STRIP_VIEW, NULL);
  GtkWidget *window = fixture_show (widget, 400, 120);

  assert_table (widget, NULL);
  fr_image_strip_view_set_strip (FR_IMAGE_STRIP_VIEW (widget), "Images", &strip, indices,
                                 activations);
  assert_name (widget, "Images: Shirt 1,234.6, Coat 0.1");
  assert_table (widget, "image,label,activation\r\n9999,Shirt,1234.5625\r\n12,Coat,0.1\r\n");
  fixture_press (widget, GDK_KEY_Right);
  assert_name (widget, "Test image 9,999: Shirt 1,234.6");
  fixture_close (window, widget);
}

static void
test_signed_bars (void)
{
  static const char *const names[] = { "Coat", "Bag", NULL };
  const double values[] = { 1.5, -0.25 };
  GtkWidget *view = g_object_new (FR_TYPE_SIGNED_BARS_VIEW, NULL);
  GtkWidget *window = fixture_show (view, 300, 60);

  fr_signed_bars_view_set_bars (FR_SIGNED_BARS_VIEW (view), "Arguments", names, values, -1);
  fixture_wait_frames (view, 2);
  fixture_press (view, GDK_KEY_End);
  assert_name (view, "Bag −0.25");
  fixture_wait_frames (view, 2);
  fixture_press (view, GDK_KEY_Up);
  assert_name (view, "Coat +1.50");

  fixture_close (window, view);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/neuron-views/passage", test_passage);
  g_test_add_func ("/neuron-views/strip", test_strip);
  g_test_add_func ("/neuron-views/signed-bars", test_signed_bars);
  return g_test_run ();
}
