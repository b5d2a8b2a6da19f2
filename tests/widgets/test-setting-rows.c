/* Tests of the setting rows: number-row, rate-row, choice-row, switch-row, button-row. */
#include "widgets/button-row.h"
#include "widgets/choice-row.h"
#include "widgets/number-row.h"
#include "widgets/rate-row.h"
#include "widgets/switch-row.h"

#include "widget-fixture.h"

static const char *const choices[] = { "Adam", "SGD", NULL };

/* Types @text into the row's spin button and leaves it, as Enter does. */
static void
enter (GtkWidget *row, const char *text)
{
  GtkWidget *spin = fr_setting_row_get_control (FR_SETTING_ROW (row));

  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
}

static const char *
shown (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (fr_setting_row_get_control (FR_SETTING_ROW (row))));
}

static void
spin (GtkWidget *row, GtkSpinType direction)
{
  gtk_spin_button_spin (GTK_SPIN_BUTTON (fr_setting_row_get_control (FR_SETTING_ROW (row))),
                        direction, 0);
}

static void
test_create (void)
{
  GtkWidget *rows[] = {
    fr_number_row_new ("Epochs", 1, 1000),
    fr_rate_row_new ("Learning rate", 1e-6, 100),
    fr_choice_row_new ("Optimizer", choices),
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
  int notified = 0;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Epochs");
  g_signal_connect_swapped (row, "notify::title", G_CALLBACK (fixture_count), &notified);
  fr_setting_row_set_title (FR_SETTING_ROW (row), "Hidden layer 2");
  fr_setting_row_set_title (FR_SETTING_ROW (row), "Hidden layer 2");
  g_assert_cmpint (notified, ==, 1);

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
  int notified = 0, removed = 0;

  g_signal_connect_swapped (row, "notify::removable", G_CALLBACK (fixture_count), &notified);
  g_signal_connect_swapped (row, "removed", G_CALLBACK (fixture_count), &removed);
  g_assert_false (gtk_widget_get_visible (remove));
  fr_setting_row_set_removable (FR_SETTING_ROW (row), TRUE);
  fr_setting_row_set_removable (FR_SETTING_ROW (row), TRUE);
  g_assert_true (gtk_widget_get_visible (remove));
  g_assert_cmpint (notified, ==, 1);
  g_signal_emit_by_name (remove, "clicked");
  g_assert_cmpint (removed, ==, 1);

  g_assert_finalize_object (row);
}

static void
test_number (void)
{
  GtkWidget *row = g_object_ref_sink (fr_number_row_new ("Batch size", 1, 4096));
  FrNumberRow *number = FR_NUMBER_ROW (row);
  int changed = 0, notified = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  g_signal_connect_swapped (row, "notify::value", G_CALLBACK (fixture_count), &notified);
  g_assert_cmpuint (fr_number_row_get_value (number), ==, 1);
  g_assert_cmpstr (shown (row), ==, "1");

  fr_number_row_set_value (number, 32);
  fr_number_row_set_value (number, 32);
  g_assert_cmpstr (shown (row), ==, "32");
  g_assert_cmpint (changed, ==, 0);
  g_assert_cmpint (notified, ==, 1);

  enter (row, " 64 ");
  g_assert_cmpuint (fr_number_row_get_value (number), ==, 64);
  g_assert_cmpstr (shown (row), ==, "64");
  g_assert_cmpint (changed, ==, 1);
  enter (row, "64");
  g_assert_cmpint (changed, ==, 1);

  spin (row, GTK_SPIN_STEP_FORWARD);
  g_assert_cmpuint (fr_number_row_get_value (number), ==, 65);
  g_assert_cmpint (changed, ==, 2);
  g_assert_cmpint (notified, ==, 3);

  fr_number_row_set_value (number, 5000);
  g_assert_cmpuint (fr_number_row_get_value (number), ==, 4096);
  fr_number_row_set_value (number, 0);
  g_assert_cmpuint (fr_number_row_get_value (number), ==, 1);
  g_assert_cmpint (changed, ==, 2);

  g_assert_finalize_object (row);
}

/* A seed may have more digits than a float keeps. */
static void
test_large_number (void)
{
  const guint64 large = (G_GUINT64_CONSTANT (1) << 53) - 1;
  GtkWidget *row = g_object_ref_sink (fr_number_row_new ("Seed", 0, large));

  enter (row, "9007199254740991");
  g_assert_cmpuint (fr_number_row_get_value (FR_NUMBER_ROW (row)), ==, large);
  g_assert_cmpstr (shown (row), ==, "9007199254740991");

  g_assert_finalize_object (row);
}

static void
test_nonsense (void)
{
  static const char *const nonsense[] = {
    "", "   ", "abc", "12abc", "1.5", "--", "0x10", "1e3", "\xed\x95\x9c\xea\xb8\x80", "%s%n"
  };
  GtkWidget *row = g_object_ref_sink (fr_number_row_new ("Batch size", 1, 4096));
  int changed = 0;

  fr_number_row_set_value (FR_NUMBER_ROW (row), 32);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  for (guint i = 0; i < G_N_ELEMENTS (nonsense); i++) {
    enter (row, nonsense[i]);
    g_assert_cmpuint (fr_number_row_get_value (FR_NUMBER_ROW (row)), ==, 32);
    g_assert_cmpstr (shown (row), ==, "32");
    g_assert_null (fr_setting_row_get_problem (FR_SETTING_ROW (row)));
  }
  g_assert_cmpint (changed, ==, 0);

  g_assert_finalize_object (row);
}

static void
test_out_of_range (void)
{
  static const char *const beyond[] = { "0", "4097", "99999999999999999999999", "-1" };
  GtkWidget *row = g_object_ref_sink (fr_number_row_new ("Batch size", 1, 4096));
  GtkWidget *control = fr_setting_row_get_control (FR_SETTING_ROW (row));

  fr_number_row_set_value (FR_NUMBER_ROW (row), 32);
  for (guint i = 0; i < G_N_ELEMENTS (beyond); i++) {
    enter (row, beyond[i]);
    g_assert_cmpuint (fr_number_row_get_value (FR_NUMBER_ROW (row)), ==, 32);
    g_assert_cmpstr (shown (row), ==, "32");
    g_assert_cmpstr (fr_setting_row_get_problem (FR_SETTING_ROW (row)), ==, "1 to 4,096");
    g_assert_true (gtk_widget_has_css_class (control, "error"));

    enter (row, "32");
    g_assert_null (fr_setting_row_get_problem (FR_SETTING_ROW (row)));
    g_assert_false (gtk_widget_has_css_class (control, "error"));
  }

  g_assert_finalize_object (row);
}

static void
test_rate_ladder (void)
{
  static const char *const ladder[] = { "0.0001", "0.0002", "0.0005", "0.001", "0.002", "0.005",
                                        "0.01",   "0.02",   "0.05",   "0.1",   "0.2",   "0.5",
                                        "1",      "2",      "5",      "10" };
  GtkWidget *row = g_object_ref_sink (fr_rate_row_new ("Learning rate", 1e-6, 10));
  GtkWidget *control = fr_setting_row_get_control (FR_SETTING_ROW (row));
  int changed = 0, notified = 0, seen = 0;

  fr_rate_row_set_value (FR_RATE_ROW (row), 0.0001);
  g_signal_connect_swapped (control, "value-changed", G_CALLBACK (fixture_count), &seen);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  g_signal_connect_swapped (row, "notify::value", G_CALLBACK (fixture_count), &notified);
  for (guint i = 1; i < G_N_ELEMENTS (ladder); i++) {
    spin (row, GTK_SPIN_STEP_FORWARD);
    g_assert_cmpstr (shown (row), ==, ladder[i]);
    g_assert_cmpfloat (fr_rate_row_get_value (FR_RATE_ROW (row)), ==,
                       g_ascii_strtod (ladder[i], NULL));
    g_assert_cmpint (changed, ==, i);
    g_assert_cmpint (notified, ==, i);
    /* Nobody sees a value between the rungs. */
    g_assert_cmpint (seen, ==, i);
  }

  /* The end of the range, and all the way back. */
  spin (row, GTK_SPIN_STEP_FORWARD);
  g_assert_cmpstr (shown (row), ==, "10");
  for (guint i = G_N_ELEMENTS (ladder) - 1; i-- > 0;) {
    spin (row, GTK_SPIN_STEP_BACKWARD);
    g_assert_cmpstr (shown (row), ==, ladder[i]);
  }
  fr_rate_row_set_value (FR_RATE_ROW (row), 1e-6);
  spin (row, GTK_SPIN_STEP_BACKWARD);
  g_assert_cmpfloat (fr_rate_row_get_value (FR_RATE_ROW (row)), ==, 1e-6);

  /* From between the rungs to the next one; a page is a decade. */
  fr_rate_row_set_value (FR_RATE_ROW (row), 0.003);
  spin (row, GTK_SPIN_STEP_FORWARD);
  g_assert_cmpstr (shown (row), ==, "0.005");
  fr_rate_row_set_value (FR_RATE_ROW (row), 0.003);
  spin (row, GTK_SPIN_STEP_BACKWARD);
  g_assert_cmpstr (shown (row), ==, "0.002");
  spin (row, GTK_SPIN_PAGE_FORWARD);
  g_assert_cmpstr (shown (row), ==, "0.02");
  fr_rate_row_set_value (FR_RATE_ROW (row), 0.3);
  spin (row, GTK_SPIN_PAGE_BACKWARD);
  spin (row, GTK_SPIN_PAGE_BACKWARD);
  g_assert_cmpfloat (fr_rate_row_get_value (FR_RATE_ROW (row)), ==, 0.003);

  g_assert_finalize_object (row);
}

static void
test_rate_typed (void)
{
  static const struct {
    const char *typed, *shown;
    double value;
  } cases[] = {
    { "1e-3", "0.001", 1e-3 },
    { "0,05", "0.05", 0.05 },
    { " 0.0300 ", "0.03", 0.03 },
    { "1E-5", "1e-05", 1e-5 },
    { ".25", "0.25", 0.25 },
    { "1", "1", 1 },
    { "0.123456789", "0.123457", 0.123456789 },
  };
  static const char *const nonsense[] = {
    "", "abc", "0.1x", "nan", "inf", "1e999", "1,000,0", "-"
  };
  GtkWidget *row = g_object_ref_sink (fr_rate_row_new ("Learning rate", 1e-6, 10));
  FrRateRow *rate = FR_RATE_ROW (row);
  int changed = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    enter (row, cases[i].typed);
    g_assert_cmpfloat (fr_rate_row_get_value (rate), ==, cases[i].value);
    g_assert_cmpstr (shown (row), ==, cases[i].shown);
    g_assert_cmpint (changed, ==, i + 1);
  }

  /* What is shown is rounded; leaving the field does not round what is set. */
  enter (row, "0.123457");
  g_assert_cmpfloat (fr_rate_row_get_value (rate), ==, 0.123456789);

  for (guint i = 0; i < G_N_ELEMENTS (nonsense); i++) {
    enter (row, nonsense[i]);
    g_assert_cmpfloat (fr_rate_row_get_value (rate), ==, 0.123456789);
    g_assert_cmpstr (shown (row), ==, "0.123457");
    g_assert_null (fr_setting_row_get_problem (FR_SETTING_ROW (row)));
  }
  enter (row, "0");
  g_assert_cmpstr (fr_setting_row_get_problem (FR_SETTING_ROW (row)), ==, "1e-06 to 10");
  enter (row, "11");
  g_assert_cmpstr (fr_setting_row_get_problem (FR_SETTING_ROW (row)), ==, "1e-06 to 10");
  g_assert_cmpfloat (fr_rate_row_get_value (rate), ==, 0.123456789);
  g_assert_cmpint (changed, ==, G_N_ELEMENTS (cases));

  g_assert_finalize_object (row);
}

