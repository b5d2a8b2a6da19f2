/* A comma after each field; the last one of a line becomes its end. */
#include "widgets/charts/chart-csv.h"

#include <math.h>
#include <string.h>

#define NUMBER_SIZE 32
/* Digits that always give a float, or a double, back. */
#define FLOAT_DIGITS 9
#define DOUBLE_DIGITS 17

/* @value with the fewest digits, from @least to @most, that read back as @value. */
static void
append_shortest (GString *csv, double value, int least, int most)
{
  char text[NUMBER_SIZE], format[8];

  if (isnan (value))
    g_string_append (csv, "nan");
  else if (isinf (value))
    g_string_append (csv, value > 0 ? "inf" : "-inf");
  else {
    for (int digits = least; digits <= most; digits++) {
      double back;

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      back = g_ascii_strtod (text, NULL);
      if (most == FLOAT_DIGITS ? (float) back == (float) value : back == value)
        break;
    }
    g_string_append (csv, text);
  }
  g_string_append_c (csv, ',');
}

GString *
fr_chart_csv_new (const char *name, ...)
{
  GString *csv = g_string_new (NULL);
  va_list names;

  va_start (names, name);
  for (; name != NULL; name = va_arg (names, const char *))
    fr_chart_csv_append_text (csv, name);
  va_end (names);
  fr_chart_csv_end_line (csv);
  return csv;
}

void
fr_chart_csv_append_text (GString *csv, const char *text)
{
  g_return_if_fail (csv != NULL && text != NULL);

  if (strpbrk (text, ",\"\r\n") == NULL)
    g_string_append (csv, text);
  else {
    g_string_append_c (csv, '"');
    for (const char *c = text; *c != '\0'; c++) {
      if (*c == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *c);
    }
    g_string_append_c (csv, '"');
  }
  g_string_append_c (csv, ',');
}

void
fr_chart_csv_append_number (GString *csv, double value)
{
  g_return_if_fail (csv != NULL);

  append_shortest (csv, value, DOUBLE_DIGITS - 2, DOUBLE_DIGITS);
}

void
fr_chart_csv_append_float (GString *csv, float value)
{
  g_return_if_fail (csv != NULL);

  append_shortest (csv, (double) value, FLOAT_DIGITS - 3, FLOAT_DIGITS);
}

void
fr_chart_csv_append_count (GString *csv, guint64 count)
{
  g_return_if_fail (csv != NULL);

  g_string_append_printf (csv, "%" G_GUINT64_FORMAT ",", count);
}

void
fr_chart_csv_end_line (GString *csv)
{
  g_return_if_fail (csv != NULL && csv->len > 0);

  g_string_truncate (csv, csv->len - 1);
  g_string_append (csv, "\r\n");
}
