/* Run documents as safetensors files. Any thread. */
#include "config.h"

#include "formats/run-file.h"

#include "formats/run-metadata.h"
#include "formats/safetensors.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Sets a clause for "... cannot be opened: %s.". Always returns %NULL, so that a caller can return
 * it. */
static gpointer
fail (const char *reason, GError **error)
{
  g_set_error_literal (error, FR_RUN_DOCUMENT_ERROR, FR_RUN_DOCUMENT_ERROR_INVALID, reason);
  return NULL;
}

/* The same for memory that is short. Always returns %FALSE. */
static gboolean
fail_for_memory (GError **error)
{
  g_set_error_literal (error, FR_RUN_DOCUMENT_ERROR, FR_RUN_DOCUMENT_ERROR_NO_MEMORY,
                       _ ("there is not enough memory"));
  return FALSE;
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

static gboolean
add_layer (FrSafetensors *file, const FrRunDocument *document, guint index, GError **error)
{
  const FrLayer *layer = &document->network.layers[index];
  g_autofree float *kernel = g_try_new (float, (gsize) layer->inputs * layer->outputs);
  char name[32];

  if (kernel == NULL)
    return fail_for_memory (error);
  copy_rows (kernel, layer->outputs, document->parameters + layer->kernel_offset, layer->stride,
             layer->inputs, layer->outputs);
  fr_run_document_name_tensor (index, FALSE, name);
  if (!fr_safetensors_add (file, name, FR_TENSOR_F32, layer->inputs, layer->outputs, kernel, error))
    return FALSE;
  fr_run_document_name_tensor (index, TRUE, name);
  return fr_safetensors_add (file, name, FR_TENSOR_F32, layer->outputs, 0,
                             document->parameters + layer->bias_offset, error);
}

/* One array for each member of a structure, the larger elements first so that all are aligned. */
static gboolean
add_curves (FrSafetensors *file, const FrRunDocument *document, GError **error)
{
  const gsize n = (gsize) document->batch, n_points = document->n_test_points;
  g_autofree double *loss = g_try_new (double, MAX (n, 1));
  g_autofree double *test_loss = g_new (double, n_points);
  g_autofree double *test_accuracy = g_new (double, n_points);
  g_autofree guint64 *test_batch = g_new (guint64, n_points);

  if (loss == NULL)
    return fail_for_memory (error);
  for (gsize i = 0; i < n; i++)
    loss[i] = document->results[i].loss;
  for (gsize i = 0; i < n_points; i++) {
    test_batch[i] = document->test_points[i].batch;
    test_loss[i] = document->test_points[i].loss;
    test_accuracy[i] = document->test_points[i].accuracy;
  }
  return fr_safetensors_add (file, "batches.loss", FR_TENSOR_F64, n, 0, loss, error) &&
         fr_safetensors_add (file, "test.batch", FR_TENSOR_U64, n_points, 0, test_batch, error) &&
         fr_safetensors_add (file, "test.loss", FR_TENSOR_F64, n_points, 0, test_loss, error) &&
         fr_safetensors_add (file, "test.accuracy", FR_TENSOR_F64, n_points, 0, test_accuracy,
                             error);
}

static gboolean
add_counts (FrSafetensors *file, const FrRunDocument *document, GError **error)
{
  const gsize n = (gsize) document->batch;
  g_autofree guint32 *correct = g_try_new (guint32, MAX (n, 1));
  g_autofree guint32 *images = g_try_new (guint32, MAX (n, 1));

  if (correct == NULL || images == NULL)
    return fail_for_memory (error);
  for (gsize i = 0; i < n; i++) {
    correct[i] = document->results[i].correct;
    images[i] = document->results[i].images;
  }
  return fr_safetensors_add (file, "batches.correct", FR_TENSOR_U32, n, 0, correct, error) &&
         fr_safetensors_add (file, "batches.images", FR_TENSOR_U32, n, 0, images, error);
}

/* Adds all tensors. Errors are clauses or, of %FR_SAFETENSORS_ERROR, sentences. */
static gboolean
add_tensors (FrSafetensors *file, const FrRunDocument *document, GError **error)
{
  if (!add_curves (file, document, error))
    return FALSE;
  for (guint l = 0; l < document->network.n_layers; l++)
    if (!add_layer (file, document, l, error))
      return FALSE;
  return add_counts (file, document, error) &&
         (document->predictions == NULL ||
          fr_safetensors_add (file, "predictions", FR_TENSOR_U8, document->n_predictions, 0,
                              document->predictions, error));
}

gboolean
fr_run_file_check_path (const char *path, GError **error)
{
  return fr_safetensors_check_path (path, error);
}

gboolean
fr_run_file_save (FrRunDocument *document, const char *path, GError **error)
{
  g_autoptr (FrSafetensors) file = fr_safetensors_new ();
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (document->batch == 0 || document->results != NULL, FALSE);

  fr_network_digest (&document->network, document->parameters, document->weights_digest);
  g_free (document->app_version);
  document->app_version = g_strdup (FR_VERSION);
  fr_run_metadata_write (document, file);

  if (!fr_run_document_check (document, &cause) || !add_tensors (file, document, &cause)) {
    g_autofree char *name = g_filename_display_name (path);

    /* Translators: the first %s is a file, the second a reason. */
    g_set_error (error, cause->domain, cause->code, _ ("“%s” cannot be saved: %s."), name,
                 cause->message);
    return FALSE;
  }
  return fr_safetensors_save (file, path, error);
}

/* Copies the tensor @name of exactly this type and shape out of @file; @columns is 0 where it has
 * one dimension. Returns: (transfer full): its values, to be freed with g_free(), or %NULL. */
static gpointer
read_tensor (const FrSafetensors *file,
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

    return fail (reason, error);
  }
  values = g_try_malloc (MAX ((gsize) (info->end - info->begin), 1));
  if (values == NULL) {
    fail_for_memory (error);
    return NULL;
  }
  fr_safetensors_copy (file, info, values);
  return values;
}

