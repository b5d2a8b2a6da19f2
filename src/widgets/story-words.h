/* A life story in words: for screen readers and tooltips.
 *
 * Pure functions. Any thread; story-view.
 */
#pragma once

#include "charts/story-layout.h"

G_BEGIN_DECLS

/* "Life story: right at 3 of 201 moments, 6 changes. Shirt 3.8 %, T-shirt/top 96.0 %": the counts
 * and both lines at the moment. Returns: (transfer full). */
char *fr_story_words_summarize (const FrStoryChart *chart);

/* One snapshot, which @moment names: "Epoch 7: T-shirt/top 96.0 %, wrong; Shirt 3.8 %".
 * Returns: (transfer full). */
char *fr_story_words_describe (const FrStoryChart *chart, gsize snapshot, const char *moment);

G_END_DECLS
