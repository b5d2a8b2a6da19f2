/* What a network made of a picture during its training: the opinion painter in a chart area.
 *
 * Main thread; views/. Pointer, Left and Right read one moment after the other.
 */
#pragma once

#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_OPINION_VIEW (fr_opinion_view_get_type ())
G_DECLARE_FINAL_TYPE (FrOpinionView, fr_opinion_view, FR, OPINION_VIEW, FrChartArea)

/* What it made of it so far. All pointers are borrowed for the call. */
typedef struct {
  const guint64 *batches;     /* [n], ascending: the batches done at each moment */
  const float *probabilities; /* [n][stride], of which the first are those of the classes */
  guint n;
  guint stride;
  guint batches_per_epoch;
  guint epochs;      /* right end of the axis */
  const float *now;  /* [classes]: at the moment shown */
  guint64 now_batch; /* that moment */
} FrOpinionStory;

/* @names: the classes, %NULL-terminated; copied. Other names take the story away. */
void fr_opinion_view_set_names (FrOpinionView *self, const char *const *names);

/* @story: (nullable): there is none; copied. Paints, and sets the summary, only if something has
 * changed. */
void fr_opinion_view_set_story (FrOpinionView *self, const FrOpinionStory *story);

G_END_DECLS