static gboolean
read_layer (const FrSafetensors *file, FrRunDocument *document, guint index, GError **error)
{
  const FrLayer *layer = &document->network.layers[index];
  g_autofree float *kernel = NULL, *bias = NULL;
  char name[32];

  fr_run_document_name_tensor (index, FALSE, name);
  kernel = read_tensor (file, name, FR_TENSOR_F32, layer->inputs, layer->outputs, error);
  if (kernel == NULL)
    return FALSE;
  fr_run_document_name_tensor (index, TRUE, name);
  bias = read_tensor (file, name, FR_TENSOR_F32, layer->outputs, 0, error);
  if (bias == NULL)
    return FALSE;

  copy_rows (document->parameters + layer->kernel_offset, layer->stride, kernel, layer->outputs,
             layer->inputs, layer->outputs);
  copy_rows (document->parameters + layer->bias_offset, layer->stride, bias, layer->outputs, 1,
             layer->outputs);
  return TRUE;
}

static gboolean
read_results (const FrSafetensors *file, FrRunDocument *document, GError **error)
{
  const guint64 n = document->batch;
  g_autofree double *loss = NULL;
  g_autofree guint32 *correct = NULL, *images = NULL;

  loss = read_tensor (file, "batches.loss", FR_TENSOR_F64, n, 0, error);
  if (loss == NULL)
    return FALSE;
  correct = read_tensor (file, "batches.correct", FR_TENSOR_U32, n, 0, error);
  if (correct == NULL)
    return FALSE;
  images = read_tensor (file, "batches.images", FR_TENSOR_U32, n, 0, error);
  if (images == NULL)
    return FALSE;

  document->results = g_try_new (FrBatchResult, MAX ((gsize) n, 1));
  if (document->results == NULL)
    return fail_for_memory (error);
  for (gsize i = 0; i < n; i++)
    document->results[i] =
        (FrBatchResult){ .images = images[i], .correct = correct[i], .loss = loss[i] };
  return TRUE;
}

static gboolean
read_test_points (const FrSafetensors *file, FrRunDocument *document, GError **error)
{
  const FrTensorInfo *info = fr_safetensors_lookup (file, "test.batch");
  const guint64 n = info != NULL && info->n_dimensions == 1 ? info->shape[0] : 0;
  g_autofree guint64 *batch = NULL;
  g_autofree double *loss = NULL, *accuracy = NULL;

  batch = read_tensor (file, "test.batch", FR_TENSOR_U64, MIN (n, G_MAXINT32), 0, error);
  if (batch == NULL)
    return FALSE;
  loss = read_tensor (file, "test.loss", FR_TENSOR_F64, n, 0, error);
  if (loss == NULL)
    return FALSE;
  accuracy = read_tensor (file, "test.accuracy", FR_TENSOR_F64, n, 0, error);
  if (accuracy == NULL)
    return FALSE;

  document->test_points = g_try_new (FrRunTestPoint, MAX ((gsize) n, 1));
  if (document->test_points == NULL)
    return fail_for_memory (error);
  document->n_test_points = (guint) n;
  for (gsize i = 0; i < n; i++)
    document->test_points[i] =
        (FrRunTestPoint){ .batch = batch[i], .loss = loss[i], .accuracy = accuracy[i] };
  return TRUE;
}

static gboolean
read_predictions (const FrSafetensors *file, FrRunDocument *document, GError **error)
{
  const FrTensorInfo *info = fr_safetensors_lookup (file, "predictions");

  if (info == NULL)
    return TRUE;
  document->predictions =
      read_tensor (file, "predictions", FR_TENSOR_U8, MIN (info->shape[0], G_MAXINT32), 0, error);
  if (document->predictions == NULL)
    return FALSE;
  document->n_predictions = (guint) info->shape[0];
  return TRUE;
}

/* Makes a document of @file. Errors are clauses. */
static FrRunDocument *
read_document (const FrSafetensors *file, GError **error)
{
  g_autoptr (FrRunDocument) document = fr_run_metadata_read (file, error);
  char digest[65];

  if (document == NULL)
    return NULL;
  for (guint l = 0; l < document->network.n_layers; l++)
    if (!read_layer (file, document, l, error))
      return NULL;
  if (!read_results (file, document, error) || !read_test_points (file, document, error) ||
      !read_predictions (file, document, error) || !fr_run_document_check (document, error))
    return NULL;

  fr_network_digest (&document->network, document->parameters, digest);
  if (strcmp (digest, document->weights_digest) != 0)
    return fail (_ ("its weights are not those that were saved"), error);
  return g_steal_pointer (&document);
}

FrRunDocument *
fr_run_file_load (const char *path, GError **error)
{
  g_autoptr (FrSafetensors) file = fr_safetensors_load (path, error);
  g_autoptr (GError) cause = NULL;
  FrRunDocument *document;

  if (file == NULL)
    return NULL;
  document = read_document (file, &cause);
  if (document == NULL) {
    g_autofree char *name = g_filename_display_name (path);

    g_set_error (error, cause->domain, cause->code, _ ("“%s” cannot be opened: %s."), name,
                 cause->message);
  }
  return document;
}
