/* Trailing means and percentile bands, kept up to date batch by batch.
 *
 * The window of the trailing mean is cut at the last epoch's end: sums over the current epoch so
 * far, in order, plus the sum over the tail of the epoch before. The tails' sums are made once an
 * epoch, from the back. So nothing is ever subtracted, nothing drifts, and at an epoch's end the
 * figure is the plain mean of that epoch. A NaN leaves the line an epoch after it came.
 */
#include "charts/curve-series.h"

#include <math.h>
#include <stdlib.h>

#define KINDS 2
#define LOW_PERCENTILE 0.05
#define HIGH_PERCENTILE 0.95

typedef struct {
  double loss; /* sum over images */
  guint64 correct;
  guint64 images;
} Sums;

/* The band over one width, extended when batches come. */
typedef struct {
  double epochs;
  guint columns;
  GArray *band;        /* owned, of FrCurveColumn */
  gsize seen;          /* kept batches that it covers */
  gsize open_first;    /* of them the first in the last column, which may gain more */
  gboolean open_drawn; /* whether the last column has an entry */
} Band;

struct _FrCurveSeries {
  guint batches_per_epoch;
  guint64 length; /* batches appended */
  guint64 stride; /* a power of two: every so many batches one is kept */

  /* [batches_per_epoch]: the current epoch's batches; of the epoch before, sums from each batch to
   * its end. */
  Sums *current;
  Sums *tails;
  Sums so_far; /* of the current epoch */

  /* Kept batches, one after another; line has a slot more, for the newest batch. */
  gsize kept;
  gsize room;
  FrCurvePoint *line[KINDS];
  float *raw[KINDS];

  Band bands[KINDS];
  float *scratch; /* [scratch_room]: the batches of one column */
  gsize scratch_room;
};

static void
clear (FrCurveSeries *series)
{
  g_clear_pointer (&series->current, g_free);
  g_clear_pointer (&series->tails, g_free);
  g_clear_pointer (&series->scratch, g_free);
  for (guint kind = 0; kind < KINDS; kind++) {
    g_clear_pointer (&series->line[kind], g_free);
    g_clear_pointer (&series->raw[kind], g_free);
    g_clear_pointer (&series->bands[kind].band, g_array_unref);
  }
}

/* Begins the band anew. */
static void
band_restart (Band *band)
{
  g_array_set_size (band->band, 0);
  band->seen = 0;
  band->open_first = 0;
  band->open_drawn = FALSE;
}

static void
grow (FrCurveSeries *series)
{
  series->room = series->room == 0 ? 1024 : series->room * 2;
  for (guint kind = 0; kind < KINDS; kind++) {
    series->line[kind] = g_renew (FrCurvePoint, series->line[kind], series->room + 1);
    series->raw[kind] = g_renew (float, series->raw[kind], series->room);
  }
}

/* Drops every second kept batch: those that the doubled stride keeps stay. */
static void
thin_out (FrCurveSeries *series)
{
  series->stride *= 2;
  for (guint kind = 0; kind < KINDS; kind++) {
    for (gsize i = 0; i < series->kept / 2; i++) {
      series->line[kind][i] = series->line[kind][2 * i + 1];
      series->raw[kind][i] = series->raw[kind][2 * i + 1];
    }
    band_restart (&series->bands[kind]);
  }
  series->kept /= 2;
}

/* The window's means at this moment. */
static FrCurvePoint
mean_point (const FrCurveSeries *series, FrCurveKind kind)
{
  guint64 in_epoch = series->length % series->batches_per_epoch;
  Sums sums = series->so_far;

  /* Inside an epoch the tail of the one before fills the window up; in the first it is 0. At an
   * epoch's end so_far is that whole epoch. */
  if (in_epoch != 0) {
    sums.loss += series->tails[in_epoch].loss;
    sums.correct += series->tails[in_epoch].correct;
    sums.images += series->tails[in_epoch].images;
  }
  return (FrCurvePoint){
    (double) series->length / series->batches_per_epoch,
    sums.images == 0
        ? NAN
        : (kind == FR_CURVE_LOSS ? sums.loss : (double) sums.correct) / (double) sums.images,
  };
}

