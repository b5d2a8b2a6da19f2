/* Tests of widgets/tables/chart-table.h: what is in its cells, what a screen reader is told of a
 * row, keys, the clipboard, and a table of 50,000 rows. */
#include "widgets/tables/chart-table.h"

#include "widget-fixture.h"

#define CSV "epoch,train_loss\r\n0.5,0.731\r\n1,0.52\r\n"
#define MANY 50000
#define FEW_WIDGETS 2000 /* for many rows */

static GtkWidget *
present (char *csv)
{
  GtkWidget *table = GTK_WIDGET (fr_chart_table_new (NULL, "Loss", csv));

  gtk_window_present (GTK_WINDOW (table));
  fixture_wait_until (gtk_widget_get_mapped (table) && gtk_widget_get_width (table) > 0);
  fixture_wait_frames (table, 3);
  return table;
}

static void
close_table (GtkWidget *table)
{
  g_object_ref (table);
  gtk_window_destroy (GTK_WINDOW (table));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (table);
}

/* The first widget whose accessible label is @name. Returns: (transfer none) (nullable). */
static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_label (child, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static guint
count_widgets (GtkWidget *widget)
{
  guint count = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += count_widgets (child);
  return count;
}

static void
test_cells (void)
{
  GtkWidget *table = present (g_strdup (CSV)), *cell, *row;

  g_assert_nonnull (find_label (table, "Epoch"));
  g_assert_nonnull (find_label (table, "Train loss"));
  cell = find_label (table, "0.731");
  g_assert_nonnull (cell);
  row = gtk_widget_get_parent (gtk_widget_get_parent (cell));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Epoch 0.5, Train loss 0.731");
  /* Keys go from there. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (table)),
                                         gtk_widget_get_ancestor (row, GTK_TYPE_COLUMN_VIEW)));
  close_table (table);
}

static void
on_text_read (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_copy (void)
{
  GtkWidget *table = present (g_strdup (CSV));
  GdkClipboard *clipboard = gtk_widget_get_clipboard (table);
  g_autofree char *text = NULL;

  gtk_widget_activate_action (table, "table.copy", NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (table)), ==, "Copied – Loss");
  gdk_clipboard_read_text_async (clipboard, NULL, on_text_read, &text);
  fixture_wait_until (text != NULL);
  g_assert_cmpstr (text, ==, CSV);
  gdk_clipboard_set_content (clipboard, NULL);
  /* It may go while its title still says so. */
  close_table (table);
}

/* Only what is near the seen rows is made. */
static void
test_long (void)
{
  GString *csv = g_string_new ("batch,train_loss\r\n");
  GtkWidget *table;

  for (guint i = 1; i <= MANY; i++)
    g_string_append_printf (csv, "%u,0.25\r\n", i);
  table = present (g_string_free (csv, FALSE));
  g_assert_nonnull (find_label (table, "1"));
  g_assert_cmpuint (count_widgets (table), <, FEW_WIDGETS);
  close_table (table);
}

/* It goes with the window that it is above. */
static void
test_parent (void)
{
  GtkWidget *parent = gtk_window_new ();
  GtkWidget *table = GTK_WIDGET (fr_chart_table_new (GTK_WINDOW (parent), "Loss", g_strdup (CSV)));

  g_object_add_weak_pointer (G_OBJECT (table), (gpointer *) &table);
  gtk_window_present (GTK_WINDOW (parent));
  gtk_window_present (GTK_WINDOW (table));
  fixture_wait_until (gtk_widget_get_mapped (table));
  gtk_window_destroy (GTK_WINDOW (parent));
  fixture_wait_until (table == NULL);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/chart-table/cells", test_cells);
  g_test_add_func ("/chart-table/copy", test_copy);
  g_test_add_func ("/chart-table/long", test_long);
  g_test_add_func ("/chart-table/parent", test_parent);
  return g_test_run ();
}
