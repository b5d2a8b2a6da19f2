#include "widgets/charts/moment-text.h"

#include <locale.h>

#include <glib/gi18n-lib.h>

char *
fr_format_count (guint64 count)
{
  const char *locale = setlocale (LC_NUMERIC, NULL);
  const char *separator = localeconv ()->thousands_sep;
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  gsize length = strlen (digits);
  GString *text = g_string_new (NULL);

  /* The C locale has no separator, but people who have it read English. */
  if (g_str_equal (locale, "POSIX") || g_str_equal (locale, "C") || g_str_has_prefix (locale, "C."))
    separator = ",";
  for (gsize i = 0; i < length; i++) {
    if (i > 0 && (length - i) % 3 == 0)
      g_string_append (text, separator);
    g_string_append_c (text, digits[i]);
  }

  return g_string_free (text, FALSE);
}

gboolean
fr_parse_count (const char *text, guint64 *count)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *formatted = NULL;

  for (const char *c = stripped; *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);
  if (!g_ascii_string_to_unsigned (digits->str, 10, 0, G_MAXUINT64, count, NULL))
    return FALSE;

  formatted = fr_format_count (*count);
  return g_str_equal (stripped, digits->str) || g_str_equal (stripped, formatted);
}

char *
fr_format_epoch (guint64 batch, guint batches_per_epoch)
{
  guint64 whole, hundredths;

  g_return_val_if_fail (batches_per_epoch > 0, NULL);

  whole = batch / batches_per_epoch;
  hundredths = batch % batches_per_epoch * 100 / batches_per_epoch;
  if (hundredths == 0)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, whole);
  return g_strdup_printf ("%.*f", hundredths % 10 == 0 ? 1 : 2,
                          (double) whole + (double) hundredths / 100);
}

char *
fr_format_moment (guint64 batch, guint batches_per_epoch)
{
  g_autofree char *epoch = NULL, *done = NULL, *of = NULL;

  g_return_val_if_fail (batches_per_epoch > 0, NULL);

  epoch = fr_format_epoch (batch, batches_per_epoch);
  if (batch % batches_per_epoch == 0)
    /* Translators: %s is a number of completed epochs, such as 7. */
    return g_strdup_printf (_ ("Epoch %s"), epoch);

  done = fr_format_count (batch % batches_per_epoch);
  of = fr_format_count (batches_per_epoch);
  /* Translators: a moment of the training, such as "Epoch 7.45 · batch 844 of 1,875". */
  return g_strdup_printf (_ ("Epoch %s · batch %s of %s"), epoch, done, of);
}
