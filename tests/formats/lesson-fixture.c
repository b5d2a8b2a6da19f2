#include "lesson-fixture.h"

#include <string.h>

FrLesson *
lesson_fixture_read (const char *text)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_lesson_fault_free);
  FrLesson *lesson = fr_lesson_reader_read (text, strlen (text), NULL, NULL, found);

  for (guint i = 0; i < found->len; i++) {
    g_autofree char *fault = fr_lesson_fault_describe (g_ptr_array_index (found, i));

    g_test_message ("%s", fault);
  }
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_nonnull (lesson);
  return lesson;
}

char *
lesson_fixture_wrap (const char *parts)
{
  return g_strdup_printf ("<lesson id=\"test\"><title>T</title><summary>S</summary>\n"
                          "<step id=\"one\"><title>O</title><text>X</text>\n"
                          "%s\n"
                          "</step></lesson>",
                          parts);
}

gboolean
lesson_fixture_answer (const FrFact *fact, FrFactValue *value, gpointer data)
{
  for (const LessonFact *known = data; known->name != NULL; known++)
    if (g_str_equal (known->name, fact->name)) {
      value->kind = fact->kind;
      value->number = g_ascii_strtod (known->value, NULL);
      value->flag = g_str_equal (known->value, "true");
      value->word = known->value;
      return TRUE;
    }
  return FALSE;
}
