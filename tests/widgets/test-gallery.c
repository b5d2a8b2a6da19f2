/* Tiles that are few however long the list is; selection, focus and scroll position while the list
 * changes. */
#include "widgets/tiles/gallery.h"

#include "widget-fixture.h"

/* More than there are tiles, and the number that the test set has. */
#define MANY 10000
#define CLASSES 10
#define ROW 72 /* a tile and the space below it */

static const float even[CLASSES] = { 0.5F, 0.5F };

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
bind (FrImageTile *tile, guint index, gpointer data)
{
  static const guint8 pixels[28 * 28];
  Fixture *fixture = data;
  g_autofree char *name = g_strdup_printf ("%u/%u", index, fixture->generation);

  fixture->n_bound++;
  fr_image_tile_show (tile, &(FrTileContent){ .pixels = pixels,
                                              .truth = 3,
                                              .true_name = name,
                                              .predicted = 3,
                                              .predicted_name = name,
                                              .probability = 0.5,
                                              .bars = even,
                                              .n_bars = CLASSES });
}

static Fixture *
fixture_new (guint n)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  GtkWidget *gallery = g_object_new (FR_TYPE_GALLERY, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < MANY; i++)
    fixture->indices[i] = i;
  fixture->gallery = FR_GALLERY (gallery);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), gallery);
  fixture->down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_signal_connect_swapped (gallery, "selected", G_CALLBACK (fixture_count), &fixture->n_selected);
  fr_gallery_set_bind (fixture->gallery, bind, fixture);
  fr_gallery_set_images (fixture->gallery, fixture->indices, n);
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
  FrImageTile *tile = fr_gallery_get_tile (fixture->gallery, index);
  g_autofree char *caption = g_strdup_printf ("“%u/%u” 50%% (%u/%u), right", index,
                                              fixture->generation, index, fixture->generation);

  g_assert_nonnull (tile);
  g_assert_cmpstr (fr_image_tile_get_caption (tile), ==, caption);
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
  GtkWidget *gallery = g_object_ref_sink (g_object_new (FR_TYPE_GALLERY, NULL));

  fr_gallery_set_images (FR_GALLERY (gallery), (guint[]){ 4, 2 }, 2);
  g_assert_cmpuint (fr_gallery_get_length (FR_GALLERY (gallery)), ==, 2);
  g_assert_false (fr_gallery_reveal (FR_GALLERY (gallery), 3));
  g_assert_true (fr_gallery_reveal (FR_GALLERY (gallery), 4));
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
  fr_gallery_set_images (fixture->gallery, fixture->indices, MANY);
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

/* The texture that @node draws, or has drawn by a child: (transfer full) (nullable). */
static GdkTexture *
find_texture (GskRenderNode *node)
{
  GdkTexture *texture = NULL;

  switch ((int) gsk_render_node_get_node_type (node)) {
  case GSK_TEXTURE_NODE:
    return g_object_ref (gsk_texture_node_get_texture (node));
  case GSK_CONTAINER_NODE:
    for (guint i = 0; i < gsk_container_node_get_n_children (node) && !texture; i++)
      texture = find_texture (gsk_container_node_get_child (node, i));
    return texture;
  default:
    return NULL;
  }
}

