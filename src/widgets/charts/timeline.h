/* The picture of the timeline: how far the training is, with a pill that says it in words, a small
 * curve of test accuracy, what stands out, and the time left. FrTimelineScale moves it.
 *
 * Main thread.
 */
#pragma once

#include "charts/timeline-chart.h"
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
/* What stands in the pill instead where the label is too wide for it: "Epoch 2.43"; nullable. */
void fr_timeline_set_brief (FrTimeline *self, const char *brief);
/* Test accuracies, 0 to 1, in ascending order of batch. */
void fr_timeline_clear_values (FrTimeline *self);
void fr_timeline_append_value (FrTimeline *self, guint64 batch, double accuracy);
/* Shows all that was appended: a run that is opened has thousands. */
void fr_timeline_flush (FrTimeline *self);

/* Whose flips are among the marks, "Image 23"; nullable. Copies. */
void fr_timeline_set_image (FrTimeline *self, const char *image);

/* What stands out, ascending; each has a label, which is its tooltip too. Copies. */
void fr_timeline_set_marks (FrTimeline *self, const FrTimelineMark *marks, guint n_marks);

/* Whether the hand can move it, and type into the pill. */
void fr_timeline_set_handle (FrTimeline *self, gboolean handle);

/* Returns: how many epochs @batch batches complete. */
guint64 fr_timeline_get_epoch (FrTimeline *self, guint64 batch);

/* Where the track lies in the widget, at its present size. */
void fr_timeline_get_layout (FrTimeline *self, FrTimelineLayout *layout);

/* Where the pill with the label stands. Returns: %FALSE if there is none. */
gboolean fr_timeline_get_pill (FrTimeline *self, GdkRectangle *pill);

/* Whether it is one row of 44 pixels, the text beside the track, instead of 86. FALSE at first. */
void fr_timeline_set_compact (FrTimeline *self, gboolean compact);

G_END_DECLS
