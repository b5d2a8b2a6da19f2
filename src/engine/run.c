/* The parts of a run that guard themselves, and the others behind one lock. A pthread lock, because
 * thread sanitizer understands it. */
#include "engine/run.h"

#include "engine/reference-count.h"

#include <glib/gi18n-lib.h>
#include <pthread.h>
#include <string.h>

struct _FrRun {
  gatomicrefcount refs;

  /* Set before the run is shared. */
  FrRunOrigin origin;
  FrDataset *dataset; /* owned, nullable */
  FrNetwork network;
  guint batches_per_epoch;
  gpointer extras; /* owned, nullable */
  GDestroyNotify destroy_extras;

  /* Each guards itself; owned. */
  FrBatchLog *log;
  FrHistory *history;
  FrLearningRecord *learning;
  FrConfusionRecord *confusions;

  pthread_mutex_t lock; /* guards what follows */
  GArray *changes;      /* owned: FrRunChange, ascending */
  GArray *points;       /* owned: FrTestPoint, ascending */
  FrSnapshot *end;      /* owned, nullable */
  char digest[65];      /* of @end; "" without one */
  double seconds;
  GBytes *predictions; /* owned, nullable */
  guint64 predicted_batch;
  FrRunProof proof;
  char *verdict;        /* owned, nullable */
  FrRunRemarks remarks; /* guard themselves */
  gint n_replaced;      /* atomic: points that were replaced by others */
};

G_DEFINE_QUARK (fr_run_error_quark, fr_run_error)

FrRun *
fr_run_new_from_origin (const FrRunOrigin *origin, gsize budget)
{
  FrRun *run;

  g_return_val_if_fail (origin != NULL && origin->train_images > 0, NULL);

  run = g_new0 (FrRun, 1);
  fr_reference_count_init (&run->refs);
  run->origin = *origin;
  run->network = fr_network_new (&origin->hyperparameters, origin->n_classes);
  run->batches_per_epoch =
      fr_hyperparameters_batches_per_epoch (&origin->hyperparameters, origin->train_images);
  run->log = fr_batch_log_new (budget / 8, run->batches_per_epoch);
  run->history = fr_history_new (run->batches_per_epoch, budget);
  /* While a file is written, the log lies in memory three times. */
  fr_history_set_others (run->history, 3 * sizeof (FrBatchResult) * run->batches_per_epoch +
                                           origin->train_images / 4 +
                                           FR_SNAPSHOTS_PER_EPOCH * sizeof (FrTestPoint));
  run->learning = fr_learning_record_new (origin->train_images);
  run->confusions = fr_confusion_record_new (origin->n_classes);
  pthread_mutex_init (&run->lock, NULL);
  run->changes = g_array_new (FALSE, FALSE, sizeof (FrRunChange));
  run->points = fr_test_points_new ();
  fr_run_remarks_init (&run->remarks);
  return run;
}

FrRun *
fr_run_new (FrDataset *dataset,
            const FrHyperparameters *hyperparameters,
            gsize budget,
            GError **error)
{
  FrRunOrigin origin = { 0 };
  g_autofree char *id = g_uuid_string_random ();
  FrRun *run;

  g_return_val_if_fail (dataset != NULL, NULL);

  if (!fr_hyperparameters_validate (hyperparameters, error))
    return NULL;

  origin.hyperparameters = *hyperparameters;
  origin.n_classes = fr_dataset_get_n_classes (dataset);
  origin.train_images = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count;
  g_strlcpy (origin.data_digest, fr_dataset_get_digest (dataset), sizeof origin.data_digest);
  g_strlcpy (origin.id, id, sizeof origin.id);
  run = fr_run_new_from_origin (&origin, budget);
  run->dataset = fr_dataset_ref (dataset);
  return run;
}

/* Forgets all that lies behind @batch, and that the training took more than @seconds until then, if
 * they are known. */
static void
go_back (FrRun *run, guint64 batch, double seconds)
{
  guint kept;

  if (fr_batch_log_get_length (run->log) > batch) {
    fr_batch_log_truncate (run->log, batch);
    fr_history_truncate (run->history, batch);
    /* What is left of an epoch that is not whole is replaced when its batches come again. */
    fr_learning_record_truncate (run->learning, (guint) ((batch + run->batches_per_epoch - 1) /
                                                         run->batches_per_epoch));
    if (seconds >= 0)
      fr_run_set_seconds (run, seconds);
  }

  /* After the log, or the evaluator could still add a point. */
  pthread_mutex_lock (&run->lock);
  kept = run->changes->len;
  while (kept > 0 && g_array_index (run->changes, FrRunChange, kept - 1).batch > batch)
    kept--;
  g_array_set_size (run->changes, kept);
  fr_test_points_truncate (run->points, batch);
  fr_confusion_record_truncate (run->confusions, batch);
  if (run->predicted_batch > batch) {
    g_clear_pointer (&run->predictions, g_bytes_unref);
    run->predicted_batch = 0;
  }
  pthread_mutex_unlock (&run->lock);
}

