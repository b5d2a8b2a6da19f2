/* Tests of widgets/sample-grid.h and widgets/sample-tile.h. */
#include "widgets/sample-grid.h"

#include "widget-fixture.h"

static const guint8 pixels[28 * 28];

static void
test_create (void)
{
  GtkWidget *grid = g_object_ref_sink (fr_sample_grid_new ());
  GtkWidget *tile = g_object_ref_sink (fr_sample_tile_new ());

  fr_sample_grid_set_length (FR_SAMPLE_GRID (grid), 25);
  fr_sample_grid_set_length (FR_SAMPLE_GRID (grid), 3);
  g_assert_cmpuint (fr_sample_grid_get_length (FR_SAMPLE_GRID (grid)), ==, 3);

  g_assert_finalize_object (tile);
  g_assert_finalize_object (grid);
}

static void
assert_name (FrSampleTile *tile, const char *name)
{
  g_assert_cmpstr (fr_sample_tile_get_caption (tile), ==, name);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
test_caption (void)
{
  GtkWidget *widget = g_object_ref_sink (fr_sample_tile_new ());
  FrSampleTile *tile = FR_SAMPLE_TILE (widget);
  int notified = 0;

  g_signal_connect_swapped (tile, "notify::caption", G_CALLBACK (fixture_count), &notified);
  fr_sample_tile_set_image (tile, pixels, "Ankle boot");
  assert_name (tile, "Ankle boot");
  fr_sample_tile_set_prediction (tile, "Ankle boot", 0.9783, TRUE);
  assert_name (tile, "Ankle boot 98% (Ankle boot)");
  g_assert_cmpint (notified, ==, 2);

  /* The same to the eye. */
  fr_sample_tile_set_prediction (tile, "Ankle boot", 0.9812, TRUE);
  g_assert_cmpint (notified, ==, 2);

  fr_sample_tile_set_prediction (tile, "Sneaker", 0.505, FALSE);
  assert_name (tile, "Sneaker 50% (Ankle boot)");
  fr_sample_tile_set_prediction (tile, NULL, 0, FALSE);
  assert_name (tile, "Ankle boot");
  g_assert_cmpint (notified, ==, 4);

  g_assert_finalize_object (widget);
}

static GtkWidget *
make_grid (guint length)
{
  GtkWidget *grid = fr_sample_grid_new ();

  fr_sample_grid_set_length (FR_SAMPLE_GRID (grid), length);
  for (guint i = 0; i < length; i++) {
    g_autofree char *name = g_strdup_printf ("Class %u", i);

    fr_sample_grid_set_image (FR_SAMPLE_GRID (grid), i, pixels, name);
    fr_sample_grid_set_prediction (FR_SAMPLE_GRID (grid), i, name, i / 25.0, TRUE);
  }

  return grid;
}

static void
test_captions (void)
{
  GtkWidget *grid = g_object_ref_sink (make_grid (25));

  for (guint i = 0; i < 25; i++) {
    g_autofree char *caption = g_strdup_printf ("Class %u %u%% (Class %u)", i, i * 4, i);

    assert_name (fr_sample_grid_get_tile (FR_SAMPLE_GRID (grid), i), caption);
  }

  g_assert_finalize_object (grid);
}

static void
test_selection (void)
{
  GtkWidget *widget = g_object_ref_sink (make_grid (10));
  FrSampleGrid *grid = FR_SAMPLE_GRID (widget);
  int notified = 0, told = 0;

  g_signal_connect_swapped (grid, "notify::selected", G_CALLBACK (fixture_count), &notified);
  g_signal_connect_swapped (grid, "selected", G_CALLBACK (fixture_count), &told);
  g_assert_cmpint (fr_sample_grid_get_selected (grid), ==, -1);
  fr_sample_grid_set_selected (grid, 7);
  fr_sample_grid_set_selected (grid, 7);
  g_assert_cmpint (notified, ==, 1);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (fr_sample_grid_get_tile (grid, 7)),
                                    GTK_ACCESSIBLE_STATE_SELECTED, TRUE);

  /* What is left out cannot stay selected. */
  fr_sample_grid_set_length (grid, 7);
  g_assert_cmpint (fr_sample_grid_get_selected (grid), ==, -1);
  g_assert_cmpint (notified, ==, 2);
  g_assert_cmpint (told, ==, 0);

  g_assert_finalize_object (widget);
}

static void
on_selected (FrSampleGrid *grid, int index, gpointer data)
{
  *(int *) data = index;
}

