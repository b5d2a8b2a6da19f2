/* The timeline of the bottom bar: how far the training is, with a pill that says it in words, a
 * small curve of test accuracy and the time left.
 *
 * Main thread; app/. Takes no input yet; a later scale can be laid over it.
 */
#pragma once

#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_TIMELINE (fr_timeline_get_type ())
G_DECLARE_FINAL_TYPE (FrTimeline, fr_timeline, FR, TIMELINE, FrChartArea)

void fr_timeline_set_range (FrTimeline *self, guint batches_per_epoch, guint epochs);
/* @done: batches done. @moment: the batch of the moment on screen, where the playhead stands. */
void fr_timeline_set_position (FrTimeline *self, guint64 done, guint64 moment);
/* @label: in the pill, "Epoch 2.43 of 10 · batch 812 of 1,875". @remark: inside the track at its
 * end, "0.6 s left" (nullable). Both together are the accessible summary. */
void fr_timeline_set_text (FrTimeline *self, const char *label, const char *remark);
/* Test accuracies, 0 to 1, in ascending order of batch. */
void fr_timeline_clear_values (FrTimeline *self);
void fr_timeline_append_value (FrTimeline *self, guint64 batch, double accuracy);

G_END_DECLS
