#include "widgets/charts/chart-csv.h"

#include <locale.h>
#include <math.h>

static void
assert_line (GString *csv, const char *line)
{
  fr_chart_csv_end_line (csv);
  g_assert_cmpstr (csv->str, ==, line);
  g_string_truncate (csv, 0);
}

static void
test_text (void)
{
  g_autoptr (GString) csv = fr_chart_csv_new ("class", "of a, b", NULL);

  g_assert_cmpstr (csv->str, ==, "class,\"of a, b\"\r\n");
  g_string_truncate (csv, 0);

  fr_chart_csv_append_text (csv, "T-shirt/top");
  fr_chart_csv_append_text (csv, "");
  fr_chart_csv_append_text (csv, "a \"coat\"");
  fr_chart_csv_append_text (csv, "two\nlines");
  assert_line (csv, "T-shirt/top,,\"a \"\"coat\"\"\",\"two\nlines\"\r\n");
}

static void
test_numbers (void)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  fr_chart_csv_append_count (csv, 18750);
  fr_chart_csv_append_number (csv, 0.1);
  fr_chart_csv_append_number (csv, 0.1 + 0.2);
  fr_chart_csv_append_number (csv, 3);
  fr_chart_csv_append_float (csv, 0.63f);
  fr_chart_csv_append_float (csv, 1e-30f);
  assert_line (csv, "18750,0.1,0.30000000000000004,3,0.63,1e-30\r\n");

  fr_chart_csv_append_number (csv, NAN);
  fr_chart_csv_append_number (csv, -NAN);
  fr_chart_csv_append_number (csv, INFINITY);
  fr_chart_csv_append_float (csv, -INFINITY);
  assert_line (csv, "nan,nan,inf,-inf\r\n");
}

/* What is written is what is read, bit by bit. */
static void
test_exact (void)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++) {
    double value = ldexp (1.0 + i / 997.0, (int) (i % 60) - 30);
    float narrow = (float) value;

    g_string_truncate (csv, 0);
    fr_chart_csv_append_number (csv, value);
    g_assert_true (g_ascii_strtod (csv->str, NULL) == value);
    g_string_truncate (csv, 0);
    fr_chart_csv_append_float (csv, narrow);
    g_assert_true ((float) g_ascii_strtod (csv->str, NULL) == narrow);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart-csv/text", test_text);
  g_test_add_func ("/chart-csv/numbers", test_numbers);
  g_test_add_func ("/chart-csv/exact", test_exact);

  return g_test_run ();
}
