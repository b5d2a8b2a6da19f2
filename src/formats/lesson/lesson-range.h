/* Whether a condition of a lesson can come true at all: what is compared lies within the range of
 * its fact, and all that has to be so at one moment can be so together.
 *
 * Only the reader of lessons includes this. Any thread.
 */
#pragma once

#include "formats/lesson/lesson.h"

G_BEGIN_DECLS

/* Returns: (transfer full) (nullable): why @term, of a number, can never be true; a sentence for
 * its author. */
char *fr_lesson_range_judge_term (const FrLessonTerm *term);

/* Returns: (transfer full) (nullable): why @terms, of which each alone can be true, never are at
 * one moment. */
char *fr_lesson_range_judge_all (const FrLessonTerm *terms, guint n_terms);

G_END_DECLS
