#include "charts/batch/shown-number.h"

#include "io/figure.h"

#include <math.h>
#include <string.h>

/* Beyond these a number is written with a power of ten. */
#define SMALLEST 1e-4
#define GREATEST 1e5

/* Of a unit: what a formula may miss, so that the reader's own rounding has room too. */
#define MOST_MISSED 0.95

/* As printf() writes it with @digits and a power of ten, for programs. */
static void
print_number (double value, guint digits, char *text, gsize size)
{
  char format[8] = { '%', '.', (char) ('0' + MIN (digits, FR_SHOWN_MOST_DIGITS) - 1), 'e', '\0' };

  g_ascii_formatd (text, (int) size, format, value);
}

/* The power of ten of the first digit of @value as it is shown: rounded to three digits 9.996 has
 * another one. */
static int
get_power (double value, guint digits)
{
  char text[64];

  print_number (value, digits, text, sizeof text);
  return (int) g_ascii_strtoll (strchr (text, 'e') + 1, NULL, 10);
}

static gboolean
is_plain (double value)
{
  return value == 0 || !isfinite (value) || (fabs (value) >= SMALLEST && fabs (value) < GREATEST);
}

char *
fr_shown_number_write (double value, guint digits)
{
  g_autofree char *mantissa = NULL;
  g_autofree char *power = NULL;
  int exponent;

  g_return_val_if_fail (digits > 0, NULL);

  if (value == 0 || !isfinite (value))
    return fr_figure_format_fixed (value, 0);
  exponent = get_power (value, digits);
  if (is_plain (value))
    return fr_figure_format_fixed (value, (guint) MAX ((int) digits - 1 - exponent, 0));
  mantissa = fr_figure_format_fixed (value / pow (10, exponent), digits - 1);
  power = fr_figure_format_fixed (exponent, 0);
  return g_strdup_printf ("%s·10^{%s}", mantissa, power);
}

double
fr_shown_number_read (double value, guint digits)
{
  char text[64];

  if (value == 0 || !isfinite (value))
    return value;
  /* Of a large number written in full all digits before the point are shown. */
  if (is_plain (value) && get_power (value, digits) + 1 >= (int) digits)
    return rint (value);
  print_number (value, digits, text, sizeof text);
  return g_ascii_strtod (text, NULL);
}

double
fr_shown_number_get_unit (double value, guint digits)
{
  int last;

  if (value == 0 || !isfinite (value))
    return 1;
  last = get_power (value, digits) - (int) digits + 1;
  return pow (10, is_plain (value) ? MIN (last, 0) : last);
}

static gboolean
fits (FrShownFormula formula,
      gconstpointer data,
      const double *factors,
      guint n,
      double result,
      FrShownDigits digits)
{
  const double shown = fr_shown_number_read (result, digits.result);
  double read[FR_SHOWN_MOST];

  for (guint i = 0; i < n; i++)
    read[i] = fr_shown_number_read (factors[i], digits.factors);
  return fabs (formula (read, data) - shown) <=
         MOST_MISSED * fr_shown_number_get_unit (result, digits.result);
}

FrShownDigits
fr_shown_number_fit (FrShownFormula formula,
                     gconstpointer data,
                     const double *factors,
                     guint n,
                     double result,
                     guint digits)
{
  FrShownDigits found = { digits, digits };

  g_return_val_if_fail (formula != NULL && n <= FR_SHOWN_MOST && digits > 0, found);

  for (found.result = digits; found.result > 1; found.result--)
    for (found.factors = digits; found.factors <= FR_SHOWN_MOST_DIGITS; found.factors++)
      if (fits (formula, data, factors, n, result, found))
        return found;
  /* What the computer rounded away is more than the number. */
  found.factors = FR_SHOWN_MOST_DIGITS;
  return found;
}
