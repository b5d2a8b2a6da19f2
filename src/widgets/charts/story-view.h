/* The life story of one image: the story painter in a chart area.
 *
 * Main thread; views/. Pointer, Left and Right read the probabilities at one snapshot after the
 * other.
 */
#pragma once

#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_STORY_VIEW (fr_story_view_get_type ())
G_DECLARE_FINAL_TYPE (FrStoryView, fr_story_view, FR, STORY_VIEW, FrChartArea)

/* @names: the classes, %NULL-terminated; copied. Other names take the story away. */
void fr_story_view_set_names (FrStoryView *self, const char *const *names);

/* @batches: [n], ascending: the batches done at each snapshot. @probabilities: [n][@stride], of
 * which the first are those of the classes there. @epochs: right end of the axis. @truth: the true
 * class. @predicted: the class predicted at
 * @moment_batch; if it is the true one, the second line is the class that was most often taken
 * instead of it, if ever one was. @moment_batch: what comes after it fades. All is copied; @n 0
 * (then pointers may be %NULL) is an empty story. Paints, and sets the summary, only if
 * something has changed. */
void fr_story_view_set_story (FrStoryView *self,
                              const guint64 *batches,
                              const float *probabilities,
                              guint stride,
                              guint n,
                              guint batches_per_epoch,
                              guint epochs,
                              guint truth,
                              guint predicted,
                              guint64 moment_batch);

G_END_DECLS
