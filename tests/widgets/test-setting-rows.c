/* Tests of what setting rows have in common, of choice-row, switch-row and button-row. */
#include "widgets/rows/button-row.h"
#include "widgets/rows/choice-row.h"
#include "widgets/rows/number-row.h"
#include "widgets/rows/switch-row.h"

#include "widget-fixture.h"

static const char *const names[] = { "adam", "sgd", NULL };
static const char *const titles[] = { "Adam", "SGD", NULL };

/* By the program, not by a person. */
static void
set (GtkWidget *row, const char *text)
{
  fr_setting_row_set_text (FR_SETTING_ROW (row), text);
}

static void
assert_value (GtkWidget *row, const char *expected)
{
  g_autofree char *text = fr_setting_row_get_text (FR_SETTING_ROW (row));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_create (void)
{
  GtkWidget *rows[] = {
    fr_number_row_new ("Epochs", 1, 1000),
    fr_number_row_new_rate ("Learning rate", 0, 100),
    fr_choice_row_new ("Optimizer", names, titles),
    fr_switch_row_new ("Divide by 255"),
    fr_button_row_new ("New Start", "view-refresh-symbolic", GTK_ALIGN_CENTER, NULL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_object_ref_sink (rows[i]);
    g_assert_finalize_object (rows[i]);
  }
}

static void
test_title (void)
{
  GtkWidget *row = g_object_ref_sink (fr_number_row_new ("Epochs", 1, 1000));
  GtkWidget *control = fr_setting_row_get_control (FR_SETTING_ROW (row));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Epochs");
  fr_setting_row_set_title (FR_SETTING_ROW (row), "Hidden layer 2");
  fr_setting_row_set_control_name (FR_SETTING_ROW (row), "Units");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Units");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (control),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Hidden layer 2");

  g_assert_finalize_object (row);
}

static void
test_removable (void)
{
  GtkWidget *row = g_object_ref_sink (fr_number_row_new ("Hidden layer", 1, 1024));
  GtkWidget *line = gtk_widget_get_first_child (gtk_widget_get_first_child (row));
  GtkWidget *remove = gtk_widget_get_next_sibling (gtk_widget_get_first_child (line));
  int removed = 0;

  g_signal_connect_swapped (row, "removed", G_CALLBACK (fixture_count), &removed);
  g_assert_false (gtk_widget_get_visible (remove));
  fr_setting_row_set_removable (FR_SETTING_ROW (row), TRUE);
  g_assert_true (gtk_widget_get_visible (remove));
  g_signal_emit_by_name (remove, "clicked");
  g_assert_cmpint (removed, ==, 1);

  g_assert_finalize_object (row);
}

static void
test_choice (void)
{
  GtkWidget *row = g_object_ref_sink (fr_choice_row_new ("Optimizer", names, titles));
  GtkDropDown *control = GTK_DROP_DOWN (fr_setting_row_get_control (FR_SETTING_ROW (row)));
  int changed = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  assert_value (row, "adam");
  set (row, "sgd");
  set (row, "sgd");
  assert_value (row, "sgd");
  g_assert_cmpuint (gtk_drop_down_get_selected (control), ==, 1);
  g_assert_cmpint (changed, ==, 0);

  gtk_drop_down_set_selected (control, 0);
  assert_value (row, "adam");
  g_assert_cmpint (changed, ==, 1);

  g_assert_finalize_object (row);
}

static void
test_switch (void)
{
  GtkWidget *row = g_object_ref_sink (fr_switch_row_new ("Divide by 255"));
  GtkSwitch *control = GTK_SWITCH (fr_setting_row_get_control (FR_SETTING_ROW (row)));
  int changed = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  assert_value (row, "false");
  set (row, "true");
  set (row, "true");
  assert_value (row, "true");
  g_assert_true (gtk_switch_get_active (control));
  g_assert_cmpint (changed, ==, 0);

  gtk_switch_set_active (control, FALSE);
  assert_value (row, "false");
  g_assert_cmpint (changed, ==, 1);

  g_assert_finalize_object (row);
}

static void
test_button (void)
{
  GtkWidget *row = g_object_ref_sink (fr_button_row_new ("New Start", "view-refresh-symbolic",
                                                         GTK_ALIGN_CENTER, NULL));
  GtkWidget *button = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  int clicked = 0;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "New Start");
  g_signal_connect_swapped (row, "clicked", G_CALLBACK (fixture_count), &clicked);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (clicked, ==, 1);

  g_assert_finalize_object (row);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/setting-rows/create", test_create);
  g_test_add_func ("/setting-rows/title", test_title);
  g_test_add_func ("/setting-rows/removable", test_removable);
  g_test_add_func ("/setting-rows/choice", test_choice);
  g_test_add_func ("/setting-rows/switch", test_switch);
  g_test_add_func ("/setting-rows/button", test_button);

  return g_test_run ();
}
