/* The track of the bottom bar: how far the training is, with a pill that says it in words, a
 * sparkline of test accuracy and the time left.
 *
 * Main thread; app/. Takes no input yet; a later scale can be laid over it.
 */
#pragma once

#include "widgets/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_PROGRESS_TRACK (fr_progress_track_get_type ())
G_DECLARE_FINAL_TYPE (FrProgressTrack, fr_progress_track, FR, PROGRESS_TRACK, FrChartArea)

GtkWidget *fr_progress_track_new (void);
void fr_progress_track_set_range (FrProgressTrack *self, guint batches_per_epoch, guint epochs);
/* @batch: batches done. @viewed: the batch of the moment on screen, where the playhead stands. */
void fr_progress_track_set_position (FrProgressTrack *self, guint64 batch, guint64 viewed);
/* @pill: "Epoch 2.43 of 10 · batch 812 of 1,875". Also the accessible summary, with @left. */
void fr_progress_track_set_text (FrProgressTrack *self, const char *pill, const char *left);
/* Test accuracies, values 0 to 1, in ascending order of batch. */
void fr_progress_track_clear_values (FrProgressTrack *self);
void fr_progress_track_append_value (FrProgressTrack *self, guint64 batch, double value);

G_END_DECLS
