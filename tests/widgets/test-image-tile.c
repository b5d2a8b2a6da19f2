/* What a tile says and how large it is, in each of its forms. */
#include "widgets/tiles/image-tile.h"

#include "widget-fixture.h"
#include "widgets/tiles/tile-caption.h"

#define TRUTH 9
#define OTHER 7

static const guint8 pixels[28 * 28];
static const float two_bars[] = { 0.5F, 0.5F };

static const FrTileContent unknown = {
  .pixels = pixels,
  .truth = TRUTH,
  .true_name = "Ankle boot",
};

static FrTileContent
predict (guint predicted, const char *name, double probability)
{
  FrTileContent content = unknown;

  content.predicted = predicted;
  content.predicted_name = name;
  content.probability = probability;

  return content;
}

static void
show (GtkWidget *tile, FrTileContent content)
{
  fr_image_tile_show (FR_IMAGE_TILE (tile), &content);
}

static void
assert_name (GtkWidget *tile, const char *name)
{
  g_assert_cmpstr (fr_image_tile_get_caption (FR_IMAGE_TILE (tile)), ==, name);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
test_caption (void)
{
  GtkWidget *tile = g_object_ref_sink (fr_image_tile_new ());
  int notified = 0;

  g_signal_connect_swapped (tile, "notify::caption", G_CALLBACK (fixture_count), &notified);
  show (tile, unknown);
  assert_name (tile, "Ankle boot");
  show (tile, predict (TRUTH, "Ankle boot", 0.9783));
  assert_name (tile, "Ankle boot 98% (Ankle boot)");
  g_assert_cmpint (notified, ==, 2);

  /* The same to the eye. */
  show (tile, predict (TRUTH, "Ankle boot", 0.9812));
  g_assert_cmpint (notified, ==, 2);

  show (tile, predict (OTHER, "Sneaker", 0.505));
  assert_name (tile, "Sneaker 50% (Ankle boot)");
  show (tile, unknown);
  assert_name (tile, "Ankle boot");
  g_assert_cmpint (notified, ==, 4);

  g_assert_finalize_object (tile);
}

static void
test_caption_text (void)
{
  g_autofree char *predicted = fr_tile_caption_text ("Sneaker", 7, "Ankle boot");
  g_autofree char *not_predicted = fr_tile_caption_text (NULL, 98, "Ankle boot");

  g_assert_cmpstr (predicted, ==, "Sneaker 7% (Ankle boot)");
  g_assert_cmpstr (not_predicted, ==, "Ankle boot");
}

/* Bars of as many classes as there are; a note stands in their place, and is read out. */
static void
test_pair (void)
{
  GtkWidget *tile = fr_image_tile_new ();
  GtkWidget *window = fixture_show (tile, 200, 80);
  FrTileContent content = predict (1, "Sneaker", 0.5);
  int notified = 0;

  fr_image_tile_set_form (FR_IMAGE_TILE (tile), FR_TILE_PAIR, 44);
  content.truth = 0;
  content.bars = two_bars;
  content.n_bars = G_N_ELEMENTS (two_bars);
  show (tile, content);
  fixture_wait_frames (tile, 2);
  g_signal_connect_swapped (tile, "notify::caption", G_CALLBACK (fixture_count), &notified);
  content.bars = NULL;
  content.n_bars = 0;
  content.note = "Loss 3.7";
  show (tile, content);
  fixture_wait_frames (tile, 2);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Loss 3.7");
  g_assert_cmpint (notified, ==, 0);

  fixture_close (window, tile);
}

static void
assert_size (GtkWidget *tile, int minimum_width, int natural_width, int height)
{
  int minimum, natural;

  gtk_widget_measure (tile, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, minimum_width);
  g_assert_cmpint (natural, ==, natural_width);
  gtk_widget_measure (tile, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, height);
  g_assert_cmpint (natural, ==, height);
}

static void
test_sizes (void)
{
  GtkWidget *tile = g_object_ref_sink (fr_image_tile_new ());

  assert_size (tile, 86, 88, 81);
  fr_image_tile_set_form (FR_IMAGE_TILE (tile), FR_TILE_NAMED, 68);
  assert_size (tile, 76, 96, 95);
  fr_image_tile_set_form (FR_IMAGE_TILE (tile), FR_TILE_PAIR, 68);
  assert_size (tile, 158, 180, 65);
  fixture_set_text_scale (2);
  assert_size (tile, 316, 360, 130);
  fixture_set_text_scale (1);

  g_assert_finalize_object (tile);
}

static void
test_selected (void)
{
  GtkWidget *tile = g_object_ref_sink (fr_image_tile_new ());

  fr_image_tile_set_selected (FR_IMAGE_TILE (tile), TRUE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  fr_image_tile_set_selected (FR_IMAGE_TILE (tile), FALSE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_STATE_SELECTED, FALSE);

  g_assert_finalize_object (tile);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/image-tile/caption", test_caption);
  g_test_add_func ("/image-tile/caption-text", test_caption_text);
  g_test_add_func ("/image-tile/pair", test_pair);
  g_test_add_func ("/image-tile/sizes", test_sizes);
  g_test_add_func ("/image-tile/selected", test_selected);

  return g_test_run ();
}
