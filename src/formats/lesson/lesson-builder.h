/* Makes a lesson of its elements, as the reader comes upon them, and says what is wrong in them.
 *
 * The reader has seen to it that each element is known, stands where it may, and has known
 * attributes; what they say is judged here. Only formats/lesson/lesson-reader includes this. Any
 * thread.
 */
#pragma once

#include "formats/lesson/lesson-elements.h"
#include "formats/lesson/lesson.h"

G_BEGIN_DECLS

typedef struct _FrLessonBuilder FrLessonBuilder;

typedef struct {
  /* Takes down a fault of the element that begins at byte @place; of its @attribute (nullable).
   * @reason is a sentence: (transfer full). */
  void (*report) (gpointer data, gsize place, const char *attribute, char *reason);
  /* (nullable): @text, whose white space is folded, in the user's language. */
  const char *(*translate) (const char *text, gpointer translate_data);
  gpointer data;
  gpointer translate_data;
} FrLessonBuilderCalls;

/* Returns: (transfer full). */
FrLessonBuilder *fr_lesson_builder_new (const FrLessonBuilderCalls *calls);
void fr_lesson_builder_free (FrLessonBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrLessonBuilder, fr_lesson_builder_free)

/* An element begins at byte @place of the file. */
void fr_lesson_builder_begin (FrLessonBuilder *builder,
                              const FrLessonElement *element,
                              gsize place,
                              const char *const *names,
                              const char *const *values);
/* It ends, in @parent (nullable: the outermost one). @text: what stands in it: as markup if it may
 * have elements, otherwise plain; "" if it has none. */
void fr_lesson_builder_end (FrLessonBuilder *builder,
                            const FrLessonElement *element,
                            const FrLessonElement *parent,
                            gsize place,
                            const char *text);

/* Returns: (transfer full): the lesson, which is whole only if nothing was reported. */
FrLesson *fr_lesson_builder_finish (FrLessonBuilder *builder);

G_END_DECLS
