/* The finder of flaws finds what was planted, and nothing where all is well. */
#include "flaw-finder.h"

#include "widget-fixture.h"

#define WIDTH 200
#define HEIGHT 100

typedef struct {
  GtkWidget *window;
  GtkWidget *place; /* a GtkFixed of WIDTH x HEIGHT */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->place = gtk_fixed_new ();
  gtk_widget_set_overflow (fixture->place, GTK_OVERFLOW_HIDDEN);
  fixture->window = fixture_show (fixture->place, WIDTH, HEIGHT);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window, fixture->place);
}

static GtkWidget *
put (Fixture *fixture, GtkWidget *widget, double x, double y)
{
  gtk_fixed_put (GTK_FIXED (fixture->place), widget, x, y);
  return widget;
}

/* @expected: the flaw's key, %NULL for none at all. */
static void
assert_found (Fixture *fixture, gboolean narrow, const char *expected, const char *text)
{
  g_autoptr (GPtrArray) flaws = NULL;
  const FlawFinderFlaw *flaw;

  fixture_wait_frames (fixture->place, 2);
  flaws = flaw_finder_search (fixture->window, narrow);
  g_assert_cmpuint (flaws->len, ==, expected == NULL ? 0 : 1);
  if (expected == NULL)
    return;
  flaw = g_ptr_array_index (flaws, 0);
  g_assert_cmpstr (flaw->key, ==, expected);
  g_assert_cmpstr (flaw->text, ==, text);
  g_assert_cmpfloat (flaw->by, >, 1);
}

static void
test_all_well (Fixture *fixture, gconstpointer data)
{
  put (fixture, gtk_label_new ("above"), 10, 10);
  put (fixture, gtk_button_new_with_label ("below"), 10, 50);
  assert_found (fixture, FALSE, NULL, NULL);
}

static void
test_two_texts (Fixture *fixture, gconstpointer data)
{
  put (fixture, gtk_label_new ("Train"), 10, 10);
  put (fixture, gtk_label_new ("Test"), 20, 12);
  assert_found (fixture, FALSE, "window: on each other", "Train” and “Test");
}

static void
test_under_a_button (Fixture *fixture, gconstpointer data)
{
  put (fixture, gtk_label_new ("Train"), 10, 10);
  put (fixture, gtk_button_new_from_icon_name ("list-add-symbolic"), 20, 10);
  assert_found (fixture, FALSE, "window: covered", "Train” and “GtkButton");
}

static void
test_over_the_edge (Fixture *fixture, gconstpointer data)
{
  put (fixture, gtk_label_new ("Accuracy"), -20, 10);
  assert_found (fixture, FALSE, "window: cut", "Accuracy");
}

/* What a tooltip has whole may be shortened in a narrow window, and nowhere else. */
static void
test_shortened (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = put (fixture, gtk_label_new ("Learning rate"), 10, 10);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_size_request (label, 40, -1);
  assert_found (fixture, TRUE, "window: shortened", "Learning rate");
  gtk_widget_set_tooltip_text (label, "Learning rate");
  assert_found (fixture, FALSE, "window: shortened", "Learning rate");
  assert_found (fixture, TRUE, NULL, NULL);
}

static void
test_long_entry (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = put (fixture, gtk_entry_new (), 10, 10);

  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 4);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_editable_set_text (GTK_EDITABLE (entry), "0.0000000001");
  assert_found (fixture, FALSE, "window: shortened", "0.0000000001");
}

static void
test_scrolled_away (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scroller = put (fixture, gtk_scrolled_window_new (), 10, 10);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 60);

  gtk_widget_set_size_request (scroller, 150, 60);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_box_append (GTK_BOX (box), gtk_label_new ("seen"));
  gtk_box_append (GTK_BOX (box), gtk_label_new ("scrolled away"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  put (fixture, gtk_label_new ("where that would be"), 10, 80);
  assert_found (fixture, FALSE, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } TESTS[] = {
    { "/flaw-finder/all-well", test_all_well },
    { "/flaw-finder/two-texts", test_two_texts },
    { "/flaw-finder/under-a-button", test_under_a_button },
    { "/flaw-finder/over-the-edge", test_over_the_edge },
    { "/flaw-finder/shortened", test_shortened },
    { "/flaw-finder/long-entry", test_long_entry },
    { "/flaw-finder/scrolled-away", test_scrolled_away },
  };

  if (!fixture_init (&argc, &argv))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (TESTS); i++)
    g_test_add (TESTS[i].path, Fixture, NULL, set_up, TESTS[i].test, tear_down);

  return g_test_run ();
}
