#include "widgets/layout/wrap-box.h"

#include "widget-fixture.h"

#define CHILD_HEIGHT 20
#define SPACING 6

/* A box of children @widths wide (0 ends them). */
static GtkWidget *
make_box (const int *widths)
{
  GtkWidget *box = fr_wrap_box_new ();

  for (; *widths > 0; widths++) {
    GtkWidget *child = gtk_drawing_area_new ();

    gtk_widget_set_size_request (child, *widths, CHILD_HEIGHT);
    fr_wrap_box_append (FR_WRAP_BOX (box), child);
  }
  return box;
}

static int
measure (GtkWidget *box, GtkOrientation orientation, int for_size, gboolean natural)
{
  int sizes[2];

  gtk_widget_measure (box, orientation, for_size, &sizes[0], &sizes[1], NULL, NULL);

  return sizes[natural];
}

static void
test_create (void)
{
  const int widths[] = { 50, 50, 0 };
  GtkWidget *box = g_object_ref_sink (make_box (widths));
  GtkWidget *empty = g_object_ref_sink (fr_wrap_box_new ());

  g_assert_cmpint (measure (empty, GTK_ORIENTATION_VERTICAL, 100, TRUE), ==, 0);
  g_assert_finalize_object (empty);
  g_assert_finalize_object (box);
}

static void
test_measure (void)
{
  const int widths[] = { 50, 80, 50, 0 };
  GtkWidget *box = g_object_ref_sink (make_box (widths));
  static const struct {
    int width;
    int lines;
  } cases[] = { { 192, 1 }, { 191, 2 }, { 136, 2 }, { 135, 3 }, { 80, 3 } };

  g_assert_cmpint (measure (box, GTK_ORIENTATION_HORIZONTAL, -1, FALSE), ==, 80);
  g_assert_cmpint (measure (box, GTK_ORIENTATION_HORIZONTAL, -1, TRUE), ==, 192);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (measure (box, GTK_ORIENTATION_VERTICAL, cases[i].width, FALSE), ==,
                     cases[i].lines * (CHILD_HEIGHT + SPACING) - SPACING);

  /* What is hidden takes no place. */
  gtk_widget_set_visible (gtk_widget_get_first_child (box), FALSE);
  g_assert_cmpint (measure (box, GTK_ORIENTATION_HORIZONTAL, -1, TRUE), ==, 136);

  g_assert_finalize_object (box);
}

/* Where no width is known the minimum is that of one line, as GtkLabel has it: a box of GTK 4.18
 * asks so first, and is never lower then. */
static void
test_no_width (void)
{
  const int widths[] = { 50, 80, 50, 0 };
  GtkWidget *box = g_object_ref_sink (make_box (widths));
  GtkWidget *label = gtk_label_new ("one two three four five six seven eight nine ten");

  g_assert_cmpint (measure (box, GTK_ORIENTATION_VERTICAL, -1, FALSE), ==, CHILD_HEIGHT);
  g_assert_cmpint (measure (box, GTK_ORIENTATION_VERTICAL, -1, TRUE), ==,
                   3 * (CHILD_HEIGHT + SPACING) - SPACING);
  g_assert_finalize_object (box);

  box = g_object_ref_sink (fr_wrap_box_new ());
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 10);
  gtk_widget_set_hexpand (label, TRUE);
  fr_wrap_box_append (FR_WRAP_BOX (box), label);
  g_assert_cmpint (measure (box, GTK_ORIENTATION_VERTICAL, -1, FALSE), ==,
                   measure (box, GTK_ORIENTATION_VERTICAL, 1000, FALSE));
  g_assert_cmpint (measure (box, GTK_ORIENTATION_VERTICAL, -1, FALSE), <,
                   measure (box, GTK_ORIENTATION_VERTICAL, 80, FALSE));
  g_assert_finalize_object (box);
}

/* As high as its children are at the widths that they get, not at those that they ask for. */
static void
test_shared_height (void)
{
  GtkWidget *box = g_object_ref_sink (fr_wrap_box_new ());
  int widths[2], one, height;

  for (guint i = 0; i < 2; i++) {
    GtkWidget *label = gtk_label_new ("one two three four five six seven eight nine ten");

    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_width_chars (GTK_LABEL (label), 10);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 10);
    gtk_widget_set_hexpand (label, TRUE);
    fr_wrap_box_append (FR_WRAP_BOX (box), label);
    gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &widths[i], NULL, NULL);
  }
  gtk_widget_measure (gtk_widget_get_first_child (box), GTK_ORIENTATION_VERTICAL, widths[0] + 400,
                      NULL, &one, NULL, NULL);
  gtk_widget_measure (gtk_widget_get_first_child (box), GTK_ORIENTATION_VERTICAL, widths[0], NULL,
                      &height, NULL, NULL);
  g_assert_cmpint (one, <, height);
  g_assert_cmpint (measure (box, GTK_ORIENTATION_VERTICAL, widths[0] + widths[1] + 806, TRUE), ==,
                   one);
  g_assert_finalize_object (box);
}

static void
assert_place (GtkWidget *child, int x, int y, int width)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (child, gtk_widget_get_parent (child), &place));
  g_assert_cmpfloat (place.origin.x, ==, x);
  g_assert_cmpfloat (place.origin.y, ==, y);
  g_assert_cmpfloat (place.size.width, ==, width);
}

static void
test_places (void)
{
  const int widths[] = { 50, 80, 50, 0 };
  GtkWidget *box = make_box (widths);
  GtkWidget *window = fixture_show (box, 150, 100);
  GtkWidget *first = gtk_widget_get_first_child (box);
  GtkWidget *second = gtk_widget_get_next_sibling (first);
  GtkWidget *third = gtk_widget_get_last_child (box);

  assert_place (first, 0, 0, 50);
  assert_place (second, 56, 0, 80);
  assert_place (third, 0, 26, 50);

  /* One that expands takes what is left of its line. */
  gtk_widget_set_hexpand (first, TRUE);
  fixture_wait_frames (box, 2);
  assert_place (first, 0, 0, 64);
  assert_place (second, 70, 0, 80);
  assert_place (third, 0, 26, 50);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  fixture_wait_frames (box, 2);
  assert_place (first, 86, 0, 64);
  assert_place (third, 100, 26, 50);

  fixture_close (window, box);
}

/* What says nothing has a place nevertheless, and so has what comes after it. */
static void
test_empty_label (void)
{
  GtkWidget *box = fr_wrap_box_new ();
  GtkWidget *label = gtk_label_new (""), *child = gtk_label_new ("a");
  GtkWidget *window;

  fr_wrap_box_append (FR_WRAP_BOX (box), label);
  fr_wrap_box_append (FR_WRAP_BOX (box), child);
  window = fixture_show (box, 150, 100);
  g_assert_cmpint (gtk_widget_get_allocated_height (label), >, 0);
  gtk_widget_set_visible (child, FALSE);
  fixture_wait_frames (box, 2);
  g_assert_cmpint (measure (box, GTK_ORIENTATION_VERTICAL, 150, FALSE), >, 0);

  fixture_close (window, box);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/wrap-box/create", test_create);
  g_test_add_func ("/wrap-box/measure", test_measure);
  g_test_add_func ("/wrap-box/no-width", test_no_width);
  g_test_add_func ("/wrap-box/shared-height", test_shared_height);
  g_test_add_func ("/wrap-box/places", test_places);
  g_test_add_func ("/wrap-box/empty-label", test_empty_label);

  return g_test_run ();
}
