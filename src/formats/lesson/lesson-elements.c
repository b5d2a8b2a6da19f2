#include "formats/lesson/lesson-elements.h"

#define IN(kind) (1u << FR_LESSON_ELEMENT_##kind)
#define COMPARISONS "at-least", "at-most", "above", "below", "is", "is-not"

static const char *const none[] = { NULL };
static const char *const of_lesson[] = { "id", "minutes", NULL };
static const char *const of_step[] = { "id", "view", "speed", NULL };
static const char *const of_task[] = { "show", NULL };
static const char *const of_done[] = {
  "fact", COMPARISONS, "live", "now", "question", "right", NULL
};
static const char *const of_and[] = { "fact", COMPARISONS, NULL };
static const char *const of_control[] = { "name", NULL };
static const char *const of_question[] = { "id", NULL };
static const char *const of_choice[] = { "right", NULL };
static const char *const of_number[] = { "at-least", "at-most", "is", NULL };
static const char *const of_more[] = { "title", NULL };

/* By kind. */
static const FrLessonElement table[FR_LESSON_N_ELEMENTS] = {
  { FR_LESSON_ELEMENT_LESSON, "lesson", 0, FALSE, of_lesson },
  { FR_LESSON_ELEMENT_TITLE, "title", IN (LESSON) | IN (STEP), TRUE, none },
  { FR_LESSON_ELEMENT_SUMMARY, "summary", IN (LESSON), TRUE, none },
  { FR_LESSON_ELEMENT_STEP, "step", IN (LESSON), FALSE, of_step },
  { FR_LESSON_ELEMENT_TEXT, "text", IN (STEP) | IN (QUESTION) | IN (MORE), TRUE, none },
  { FR_LESSON_ELEMENT_B, "b", IN (TEXT) | IN (TASK), TRUE, none },
  { FR_LESSON_ELEMENT_TASK, "task", IN (STEP), TRUE, of_task },
  { FR_LESSON_ELEMENT_DONE, "done", IN (STEP), TRUE, of_done },
  { FR_LESSON_ELEMENT_AND, "and", IN (DONE), FALSE, of_and },
  { FR_LESSON_ELEMENT_TICK, "tick", IN (DONE), TRUE, none },
  { FR_LESSON_ELEMENT_CONTROL, "control", IN (STEP), FALSE, of_control },
  { FR_LESSON_ELEMENT_QUESTION, "question", IN (STEP), FALSE, of_question },
  { FR_LESSON_ELEMENT_CHOICE, "choice", IN (QUESTION), TRUE, of_choice },
  { FR_LESSON_ELEMENT_NUMBER, "number", IN (QUESTION), FALSE, of_number },
  { FR_LESSON_ELEMENT_ANSWER, "answer", IN (QUESTION), FALSE, none },
  { FR_LESSON_ELEMENT_MORE, "more", IN (STEP), FALSE, of_more },
};

const FrLessonElement *
fr_lesson_elements_get_table (void)
{
  return table;
}

const FrLessonElement *
fr_lesson_elements_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < FR_LESSON_N_ELEMENTS; i++)
    if (g_str_equal (table[i].name, name))
      return &table[i];
  return NULL;
}

gboolean
fr_lesson_elements_may_stand (const FrLessonElement *element, const FrLessonElement *parent)
{
  g_return_val_if_fail (element != NULL, FALSE);

  if (parent == NULL)
    return element->parents == 0;
  return (element->parents & (1u << parent->kind)) != 0;
}

gboolean
fr_lesson_elements_is_empty (const FrLessonElement *element)
{
  g_return_val_if_fail (element != NULL, FALSE);

  for (guint i = 0; i < FR_LESSON_N_ELEMENTS; i++)
    if (fr_lesson_elements_may_stand (&table[i], element))
      return FALSE;
  return !element->has_text;
}