static GdkTexture *
get_texture (Fixture *fixture, guint index)
{
  FrImageTile *tile = fr_gallery_get_tile (fixture->gallery, index);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  GdkTexture *texture;

  GTK_WIDGET_GET_CLASS (tile)->snapshot (GTK_WIDGET (tile), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = find_texture (node);
  gsk_render_node_unref (node);

  return texture;
}

/* A refresh that changes nothing makes nothing: no texture, no name. */
static void
test_refresh_makes_nothing (void)
{
  Fixture *fixture = fixture_new (10);
  g_autoptr (GdkTexture) texture = get_texture (fixture, 3);
  g_autoptr (GdkTexture) after = NULL;
  int named = 0;

  g_assert_nonnull (texture);
  g_signal_connect_swapped (fr_gallery_get_tile (fixture->gallery, 3), "notify::caption",
                            G_CALLBACK (fixture_count), &named);
  for (int i = 0; i < 3; i++) {
    fr_gallery_rebind (fixture->gallery);
    settle (fixture);
  }
  after = get_texture (fixture, 3);
  g_assert_true (after == texture);
  g_assert_cmpint (named, ==, 0);

  /* Another prediction of the same image: one new name, in one go. */
  fixture->generation = 1;
  fr_gallery_rebind (fixture->gallery);
  settle (fixture);
  assert_shows (fixture, 3);
  g_assert_cmpint (named, ==, 1);

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
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->down), ==, (3334 - 5) * ROW);

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
  FrImageTile *tile;

  for (guint i = 0; i < MANY; i++)
    shuffled[i] = (i + 4) % MANY;
  gtk_widget_grab_focus (GTK_WIDGET (fixture->gallery));
  for (int i = 0; i < 6; i++)
    fixture_press (GTK_WIDGET (fixture->gallery), GDK_KEY_Right);
  tile = fr_gallery_get_tile (fixture->gallery, 5);
  gtk_adjustment_set_value (fixture->down, 10);
  settle (fixture);

  fr_gallery_set_images (fixture->gallery, shuffled, MANY);
  settle (fixture);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 5);
  g_assert_true (fr_gallery_get_tile (fixture->gallery, 5) == tile);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (tile)));
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->down), ==, 10);
  g_assert_true (fixture_press (GTK_WIDGET (fixture->gallery), GDK_KEY_Left));
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 4);

  /* Image 4 goes: it stays selected, and the focus stays in its place. */
  fr_gallery_set_images (fixture->gallery, fixture->indices, 4);
  settle (fixture);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 4);
  g_assert_null (fr_gallery_get_tile (fixture->gallery, 4));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fr_gallery_get_tile (fixture->gallery, 0))));
  for (guint i = 0; i < 4; i++) {
    assert_shows (fixture, i);
    g_assert_false (is_drawn_selected (fixture, i));
  }
  fr_gallery_set_images (fixture->gallery, fixture->indices, 5);
  settle (fixture);
  g_assert_true (is_drawn_selected (fixture, 4));
  g_assert_cmpint (fixture->n_selected, ==, 7);

  /* None, and all again. */
  fr_gallery_set_images (fixture->gallery, NULL, 0);
  settle (fixture);
  g_assert_null (fr_gallery_get_tile (fixture->gallery, 0));
  fr_gallery_set_images (fixture->gallery, fixture->indices, MANY);
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
  fr_gallery_set_images (fixture->gallery, others, 9);
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

  fr_gallery_set_images (fixture->gallery, fixture->indices, 3);
  settle (fixture);
  fixture->generation = 3;
  fr_gallery_rebind (fixture->gallery);
  settle (fixture);
  fr_gallery_set_images (fixture->gallery, fixture->indices, 10);
  settle (fixture);
  for (guint i = 0; i < 10; i++)
    assert_shows (fixture, i);

  fixture_free (fixture);
}

/* Whoever takes the place of another list's owner is not asked for an image of that list. */
static void
test_no_size (void)
{
  Fixture *fixture = fixture_new (10);
  GtkWidget *gallery = g_object_ref (GTK_WIDGET (fixture->gallery));
  GtkWidget *scroller = gtk_window_get_child (GTK_WINDOW (fixture->window));

  gtk_widget_grab_focus (GTK_WIDGET (fr_gallery_get_tile (fixture->gallery, 7)));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), NULL);
  g_assert_cmpint (gtk_widget_get_height (gallery), ==, 0);
  fixture->n_bound = 0;
  fixture->generation = 1;
  fr_gallery_set_images (fixture->gallery, fixture->indices + 20, 10);
  fr_gallery_rebind (fixture->gallery);
  fr_gallery_set_selected (fixture->gallery, -1);
  g_assert_cmpint (fixture->n_bound, ==, 0);
  g_assert_null (fr_gallery_get_tile (fixture->gallery, 7));

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), gallery);
  g_object_unref (gallery);
  settle (fixture);
  for (guint i = 20; i < 30; i++) {
    assert_shows (fixture, i);
    g_assert_false (is_drawn_selected (fixture, i));
  }

  fixture_free (fixture);
}

