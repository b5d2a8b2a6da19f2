/* A gallery over a card, in windows of any height: whole rows, and the card always whole. */
#include "widgets/tiles/gallery-column.h"

#include "widget-fixture.h"
#include "widgets/layout/optional-bin.h"
#include "widgets/tiles/gallery.h"

static const char *const names[] = { "Bag", "Shirt", NULL };

static void
bind (FrImageTile *tile, guint index, gpointer data)
{
  static const guint8 pixels[28 * 28];

  fr_image_tile_show (tile, &(FrTileContent){ .pixels = pixels, .true_name = "Bag" });
}

static GtkWidget *
column_new (FrGallery **gallery, GtkWidget **card)
{
  GtkWidget *column = g_object_new (FR_TYPE_GALLERY_COLUMN, NULL);
  guint indices[25];

  for (guint i = 0; i < 25; i++)
    indices[i] = i;
  *gallery = g_object_new (FR_TYPE_GALLERY, NULL);
  fr_gallery_set_form (*gallery, FR_TILE_CAPTIONED, 42, 5);
  fr_gallery_set_names (*gallery, names);
  fr_gallery_set_bind (*gallery, bind, NULL);
  fr_gallery_set_images (*gallery, indices, 25);
  *card = gtk_label_new (NULL);
  gtk_widget_set_size_request (*card, 100, 140);
  g_object_set (column, "gallery", *gallery, "card", *card, NULL);
  return column;
}

static void
test_rows (void)
{
  static const struct {
    int height;
    guint shown;
  } cases[] = { { 700, 25 }, { 500, 20 }, { 300, 5 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    FrGallery *gallery;
    GtkWidget *card, *column = column_new (&gallery, &card);
    GtkWidget *window = fixture_show (column, 600, cases[i].height);
    int told = 0;
    graphene_rect_t place;

    g_assert_cmpuint (fr_gallery_get_shown (gallery), ==, cases[i].shown);
    g_assert_nonnull (fr_gallery_get_tile (gallery, cases[i].shown - 1));
    g_assert_null (fr_gallery_get_tile (gallery, cases[i].shown));
    g_assert_cmpint (gtk_widget_get_height (card), >=, 140);
    g_assert_true (gtk_widget_compute_bounds (card, column, &place));
    g_assert_cmpfloat (place.origin.y + place.size.height, <=, cases[i].height);

    /* Keys stay among what is shown. */
    gtk_widget_grab_focus (GTK_WIDGET (gallery));
    fr_gallery_set_selected (gallery, 0);
    fixture_press (GTK_WIDGET (gallery), GDK_KEY_End);
    g_assert_cmpint (fr_gallery_get_selected (gallery), ==, (int) cases[i].shown - 1);

    g_signal_connect_swapped (gallery, "shown-changed", G_CALLBACK (fixture_count), &told);
    gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
    fixture_wait_until (told > 0);
    g_assert_cmpuint (fr_gallery_get_shown (gallery), ==, 15);
    fixture_close (window, column);
  }
}

/* An image stays selected while there is no room for its row. Keys begin in a row that is seen. */
static void
test_selected_in_hidden_row (void)
{
  FrGallery *gallery;
  GtkWidget *card, *column = column_new (&gallery, &card);
  GtkWidget *window = fixture_show (column, 600, 300);

  g_assert_cmpuint (fr_gallery_get_shown (gallery), ==, 5);
  fr_gallery_set_selected (gallery, 23);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (gallery)));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fr_gallery_get_tile (gallery, 0))));
  g_assert_cmpint (fr_gallery_get_selected (gallery), ==, 23);
  g_assert_true (fixture_press (GTK_WIDGET (gallery), GDK_KEY_Left));
  g_assert_cmpint (fr_gallery_get_selected (gallery), ==, 3);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fr_gallery_get_tile (gallery, 3))));

  fixture_close (window, column);
}

/* In something that scrolls it is as high as all rows take. */
static void
test_all_rows (void)
{
  FrGallery *gallery;
  GtkWidget *card, *column = column_new (&gallery, &card);
  GtkWidget *window = fixture_show (column, 600, 400);
  int least, wanted;

  gtk_widget_measure (column, GTK_ORIENTATION_VERTICAL, 600, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <, 300);
  fr_gallery_column_set_all_rows (FR_GALLERY_COLUMN (column), TRUE);
  gtk_widget_measure (column, GTK_ORIENTATION_VERTICAL, 600, &least, &wanted, NULL, NULL);
  g_assert_cmpint (least, ==, wanted);
  g_assert_cmpint (least, >=, 5 * 83 + 161);
  fixture_wait_until (fr_gallery_get_shown (gallery) == 25);

  fixture_close (window, column);
}

/* A tall window has larger pictures, and its tiles are as large as they take. */
static void
test_large (void)
{
  FrGallery *gallery;
  GtkWidget *card, *column = column_new (&gallery, &card);
  GtkWidget *window = fixture_show (column, 800, 1000);
  int height = gtk_widget_get_height (GTK_WIDGET (fr_gallery_get_tile (gallery, 0)));

  g_assert_cmpint (height, ==, 81 + 88 - 42);
  g_assert_cmpint (gtk_widget_get_height (card), ==, 240);
  g_assert_cmpuint (fr_gallery_get_shown (gallery), ==, 25);

  fixture_close (window, column);
}

/* All of it or nothing. */
static void
test_optional (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *figure = gtk_label_new (NULL), *note = gtk_label_new (NULL);
  GtkWidget *window;

  gtk_widget_set_size_request (figure, 200, 20);
  gtk_widget_set_size_request (note, 100, 20);
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), g_object_new (FR_TYPE_OPTIONAL_BIN, "child", note, NULL));
  window = fixture_show (box, 300, 50);
  g_assert_true (gtk_widget_get_mapped (note));
  gtk_window_set_default_size (GTK_WINDOW (window), 299, 50);
  fixture_wait_until (!gtk_widget_get_mapped (note));
  g_assert_cmpint (gtk_widget_get_width (figure), ==, 200);

  fixture_close (window, box);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/gallery-column/rows", test_rows);
  g_test_add_func ("/gallery-column/selected-in-hidden-row", test_selected_in_hidden_row);
  g_test_add_func ("/gallery-column/all-rows", test_all_rows);
  g_test_add_func ("/gallery-column/large", test_large);
  g_test_add_func ("/gallery-column/optional", test_optional);

  return g_test_run ();
}