static void
test_choice (void)
{
  GtkWidget *row = g_object_ref_sink (fr_choice_row_new ("Optimizer", choices));
  int changed = 0, notified = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (fixture_count), &notified);
  g_assert_cmpuint (fr_choice_row_get_selected (FR_CHOICE_ROW (row)), ==, 0);
  fr_choice_row_set_selected (FR_CHOICE_ROW (row), 1);
  fr_choice_row_set_selected (FR_CHOICE_ROW (row), 1);
  g_assert_cmpint (changed, ==, 0);
  g_assert_cmpint (notified, ==, 1);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (fr_setting_row_get_control (FR_SETTING_ROW (row))), 0);
  g_assert_cmpuint (fr_choice_row_get_selected (FR_CHOICE_ROW (row)), ==, 0);
  g_assert_cmpint (changed, ==, 1);

  g_assert_finalize_object (row);
}

static void
test_switch (void)
{
  GtkWidget *row = g_object_ref_sink (fr_switch_row_new ("Divide by 255"));
  int changed = 0, notified = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  g_signal_connect_swapped (row, "notify::active", G_CALLBACK (fixture_count), &notified);
  fr_switch_row_set_active (FR_SWITCH_ROW (row), TRUE);
  fr_switch_row_set_active (FR_SWITCH_ROW (row), TRUE);
  g_assert_cmpint (changed, ==, 0);
  g_assert_cmpint (notified, ==, 1);

  gtk_switch_set_active (GTK_SWITCH (fr_setting_row_get_control (FR_SETTING_ROW (row))), FALSE);
  g_assert_false (fr_switch_row_get_active (FR_SWITCH_ROW (row)));
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
  g_test_add_func ("/setting-rows/number", test_number);
  g_test_add_func ("/setting-rows/large-number", test_large_number);
  g_test_add_func ("/setting-rows/nonsense", test_nonsense);
  g_test_add_func ("/setting-rows/out-of-range", test_out_of_range);
  g_test_add_func ("/setting-rows/rate-ladder", test_rate_ladder);
  g_test_add_func ("/setting-rows/rate-typed", test_rate_typed);
  g_test_add_func ("/setting-rows/choice", test_choice);
  g_test_add_func ("/setting-rows/switch", test_switch);
  g_test_add_func ("/setting-rows/button", test_button);

  return g_test_run ();
}
