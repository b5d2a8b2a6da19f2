/* The series, test points, moment and hovered place behind the loss and the accuracy view.
 *
 * Main thread; see the header.
 */
#include "widgets/curve-data.h"

#include <math.h>

#include "widgets/chart-csv.h"
#include "widgets/moment-text.h"

/* An epoch's fraction in CSV; the batch beside it is exact. */
#define EPOCH_PARTS 1e6

struct _FrCurveData {
  GObject parent_instance;

  FrCurveSeries *series; /* owned */
  GArray *tests[2];      /* owned: FrCurvePoint, by FrCurveKind */
  guint batches_per_epoch;
  guint epochs;

  guint64 moment; /* batches */
  gboolean live;
  double test_now[2]; /* by FrCurveKind; NaN where not known */

  double hover;      /* in epochs; negative: none */
  char *hover_title; /* (nullable) owned */
};

enum {
  SIGNAL_CHANGED,
  SIGNAL_HOVER_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FrCurveData, fr_curve_data, G_TYPE_OBJECT)

static void
fr_curve_data_finalize (GObject *object)
{
  FrCurveData *self = FR_CURVE_DATA (object);

  fr_curve_series_free (self->series);
  g_array_unref (self->tests[FR_CURVE_LOSS]);
  g_array_unref (self->tests[FR_CURVE_ACCURACY]);
  g_free (self->hover_title);

  G_OBJECT_CLASS (fr_curve_data_parent_class)->finalize (object);
}

static void
fr_curve_data_class_init (FrCurveDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_curve_data_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FR_TYPE_CURVE_DATA, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_HOVER_CHANGED] =
      g_signal_new ("hover-changed", FR_TYPE_CURVE_DATA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
}

static void
fr_curve_data_init (FrCurveData *self)
{
  self->batches_per_epoch = 1;
  self->epochs = 1;
  self->series = fr_curve_series_new (1);
  self->tests[FR_CURVE_LOSS] = g_array_new (FALSE, FALSE, sizeof (FrCurvePoint));
  self->tests[FR_CURVE_ACCURACY] = g_array_new (FALSE, FALSE, sizeof (FrCurvePoint));
  self->live = TRUE;
  self->test_now[FR_CURVE_LOSS] = self->test_now[FR_CURVE_ACCURACY] = NAN;
  self->hover = -1;
}

static double
to_epochs (FrCurveData *self, guint64 batch)
{
  return (double) batch / self->batches_per_epoch;
}

static guint64
to_batch (FrCurveData *self, double epochs)
{
  return (guint64) (epochs * self->batches_per_epoch + 0.5);
}

FrCurveData *
fr_curve_data_new (void)
{
  return g_object_new (FR_TYPE_CURVE_DATA, NULL);
}

void
fr_curve_data_reset (FrCurveData *self, guint batches_per_epoch, guint epochs)
{
  g_return_if_fail (FR_IS_CURVE_DATA (self));
  g_return_if_fail (batches_per_epoch > 0 && epochs > 0);

  fr_curve_series_reset (self->series, batches_per_epoch);
  g_array_set_size (self->tests[FR_CURVE_LOSS], 0);
  g_array_set_size (self->tests[FR_CURVE_ACCURACY], 0);
  self->batches_per_epoch = batches_per_epoch;
  self->epochs = epochs;
  self->moment = 0;
  self->live = TRUE;
  self->test_now[FR_CURVE_LOSS] = self->test_now[FR_CURVE_ACCURACY] = NAN;
  fr_curve_data_set_hover (self, -1);
  fr_curve_data_flush (self);
}

void
fr_curve_data_set_epochs (FrCurveData *self, guint epochs)
{
  g_return_if_fail (FR_IS_CURVE_DATA (self));
  g_return_if_fail (epochs > 0);

  if (self->epochs == epochs)
    return;

  self->epochs = epochs;
  fr_curve_data_flush (self);
}

void
fr_curve_data_append_batch (FrCurveData *self, double loss, guint correct, guint images)
{
  g_return_if_fail (FR_IS_CURVE_DATA (self));

  fr_curve_series_append (self->series, loss, correct, images);
}

void
fr_curve_data_append_test (FrCurveData *self, guint64 batch, double loss, double accuracy)
{
  FrCurvePoint point;

  g_return_if_fail (FR_IS_CURVE_DATA (self));

  point.x = to_epochs (self, batch);
  point.y = loss;
  g_array_append_val (self->tests[FR_CURVE_LOSS], point);
  point.y = accuracy;
  g_array_append_val (self->tests[FR_CURVE_ACCURACY], point);
}