FrRun *
fr_run_ref (FrRun *run)
{
  g_return_val_if_fail (run != NULL, NULL);

  fr_reference_count_inc (&run->refs);
  return run;
}

void
fr_run_unref (FrRun *run)
{
  g_return_if_fail (run != NULL);

  if (!fr_reference_count_dec (&run->refs))
    return;

  if (run->extras != NULL)
    run->destroy_extras (run->extras);
  g_clear_pointer (&run->end, fr_snapshot_unref);
  g_clear_pointer (&run->predictions, g_bytes_unref);
  g_clear_pointer (&run->dataset, fr_dataset_unref);
  fr_batch_log_free (run->log);
  fr_history_free (run->history);
  fr_learning_record_unref (run->learning);
  fr_confusion_record_free (run->confusions);
  g_array_unref (run->changes);
  g_array_unref (run->points);
  pthread_mutex_destroy (&run->lock);
  fr_run_remarks_clear (&run->remarks);
  g_free (run->verdict);
  g_free (run);
}

gboolean
fr_run_set_dataset (FrRun *run, FrDataset *dataset)
{
  g_return_val_if_fail (run != NULL && run->dataset == NULL && dataset != NULL, FALSE);

  if (fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count != run->origin.train_images ||
      fr_dataset_get_n_classes (dataset) != run->origin.n_classes ||
      !g_str_equal (fr_dataset_get_digest (dataset), run->origin.data_digest))
    return FALSE;
  run->dataset = fr_dataset_ref (dataset);
  return TRUE;
}

FrDataset *
fr_run_get_dataset (const FrRun *run)
{
  return run->dataset;
}

const FrRunOrigin *
fr_run_get_origin (const FrRun *run)
{
  return &run->origin;
}

const FrNetwork *
fr_run_get_network (const FrRun *run)
{
  return &run->network;
}

FrBatchLog *
fr_run_get_log (const FrRun *run)
{
  return run->log;
}

FrHistory *
fr_run_get_history (const FrRun *run)
{
  return run->history;
}

FrLearningRecord *
fr_run_get_learning (const FrRun *run)
{
  return run->learning;
}

FrConfusionRecord *
fr_run_get_confusions (const FrRun *run)
{
  return run->confusions;
}

guint
fr_run_get_batches_per_epoch (const FrRun *run)
{
  return run->batches_per_epoch;
}

/* What holds for the batch that comes after @batch. */
static FrRunChange
get_settings_at (FrRun *run, guint64 batch)
{
  FrRunChange settings = { .learning_rate = run->origin.hyperparameters.learning_rate,
                           .epochs = run->origin.hyperparameters.epochs };

  pthread_mutex_lock (&run->lock);
  for (guint i = 0; i < run->changes->len; i++)
    if (g_array_index (run->changes, FrRunChange, i).batch <= batch)
      settings = g_array_index (run->changes, FrRunChange, i);
  pthread_mutex_unlock (&run->lock);
  return settings;
}

FrHyperparameters
fr_run_get_hyperparameters (FrRun *run)
{
  const FrRunChange settings = get_settings_at (run, G_MAXUINT64);
  FrHyperparameters hyperparameters = run->origin.hyperparameters;

  hyperparameters.learning_rate = settings.learning_rate;
  hyperparameters.epochs = settings.epochs;
  return hyperparameters;
}

guint64
fr_run_get_total_batches (FrRun *run)
{
  return (guint64) fr_run_get_hyperparameters (run).epochs * run->batches_per_epoch;
}

/* A snapshot of the present weights that knows the seconds of training. */
static FrSnapshot *
take_snapshot (FrRun *run, const FrTrainer *trainer, gboolean with_state, GError **error)
{
  FrSnapshot *snapshot = fr_snapshot_new (trainer, with_state, error);

  if (snapshot != NULL)
    snapshot->seconds = fr_run_get_seconds (run);
  return snapshot;
}

/* Keeps a snapshot of the present batch if one is due. Where nobody would see it none is taken, but
 * weights that are not finite are still found. */
