/* Trailing means and percentile bands, kept up to date batch by batch.
 *
 * The batches of the trailing mean are a queue of two stacks: its newer ones with their sum so far,
 * its older ones as sums from each to the last of them. When the older ones are used up, the newer
 * ones are summed from the back and become them. So nothing is ever subtracted, nothing drifts, and
 * a NaN leaves the line a window after it came.
 */
#include "charts/curve-series.h"

#include <math.h>

#define KINDS 2
/* The window of the trailing mean in parts of an epoch: the noise of single batches is gone, what
 * the training does is not. */
#define WINDOW_PART (200.0 / 1875.0)
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

  guint window;
  /* What the trailing mean is of; both stacks have room for all of it and one batch more. */
  Sums *newer; /* owned: single batches */
  guint n_newer;
  Sums newer_sum;
  Sums *older; /* owned: sums from each batch to the last of them */
  guint oldest, older_end;

  Sums epoch;                 /* the current epoch so far */
  GArray *epoch_means[KINDS]; /* owned, of double: of each whole epoch */

  /* Single batches, each as many after the one before as the stride says, a power of two. */
  guint64 stride;
  gsize kept;
  gsize room;
  float *raw[KINDS];

  /* The same of the line, which has a slot more, for the newest batch. */
  guint64 line_stride;
  gsize line_kept;
  gsize line_room;
  FrCurvePoint *line[KINDS];

  Band bands[KINDS];
  float *scratch; /* [scratch_room]: the batches of one column */
  gsize scratch_room;
};

