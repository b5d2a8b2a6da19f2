/* Inside straight marks others are good text: one counts that stands behind an equals sign, or ends
 * a value that had begun straight. */
#include "formats/lesson/lesson-quotes.h"

#include <string.h>

/* As many languages have them, and the two that look like seconds. */
#define CURLY "“”„‟‘’‚‛«»‹›″′＂"

static gboolean
is_curly (gunichar letter)
{
  return g_utf8_strchr (CURLY, -1, letter) != NULL;
}

static gboolean
is_white_space (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static gboolean
begins_value (const char *tag, const char *quote)
{
  const char *c = quote;

  while (c > tag && is_white_space (c[-1]))
    c--;
  return c > tag && c[-1] == '=';
}

static gboolean
ends_value (const char *quote, const char *end)
{
  const char *next = g_utf8_next_char (quote);

  return next < end && (is_white_space (*next) || *next == '/' || *next == '>');
}

gboolean
fr_lesson_quotes_find_curly (const char *text, gsize start, gsize end, gsize *place)
{
  const char *tag, *closing = NULL;

  g_return_val_if_fail (text != NULL && start <= end && place != NULL, FALSE);

  tag = memchr (text + start, '<', end - start);
  for (const char *c = tag; c != NULL && c < text + end && *c != '>'; c = g_utf8_next_char (c)) {
    if (!is_curly (g_utf8_get_char (c)))
      continue;
    if (begins_value (tag, c)) {
      *place = (gsize) (c - text);
      return TRUE;
    }
    if (closing == NULL && ends_value (c, text + end))
      closing = c;
  }
  if (closing != NULL)
    *place = (gsize) (closing - text);
  return closing != NULL;
}
