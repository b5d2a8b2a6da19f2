#include "formats/run-tensor.h"

#include "formats/run-metadata.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

gboolean
fr_run_tensor_fail (const char *reason, GError **error)
{
  g_set_error_literal (error, FR_RUN_FILE_ERROR, FR_RUN_FILE_ERROR_INVALID, reason);
  return FALSE;
}

gboolean
fr_run_tensor_fail_for_memory (GError **error)
{
  g_set_error_literal (error, FR_RUN_FILE_ERROR, FR_RUN_FILE_ERROR_NO_MEMORY,
                       _ ("there is not enough memory"));
  return FALSE;
}

gpointer
fr_run_tensor_take (FrSafetensors *file,
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

    fr_run_tensor_fail (reason, error);
    return NULL;
  }
  values = g_try_malloc (MAX ((gsize) (info->end - info->begin), 1));
  if (values == NULL) {
    fr_run_tensor_fail_for_memory (error);
    return NULL;
  }
  fr_safetensors_copy (file, info, values);
  fr_safetensors_remove (file, name);
  return values;
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

gboolean
fr_run_tensor_add_flat (FrSafetensors *file,
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
      return fr_run_tensor_fail_for_memory (error);
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
all_are_finite (const float *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite (values[i]))
      return FALSE;
  return TRUE;
}

gboolean
fr_run_tensor_take_flat (FrSafetensors *file,
                         const FrNetwork *network,
                         guint moment,
                         float *flat,
                         GError **error)
{
  for (guint l = 0; l < network->n_layers; l++) {
    const FrLayer *layer = &network->layers[l];
    g_autofree float *kernel = NULL, *bias = NULL;
    char name[64];

    name_tensor (l, "kernel", moment, name);
    kernel = fr_run_tensor_take (file, name, FR_TENSOR_F32, layer->inputs, layer->outputs, error);
    if (kernel == NULL)
      return FALSE;
    name_tensor (l, "bias", moment, name);
    bias = fr_run_tensor_take (file, name, FR_TENSOR_F32, layer->outputs, 0, error);
    if (bias == NULL)
      return FALSE;
    copy_rows (flat + layer->kernel_offset, layer->stride, kernel, layer->outputs, layer->inputs,
               layer->outputs);
    memcpy (flat + layer->bias_offset, bias, layer->outputs * sizeof (float));
  }
  return all_are_finite (flat, network->size) ||
         fr_run_tensor_fail (moment == 0 ? _ ("its weights are not all finite")
                                         : _ ("its optimizer's moments are not all finite"),
                             error);
}
