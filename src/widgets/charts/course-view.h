/* One cell of the confusion matrix in the course of the training: the painter in a chart area.
 *
 * Main thread; views/. Pointer, Left and Right read its count at one moment after the other.
 */
#pragma once

#include "charts/confusion-course.h"
#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_COURSE_VIEW (fr_course_view_get_type ())
G_DECLARE_FINAL_TYPE (FrCourseView, fr_course_view, FR, COURSE_VIEW, FrChartArea)

/* Shows the cell (@truth, @predicted) of @course, which is copied; @name: what it is, "Shirt taken
 * for Coat". Paints, and sets the summary, only if something has changed. */
void fr_course_view_set_cell (FrCourseView *self,
                              const FrConfusionCourse *course,
                              guint truth,
                              guint predicted,
                              const char *name);

G_END_DECLS
