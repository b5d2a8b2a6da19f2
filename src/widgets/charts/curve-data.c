/* The series, test points, moment and read batch behind the loss and the accuracy view, and the
 * lines and marks that are made of them.
 */
#include "widgets/charts/curve-data.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/curve-remarks.h"
#include "widgets/charts/moment-text.h"

/* An arrow key goes this part of an epoch where there are no test points. */
#define KEY_STEP 0.05
enum {
  TRAIN,
  TEST,
  N_LINES,
};

struct _FrCurveData {
  GObject parent_instance;

  FrCurveSeries *series; /* owned */
  GArray *tests[2];      /* owned: FrCurvePoint, by FrCurveKind */
  guint batches_per_epoch;
  guint epochs;

  guint64 moment; /* batches */
  gboolean live;
  double test_now[2]; /* by FrCurveKind; NaN if not known */

  FrCurveMarks marks_wanted;
  double level;       /* with level_label */
  char *level_label;  /* (nullable) owned */
  char *passed_label; /* (nullable) owned */
  gboolean resting;

  FrCurveData *ghost;             /* (nullable) owned: an earlier run */
  FrCurveLine ghosts[2][N_LINES]; /* by FrCurveKind: its lines */
  char *ghost_notes[2][3];        /* (nullable) owned, by FrCurveKind: what is said of it */
  char *widest;                   /* owned: a gap as wide as they get */

  gint64 hover;      /* the batch that is read; negative: none */
  char *hover_title; /* (nullable) owned */
  char *hover_gap;   /* (nullable) owned */

  /* What charts point to, by FrCurveKind. */
  FrCurveLine lines[2][N_LINES];
  FrCurveBand band[2];
  FrCurveMark marks[4]; /* of accuracy */
  char *best_label;     /* (nullable) owned */
  char *gap_label;      /* (nullable) owned */
};

G_DEFINE_FINAL_TYPE (FrCurveData, fr_curve_data, G_TYPE_OBJECT)

static void
drop_ghost (FrCurveData *self)
{
  g_clear_object (&self->ghost);
  for (guint kind = 0; kind < 2; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (self->ghost_notes[kind]); i++)
      g_clear_pointer (&self->ghost_notes[kind][i], g_free);
}

static void
fr_curve_data_finalize (GObject *object)
{
  FrCurveData *self = FR_CURVE_DATA (object);

  fr_curve_series_free (self->series);
  g_array_unref (self->tests[FR_CURVE_LOSS]);
  g_array_unref (self->tests[FR_CURVE_ACCURACY]);
  drop_ghost (self);
  g_free (self->level_label);
  g_free (self->passed_label);
  g_free (self->widest);
  g_free (self->hover_title);
  g_free (self->hover_gap);
  g_free (self->best_label);
  g_free (self->gap_label);

  G_OBJECT_CLASS (fr_curve_data_parent_class)->finalize (object);
}

