#include "widgets/layout/two-pane.h"

#include "widget-fixture.h"
#include "widgets/layout/wrap-box.h"

static void
test_create (void)
{
  GtkWidget *pane = g_object_ref_sink (g_object_new (FR_TYPE_TWO_PANE, NULL));
  GtkWidget *start = gtk_label_new ("start"), *end = gtk_label_new ("end");

  g_object_add_weak_pointer (G_OBJECT (start), (gpointer *) &start);
  g_object_set (pane, "start", start, "end", end, NULL);
  g_assert_true (gtk_widget_is_ancestor (start, pane));
  g_assert_true (gtk_widget_is_ancestor (end, pane));
  g_object_set (pane, "start", NULL, NULL);
  g_assert_null (start);
  g_assert_true (gtk_widget_is_ancestor (end, pane));

  g_assert_finalize_object (pane);
}

static GtkAllocation
place_in (GtkWidget *child, GtkWidget *pane)
{
  double x, y;

  g_assert_true (gtk_widget_translate_coordinates (child, pane, 0, 0, &x, &y));

  return (GtkAllocation){ (int) x, (int) y, gtk_widget_get_width (child),
                          gtk_widget_get_height (child) };
}

static void
test_arrangements (void)
{
  GtkWidget *pane = g_object_new (FR_TYPE_TWO_PANE, NULL);
  GtkWidget *start = gtk_label_new ("start"), *end = gtk_label_new ("end");
  GtkWidget *window;
  GtkAllocation place;
  int notified = 0;

  gtk_widget_set_size_request (start, 100, 300);
  gtk_widget_set_size_request (end, 100, 500);
  g_object_set (pane, "start", start, "end", end, NULL);
  g_signal_connect_swapped (pane, "notify::stacked", G_CALLBACK (fixture_count), &notified);
  window = fixture_show (pane, 1024, 700);

  /* Side by side, a hairline between, full height. */
  g_assert_false (fr_two_pane_get_stacked (FR_TWO_PANE (pane)));
  place = place_in (start, pane);
  g_assert_cmpint (place.x, ==, 0);
  g_assert_cmpint (place.width, ==, 1024 - 476);
  g_assert_cmpint (place.height, ==, 700);
  place = place_in (end, pane);
  g_assert_cmpint (place.x, ==, 1024 - 475);
  g_assert_cmpint (place.width, ==, 475);
  g_assert_cmpint (place.height, ==, 700);

  /* The other way round in right-to-left languages. */
  gtk_widget_set_direction (gtk_widget_get_parent (start), GTK_TEXT_DIR_RTL);
  fixture_wait_frames (pane, 3);
  g_assert_cmpint (place_in (end, pane).x, ==, 0);
  g_assert_cmpint (place_in (start, pane).x, ==, 476);
  gtk_widget_set_direction (gtk_widget_get_parent (start), GTK_TEXT_DIR_LTR);

  /* One above the other, scrolled as a whole. */
  gtk_window_set_default_size (GTK_WINDOW (window), 500, 400);
  fixture_wait_until (fr_two_pane_get_stacked (FR_TWO_PANE (pane)));
  g_assert_cmpint (place_in (start, pane).width, ==, 500);
  g_assert_cmpint (place_in (start, pane).height, ==, 300);
  place = place_in (end, pane);
  g_assert_cmpint (place.y, ==, 300);
  g_assert_cmpint (place.width, ==, 500);
  g_assert_cmpint (place.height, ==, 500);
  g_assert_cmpint (notified, ==, 1);

  fixture_close (window, pane);
}

/* What stands behind side by side stands above where they are stacked, for screen readers too. */
static void
test_end_on_top (void)
{
  GtkWidget *pane = g_object_new (FR_TYPE_TWO_PANE, NULL);
  GtkWidget *start = gtk_label_new ("start"), *end = gtk_label_new ("end");
  GtkWidget *window;

  gtk_widget_set_size_request (start, 100, 300);
  gtk_widget_set_size_request (end, 100, 500);
  g_object_set (pane, "start", start, "end", end, "end-on-top", TRUE, NULL);
  window = fixture_show (pane, 1024, 700);
  g_assert_cmpint (place_in (start, pane).x, ==, 0);
  g_assert_cmpint (place_in (end, pane).x, ==, 1024 - 475);
  g_assert_true (gtk_widget_get_next_sibling (start) == end);

  gtk_window_set_default_size (GTK_WINDOW (window), 500, 400);
  fixture_wait_until (fr_two_pane_get_stacked (FR_TWO_PANE (pane)));
  fixture_wait_frames (pane, 2);
  g_assert_cmpint (place_in (end, pane).y, ==, 0);
  g_assert_cmpint (place_in (end, pane).height, ==, 500);
  g_assert_cmpint (place_in (start, pane).y, ==, 500);
  g_assert_true (gtk_widget_get_next_sibling (end) == start);

  gtk_window_set_default_size (GTK_WINDOW (window), 1024, 700);
  fixture_wait_until (!fr_two_pane_get_stacked (FR_TWO_PANE (pane)));
  fixture_wait_frames (pane, 2);
  g_assert_true (gtk_widget_get_next_sibling (start) == end);
  fixture_close (window, pane);
}

