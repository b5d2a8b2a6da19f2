/* The train line and the band against their definitions. */
#include "charts/curve-series.h"

#include <math.h>
#include <stdlib.h>

/* A batch's figures, from its number alone. */
/* The value at the end of the line, which is the mean now. */
static double
get_last (FrCurveSeries *series, FrCurveKind kind)
{
  gsize length;
  const FrCurvePoint *line = fr_curve_series_get_line (series, kind, &length);

  g_assert_cmpuint (length, >, 0);
  return line[length - 1].y;
}

static double
loss_of (guint64 batch)
{
  return 0.2 + (double) ((batch * 2654435761u) % 1000) / 500.0;
}

static guint
correct_of (guint64 batch)
{
  return (guint) ((batch * 40503u) % 33);
}

/* The last batch of each epoch is short. */
static guint
images_of (guint64 batch, guint batches_per_epoch)
{
  return batch % batches_per_epoch == 0 ? 7 : 32;
}

static void
append (FrCurveSeries *series, guint64 batch, guint batches_per_epoch)
{
  guint images = images_of (batch, batches_per_epoch);

  fr_curve_series_append (series, loss_of (batch), MIN (correct_of (batch), images), images);
}

/* The mean over the batches @first to @batch, weighted by images. */
static double
mean_from (FrCurveKind kind, guint64 first, guint64 batch, guint batches_per_epoch)
{
  double sum = 0.0, images = 0.0;

  for (guint64 i = first; i <= batch; i++) {
    guint n = images_of (i, batches_per_epoch);

    sum += kind == FR_CURVE_LOSS ? loss_of (i) * n : (double) MIN (correct_of (i), n);
    images += n;
  }
  return sum / images;
}

/* The definition: over the last 200 of 1,875 batches, at first over the later half of all. */
static double
mean_of (FrCurveKind kind, guint64 batch, guint batches_per_epoch)
{
  const guint64 window = (guint64) fmax (1.0, round (batches_per_epoch * 200.0 / 1875.0));

  return mean_from (kind, batch - MIN (window, batch - batch / 2) + 1, batch, batches_per_epoch);
}

static void
test_create (void)
{
  FrCurveSeries *series = fr_curve_series_new (1875);
  gsize length = 1;

  g_assert_cmpuint (fr_curve_series_get_length (series), ==, 0);
  fr_curve_series_get_line (series, FR_CURVE_LOSS, &length);
  g_assert_cmpuint (length, ==, 0);
  fr_curve_series_get_band (series, FR_CURVE_LOSS, 10.0, 460, &length);
  g_assert_cmpuint (length, ==, 0);
  fr_curve_series_free (series);
}

static void
test_line (void)
{
  const guint epoch_lengths[] = { 1, 2, 7, 50, 150 };

  for (guint k = 0; k < G_N_ELEMENTS (epoch_lengths); k++) {
    guint per_epoch = epoch_lengths[k];
    g_autoptr (FrCurveSeries) series = fr_curve_series_new (per_epoch);

    for (guint64 batch = 1; batch <= 220; batch++) {
      append (series, batch, per_epoch);
      for (guint kind = 0; kind < 2; kind++) {
        gsize length;
        const FrCurvePoint *line = fr_curve_series_get_line (series, (FrCurveKind) kind, &length);
        double wanted = mean_of ((FrCurveKind) kind, batch, per_epoch);

        g_assert_cmpuint (length, ==, batch);
        g_assert_cmpfloat_with_epsilon (line[length - 1].y, wanted, 1e-12);
        g_assert_cmpfloat_with_epsilon (line[length - 1].x, (double) batch / per_epoch, 1e-12);
      }
    }
  }
}

/* An epoch's end is Keras's mean, however short the line's window is. */
static void
test_epoch_mean (void)
{
  g_autoptr (FrCurveSeries) series = fr_curve_series_new (50);

  for (guint64 batch = 1; batch <= 120; batch++)
    append (series, batch, 50);
  for (FrCurveKind kind = FR_CURVE_LOSS; kind <= FR_CURVE_ACCURACY; kind++) {
    g_assert_cmpfloat_with_epsilon (fr_curve_series_get_epoch_mean (series, kind, 50),
                                    mean_from (kind, 1, 50, 50), 1e-12);
    g_assert_cmpfloat_with_epsilon (fr_curve_series_get_epoch_mean (series, kind, 100),
                                    mean_from (kind, 51, 100, 50), 1e-12);
  }
  g_assert_true (isnan (fr_curve_series_get_epoch_mean (series, FR_CURVE_LOSS, 0)));
  g_assert_true (isnan (fr_curve_series_get_epoch_mean (series, FR_CURVE_LOSS, 75)));
  g_assert_true (isnan (fr_curve_series_get_epoch_mean (series, FR_CURVE_LOSS, 150)));
  g_assert_cmpuint (fr_curve_series_get_window (series), ==, 5);
}

