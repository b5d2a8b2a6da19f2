/* The words for a moment of the training, the same in bottom bar, charts, captions and accessible
 * names.
 *
 * Pure functions of numbers; main thread. views/ and app/ include this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @fraction (0 to 1) with one decimal: "88.1 %". Returns: (transfer full). */
char *fr_text_percent (double fraction);

/* "Epoch 2.43 of 10 · batch 812 of 1,875"; before training and at the end a sentence of their own.
 * Returns: (transfer full). */
char *fr_text_progress (guint64 batch, guint batches_per_epoch, guint epochs);

/* The arithmetic of an epoch, always true: "1,875 batches × 32 = 60,000 images per epoch", and with
 * a short last batch "8,572 batches: 8,571 × 7 + 3 = 60,000 images per epoch". @batch_size above 0.
 * Returns: (transfer full). */
char *fr_text_batches (guint images, guint batch_size);

/* "2 s left", "0.6 s left", "3 min left"; "" where @seconds is negative. Returns: (transfer full).
 */
char *fr_text_time_left (double seconds);

/* "Accuracy, epoch 3 of 10: train 88.1 %, test 86.9 %". A negative @train or @test is not yet
 * known. Returns: (transfer full). */
char *fr_text_accuracy_summary (const char *epoch, guint epochs, double train, double test);

/* The same of the loss: "Loss, epoch 3 of 10: train 0.325, test 0.362". */
char *fr_text_loss_summary (const char *epoch, guint epochs, double train, double test);

G_END_DECLS
