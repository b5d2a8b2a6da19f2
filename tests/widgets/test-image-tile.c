/* What a tile says and how large it is, in each of its forms. */
#include "widgets/tiles/image-tile.h"
#include "widgets/tiles/tile-caption.h"

#include "widget-fixture.h"

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
  assert_name (tile, "Ankle boot 98% (Ankle boot), right");
  g_assert_cmpint (notified, ==, 2);

  /* The same to the eye. */
  show (tile, predict (TRUTH, "Ankle boot", 0.9812));
  g_assert_cmpint (notified, ==, 2);

  show (tile, predict (OTHER, "Sneaker", 0.505));
  assert_name (tile, "Sneaker 50% (Ankle boot), wrong");
  show (tile, unknown);
  assert_name (tile, "Ankle boot");
  g_assert_cmpint (notified, ==, 4);

  g_assert_finalize_object (tile);
}

static void
test_caption_text (void)
{
  const FrTileCaption wrong = { "Sneaker", 7, "Ankle boot", FALSE };
  const FrTileCaption right = { "Sneaker", 7, "Sneaker", TRUE };
  const FrTileCaption unknown_yet = { NULL, 98, "Ankle boot", FALSE };
  const FrTileCaption digit = { "3", 100, "5", FALSE };
  g_autofree char *of_digit = fr_tile_caption_text (&digit);
  g_autofree char *of_wrong = fr_tile_caption_text (&wrong);
  g_autofree char *of_right = fr_tile_caption_text (&right);
  g_autofree char *of_unknown = fr_tile_caption_text (&unknown_yet);

  g_assert_cmpstr (of_wrong, ==, "Sneaker 7% (Ankle boot), wrong");
  g_assert_cmpstr (of_right, ==, "Sneaker 7% (Sneaker), right");
  g_assert_cmpstr (of_unknown, ==, "Ankle boot");
  g_assert_cmpstr (of_digit, ==, "“3” 100% (5), wrong");
}

static void
assert_lines (GtkWidget *widget,
              const FrTileCaption *caption,
              const char *first,
              const char *second)
{
  PangoLayout *lines[2];

  fr_tile_caption_layout_two (widget, caption, (FrColour){ 0 }, 1, lines);
  g_assert_cmpstr (pango_layout_get_text (lines[0]), ==, first);
  g_assert_cmpstr (pango_layout_get_text (lines[1]), ==, second);
  g_object_unref (lines[0]);
  g_object_unref (lines[1]);
}

/* The true name only where it says something new; the same in a label, in one line. */
static void
test_lines (void)
{
  const FrTileCaption wrong = { "Sandal", 89, "Sneaker", FALSE };
  const FrTileCaption brief = { "Sandal", 89, "Sneaker", FALSE, TRUE };
  const FrTileCaption right = { "Bag", 100, "Bag", TRUE };
  const FrTileCaption unknown_yet = { NULL, 0, "Bag", FALSE };
  const FrTileCaption digit = { "3", 100, "5", FALSE };
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));

  assert_lines (label, &wrong, "Sandal", "89 % ✗ Sneaker");
  assert_lines (label, &brief, "Sandal", "89 % ✗");
  assert_lines (label, &right, "Bag", "100 % ✓");
  assert_lines (label, &unknown_yet, "", "Bag");

  fr_tile_caption_show (GTK_LABEL (label), &wrong, (FrColour){ 0 });
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Sandal  89 % ✗ Sneaker");
  fr_tile_caption_show (GTK_LABEL (label), &unknown_yet, (FrColour){ 0 });
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Bag");
  fr_tile_caption_show (GTK_LABEL (label), &digit, (FrColour){ 0 });
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "“3”  100 % ✗ 5");

  g_assert_finalize_object (label);
}

/* The sign of the font would be as wide as the font has it. */
static void
test_mark_is_drawn (void)
{
  const FrTileCaption right = { "Bag", 100, "Bag", TRUE };
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  PangoLayout *lines[2];
  PangoRectangle mark;
  const char *text;

  fr_tile_caption_layout_two (label, &right, (FrColour){ 0 }, 2, lines);
  text = pango_layout_get_text (lines[1]);
  pango_layout_index_to_pos (lines[1], (int) (strstr (text, "✓") - text), &mark);
  g_assert_cmpint (mark.width, ==, 16 * PANGO_SCALE * 6 / 5);
  g_object_unref (lines[0]);
  g_object_unref (lines[1]);

  g_assert_finalize_object (label);
}

/* As wide as the widest line that can come, in any font. */
static void
test_width (void)
{
  static const char *const names[] = { "Bag", "T-shirt/top", "Coat", NULL };
  const FrTileCaption widest = { "Coat", 100, "T-shirt/top", FALSE };
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  PangoLayout *lines[2];
  int width;

  fr_tile_caption_layout_two (label, &widest, (FrColour){ 0 }, 1, lines);
  pango_layout_get_pixel_size (lines[1], &width, NULL);
  g_assert_cmpint (fr_tile_caption_measure (label, names, FR_CAPTION_WHOLE, 1), ==, width);
  g_assert_cmpint (fr_tile_caption_measure (label, names, FR_CAPTION_NAMED, 1), <, width);
  g_assert_cmpint (fr_tile_caption_measure (label, names, FR_CAPTION_BRIEF, 1), <, width);
  g_object_unref (lines[0]);
  g_object_unref (lines[1]);

  g_assert_finalize_object (label);
}