static gboolean
keep_due (FrRun *run, const FrTrainer *trainer, FrSnapshot **due, GError **error)
{
  const guint64 batch = fr_trainer_get_batch (trainer);
  g_autoptr (FrSnapshot) snapshot = NULL;

  if (!fr_history_is_due (batch, run->batches_per_epoch))
    return TRUE;
  if (due == NULL && fr_history_is_without_film (run->history))
    return fr_trainer_check (trainer, error);

  snapshot = take_snapshot (run, trainer, batch % run->batches_per_epoch == 0, error);
  if (snapshot == NULL)
    return FALSE;
  fr_history_add (run->history, snapshot);
  if (due != NULL)
    *due = g_steal_pointer (&snapshot);
  return TRUE;
}

/* @record: (nullable): where the trainer writes what it learns. */
static FrTrainer *
make_trainer (FrRun *run, const FrTrainerState *state, FrLearningRecord *record, GError **error)
{
  FrTrainer *trainer;

  if (run->dataset == NULL) {
    g_set_error_literal (error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA,
                         _ ("The run was trained on another data set than this one."));
    return NULL;
  }
  trainer = fr_trainer_new (run->dataset, &run->origin.hyperparameters, error);
  if (trainer == NULL)
    return NULL;
  /* In this order, or the record would forget what it has of the state's epoch. */
  if (state != NULL)
    fr_trainer_restore (trainer, state);
  if (record != NULL)
    fr_trainer_set_learning_record (trainer, record);
  /* It may have been changed since the state was taken. */
  fr_trainer_set_learning_rate (trainer, get_settings_at (run, fr_trainer_get_batch (trainer))
                                             .learning_rate);
  return trainer;
}

FrTrainer *
fr_run_make_trainer (FrRun *run, const FrTrainerState *state, GError **error)
{
  return make_trainer (run, state, run->learning, error);
}

FrTrainer *
fr_run_make_onlooker (FrRun *run, const FrTrainerState *state, GError **error)
{
  return make_trainer (run, state, NULL, error);
}

FrTrainer *
fr_run_begin (FrRun *run, FrSnapshot **due, GError **error)
{
  g_autoptr (FrTrainer) trainer = fr_run_make_trainer (run, NULL, error);

  if (trainer == NULL)
    return NULL;
  go_back (run, 0, 0);
  if (!keep_due (run, trainer, due, error))
    return NULL;
  fr_run_set_proof (run, FR_RUN_PROOF_TRAINED, NULL);
  return g_steal_pointer (&trainer);
}

