#include "formats/run-file.h"

#include "formats/run-card.h"
#include "formats/run-log.h"
#include "formats/run-metadata.h"
#include "formats/run-tensor.h"
#include "formats/safetensors.h"
#include "io/name.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* What the curves of the batches have in any case, in bytes. */
#define LEAST_LOG (512 * 1024)
/* Bytes of a file that is handed in: past them its curves are kept as sums. */
#define HAND_IN_LIMIT (64 << 20)

/* How a run is written. */
typedef struct {
  gsize limit;        /* bytes that are aimed at, or 0 */
  gboolean handed_in; /* nothing about person or computer but what follows */
  const char *name;   /* so too the next, which is nullable */
  const char *lesson;
} Form;

static gboolean
add_test_points (FrSafetensors *file,
                 FrRun *run,
                 guint64 batch,
                 gboolean with_seconds,
                 GError **error)
{
  guint n = 0, length;
  g_autofree FrTestPoint *points = fr_run_get_test_points (run, &length);
  g_autofree guint64 *batches = g_new (guint64, length);
  g_autofree double *loss = g_new (double, length);
  g_autofree double *accuracy = g_new (double, length);
  g_autofree double *seconds = g_new (double, length);

  for (guint i = 0; i < length && points[i].batch <= batch; i++) {
    /* Finite weights can have a loss that is none; a reader would refuse it. */
    if (!isfinite (points[i].loss))
      continue;
    batches[n] = points[i].batch;
    loss[n] = points[i].loss;
    accuracy[n] = points[i].accuracy;
    seconds[n] = points[i].seconds;
    n++;
  }
  return fr_safetensors_add (file, "test.batch", FR_TENSOR_U64, n, 0, batches, error) &&
         fr_safetensors_add (file, "test.loss", FR_TENSOR_F64, n, 0, loss, error) &&
         fr_safetensors_add (file, "test.accuracy", FR_TENSOR_F64, n, 0, accuracy, error) &&
         (!with_seconds ||
          fr_safetensors_add (file, "test.seconds", FR_TENSOR_F64, n, 0, seconds, error));
}

static gboolean
add_predictions (FrSafetensors *file, FrRun *run, guint64 batch, GError **error)
{
  g_autoptr (GBytes) predictions = fr_run_get_predictions (run, batch);
  gsize n;
  gconstpointer values;

  if (predictions == NULL)
    return TRUE;
  values = g_bytes_get_data (predictions, &n);
  return fr_safetensors_add (file, "predictions", FR_TENSOR_U8, n, 0, values, error);
}

/* Returns: the bytes that are left of @limit for the curves of the batches; 0 if all are wanted. */
static gsize
get_log_share (FrRun *run, const FrSnapshot *end, gsize limit)
{
  const gsize moments = end->state != NULL ? end->state->optimizer.n_moments : 0;
  const gsize weights = fr_run_get_network (run)->n_parameters * sizeof (float) * (1 + moments);

  return limit == 0 ? 0 : MAX (limit, weights + LEAST_LOG) - weights;
}

/* Adds all tensors, those of larger elements first so that all are aligned. Errors are clauses or,
 * of %FR_SAFETENSORS_ERROR, sentences. */
static gboolean
add_tensors (FrSafetensors *file,
             FrRun *run,
             const FrSnapshot *end,
             const Form *form,
             GError **error)
{
  const FrNetwork *network = fr_run_get_network (run);
  const FrSafetensors *extras = form->handed_in ? NULL : fr_run_get_extras (run);
  g_autoptr (FrBatchLog) log =
      fr_run_log_copy (run, end->batch, get_log_share (run, end, form->limit), error);

  if (log == NULL || !fr_run_log_add_losses (file, log, error) ||
      !add_test_points (file, run, end->batch, !form->handed_in, error) ||
      !fr_run_tensor_add_flat (file, network, end->parameters, 0, error))
    return FALSE;
  if (end->state != NULL)
    for (guint m = 0; m < end->state->optimizer.n_moments; m++)
      if (!fr_run_tensor_add_flat (file, network, end->state->optimizer.moments[m], m + 1, error))
        return FALSE;
  return fr_run_log_add_counts (file, log, error) &&
         add_predictions (file, run, end->batch, error) &&
         (extras == NULL || fr_safetensors_merge (file, extras, error));
}

/* Has @file say what is handed in, and nothing of what the user has said of the run otherwise. */
static void
write_hand_in (const Form *form, FrSafetensors *file)
{
  const FrRunEdit edit = { .name = form->name, .note = "", .starred = FALSE };

  fr_run_metadata_edit (file, &edit);
  fr_safetensors_set_metadata (file, "seconds", "0");
  if (form->lesson != NULL)
    fr_safetensors_set_metadata (file, FR_RUN_FILE_LESSON, form->lesson);
}

