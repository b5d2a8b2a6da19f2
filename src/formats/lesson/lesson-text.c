#include "formats/lesson/lesson-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "io/name.h"

#define MAX_ID 64 /* bytes */
#define LEFT_TO_RIGHT_MARK 0x200e
#define RIGHT_TO_LEFT_MARK 0x200f

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

char *
fr_lesson_text_fold (const char *text)
{
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p++)
    if (!is_space (*p))
      g_string_append_c (folded, *p);
    else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
      g_string_append_c (folded, ' ');
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
  return g_string_free (folded, FALSE);
}

void
fr_lesson_text_escape (GString *markup, const char *text, gsize length)
{
  g_return_if_fail (markup != NULL && text != NULL);

  for (gsize i = 0; i < length; i++)
    switch (text[i]) {
    case '<':
      g_string_append (markup, "&lt;");
      break;
    case '>':
      g_string_append (markup, "&gt;");
      break;
    case '&':
      g_string_append (markup, "&amp;");
      break;
    default:
      g_string_append_c (markup, text[i]);
    }
}

/* Returns: the first character of @text that nobody sees, or 0. The marks that Hebrew and Arabic
 * need beside figures turn nothing else about. */
static gunichar
find_hidden (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    if (!fr_name_is_visible (c) && c != LEFT_TO_RIGHT_MARK && c != RIGHT_TO_LEFT_MARK)
      return c;
  }
  return 0;
}

char *
fr_lesson_text_judge (const char *folded, gsize most)
{
  gunichar hidden;

  g_return_val_if_fail (folded != NULL, NULL);

  if (folded[0] == '\0')
    return g_strdup (_ ("There is no text in it."));
  if (strlen (folded) > most)
    return g_strdup_printf (_ ("The text is too long: of %u bytes there may be %u."),
                            (guint) strlen (folded), (guint) most);
  hidden = find_hidden (folded);
  if (hidden != 0)
    return g_strdup_printf (_ ("The text has a character that nobody sees: U+%04X."), hidden);
  return NULL;
}

char *
fr_lesson_text_judge_id (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  if (id[0] != '\0' && strlen (id) <= MAX_ID &&
      strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (id))
    return NULL;
  return g_strdup_printf (_ ("An id has small letters from a to z, digits and hyphens, and is no "
                             "longer than %d."),
                          MAX_ID);
}
