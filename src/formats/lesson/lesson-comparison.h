/* Reads the comparison of a condition: a fact, and one of six ways to compare it with a bound of
 * its kind.
 *
 * Only formats/lesson/ includes this. Any thread.
 */
#pragma once

#include "formats/lesson/lesson-attributes.h"
#include "formats/lesson/lesson.h"

G_BEGIN_DECLS

/* Reads "fact" and one comparison of @attributes into @term; others are left to the caller.
 * Returns: %FALSE if something was reported. */
gboolean fr_lesson_comparison_read (const FrLessonAttributes *attributes, FrLessonTerm *term);

G_END_DECLS