/* A steady climb has no kink: neither where the window is full nor at the epoch's end is the line's
 * slope another than before, as it would be with a mean that grows over the epoch. */
static void
test_no_kink (void)
{
  g_autoptr (FrCurveSeries) series = fr_curve_series_new (1875);
  const FrCurvePoint *line;
  gsize length;

  for (guint batch = 0; batch < 3000; batch++)
    fr_curve_series_append (series, 10.0 - batch * 0.001, 16, 32);
  line = fr_curve_series_get_line (series, FR_CURVE_LOSS, &length);
  for (gsize i = 500; i < length; i++)
    g_assert_cmpfloat_with_epsilon (line[i].y - line[i - 1].y, -0.001, 1e-9);
}

/* A batch that is not a number is seen for a window's length, then forgotten. */
static void
test_non_finite (void)
{
  g_autoptr (FrCurveSeries) series = fr_curve_series_new (94);
  gsize length;

  for (guint batch = 1; batch <= 60; batch++) {
    fr_curve_series_append (series, batch == 33 ? (double) NAN : 0.5, 16, 32);
    g_assert_cmpint (isnan (get_last (series, FR_CURVE_LOSS)) != 0, ==, batch >= 33 && batch <= 42);
    g_assert_cmpfloat (get_last (series, FR_CURVE_ACCURACY), ==, 0.5);
  }
  /* The band goes on as if it were not there. */
  fr_curve_series_get_band (series, FR_CURVE_LOSS, 60.0 / 94.0, 60, &length);
  g_assert_cmpuint (length, ==, 59);
}

static void
test_reset (void)
{
  g_autoptr (FrCurveSeries) series = fr_curve_series_new (10);
  gsize length;

  for (guint batch = 1; batch <= 25; batch++)
    append (series, batch, 10);
  fr_curve_series_reset (series, 4);
  g_assert_cmpuint (fr_curve_series_get_length (series), ==, 0);
  fr_curve_series_append (series, 1.0, 8, 32);
  g_assert_cmpfloat (get_last (series, FR_CURVE_LOSS), ==, 1.0);
  g_assert_cmpfloat (fr_curve_series_get_line (series, FR_CURVE_ACCURACY, &length)->x, ==, 0.25);
  g_assert_cmpuint (length, ==, 1);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* 200 batches in a column, all losses different: Hazen's percentile, found by sorting. */
static void
test_band_percentiles (void)
{
  g_autoptr (FrCurveSeries) series = fr_curve_series_new (1000);
  double losses[200];
  const FrCurveColumn *band;
  gsize length;

  for (guint i = 0; i < 200; i++) {
    losses[i] = (double) ((i * 77u) % 200u) / 200.0;
    fr_curve_series_append (series, losses[i], 16, 32);
  }
  qsort (losses, 200, sizeof (double), compare_doubles);
  band = fr_curve_series_get_band (series, FR_CURVE_LOSS, 1.0, 5, &length);
  g_assert_cmpuint (length, ==, 1);
  g_assert_cmpfloat (band[0].x, ==, 0.0);
  /* Ranks 10 and 190 of 200 lie between the 10th and 11th, the 190th and 191st value. */
  g_assert_cmpfloat_with_epsilon (band[0].low, 0.5 * (losses[9] + losses[10]), 1e-6);
  g_assert_cmpfloat_with_epsilon (band[0].high, 0.5 * (losses[189] + losses[190]), 1e-6);
  /* All accuracies are the same. */
  band = fr_curve_series_get_band (series, FR_CURVE_ACCURACY, 1.0, 5, &length);
  g_assert_cmpfloat (band[0].low, ==, 0.5);
  g_assert_cmpfloat (band[0].high, ==, 0.5);
}

/* The percentile by its definition: sorted values, each group of equal ones at its middle rank,
 * straight lines between groups. */
static double
find_percentile (const double *sorted, guint length, double p)
{
  double before = NAN, before_rank = 0.0;

  for (guint i = 0, end; i < length; i = end) {
    double rank;

    for (end = i + 1; end < length && sorted[end] == sorted[i];)
      end++;
    rank = 0.5 * (i + end);
    if (rank >= p * length)
      return isnan (before) ? sorted[i]
                            : before + (sorted[i] - before) * (p * length - before_rank) /
                                           (rank - before_rank);
    before = sorted[i];
    before_rank = rank;
  }
  return before;
}

/* Few values that come often, in any order, in columns of all lengths. */
static void
test_band_ties (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint length = 1; length <= 300; length++) {
    g_autoptr (FrCurveSeries) series = fr_curve_series_new (1000);
    const gint32 levels = g_rand_int_range (random, 1, 34);
    const FrCurveColumn *band;
    double accuracies[300];
    gsize n_columns;

    for (guint i = 0; i < length; i++) {
      const guint correct = (guint) g_rand_int_range (random, 0, levels);

      accuracies[i] = correct / 32.0;
      fr_curve_series_append (series, 1.0, correct, 32);
    }
    qsort (accuracies, length, sizeof (double), compare_doubles);
    band = fr_curve_series_get_band (series, FR_CURVE_ACCURACY, 1.0, 3, &n_columns);
    g_assert_cmpuint (n_columns, ==, 1);
    g_assert_cmpfloat_with_epsilon (band[0].low, find_percentile (accuracies, length, 0.05), 1e-12);
    g_assert_cmpfloat_with_epsilon (band[0].high, find_percentile (accuracies, length, 0.95),
                                    1e-12);
  }
}

