#include "io/number.h"

#include <math.h>
#include <string.h>

const char *
fr_number_format (double value, char text[FR_NUMBER_SIZE])
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_ascii_formatd (text, FR_NUMBER_SIZE, formats[i], value);
    if (g_ascii_strtod (text, NULL) == value)
      break;
  }
  return text;
}

const char *
fr_number_format_float (float value, char text[FR_NUMBER_SIZE])
{
  static const char *const formats[] = { "%.6g", "%.7g", "%.8g", "%.9g" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_ascii_formatd (text, FR_NUMBER_SIZE, formats[i], (double) value);
    if ((float) g_ascii_strtod (text, NULL) == value)
      break;
  }
  return text;
}

gboolean
fr_number_parse (const char *text, double *value)
{
  char *end;

  /* strtod() would take blanks, "nan", "infinity" and "0x10" too. */
  if (text[0] == '\0' || text[strspn (text, "0123456789.eE+-")] != '\0')
    return FALSE;
  *value = g_ascii_strtod (text, &end);
  return *end == '\0' && end != text && isfinite (*value);
}
