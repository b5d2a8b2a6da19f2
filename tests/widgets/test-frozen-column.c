/* A grid whose first column stays where it is, whatever is scrolled, in both directions of text. */
#include "widgets/layout/frozen-column.h"

#include "widget-fixture.h"

#define COLUMNS 8
#define SPACING 20

typedef struct {
  GtkWidget *grid;
  GtkWidget *column;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer direction)
{
  gtk_widget_set_default_direction (direction != NULL ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  fixture->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (fixture->grid), SPACING);
  for (int i = 0; i < COLUMNS; i++)
    gtk_grid_attach (GTK_GRID (fixture->grid), gtk_label_new (i == 0 ? "Title" : "A cell"), i, 0, 1,
                     1);
  fixture->column = g_object_new (FR_TYPE_FROZEN_COLUMN, "grid", fixture->grid, NULL);
  fixture->window = fixture_show (fixture->column, 240, 30);
}

static void
tear_down (Fixture *fixture, gconstpointer direction)
{
  fixture_close (fixture->window, fixture->column);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static GtkWidget *
get_scroller (Fixture *fixture)
{
  return gtk_widget_get_ancestor (fixture->grid, GTK_TYPE_SCROLLED_WINDOW);
}

static GtkAdjustment *
get_across (Fixture *fixture)
{
  return gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (get_scroller (fixture)));
}

/* Where the first column is seen: over its own title, before anything is scrolled. */
static void
assert_cover (Fixture *fixture)
{
  GtkWidget *cover = gtk_widget_get_next_sibling (get_scroller (fixture));
  GtkWidget *title = gtk_grid_get_child_at (GTK_GRID (fixture->grid), 0, 0);
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (cover, fixture->column, &place));
  g_assert_cmpint ((int) place.size.width, ==, gtk_widget_get_width (title) + SPACING / 2);
  g_assert_cmpint ((int) place.size.height, ==, gtk_widget_get_height (fixture->grid));
  if (gtk_widget_get_direction (cover) == GTK_TEXT_DIR_RTL)
    g_assert_cmpint ((int) (place.origin.x + place.size.width), ==,
                     gtk_widget_get_width (fixture->column));
  else
    g_assert_cmpint ((int) place.origin.x, ==, 0);
  g_assert_false (gtk_widget_get_can_target (cover));
}

static void
test_scrolled (Fixture *fixture, gconstpointer direction)
{
  GtkAdjustment *across = get_across (fixture);
  GtkWidget *cell = gtk_grid_get_child_at (GTK_GRID (fixture->grid), 1, 0);
  const double start =
      direction != NULL ? gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across)
                        : 0;
  const guint away = direction != NULL ? GDK_KEY_Left : GDK_KEY_Right;
  const guint back = direction != NULL ? GDK_KEY_Right : GDK_KEY_Left;

  assert_cover (fixture);
  /* The bar is below the grid. */
  g_assert_cmpint (gtk_widget_get_height (get_scroller (fixture)), >=,
                   gtk_widget_get_height (fixture->grid) + 4);
  gtk_adjustment_set_value (across, start);
  g_assert_true (fixture_press (fixture->column, away));
  g_assert_cmpfloat_with_epsilon (ABS (gtk_adjustment_get_value (across) - start),
                                  gtk_widget_get_width (cell) + SPACING, 0.5);
  fixture_wait_frames (fixture->column, 2);
  assert_cover (fixture);
  g_assert_true (fixture_press (fixture->column, back));
  g_assert_cmpfloat (gtk_adjustment_get_value (across), ==, start);
  g_assert_false (fixture_press (fixture->column, GDK_KEY_Down));
  g_assert_false (fixture_press_with (fixture->column, away, GDK_CONTROL_MASK));
}

/* A key that scrolls nothing is another one's. */
static void
test_whole (Fixture *fixture, gconstpointer direction)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 80);
  fixture_wait_until (gtk_widget_get_width (fixture->column) == 900);
  g_assert_false (fixture_press (fixture->column, GDK_KEY_Right));
}

/* A column of another width. */
static void
test_changed (Fixture *fixture, gconstpointer direction)
{
  GtkWidget *title = gtk_grid_get_child_at (GTK_GRID (fixture->grid), 0, 0);

  gtk_label_set_text (GTK_LABEL (title), "A much longer title");
  fixture_wait_frames (fixture->column, 2);
  assert_cover (fixture);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;
  g_test_add ("/frozen-column/scrolled", Fixture, NULL, set_up, test_scrolled, tear_down);
  g_test_add ("/frozen-column/mirrored", Fixture, "", set_up, test_scrolled, tear_down);
  g_test_add ("/frozen-column/whole", Fixture, NULL, set_up, test_whole, tear_down);
  g_test_add ("/frozen-column/changed", Fixture, NULL, set_up, test_changed, tear_down);
  return g_test_run ();
}
