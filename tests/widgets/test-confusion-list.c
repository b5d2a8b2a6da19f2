/* Which classes are listed, in which order, and what a press tells. */
#include "widgets/charts/confusion-list.h"

#include "widget-fixture.h"

static const char *const names[] = { "Coat", "Shirt", "Sandal", "Bag", NULL };
/* Coat and Shirt 1,207 (mostly shirts taken for coats), Sandal and Bag 3, Coat and Bag 3. */
static const guint counts[] = { 90, 7, 0, 3, 1200, 80, 0, 0, 0, 0, 99, 2, 0, 0, 1, 95 };
static const guint one[] = { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 2, 0, 0, 1 };
static const guint faultless[] = { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1 };

typedef struct {
  int times, truth, predicted;
} Heard;

static void
on_activated (FrConfusionList *list, int truth, int predicted, gpointer data)
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
get_row (GtkWidget *list, int index)
{
  GtkListBox *box = GTK_LIST_BOX (find (list, GTK_TYPE_LIST_BOX));

  return GTK_WIDGET (gtk_list_box_get_row_at_index (box, index));
}

static void
assert_row (GtkWidget *list, int index, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_row (list, index)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/* Neither class is cut away, however long the names are. */
static void
test_long_names (void)
{
  static const char *const both[] = { "The long name of a c…ion, that of shirts (0)",
                                      "The long name of a c…ion, that of shirts (1)", NULL };
  static const guint mixed[] = { 1, 2, 0, 1 };
  GtkWidget *list = g_object_new (FR_TYPE_CONFUSION_LIST, NULL);
  GtkWidget *window = fixture_show (list, 400, 300);
  PangoLayout *layout;

  fr_confusion_list_set_counts (FR_CONFUSION_LIST (list), both, mixed);
  fixture_wait_frames (list, 2);
  layout = gtk_label_get_layout (GTK_LABEL (find (get_row (list, 0), GTK_TYPE_LABEL)));
  g_assert_cmpstr (pango_layout_get_text (layout), ==,
                   "The long name of a c…ion, that of shirts (0) ⇄ "
                   "The long name of a c…ion, that of shirts (1)");
  g_assert_false (pango_layout_is_ellipsized (layout));
  fixture_close (window, list);
}

static void
test_create (void)
{
  GtkWidget *list = g_object_ref_sink (g_object_new (FR_TYPE_CONFUSION_LIST, NULL));

  g_assert_finalize_object (list);
}

static void
test_list (void)
{
  GtkWidget *list = g_object_new (FR_TYPE_CONFUSION_LIST, NULL);
  GtkWidget *window = fixture_show (list, 400, 300);
  GtkWidget *first;

  fr_confusion_list_set_counts (FR_CONFUSION_LIST (list), names, counts);
  assert_row (list, 0, "Shirt and Coat: 1,207");
  assert_row (list, 1, "Coat and Bag: 3");
  assert_row (list, 2, "Sandal and Bag: 3");
  g_assert_null (get_row (list, 3));
  fixture_wait_frames (list, 2);
  fixture_set_text_scale (1.6);
  fixture_wait_frames (list, 2);

  /* Rows stay, with other classes in them; what is too many is hidden. */
  first = get_row (list, 0);
  fr_confusion_list_set_counts (FR_CONFUSION_LIST (list), names, one);
  assert_row (list, 0, "Bag and Coat: 2");
  g_assert_true (get_row (list, 0) == first);
  g_assert_true (gtk_widget_get_visible (first));
  g_assert_false (gtk_widget_get_visible (get_row (list, 1)));

  fixture_set_text_scale (1);
  fixture_close (window, list);
}

/* A sentence instead of rows. */
static void
test_nothing (void)
{
  GtkWidget *list = g_object_new (FR_TYPE_CONFUSION_LIST, NULL);
  GtkWidget *window = fixture_show (list, 400, 300);
  GtkWidget *label = find (list, GTK_TYPE_LABEL);
  GtkWidget *box = find (list, GTK_TYPE_LIST_BOX);

  fr_confusion_list_set_counts (FR_CONFUSION_LIST (list), names, NULL);
  g_assert_true (gtk_widget_get_mapped (label));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "No predictions yet.");
  fr_confusion_list_set_counts (FR_CONFUSION_LIST (list), names, faultless);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Nothing has been mixed up.");
  fr_confusion_list_set_counts (FR_CONFUSION_LIST (list), names, counts);
  g_assert_false (gtk_widget_get_mapped (label));
  g_assert_true (gtk_widget_get_mapped (box));

  fixture_close (window, list);
}

static void
test_activate (void)
{
  GtkWidget *list = g_object_new (FR_TYPE_CONFUSION_LIST, NULL);
  GtkWidget *window = fixture_show (list, 400, 300);
  Heard heard = { 0 };

  g_signal_connect (list, "activated", G_CALLBACK (on_activated), &heard);
  fr_confusion_list_set_counts (FR_CONFUSION_LIST (list), names, counts);
  g_signal_emit_by_name (get_row (list, 0), "activate");
  g_assert_cmpint (heard.times, ==, 1);
  g_assert_cmpint (heard.truth, ==, 1);
  g_assert_cmpint (heard.predicted, ==, 0);
  g_signal_emit_by_name (get_row (list, 2), "activate");
  g_assert_cmpint (heard.times, ==, 2);
  g_assert_cmpint (heard.truth, ==, 2);
  g_assert_cmpint (heard.predicted, ==, 3);

  fixture_close (window, list);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/confusion-list/create", test_create);
  g_test_add_func ("/confusion-list/long-names", test_long_names);
  g_test_add_func ("/confusion-list/list", test_list);
  g_test_add_func ("/confusion-list/nothing", test_nothing);
  g_test_add_func ("/confusion-list/activate", test_activate);

  return g_test_run ();
}
