#include "report/run-facts.h"

#include "charts/curve-remarks.h"
#include "io/figure.h"

#include <math.h>
#include <string.h>

/* Batches that are copied at once. */
#define PART 4096

static void
clear_setting (gpointer data)
{
  FrRunSetting *setting = data;

  g_free (setting->label);
  g_free (setting->value);
}

void
fr_run_facts_free (FrRunFacts *facts)
{
  g_clear_pointer (&facts->series, fr_curve_series_free);
  for (guint kind = 0; kind < 2; kind++)
    g_clear_pointer (&facts->tests[kind], g_array_unref);
  g_clear_pointer (&facts->evaluation, fr_evaluation_unref);
  g_clear_pointer (&facts->settings, g_array_unref);
  g_free (facts->title);
  g_free (facts->subtitle);
  g_free (facts->changes);
  g_free (facts->data);
  g_free (facts->missing);
  g_free (facts->note);
  g_free (facts->verdict);
  g_free (facts->ground);
  g_free (facts->again);
  fr_snapshot_unref (facts->end);
  fr_run_unref (facts->run);
  g_free (facts);
}

char *
fr_run_facts_format_epoch (const FrRunFacts *facts, guint64 batch)
{
  /* Never rounded up to an epoch that is not complete. */
  const guint64 hundredths = batch * 100 / facts->batches_per_epoch;

  return fr_figure_format_digits ((double) hundredths / 100.0, 8);
}

static double
to_epochs (const FrRunFacts *facts, guint64 batch)
{
  return (double) batch / facts->batches_per_epoch;
}

static const FrCurvePoint *
get_points (const FrRunFacts *facts, FrCurveKind kind)
{
  return (const FrCurvePoint *) (const void *) facts->tests[kind]->data;
}

static void
read_batches (FrRunFacts *facts)
{
  FrBatchLog *log = fr_run_get_log (facts->run);
  g_autofree FrBatchResult *results = g_new (FrBatchResult, PART);
  guint64 done = 0;

  while (done < facts->end->batch) {
    const gsize n = fr_batch_log_read (log, done, results,
                                       (gsize) MIN ((guint64) PART, facts->end->batch - done));

    /* The training may have gone back meanwhile. */
    if (n == 0)
      return;
    for (gsize i = 0; i < n; i++)
      fr_curve_series_append (facts->series, results[i].loss, results[i].correct,
                              results[i].images);
    done += n;
  }
}

static void
read_tests (FrRunFacts *facts)
{
  guint n;
  g_autofree FrTestPoint *points = fr_run_get_test_points (facts->run, &n);

  for (guint i = 0; i < n && points[i].batch <= facts->end->batch; i++) {
    FrCurvePoint point = { to_epochs (facts, points[i].batch), points[i].loss };

    g_array_append_val (facts->tests[FR_CURVE_LOSS], point);
    point.y = points[i].accuracy;
    g_array_append_val (facts->tests[FR_CURVE_ACCURACY], point);
  }
}

/* The mean over an epoch at its end, else the line. */
static double
find_train (FrRunFacts *facts, FrCurveKind kind, guint64 batch)
{
  const double mean = fr_curve_series_get_epoch_mean (facts->series, kind, batch);
  const FrCurvePoint *line;
  gsize length;

  if (!isnan (mean))
    return mean;
  line = fr_curve_series_get_line (facts->series, kind, &length);
  return fr_curve_series_find (line, length, to_epochs (facts, batch));
}

/* What is known after @batch batches. */
static FrRunResult
find_result (FrRunFacts *facts, guint64 batch)
{
  FrRunResult result = {
    .batch = batch,
    .test_accuracy = NAN,
    .test_loss = NAN,
    .train_accuracy = find_train (facts, FR_CURVE_ACCURACY, batch),
    .train_loss = find_train (facts, FR_CURVE_LOSS, batch),
  };

  for (guint i = 0; i < facts->tests[FR_CURVE_LOSS]->len; i++)
    if (get_points (facts, FR_CURVE_LOSS)[i].x == to_epochs (facts, batch)) {
      result.test_loss = get_points (facts, FR_CURVE_LOSS)[i].y;
      result.test_accuracy = get_points (facts, FR_CURVE_ACCURACY)[i].y;
    }
  return result;
}

