/* Two bits an image and epoch, a row of bytes an epoch, under one lock.
 *
 * One thread writes, any thread reads. A pthread lock, because thread sanitizer understands it.
 */
#include "engine/learning-record.h"

#include "engine/reference-count.h"

#include <pthread.h>
#include <string.h>

#define UNSEEN 0u
#define WRONG 1u
#define RIGHT 2u

struct _FrLearningRecord {
  gatomicrefcount refs;
  guint images;
  gsize row_bytes;
  pthread_mutex_t lock; /* guards what follows */
  GPtrArray *rows;      /* of guint8[row_bytes], four images a byte, one row an epoch; owned */
};

FrLearningRecord *
fr_learning_record_new (guint images)
{
  FrLearningRecord *record = g_new0 (FrLearningRecord, 1);

  fr_reference_count_init (&record->refs);
  record->images = images;
  record->row_bytes = ((gsize) images + 3) / 4;
  pthread_mutex_init (&record->lock, NULL);
  record->rows = g_ptr_array_new_with_free_func (g_free);
  return record;
}

FrLearningRecord *
fr_learning_record_ref (FrLearningRecord *record)
{
  g_return_val_if_fail (record != NULL, NULL);

  fr_reference_count_inc (&record->refs);
  return record;
}

void
fr_learning_record_unref (FrLearningRecord *record)
{
  g_return_if_fail (record != NULL);

  if (!fr_reference_count_dec (&record->refs))
    return;

  pthread_mutex_destroy (&record->lock);
  g_ptr_array_unref (record->rows);
  g_free (record);
}

guint
fr_learning_record_get_images (const FrLearningRecord *record)
{
  g_return_val_if_fail (record != NULL, 0);

  return record->images;
}

guint
fr_learning_record_get_epochs (FrLearningRecord *record)
{
  guint epochs;

  g_return_val_if_fail (record != NULL, 0);

  pthread_mutex_lock (&record->lock);
  epochs = record->rows->len;
  pthread_mutex_unlock (&record->lock);
  return epochs;
}

void
fr_learning_record_add (FrLearningRecord *record,
                        guint epoch,
                        const guint32 *images,
                        const guint8 *right,
                        guint count)
{
  guint8 *row;

  g_return_if_fail (record != NULL && images != NULL && right != NULL);

  pthread_mutex_lock (&record->lock);
  while (record->rows->len <= epoch)
    g_ptr_array_add (record->rows, g_malloc0 (record->row_bytes));
  row = g_ptr_array_index (record->rows, epoch);
  for (guint i = 0; i < count; i++) {
    guint shift = images[i] % 4 * 2;
    guint8 *byte = row + images[i] / 4;

    *byte = (guint8) ((*byte & ~(3u << shift)) | (right[i] ? RIGHT : WRONG) << shift);
  }
  pthread_mutex_unlock (&record->lock);
}

void
fr_learning_record_truncate (FrLearningRecord *record, guint epoch)
{
  g_return_if_fail (record != NULL);

  pthread_mutex_lock (&record->lock);
  if (epoch < record->rows->len)
    g_ptr_array_set_size (record->rows, (int) epoch);
  pthread_mutex_unlock (&record->lock);
}

/* Copies epoch @epoch to @row. Returns: whether it is there. */
static gboolean
copy_row (FrLearningRecord *record, guint epoch, guint8 *row)
{
  gboolean there;

  pthread_mutex_lock (&record->lock);
  there = epoch < record->rows->len;
  if (there)
    memcpy (row, g_ptr_array_index (record->rows, epoch), record->row_bytes);
  pthread_mutex_unlock (&record->lock);
  return there;
}

void
fr_learning_record_copy (FrLearningRecord *to, FrLearningRecord *from, guint epochs)
{
  g_return_if_fail (to != NULL && from != NULL && to->images == from->images);

  for (guint epoch = 0; epoch < epochs; epoch++) {
    g_autofree guint8 *row = g_malloc (from->row_bytes);

    if (!copy_row (from, epoch, row))
      return;
    pthread_mutex_lock (&to->lock);
    while (to->rows->len <= epoch)
      g_ptr_array_add (to->rows, g_malloc0 (to->row_bytes));
    memcpy (g_ptr_array_index (to->rows, epoch), row, to->row_bytes);
    pthread_mutex_unlock (&to->lock);
  }
}

void
fr_learning_record_summarize (FrLearningRecord *record, FrLearningSummary *summary)
{
  g_autofree guint8 *row = NULL;
  g_autofree guint8 *before = NULL; /* [images]: how each was when last seen */
  const guint epochs = fr_learning_record_get_epochs (record);

  g_return_if_fail (record != NULL && summary != NULL);

  row = g_malloc (record->row_bytes);
  before = g_malloc0 (record->images);
  memset (summary, 0, record->images * sizeof *summary);

  /* A row at a time, so that the writer waits no longer than for the copying of one. Rows that are
   * begun meanwhile are left out: the one before was not whole when it was copied. */
  for (guint epoch = 0; epoch < epochs && copy_row (record, epoch, row); epoch++) {
    for (guint i = 0; i < record->images; i++) {
      const guint8 now = (guint8) (((guint) row[i / 4] >> (i % 4 * 2)) & 3u);

      if (now == UNSEEN)
        continue;
      summary[i].seen++;
      if (now == RIGHT)
        summary[i].right++;
      else if (before[i] == RIGHT)
        summary[i].forgotten++;
      before[i] = now;
    }
  }
}
