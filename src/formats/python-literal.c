#include "formats/python-literal.h"

#include "io/name.h"
#include "io/number.h"

#include <string.h>

/* Where Python puts the bytes of a path that are no UTF-8 (PEP 383). */
#define SURROGATE_OF_BYTES 0xdc00

static void
append_character (GString *source, gunichar c)
{
  if (c == '\'' || c == '\\')
    g_string_append_printf (source, "\\%c", (char) c);
  else if (fr_name_is_visible (c))
    g_string_append_unichar (source, c);
  else if (c < 0x100)
    g_string_append_printf (source, "\\x%02x", c);
  else
    g_string_append_printf (source, c > 0xffff ? "\\U%08x" : "\\u%04x", c);
}

void
fr_python_append_string (GString *source, const char *text)
{
  const char *p = text;

  g_string_append_c (source, '\'');
  while (*p != '\0') {
    const gunichar c = g_utf8_get_char_validated (p, -1);

    if (c == (gunichar) -1 || c == (gunichar) -2) {
      g_string_append_printf (source, "\\u%04x", SURROGATE_OF_BYTES | (guint8) *p);
      p++;
    } else {
      append_character (source, c);
      p = g_utf8_next_char (p);
    }
  }
  g_string_append_c (source, '\'');
}

void
fr_python_append_float (GString *source, double value)
{
  char text[FR_NUMBER_SIZE];

  g_string_append (source, fr_number_format (value, text));
  if (strpbrk (text, ".e") == NULL)
    g_string_append (source, ".0");
}

void
fr_python_append_strings (GString *source, const char *const *texts)
{
  g_string_append_c (source, '[');
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++) {
    if (i > 0)
      g_string_append (source, ", ");
    fr_python_append_string (source, texts[i]);
  }
  g_string_append_c (source, ']');
}

void
fr_python_append_setting (GString *source, const char *name, const char *text)
{
  g_string_append_printf (source, "%s = ", name);
  if (text != NULL)
    fr_python_append_string (source, text);
  else
    g_string_append (source, "None");
  g_string_append_c (source, '\n');
}