static void
find_results (FrRunFacts *facts)
{
  const FrCurvePoint *best = fr_curve_remarks_find_best (get_points (facts, FR_CURVE_ACCURACY),
                                                         facts->tests[FR_CURVE_ACCURACY]->len);

  facts->last = find_result (facts, facts->end->batch);
  if (facts->evaluation != NULL) {
    facts->last.test_accuracy = fr_evaluation_get_accuracy (facts->evaluation);
    facts->last.test_loss = facts->evaluation->loss;
  }
  facts->has_first = facts->end->batch > facts->batches_per_epoch;
  facts->first = find_result (facts, facts->batches_per_epoch);
  if (best != NULL)
    facts->best = find_result (facts, (guint64) round (best->x * facts->batches_per_epoch));
  facts->has_best = best != NULL && facts->best.batch != facts->end->batch;
}

/* The test images through the weights of the end. */
static gboolean
evaluate (FrRunFacts *facts, GError **error)
{
  const gboolean divide = fr_run_get_origin (facts->run)->hyperparameters.divide_by_255;
  FrDataset *dataset = fr_run_get_dataset (facts->run);
  g_autoptr (FrPredictor) predictor = NULL;

  if (dataset == NULL)
    return TRUE;
  predictor = fr_predictor_new (dataset, fr_run_get_network (facts->run), divide, error);
  if (predictor == NULL)
    return FALSE;
  facts->evaluation = fr_evaluation_new (predictor, facts->end->batch, error);
  if (facts->evaluation == NULL)
    return FALSE;
  while (!fr_evaluation_advance (facts->evaluation, predictor, facts->end->parameters,
                                 fr_predictor_get_slice (predictor)))
    ;
  return TRUE;
}

/* Keeps @mistake if it is one of the most confident; of equals the first image. */
static void
take_mistake (FrRunFacts *facts, const FrRunMistake *mistake)
{
  guint i = facts->n_mistakes;

  while (i > 0 && facts->mistakes[i - 1].probability < mistake->probability)
    i--;
  if (i == FR_RUN_FACTS_MISTAKES)
    return;
  facts->n_mistakes = MIN (facts->n_mistakes + 1, (guint) FR_RUN_FACTS_MISTAKES);
  memmove (&facts->mistakes[i + 1], &facts->mistakes[i],
           (facts->n_mistakes - 1 - i) * sizeof *mistake);
  facts->mistakes[i] = *mistake;
}

static void
find_mistakes (FrRunFacts *facts)
{
  const FrEvaluation *evaluation = facts->evaluation;
  const FrDataset *dataset = fr_run_get_dataset (facts->run);

  for (guint i = 0; evaluation != NULL && i < evaluation->count; i++) {
    const FrRunMistake mistake = {
      .image = i,
      .truth = fr_dataset_get_label (dataset, FR_SPLIT_TEST, i),
      .predicted = evaluation->predicted[i],
      .probability =
          (double) evaluation
              ->probabilities[(gsize) i * evaluation->n_classes + evaluation->predicted[i]],
      .pixels = fr_dataset_get_image (dataset, FR_SPLIT_TEST, i),
    };

    if (mistake.truth != mistake.predicted)
      take_mistake (facts, &mistake);
  }
}

FrRunFacts *
fr_run_facts_new (FrRun *run, FrSnapshot *end, gint64 time, GError **error)
{
  g_autoptr (FrRunFacts) facts = g_new0 (FrRunFacts, 1);

  facts->run = fr_run_ref (run);
  facts->end = fr_snapshot_ref (end);
  facts->time = time;
  facts->batches_per_epoch = fr_run_get_batches_per_epoch (run);
  facts->series = fr_curve_series_new (facts->batches_per_epoch);
  for (guint kind = 0; kind < 2; kind++)
    facts->tests[kind] = g_array_new (FALSE, FALSE, sizeof (FrCurvePoint));
  facts->settings = g_array_new (FALSE, FALSE, sizeof (FrRunSetting));
  g_array_set_clear_func (facts->settings, clear_setting);
  if (!evaluate (facts, error))
    return NULL;
  read_batches (facts);
  read_tests (facts);
  find_results (facts);
  find_mistakes (facts);
  fr_network_digest (fr_run_get_network (run), end->parameters, facts->digest);
  return g_steal_pointer (&facts);
}
