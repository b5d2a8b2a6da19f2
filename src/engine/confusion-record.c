#include "engine/confusion-record.h"

#include "engine/batch-order.h"

#include <pthread.h>
#include <string.h>

struct _FrConfusionRecord {
  guint n_cells;
  pthread_mutex_t lock; /* guards what follows */
  GArray *batches;      /* owned: guint64, ascending */
  GArray *counts;       /* owned: guint, n_cells for each of them */
};

FrConfusionRecord *
fr_confusion_record_new (guint n_classes)
{
  FrConfusionRecord *record = g_new0 (FrConfusionRecord, 1);

  record->n_cells = n_classes * n_classes;
  pthread_mutex_init (&record->lock, NULL);
  record->batches = g_array_new (FALSE, FALSE, sizeof (guint64));
  record->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  return record;
}

void
fr_confusion_record_free (FrConfusionRecord *record)
{
  g_array_unref (record->batches);
  g_array_unref (record->counts);
  pthread_mutex_destroy (&record->lock);
  g_free (record);
}

static guint
count_before (const FrConfusionRecord *record, guint64 batch)
{
  return fr_batch_order_count_before (record->batches->data, record->batches->len, sizeof (guint64),
                                      batch);
}

static guint *
get_counts (const FrConfusionRecord *record, guint place)
{
  return &g_array_index (record->counts, guint, place * record->n_cells);
}

static void
set_length (FrConfusionRecord *record, guint length)
{
  g_array_set_size (record->batches, length);
  g_array_set_size (record->counts, length * record->n_cells);
}

/* Every second one goes, the newest stays. */
static void
thin_record (FrConfusionRecord *record)
{
  const guint length = record->batches->len;
  guint kept = 0;

  for (guint i = 0; i < length; i += i + 2 < length || i + 1 == length ? 2 : 1) {
    g_array_index (record->batches, guint64, kept) = g_array_index (record->batches, guint64, i);
    memmove (get_counts (record, kept), get_counts (record, i), record->n_cells * sizeof (guint));
    kept++;
  }
  set_length (record, kept);
}

/* With the lock held. */
static void
add_counts (FrConfusionRecord *record, guint64 batch, const guint *counts)
{
  const guint place = count_before (record, batch);

  if (place < record->batches->len && g_array_index (record->batches, guint64, place) == batch) {
    memcpy (get_counts (record, place), counts, record->n_cells * sizeof *counts);
    return;
  }
  g_array_insert_val (record->batches, place, batch);
  g_array_insert_vals (record->counts, place * record->n_cells, counts, record->n_cells);
  if (record->batches->len > FR_CONFUSIONS)
    thin_record (record);
}

void
fr_confusion_record_add (FrConfusionRecord *record,
                         guint64 batch,
                         const guint *counts,
                         FrBatchLog *log)
{
  pthread_mutex_lock (&record->lock);
  if (log == NULL || batch <= fr_batch_log_get_length (log))
    add_counts (record, batch, counts);
  pthread_mutex_unlock (&record->lock);
}

void
fr_confusion_record_truncate (FrConfusionRecord *record, guint64 batch)
{
  pthread_mutex_lock (&record->lock);
  set_length (record, count_before (record, batch + 1));
  pthread_mutex_unlock (&record->lock);
}

void
fr_confusion_record_copy (FrConfusionRecord *record, FrConfusionRecord *from, guint64 batch)
{
  g_autoptr (GArray) batches = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_if_fail (record->n_cells == from->n_cells);

  fr_confusion_record_read (from, batches, counts);
  pthread_mutex_lock (&record->lock);
  for (guint i = 0; i < batches->len && g_array_index (batches, guint64, i) <= batch; i++)
    add_counts (record, g_array_index (batches, guint64, i),
                &g_array_index (counts, guint, i * record->n_cells));
  pthread_mutex_unlock (&record->lock);
}

void
fr_confusion_record_read (FrConfusionRecord *record, GArray *batches, GArray *counts)
{
  pthread_mutex_lock (&record->lock);
  g_array_append_vals (batches, record->batches->data, record->batches->len);
  g_array_append_vals (counts, record->counts->data, record->counts->len);
  pthread_mutex_unlock (&record->lock);
}
