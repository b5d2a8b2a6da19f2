#include "charts/words/whole-words.h"

/* What begins at @start: its end, its count of letters, and whether one of them is Korean. */
static const char *
read_word (const char *start, guint *length, gboolean *is_korean)
{
  const char *at = start;

  *length = 0;
  *is_korean = FALSE;
  for (; *at != '\0' && !g_unichar_isspace (g_utf8_get_char (at)); at = g_utf8_next_char (at)) {
    *is_korean =
        *is_korean || g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HANGUL;
    (*length)++;
  }
  return at;
}

PangoAttrList *
fr_whole_words_mark (PangoAttrList *attributes, const char *text)
{
  PangoAttrList *marked = NULL;
  const char *at = text;

  g_return_val_if_fail (text != NULL, NULL);

  while (*at != '\0') {
    gboolean is_korean;
    guint length;
    const char *end = read_word (at, &length, &is_korean);

    if (is_korean && length <= FR_WHOLE_WORDS_LONGEST) {
      PangoAttribute *word = pango_attr_word_new ();

      word->start_index = (guint) (at - text);
      word->end_index = (guint) (end - text);
      if (marked == NULL)
        marked = attributes != NULL ? pango_attr_list_copy (attributes) : pango_attr_list_new ();
      pango_attr_list_insert (marked, word);
    }
    at = *end != '\0' ? g_utf8_next_char (end) : end;
  }
  return marked;
}

void
fr_whole_words_mark_layout (PangoLayout *layout)
{
  PangoAttrList *marked;

  g_return_if_fail (PANGO_IS_LAYOUT (layout));

  marked =
      fr_whole_words_mark (pango_layout_get_attributes (layout), pango_layout_get_text (layout));
  if (marked == NULL)
    return;
  pango_layout_set_attributes (layout, marked);
  pango_attr_list_unref (marked);
}
