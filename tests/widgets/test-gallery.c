/* Tiles that are few however long the list is; selection, focus and scroll position while the list
 * changes. */
#include "widgets/gallery.h"

#include "widget-fixture.h"

/* More than there are tiles, and the number that the test set has. */
#define MANY 10000
#define ROW 67 /* a tile and the space below it */

static const float even[FR_PAIR_TILE_CLASSES] = { 0.5F, 0.5F };

typedef struct {
  GtkWidget *window;
  FrGallery *gallery;
  GtkAdjustment *down;
  guint indices[MANY];
  int n_bound;
  int n_selected;
  guint generation; /* shown in the captions, to tell an old one from a new one */
} Fixture;

static void
bind (FrPairTile *tile, guint index, gpointer data)
{
  static const guint8 pixels[28 * 28];
  Fixture *fixture = data;
  g_autofree char *name = g_strdup_printf ("%u/%u", index, fixture->generation);

  fixture->n_bound++;
  fr_pair_tile_set_image (tile, pixels, 3, name);
  fr_pair_tile_set_prediction (tile, 3, name, 0.5, even);
}

static Fixture *
fixture_new (guint n)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  GtkWidget *gallery = fr_gallery_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < MANY; i++)
    fixture->indices[i] = i;
  fixture->gallery = FR_GALLERY (gallery);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), gallery);
  fixture->down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_signal_connect_swapped (gallery, "selected", G_CALLBACK (fixture_count), &fixture->n_selected);
  fr_gallery_set_bind (fixture->gallery, bind, fixture);
  fr_gallery_set_samples (fixture->gallery, fixture->indices, n);
  fixture->window = fixture_show (scroller, 600, 400);

  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  fixture_close (fixture->window, GTK_WIDGET (fixture->gallery));
  g_free (fixture);
}

static guint
count_tiles (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->gallery)); child;
       child = gtk_widget_get_next_sibling (child))
    n++;

  return n;
}

static void
assert_shows (Fixture *fixture, guint index)
{
  FrPairTile *tile = fr_gallery_get_tile (fixture->gallery, index);
  g_autofree char *caption = g_strdup_printf ("%u/%u 50%% (%u/%u)", index, fixture->generation,
                                              index, fixture->generation);

  g_assert_nonnull (tile);
  g_assert_cmpstr (fr_pair_tile_get_caption (tile), ==, caption);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (tile)));
}

static gboolean
is_drawn_selected (Fixture *fixture, guint index)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (fr_gallery_get_tile (fixture->gallery, index))) &
          GTK_STATE_FLAG_SELECTED) != 0;
}

static void
settle (Fixture *fixture)
{
  fixture_wait_frames (GTK_WIDGET (fixture->gallery), 2);
}

static void
test_new (void)
{
  GtkWidget *gallery = g_object_ref_sink (fr_gallery_new ());

  fr_gallery_set_samples (FR_GALLERY (gallery), (guint[]){ 4, 2 }, 2);
  g_assert_cmpuint (fr_gallery_get_length (FR_GALLERY (gallery)), ==, 2);
  g_assert_finalize_object (gallery);
}

static void
test_virtual (void)
{
  Fixture *fixture = fixture_new (MANY);
  guint n;

  g_assert_cmpuint (fr_gallery_get_columns (fixture->gallery), ==, 3);
  for (guint i = 0; i < 15; i++)
    assert_shows (fixture, i);
  g_assert_null (fr_gallery_get_tile (fixture->gallery, 5000));

  gtk_adjustment_set_value (fixture->down, 1666 * ROW);
  settle (fixture);
  assert_shows (fixture, 5000);
  g_assert_null (fr_gallery_get_tile (fixture->gallery, 0));
  n = count_tiles (fixture);
  for (int i = 0; i < 50; i++) {
    gtk_adjustment_set_value (fixture->down, i * 1000);
    settle (fixture);
  }
  g_assert_cmpuint (n, <, 30);
  g_assert_cmpuint (count_tiles (fixture), <=, n + 3);

  fixture_free (fixture);
}

