/* The confusion matrices of a run in the course of its training, at the points of its test curves.
 *
 * Past FR_CONFUSIONS of them every second one goes; the first and the newest always stay: so a run
 * of a thousand epochs takes no more than half a megabyte, and a picture has more points than
 * pixels. One thread adds, the trainer's cuts off, any reads; guarded by its own lock.
 */
#pragma once

#include "engine/batch-log.h"

G_BEGIN_DECLS

#define FR_CONFUSIONS 1024

typedef struct _FrConfusionRecord FrConfusionRecord;

/* Matrices of @n_classes rows and columns. */
FrConfusionRecord *fr_confusion_record_new (guint n_classes);
void fr_confusion_record_free (FrConfusionRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrConfusionRecord, fr_confusion_record_free)

/* Adds @counts ([n_classes][n_classes], images of a true class by predicted class; copied) at their
 * place, instead of those of the same batch; unless that lies behind the last batch of @log
 * (nullable): who cuts both off begins with the log. */
void fr_confusion_record_add (FrConfusionRecord *record,
                              guint64 batch,
                              const guint *counts,
                              FrBatchLog *log);
/* Forgets all behind @batch. */
void fr_confusion_record_truncate (FrConfusionRecord *record, guint64 batch);
/* Adds those of @from up to @batch to @record, which has as many classes. */
void fr_confusion_record_copy (FrConfusionRecord *record, FrConfusionRecord *from, guint64 batch);

/* Appends all to @batches (guint64), which are ascending, and @counts (guint), for each of them
 * [n_classes][n_classes]. */
void fr_confusion_record_read (FrConfusionRecord *record, GArray *batches, GArray *counts);

G_END_DECLS
