/* How long the charts take to paint and the series to follow a training, on one core: medians.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "charts/bar-chart.h"
#include "charts/chart-shapes.h"
#include "charts/curve-chart.h"
#include "charts/curve-readout.h"
#include "charts/overlay/overlay-chart.h"
#include "charts/overlay/overlay-readout.h"
#include "charts/timeline-chart.h"
#include "synthetic-overlay.h"
#include "synthetic-run.h"

#define WIDTH 548
#define HEIGHT 300
#define REPEATS 40

/* Processor time in microseconds: what other programs do at the same time is left out. */
static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static int
compare (const void *a, const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* The median of @length times in microseconds. */
static void
report (const char *what, gint64 *micros, guint length)
{
  qsort (micros, length, sizeof *micros, compare);
  printf ("%-58s %9.3f ms\n", what, (double) micros[length / 2] / 1000.0);
}

static void
time_chart (const char *what, const FrCurveChart *chart, double device_scale)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (WIDTH * device_scale),
                                  (int) (HEIGHT * device_scale));
  gint64 micros[REPEATS];
  FrChartStyle style;

  cairo_surface_set_device_scale (surface, device_scale, device_scale);
  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  for (guint i = 0; i < REPEATS; i++) {
    cairo_t *cr = cairo_create (surface);

    micros[i] = now ();
    fr_chart_shapes_set_source (cr, style.background);
    cairo_paint (cr);
    fr_curve_chart_draw_static (cr, &style, chart, WIDTH, HEIGHT);
    cairo_surface_flush (surface);
    micros[i] = now () - micros[i];
    cairo_destroy (cr);
  }
  report (what, micros, REPEATS);
  cairo_surface_destroy (surface);
}

