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
fr_curves_csv_write (const FrBatchResult *results,
                     guint64 batches,
                     guint batches_per_epoch,
                     const FrRunTestPoint *points,
                     guint n_points)
{
  GString *text;
  guint next = 0;

  g_return_val_if_fail (results != NULL || batches == 0, NULL);
  g_return_val_if_fail (points != NULL || n_points == 0, NULL);
  g_return_val_if_fail (batches_per_epoch > 0, NULL);

  text = g_string_sized_new ((gsize) (batches + 2) * BYTES_A_LINE);
  append_head (text);
  for (guint64 batch = 0; batch <= batches; batch++) {
    const FrBatchResult *result = batch > 0 ? &results[batch - 1] : NULL;
    const FrRunTestPoint *point = NULL;

    for (; next < n_points && points[next].batch == batch; next++)
      point = &points[next];

    fr_csv_append_count (text, batch);
    fr_csv_append_number (text, (double) batch / batches_per_epoch);
    append_pair (text, result != NULL && result->images > 0, result != NULL ? result->loss : 0,
                 result != NULL ? (double) result->correct / MAX (result->images, 1) : 0);
    append_pair (text, point != NULL, point != NULL ? point->loss : 0,
                 point != NULL ? point->accuracy : 0);
    fr_csv_end_line (text);
  }
  return g_string_free (text, FALSE);
}
