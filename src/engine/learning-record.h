/* Whether each training image was classified rightly when its batch came, epoch by epoch.
 *
 * Two bits an image and epoch: not seen, wrong or right. One thread writes, any thread reads;
 * guarded by its own lock, which no reader holds for long. Atomically reference-counted.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FrLearningRecord FrLearningRecord;

/* What one image's epochs add up to. Never learned is: seen above 0, right 0. */
typedef struct {
  guint16 seen;      /* epochs in which its batch has come */
  guint16 right;     /* of them, those in which it was classified rightly */
  guint16 forgotten; /* how often it was wrong after it had been right the epoch before */
} FrLearningSummary;

/* An empty record of @images training images. Returns: (transfer full). */
FrLearningRecord *fr_learning_record_new (guint images);
FrLearningRecord *fr_learning_record_ref (FrLearningRecord *record);
void fr_learning_record_unref (FrLearningRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrLearningRecord, fr_learning_record_unref)

guint fr_learning_record_get_images (const FrLearningRecord *record);
/* Epochs begun. */
guint fr_learning_record_get_epochs (FrLearningRecord *record);

/* Writes down a batch of epoch @epoch, counted from 0: @images and @right are [count]; @right holds
 * 1 for right and 0 for wrong. What was there of these images and that epoch is replaced. One
 * thread writes. */
void fr_learning_record_add (FrLearningRecord *record,
                             guint epoch,
                             const guint32 *images,
                             const guint8 *right,
                             guint count);

/* Forgets all from epoch @epoch on, where a training goes back to an earlier batch. */
void fr_learning_record_truncate (FrLearningRecord *record, guint epoch);

/* Copies the first @epochs epochs of @from, which must be of as many images, to @to. */
void fr_learning_record_copy (FrLearningRecord *to, FrLearningRecord *from, guint epochs);

/* Fills @summary, [images], with what has been written by now. */
void fr_learning_record_summarize (FrLearningRecord *record, FrLearningSummary *summary);

G_END_DECLS
