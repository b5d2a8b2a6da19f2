/* Lines end at spaces in Korean too, and within what is no word. */
#include "charts/words/whole-words.h"

#include <pango/pangocairo.h>

#define SENTENCE "신경망이 학습하는 동안 정확도가 어떻게 변하는지 (Ankle boot)입니다 87.1%입니다"

/* Lines of @width pixels. Returns: (transfer full): @text with "|" where they end. */
static char *
break_lines (const char *text, PangoWrapMode mode, int width)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoLayout *layout = pango_layout_new (context);
  GString *lines = g_string_new (NULL);

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_wrap (layout, mode);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  fr_whole_words_mark_layout (layout);
  for (int i = 0; i < pango_layout_get_line_count (layout); i++) {
    const PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);

    g_string_append_printf (lines, "%s%.*s", i > 0 ? "|" : "", line->length,
                            text + line->start_index);
  }
  g_object_unref (layout);
  g_object_unref (context);
  return g_string_free (lines, FALSE);
}

/* A line for each word at the least width; wider ones end at some of the spaces. */
static void
test_spaces (void)
{
  g_autofree char *narrow = break_lines (SENTENCE, PANGO_WRAP_WORD, 1);

  g_assert_cmpstr (narrow, ==,
                   "신경망이 |학습하는 |동안 |정확도가 |어떻게 |변하는지 |(Ankle |boot)입니다 "
                   "|87.1%입니다");
  for (int width = 60; width < 300; width += 20) {
    g_autofree char *lines = break_lines (SENTENCE, PANGO_WRAP_WORD, width);

    for (const char *end = strchr (lines, '|'); end != NULL; end = strchr (end + 1, '|'))
      g_assert_cmpint (end[-1], ==, ' ');
  }
}

/* A layout that may break words does so where there is no other way. */
static void
test_no_room (void)
{
  g_autofree char *lines = break_lines ("정확도가", PANGO_WRAP_WORD_CHAR, 1);

  g_assert_cmpstr (lines, ==, "정|확|도|가");
}

/* What is no word ends anywhere, and what is not Korean as ever. */
static void
test_others (void)
{
  g_autofree char *longest = g_strnfill (FR_WHOLE_WORDS_LONGEST, 'x');
  g_autofree char *too_long = g_strconcat (longest, "가나", NULL);
  g_autofree char *lines = break_lines (too_long, PANGO_WRAP_WORD, 1);

  g_assert_nonnull (strchr (lines, '|'));
  g_assert_null (fr_whole_words_mark (NULL, "a well-known word, 一二三 and none"));
  g_assert_null (fr_whole_words_mark (NULL, ""));
}

/* What a label has is kept. */
static void
test_attributes (void)
{
  PangoAttrList *bold = pango_attr_list_new (), *both;
  GSList *all;

  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  both = fr_whole_words_mark (bold, "정확도 87.1%");
  g_assert_nonnull (both);
  all = pango_attr_list_get_attributes (both);
  g_assert_cmpuint (g_slist_length (all), ==, 2);
  g_slist_free_full (all, (GDestroyNotify) pango_attribute_destroy);
  all = pango_attr_list_get_attributes (bold);
  g_assert_cmpuint (g_slist_length (all), ==, 1);
  g_slist_free_full (all, (GDestroyNotify) pango_attribute_destroy);
  pango_attr_list_unref (both);
  pango_attr_list_unref (bold);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/whole-words/spaces", test_spaces);
  g_test_add_func ("/whole-words/no-room", test_no_room);
  g_test_add_func ("/whole-words/others", test_others);
  g_test_add_func ("/whole-words/attributes", test_attributes);
  return g_test_run ();
}
