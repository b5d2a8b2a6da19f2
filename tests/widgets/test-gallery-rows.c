/* A gallery that scrolls shows whole rows: at its end, in larger type and in rows of another
 * length. */
#include "widgets/tiles/gallery.h"

#include "widget-fixture.h"

#define MANY 1000
#define ROW 72 /* a tile and the space below it */
#define ROW_SPACING 2

typedef struct {
  GtkWidget *window;
  FrGallery *gallery;
  GtkAdjustment *down;
} Fixture;

static void
bind (FrImageTile *tile, guint index, gpointer data)
{
  static const guint8 pixels[28 * 28];

  fr_image_tile_show (tile, &(FrTileContent){ .pixels = pixels, .true_name = "Bag" });
}

/* The first @n of MANY images in three columns, and in @height pixels. */
static void
begin (Fixture *fixture, guint n, int height)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  guint indices[MANY];

  for (guint i = 0; i < MANY; i++)
    indices[i] = i;
  fixture->gallery = g_object_new (FR_TYPE_GALLERY, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (fixture->gallery));
  fixture->down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  fr_gallery_set_bind (fixture->gallery, bind, NULL);
  fr_gallery_set_images (fixture->gallery, indices, n);
  fixture->window = fixture_show (scroller, 600, height);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture->gallery)), ==, height);
  g_assert_cmpuint (fr_gallery_get_columns (fixture->gallery), ==, 3);
}

static void
end (Fixture *fixture)
{
  fixture_close (fixture->window, GTK_WIDGET (fixture->gallery));
}

static void
settle (Fixture *fixture)
{
  fixture_wait_frames (GTK_WIDGET (fixture->gallery), 2);
}

/* Whether the tile of image @index stands at the very top. */
static gboolean
is_on_top (Fixture *fixture, guint index)
{
  FrImageTile *tile = fr_gallery_get_tile (fixture->gallery, index);
  graphene_rect_t place;

  return tile != NULL &&
         gtk_widget_compute_bounds (GTK_WIDGET (tile), GTK_WIDGET (fixture->gallery), &place) &&
         place.origin.y == 0;
}

/* What is seen first stays first, and whole, in larger type and in rows of another length. */
static void
test_stays (void)
{
  Fixture fixture;

  begin (&fixture, MANY, 400);
  gtk_adjustment_set_value (fixture.down, 100 * ROW);
  settle (&fixture);
  g_assert_true (is_on_top (&fixture, 300));

  fixture_set_text_scale (1.25);
  settle (&fixture);
  g_assert_cmpuint (fr_gallery_get_columns (fixture.gallery), ==, 2);
  g_assert_true (is_on_top (&fixture, 300));
  fixture_set_text_scale (1);
  settle (&fixture);
  g_assert_true (is_on_top (&fixture, 300));

  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 360, 400);
  fixture_wait_until (fr_gallery_get_columns (fixture.gallery) == 2);
  g_assert_true (is_on_top (&fixture, 300));
  end (&fixture);
}

/* Where there is room for five rows without the space below the last one, five are seen. */
static void
test_no_space_below (void)
{
  Fixture fixture;

  begin (&fixture, 15, 5 * ROW - ROW_SPACING);
  g_assert_cmpfloat (gtk_adjustment_get_upper (fixture.down), ==,
                     gtk_adjustment_get_page_size (fixture.down));
  end (&fixture);

  begin (&fixture, 30, 5 * ROW - ROW_SPACING);
  g_assert_true (fr_gallery_reveal (fixture.gallery, 29));
  settle (&fixture);
  g_assert_nonnull (fr_gallery_get_tile (fixture.gallery, 29));
  g_assert_true (is_on_top (&fixture, 15));
  end (&fixture);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/gallery-rows/stays", test_stays);
  g_test_add_func ("/gallery-rows/no-space-below", test_no_space_below);
  return g_test_run ();
}