/* Scrolling by a row binds one row; standing still binds nothing. */
static void
test_binds_little (void)
{
  Fixture *fixture = fixture_new (MANY);

  fixture->n_bound = 0;
  fr_gallery_set_samples (fixture->gallery, fixture->indices, MANY);
  settle (fixture);
  g_assert_cmpint (fixture->n_bound, ==, 0);
  gtk_adjustment_set_value (fixture->down, ROW);
  settle (fixture);
  g_assert_cmpint (fixture->n_bound, ==, 3);

  fixture->generation = 7;
  fr_gallery_rebind (fixture->gallery);
  settle (fixture);
  assert_shows (fixture, 3);
  assert_shows (fixture, 17);

  fixture_free (fixture);
}

static void
test_keys (void)
{
  Fixture *fixture = fixture_new (MANY);
  GtkWidget *gallery = GTK_WIDGET (fixture->gallery);

  /* Into the gallery, and one key: the first image. */
  gtk_widget_grab_focus (gallery);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, -1);
  g_assert_true (fixture_press (gallery, GDK_KEY_Right));
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 0);
  g_assert_true (is_drawn_selected (fixture, 0));
  g_assert_true (fixture_press (gallery, GDK_KEY_Right));
  g_assert_true (fixture_press (gallery, GDK_KEY_Down));
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 4);
  g_assert_false (is_drawn_selected (fixture, 0));

  g_assert_true (fixture_press (gallery, GDK_KEY_End));
  settle (fixture);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, MANY - 1);
  assert_shows (fixture, MANY - 1);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fr_gallery_get_tile (fixture->gallery,
                                                                        MANY - 1))));
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->down), ==, 3334 * ROW - 400);

  g_assert_true (fixture_press (gallery, GDK_KEY_Page_Up));
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, MANY - 1 - 15);
  g_assert_true (fixture_press (gallery, GDK_KEY_Home));
  settle (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->down), ==, 0);
  g_assert_cmpint (fixture->n_selected, ==, 6);
  g_assert_false (fixture_press (gallery, GDK_KEY_x));

  fixture_free (fixture);
}

/* The image stays selected and keeps its tile and the focus; the rest moves round it. */
static void
test_list_changes (void)
{
  Fixture *fixture = fixture_new (MANY);
  guint shuffled[MANY];
  FrPairTile *tile;

  for (guint i = 0; i < MANY; i++)
    shuffled[i] = (i + 4) % MANY;
  gtk_widget_grab_focus (GTK_WIDGET (fixture->gallery));
  for (int i = 0; i < 6; i++)
    fixture_press (GTK_WIDGET (fixture->gallery), GDK_KEY_Right);
  tile = fr_gallery_get_tile (fixture->gallery, 5);
  gtk_adjustment_set_value (fixture->down, 10);
  settle (fixture);

  fr_gallery_set_samples (fixture->gallery, shuffled, MANY);
  settle (fixture);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 5);
  g_assert_true (fr_gallery_get_tile (fixture->gallery, 5) == tile);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (tile)));
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->down), ==, 10);
  g_assert_true (fixture_press (GTK_WIDGET (fixture->gallery), GDK_KEY_Left));
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 4);

  /* Image 4 goes: it stays selected, and the focus stays in its place. */
  fr_gallery_set_samples (fixture->gallery, fixture->indices, 4);
  settle (fixture);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 4);
  g_assert_null (fr_gallery_get_tile (fixture->gallery, 4));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fr_gallery_get_tile (fixture->gallery, 0))));
  for (guint i = 0; i < 4; i++) {
    assert_shows (fixture, i);
    g_assert_false (is_drawn_selected (fixture, i));
  }
  fr_gallery_set_samples (fixture->gallery, fixture->indices, 5);
  settle (fixture);
  g_assert_true (is_drawn_selected (fixture, 4));
  g_assert_cmpint (fixture->n_selected, ==, 7);

  /* None, and all again. */
  fr_gallery_set_samples (fixture->gallery, NULL, 0);
  settle (fixture);
  g_assert_null (fr_gallery_get_tile (fixture->gallery, 0));
  fr_gallery_set_samples (fixture->gallery, fixture->indices, MANY);
  settle (fixture);
  assert_shows (fixture, 4);

  fixture_free (fixture);
}

