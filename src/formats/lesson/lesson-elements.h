/* The elements of a lesson's file: where each may stand, what is in it, and its attributes.
 *
 * Constant data, one row an element; the reader of lessons refuses the rest, and a test holds the
 * document for teachers to it. Only formats/lesson/ and tests include this. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  FR_LESSON_ELEMENT_LESSON,
  FR_LESSON_ELEMENT_TITLE,
  FR_LESSON_ELEMENT_SUMMARY,
  FR_LESSON_ELEMENT_STEP,
  FR_LESSON_ELEMENT_TEXT,
  FR_LESSON_ELEMENT_B,
  FR_LESSON_ELEMENT_TASK,
  FR_LESSON_ELEMENT_DONE,
  FR_LESSON_ELEMENT_AND,
  FR_LESSON_ELEMENT_TICK,
  FR_LESSON_ELEMENT_CONTROL,
  FR_LESSON_ELEMENT_QUESTION,
  FR_LESSON_ELEMENT_CHOICE,
  FR_LESSON_ELEMENT_NUMBER,
  FR_LESSON_ELEMENT_ANSWER,
  FR_LESSON_ELEMENT_MORE,
  FR_LESSON_N_ELEMENTS,
} FrLessonElementKind;

typedef struct {
  FrLessonElementKind kind;
  const char *name;
  guint parents;                 /* a bit each, by kind; 0 of the outermost */
  gboolean has_text;             /* otherwise only white space stands between its elements */
  const char *const *attributes; /* all that it may have, up to %NULL */
} FrLessonElement;

/* Returns: (transfer none): all of them, by kind. */
const FrLessonElement *fr_lesson_elements_get_table (void);
/* Returns: (transfer none) (nullable): the element of that name. */
const FrLessonElement *fr_lesson_elements_find (const char *name);

/* Whether @element may stand in @parent (nullable: be the outermost one). */
gboolean
fr_lesson_elements_may_stand (const FrLessonElement *element, const FrLessonElement *parent);

/* Whether nothing stands in @element: it is written with a slash at its end. */
gboolean fr_lesson_elements_is_empty (const FrLessonElement *element);

G_END_DECLS
