#include "engine/run-branch.h"

#include <glib/gi18n-lib.h>

/* Returns: the seconds of training that the last snapshot knows, or 0. */
static double
copy_history (FrRun *run, FrRun *parent, guint64 batch)
{
  guint length;
  g_autofree guint64 *batches = fr_history_get_batches (fr_run_get_history (parent), &length);
  double seconds = 0;

  for (guint i = 0; i < length && batches[i] <= batch; i++) {
    g_autoptr (FrSnapshot) snapshot = fr_history_lookup (fr_run_get_history (parent), batches[i]);

    fr_history_add (fr_run_get_history (run), snapshot);
    seconds = MAX (seconds, snapshot->seconds);
  }
  return seconds;
}

static void
copy_changes (FrRun *run, FrRun *parent, guint64 batch)
{
  guint length;
  g_autofree FrRunChange *changes = fr_run_get_changes (parent, &length);

  for (guint i = 0; i < length && changes[i].batch <= batch; i++)
    fr_run_add_change (run, &changes[i]);
}

/* Returns: the seconds of training that the last point knows, or 0. */
static double
copy_test_points (FrRun *run, FrRun *parent, guint64 batch)
{
  guint length;
  g_autofree FrTestPoint *points = fr_run_get_test_points (parent, &length);
  double seconds = 0;

  for (guint i = 0; i < length && points[i].batch <= batch; i++) {
    fr_run_add_test_point (run, &points[i]);
    seconds = MAX (seconds, points[i].seconds);
  }
  return seconds;
}

FrRun *
fr_run_branch (FrRun *parent, guint64 batch, gsize budget, GError **error)
{
  g_autoptr (FrRun) run = NULL;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *verdict = NULL;
  FrRunOrigin origin;
  FrRunProof proof;
  double by_history, by_points;

  g_return_val_if_fail (parent != NULL, NULL);
  g_return_val_if_fail (batch <= fr_batch_log_get_length (fr_run_get_log (parent)), NULL);

  origin = *fr_run_get_origin (parent);
  g_strlcpy (origin.parent, origin.id, sizeof origin.parent);
  g_strlcpy (origin.id, id, sizeof origin.id);
  origin.parent_batch = batch;

  run = fr_run_new_from_origin (&origin, budget);
  if (fr_run_get_dataset (parent) != NULL)
    fr_run_set_dataset (run, fr_run_get_dataset (parent));
  if (!fr_batch_log_copy (fr_run_get_log (run), fr_run_get_log (parent), batch)) {
    g_set_error_literal (error, FR_RUN_ERROR, FR_RUN_ERROR_NO_MEMORY,
                         _ ("There is not enough memory for the curves of another run."));
    return NULL;
  }
  by_history = copy_history (run, parent, batch);
  copy_changes (run, parent, batch);
  by_points = copy_test_points (run, parent, batch);
  fr_run_set_seconds (run, MAX (by_history, by_points));
  fr_confusion_record_copy (fr_run_get_confusions (run), fr_run_get_confusions (parent), batch);
  proof = fr_run_get_proof (parent, &verdict);
  /* What was proved was said of the parent. */
  if (proof == FR_RUN_PROOF_VERIFIED) {
    proof = FR_RUN_PROOF_TRAINED;
    g_clear_pointer (&verdict, g_free);
  }
  fr_run_set_proof (run, proof, verdict);
  fr_learning_record_copy (fr_run_get_learning (run), fr_run_get_learning (parent),
                           (guint) (batch / fr_run_get_batches_per_epoch (run)));
  return g_steal_pointer (&run);
}
