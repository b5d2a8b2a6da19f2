/* The structure of a run document and what must be true of its values. Any thread. */
#include "formats/run-document.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

G_DEFINE_QUARK (fr_run_document_error_quark, fr_run_document_error)

FrRunDocument *
fr_run_document_new (const FrHyperparameters *hyperparameters, GError **error)
{
  g_autoptr (FrRunDocument) document = g_new0 (FrRunDocument, 1);

  document->hyperparameters = *hyperparameters;
  document->network = fr_network_new (hyperparameters, FR_MAX_CLASSES);
  document->parameters = fr_network_alloc (document->network.size, error);
  return document->parameters != NULL ? g_steal_pointer (&document) : NULL;
}

void
fr_run_document_free (FrRunDocument *document)
{
  free (document->parameters);
  g_free (document->app_version);
  g_free (document->results);
  g_free (document->test_points);
  g_free (document->changes);
  g_free (document->predictions);
  g_free (document);
}

/* The last value of @kind, or @first where it never changed. */
static double
get_final (const FrRunDocument *document, FrRunChangeKind kind, double first)
{
  for (guint i = document->n_changes; i > 0; i--)
    if (document->changes[i - 1].kind == kind)
      return document->changes[i - 1].value;
  return first;
}

double
fr_run_document_get_final_rate (const FrRunDocument *document)
{
  return get_final (document, FR_RUN_CHANGE_LEARNING_RATE, document->hyperparameters.learning_rate);
}

guint
fr_run_document_get_final_epochs (const FrRunDocument *document)
{
  return (guint) get_final (document, FR_RUN_CHANGE_EPOCHS, document->hyperparameters.epochs);
}

/* Always returns %FALSE, so that a caller can return it. */
static gboolean
fail (const char *reason, GError **error)
{
  g_set_error_literal (error, FR_RUN_DOCUMENT_ERROR, FR_RUN_DOCUMENT_ERROR_INVALID, reason);
  return FALSE;
}

static gboolean
weights_are_finite (const FrRunDocument *document)
{
  for (gsize i = 0; i < document->network.size; i++)
    if (!isfinite (document->parameters[i]))
      return FALSE;
  return TRUE;
}

/* Every batch is full but the last of an epoch. */
static gboolean
results_are_possible (const FrRunDocument *document)
{
  const guint size = document->hyperparameters.batch_size;
  const guint per_epoch =
      fr_hyperparameters_batches_per_epoch (&document->hyperparameters, document->train_images);
  const guint last = document->train_images - (per_epoch - 1) * size;

  for (guint64 i = 0; i < document->batch; i++) {
    const FrBatchResult *result = &document->results[i];

    if (result->images != ((i + 1) % per_epoch == 0 ? last : size) ||
        result->correct > result->images || !isfinite (result->loss))
      return FALSE;
  }
  return TRUE;
}

static gboolean
test_points_are_possible (const FrRunDocument *document)
{
  for (guint i = 0; i < document->n_test_points; i++) {
    const FrRunTestPoint *point = &document->test_points[i];

    if (point->batch > document->batch || (i > 0 && point->batch <= point[-1].batch) ||
        !isfinite (point->loss) || !(point->accuracy >= 0) || !(point->accuracy <= 1))
      return FALSE;
  }
  return TRUE;
}

/* Changes are in order and each gives hyperparameters that are valid. */
static gboolean
changes_are_possible (const FrRunDocument *document)
{
  for (guint i = 0; i < document->n_changes; i++) {
    const FrRunChange *change = &document->changes[i];
    FrHyperparameters changed = document->hyperparameters;

    if (change->batch > document->batch || (i > 0 && change->batch < change[-1].batch))
      return FALSE;
    if (change->kind == FR_RUN_CHANGE_LEARNING_RATE)
      changed.learning_rate = change->value;
    else if (change->value >= 1 && change->value <= FR_MAX_EPOCHS)
      changed.epochs = (guint) change->value;
    else
      return FALSE;
    if (!fr_hyperparameters_validate (&changed, NULL))
      return FALSE;
  }
  return TRUE;
}

gboolean
fr_run_document_check (const FrRunDocument *document, GError **error)
{
  if (!fr_hyperparameters_validate (&document->hyperparameters, NULL) ||
      document->train_images == 0)
    return fail (_ ("its hyperparameters are not possible"), error);
  if (!weights_are_finite (document))
    return fail (_ ("its weights are not all finite numbers"), error);
  if (!results_are_possible (document))
    return fail (_ ("its training curves are not possible"), error);
  if (!test_points_are_possible (document))
    return fail (_ ("its test curves are not possible"), error);
  if (!changes_are_possible (document))
    return fail (_ ("its list of changes is not possible"), error);
  for (guint i = 0; i < document->n_predictions; i++)
    if (document->predictions[i] >= FR_MAX_CLASSES)
      return fail (_ ("its predictions are not possible"), error);
  return TRUE;
}

void
fr_run_document_name_tensor (guint layer, gboolean bias, char name[32])
{
  const char *what = bias ? "bias" : "kernel";

  if (layer == 0)
    g_snprintf (name, 32, "dense.%s", what);
  else
    g_snprintf (name, 32, "dense_%u.%s", layer, what);
}