static void
clear (FrCurveSeries *series)
{
  g_clear_pointer (&series->newer, g_free);
  g_clear_pointer (&series->older, g_free);
  g_clear_pointer (&series->scratch, g_free);
  for (guint kind = 0; kind < KINDS; kind++) {
    g_clear_pointer (&series->line[kind], g_free);
    g_clear_pointer (&series->raw[kind], g_free);
    g_clear_pointer (&series->epoch_means[kind], g_array_unref);
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

/* Keeps the newest batch. Past the most, every second one goes: those that the doubled stride keeps
 * stay. */
static void
keep_batch (FrCurveSeries *series, const float values[KINDS])
{
  if (series->kept == series->room) {
    series->room = series->room == 0 ? 1024 : series->room * 2;
    for (guint kind = 0; kind < KINDS; kind++)
      series->raw[kind] = g_renew (float, series->raw[kind], series->room);
  }
  for (guint kind = 0; kind < KINDS; kind++)
    series->raw[kind][series->kept] = values[kind];
  if (++series->kept < FR_CURVE_SERIES_MAX)
    return;

  series->stride *= 2;
  series->kept /= 2;
  for (guint kind = 0; kind < KINDS; kind++) {
    for (gsize i = 0; i < series->kept; i++)
      series->raw[kind][i] = series->raw[kind][2 * i + 1];
    band_restart (&series->bands[kind]);
  }
}

static void
add_sums (Sums *sums, const Sums *more)
{
  sums->loss += more->loss;
  sums->correct += more->correct;
  sums->images += more->images;
}

static double
get_mean (const Sums *sums, FrCurveKind kind)
{
  if (sums->images == 0)
    return NAN;
  return (kind == FR_CURVE_LOSS ? sums->loss : (double) sums->correct) / (double) sums->images;
}

/* What the trailing mean is of at this moment. */
static Sums
sum_window (const FrCurveSeries *series)
{
  Sums sums = series->newer_sum;

  if (series->oldest < series->older_end)
    add_sums (&sums, &series->older[series->oldest]);
  return sums;
}

/* The window's means at this moment. */
static FrCurvePoint
mean_point (const FrCurveSeries *series, const Sums *sums, FrCurveKind kind)
{
  return (FrCurvePoint){
    (double) series->length / series->batches_per_epoch,
    get_mean (sums, kind),
  };
}

/* The same of the line's newest point. */
static void
keep_point (FrCurveSeries *series)
{
  const Sums sums = sum_window (series);

  if (series->line_kept == series->line_room) {
    series->line_room = series->line_room == 0 ? 1024 : series->line_room * 2;
    for (guint kind = 0; kind < KINDS; kind++)
      series->line[kind] = g_renew (FrCurvePoint, series->line[kind], series->line_room + 1);
  }
  for (guint kind = 0; kind < KINDS; kind++)
    series->line[kind][series->line_kept] = mean_point (series, &sums, kind);
  if (++series->line_kept < FR_CURVE_SERIES_MAX_LINE)
    return;

  series->line_stride *= 2;
  series->line_kept /= 2;
  for (guint kind = 0; kind < KINDS; kind++)
    for (gsize i = 0; i < series->line_kept; i++)
      series->line[kind][i] = series->line[kind][2 * i + 1];
}

static void
end_epoch (FrCurveSeries *series)
{
  for (FrCurveKind kind = FR_CURVE_LOSS; kind <= FR_CURVE_ACCURACY; kind++) {
    const double mean = get_mean (&series->epoch, kind);

    g_array_append_val (series->epoch_means[kind], mean);
  }
  series->epoch = (Sums){ 0 };
}

/* The batch that came first leaves the trailing mean. */
static void
drop_oldest (FrCurveSeries *series)
{
  if (series->oldest == series->older_end) {
    Sums *emptied = series->older;
    Sums sum = { 0 };

    for (guint i = series->n_newer; i-- > 0;) {
      add_sums (&sum, &series->newer[i]);
      series->newer[i] = sum;
    }
    series->older = series->newer;
    series->oldest = 0;
    series->older_end = series->n_newer;
    series->newer = emptied;
    series->n_newer = 0;
    series->newer_sum = (Sums){ 0 };
  }
  series->oldest++;
}

/* The newest batch joins the trailing mean, which at first is over the later half of all. */
static void
append_to_window (FrCurveSeries *series, const Sums *batch)
{
  series->newer[series->n_newer++] = *batch;
  add_sums (&series->newer_sum, batch);
  if (series->n_newer + (series->older_end - series->oldest) >
      MIN (series->window, series->length - series->length / 2))
    drop_oldest (series);
}

/* Moves the value that belongs at @rank of @values ([@length]) there, nothing greater before it and
 * nothing less behind it (Hoare, "Algorithm 65: Find", 1961). Returns: it. */
static float
select_value (float *values, gssize length, gssize rank)
{
  gssize low = 0, high = length - 1;

  while (low < high) {
    const float pivot = values[low + (high - low) / 2];
    gssize i = low, k = high;

    while (i <= k) {
      while (values[i] < pivot)
        i++;
      while (values[k] > pivot)
        k--;
      if (i <= k) {
        const float value = values[i];

        values[i++] = values[k];
        values[k--] = value;
      }
    }
    if (rank > k && rank < i)
      break;
    if (rank <= k)
      high = k;
    else
      low = i;
  }
  return values[rank];
}

/* Equal values, and how many there are. */
typedef struct {
  float value;
  gsize count;
} Ties;

static void
ties_add (Ties *ties, float value, gboolean is_nearer)
{
  if (ties->count == 0 || is_nearer)
    *ties = (Ties){ value, 1 };
  else if (value == ties->value)
    ties->count++;
}

/* Between @before, whose middle rank is @rank, and @after, which follow each other. */
static double
interpolate (const Ties *before, double rank, const Ties *after, double wanted)
{
  const double from = (double) before->value, to = (double) after->value;

  return from + (to - from) * (wanted - rank) /
                    (0.5 * (double) before->count + 0.5 * (double) after->count);
}

/* The percentile of @values ([@length], in any order; they are reordered), between values by
 * straight lines. Equal values share their middle rank (the mid-distribution quantile of Ma, Genton
 * and Parzen, 2011), as a batch of 32 has only 33 accuracies and the band would move in blocks;
 * without equal values it is Hazen's percentile. */
static double
percentile (float *values, gsize length, double p)
{
  const double wanted = p * (double) length;
  const float middle = select_value (values, (gssize) length, MIN (length - 1, (gsize) wanted));
  Ties below = { 0 }, at = { middle, 0 }, above = { 0 };
  gsize less = 0;
  double rank;

  for (gsize i = 0; i < length; i++) {
    if (values[i] == middle) {
      at.count++;
    } else if (values[i] < middle) {
      less++;
      ties_add (&below, values[i], values[i] > below.value);
    } else {
      ties_add (&above, values[i], values[i] < above.value);
    }
  }

  rank = (double) less + 0.5 * (double) at.count;
  if (rank >= wanted)
    return below.count == 0
               ? (double) middle
               : interpolate (&below, (double) less - 0.5 * (double) below.count, &at, wanted);
  return above.count == 0 ? (double) middle : interpolate (&at, rank, &above, wanted);
}

/* The pixel column of a kept batch, by the middle of the stretch that it takes on the axis. */
static gint64
column_of (const FrCurveSeries *series, const Band *band, gsize i)
{
  double batch = (double) ((i + 1) * series->stride);
  double x = batch / series->batches_per_epoch - 0.5 / series->batches_per_epoch;

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

  entry.x = (double) column * band->epochs / band->columns;
  entry.low = percentile (series->scratch, length, LOW_PERCENTILE);
  entry.high = percentile (series->scratch, length, HIGH_PERCENTILE);
  g_array_append_val (band->band, entry);
  return TRUE;
}

/* Brings the band up to the newest kept batch, or to a column beyond the axis: as long as the axis
 * grows towards a run that was opened, nearly all of the run lies there. */
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

    if (column > (gint64) band->columns)
      break;
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
    .line_stride = 1,
    .window = (guint) fmax (1.0, round (batches_per_epoch * WINDOW_PART)),
  };
  series->newer = g_new (Sums, series->window + 1);
  series->older = g_new (Sums, series->window + 1);
  for (guint kind = 0; kind < KINDS; kind++) {
    series->epoch_means[kind] = g_array_new (FALSE, FALSE, sizeof (double));
    series->bands[kind].band = g_array_new (FALSE, FALSE, sizeof (FrCurveColumn));
    band_restart (&series->bands[kind]);
  }
}

