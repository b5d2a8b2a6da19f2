/* The confusion matrices of a training as a table: a line for each cell at each moment.
 *
 * Main thread; matrix-view.
 */
#pragma once

#include "charts/confusion-course.h"
#include "io/draft.h"

G_BEGIN_DECLS

/* @course, @names (%NULL-terminated): copied. Made in parts: a long training has a hundred thousand
 * lines. Returns: (transfer full). */
FrDraft *fr_course_csv_draft (const FrConfusionCourse *course, const char *const *names);

G_END_DECLS