static GtkAdjustment *
get_scroll (GtkWidget *pane)
{
  return gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_widget_get_first_child (pane)));
}

/* In a low window the charts stay whole beside the images that scroll. */
static void
test_low (void)
{
  GtkWidget *pane = g_object_new (FR_TYPE_TWO_PANE, NULL);
  GtkWidget *start = gtk_label_new ("start"), *end = gtk_label_new ("end");
  GtkWidget *window;

  gtk_widget_set_size_request (start, 100, 300);
  gtk_widget_set_size_request (end, 100, 900);
  g_object_set (pane, "start", start, "end", end, NULL);
  window = fixture_show (pane, 1024, 400);
  g_assert_cmpint (place_in (start, pane).y, ==, 0);
  g_assert_cmpint (place_in (start, pane).height, ==, 400);
  g_assert_cmpint (place_in (end, pane).height, ==, 900);

  gtk_adjustment_set_value (get_scroll (pane), 250);
  fixture_wait_until (place_in (end, pane).y == -250);
  fixture_wait_frames (pane, 2);
  g_assert_cmpint (place_in (start, pane).y, ==, 0);

  /* Too low for the charts too: they end with the window at the latest. */
  gtk_widget_set_size_request (start, 100, 600);
  fixture_wait_until (place_in (start, pane).height == 600);
  g_assert_cmpint (place_in (start, pane).y, ==, -200);

  fixture_close (window, pane);
}

/* 756 is the narrowest that leaves the charts 280. */
static void
test_limit (void)
{
  GtkWidget *pane = g_object_new (FR_TYPE_TWO_PANE, NULL);
  GtkWidget *window;

  g_object_set (pane, "start", gtk_label_new ("start"), "end", gtk_label_new ("end"), NULL);
  window = fixture_show (pane, 756, 400);
  g_assert_false (fr_two_pane_get_stacked (FR_TWO_PANE (pane)));
  gtk_window_set_default_size (GTK_WINDOW (window), 755, 400);
  fixture_wait_until (fr_two_pane_get_stacked (FR_TWO_PANE (pane)));

  fixture_close (window, pane);
}

/* The same for another width, which grows with the type: 876 and 1314 are the narrowest. */
static void
test_start_width (void)
{
  GtkWidget *pane = g_object_new (FR_TYPE_TWO_PANE, NULL);
  GtkWidget *window;

  g_object_set (pane, "start", gtk_label_new ("start"), "end", gtk_label_new ("end"), "start-width",
                400, NULL);
  window = fixture_show (pane, 876, 400);
  g_assert_false (fr_two_pane_get_stacked (FR_TWO_PANE (pane)));
  gtk_window_set_default_size (GTK_WINDOW (window), 875, 400);
  fixture_wait_until (fr_two_pane_get_stacked (FR_TWO_PANE (pane)));
  gtk_window_set_default_size (GTK_WINDOW (window), 1313, 400);
  fixture_wait_until (!fr_two_pane_get_stacked (FR_TWO_PANE (pane)));
  fixture_set_text_scale (1.5);
  fixture_wait_until (fr_two_pane_get_stacked (FR_TWO_PANE (pane)));
  gtk_window_set_default_size (GTK_WINDOW (window), 1314, 400);
  fixture_wait_until (!fr_two_pane_get_stacked (FR_TWO_PANE (pane)));
  fixture_set_text_scale (1);

  fixture_close (window, pane);
}

