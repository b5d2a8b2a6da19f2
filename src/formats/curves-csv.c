#include "formats/curves-csv.h"

#include "formats/csv-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* All lines so far. A long training's are many megabytes: unlike a GString, which aborts, this can
 * fail to grow. */
typedef struct {
  char *bytes; /* [size]; owned, g_free */
  gsize length;
  gsize size;
} Table;

static void
table_clear (Table *table)
{
  g_free (table->bytes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

/* Moves @line to the end of @table, which has room for a NUL behind it. */
static gboolean
take_line (Table *table, GString *line, GError **error)
{
  const gsize needed = table->length + line->len + 1;

  if (table->bytes == NULL || needed > table->size) {
    const gsize size = MAX (needed, 2 * table->size);
    char *bytes = g_try_realloc (table->bytes, size);

    if (bytes == NULL) {
      g_set_error_literal (error, FR_RUN_ERROR, FR_RUN_ERROR_NO_MEMORY,
                           _ ("There is not enough memory to write the table of the curves."));
      return FALSE;
    }
    table->bytes = bytes;
    table->size = size;
  }
  memcpy (table->bytes + table->length, line->str, line->len + 1);
  table->length += line->len;
  g_string_truncate (line, 0);
  return TRUE;
}

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

/* The line of @batch; @point is %NULL if the test set was not evaluated after it. */
static void
append_batch (GString *text, FrRun *run, guint64 batch, const FrTestPoint *point)
{
  FrBatchResult result = { 0 };

  if (batch > 0)
    fr_batch_log_read (fr_run_get_log (run), batch - 1, &result, 1);
  fr_csv_append_count (text, batch);
  fr_csv_append_number (text, (double) batch / fr_run_get_batches_per_epoch (run));
  append_pair (text, result.images > 0, result.loss,
               (double) result.correct / MAX (result.images, 1));
  append_pair (text, point != NULL, point != NULL ? point->loss : 0,
               point != NULL ? point->accuracy : 0);
  fr_csv_end_line (text);
}

char *
fr_curves_csv_write (FrRun *run, GError **error)
{
  const guint64 batches = fr_batch_log_get_length (fr_run_get_log (run));
  guint n_points, next = 0;
  g_autofree FrTestPoint *points = fr_run_get_test_points (run, &n_points);
  g_autoptr (GString) line = g_string_new (NULL);
  g_auto (Table) table = { NULL };

  append_head (line);
  for (guint64 batch = 0; batch <= batches; batch++) {
    const gboolean tested = next < n_points && points[next].batch == batch;

    append_batch (line, run, batch, tested ? &points[next] : NULL);
    if (!take_line (&table, line, error))
      return NULL;
    next += tested;
  }
  return g_steal_pointer (&table.bytes);
}