static void
fr_curve_data_class_init (FrCurveDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_curve_data_finalize;

  g_signal_new ("changed", FR_TYPE_CURVE_DATA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
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
  self->resting = TRUE;
  self->test_now[FR_CURVE_LOSS] = self->test_now[FR_CURVE_ACCURACY] = NAN;
  self->hover = -1;
  self->widest = fr_curve_remarks_format_gap (0.888, 0.0);
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

static double
get_value (const FrCurveLine *line, double epoch)
{
  return fr_curve_series_find (line->points, line->n_points, epoch);
}

/* The gap after @batch batches, at the test accuracy @test, if it is asked for and means anything.
 * Returns: (transfer full) (nullable). */
static char *
make_gap (FrCurveData *self, guint64 batch, double test)
{
  if (!(self->marks_wanted & FR_CURVE_MARKS_GAP) || batch < self->batches_per_epoch)
    return NULL;
  return fr_curve_remarks_format_gap (fr_curve_data_get_train (self, FR_CURVE_ACCURACY, batch),
                                      test);
}

/* Test accuracy at the last point up to @batch batches. */
static double
find_test (FrCurveData *self, guint64 batch)
{
  const GArray *tests = self->tests[FR_CURVE_ACCURACY];

  return fr_curve_series_find ((const FrCurvePoint *) (const void *) tests->data, tests->len,
                               to_epochs (self, batch));
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

  g_signal_emit_by_name (self, "changed");
}

void
fr_curve_data_clear_tests (FrCurveData *self)
{
  g_return_if_fail (FR_IS_CURVE_DATA (self));

  for (FrCurveKind kind = FR_CURVE_LOSS; kind <= FR_CURVE_ACCURACY; kind++)
    g_array_set_size (self->tests[kind], 0);
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
fr_curve_data_set_marks (FrCurveData *self, FrCurveMarks marks, double level, const char *label)
{
  g_return_if_fail (FR_IS_CURVE_DATA (self));

  self->marks_wanted = marks;
  self->level = level;
  g_free (self->level_label);
  self->level_label = g_strdup (label);
  fr_curve_data_flush (self);
}

void
fr_curve_data_set_passed_label (FrCurveData *self, const char *label)
{
  g_return_if_fail (FR_IS_CURVE_DATA (self));

  g_free (self->passed_label);
  self->passed_label = g_strdup (label);
  fr_curve_data_flush (self);
}

void
fr_curve_data_set_resting (FrCurveData *self, gboolean resting)
{
  g_return_if_fail (FR_IS_CURVE_DATA (self));

  if (self->resting == resting)
    return;

  self->resting = resting;
  fr_curve_data_flush (self);
}

void
fr_curve_data_set_ghost (FrCurveData *self, FrCurveData *earlier, const char *name)
{
  g_return_if_fail (FR_IS_CURVE_DATA (self));
  g_return_if_fail (earlier == NULL || (FR_IS_CURVE_DATA (earlier) && earlier != self));

  if (earlier != NULL)
    g_object_ref (earlier);
  drop_ghost (self);
  self->ghost = earlier;
  for (FrCurveKind kind = FR_CURVE_LOSS; earlier != NULL && kind <= FR_CURVE_ACCURACY; kind++) {
    const GArray *tests = earlier->tests[kind];

    fr_curve_remarks_describe_ghost (kind, name,
                                     tests->len == 0
                                         ? (double) NAN
                                         : g_array_index (tests, FrCurvePoint, tests->len - 1).y,
                                     self->ghost_notes[kind]);
  }
  fr_curve_data_flush (self);
}

double
fr_curve_data_get_train (FrCurveData *self, FrCurveKind kind, guint64 batch)
{
  const FrCurvePoint *line;
  gsize length;
  double mean;

  g_return_val_if_fail (FR_IS_CURVE_DATA (self), NAN);

  mean = fr_curve_series_get_epoch_mean (self->series, kind, batch);
  if (!isnan (mean))
    return mean;
  line = fr_curve_series_get_line (self->series, kind, &length);
  return fr_curve_series_find (line, length, to_epochs (self, batch));
}

void
fr_curve_data_set_hover (FrCurveData *self, gint64 batch)
{
  g_return_if_fail (FR_IS_CURVE_DATA (self));

  if (self->hover == batch)
    return;

  self->hover = batch;
  g_clear_pointer (&self->hover_title, g_free);
  g_clear_pointer (&self->hover_gap, g_free);
  if (batch >= 0) {
    self->hover_title = fr_format_moment ((guint64) batch, self->batches_per_epoch);
    self->hover_gap = make_gap (self, (guint64) batch, find_test (self, (guint64) batch));
  }
  g_signal_emit_by_name (self, "hover-changed");
}

gint64
fr_curve_data_get_hover (FrCurveData *self)
{
  g_return_val_if_fail (FR_IS_CURVE_DATA (self), -1);

  return self->hover;
}

gboolean
fr_curve_data_get_readout (FrCurveData *self, FrCurveReadout *readout)
{
  g_return_val_if_fail (FR_IS_CURVE_DATA (self), FALSE);

  if (self->hover < 0)
    return FALSE;

  *readout = (FrCurveReadout){
    .epoch = to_epochs (self, (guint64) self->hover),
    .title = self->hover_title,
    .note = self->hover_gap,
  };

  return TRUE;
}

char *
fr_curve_data_describe (FrCurveData *self, FrCurveKind kind, guint64 batch)
{
  g_autofree char *moment = NULL, *gap = NULL;
  GString *text;
  FrCurveChart chart;
  double epoch;

  g_return_val_if_fail (FR_IS_CURVE_DATA (self), NULL);

  epoch = to_epochs (self, batch);
  moment = fr_format_moment (batch, self->batches_per_epoch);
  text = g_string_new (moment);
  fr_curve_data_get_chart (self, kind, self->epochs, &chart);
  for (guint i = 0; i < chart.n_lines; i++) {
    g_autofree char *value =
        fr_curve_layout_format (kind, i == TRAIN ? fr_curve_data_get_train (self, kind, batch)
                                                 : get_value (&chart.lines[i], epoch));

    g_string_append_printf (text, "%s %s %s", i == 0 ? ":" : ",", chart.lines[i].label, value);
  }
  gap = kind == FR_CURVE_ACCURACY ? make_gap (self, batch, find_test (self, batch)) : NULL;
  if (gap != NULL)
    g_string_append_printf (text, ", %s", gap);
  return g_string_free (text, FALSE);
}

/* There is nothing to read beyond the last batch. */
guint64
fr_curve_data_find_batch (FrCurveData *self, double epoch)
{
  g_return_val_if_fail (FR_IS_CURVE_DATA (self), 0);

  return MIN (to_batch (self, MAX (0, epoch)), fr_curve_series_get_length (self->series));
}

gint64
fr_curve_data_step (FrCurveData *self, gint64 batch, FrChartMove move)
{
  const GArray *tests;
  gint64 last, step;
  guint i = 0;

  g_return_val_if_fail (FR_IS_CURVE_DATA (self), -1);

  tests = self->tests[FR_CURVE_LOSS];
  last = (gint64) fr_curve_series_get_length (self->series);
  step = MAX (1, (gint64) (KEY_STEP * self->batches_per_epoch));
  switch (move) {
  case FR_CHART_FIRST:
    return 0;
  case FR_CHART_LAST:
    return last;
  case FR_CHART_LEFT:
  case FR_CHART_RIGHT:
    break;
  case FR_CHART_UP:
  case FR_CHART_DOWN:
  default:
    return -1;
  }
  if (batch < 0)
    return MIN ((gint64) self->moment, last);

  /* The first test point that is not left of @batch, or that is right of it. */
  while (i < tests->len && (gint64) to_batch (self, g_array_index (tests, FrCurvePoint, i).x) <
                               batch + (move == FR_CHART_RIGHT))
    i++;
  if (move == FR_CHART_LEFT)
    batch = i > 0 ? (gint64) to_batch (self, g_array_index (tests, FrCurvePoint, i - 1).x)
                  : batch - step;
  else
    batch = i < tests->len ? (gint64) to_batch (self, g_array_index (tests, FrCurvePoint, i).x)
                           : batch + step;
  return CLAMP (batch, 0, last);
}

/* Makes the marks of accuracy. Returns: how many. */
static guint
make_marks (FrCurveData *self)
{
  const FrCurveLine *test = &self->lines[FR_CURVE_ACCURACY][TEST];
  const FrCurvePoint *best = NULL, *passed = NULL;
  guint n = 0;

  g_clear_pointer (&self->gap_label, g_free);
  g_clear_pointer (&self->best_label, g_free);
  if (self->resting && self->marks_wanted & FR_CURVE_MARKS_BEST)
    best = fr_curve_remarks_find_best (test->points, test->n_points);
  if (self->level_label != NULL && self->passed_label != NULL && self->live)
    passed = fr_curve_remarks_find_passed (test->points, test->n_points, self->level,
                                           to_epochs (self, self->moment));
  if (self->level_label != NULL)
    self->marks[n++] = (FrCurveMark){ FR_CURVE_LEVEL, self->level_label, .y = self->level };
  if (passed != NULL)
    self->marks[n++] =
        (FrCurveMark){ FR_CURVE_PEAK, self->passed_label, passed->x, passed->y, TEST, TEST };
  if (best != NULL) {
    g_autofree char *epoch = fr_format_epoch (to_batch (self, best->x), self->batches_per_epoch);

    self->best_label = fr_curve_remarks_format_best (best, epoch);
    self->marks[n++] =
        (FrCurveMark){ FR_CURVE_PEAK, self->best_label, best->x, best->y, TEST, TEST };
  }
  self->gap_label =
      make_gap (self, self->moment, test->has_now ? test->now : find_test (self, self->moment));
  if (self->gap_label != NULL)
    self->marks[n++] =
        (FrCurveMark){ FR_CURVE_SPAN, self->gap_label, .line = TRAIN, .other = TEST };
  return n;
}

/* The lines of @self, as far as its points go. */
static void
fill_lines (FrCurveData *self, FrCurveKind kind, FrCurveLine lines[N_LINES])
{
  const GArray *tests = self->tests[kind];

  lines[TRAIN] = (FrCurveLine){ .label = _ ("train") };
  lines[TRAIN].points = fr_curve_series_get_line (self->series, kind, &lines[TRAIN].n_points);
  lines[TEST] = (FrCurveLine){
    .label = _ ("test"),
    .points = (const FrCurvePoint *) (const void *) tests->data,
    .n_points = tests->len,
    .colour = TEST,
    .dashed = TRUE,
    .has_now = !isnan (self->test_now[kind]),
    .now = self->test_now[kind],
  };
}

/* The train line's figure is that at @batch. */
static void
set_figure (FrCurveData *self, FrCurveKind kind, guint64 batch)
{
  FrCurveLine *train = &self->lines[kind][TRAIN];

  train->figure = fr_curve_series_get_epoch_mean (self->series, kind, batch);
  train->has_figure = !isnan (train->figure);
}

double
fr_curve_data_get_end (FrCurveData *self)
{
  g_return_val_if_fail (FR_IS_CURVE_DATA (self), 1.0);

  return fr_curve_layout_find_end (to_epochs (self, fr_curve_series_get_length (self->series)),
                                   self->epochs);
}

void
fr_curve_data_get_chart (FrCurveData *self, FrCurveKind kind, double epochs, FrCurveChart *chart)
{
  g_return_if_fail (FR_IS_CURVE_DATA (self));

  fill_lines (self, kind, self->lines[kind]);
  set_figure (self, kind, self->moment);
  self->band[kind] = (FrCurveBand){
    .label = _ ("batches"),
    .end = to_epochs (self, fr_curve_series_get_length (self->series)),
  };

  *chart = (FrCurveChart){
    .kind = kind,
    .epochs = epochs,
    .widest = self->widest,
    .lines = self->lines[kind],
    .n_lines = N_LINES,
    .bands = &self->band[kind],
    .n_bands = 1,
    .marks = self->marks,
    .n_marks = kind == FR_CURVE_ACCURACY ? make_marks (self) : 0,
    .has_playhead = self->tests[kind]->len > 0,
    .playhead = to_epochs (self, self->moment),
    .past = !self->live,
  };
  if (self->ghost == NULL)
    return;
  fill_lines (self->ghost, kind, self->ghosts[kind]);
  chart->ghosts = self->ghosts[kind];
  chart->n_ghosts = N_LINES;
  for (guint i = 0; i < G_N_ELEMENTS (chart->ghost_notes); i++)
    chart->ghost_notes[i] = self->ghost_notes[kind][i];
}

void
fr_curve_data_add_band (FrCurveData *self, double epochs, guint columns, FrCurveChart *chart)
{
  FrCurveBand *band;

  g_return_if_fail (FR_IS_CURVE_DATA (self));

  band = &self->band[chart->kind];
  band->columns =
      fr_curve_series_get_band (self->series, chart->kind, epochs, columns, &band->n_columns);
}

void
fr_curve_data_get_reading (FrCurveData *self, FrCurveKind kind, double epochs, FrCurveChart *chart)
{
  g_return_if_fail (FR_IS_CURVE_DATA (self));

  fr_curve_data_get_chart (self, kind, epochs, chart);
  if (self->hover >= 0)
    set_figure (self, kind, (guint64) self->hover);
}