static gboolean
save (FrRun *run, const Form *form, const char *path, GError **error)
{
  g_autoptr (FrSafetensors) file = fr_safetensors_new ();
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (end != NULL, FALSE);

  fr_run_metadata_write (run, end, file);
  fr_run_card_write (run, end->batch, file);
  if (form->handed_in)
    write_hand_in (form, file);
  if (!add_tensors (file, run, end, form, &cause)) {
    g_autofree char *name = fr_name_show_file (path);

    /* Translators: the first %s is a file, the second a reason. */
    g_set_error (error, cause->domain, cause->code, _ ("“%s” cannot be saved: %s."), name,
                 cause->message);
    return FALSE;
  }
  return fr_safetensors_save (file, path, error);
}

gboolean
fr_run_file_save_within (FrRun *run, gsize limit, const char *path, GError **error)
{
  const Form form = { .limit = limit };

  return save (run, &form, path, error);
}

gboolean
fr_run_file_save (FrRun *run, const char *path, GError **error)
{
  return fr_run_file_save_within (run, 0, path, error);
}

gboolean
fr_run_file_hand_in (FrRun *run,
                     const char *name,
                     const char *lesson,
                     const char *path,
                     GError **error)
{
  const Form form = { .limit = HAND_IN_LIMIT, .handed_in = TRUE, .name = name, .lesson = lesson };

  g_return_val_if_fail (name != NULL, FALSE);

  return save (run, &form, path, error);
}

gboolean
fr_run_file_edit (const char *path, const FrRunEdit *edit, GError **error)
{
  g_autoptr (FrSafetensors) file = fr_safetensors_load (path, error);

  if (file == NULL)
    return FALSE;
  fr_run_metadata_edit (file, edit);
  return fr_safetensors_save (file, path, error);
}

/* The length of the tensor @name, if it has one dimension and can be a list of test points or
 * images; another one fails when it is taken. */
static guint64
get_length (const FrSafetensors *file, const char *name)
{
  const FrTensorInfo *info = fr_safetensors_lookup (file, name);

  return info != NULL && info->n_dimensions == 1 ? MIN (info->shape[0], G_MAXINT32) : 0;
}

static gboolean
is_possible_point (const FrTestPoint *point, guint64 least, guint64 most)
{
  return point->batch >= least && point->batch <= most && isfinite (point->loss) &&
         point->accuracy >= 0 && point->accuracy <= 1 && isfinite (point->seconds);
}

static gboolean
take_test_points (FrSafetensors *file, FrRun *run, guint64 batch, GError **error)
{
  const guint64 n = get_length (file, "test.batch");
  g_autofree guint64 *batches = NULL;
  g_autofree double *loss = NULL, *accuracy = NULL, *seconds = NULL;
  guint64 least = 0;

  batches = fr_run_tensor_take (file, "test.batch", FR_TENSOR_U64, n, 0, error);
  if (batches == NULL)
    return FALSE;
  loss = fr_run_tensor_take (file, "test.loss", FR_TENSOR_F64, n, 0, error);
  if (loss == NULL)
    return FALSE;
  accuracy = fr_run_tensor_take (file, "test.accuracy", FR_TENSOR_F64, n, 0, error);
  if (accuracy == NULL)
    return FALSE;
  if (fr_safetensors_lookup (file, "test.seconds") != NULL) {
    seconds = fr_run_tensor_take (file, "test.seconds", FR_TENSOR_F64, n, 0, error);
    if (seconds == NULL)
      return FALSE;
  }

  for (gsize i = 0; i < n; i++) {
    const FrTestPoint point = { .batch = batches[i],
                                .loss = loss[i],
                                .accuracy = accuracy[i],
                                .seconds = seconds != NULL ? seconds[i] : -1 };

    if (!is_possible_point (&point, least, batch))
      return fr_run_tensor_fail (_ ("its test curves are not possible"), error);
    fr_run_add_test_point (run, &point);
    least = point.batch + 1;
  }
  return TRUE;
}

static gboolean
take_predictions (FrSafetensors *file, FrRun *run, guint64 batch, GError **error)
{
  const guint64 n = get_length (file, "predictions");
  g_autofree guint8 *predictions = NULL;

  if (fr_safetensors_lookup (file, "predictions") == NULL)
    return TRUE;
  predictions = fr_run_tensor_take (file, "predictions", FR_TENSOR_U8, n, 0, error);
  if (predictions == NULL)
    return FALSE;
  for (guint64 i = 0; i < n; i++)
    if (predictions[i] >= fr_run_get_origin (run)->n_classes)
      return fr_run_tensor_fail (_ ("its predictions are not possible"), error);
  fr_run_set_predictions (run, batch, predictions, (guint) n);
  return TRUE;
}

/* What the epoch adds up to that @batch lies in or has just ended, as the trainer adds it up. */
static FrEpochSums
sum_epoch (FrRun *run, guint64 batch)
{
  const guint per_epoch = fr_run_get_batches_per_epoch (run);
  FrEpochSums sums = { 0 };
  FrBatchResult result;

  for (guint64 i = batch == 0 ? 0 : (batch - 1) / per_epoch * per_epoch; i < batch; i++) {
    fr_batch_log_read (fr_run_get_log (run), i, &result, 1);
    sums.images += result.images;
    sums.correct += result.correct;
    sums.loss += result.loss * result.images;
  }
  return sums;
}

