/* How the cells of a confusion matrix came about: the count of each in the course of the training,
 * small in the cell, or of one large.
 *
 * Painters: plain numbers and a cairo_t. Any thread, any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* All pointers are borrowed for the call. */
typedef struct {
  const guint64 *batches; /* [n], ascending */
  const guint *counts;    /* [n][length][length], true class by predicted class */
  guint n;
  guint length;            /* classes */
  guint batches_per_epoch; /* above 0 */
  guint64 moment;          /* small curves end there, of the large one the rest is faded */
} FrConfusionCourse;

guint
fr_confusion_course_get (const FrConfusionCourse *course, guint i, guint truth, guint predicted);

/* How many of the matrices are of the moment and before. */
guint fr_confusion_course_count_past (const FrConfusionCourse *course);

/* The greatest count of a cell off the diagonal up to the moment, but for the very beginning: what
 * all mistakes are drawn against; right ones are against all images of their class. */
guint fr_confusion_course_find_most (const FrConfusionCourse *course);

/* Draws a cell's curve up to the moment into (@x, @y, @width, @height) in @colour. @most: see
 * above. */
void fr_confusion_course_draw_cell (cairo_t *cr,
                                    const FrChartStyle *style,
                                    const FrConfusionCourse *course,
                                    guint truth,
                                    guint predicted,
                                    guint most,
                                    FrColour colour,
                                    double x,
                                    double y,
                                    double width,
                                    double height);

/* Where the large curve's plot lies, and the pixel of its matrix @i. */
typedef struct {
  double x, y, width, height;
  double epochs; /* at its right end */
  double most;   /* images at its top */
} FrCourseLayout;

/* The layout of the large curve of a cell at a size. */
void fr_confusion_course_layout (const FrConfusionCourse *course,
                                 const FrChartStyle *style,
                                 guint truth,
                                 guint predicted,
                                 double width,
                                 double height,
                                 FrCourseLayout *layout);
void fr_confusion_course_get_point (const FrConfusionCourse *course,
                                    const FrCourseLayout *layout,
                                    guint truth,
                                    guint predicted,
                                    guint i,
                                    double *x,
                                    double *y);
/* Returns: the matrix nearest to the pixel @x, or -1 if there is none. */
int
fr_confusion_course_find (const FrConfusionCourse *course, const FrCourseLayout *layout, double x);

/* Draws one cell's curve with axes, and the moment's cursor with its count. */
void fr_confusion_course_draw (cairo_t *cr,
                               const FrChartStyle *style,
                               const FrConfusionCourse *course,
                               guint truth,
                               guint predicted,
                               double width,
                               double height);

G_END_DECLS