static void
end_epoch (FrCurveSeries *series)
{
  Sums sum = { 0 };
  Sums *swap;

  for (guint i = series->batches_per_epoch; i-- > 0;) {
    sum.loss += series->current[i].loss;
    sum.correct += series->current[i].correct;
    sum.images += series->current[i].images;
    series->current[i] = sum;
  }
  swap = series->tails;
  series->tails = series->current;
  series->current = swap;
}

static int
compare_floats (const void *a, const void *b)
{
  float x = *(const float *) a, y = *(const float *) b;

  return (x > y) - (x < y);
}

/* The percentile of @values in ascending order, between values by straight lines. Equal values
 * share their middle rank (the mid-distribution quantile of Ma, Genton and Parzen, 2011), as a
 * batch of 32 has only 33 accuracies and the band would move in blocks; without equal values it is
 * Hazen's percentile. */
static double
percentile (const float *values, gsize length, double p)
{
  double wanted = p * (double) length;
  double below_rank = 0.0, below = NAN;

  for (gsize i = 0, end; i < length; i = end) {
    double rank, value = (double) values[i];

    for (end = i + 1; end < length && values[end] == values[i];)
      end++;
    rank = 0.5 * (double) (i + end);
    if (rank >= wanted)
      return isnan (below) ? value
                           : below + (value - below) * (wanted - below_rank) / (rank - below_rank);
    below = value;
    below_rank = rank;
  }
  return below;
}

/* The pixel column of a kept batch, by the middle of the stretch that it takes on the axis. */
static gint64
column_of (const FrCurveSeries *series, const Band *band, gsize i)
{
  double x = series->line[FR_CURVE_LOSS][i].x - 0.5 / series->batches_per_epoch;

  return (gint64) floor (x / band->epochs * band->columns);
}

/* Adds the column of the kept batches @first to @end. Returns: %FALSE if none is finite. */
static gboolean
add_column (FrCurveSeries *series, FrCurveKind kind, gint64 column, gsize first, gsize end)
{
  Band *band = &series->bands[kind];
  FrCurveColumn entry;
  gsize length = 0;

  if (end - first > series->scratch_room) {
    series->scratch_room = 2 * (end - first);
    series->scratch = g_renew (float, series->scratch, series->scratch_room);
  }
  for (gsize i = first; i < end; i++)
    if (isfinite (series->raw[kind][i]))
      series->scratch[length++] = series->raw[kind][i];
  if (length == 0)
    return FALSE;

  qsort (series->scratch, length, sizeof (float), compare_floats);
  entry.x = (double) column * band->epochs / band->columns;
  entry.low = percentile (series->scratch, length, LOW_PERCENTILE);
  entry.high = percentile (series->scratch, length, HIGH_PERCENTILE);
  g_array_append_val (band->band, entry);
  return TRUE;
}

/* Brings the band up to the newest kept batch. */
static void
extend_band (FrCurveSeries *series, FrCurveKind kind)
{
  Band *band = &series->bands[kind];

  if (band->seen == series->kept)
    return;
  /* The last column is made again, with what it gained. */
  if (band->open_drawn)
    g_array_set_size (band->band, band->band->len - 1);
  for (gsize i = band->open_first, end; i < series->kept; i = end) {
    gint64 column = column_of (series, band, i);

    for (end = i + 1; end < series->kept && column_of (series, band, end) == column;)
      end++;
    band->open_first = i;
    band->open_drawn = add_column (series, kind, column, i, end);
  }
  band->seen = series->kept;
}

