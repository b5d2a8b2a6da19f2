#include "formats/lesson/lesson-attributes.h"

#include <glib/gi18n-lib.h>

#include "formats/lesson/lesson-text.h"
#include "io/name.h"
#include "io/number.h"

#define MAX_QUOTE 60 /* characters */

const char *
fr_lesson_attributes_find (const FrLessonAttributes *attributes, const char *name)
{
  g_return_val_if_fail (attributes != NULL && name != NULL, NULL);

  for (guint i = 0; attributes->names[i] != NULL; i++)
    if (g_str_equal (attributes->names[i], name))
      return attributes->values[i];
  return NULL;
}

gboolean
fr_lesson_attributes_complain (const FrLessonAttributes *attributes, const char *name, char *reason)
{
  g_return_val_if_fail (attributes != NULL && reason != NULL, FALSE);

  attributes->report (attributes->data, name, reason);
  return FALSE;
}

char *
fr_lesson_attributes_quote (const char *text)
{
  g_autofree char *start = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_utf8_strlen (text, -1) > MAX_QUOTE) {
    g_autofree char *cut = g_utf8_substring (text, 0, MAX_QUOTE);

    start = g_strconcat (cut, "…", NULL);
  }
  return fr_name_show (start != NULL ? start : text);
}

char *
fr_lesson_attributes_read_id (const FrLessonAttributes *attributes, GHashTable *seen)
{
  const char *id = fr_lesson_attributes_find (attributes, "id");
  char *complaint;

  if (id == NULL) {
    fr_lesson_attributes_complain (
        attributes, NULL, g_strdup (_ ("It needs a name of its own, such as id=\"first-step\".")));
    return g_strdup ("");
  }
  complaint = fr_lesson_text_judge_id (id);
  if (complaint != NULL)
    fr_lesson_attributes_complain (attributes, "id", complaint);
  else if (seen != NULL && !g_hash_table_add (seen, g_strdup (id)))
    fr_lesson_attributes_complain (attributes, "id",
                                   g_strdup_printf (_ ("The id “%s” is there already."), id));
  return g_strdup (id);
}

gboolean
fr_lesson_attributes_read_number (const FrLessonAttributes *attributes,
                                  const char *name,
                                  double *number)
{
  const char *value = fr_lesson_attributes_find (attributes, name);
  g_autofree char *shown = NULL;

  if (value == NULL)
    return FALSE;
  if (fr_number_parse (value, number))
    return TRUE;
  shown = fr_lesson_attributes_quote (value);
  return fr_lesson_attributes_complain (
      attributes, name,
      /* Translators: of a fault in a lesson: the name of an attribute, and what it says. */
      g_strdup_printf (_ ("“%s” must be a number such as 0.5, not “%s”."), name, shown));
}

gboolean
fr_lesson_attributes_read_flag (const FrLessonAttributes *attributes,
                                const char *name,
                                gboolean *flag)
{
  const char *value = fr_lesson_attributes_find (attributes, name);
  g_autofree char *shown = NULL;

  if (value == NULL)
    return FALSE;
  if (g_str_equal (value, "true") || g_str_equal (value, "false")) {
    *flag = g_str_equal (value, "true");
    return TRUE;
  }
  shown = fr_lesson_attributes_quote (value);
  return fr_lesson_attributes_complain (
      attributes, name,
      g_strdup_printf (_ ("“%s” must be “true” or “false”, not “%s”."), name, shown));
}

const char *
fr_lesson_attributes_read_word (const FrLessonAttributes *attributes,
                                const char *name,
                                const char *subject,
                                const char *const *words)
{
  const char *value = fr_lesson_attributes_find (attributes, name);
  g_autofree char *shown = NULL, *all = NULL;

  if (value == NULL)
    return NULL;
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], value))
      return words[i];
  shown = fr_lesson_attributes_quote (value);
  all = g_strjoinv (", ", (char **) words);
  fr_lesson_attributes_complain (attributes, name,
                                 /* Translators: of a lesson: what was said, all that it may be, and
                                    what was found. */
                                 g_strdup_printf (_ ("“%s” can be: %s. It is never “%s”."), subject,
                                                  all, shown));
  return NULL;
}