/* The exact state that belongs to @weights, if the file has the optimizer's moments.
 * @state: (out) (nullable) (transfer full). */
static gboolean
take_state (FrSafetensors *file,
            FrRun *run,
            const FrSnapshot *weights,
            FrTrainerState **state,
            GError **error)
{
  const FrNetwork *network = fr_run_get_network (run);
  const FrHyperparameters now = fr_run_get_hyperparameters (run);
  g_autoptr (FrTrainerState) read = fr_trainer_state_new (network, now.optimizer, NULL);

  *state = NULL;
  if (read == NULL)
    return fr_run_tensor_fail_for_memory (error);
  if (read->optimizer.n_moments > 0 &&
      fr_safetensors_lookup (file, "dense.kernel.moment_1") == NULL)
    return TRUE;

  for (guint m = 0; m < read->optimizer.n_moments; m++)
    if (!fr_run_tensor_take_flat (file, network, m + 1, read->optimizer.moments[m], error))
      return FALSE;
  memcpy (read->parameters, weights->parameters, network->size * sizeof (float));
  read->batch = weights->batch;
  read->sums = sum_epoch (run, weights->batch);
  read->optimizer.learning_rate = now.learning_rate;
  for (guint64 i = 0; i < weights->batch; i++)
    fr_optimizer_begin (&read->optimizer);
  *state = g_steal_pointer (&read);
  return TRUE;
}

/* The weights, the state that goes with them, and unless it is @claimed the digest that proves
 * them.
 */
static gboolean
take_end (FrSafetensors *file,
          FrRun *run,
          const FrRunSummary *summary,
          gboolean claimed,
          GError **error)
{
  const FrNetwork *network = fr_run_get_network (run);
  float *parameters = fr_network_alloc (network->size, NULL);
  g_autoptr (FrSnapshot) end = NULL;
  char digest[65];
  gboolean ok;

  if (parameters == NULL)
    return fr_run_tensor_fail_for_memory (error);
  ok = fr_run_tensor_take_flat (file, network, 0, parameters, error);
  if (ok)
    end = fr_snapshot_new_from (summary->batch, parameters, network->size, NULL);
  fr_network_free (parameters);
  if (!ok)
    return FALSE;
  if (end == NULL)
    return fr_run_tensor_fail_for_memory (error);
  if (!take_state (file, run, end, &end->state, error))
    return FALSE;

  end->seconds = fr_run_get_seconds (run);
  fr_run_set_end (run, end);
  fr_run_get_digest (run, digest);
  return claimed || g_str_equal (digest, summary->weights_digest) ||
         fr_run_tensor_fail (_ ("its weights are not those that were saved"), error);
}

/* Keeps what is left in @file, which no part of the run has claimed. */
static gboolean
keep_extras (FrSafetensors *file, FrRun *run, GError **error)
{
  g_autoptr (FrSafetensors) extras = NULL;

  if (fr_safetensors_is_empty (file))
    return TRUE;
  extras = fr_safetensors_new ();
  if (!fr_safetensors_merge (extras, file, NULL))
    return fr_run_tensor_fail_for_memory (error);
  fr_run_set_extras (run, g_steal_pointer (&extras), (GDestroyNotify) fr_safetensors_free);
  return TRUE;
}

/* Makes a run of @file. @digest: (out) (nullable): what it claims, which is then not checked.
 * Errors are clauses. */
static FrRun *
read_run (FrSafetensors *file, gsize budget, char *digest, GError **error)
{
  FrRunSummary summary = { 0 };
  g_autoptr (FrRun) run = fr_run_metadata_read (file, budget, &summary, error);

  fr_run_card_remove (file);
  if (run == NULL || !fr_run_log_take (file, run, summary.batch, error) ||
      !take_test_points (file, run, summary.batch, error) ||
      !take_end (file, run, &summary, digest != NULL, error) ||
      !take_predictions (file, run, summary.batch, error) || !keep_extras (file, run, error))
    return NULL;
  if (digest != NULL)
    memcpy (digest, summary.weights_digest, sizeof summary.weights_digest);
  return g_steal_pointer (&run);
}

static FrRun *
load_run (const char *path, gsize budget, char *digest, GError **error)
{
  g_autoptr (FrSafetensors) file = fr_safetensors_load (path, error);
  g_autoptr (GError) cause = NULL;
  FrRun *run;

  if (file == NULL)
    return NULL;
  run = read_run (file, budget, digest, &cause);
  if (run == NULL) {
    g_autofree char *name = fr_name_show_file (path);

    g_set_error (error, cause->domain, cause->code, _ ("“%s” cannot be opened: %s."), name,
                 cause->message);
  }
  return run;
}

FrRun *
fr_run_file_load (const char *path, gsize budget, GError **error)
{
  return load_run (path, budget, NULL, error);
}

FrRun *
fr_run_file_load_claims (const char *path, gsize budget, char digest[65], GError **error)
{
  return load_run (path, budget, digest, error);
}
