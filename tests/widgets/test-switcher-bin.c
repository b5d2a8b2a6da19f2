/* The bin around a switcher of views: its minimum leaves all names whole. */
#include "widgets/layout/switcher-bin.h"

#include "widget-fixture.h"

static const char *const NAMES[] = { "Data", "Trraaininng", "Inspeectt", "Neuuroonss" };

/* Around a bar, as at the bottom of a narrow window, or the switcher alone. */
static GtkWidget *
bin_new (AdwViewStack *stack, gboolean in_bar)
{
  GtkWidget *bin = g_object_new (FR_TYPE_SWITCHER_BIN, NULL);
  GtkWidget *switcher = in_bar ? adw_view_switcher_bar_new () : adw_view_switcher_new ();

  g_object_set (switcher, "stack", stack, NULL);
  if (in_bar)
    adw_view_switcher_bar_set_reveal (ADW_VIEW_SWITCHER_BAR (switcher), TRUE);
  adw_bin_set_child (ADW_BIN (bin), switcher);
  return bin;
}

/* How many labels that are seen are whole, and how many are not. */
static void
count_labels (GtkWidget *widget, guint *whole, guint *shortened)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    ++*(pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))) ? shortened : whole);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_labels (child, whole, shortened);
}

static void
test_whole (void)
{
  for (guint in_bar = 0; in_bar < 2; in_bar++) {
    g_autoptr (AdwViewStack) stack =
        ADW_VIEW_STACK (g_object_ref_sink (G_OBJECT (adw_view_stack_new ())));
    GtkWidget *bin, *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *window;
    guint whole = 0, shortened = 0;
    int minimum, own;

    for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
      adw_view_stack_add_titled_with_icon (stack, gtk_label_new (NULL), NAMES[i], NAMES[i],
                                           "go-home-symbolic");
    bin = bin_new (stack, in_bar == 1);
    gtk_box_append (GTK_BOX (box), bin);
    window = fixture_show (box, 1000, 100);
    gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
    gtk_widget_measure (adw_bin_get_child (ADW_BIN (bin)), GTK_ORIENTATION_HORIZONTAL, -1, &own,
                        NULL, NULL, NULL);
    g_assert_cmpint (minimum, >, own);
    gtk_window_set_default_size (GTK_WINDOW (window), minimum, 100);
    fixture_wait_until (gtk_widget_get_width (bin) == minimum);
    fixture_wait_frames (bin, 2);
    count_labels (bin, &whole, &shortened);
    g_assert_cmpuint (shortened, ==, 0);
    g_assert_cmpuint (whole, ==, G_N_ELEMENTS (NAMES));
    fixture_close (window, box);
  }
}

/* A view that is hidden has no name to show. */
static void
test_hidden (void)
{
  g_autoptr (AdwViewStack) stack =
      ADW_VIEW_STACK (g_object_ref_sink (G_OBJECT (adw_view_stack_new ())));
  GtkWidget *bin = g_object_ref_sink (bin_new (stack, FALSE));
  AdwViewStackPage *pages[2];
  int both, one;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    pages[i] = adw_view_stack_add_titled (stack, gtk_label_new (NULL), NAMES[i], NAMES[i]);
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &both, NULL, NULL, NULL);
  adw_view_stack_page_set_visible (pages[0], FALSE);
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &one, NULL, NULL, NULL);
  g_assert_cmpint (2 * one, ==, both);
  g_assert_finalize_object (bin);
}

/* An empty one, and one whose switcher is hidden, asks for nothing. */
static void
test_empty (void)
{
  GtkWidget *bin = g_object_ref_sink (g_object_new (FR_TYPE_SWITCHER_BIN, NULL));
  g_autoptr (AdwViewStack) stack =
      ADW_VIEW_STACK (g_object_ref_sink (G_OBJECT (adw_view_stack_new ())));
  GtkWidget *switcher = adw_view_switcher_new ();
  int minimum;

  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  adw_view_stack_add_titled (stack, gtk_label_new (NULL), "data", "Data");
  adw_view_switcher_set_stack (ADW_VIEW_SWITCHER (switcher), stack);
  adw_bin_set_child (ADW_BIN (bin), switcher);
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >, 0);
  gtk_widget_set_visible (switcher, FALSE);
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  g_assert_finalize_object (bin);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/switcher-bin/whole", test_whole);
  g_test_add_func ("/switcher-bin/hidden", test_hidden);
  g_test_add_func ("/switcher-bin/empty", test_empty);

  return g_test_run ();
}
