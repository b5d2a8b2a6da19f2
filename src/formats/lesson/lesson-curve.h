/* A curve that a pupil draws before the training: the expected accuracy on the test images, epoch
 * by epoch.
 *
 * It is kept in columns, a fifth of an epoch wide, so that each stroke of the hand or key replaces
 * what was there before. A plain value, copied freely. Any thread.
 */
#pragma once

#include "formats/lesson/lesson-record.h"

G_BEGIN_DECLS

#define FR_LESSON_CURVE_EPOCHS 10
#define FR_LESSON_CURVE_COLUMNS 51 /* from epoch 0 to the last */

typedef struct {
  double accuracies[FR_LESSON_CURVE_COLUMNS]; /* percent; NaN where nothing is drawn */
} FrLessonCurve;

/* An empty one. */
FrLessonCurve fr_lesson_curve_new (void);

/* The epoch of @column. */
double fr_lesson_curve_get_epoch (guint column);

/* A stroke from one point to another, in epochs and percent; what lies outside is cut off. */
void fr_lesson_curve_draw (FrLessonCurve *curve,
                           double from_epoch,
                           double from,
                           double to_epoch,
                           double to);

/* Whether it leads from near the first epoch to near the last, without more than small gaps. */
gboolean fr_lesson_curve_is_drawn (const FrLessonCurve *curve);

/* Returns: (transfer full): the curve as text: tenths of a percent for each column, "100 - 512". */
char *fr_lesson_curve_to_text (const FrLessonCurve *curve);
/* Reads that. Returns: whether @text was one; otherwise @curve is empty. */
gboolean fr_lesson_curve_parse (FrLessonCurve *curve, const char *text);

/* Adds the points of the curve to @record. */
void fr_lesson_curve_write (const FrLessonCurve *curve, FrLessonRecord *record);

G_END_DECLS
