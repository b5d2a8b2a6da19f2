/* Tests of widgets/pair-list.h and widgets/pair-row.h. */
#include "widgets/pair-list.h"

#include "widgets/pair-row.h"

#include "widget-fixture.h"

static const char *const names[] = { "Coat", "Shirt", "Sandal", "Bag", NULL };
/* Coat and Shirt 1,207 (mostly shirts taken for coats), Sandal and Bag 3, Coat and Bag 3. */
static const guint counts[] = { 90, 7, 0, 3, 1200, 80, 0, 0, 0, 0, 99, 2, 0, 0, 1, 95 };
static const guint faultless[] = { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1 };

typedef struct {
  int times, truth, predicted;
} Heard;

static void
on_activated (FrPairList *list, int truth, int predicted, gpointer data)
{
  Heard *heard = data;

  heard->times++;
  heard->truth = truth;
  heard->predicted = predicted;
}

/* The first @type among @widget and what is in it, in order. */
static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type);

    if (found)
      return found;
  }
  return NULL;
}

static GtkWidget *
get_row (GtkWidget *pairs, int index)
{
  GtkListBox *list = GTK_LIST_BOX (find (pairs, GTK_TYPE_LIST_BOX));

  return GTK_WIDGET (gtk_list_box_get_row_at_index (list, index));
}

static void
assert_row (GtkWidget *pairs, int index, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_row (pairs, index)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
test_create (void)
{
  GtkWidget *list = g_object_ref_sink (fr_pair_list_new ());
  GtkWidget *row = g_object_ref_sink (fr_pair_row_new ());

  g_assert_finalize_object (list);
  g_assert_finalize_object (row);
}

static void
test_pairs (void)
{
  GtkWidget *pairs = fr_pair_list_new ();
  GtkWidget *window = fixture_show (pairs, 400, 300);
  GtkWidget *first;

  fr_pair_list_set_counts (FR_PAIR_LIST (pairs), names, counts);
  assert_row (pairs, 0, "Shirt and Coat: 1,207");
  assert_row (pairs, 1, "Coat and Bag: 3");
  assert_row (pairs, 2, "Sandal and Bag: 3");
  g_assert_null (get_row (pairs, 3));
  fixture_wait_frames (pairs, 2);
  fixture_set_text_scale (1.6);
  fixture_wait_frames (pairs, 2);

  /* Rows stay, with other pairs in them; what is too many is hidden. */
  first = get_row (pairs, 0);
  fr_pair_list_set_length (FR_PAIR_LIST (pairs), 1);
  fr_pair_list_set_counts (FR_PAIR_LIST (pairs), names, counts);
  g_assert_true (get_row (pairs, 0) == first);
  g_assert_true (gtk_widget_get_visible (first));
  g_assert_false (gtk_widget_get_visible (get_row (pairs, 1)));

  fixture_set_text_scale (1);
  fixture_close (window, pairs);
}

/* A sentence instead of rows. */
static void
test_nothing (void)
{
  GtkWidget *pairs = fr_pair_list_new ();
  GtkWidget *window = fixture_show (pairs, 400, 300);
  GtkWidget *label = find (pairs, GTK_TYPE_LABEL);
  GtkWidget *list = find (pairs, GTK_TYPE_LIST_BOX);

  fr_pair_list_set_counts (FR_PAIR_LIST (pairs), names, NULL);
  g_assert_true (gtk_widget_get_mapped (label));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "No predictions yet.");
  fr_pair_list_set_counts (FR_PAIR_LIST (pairs), names, faultless);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Nothing has been mixed up.");
  fr_pair_list_set_counts (FR_PAIR_LIST (pairs), names, counts);
  g_assert_false (gtk_widget_get_mapped (label));
  g_assert_true (gtk_widget_get_mapped (list));

  fixture_close (window, pairs);
}

static void
test_activate (void)
{
  GtkWidget *pairs = fr_pair_list_new ();
  GtkWidget *window = fixture_show (pairs, 400, 300);
  Heard heard = { 0 };

  g_signal_connect (pairs, "activated", G_CALLBACK (on_activated), &heard);
  fr_pair_list_set_counts (FR_PAIR_LIST (pairs), names, counts);
  g_signal_emit_by_name (get_row (pairs, 0), "activate");
  g_assert_cmpint (heard.times, ==, 1);
  g_assert_cmpint (heard.truth, ==, 1);
  g_assert_cmpint (heard.predicted, ==, 0);
  g_signal_emit_by_name (get_row (pairs, 2), "activate");
  g_assert_cmpint (heard.times, ==, 2);
  g_assert_cmpint (heard.truth, ==, 2);
  g_assert_cmpint (heard.predicted, ==, 3);

  fixture_close (window, pairs);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/pair-list/create", test_create);
  g_test_add_func ("/pair-list/pairs", test_pairs);
  g_test_add_func ("/pair-list/nothing", test_nothing);
  g_test_add_func ("/pair-list/activate", test_activate);

  return g_test_run ();
}
