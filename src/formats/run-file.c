#include "formats/run-file.h"

#include "formats/run-metadata.h"
#include "formats/safetensors.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Always returns %FALSE, so that a caller can return it. */
static gboolean
fail (const char *reason, GError **error)
{
  g_set_error_literal (error, FR_RUN_FILE_ERROR, FR_RUN_FILE_ERROR_INVALID, reason);
  return FALSE;
}

/* The same for memory that is short. */
static gboolean
fail_for_memory (GError **error)
{
  g_set_error_literal (error, FR_RUN_FILE_ERROR, FR_RUN_FILE_ERROR_NO_MEMORY,
                       _ ("there is not enough memory"));
  return FALSE;
}

/* Writes Keras's name of layer @layer's array: "dense.kernel", "dense_1.bias", ..., and for an
 * optimizer's moment, counted from 1, "dense.kernel.moment_1". @moment is 0 for the weights. */
static void
name_tensor (guint layer, const char *part, guint moment, char name[64])
{
  char number[16] = "", suffix[16] = "";

  if (layer > 0)
    g_snprintf (number, sizeof number, "_%u", layer);
  if (moment > 0)
    g_snprintf (suffix, sizeof suffix, ".moment_%u", moment);
  g_snprintf (name, 64, "dense%s.%s%s", number, part, suffix);
}

/* Copies @rows rows between the padded array of a layer and a dense one. */
static void
copy_rows (float *to,
           gsize to_stride,
           const float *from,
           gsize from_stride,
           guint rows,
           guint columns)
{
  for (guint r = 0; r < rows; r++)
    memcpy (to + r * to_stride, from + r * from_stride, columns * sizeof (float));
}

