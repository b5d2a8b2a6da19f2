/* Tests of number-row: whole numbers and rates, typed, by arrows and from outside. */
#include "widgets/rows/number-row.h"

#include "widget-fixture.h"

#include <locale.h>

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
assert_rate (GtkWidget *row, double expected)
{
  g_autofree char *text = fr_setting_row_get_text (FR_SETTING_ROW (row));

  g_assert_true (g_ascii_strtod (text, NULL) == expected);
}

static void
spin (GtkWidget *row, GtkSpinType direction)
{
  gtk_spin_button_spin (GTK_SPIN_BUTTON (fr_setting_row_get_control (FR_SETTING_ROW (row))),
                        direction, 0);
}

static int
get_width_chars (GtkWidget *row)
{
  return gtk_editable_get_max_width_chars (
      GTK_EDITABLE (fr_setting_row_get_control (FR_SETTING_ROW (row))));
}

static void
test_number (void)
{
  GtkWidget *row = g_object_ref_sink (fr_number_row_new ("Batch size", 1, 4096));
  int changed = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  assert_value (row, "1");
  g_assert_cmpstr (shown (row), ==, "1");

  set (row, "32");
  set (row, "32");
  g_assert_cmpstr (shown (row), ==, "32");
  g_assert_cmpint (changed, ==, 0);

  enter (row, " 64 ");
  assert_value (row, "64");
  g_assert_cmpstr (shown (row), ==, "64");
  g_assert_cmpint (changed, ==, 1);
  enter (row, "64");
  g_assert_cmpint (changed, ==, 1);

  spin (row, GTK_SPIN_STEP_FORWARD);
  assert_value (row, "65");
  g_assert_cmpint (changed, ==, 2);
  spin (row, GTK_SPIN_PAGE_BACKWARD);
  assert_value (row, "55");
  g_assert_cmpint (changed, ==, 3);

  /* The ends are reached, not passed. */
  set (row, "4095");
  spin (row, GTK_SPIN_PAGE_FORWARD);
  spin (row, GTK_SPIN_STEP_FORWARD);
  assert_value (row, "4096");
  g_assert_cmpint (changed, ==, 4);
  set (row, "2");
  spin (row, GTK_SPIN_PAGE_BACKWARD);
  spin (row, GTK_SPIN_STEP_BACKWARD);
  assert_value (row, "1");
  g_assert_cmpstr (shown (row), ==, "1");
  g_assert_cmpint (changed, ==, 5);

  g_assert_finalize_object (row);
}

/* As assistive technology does it: any number of the range, fractions cut off. */
static void
test_number_set_from_outside (void)
{
  GtkWidget *row = g_object_ref_sink (fr_number_row_new ("Batch size", 1, 4096));
  GtkSpinButton *control = GTK_SPIN_BUTTON (fr_setting_row_get_control (FR_SETTING_ROW (row)));
  int changed = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  gtk_spin_button_set_value (control, 1000);
  assert_value (row, "1000");
  gtk_spin_button_set_value (control, 1001);
  assert_value (row, "1001");
  gtk_spin_button_set_value (control, 9999);
  assert_value (row, "4096");
  gtk_spin_button_set_value (control, 77.75);
  assert_value (row, "77");
  g_assert_cmpstr (shown (row), ==, "77");
  g_assert_cmpfloat (gtk_spin_button_get_value (control), ==, 77);
  g_assert_cmpint (changed, ==, 4);

  g_assert_finalize_object (row);
}

/* The bound moves up to what must not be gone below, and down again. */
static void
test_least (void)
{
  GtkWidget *row = g_object_ref_sink (fr_number_row_new ("Epochs", 1, 1000));

  set (row, "10");
  fr_number_row_set_least (FR_NUMBER_ROW (row), 8);
  assert_value (row, "10");
  enter (row, "7");
  assert_value (row, "10");
  g_assert_cmpstr (fr_setting_row_get_problem (FR_SETTING_ROW (row)), ==, "8 to 1,000");
  for (guint i = 0; i < 3; i++)
    spin (row, GTK_SPIN_STEP_BACKWARD);
  assert_value (row, "8");
  fr_number_row_set_least (FR_NUMBER_ROW (row), 1);
  enter (row, "7");
  assert_value (row, "7");

  g_assert_finalize_object (row);
}