static void
test_keys (void)
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
  GtkWidget *grid = make_grid (25);
  GtkWidget *window = fixture_show (grid, 440, 420);
  int told = -1;

  g_signal_connect (grid, "selected", G_CALLBACK (on_selected), &told);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_true (fixture_press (grid, cases[i].key));
    g_assert_cmpint (fr_sample_grid_get_selected (FR_SAMPLE_GRID (grid)), ==, cases[i].selected);
    g_assert_cmpint (told, ==, cases[i].selected);
    /* The focus goes along, for the screen reader. */
    g_assert_true (gtk_widget_is_focus (GTK_WIDGET (fr_sample_grid_get_tile (FR_SAMPLE_GRID (grid),
                                                                             (guint) cases[i]
                                                                                 .selected))));
  }
  g_assert_false (fixture_press (grid, GDK_KEY_Tab));

  gtk_widget_set_direction (grid, GTK_TEXT_DIR_RTL);
  g_assert_true (fixture_press (grid, GDK_KEY_Left));
  g_assert_cmpint (told, ==, 15);

  fixture_close (window, grid);
}

static void
test_screen_reader (void)
{
  GtkWidget *grid = make_grid (25);
  GtkWidget *window = fixture_show (grid, 440, 420);
  int told = -1;

  g_signal_connect (grid, "selected", G_CALLBACK (on_selected), &told);
  g_assert_true (gtk_widget_activate_action (
      GTK_WIDGET (fr_sample_grid_get_tile (FR_SAMPLE_GRID (grid), 12)), "sample.select", NULL));
  g_assert_cmpint (told, ==, 12);

  fixture_close (window, grid);
}

static void
test_columns (void)
{
  static const struct {
    int width;
    guint columns;
  } cases[] = { { 439, 5 }, { 376, 4 }, { 336, 3 }, { 900, 5 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GtkWidget *grid = make_grid (25);
    GtkWidget *window = fixture_show (grid, cases[i].width, 420);
    int rows = (25 + (int) cases[i].columns - 1) / (int) cases[i].columns, height;

    g_assert_cmpuint (fr_sample_grid_get_columns (FR_SAMPLE_GRID (grid)), ==, cases[i].columns);
    gtk_widget_measure (grid, GTK_ORIENTATION_VERTICAL, cases[i].width, &height, NULL, NULL, NULL);
    g_assert_cmpint (height, ==, rows * 83 - 2);

    fr_sample_grid_set_max_columns (FR_SAMPLE_GRID (grid), 2);
    g_assert_cmpuint (fr_sample_grid_get_columns (FR_SAMPLE_GRID (grid)), ==, 2);
    fixture_close (window, grid);
  }
}

/* Larger pictures with their names alone, in tiles made before and after. */
static void
test_form (void)
{
  GtkWidget *grid = g_object_ref_sink (make_grid (1));
  int width, height;

  fr_sample_grid_set_form (FR_SAMPLE_GRID (grid), 68, TRUE);
  fr_sample_grid_set_length (FR_SAMPLE_GRID (grid), 25);
  for (guint i = 0; i < 25; i++) {
    GtkWidget *tile = GTK_WIDGET (fr_sample_grid_get_tile (FR_SAMPLE_GRID (grid), i));

    gtk_widget_measure (tile, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
    gtk_widget_measure (tile, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
    g_assert_cmpint (width, ==, 76);
    g_assert_cmpint (height, ==, 95);
  }
  gtk_widget_measure (grid, GTK_ORIENTATION_VERTICAL, 544, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 5 * 97 - 2);

  g_assert_finalize_object (grid);
}

/* The look of the display reaches tiles made before and after. */
static void
test_look (void)
{
  GtkWidget *grid = g_object_ref_sink (make_grid (1));
  int height;

  fixture_set_text_scale (2);
  fr_sample_grid_set_length (FR_SAMPLE_GRID (grid), 2);
  for (guint i = 0; i < 2; i++) {
    gtk_widget_measure (GTK_WIDGET (fr_sample_grid_get_tile (FR_SAMPLE_GRID (grid), i)),
                        GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
    g_assert_cmpint (height, ==, 2 * 81);
  }

  fixture_set_text_scale (1);
  g_assert_finalize_object (grid);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/sample-grid/create", test_create);
  g_test_add_func ("/sample-grid/caption", test_caption);
  g_test_add_func ("/sample-grid/captions", test_captions);
  g_test_add_func ("/sample-grid/selection", test_selection);
  g_test_add_func ("/sample-grid/keys", test_keys);
  g_test_add_func ("/sample-grid/screen-reader", test_screen_reader);
  g_test_add_func ("/sample-grid/columns", test_columns);
  g_test_add_func ("/sample-grid/form", test_form);
  g_test_add_func ("/sample-grid/look", test_look);

  return g_test_run ();
}