/* Asking again after each few batches gives what asking once at the end gives. */
static void
test_band_grows (void)
{
  g_autoptr (FrCurveSeries) asked = fr_curve_series_new (100);
  g_autoptr (FrCurveSeries) silent = fr_curve_series_new (100);

  for (guint64 batch = 1; batch <= 977; batch++) {
    append (asked, batch, 100);
    append (silent, batch, 100);
    if (batch % 3 == 0)
      for (guint kind = 0; kind < 2; kind++) {
        gsize length;

        fr_curve_series_get_band (asked, (FrCurveKind) kind, 10.0, 60, &length);
        g_assert_cmpuint (length, >, 0);
      }
  }
  for (guint kind = 0; kind < 2; kind++) {
    gsize n_a, n_b;
    const FrCurveColumn *a = fr_curve_series_get_band (asked, (FrCurveKind) kind, 10.0, 60, &n_a);
    const FrCurveColumn *b = fr_curve_series_get_band (silent, (FrCurveKind) kind, 10.0, 60, &n_b);

    g_assert_cmpuint (n_a, ==, 59);
    g_assert_cmpmem (a, n_a * sizeof *a, b, n_b * sizeof *b);
    /* Another width begins anew. */
    fr_curve_series_get_band (asked, (FrCurveKind) kind, 10.0, 20, &n_a);
    g_assert_cmpuint (n_a, ==, 20);
  }
}

/* Few batches in many columns: each batch has its own. */
/* Of a run that is longer than the axis, only what the axis shows. */
static void
test_band_beyond (void)
{
  FrCurveSeries *series = fr_curve_series_new (50), *shorter = fr_curve_series_new (50);
  const FrCurveColumn *band, *part;
  gsize length, n_part;

  for (guint i = 1; i <= 1000; i++)
    fr_curve_series_append (series, loss_of (i), 16, 32);
  for (guint i = 1; i <= 110; i++)
    fr_curve_series_append (shorter, loss_of (i), 16, 32);

  for (guint again = 0; again < 2; again++) {
    band = fr_curve_series_get_band (series, FR_CURVE_LOSS, 2.0, 20, &length);
    g_assert_cmpuint (length, ==, 21);
    part = fr_curve_series_get_band (shorter, FR_CURVE_LOSS, 2.0, 20, &n_part);
    g_assert_cmpmem (band, 20 * sizeof *band, part, 20 * sizeof *part);
    fr_curve_series_append (series, 1.0, 16, 32);
  }
  fr_curve_series_get_band (series, FR_CURVE_LOSS, 20.0, 20, &length);
  g_assert_cmpuint (length, ==, 21);
  fr_curve_series_free (series);
  fr_curve_series_free (shorter);
}