gboolean
fr_run_step (FrRun *run, FrTrainer *trainer, FrSnapshot **due, GError **error)
{
  const gint64 start = g_get_monotonic_time ();
  FrBatchResult result;

  g_return_val_if_fail (run != NULL && trainer != NULL, FALSE);

  if (due != NULL)
    *due = NULL;
  /* Before the batch, so that none is done that the log lacks. */
  if (!fr_batch_log_reserve (run->log)) {
    g_set_error_literal (error, FR_RUN_ERROR, FR_RUN_ERROR_NO_MEMORY,
                         _ ("There is not enough memory to keep the curves of so many batches; "
                            "train fewer epochs or larger batches."));
    return FALSE;
  }
  if (!fr_trainer_step (trainer, &result, error))
    return FALSE;
  fr_batch_log_append (run->log, &result);

  pthread_mutex_lock (&run->lock);
  run->seconds += (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  pthread_mutex_unlock (&run->lock);
  return keep_due (run, trainer, due, error);
}

void
fr_run_adjust (FrRun *run, FrTrainer *trainer, double rate, guint epochs)
{
  const FrRunChange change = { .batch = fr_batch_log_get_length (run->log),
                               .learning_rate = rate,
                               .epochs = epochs };

  fr_run_add_change (run, &change);
  if (trainer != NULL && fr_trainer_get_hyperparameters (trainer)->learning_rate != rate)
    fr_trainer_set_learning_rate (trainer, rate);
}

FrSnapshot *
fr_run_rest (FrRun *run, const FrTrainer *trainer, GError **error)
{
  FrSnapshot *snapshot = take_snapshot (run, trainer, TRUE, error);

  if (snapshot != NULL)
    fr_run_set_end (run, snapshot);
  return snapshot;
}

void
fr_run_set_end (FrRun *run, FrSnapshot *snapshot)
{
  g_autoptr (FrSnapshot) before = NULL;
  char digest[65];

  g_return_if_fail (run != NULL && snapshot != NULL);

  fr_network_digest (&run->network, snapshot->parameters, digest);
  go_back (run, snapshot->batch, snapshot->seconds);

  pthread_mutex_lock (&run->lock);
  before = run->end;
  run->end = fr_snapshot_ref (snapshot);
  memcpy (run->digest, digest, sizeof digest);
  pthread_mutex_unlock (&run->lock);
}

FrSnapshot *
fr_run_get_end (FrRun *run)
{
  FrSnapshot *end;

  pthread_mutex_lock (&run->lock);
  end = run->end != NULL ? fr_snapshot_ref (run->end) : NULL;
  pthread_mutex_unlock (&run->lock);
  return end;
}

void
fr_run_get_digest (FrRun *run, char digest[65])
{
  pthread_mutex_lock (&run->lock);
  memcpy (digest, run->digest, sizeof run->digest);
  pthread_mutex_unlock (&run->lock);
}

void
fr_run_set_proof (FrRun *run, FrRunProof proof, const char *verdict)
{
  pthread_mutex_lock (&run->lock);
  run->proof = proof;
  g_free (run->verdict);
  run->verdict = g_strdup (verdict);
  pthread_mutex_unlock (&run->lock);
}

FrRunProof
fr_run_get_proof (FrRun *run, char **verdict)
{
  FrRunProof proof;

  pthread_mutex_lock (&run->lock);
  proof = run->proof;
  if (verdict != NULL)
    *verdict = g_strdup (run->verdict);
  pthread_mutex_unlock (&run->lock);
  return proof;
}

double
fr_run_get_seconds (FrRun *run)
{
  double seconds;

  pthread_mutex_lock (&run->lock);
  seconds = run->seconds;
  pthread_mutex_unlock (&run->lock);
  return seconds;
}

void
fr_run_set_seconds (FrRun *run, double seconds)
{
  pthread_mutex_lock (&run->lock);
  run->seconds = seconds;
  pthread_mutex_unlock (&run->lock);
}

/* Returns: (transfer full): the elements of @array, of which @length are there. */
static gpointer
copy_array (FrRun *run, const GArray *array, guint *length)
{
  gpointer copy;

  pthread_mutex_lock (&run->lock);
  *length = array->len;
  copy = g_memdup2 (array->data, (gsize) array->len * g_array_get_element_size ((GArray *) array));
  pthread_mutex_unlock (&run->lock);
  return copy;
}

FrRunChange *
fr_run_get_changes (FrRun *run, guint *length)
{
  return copy_array (run, run->changes, length);
}

void
fr_run_add_change (FrRun *run, const FrRunChange *change)
{
  const guint last = run->changes->len; /* only this thread writes it */

  pthread_mutex_lock (&run->lock);
  /* Between two batches only the last word counts. */
  if (last > 0 && g_array_index (run->changes, FrRunChange, last - 1).batch == change->batch)
    g_array_set_size (run->changes, last - 1);
  g_array_append_vals (run->changes, change, 1);
  pthread_mutex_unlock (&run->lock);
}

FrTestPoint *
fr_run_get_test_points (FrRun *run, guint *length)
{
  return copy_array (run, run->points, length);
}

gboolean
fr_run_add_test_point (FrRun *run, const FrTestPoint *point)
{
  FrTestPointFate fate;

  pthread_mutex_lock (&run->lock);
  fate = fr_test_points_add (run->points, point, fr_batch_log_get_length (run->log));
  pthread_mutex_unlock (&run->lock);
  g_atomic_int_add (&run->n_replaced, fate == FR_TEST_POINT_REPLACED);
  return fate != FR_TEST_POINT_REPLACED;
}

guint
fr_run_count_replaced_points (FrRun *run)
{
  return (guint) g_atomic_int_get (&run->n_replaced);
}

void
fr_run_set_predictions (FrRun *run, guint64 batch, const guint8 *predicted, guint count)
{
  pthread_mutex_lock (&run->lock);
  if (batch <= fr_batch_log_get_length (run->log) &&
      (run->predictions == NULL || batch >= run->predicted_batch)) {
    g_clear_pointer (&run->predictions, g_bytes_unref);
    run->predictions = g_bytes_new (predicted, count);
    run->predicted_batch = batch;
  }
  pthread_mutex_unlock (&run->lock);
}

GBytes *
fr_run_get_predictions (FrRun *run, guint64 batch)
{
  GBytes *predictions = NULL;

  pthread_mutex_lock (&run->lock);
  if (run->predictions != NULL && run->predicted_batch == batch)
    predictions = g_bytes_new (g_bytes_get_data (run->predictions, NULL),
                               g_bytes_get_size (run->predictions));
  pthread_mutex_unlock (&run->lock);
  return predictions;
}

FrRunRemarks *
fr_run_get_remarks (FrRun *run)
{
  return &run->remarks;
}

void
fr_run_set_extras (FrRun *run, gpointer extras, GDestroyNotify destroy)
{
  g_return_if_fail (run != NULL && run->extras == NULL);

  run->extras = extras;
  run->destroy_extras = destroy;
}

gpointer
fr_run_get_extras (const FrRun *run)
{
  return run->extras;
}
