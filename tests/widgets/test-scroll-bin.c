#include "widgets/layout/scroll-bin.h"

#include "widget-fixture.h"
#include "widgets/layout/wrap-box.h"

#define SIDE 100
#define SPACING 6

/* Ten squares: how high they are together depends on the width. */
static GtkWidget *
make_squares (void)
{
  GtkWidget *box = fr_wrap_box_new ();

  for (guint i = 0; i < 10; i++) {
    GtkWidget *child = gtk_drawing_area_new ();

    gtk_widget_set_size_request (child, SIDE, SIDE);
    fr_wrap_box_append (FR_WRAP_BOX (box), child);
  }
  return box;
}

static void
assert_heights (GtkWidget *widget, int width, int least, int wanted)
{
  int minimum, natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, least);
  g_assert_cmpint (natural, ==, wanted);
}

static void
test_create (void)
{
  GtkWidget *bin = g_object_ref_sink (g_object_new (FR_TYPE_SCROLL_BIN, NULL));

  assert_heights (bin, 500, 0, 0);
  g_assert_finalize_object (bin);
}

static void
test_measure (void)
{
  GtkWidget *bin = g_object_ref_sink (g_object_new (FR_TYPE_SCROLL_BIN, NULL));

  g_object_set (bin, "child", make_squares (), NULL);
  assert_heights (bin, 5 * (SIDE + SPACING), 200, 2 * (SIDE + SPACING) - SPACING);
  assert_heights (bin, 2 * (SIDE + SPACING), 200, 5 * (SIDE + SPACING) - SPACING);
  assert_heights (bin, 10 * (SIDE + SPACING), SIDE, SIDE);
  /* It may be told to ask for what the child needs. */
  g_object_set (bin, "shrinks", FALSE, NULL);
  assert_heights (bin, 2 * (SIDE + SPACING), 5 * (SIDE + SPACING) - SPACING,
                  5 * (SIDE + SPACING) - SPACING);
  g_object_set (bin, "child", NULL, NULL);
  assert_heights (bin, 500, 0, 0);

  g_assert_finalize_object (bin);
}

/* In a low window the child has its height still. */
static void
test_scrolling (void)
{
  GtkWidget *bin = g_object_new (FR_TYPE_SCROLL_BIN, NULL);
  GtkWidget *squares = make_squares ();
  GtkWidget *window;

  g_object_set (bin, "child", squares, NULL);
  window = fixture_show (bin, 2 * (SIDE + SPACING), 300);
  g_assert_cmpint (gtk_widget_get_height (bin), ==, 300);
  g_assert_cmpint (gtk_widget_get_height (squares), ==, 5 * (SIDE + SPACING) - SPACING);

  fixture_close (window, bin);
}

static int
snap_to_squares (int height, gpointer data)
{
  return (height + SPACING) / (SIDE + SPACING) * (SIDE + SPACING) - SPACING;
}

/* Where the child scrolls, what is seen ends with a whole row. */
static void
test_snap (void)
{
  GtkWidget *bin = g_object_new (FR_TYPE_SCROLL_BIN, NULL);
  GtkWidget *squares = make_squares ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);
  GtkWidget *window;

  gtk_viewport_set_child (GTK_VIEWPORT (viewport), squares);
  g_object_set (bin, "child", viewport, NULL);
  fr_scroll_bin_set_snap (FR_SCROLL_BIN (bin), snap_to_squares, NULL);
  window = fixture_show (bin, 2 * (SIDE + SPACING), 300);
  g_assert_cmpint (gtk_widget_get_height (viewport), ==, 2 * (SIDE + SPACING) - SPACING);
  gtk_window_set_default_size (GTK_WINDOW (window), 2 * (SIDE + SPACING), 600);
  fixture_wait_until (gtk_widget_get_height (viewport) == 600);

  fixture_close (window, bin);
}

/* What is seen stays where all of the child grows, as it does with larger type. */
static void
test_grown (void)
{
  GtkWidget *bin = g_object_new (FR_TYPE_SCROLL_BIN, NULL);
  GtkWidget *squares = make_squares ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);
  GtkWidget *window;
  GtkAdjustment *down;

  gtk_viewport_set_child (GTK_VIEWPORT (viewport), squares);
  g_object_set (bin, "child", viewport, NULL);
  /* Two in a row, with either size. */
  window = fixture_show (bin, 2 * SIDE + 70, 250);
  down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  gtk_adjustment_set_value (down, 2 * (SIDE + SPACING));
  for (int side = SIDE + 30; side >= SIDE - 10; side -= 40) {
    for (GtkWidget *child = gtk_widget_get_first_child (squares); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      gtk_widget_set_size_request (child, side, side);
    fixture_wait_frames (bin, 3);
    g_assert_cmpint (gtk_widget_get_height (squares), ==, 5 * (side + SPACING) - SPACING);
    g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (down), 2 * (side + SPACING), 3);
  }
  fixture_close (window, bin);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/scroll-bin/create", test_create);
  g_test_add_func ("/scroll-bin/measure", test_measure);
  g_test_add_func ("/scroll-bin/scrolling", test_scrolling);
  g_test_add_func ("/scroll-bin/snap", test_snap);
  g_test_add_func ("/scroll-bin/grown", test_grown);

  return g_test_run ();
}
