#include "formats/curves-csv.h"

#include "io/csv.h"
#include "io/file-writer.h"

#define LINES_PER_PART 256

static void
append_column_names (GString *text)
{
  /* Names for programs: the same in every language. */
  static const char *const names[] = { "batch",          "epoch",        "train_loss",
                                       "train_accuracy", "batch_loss",   "batch_accuracy",
                                       "test_loss",      "test_accuracy" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fr_csv_append_text (text, names[i]);
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
    fr_csv_append_text (text, "");
    fr_csv_append_text (text, "");
  }
}

/* The sums over the batches of an epoch so far, as Keras keeps them. */
typedef struct {
  guint64 images;
  guint64 correct;
  double loss;
} Sums;

/* Adds @result, of the batch @batch from 1 on; the first of an epoch begins anew. In the order in
 * which the log is summed up elsewhere, so that an epoch's end has the same bits. */
static void
add_batch (Sums *sums, guint64 batch, guint per_epoch, const FrBatchResult *result)
{
  if ((batch - 1) % per_epoch == 0)
    *sums = (Sums){ 0 };
  sums->images += result->images;
  sums->correct += result->correct;
  sums->loss += result->loss * result->images;
}

/* The line of @batch; @result is %NULL if only a sum over several batches is known, @point if the
 * test set was not evaluated after it. */
static void
append_batch (GString *text,
              guint64 batch,
              guint per_epoch,
              const Sums *sums,
              const FrBatchResult *result,
              const FrTestPoint *point)
{
  const double images = (double) MAX (sums->images, 1);

  fr_csv_append_count (text, batch);
  fr_csv_append_number (text, (double) batch / per_epoch);
  append_pair (text, sums->images > 0, sums->loss / images, (double) sums->correct / images);
  append_pair (text, result != NULL, result != NULL ? result->loss : 0,
               result != NULL ? (double) result->correct / MAX (result->images, 1) : 0);
  append_pair (text, point != NULL, point != NULL ? point->loss : 0,
               point != NULL ? point->accuracy : 0);
  fr_csv_end_line (text);
}

/* The lines of a run, one after another. */
typedef struct {
  FrRun *run;          /* borrowed */
  FrTestPoint *points; /* [n_points]; owned */
  guint n_points;
  guint next_point;
  guint64 next; /* batch */
  guint64 batches;
  guint64 stride; /* between batches that have a line anyway */
  Sums sums;
} Lines;

/* Whether @result, of batch @batch, is that batch's own. */
static gboolean
is_kept (FrBatchLog *log, guint64 batch, const FrBatchResult *result)
{
  return result->images > 0 && fr_batch_log_get_span (log, batch - 1) == 1;
}

static void
lines_init (Lines *lines, FrRun *run, guint64 most)
{
  const guint64 batches = fr_batch_log_get_length (fr_run_get_log (run));

  *lines = (Lines){
    .run = run,
    .batches = batches,
    .stride = batches > most ? (batches - 1) / MAX (most, 1) + 1 : 1,
  };
  lines->points = fr_run_get_test_points (run, &lines->n_points);
}

static void
lines_clear (Lines *lines)
{
  g_free (lines->points);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lines, lines_clear)

/* Appends the next line. Returns: %FALSE if there is none. */
static gboolean
append_next (GString *text, Lines *lines)
{
  const guint per_epoch = fr_run_get_batches_per_epoch (lines->run);
  FrBatchLog *log = fr_run_get_log (lines->run);

  while (lines->next <= lines->batches) {
    const guint64 batch = lines->next++;
    const FrTestPoint *point = NULL;
    FrBatchResult result = { 0 };

    if (batch > 0) {
      /* The training may have gone back meanwhile. */
      if (fr_batch_log_read (log, batch - 1, &result, 1) == 0)
        return FALSE;
      add_batch (&lines->sums, batch, per_epoch, &result);
    }
    if (lines->next_point < lines->n_points && lines->points[lines->next_point].batch == batch)
      point = &lines->points[lines->next_point++];
    if (batch % lines->stride == 0 || point != NULL || batch == lines->batches) {
      append_batch (text, batch, per_epoch, &lines->sums,
                    is_kept (log, batch, &result) ? &result : NULL, point);
      return TRUE;
    }
  }
  return FALSE;
}

/* A FrDraftFunc. */
static gboolean
append_part (gpointer data, GString *text, GError **error)
{
  if (text->len == 0)
    append_column_names (text);
  for (guint i = 0; i < LINES_PER_PART; i++)
    if (!append_next (text, data))
      return FALSE;
  return TRUE;
}

static void
free_lines (gpointer data)
{
  Lines *lines = data;

  fr_run_unref (lines->run);
  lines_clear (lines);
  g_free (lines);
}

FrDraft *
fr_curves_csv_draft (FrRun *run, guint64 most)
{
  Lines *lines = g_new (Lines, 1);

  lines_init (lines, fr_run_ref (run), most);
  return fr_draft_new (append_part, lines, free_lines);
}

gboolean
fr_curves_csv_write (FrRun *run, FrCurvesCsvTake take, gpointer data, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_auto (Lines) lines = { NULL };

  lines_init (&lines, run, G_MAXUINT64);
  append_column_names (line);
  do {
    if (!take (data, line->str, line->len, error))
      return FALSE;
    g_string_truncate (line, 0);
  } while (append_next (line, &lines));
  return TRUE;
}

/* A FrCurvesCsvTake. */
static gboolean
write_part (gpointer writer, const char *text, gsize size, GError **error)
{
  return fr_file_writer_write (writer, text, size, error);
}

gboolean
fr_curves_csv_save (FrRun *run, const char *path, GError **error)
{
  g_autoptr (FrFileWriter) writer = fr_file_writer_new (path, error);

  return writer != NULL && fr_curves_csv_write (run, write_part, writer, error) &&
         fr_file_writer_commit (writer, error);
}