/* A seed may have more digits than a double keeps. */
static void
test_large_number (void)
{
  static const char *const large[] = { "9007199254740993", "13835058055282163713" };
  static const char *const above[] = { "9007199254740994", "13835058055282163714" };
  static const char *const page_below[] = { "9007199254740984", "13835058055282163704" };
  GtkWidget *row = g_object_ref_sink (fr_number_row_new ("Seed", 0, G_MAXUINT64));
  int changed = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  for (guint i = 0; i < G_N_ELEMENTS (large); i++) {
    changed = 0;
    set (row, "7");
    enter (row, large[i]);
    assert_value (row, large[i]);
    g_assert_cmpstr (shown (row), ==, large[i]);
    g_assert_cmpint (changed, ==, 1);

    /* The double is the same: the number is not. */
    spin (row, GTK_SPIN_STEP_FORWARD);
    assert_value (row, above[i]);
    g_assert_cmpstr (shown (row), ==, above[i]);
    g_assert_cmpint (changed, ==, 2);
    spin (row, GTK_SPIN_PAGE_BACKWARD);
    assert_value (row, page_below[i]);
    enter (row, large[i]);
    assert_value (row, large[i]);
    g_assert_cmpint (changed, ==, 4);

    set (row, "7");
    set (row, large[i]);
    g_assert_cmpstr (shown (row), ==, large[i]);
    g_assert_cmpint (changed, ==, 4);
  }
  set (row, "18446744073709551615");
  assert_value (row, "18446744073709551615");
  spin (row, GTK_SPIN_STEP_FORWARD);
  assert_value (row, "18446744073709551615");

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

  set (row, "32");
  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  for (guint i = 0; i < G_N_ELEMENTS (nonsense); i++) {
    enter (row, nonsense[i]);
    assert_value (row, "32");
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

  set (row, "32");
  for (guint i = 0; i < G_N_ELEMENTS (beyond); i++) {
    enter (row, beyond[i]);
    assert_value (row, "32");
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
  GtkWidget *row = g_object_ref_sink (fr_number_row_new_rate ("Learning rate", 1e-6, 10));
  GtkWidget *control = fr_setting_row_get_control (FR_SETTING_ROW (row));
  int changed = 0, seen = 0;

  set (row, "0.0001");
  g_signal_connect_swapped (control, "value-changed", G_CALLBACK (fixture_count), &seen);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  for (guint i = 1; i < G_N_ELEMENTS (ladder); i++) {
    spin (row, GTK_SPIN_STEP_FORWARD);
    g_assert_cmpstr (shown (row), ==, ladder[i]);
    assert_rate (row, g_ascii_strtod (ladder[i], NULL));
    g_assert_cmpint (changed, ==, i);
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
  /* The lower end is outside. */
  set (row, "0.000002");
  spin (row, GTK_SPIN_STEP_BACKWARD);
  assert_rate (row, 2e-6);
  g_assert_cmpstr (shown (row), ==, "2e-06");

  /* From between the rungs to the next one; a page is a decade. */
  set (row, "0.003");
  spin (row, GTK_SPIN_STEP_FORWARD);
  g_assert_cmpstr (shown (row), ==, "0.005");
  set (row, "0.003");
  spin (row, GTK_SPIN_STEP_BACKWARD);
  g_assert_cmpstr (shown (row), ==, "0.002");
  spin (row, GTK_SPIN_PAGE_FORWARD);
  g_assert_cmpstr (shown (row), ==, "0.02");
  set (row, "0.3");
  spin (row, GTK_SPIN_PAGE_BACKWARD);
  spin (row, GTK_SPIN_PAGE_BACKWARD);
  assert_rate (row, 0.003);

  g_assert_finalize_object (row);
}

/* Rates that the spin button's own threshold would swallow. */
static void
test_tiny_rate (void)
{
  static const char *const ladder[] = { "1e-08", "5e-09", "2e-09", "1e-09", "5e-10", "2e-10" };
  GtkWidget *row = g_object_ref_sink (fr_number_row_new_rate ("Learning rate", 0, 1e30));
  int changed = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  set (row, ladder[0]);
  for (guint i = 1; i < G_N_ELEMENTS (ladder); i++) {
    spin (row, GTK_SPIN_STEP_BACKWARD);
    g_assert_cmpstr (shown (row), ==, ladder[i]);
  }
  for (guint i = G_N_ELEMENTS (ladder) - 1; i-- > 0;) {
    spin (row, GTK_SPIN_STEP_FORWARD);
    g_assert_cmpstr (shown (row), ==, ladder[i]);
  }
  g_assert_cmpint (changed, ==, 10);

  enter (row, "1.5e-12");
  enter (row, "2.5e-12");
  assert_rate (row, 2.5e-12);
  g_assert_cmpstr (shown (row), ==, "2.5e-12");
  g_assert_cmpint (changed, ==, 12);
  set (row, "4.9406564584124654e-324");
  assert_rate (row, 4.9406564584124654e-324);
  set (row, "1e30");
  g_assert_cmpstr (shown (row), ==, "1e+30");
  spin (row, GTK_SPIN_STEP_FORWARD);
  assert_rate (row, 1e30);
  g_assert_cmpint (changed, ==, 12);

  g_assert_finalize_object (row);
}

/* A held arrow adds the same distance again and again, whatever the increment has become. */
static void
test_held_arrow (void)
{
  GtkWidget *row = g_object_ref_sink (fr_number_row_new_rate ("Learning rate", 0, 1e30));
  GtkSpinButton *control = GTK_SPIN_BUTTON (fr_setting_row_get_control (FR_SETTING_ROW (row)));
  GtkAdjustment *adjustment = gtk_spin_button_get_adjustment (control);
  double step;

  set (row, "0.001");
  step = gtk_adjustment_get_step_increment (adjustment);
  for (guint i = 0; i < 6; i++)
    gtk_spin_button_set_value (control, gtk_spin_button_get_value (control) + step);
  g_assert_cmpstr (shown (row), ==, "0.1");
  step = gtk_adjustment_get_step_increment (adjustment);
  for (guint i = 0; i < 20; i++)
    gtk_spin_button_set_value (control, gtk_spin_button_get_value (control) - step);
  g_assert_cmpstr (shown (row), ==, "2e-08");

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
  GtkWidget *row = g_object_ref_sink (fr_number_row_new_rate ("Learning rate", 0, 10));
  int changed = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (fixture_count), &changed);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    enter (row, cases[i].typed);
    assert_rate (row, cases[i].value);
    g_assert_cmpstr (shown (row), ==, cases[i].shown);
    g_assert_cmpint (changed, ==, i + 1);
  }

  /* What is shown is rounded; leaving the field does not round what is set. */
  enter (row, "0.123457");
  assert_rate (row, 0.123456789);

  for (guint i = 0; i < G_N_ELEMENTS (nonsense); i++) {
    enter (row, nonsense[i]);
    assert_rate (row, 0.123456789);
    g_assert_cmpstr (shown (row), ==, "0.123457");
    g_assert_null (fr_setting_row_get_problem (FR_SETTING_ROW (row)));
  }
  enter (row, "0");
  g_assert_cmpstr (fr_setting_row_get_problem (FR_SETTING_ROW (row)), ==, "above 0, at most 10");
  enter (row, "11");
  g_assert_cmpstr (fr_setting_row_get_problem (FR_SETTING_ROW (row)), ==, "above 0, at most 10");
  assert_rate (row, 0.123456789);
  g_assert_cmpint (changed, ==, G_N_ELEMENTS (cases));

  g_assert_finalize_object (row);
}

/* The title needs the room that numbers of usual length leave; longer ones are shown whole. */
static void
test_width (void)
{
  static const struct {
    const char *text;
    int width;
  } units[] = { { "1", 4 }, { "128", 4 }, { "1024", 4 } },
    seeds[] = { { "1", 5 }, { "99999", 5 }, { "1234567", 7 }, { "18446744073709551615", 10 } },
    rates[] = { { "0.001", 5 }, { "1e-3", 5 }, { "1.5e-05", 7 }, { "1.23456e-07", 10 } };
  GtkWidget *rows[] = {
    g_object_ref_sink (fr_number_row_new ("Hidden layer", 1, 1024)),
    g_object_ref_sink (fr_number_row_new ("Seed", 0, G_MAXUINT64)),
    g_object_ref_sink (fr_number_row_new_rate ("Learning rate", 0, 1e30)),
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    set (rows[0], units[i].text);
    g_assert_cmpint (get_width_chars (rows[0]), ==, units[i].width);
  }
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++) {
    set (rows[1], seeds[i].text);
    g_assert_cmpint (get_width_chars (rows[1]), ==, seeds[i].width);
    set (rows[2], rates[i].text);
    g_assert_cmpint (get_width_chars (rows[2]), ==, rates[i].width);
  }

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_finalize_object (rows[i]);
}