static void
test_reveal (void)
{
  Fixture *fixture = fixture_new (5);

  g_assert_false (fr_gallery_reveal (fixture->gallery, 9000));
  fr_gallery_set_images (fixture->gallery, fixture->indices, MANY);
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
  fr_gallery_set_form (fixture->gallery, FR_TILE_PAIR, 44, 5);
  g_assert_cmpuint (fr_gallery_get_columns (fixture->gallery), ==, 5);

  fixture_free (fixture);
}

static void
test_tile_activated (void)
{
  Fixture *fixture = fixture_new (10);

  gtk_widget_activate_action (GTK_WIDGET (fr_gallery_get_tile (fixture->gallery, 7)),
                              "image.select", NULL);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 7);
  g_assert_cmpint (fixture->n_selected, ==, 1);

  fixture_free (fixture);
}

/* Outside of a scrolled window: 25 images with captions, as high as all their rows. */
static GtkWidget *
whole_new (Fixture *fixture)
{
  GtkWidget *gallery = g_object_new (FR_TYPE_GALLERY, NULL);

  for (guint i = 0; i < 25; i++)
    fixture->indices[i] = i;
  fr_gallery_set_form (FR_GALLERY (gallery), FR_TILE_CAPTIONED, 42, 5);
  fr_gallery_set_bind (FR_GALLERY (gallery), bind, fixture);
  fr_gallery_set_images (FR_GALLERY (gallery), fixture->indices, 25);
  fixture->gallery = FR_GALLERY (gallery);

  return gallery;
}

static void
test_whole (void)
{
  static const struct {
    int width;
    guint columns;
  } cases[] = { { 575, 5 }, { 569, 4 }, { 400, 3 }, { 900, 5 } };
  g_autofree Fixture *fixture = g_new0 (Fixture, 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GtkWidget *gallery = whole_new (fixture);
    GtkWidget *window = fixture_show (gallery, cases[i].width, 300);
    int rows = (25 + (int) cases[i].columns - 1) / (int) cases[i].columns, minimum, natural;

    g_assert_cmpuint (fr_gallery_get_columns (fixture->gallery), ==, cases[i].columns);
    gtk_widget_measure (gallery, GTK_ORIENTATION_VERTICAL, cases[i].width, &minimum, &natural, NULL,
                        NULL);
    g_assert_cmpint (minimum, ==, rows * 83 - 2);
    g_assert_cmpint (natural, ==, minimum);
    for (guint image = 0; image < 25; image++)
      assert_shows (fixture, image);

    fr_gallery_set_form (fixture->gallery, FR_TILE_CAPTIONED, 42, 2);
    g_assert_cmpuint (fr_gallery_get_columns (fixture->gallery), ==, 2);
    fixture_close (window, gallery);
  }
}

/* It grows with its list. */
static void
test_whole_grows (void)
{
  g_autofree Fixture *fixture = g_new0 (Fixture, 1);
  GtkWidget *gallery = whole_new (fixture);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window;

  fr_gallery_set_images (fixture->gallery, NULL, 0);
  gtk_box_append (GTK_BOX (box), gallery);
  window = fixture_show (box, 575, 420);
  g_assert_cmpint (gtk_widget_get_height (gallery), ==, 0);
  fr_gallery_set_images (fixture->gallery, fixture->indices, 25);
  settle (fixture);
  g_assert_cmpint (gtk_widget_get_height (gallery), ==, 5 * 83 - 2);
  assert_shows (fixture, 24);

  fixture_close (window, gallery);
}

static void
on_selected (FrGallery *gallery, int index, gpointer data)
{
  *(int *) data = index;
}