void
fr_curve_data_flush (FrCurveData *self)
{
  g_return_if_fail (FR_IS_CURVE_DATA (self));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

guint64
fr_curve_data_get_n_batches (FrCurveData *self)
{
  g_return_val_if_fail (FR_IS_CURVE_DATA (self), 0);

  return fr_curve_series_get_length (self->series);
}

gsize
fr_curve_data_get_n_tests (FrCurveData *self)
{
  g_return_val_if_fail (FR_IS_CURVE_DATA (self), 0);

  return self->tests[FR_CURVE_LOSS]->len;
}

double
fr_curve_data_get_train (FrCurveData *self, FrCurveKind kind)
{
  g_return_val_if_fail (FR_IS_CURVE_DATA (self), NAN);

  return fr_curve_series_get_current (self->series, kind);
}

/* NaN equals NaN here. */
static gboolean
same_value (double a, double b)
{
  return isnan (a) ? isnan (b) : a == b;
}

void
fr_curve_data_set_moment (FrCurveData *self,
                          guint64 batch,
                          gboolean live,
                          double test_loss,
                          double test_accuracy)
{
  g_return_if_fail (FR_IS_CURVE_DATA (self));

  if (self->moment == batch && self->live == live &&
      same_value (self->test_now[FR_CURVE_LOSS], test_loss) &&
      same_value (self->test_now[FR_CURVE_ACCURACY], test_accuracy))
    return;

  self->moment = batch;
  self->live = live;
  self->test_now[FR_CURVE_LOSS] = test_loss;
  self->test_now[FR_CURVE_ACCURACY] = test_accuracy;
  fr_curve_data_flush (self);
}

void
fr_curve_data_set_hover (FrCurveData *self, double epoch)
{
  double last;

  g_return_if_fail (FR_IS_CURVE_DATA (self));

  /* There is nothing to read beyond the last batch, and nothing between two batches. */
  last = to_epochs (self, fr_curve_series_get_length (self->series));
  if (epoch >= 0)
    epoch = to_epochs (self, to_batch (self, MIN (epoch, last)));
  else
    epoch = -1;
  if (self->hover == epoch)
    return;

  self->hover = epoch;
  g_clear_pointer (&self->hover_title, g_free);
  if (epoch >= 0)
    self->hover_title = fr_format_moment (to_batch (self, epoch), self->batches_per_epoch);
  g_signal_emit (self, signals[SIGNAL_HOVER_CHANGED], 0);
}

double
fr_curve_data_get_hover (FrCurveData *self)
{
  g_return_val_if_fail (FR_IS_CURVE_DATA (self), -1);

  return self->hover;
}

gboolean
fr_curve_data_get_readout (FrCurveData *self, FrCurveReadout *readout)
{
  FrCurveChart loss, accuracy;

  g_return_val_if_fail (FR_IS_CURVE_DATA (self), FALSE);

  if (self->hover < 0)
    return FALSE;

  fr_curve_data_get_chart (self, FR_CURVE_LOSS, 0, &loss);
  fr_curve_data_get_chart (self, FR_CURVE_ACCURACY, 0, &accuracy);
  fr_curve_readout_fill (readout, &loss, &accuracy, self->hover);
  readout->title = self->hover_title;

  return TRUE;
}

void
fr_curve_data_get_chart (FrCurveData *self, FrCurveKind kind, guint columns, FrCurveChart *chart)
{
  GArray *tests;

  g_return_if_fail (FR_IS_CURVE_DATA (self));

  tests = self->tests[kind];
  fr_curve_chart_init (chart, kind);
  chart->epochs = self->epochs;
  chart->train = fr_curve_series_get_line (self->series, kind, &chart->n_train);
  chart->test = (const FrCurvePoint *) tests->data;
  chart->n_test = tests->len;
  if (columns > 0)
    chart->band =
        fr_curve_series_get_band (self->series, kind, self->epochs, columns, &chart->n_band);
  chart->has_playhead = chart->n_test > 0;
  chart->playhead = to_epochs (self, self->moment);
  chart->past = !self->live;
  chart->test_now = self->test_now[kind];
  chart->legend = kind == FR_CURVE_LOSS;
  chart->people = kind == FR_CURVE_ACCURACY;
  chart->best = kind == FR_CURVE_ACCURACY && chart->n_test > 1;
}

guint
fr_curve_data_get_batches_per_epoch (FrCurveData *self)
{
  g_return_val_if_fail (FR_IS_CURVE_DATA (self), 1);

  return self->batches_per_epoch;
}

char *
fr_curve_data_get_csv (FrCurveData *self, FrCurveKind kind)
{
  GString *csv;
  FrCurveChart chart;
  gsize train = 0, test = 0;

  g_return_val_if_fail (FR_IS_CURVE_DATA (self), NULL);

  fr_curve_data_get_chart (self, kind, 0, &chart);
  if (chart.n_train == 0 && chart.n_test == 0)
    return NULL;

  csv = kind == FR_CURVE_LOSS
            ? fr_chart_csv_new ("batch", "epoch", "train_loss", "test_loss", NULL)
            : fr_chart_csv_new ("batch", "epoch", "train_accuracy", "test_accuracy", NULL);
  while (train < chart.n_train || test < chart.n_test) {
    guint64 batch = G_MAXUINT64;

    if (train < chart.n_train)
      batch = to_batch (self, chart.train[train].x);
    if (test < chart.n_test)
      batch = MIN (batch, to_batch (self, chart.test[test].x));

    fr_chart_csv_append_count (csv, batch);
    fr_chart_csv_append_number (csv, rint (to_epochs (self, batch) * EPOCH_PARTS) / EPOCH_PARTS);
    if (train < chart.n_train && to_batch (self, chart.train[train].x) == batch)
      fr_chart_csv_append_number (csv, chart.train[train++].y);
    else
      fr_chart_csv_append_text (csv, "");
    if (test < chart.n_test && to_batch (self, chart.test[test].x) == batch)
      fr_chart_csv_append_number (csv, chart.test[test++].y);
    else
      fr_chart_csv_append_text (csv, "");
    fr_chart_csv_end_line (csv);
  }

  return g_string_free (csv, FALSE);
}