/* The locale's sign is shown, and either is read; what is handed on is the same in every locale. */
static void
test_locales (void)
{
  static const struct {
    const char *locale, *shown;
  } rows[] = { { "de_DE.UTF-8", "0,002" },
               { "fr_FR.UTF-8", "0,002" },
               { "ko_KR.UTF-8", "0.002" },
               { "fa_IR.UTF-8", "0.002" },
               { "tr_TR.UTF-8", "0,002" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    GtkWidget *row = g_object_ref_sink (fr_number_row_new_rate ("Learning rate", 0, 10));
    GtkWidget *whole = g_object_ref_sink (fr_number_row_new ("Batch size", 1, 4096));
    g_autofree char *text = NULL;

    if (setlocale (LC_NUMERIC, rows[i].locale) == NULL) {
      g_test_incomplete (rows[i].locale);
    } else {
      set (row, "0.001");
      enter (row, "0,002");
      g_assert_cmpstr (shown (row), ==, rows[i].shown);
      enter (row, "0.001");
      enter (row, "0.002");
      g_assert_cmpstr (shown (row), ==, rows[i].shown);
      text = fr_setting_row_get_text (FR_SETTING_ROW (row));
      g_assert_cmpstr (text, ==, "0.002");
      enter (whole, "1.024");
      g_assert_cmpstr (shown (whole), ==, "1024");
      enter (whole, "2,048");
      g_assert_cmpstr (shown (whole), ==, "2048");
    }
    setlocale (LC_NUMERIC, "C");
    g_assert_finalize_object (row);
    g_assert_finalize_object (whole);
  }
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/number-row/width", test_width);
  g_test_add_func ("/number-row/number", test_number);
  g_test_add_func ("/number-row/number-set-from-outside", test_number_set_from_outside);
  g_test_add_func ("/number-row/least", test_least);
  g_test_add_func ("/number-row/large-number", test_large_number);
  g_test_add_func ("/number-row/nonsense", test_nonsense);
  g_test_add_func ("/number-row/out-of-range", test_out_of_range);
  g_test_add_func ("/number-row/rate-ladder", test_rate_ladder);
  g_test_add_func ("/number-row/tiny-rate", test_tiny_rate);
  g_test_add_func ("/number-row/held-arrow", test_held_arrow);
  g_test_add_func ("/number-row/locales", test_locales);
  g_test_add_func ("/number-row/rate-typed", test_rate_typed);

  return g_test_run ();
}