FrCurveSeries *
fr_curve_series_new (guint batches_per_epoch)
{
  FrCurveSeries *series;

  g_return_val_if_fail (batches_per_epoch > 0, NULL);

  series = g_new0 (FrCurveSeries, 1);
  fr_curve_series_reset (series, batches_per_epoch);
  return series;
}

void
fr_curve_series_free (FrCurveSeries *series)
{
  if (series == NULL)
    return;
  clear (series);
  g_free (series);
}

void
fr_curve_series_reset (FrCurveSeries *series, guint batches_per_epoch)
{
  g_return_if_fail (series != NULL);
  g_return_if_fail (batches_per_epoch > 0);

  clear (series);
  *series = (FrCurveSeries){
    .batches_per_epoch = batches_per_epoch,
    .stride = 1,
    .current = g_new0 (Sums, batches_per_epoch),
    .tails = g_new0 (Sums, batches_per_epoch),
  };
  for (guint kind = 0; kind < KINDS; kind++) {
    series->bands[kind].band = g_array_new (FALSE, FALSE, sizeof (FrCurveColumn));
    band_restart (&series->bands[kind]);
  }
}

void
fr_curve_series_append (FrCurveSeries *series, double loss, guint correct, guint images)
{
  guint64 in_epoch;
  Sums batch = { loss * images, correct, images };

  g_return_if_fail (series != NULL);

  in_epoch = series->length % series->batches_per_epoch;
  if (in_epoch == 0)
    series->so_far = (Sums){ 0 };
  series->current[in_epoch] = batch;
  series->so_far.loss += batch.loss;
  series->so_far.correct += batch.correct;
  series->so_far.images += batch.images;
  series->length++;
  if (in_epoch + 1 == series->batches_per_epoch)
    end_epoch (series);

  if (series->length % series->stride == 0) {
    if (series->kept == series->room)
      grow (series);
    for (guint kind = 0; kind < KINDS; kind++)
      series->line[kind][series->kept] = mean_point (series, kind);
    series->raw[FR_CURVE_LOSS][series->kept] = (float) loss;
    series->raw[FR_CURVE_ACCURACY][series->kept] =
        images == 0 ? NAN : (float) ((double) correct / images);
    if (++series->kept == FR_CURVE_SERIES_MAX)
      thin_out (series);
  }
}

guint64
fr_curve_series_get_length (const FrCurveSeries *series)
{
  g_return_val_if_fail (series != NULL, 0);
  return series->length;
}

const FrCurvePoint *
fr_curve_series_get_line (FrCurveSeries *series, FrCurveKind kind, gsize *length)
{
  g_return_val_if_fail (series != NULL && length != NULL, NULL);

  *length = series->kept;
  if (series->length % series->stride != 0 && series->kept > 0)
    series->line[kind][(*length)++] = mean_point (series, kind);
  return series->line[kind];
}

const FrCurveColumn *
fr_curve_series_get_band (FrCurveSeries *series,
                          FrCurveKind kind,
                          double epochs,
                          guint columns,
                          gsize *length)
{
  Band *band;

  g_return_val_if_fail (series != NULL && length != NULL, NULL);

  *length = 0;
  if (!(epochs > 0.0) || columns == 0)
    return NULL;
  band = &series->bands[kind];
  if (band->epochs != epochs || band->columns != columns) {
    band->epochs = epochs;
    band->columns = columns;
    band_restart (band);
  }
  extend_band (series, kind);
  *length = band->band->len;
  return (const FrCurveColumn *) (void *) band->band->data;
}

double
fr_curve_series_find (const FrCurvePoint *points, gsize length, double x)
{
  gsize low = 0, high = length;

  if (isnan (x))
    return NAN;
  /* The first point beyond x is in [low, high]. */
  while (low < high) {
    gsize middle = low + (high - low) / 2;

    if (points[middle].x <= x)
      low = middle + 1;
    else
      high = middle;
  }
  return low == 0 ? NAN : points[low - 1].y;
}