static void
test_band_sparse (void)
{
  g_autoptr (FrCurveSeries) series = fr_curve_series_new (4);
  const FrCurveColumn *band;
  gsize length;

  for (guint64 batch = 1; batch <= 8; batch++)
    append (series, batch, 4);
  band = fr_curve_series_get_band (series, FR_CURVE_LOSS, 2.0, 400, &length);
  g_assert_cmpuint (length, ==, 8);
  for (guint i = 0; i < 8; i++) {
    g_assert_cmpfloat_with_epsilon (band[i].low, loss_of (i + 1), 1e-6);
    g_assert_cmpfloat_with_epsilon (band[i].high, loss_of (i + 1), 1e-6);
    g_assert_cmpfloat_with_epsilon (band[i].x, (i + 0.5) / 4.0, 1.0 / 200.0);
  }
}

/* Past the most kept batches the line is thinned, its ends and its values are not. */
static void
test_bounded (void)
{
  g_autoptr (FrCurveSeries) series = fr_curve_series_new (50);
  guint64 batches = 3 * FR_CURVE_SERIES_MAX + 5;
  const FrCurvePoint *line;
  gsize length;

  for (guint64 batch = 1; batch <= batches; batch++)
    append (series, batch, 50);
  line = fr_curve_series_get_line (series, FR_CURVE_LOSS, &length);
  g_assert_cmpuint (length, <=, FR_CURVE_SERIES_MAX_LINE);
  g_assert_cmpuint (length, >, FR_CURVE_SERIES_MAX_LINE / 4);
  g_assert_cmpfloat (line[length - 1].x, ==, (double) batches / 50);
  for (gsize i = 0; i < length; i += 997) {
    guint64 batch = (guint64) round (line[i].x * 50);

    g_assert_cmpfloat_with_epsilon (line[i].y, mean_of (FR_CURVE_LOSS, batch, 50), 1e-12);
    if (i > 0)
      g_assert_cmpfloat (line[i].x, >, line[i - 1].x);
  }
  fr_curve_series_get_band (series, FR_CURVE_LOSS, (double) batches / 50, 460, &length);
  g_assert_cmpuint (length, ==, 460);
}

/* Each frame of a training walks the whole line: it may not grow with 1,000 epochs. The tutorial's
 * ten epochs have a point for each batch. */
static void
test_walked_in_a_frame (void)
{
  g_autoptr (FrCurveSeries) series = fr_curve_series_new (1875);
  gsize length;

  for (guint64 batch = 1; batch <= 1000 * 1875; batch++) {
    append (series, batch, 1875);
    if (batch == 10 * 1875) {
      fr_curve_series_get_line (series, FR_CURVE_LOSS, &length);
      g_assert_cmpuint (length, ==, batch);
    }
  }
  fr_curve_series_get_line (series, FR_CURVE_LOSS, &length);
  g_assert_cmpuint (length, <=, 32768);
}

static void
test_find (void)
{
  const FrCurvePoint points[] = { { 0.0, 1.0 }, { 0.5, 2.0 }, { 1.0, 3.0 } };

  g_assert_true (isnan (fr_curve_series_find (NULL, 0, 1.0)));
  g_assert_true (isnan (fr_curve_series_find (points, 3, NAN)));
  g_assert_true (isnan (fr_curve_series_find (points, 3, -1.0)));
  g_assert_cmpfloat (fr_curve_series_find (points, 3, 0.0), ==, points[0].y);
  g_assert_cmpfloat (fr_curve_series_find (points, 3, 0.7), ==, points[1].y);
  g_assert_cmpfloat (fr_curve_series_find (points, 3, 1.0), ==, points[2].y);
  g_assert_cmpfloat (fr_curve_series_find (points, 3, 9.0), ==, points[2].y);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-series/create", test_create);
  g_test_add_func ("/curve-series/line", test_line);
  g_test_add_func ("/curve-series/epoch-mean", test_epoch_mean);
  g_test_add_func ("/curve-series/no-kink", test_no_kink);
  g_test_add_func ("/curve-series/non-finite", test_non_finite);
  g_test_add_func ("/curve-series/reset", test_reset);
  g_test_add_func ("/curve-series/band-percentiles", test_band_percentiles);
  g_test_add_func ("/curve-series/band-ties", test_band_ties);
  g_test_add_func ("/curve-series/band-grows", test_band_grows);
  g_test_add_func ("/curve-series/band-beyond", test_band_beyond);
  g_test_add_func ("/curve-series/band-sparse", test_band_sparse);
  g_test_add_func ("/curve-series/bounded", test_bounded);
  g_test_add_func ("/curve-series/walked-in-a-frame", test_walked_in_a_frame);
  g_test_add_func ("/curve-series/find", test_find);
  return g_test_run ();
}
