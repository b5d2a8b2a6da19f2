#include "io/name.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define ZERO_WIDTH_NON_JOINER 0x200c
#define ZERO_WIDTH_JOINER 0x200d
#define ARABIC_LETTER_MARK 0x61c

/* The blocks that Unicode keeps for scripts from right to left. */
static const struct {
  gunichar first;
  gunichar last;
} right_to_left[] = { { 0x590, 0x8ff },
                      { 0xfb1d, 0xfdff },
                      { 0xfe70, 0xfefe },
                      { 0x10800, 0x10fff },
                      { 0x1e800, 0x1efff } };

gboolean
fr_name_is_visible (gunichar c)
{
  const GUnicodeType type = g_unichar_type (c);

  /* The signs of format in these blocks can be seen, but for one mark. */
  if (type == G_UNICODE_FORMAT)
    return c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER ||
           (c >= 0x600 && c <= 0x8ff && c != ARABIC_LETTER_MARK);
  return type != G_UNICODE_CONTROL && type != G_UNICODE_LINE_SEPARATOR &&
         type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* Digits and signs alone turn nothing about: a number is no name. */
static gboolean
is_right_to_left (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    for (guint i = 0; i < G_N_ELEMENTS (right_to_left); i++)
      if (c >= right_to_left[i].first && c <= right_to_left[i].last && g_unichar_isalpha (c))
        return TRUE;
  }
  return FALSE;
}

static void
append_character (GString *line, const char *p)
{
  const gunichar c = g_utf8_get_char (p);

  if (fr_name_is_visible (c))
    g_string_append_unichar (line, c);
  else if (c < 0x80)
    g_string_append_printf (line, "\\x%02x", c);
  else
    g_string_append_printf (line, c > 0xffff ? "\\U%08x" : "\\u%04x", c);
}

char *
fr_name_escape (const char *text)
{
  GString *line;
  const char *end;

  g_return_val_if_fail (text != NULL, NULL);

  line = g_string_new (NULL);
  for (const char *p = text; *p != '\0';) {
    g_utf8_validate (p, -1, &end);
    for (; p < end; p = g_utf8_next_char (p))
      append_character (line, p);
    if (*p != '\0')
      g_string_append_printf (line, "\\x%02x", (guchar) *p++);
  }
  return g_string_free (line, FALSE);
}

char *
fr_name_show (const char *text)
{
  g_autofree char *line = fr_name_escape (text);

  if (line == NULL || !is_right_to_left (line))
    return g_steal_pointer (&line);
  return g_strconcat (FR_NAME_ISOLATE, line, FR_NAME_POP_ISOLATE, NULL);
}

char *
fr_name_show_file (const char *path)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  text = g_filename_to_utf8 (path, -1, NULL, NULL, NULL);
  return fr_name_show (text != NULL ? text : path);
}

char *
fr_name_print (const char *sentence)
{
  g_autoptr (GString) plain = NULL;

  g_return_val_if_fail (sentence != NULL, NULL);

  plain = g_string_new (sentence);
  g_string_replace (plain, FR_NAME_ISOLATE, "", 0);
  g_string_replace (plain, FR_NAME_POP_ISOLATE, "", 0);
  return fr_name_escape (plain->str);
}

char *
fr_name_before_figure (const char *name)
{
  const gsize length = strlen (name);
  const char *last = length > 0 ? g_utf8_prev_char (name + length) : name;

  /* Translators: a name that ends with a digit, before a figure: “3” 98 %. */
  return g_unichar_isdigit (g_utf8_get_char (last)) ? g_strdup_printf (_ ("“%s”"), name)
                                                    : g_strdup (name);
}