static void
test_whole_keys (void)
{
  static const struct {
    guint key;
    int selected; /* afterwards, in five columns and five rows */
  } cases[] = {
    { GDK_KEY_Right, 0 },  { GDK_KEY_Right, 1 },   { GDK_KEY_Down, 6 },   { GDK_KEY_Left, 5 },
    { GDK_KEY_Left, 4 },   { GDK_KEY_Up, 4 },      { GDK_KEY_Home, 0 },   { GDK_KEY_Left, 0 },
    { GDK_KEY_End, 24 },   { GDK_KEY_Down, 24 },   { GDK_KEY_Right, 24 }, { GDK_KEY_Up, 19 },
    { GDK_KEY_KP_Up, 14 }, { GDK_KEY_Return, 14 },
  };
  g_autofree Fixture *fixture = g_new0 (Fixture, 1);
  GtkWidget *gallery = whole_new (fixture);
  GtkWidget *window = fixture_show (gallery, 575, 420);
  int told = -1;

  g_signal_connect (gallery, "selected", G_CALLBACK (on_selected), &told);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GtkWidget *tile;

    g_assert_true (fixture_press (gallery, cases[i].key));
    g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, cases[i].selected);
    g_assert_cmpint (told, ==, cases[i].selected);
    /* The focus goes along, for the screen reader. */
    tile = GTK_WIDGET (fr_gallery_get_tile (fixture->gallery, (guint) cases[i].selected));
    g_assert_true (gtk_widget_is_focus (tile));
  }
  g_assert_false (fixture_press (gallery, GDK_KEY_Tab));

  gtk_widget_set_direction (gallery, GTK_TEXT_DIR_RTL);
  g_assert_true (fixture_press (gallery, GDK_KEY_Left));
  g_assert_cmpint (told, ==, 15);

  fixture_close (window, gallery);
}

/* Another form and another look reach tiles made before and after. */
static void
test_form (void)
{
  g_autofree Fixture *fixture = g_new0 (Fixture, 1);
  GtkWidget *gallery = whole_new (fixture);
  GtkWidget *window;
  int height;

  fr_gallery_set_images (fixture->gallery, fixture->indices, 1);
  window = fixture_show (gallery, 600, 600);
  fr_gallery_set_form (fixture->gallery, FR_TILE_NAMED, 68, 5);
  fr_gallery_set_images (fixture->gallery, fixture->indices, 25);
  settle (fixture);
  for (guint i = 0; i < 25; i++)
    g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fr_gallery_get_tile (fixture->gallery, i))),
                     ==, 95);
  gtk_widget_measure (gallery, GTK_ORIENTATION_VERTICAL, 544, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 5 * 97 - 2);

  fixture_set_text_scale (2);
  settle (fixture);
  gtk_widget_measure (gallery, GTK_ORIENTATION_VERTICAL, 1000, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 5 * 192 - 2);
  fixture_set_text_scale (1);

  fixture_close (window, gallery);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/gallery/new", test_new);
  g_test_add_func ("/gallery/virtual", test_virtual);
  g_test_add_func ("/gallery/binds-little", test_binds_little);
  g_test_add_func ("/gallery/refresh-makes-nothing", test_refresh_makes_nothing);
  g_test_add_func ("/gallery/keys", test_keys);
  g_test_add_func ("/gallery/list-changes", test_list_changes);
  g_test_add_func ("/gallery/focus-stays", test_focus_stays);
  g_test_add_func ("/gallery/out-of-use", test_out_of_use);
  g_test_add_func ("/gallery/no-size", test_no_size);
  g_test_add_func ("/gallery/reveal", test_reveal);
  g_test_add_func ("/gallery/columns", test_columns);
  g_test_add_func ("/gallery/tile-activated", test_tile_activated);
  g_test_add_func ("/gallery/whole", test_whole);
  g_test_add_func ("/gallery/whole-grows", test_whole_grows);
  g_test_add_func ("/gallery/whole-keys", test_whole_keys);
  g_test_add_func ("/gallery/form", test_form);

  return g_test_run ();
}