static void
time_hover (const FrCurveChart *loss, const FrCurveChart *accuracy)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  gint64 micros[REPEATS];
  FrCurveReadout readout;
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  for (guint i = 0; i < REPEATS; i++) {
    micros[i] = now ();
    readout = (FrCurveReadout){ 2.6, "Epoch 2.6 · batch 1,125", "gap 2.6 points", loss };
    fr_curve_readout_draw (cr, &style, accuracy, &readout, TRUE, WIDTH, HEIGHT);
    micros[i] = now () - micros[i];
  }
  report ("hover layer with card", micros, REPEATS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
time_runs (guint batches, double epochs, const char *name)
{
  g_auto (SyntheticRun) run = { 0 };
  FrCurveChart loss, accuracy;
  g_autofree char *loss_1x = g_strdup_printf ("loss, %s, 1x", name);
  g_autofree char *accuracy_1x = g_strdup_printf ("accuracy, %s, 1x", name);
  g_autofree char *accuracy_2x = g_strdup_printf ("accuracy, %s, 2x", name);
  g_autofree char *band = g_strdup_printf ("both bands anew, %s", name);
  gint64 micros;

  synthetic_run_init (&run, batches, 1875);
  micros = now ();
  synthetic_run_fill (&run, FR_CURVE_LOSS, epochs, 496, &loss);
  synthetic_run_fill (&run, FR_CURVE_ACCURACY, epochs, 496, &accuracy);
  micros = now () - micros;
  report (band, &micros, 1);
  loss.legend = TRUE;
  time_chart (loss_1x, &loss, 1.0);
  time_chart (accuracy_1x, &accuracy, 1.0);
  synthetic_run_fill (&run, FR_CURVE_ACCURACY, epochs, 992, &accuracy);
  time_chart (accuracy_2x, &accuracy, 2.0);
  time_hover (&loss, &accuracy);
}

/* The timeline after some epochs, with 20 test points each that go up and down. */
static void
time_timeline (guint epochs, gboolean past)
{
  const guint64 batches = (guint64) epochs * 1875;
  g_autofree char *name =
      g_strdup_printf ("timeline, %u epochs%s", epochs, past ? ", looking at the past" : "");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 2 * WIDTH, 86);
  cairo_t *cr = cairo_create (surface);
  g_autofree FrCurvePoint *test = g_new (FrCurvePoint, 20 * epochs);
  gint64 micros[REPEATS];
  FrChartStyle style;

  for (guint i = 0; i < 20 * epochs; i++)
    test[i] = (FrCurvePoint){ 0.05 * i, 0.87 + 0.002 * (i * 7 % 11) };
  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  for (guint i = 0; i < REPEATS; i++) {
    const FrTimelineChart timeline = { .total_batches = batches,
                                       .batches_per_epoch = 1875,
                                       .done = batches,
                                       .playhead = past ? batches / 2 : batches,
                                       .test = test,
                                       .n_test = 20 * epochs,
                                       .handle = TRUE };

    micros[i] = now ();
    fr_timeline_chart_draw (cr, &style, &timeline, 2 * WIDTH, 86);
    cairo_surface_flush (surface);
    micros[i] = now () - micros[i];
  }
  report (name, micros, REPEATS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* An overlay of @n_lines groups of @n_seeds runs of @epochs, painted and read. */
static void
time_overlay (guint n_lines, guint n_seeds, guint epochs)
{
  g_auto (SyntheticOverlay) overlay = { 0 };
  g_autofree char *name =
      g_strdup_printf ("overlay, %u groups of %u, %u epochs", n_lines, n_seeds, epochs);
  g_autofree char *read = g_strdup_printf ("%s, read", name);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  gint64 micros[REPEATS], micros_read[REPEATS];
  FrOverlayChart chart;
  FrOverlayLayout layout;
  FrChartStyle style;

  synthetic_overlay_init (&overlay, n_lines, n_seeds, epochs, 20, FR_OVERLAY_EPOCHS);
  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  for (guint i = 0; i < REPEATS; i++) {
    micros[i] = now ();
    synthetic_overlay_fill (&overlay, &chart);
    fr_overlay_chart_draw (cr, &style, &chart, WIDTH, HEIGHT);
    cairo_surface_flush (surface);
    micros[i] = now () - micros[i];
    fr_overlay_layout_init (&layout, &chart, &style, WIDTH, HEIGHT);
    micros_read[i] = now ();
    fr_overlay_readout_draw (cr, &style, &chart, &layout, 0.6 * epochs, "Epoch 6", WIDTH, HEIGHT);
    cairo_surface_flush (surface);
    micros_read[i] = now () - micros_read[i];
  }
  report (name, micros, REPEATS);
  report (read, micros_read, REPEATS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Frames of 300 batches, with line and band read after each. */
static void
time_frames (guint batches_per_epoch, guint frames)
{
  g_autoptr (FrCurveSeries) series = fr_curve_series_new (batches_per_epoch);
  g_autofree char *what = g_strdup_printf ("a frame of 300 batches, %u frames, epochs of %u",
                                           frames, batches_per_epoch);
  double epochs = 300.0 * frames / batches_per_epoch, sum = 0.0;
  g_autofree gint64 *micros = g_new (gint64, frames);

  for (guint frame = 0; frame < frames; frame++) {
    micros[frame] = now ();
    for (guint i = 0; i < 300; i++)
      fr_curve_series_append (series, 0.3 + (i * 7919u % 100u) / 500.0, 27 + i % 5, 32);
    for (guint kind = 0; kind < 2; kind++) {
      gsize n_line, n_band;

      sum += fr_curve_series_get_line (series, (FrCurveKind) kind, &n_line)->y;
      fr_curve_series_get_band (series, (FrCurveKind) kind, epochs, 496, &n_band);
      sum += (double) n_band;
    }
    micros[frame] = now () - micros[frame];
  }
  report (what, micros, frames);
  printf ("%-58s %9.3f ms (checksum %g)\n", "  the longest of them",
          (double) micros[frames - 1] / 1000.0, sum);
}

int
main (void)
{
  time_runs (18750, 10.0, "18,750 batches");
  time_runs (100000, 100.0, "100,000 batches");
  time_runs (1875000, 1000.0, "1,875,000 batches");
  for (guint epochs = 10; epochs <= 1000; epochs *= epochs == 10 ? 3 : 6) {
    time_timeline (epochs, FALSE);
    time_timeline (epochs, TRUE);
  }
  time_overlay (2, 8, 10);
  time_overlay (8, 8, 10);
  time_overlay (64, 1, 50);
  time_frames (1875, 63);
  for (guint epochs = 10; epochs <= 1000; epochs *= epochs == 10 ? 3 : 6) {
    time_timeline (epochs, FALSE);
    time_timeline (epochs, TRUE);
  }
  time_frames (1875, 6300);
  time_frames (60000, 2000);
  return 0;
}
