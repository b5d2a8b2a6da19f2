#include "io/figure.h"

#include "io/number.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <limits.h>
#include <locale.h>
#include <string.h>

#define MINUS "−"
#define HYPHEN "-" /* in numbers that may be typed again */
#define MOST_DECIMALS 20

/* A sign of the locale, which may have another encoding, as UTF-8. Returns: (transfer full). */
static char *
get_sign (const char *sign, const char *otherwise)
{
  g_autofree char *text = g_locale_to_utf8 (sign, -1, NULL, NULL, NULL);

  return text != NULL ? g_steal_pointer (&text) : g_strdup (otherwise);
}

char *
fr_figure_get_point (void)
{
  return get_sign (localeconv ()->decimal_point, ".");
}

/* Returns: (transfer full). */
static char *
get_separator (void)
{
  const char *locale = setlocale (LC_NUMERIC, NULL);

  /* The C locale has no separator, but people who have it read English. */
  if (g_str_equal (locale, "POSIX") || g_str_equal (locale, "C") || g_str_has_prefix (locale, "C."))
    return g_strdup (",");
  return get_sign (localeconv ()->thousands_sep, "");
}

/* Of a number in C: the locale's point for its own, and @minus for a hyphen that it begins with.
 * Returns: (transfer full). */
static char *
localize (const char *number, const char *minus)
{
  g_autofree char *point = fr_figure_get_point ();
  GString *text = g_string_new (NULL);

  if (number[0] == '-') {
    /* No minus before a zero. */
    if (number[strcspn (number, "123456789in")] != '\0')
      g_string_append (text, minus);
    number++;
  }
  for (const char *c = number; *c != '\0'; c++)
    if (*c == '.')
      g_string_append (text, point);
    else
      g_string_append_c (text, *c);
  return g_string_free (text, FALSE);
}

/* How many digits the group has that is the @index-th from the right: the last size that the
 * locale gives goes on for ever. Returns: 0 if no separator follows any more. */
static guint
get_group (const char *grouping, guint index)
{
  guint size = 3;

  for (guint i = 0; i <= index && grouping[i] != '\0'; i++) {
    if (grouping[i] == CHAR_MAX)
      return 0;
    size = (guint) (guchar) grouping[i];
  }
  return size;
}

/* Returns: (transfer full). */
static char *
group (const char *digits, const char *separator)
{
  const char *grouping = localeconv ()->grouping;
  GString *text = g_string_new (digits);
  gsize at = text->len;

  for (guint i = 0;; i++) {
    const guint size = get_group (grouping, i);

    if (size == 0 || at <= size)
      return g_string_free (text, FALSE);
    at -= size;
    g_string_insert (text, (gssize) at, separator);
  }
}

char *
fr_figure_format_count (guint64 count)
{
  g_autofree char *separator = get_separator ();
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

  return group (digits, separator);
}

/* As printf() writes it with "%.@{precision}@kind". Returns: (transfer full). */
static char *
format_number (double value, guint precision, char kind, const char *minus)
{
  /* DBL_MAX has 309 digits. */
  char number[DBL_MAX_10_EXP + MOST_DECIMALS + 8];
  char format[8];

  g_return_val_if_fail (precision <= MOST_DECIMALS, NULL);

  g_snprintf (format, sizeof format, "%%.%u%c", precision, kind);
  return localize (g_ascii_formatd (number, sizeof number, format, value), minus);
}

char *
fr_figure_format_fixed (double value, guint decimals)
{
  return format_number (value, decimals, 'f', MINUS);
}

char *
fr_figure_keep_percents_whole (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " %", -1);

  return g_strjoinv ("\u00a0%", parts);
}

char *
fr_figure_format_power (double value, guint decimals)
{
  return format_number (value, decimals, 'e', MINUS);
}

char *
fr_figure_format_digits (double value, guint digits)
{
  return format_number (value, digits, 'g', HYPHEN);
}

char *
fr_figure_format_percent (double fraction, guint decimals)
{
  g_autofree char *number = fr_figure_format_fixed (fraction * 100.0, decimals);

  /* Translators: a percentage, "88.1 %". */
  return g_strdup_printf (_ ("%s %%"), number);
}

char *
fr_figure_format_exact (double value)
{
  char number[FR_NUMBER_SIZE];

  return localize (fr_number_format (value, number), HYPHEN);
}

/* @text without the blanks around it, with ASCII's digits for those of other scripts.
 * Returns: (transfer full). */
static char *
read_digits (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *read = g_string_new (NULL);

  for (const char *c = g_strstrip (valid); *c != '\0'; c = g_utf8_next_char (c)) {
    const gunichar letter = g_utf8_get_char (c);

    if (g_unichar_isdigit (letter))
      g_string_append_c (read, (char) ('0' + g_unichar_digit_value (letter)));
    else
      g_string_append_unichar (read, letter);
  }
  return g_string_free (read, FALSE);
}

gboolean
fr_figure_parse_count (const char *text, guint64 *count)
{
  g_autofree char *typed = read_digits (text);
  g_autofree char *separator = get_separator ();
  /* A space of French typography is no key of any keyboard. */
  const char *const separators[] = { "", separator, ",", ".", "٬", " " };
  const gboolean spaced = separator[0] != '\0' && g_unichar_isspace (g_utf8_get_char (separator));
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *c = typed; *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);
  if (!g_ascii_string_to_unsigned (digits->str, 10, 0, G_MAXUINT64, count, NULL))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (separators) - !spaced; i++) {
    g_autofree char *formatted = group (digits->str, separators[i]);

    if (g_str_equal (typed, formatted))
      return TRUE;
  }
  return FALSE;
}

gboolean
fr_figure_parse (const char *text, double *value)
{
  g_autofree char *typed = read_digits (text);
  g_autofree char *point = fr_figure_get_point ();
  g_autoptr (GString) number = g_string_new (typed);

  g_string_replace (number, point, ".", 0);
  g_string_replace (number, ",", ".", 0);
  g_string_replace (number, "٫", ".", 0);
  g_string_replace (number, MINUS, "-", 0);
  return fr_number_parse (number->str, value);
}
