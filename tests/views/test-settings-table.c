/* The table of compared groups as a widget. */
#include "views/compare/settings-table.h"

#include "widgets/charts/stroke-swatch.h"

#include "curves-fixture.h"
#include "view-fixture.h"
#include "widget-fixture.h"

/* Finds the label below @widget that says @text. Returns: (transfer none) (nullable). */
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

static void
assert_words (GtkWidget *table, const char *title, const char *words)
{
  GtkWidget *label = find_label (table, title);

  g_assert_nonnull (label);
  label = gtk_widget_get_parent (label);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (label)), ==,
                   GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       words);
}

static void
test_show (void)
{
  GtkWidget *table = g_object_new (FR_TYPE_SETTINGS_TABLE, NULL);
  GtkWidget *window = fixture_show (table, 560, 480);
  GtkWidget *value, *swatch;
  FrDrawnGroup groups[2];
  int width;

  fixture_groups_init (groups);
  fr_settings_table_set_groups (FR_SETTINGS_TABLE (table), groups, 2);
  fixture_wait_frames (table, 2);
  assert_words (table, "Parameters", "Parameters: none 7,850, 128 101,770");
  assert_words (table, "Seed 2", "Seed 2: none 84.80 % (0223456789ab), 128 88.10 % (0223456789ab)");
  value = find_label (table, "101,770");
  g_assert_nonnull (value);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (value)), ==,
                   GTK_ACCESSIBLE_ROLE_PRESENTATION);
  /* The first column's swatch. */
  swatch = gtk_widget_get_prev_sibling (find_label (table, "none"));
  g_assert_cmpint (fr_stroke_swatch_get_slot (FR_STROKE_SWATCH (swatch)), ==, 1);

  /* New figures in the same cells. */
  groups[1].runs[0]->points[2].test_accuracy = 0.9;
  fr_settings_table_set_groups (FR_SETTINGS_TABLE (table), groups, 2);
  g_assert_true (find_label (table, "101,770") == value);
  assert_words (table, "Seed 2", "Seed 2: none 84.80 % (0223456789ab), 128 90.00 % (0223456789ab)");

  /* A row more. */
  g_assert_null (find_label (table, "Seed 3"));
  groups[1].runs[0]->seed = 3;
  fr_settings_table_set_groups (FR_SETTINGS_TABLE (table), groups, 2);
  assert_words (table, "Seed 3", "Seed 3: none –, 128 90.00 % (0223456789ab)");

  /* It scrolls where it has no room. */
  gtk_widget_measure (table, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 300);

  /* Another number of columns. */
  fr_settings_table_set_groups (FR_SETTINGS_TABLE (table), &groups[1], 1);
  g_assert_null (find_label (table, "none"));
  g_assert_null (find_label (table, "Hidden layers"));
  assert_words (table, "Parameters", "Parameters: 128 101,770");
  fr_settings_table_set_groups (FR_SETTINGS_TABLE (table), NULL, 0);
  g_assert_null (gtk_widget_get_first_child (get_child (table, "grid")));
  fixture_groups_clear (groups);
  fixture_wait_frames (table, 2);
  fixture_close (window, table);
}

static void
assert_focus (GtkWidget *window, const char *title)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_nonnull (focus);
  g_assert_nonnull (find_label (focus, title));
}

/* By keys from row to row, and with Tab past all of them. */
static void
test_keys (void)
{
  GtkWidget *table = g_object_new (FR_TYPE_SETTINGS_TABLE, NULL);
  GtkWidget *window = fixture_show (table, 560, 480);
  FrDrawnGroup groups[2];

  g_assert_false (gtk_widget_child_focus (table, GTK_DIR_TAB_FORWARD));
  fixture_groups_init (groups);
  fr_settings_table_set_groups (FR_SETTINGS_TABLE (table), groups, 2);
  fixture_wait_frames (table, 2);
  g_assert_true (gtk_widget_child_focus (table, GTK_DIR_TAB_FORWARD));
  assert_focus (window, "Hidden layers");
  g_assert_true (gtk_widget_child_focus (table, GTK_DIR_DOWN));
  assert_focus (window, "Parameters");
  for (guint i = 0; i < 2; i++)
    g_assert_true (gtk_widget_child_focus (table, GTK_DIR_UP));
  assert_focus (window, "Hidden layers");
  /* As a screen reader has it. */
  g_assert_true (gtk_widget_grab_focus (gtk_widget_get_parent (find_label (table, "Parameters"))));
  assert_focus (window, "Parameters");
  g_assert_false (gtk_widget_child_focus (table, GTK_DIR_TAB_FORWARD));
  g_assert_false (gtk_widget_child_focus (table, GTK_DIR_TAB_BACKWARD));

  fixture_groups_clear (groups);
  fixture_close (window, table);
}

/* Lets go of the curves. */
static void
test_finalize (void)
{
  GtkWidget *table = g_object_ref_sink (g_object_new (FR_TYPE_SETTINGS_TABLE, NULL));
  FrDrawnGroup groups[2];
  FrRunCurves *kept;

  fixture_groups_init (groups);
  kept = fr_run_curves_ref (groups[0].runs[0]);
  fr_settings_table_set_groups (FR_SETTINGS_TABLE (table), groups, 2);
  fixture_groups_clear (groups);
  g_assert_cmpint (g_atomic_int_get (&kept->references), ==, 2);
  g_assert_finalize_object (table);
  g_assert_cmpint (g_atomic_int_get (&kept->references), ==, 1);
  fr_run_curves_unref (kept);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;
  g_test_add_func ("/settings-table/show", test_show);
  g_test_add_func ("/settings-table/keys", test_keys);
  g_test_add_func ("/settings-table/finalize", test_finalize);
  return g_test_run ();
}