/* Only where another class is predicted for the same image, and for a moment only. */
static void
test_flash (void)
{
  static const guint8 other_pixels[28 * 28] = { 1 };
  GtkWidget *widget = fr_image_tile_new ();
  GtkWidget *window = fixture_show (widget, 200, 100);
  FrImageTile *tile = FR_IMAGE_TILE (widget);
  FrTileContent other;

  g_object_set (gtk_widget_get_settings (widget), "gtk-enable-animations", TRUE, NULL);
  show (widget, predict (TRUTH, "Ankle boot", 0.9));
  show (widget, predict (OTHER, "Sneaker", 0.9));
  g_assert_false (fr_image_tile_is_flashing (tile));

  fr_image_tile_set_flashes (tile, TRUE);
  show (widget, predict (OTHER, "Sneaker", 0.8));
  g_assert_false (fr_image_tile_is_flashing (tile));
  other = predict (TRUTH, "Ankle boot", 0.8);
  other.pixels = other_pixels;
  show (widget, other);
  g_assert_false (fr_image_tile_is_flashing (tile));
  other = predict (OTHER, "Sneaker", 0.8);
  other.pixels = other_pixels;
  show (widget, other);
  g_assert_true (fr_image_tile_is_flashing (tile));
  fixture_wait_until (!fr_image_tile_is_flashing (tile));

  g_object_set (gtk_widget_get_settings (widget), "gtk-enable-animations", FALSE, NULL);
  other = predict (TRUTH, "Ankle boot", 0.8);
  other.pixels = other_pixels;
  show (widget, other);
  g_assert_false (fr_image_tile_is_flashing (tile));
  gtk_settings_reset_property (gtk_widget_get_settings (widget), "gtk-enable-animations");

  fixture_close (window, widget);
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

/* Two answers side by side; what is read out is given, for as long as it is. */
static void
test_duel (void)
{
  static const float other_bars[] = { 0.9F, 0.1F };
  FrTileSecond second = { 0, "Ankle boot", 0.9, other_bars };
  FrTileContent content = predict (1, "Sneaker", 0.5);
  GtkWidget *tile = fr_image_tile_new ();
  GtkWidget *window;

  fr_image_tile_set_form (FR_IMAGE_TILE (tile), FR_TILE_DUEL, 56);
  window = fixture_show (tile, 400, 80);
  content.truth = 0;
  content.bars = two_bars;
  content.n_bars = G_N_ELEMENTS (two_bars);
  content.second = &second;
  content.spoken = "One says Sneaker, the other Ankle boot";
  show (tile, content);
  fixture_wait_frames (tile, 2);
  assert_name (tile, "One says Sneaker, the other Ankle boot");
  content.spoken = "The other says Ankle boot, one Sneaker";
  show (tile, content);
  assert_name (tile, "The other says Ankle boot, one Sneaker");
  gtk_widget_set_direction (tile, GTK_TEXT_DIR_RTL);
  second.bars = two_bars;
  content.spoken = NULL;
  show (tile, content);
  fixture_wait_frames (tile, 2);
  assert_name (tile, "Sneaker 50% (Ankle boot), wrong");

  fixture_close (window, tile);
}

/* What was stands left of what is, though all else begins at the right. */
static void
test_figures (void)
{
  GtkWidget *tile = g_object_ref_sink (fr_image_tile_new ());
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle before, after;

  gtk_widget_set_direction (tile, GTK_TEXT_DIR_RTL);
  layout = fr_tile_caption_layout_note (tile, "0.46→0.41", 1);
  pango_layout_index_to_pos (layout,
                             (int) (strstr (pango_layout_get_text (layout), "46") -
                                    pango_layout_get_text (layout)),
                             &before);
  pango_layout_index_to_pos (layout,
                             (int) (strstr (pango_layout_get_text (layout), "41") -
                                    pango_layout_get_text (layout)),
                             &after);
  g_assert_cmpint (before.x, <, after.x);
  g_object_unref (tile);
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

  assert_size (tile, 114, 114, 81);
  fr_image_tile_set_caption_width (FR_IMAGE_TILE (tile), 130);
  assert_size (tile, 138, 138, 81);
  fr_image_tile_set_caption_width (FR_IMAGE_TILE (tile), 0);
  fr_image_tile_set_form (FR_IMAGE_TILE (tile), FR_TILE_NAMED, 68);
  assert_size (tile, 76, 96, 95);
  fr_image_tile_set_form (FR_IMAGE_TILE (tile), FR_TILE_PAIR, 68);
  assert_size (tile, 158, 180, 70);
  fr_image_tile_set_form (FR_IMAGE_TILE (tile), FR_TILE_DUEL, 68);
  assert_size (tile, 251, 320, 70);
  fr_image_tile_set_caption_width (FR_IMAGE_TILE (tile), 70);
  assert_size (tile, 223, 320, 70);
  fr_image_tile_set_caption_width (FR_IMAGE_TILE (tile), 0);
  fr_image_tile_set_form (FR_IMAGE_TILE (tile), FR_TILE_PAIR, 68);
  fixture_set_text_scale (2);
  assert_size (tile, 316, 360, 140);
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

  g_test_add_func ("/image-tile/figures", test_figures);
  g_test_add_func ("/image-tile/caption", test_caption);
  g_test_add_func ("/image-tile/caption-text", test_caption_text);
  g_test_add_func ("/image-tile/lines", test_lines);
  g_test_add_func ("/image-tile/mark-is-drawn", test_mark_is_drawn);
  g_test_add_func ("/image-tile/width", test_width);
  g_test_add_func ("/image-tile/flash", test_flash);
  g_test_add_func ("/image-tile/pair", test_pair);
  g_test_add_func ("/image-tile/duel", test_duel);
  g_test_add_func ("/image-tile/sizes", test_sizes);
  g_test_add_func ("/image-tile/selected", test_selected);

  return g_test_run ();
}