/* Adds a flat array in the layout of @network, layer by layer. */
static gboolean
add_flat (FrSafetensors *file,
          const FrNetwork *network,
          const float *flat,
          guint moment,
          GError **error)
{
  for (guint l = 0; l < network->n_layers; l++) {
    const FrLayer *layer = &network->layers[l];
    g_autofree float *kernel = g_try_new (float, (gsize) layer->inputs * layer->outputs);
    char name[64];

    if (kernel == NULL)
      return fail_for_memory (error);
    copy_rows (kernel, layer->outputs, flat + layer->kernel_offset, layer->stride, layer->inputs,
               layer->outputs);
    name_tensor (l, "kernel", moment, name);
    if (!fr_safetensors_add (file, name, FR_TENSOR_F32, layer->inputs, layer->outputs, kernel,
                             error))
      return FALSE;
    name_tensor (l, "bias", moment, name);
    if (!fr_safetensors_add (file, name, FR_TENSOR_F32, layer->outputs, 0,
                             flat + layer->bias_offset, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_test_points (FrSafetensors *file, FrRun *run, guint64 batch, GError **error)
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
         fr_safetensors_add (file, "test.seconds", FR_TENSOR_F64, n, 0, seconds, error);
}

/* The log of the first @n batches, an array for each member. */
typedef struct {
  double *loss;
  guint32 *correct;
  guint32 *images;
} Curves;

static void
curves_clear (Curves *curves)
{
  g_free (curves->loss);
  g_free (curves->correct);
  g_free (curves->images);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Curves, curves_clear)

static gboolean
curves_init (Curves *curves, FrBatchLog *log, gsize n, GError **error)
{
  FrBatchResult result = { 0 };

  curves->loss = g_try_new (double, MAX (n, 1));
  curves->correct = g_try_new (guint32, MAX (n, 1));
  curves->images = g_try_new (guint32, MAX (n, 1));
  if (curves->loss == NULL || curves->correct == NULL || curves->images == NULL)
    return fail_for_memory (error);

  for (gsize i = 0; i < n; i++) {
    if (fr_batch_log_read (log, i, &result, 1) != 1)
      return fail (_ ("its curves have just been replaced; try again"), error);
    curves->loss[i] = result.loss;
    curves->correct[i] = result.correct;
    curves->images[i] = result.images;
  }
  return TRUE;
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

/* Adds all tensors, those of larger elements first so that all are aligned. Errors are clauses or,
 * of %FR_SAFETENSORS_ERROR, sentences. */
static gboolean
add_tensors (FrSafetensors *file, FrRun *run, const FrSnapshot *end, GError **error)
{
  const FrNetwork *network = fr_run_get_network (run);
  const FrSafetensors *extras = fr_run_get_extras (run);
  const gsize n = (gsize) end->batch;
  g_auto (Curves) curves = { NULL };

  if (!curves_init (&curves, fr_run_get_log (run), n, error) ||
      !fr_safetensors_add (file, "batches.loss", FR_TENSOR_F64, n, 0, curves.loss, error) ||
      !add_test_points (file, run, end->batch, error) ||
      !add_flat (file, network, end->parameters, 0, error))
    return FALSE;
  if (end->state != NULL)
    for (guint m = 0; m < end->state->optimizer.n_moments; m++)
      if (!add_flat (file, network, end->state->optimizer.moments[m], m + 1, error))
        return FALSE;
  return fr_safetensors_add (file, "batches.correct", FR_TENSOR_U32, n, 0, curves.correct, error) &&
         fr_safetensors_add (file, "batches.images", FR_TENSOR_U32, n, 0, curves.images, error) &&
         add_predictions (file, run, end->batch, error) &&
         (extras == NULL || fr_safetensors_merge (file, extras, error));
}

gboolean
fr_run_file_check_path (const char *path, GError **error)
{
  return fr_safetensors_check_path (path, error);
}

gboolean
fr_run_file_save (FrRun *run, const char *path, GError **error)
{
  g_autoptr (FrSafetensors) file = fr_safetensors_new ();
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (end != NULL, FALSE);

  fr_run_metadata_write (run, end, file);
  if (!add_tensors (file, run, end, &cause)) {
    g_autofree char *name = g_filename_display_name (path);

    /* Translators: the first %s is a file, the second a reason. */
    g_set_error (error, cause->domain, cause->code, _ ("“%s” cannot be saved: %s."), name,
                 cause->message);
    return FALSE;
  }
  return fr_safetensors_save (file, path, error);
}

/* Takes the tensor @name of exactly this type and shape out of @file; @columns is 0 if it has one
 * dimension. Returns: (transfer full): its values, to be freed with g_free(), or %NULL. */
static gpointer
take_tensor (FrSafetensors *file,
             const char *name,
             FrTensorType type,
             guint64 rows,
             guint64 columns,
             GError **error)
{
  const FrTensorInfo *info = fr_safetensors_lookup (file, name);
  gpointer values;

  if (info == NULL || info->type != type || info->n_dimensions != (columns > 0 ? 2 : 1) ||
      info->shape[0] != rows || (columns > 0 && info->shape[1] != columns)) {
    g_autofree char *reason =
        g_strdup_printf (_ ("its tensor “%s” is missing or of another shape than its metadata say"),
                         name);

    fail (reason, error);
    return NULL;
  }
  values = g_try_malloc (MAX ((gsize) (info->end - info->begin), 1));
  if (values == NULL) {
    fail_for_memory (error);
    return NULL;
  }
  fr_safetensors_copy (file, info, values);
  fr_safetensors_remove (file, name);
  return values;
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
all_are_finite (const float *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite (values[i]))
      return FALSE;
  return TRUE;
}

/* Fills @flat, in the layout of @network. */
static gboolean
take_flat (FrSafetensors *file, const FrNetwork *network, guint moment, float *flat, GError **error)
{
  for (guint l = 0; l < network->n_layers; l++) {
    const FrLayer *layer = &network->layers[l];
    g_autofree float *kernel = NULL, *bias = NULL;
    char name[64];

    name_tensor (l, "kernel", moment, name);
    kernel = take_tensor (file, name, FR_TENSOR_F32, layer->inputs, layer->outputs, error);
    if (kernel == NULL)
      return FALSE;
    name_tensor (l, "bias", moment, name);
    bias = take_tensor (file, name, FR_TENSOR_F32, layer->outputs, 0, error);
    if (bias == NULL)
      return FALSE;
    copy_rows (flat + layer->kernel_offset, layer->stride, kernel, layer->outputs, layer->inputs,
               layer->outputs);
    memcpy (flat + layer->bias_offset, bias, layer->outputs * sizeof (float));
  }
  return all_are_finite (flat, network->size) ||
         fail (moment == 0 ? _ ("its weights are not all finite")
                           : _ ("its optimizer's moments are not all finite"),
               error);
}

/* Whether batch @i, counted from 0, can have come out so: each is full but the last of an epoch. */
static gboolean
is_possible_result (FrRun *run, guint64 i, const FrBatchResult *result)
{
  const FrRunOrigin *origin = fr_run_get_origin (run);
  const guint size = origin->hyperparameters.batch_size;
  const guint per_epoch = fr_run_get_batches_per_epoch (run);
  const guint last = origin->train_images - (per_epoch - 1) * size;

  return result->images == ((i + 1) % per_epoch == 0 ? last : size) &&
         result->correct <= result->images && isfinite (result->loss);
}

static gboolean
take_log (FrSafetensors *file, FrRun *run, guint64 n, GError **error)
{
  g_auto (Curves) curves = { NULL };

  curves.loss = take_tensor (file, "batches.loss", FR_TENSOR_F64, n, 0, error);
  if (curves.loss == NULL)
    return FALSE;
  curves.correct = take_tensor (file, "batches.correct", FR_TENSOR_U32, n, 0, error);
  if (curves.correct == NULL)
    return FALSE;
  curves.images = take_tensor (file, "batches.images", FR_TENSOR_U32, n, 0, error);
  if (curves.images == NULL)
    return FALSE;

  for (gsize i = 0; i < n; i++) {
    const FrBatchResult result = { .images = curves.images[i],
                                   .correct = curves.correct[i],
                                   .loss = curves.loss[i] };

    if (!is_possible_result (run, i, &result))
      return fail (_ ("its training curves are not possible"), error);
    if (!fr_batch_log_append (fr_run_get_log (run), &result))
      return fail_for_memory (error);
  }
  return TRUE;
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

  batches = take_tensor (file, "test.batch", FR_TENSOR_U64, n, 0, error);
  if (batches == NULL)
    return FALSE;
  loss = take_tensor (file, "test.loss", FR_TENSOR_F64, n, 0, error);
  if (loss == NULL)
    return FALSE;
  accuracy = take_tensor (file, "test.accuracy", FR_TENSOR_F64, n, 0, error);
  if (accuracy == NULL)
    return FALSE;
  if (fr_safetensors_lookup (file, "test.seconds") != NULL) {
    seconds = take_tensor (file, "test.seconds", FR_TENSOR_F64, n, 0, error);
    if (seconds == NULL)
      return FALSE;
  }

  for (gsize i = 0; i < n; i++) {
    const FrTestPoint point = { .batch = batches[i],
                                .loss = loss[i],
                                .accuracy = accuracy[i],
                                .seconds = seconds != NULL ? seconds[i] : -1 };

    if (!is_possible_point (&point, least, batch))
      return fail (_ ("its test curves are not possible"), error);
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
  predictions = take_tensor (file, "predictions", FR_TENSOR_U8, n, 0, error);
  if (predictions == NULL)
    return FALSE;
  for (guint64 i = 0; i < n; i++)
    if (predictions[i] >= fr_run_get_origin (run)->n_classes)
      return fail (_ ("its predictions are not possible"), error);
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
    return fail_for_memory (error);
  if (read->optimizer.n_moments > 0 &&
      fr_safetensors_lookup (file, "dense.kernel.moment_1") == NULL)
    return TRUE;

  for (guint m = 0; m < read->optimizer.n_moments; m++)
    if (!take_flat (file, network, m + 1, read->optimizer.moments[m], error))
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

/* The weights, the state that goes with them, and the digest that proves them. */
static gboolean
take_end (FrSafetensors *file, FrRun *run, const FrRunSummary *summary, GError **error)
{
  const FrNetwork *network = fr_run_get_network (run);
  float *parameters = fr_network_alloc (network->size, NULL);
  g_autoptr (FrSnapshot) end = NULL;
  char digest[65];
  gboolean ok;

  if (parameters == NULL)
    return fail_for_memory (error);
  ok = take_flat (file, network, 0, parameters, error);
  if (ok) {
    end = fr_snapshot_new_from (summary->batch, parameters, network->size, NULL);
    ok = end != NULL || fail_for_memory (error);
  }
  free (parameters);
  if (!ok || !take_state (file, run, end, &end->state, error))
    return FALSE;

  end->seconds = fr_run_get_seconds (run);
  fr_run_set_end (run, end);
  fr_run_get_digest (run, digest);
  return g_str_equal (digest, summary->weights_digest) ||
         fail (_ ("its weights are not those that were saved"), error);
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
    return fail_for_memory (error);
  fr_run_set_extras (run, g_steal_pointer (&extras), (GDestroyNotify) fr_safetensors_free);
  return TRUE;
}

/* Makes a run of @file. Errors are clauses. */
static FrRun *
read_run (FrSafetensors *file, gsize budget, GError **error)
{
  FrRunSummary summary = { 0 };
  g_autoptr (FrRun) run = fr_run_metadata_read (file, budget, &summary, error);

  if (run == NULL || !take_log (file, run, summary.batch, error) ||
      !take_test_points (file, run, summary.batch, error) ||
      !take_end (file, run, &summary, error) ||
      !take_predictions (file, run, summary.batch, error) || !keep_extras (file, run, error))
    return NULL;
  return g_steal_pointer (&run);
}

FrRun *
fr_run_file_load (const char *path, gsize budget, GError **error)
{
  g_autoptr (FrSafetensors) file = fr_safetensors_load (path, error);
  g_autoptr (GError) cause = NULL;
  FrRun *run;

  if (file == NULL)
    return NULL;
  run = read_run (file, budget, &cause);
  if (run == NULL) {
    g_autofree char *name = g_filename_display_name (path);

    g_set_error (error, cause->domain, cause->code, _ ("“%s” cannot be opened: %s."), name,
                 cause->message);
  }
  return run;
}