/* Where the image under the focus goes, the focus stays in its place. */
static void
test_focus_stays (void)
{
  Fixture *fixture = fixture_new (10);
  guint others[9];

  for (guint i = 0; i < 9; i++)
    others[i] = i < 7 ? i : i + 1;
  gtk_widget_grab_focus (GTK_WIDGET (fr_gallery_get_tile (fixture->gallery, 7)));
  fr_gallery_set_samples (fixture->gallery, others, 9);
  settle (fixture);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fr_gallery_get_tile (fixture->gallery, 8))));
  assert_shows (fixture, 6);
  assert_shows (fixture, 9);

  fixture_free (fixture);
}

/* A tile that was out of use does not come back with what it said before. */
static void
test_out_of_use (void)
{
  Fixture *fixture = fixture_new (10);

  fr_gallery_set_samples (fixture->gallery, fixture->indices, 3);
  settle (fixture);
  fixture->generation = 3;
  fr_gallery_rebind (fixture->gallery);
  settle (fixture);
  fr_gallery_set_samples (fixture->gallery, fixture->indices, 10);
  settle (fixture);
  for (guint i = 0; i < 10; i++)
    assert_shows (fixture, i);

  fixture_free (fixture);
}

static void
test_reveal (void)
{
  Fixture *fixture = fixture_new (5);

  g_assert_false (fr_gallery_reveal (fixture->gallery, 9000));
  fr_gallery_set_samples (fixture->gallery, fixture->indices, MANY);
  g_assert_true (fr_gallery_reveal (fixture->gallery, 9000));
  settle (fixture);
  assert_shows (fixture, 9000);
  fr_gallery_scroll_to_start (fixture->gallery);
  settle (fixture);
  assert_shows (fixture, 0);

  fixture_free (fixture);
}

static void
test_columns (void)
{
  Fixture *fixture = fixture_new (10);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 400);
  fixture_wait_until (fr_gallery_get_columns (fixture->gallery) == 2);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 400);
  fixture_wait_until (fr_gallery_get_columns (fixture->gallery) == 3);
  fr_gallery_set_max_columns (fixture->gallery, 5);
  g_assert_cmpuint (fr_gallery_get_columns (fixture->gallery), ==, 5);

  fixture_free (fixture);
}

static void
test_tile_activated (void)
{
  Fixture *fixture = fixture_new (10);

  gtk_widget_activate_action (GTK_WIDGET (fr_gallery_get_tile (fixture->gallery, 7)),
                              "sample.select", NULL);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 7);
  g_assert_cmpint (fixture->n_selected, ==, 1);

  fixture_free (fixture);
}

static void
test_pair_tile (void)
{
  static const guint8 pixels[28 * 28];
  GtkWidget *tile = g_object_ref_sink (fr_pair_tile_new ());
  int notified = 0;

  g_signal_connect_swapped (tile, "notify::caption", G_CALLBACK (fixture_count), &notified);
  fr_pair_tile_set_image (FR_PAIR_TILE (tile), pixels, 9, "Ankle boot");
  g_assert_cmpstr (fr_pair_tile_get_caption (FR_PAIR_TILE (tile)), ==, "Ankle boot");
  fr_pair_tile_set_prediction (FR_PAIR_TILE (tile), 7, "Sneaker", 0.976, even);
  g_assert_cmpstr (fr_pair_tile_get_caption (FR_PAIR_TILE (tile)), ==, "Sneaker 98% (Ankle boot)");
  fr_pair_tile_set_prediction (FR_PAIR_TILE (tile), 7, "Sneaker", 0.9761, even);
  fr_pair_tile_set_note (FR_PAIR_TILE (tile), "Loss 3.7");
  g_assert_cmpint (notified, ==, 2);

  g_assert_finalize_object (tile);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/gallery/new", test_new);
  g_test_add_func ("/gallery/virtual", test_virtual);
  g_test_add_func ("/gallery/binds-little", test_binds_little);
  g_test_add_func ("/gallery/keys", test_keys);
  g_test_add_func ("/gallery/list-changes", test_list_changes);
  g_test_add_func ("/gallery/focus-stays", test_focus_stays);
  g_test_add_func ("/gallery/out-of-use", test_out_of_use);
  g_test_add_func ("/gallery/reveal", test_reveal);
  g_test_add_func ("/gallery/columns", test_columns);
  g_test_add_func ("/gallery/tile-activated", test_tile_activated);
  g_test_add_func ("/gallery/pair-tile", test_pair_tile);

  return g_test_run ();
}