/* A share of the width, but never less than the end pane's own width nor than the start leaves. */
static void
test_end_share (void)
{
  GtkWidget *pane = g_object_new (FR_TYPE_TWO_PANE, NULL);
  GtkWidget *start = gtk_label_new ("start"), *end = gtk_label_new ("end");
  GtkWidget *window;

  gtk_widget_set_size_request (start, 400, 300);
  gtk_widget_set_size_request (end, 100, 500);
  g_object_set (pane, "start", start, "end", end, "end-width", 350, "end-share", 0.5, NULL);
  window = fixture_show (pane, 1000, 700);
  g_assert_cmpint (place_in (start, pane).width, ==, 500);
  g_assert_cmpint (place_in (end, pane).width, ==, 499);

  gtk_window_set_default_size (GTK_WINDOW (window), 760, 700);
  fixture_wait_until (gtk_widget_get_width (pane) == 760);
  g_assert_cmpint (place_in (start, pane).width, ==, 400);
  g_assert_cmpint (place_in (end, pane).width, ==, 359);

  gtk_window_set_default_size (GTK_WINDOW (window), 740, 700);
  fixture_wait_until (fr_two_pane_get_stacked (FR_TWO_PANE (pane)));

  fixture_close (window, pane);
}

static int
get_step (gpointer data)
{
  return 110;
}

/* Of its natural 550 pixels the end pane gives up as many steps as the start pane takes, and the
 * rest of the last one is the start pane's. */
static void
test_end_step (void)
{
  GtkWidget *pane = g_object_new (FR_TYPE_TWO_PANE, NULL);
  GtkWidget *start = gtk_label_new ("start"), *end = fr_wrap_box_new ();
  GtkWidget *window;

  gtk_widget_set_size_request (start, 400, 300);
  for (guint i = 0; i < 5; i++) {
    GtkWidget *part = gtk_label_new ("end");

    gtk_widget_set_size_request (part, i < 4 ? 104 : 110, 20);
    fr_wrap_box_append (FR_WRAP_BOX (end), part);
  }
  g_object_set (pane, "start", start, "end", end, "end-width", 100, "end-natural", TRUE, NULL);
  fr_two_pane_set_end_step (FR_TWO_PANE (pane), get_step, NULL);
  window = fixture_show (pane, 1000, 700);
  g_assert_cmpint (place_in (end, pane).width, ==, 550);

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  fixture_wait_until (gtk_widget_get_width (pane) == 900);
  g_assert_cmpint (place_in (end, pane).width, ==, 440);
  g_assert_cmpint (place_in (start, pane).width, ==, 459);

  gtk_window_set_default_size (GTK_WINDOW (window), 620, 700);
  fixture_wait_until (gtk_widget_get_width (pane) == 620);
  g_assert_cmpint (place_in (end, pane).width, ==, 110);

  fixture_close (window, pane);
}

/* Tab goes from the start pane to the end pane and out, also while the start pane stands lower
 * because the end pane is scrolled; back the other way. */
static void
test_tab (void)
{
  GtkWidget *pane = g_object_new (FR_TYPE_TWO_PANE, NULL);
  GtkWidget *start = gtk_button_new_with_label ("start"), *end = gtk_button_new_with_label ("end");
  GtkWidget *window = fixture_show (pane, 1024, 300);
  GtkWidget *scroller;

  gtk_widget_set_size_request (end, 100, 900);
  g_object_set (pane, "start", start, "end", end, NULL);
  fixture_wait_frames (pane, 3);
  scroller = gtk_widget_get_ancestor (end, GTK_TYPE_SCROLLED_WINDOW);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                            600);
  fixture_wait_frames (pane, 3);
  gtk_widget_grab_focus (start);
  g_assert_true (gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == end);
  g_assert_false (gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_child_focus (pane, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == start);
  g_assert_false (gtk_widget_child_focus (pane, GTK_DIR_TAB_BACKWARD));

  fixture_close (window, pane);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/two-pane/create", test_create);
  g_test_add_func ("/two-pane/arrangements", test_arrangements);
  g_test_add_func ("/two-pane/end-on-top", test_end_on_top);
  g_test_add_func ("/two-pane/low", test_low);
  g_test_add_func ("/two-pane/limit", test_limit);
  g_test_add_func ("/two-pane/start-width", test_start_width);
  g_test_add_func ("/two-pane/end-share", test_end_share);
  g_test_add_func ("/two-pane/end-step", test_end_step);
  g_test_add_func ("/two-pane/tab", test_tab);

  return g_test_run ();
}
