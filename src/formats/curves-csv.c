/* The curves of a training as comma-separated values. Any thread. */
#include "formats/curves-csv.h"

#include "formats/csv-text.h"

#define BYTES_A_LINE 64 /* about */

static void
append_head (GString *text)
{
  /* Names for programs: the same in every language. */
  static const char *const names[] = { "batch",          "epoch",     "train_loss",
                                       "train_accuracy", "test_loss", "test_accuracy" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fr_csv_append (text, names[i]);
  fr_csv_end_line (text);
}

/* Two numbers, or two empty fields. */
static void
append_pair (GString *text, gboolean known, double loss, double accuracy)
{
  if (known) {
    fr_csv_append_number (text, loss);
    fr_csv_append_number (text, accuracy);
  } else {
    fr_csv_append (text, "");
    fr_csv_append (text, "");
  }
}

char *
fr_curves_csv_write (FrRun *run)
{
  FrBatchLog *log = fr_run_get_log (run);
  const guint64 batches = fr_batch_log_get_length (log);
  const guint batches_per_epoch = fr_run_get_batches_per_epoch (run);
  guint n_points, next = 0;
  g_autofree FrTestPoint *points = fr_run_get_test_points (run, &n_points);
  GString *text = g_string_sized_new ((gsize) (batches + 2) * BYTES_A_LINE);

  append_head (text);
  for (guint64 batch = 0; batch <= batches; batch++) {
    const gboolean tested = next < n_points && points[next].batch == batch;
    FrBatchResult result = { 0 };

    if (batch > 0)
      fr_batch_log_read (log, batch - 1, &result, 1);
    fr_csv_append_count (text, batch);
    fr_csv_append_number (text, (double) batch / batches_per_epoch);
    append_pair (text, result.images > 0, result.loss,
                 (double) result.correct / MAX (result.images, 1));
    append_pair (text, tested, tested ? points[next].loss : 0, tested ? points[next].accuracy : 0);
    fr_csv_end_line (text);
    next += tested;
  }
  return g_string_free (text, FALSE);
}