void
fr_curve_series_append (FrCurveSeries *series, double loss, guint correct, guint images)
{
  Sums batch = { loss * images, correct, images };

  g_return_if_fail (series != NULL);

  series->length++;
  append_to_window (series, &batch);
  add_sums (&series->epoch, &batch);
  if (series->length % series->batches_per_epoch == 0)
    end_epoch (series);

  if (series->length % series->stride == 0)
    keep_batch (series,
                (const float[KINDS]){
                    [FR_CURVE_LOSS] = (float) loss,
                    [FR_CURVE_ACCURACY] = images == 0 ? NAN : (float) ((double) correct / images),
                });
  if (series->length % series->line_stride == 0)
    keep_point (series);
}

guint
fr_curve_series_get_window (const FrCurveSeries *series)
{
  g_return_val_if_fail (series != NULL, 0);

  return series->window;
}

double
fr_curve_series_get_epoch_mean (const FrCurveSeries *series, FrCurveKind kind, guint64 batch)
{
  guint64 epochs;

  g_return_val_if_fail (series != NULL, NAN);

  epochs = batch / series->batches_per_epoch;
  if (epochs == 0 || batch % series->batches_per_epoch != 0 ||
      epochs > series->epoch_means[kind]->len)
    return NAN;
  return g_array_index (series->epoch_means[kind], double, epochs - 1);
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

  *length = series->line_kept;
  if (series->length % series->line_stride != 0 && series->line_kept > 0) {
    const Sums sums = sum_window (series);

    series->line[kind][(*length)++] = mean_point (series, &sums, kind);
  }
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
