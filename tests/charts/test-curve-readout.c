/* What the cursor reads, and the layer that shows it. */
#include "charts/curve-readout.h"

#include <math.h>

#include "golden.h"
#include "synthetic-run.h"

typedef struct {
  FrCurveChart chart, companion;
  FrCurveReadout readout;
  gboolean card;
} Hover;

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  const Hover *hover = data;

  fr_curve_readout_draw (cr, style, &hover->chart, &hover->readout, hover->card, width, height);
}

static void
hover_init (Hover *hover, SyntheticRun *run, FrCurveKind kind, double epoch)
{
  synthetic_run_fill (run, kind, 10.0, 280, &hover->chart);
  synthetic_run_fill (run, (FrCurveKind) !kind, 10.0, 280, &hover->companion);
  hover->readout = (FrCurveReadout){
    epoch,
    "Epoch 2.6 · batch 120",
    "gap 2.6 points",
    &hover->companion,
  };
  hover->card = TRUE;
}

static void
test_pictures (void)
{
  g_auto (SyntheticRun) run = { 0 };
  Hover hover;

  synthetic_run_init (&run, 1490, 200);
  hover_init (&hover, &run, FR_CURVE_ACCURACY, 2.6);
  golden_check ("readout-accuracy", GOLDEN_ALL_FOUR, 360, 240, paint, &hover);
  hover_init (&hover, &run, FR_CURVE_LOSS, 7.0);
  golden_check ("readout-loss", GOLDEN_TWO, 360, 240, paint, &hover);
  hover.card = FALSE;
  golden_check ("readout-no-card", GOLDEN_TWO, 360, 240, paint, &hover);
}

/* The card is never cut off, in whichever place it is read. */
static void
test_bounds (void)
{
  g_auto (SyntheticRun) run = { 0 };

  synthetic_run_init (&run, 2000, 200);
  for (guint kind = 0; kind < 2; kind++)
    for (double epoch = 0.0; epoch <= 10.0; epoch += 1.25) {
      Hover hover;

      hover_init (&hover, &run, (FrCurveKind) kind, epoch);
      golden_check_bounds (1.0, 360, 160, paint, &hover);
      golden_check_bounds (1.6, 560, 280, paint, &hover);
    }
}

/* Twelve runs: in rows while there is height for them, then in columns, without the other chart's
 * values if need be; never cut off. */
static void
test_twelve (void)
{
  const double widths[] = { 548, 360, 220 }, heights[] = { 330, 240, 160 };
  g_auto (SyntheticRuns) runs = { 0 };
  Hover hover = { .card = TRUE };

  synthetic_runs_init (&runs);
  for (guint kind = 0; kind < 2; kind++) {
    synthetic_runs_fill (&runs, (FrCurveKind) kind, 10.0, &hover.chart);
    synthetic_runs_fill (&runs, (FrCurveKind) !kind, 10.0, &hover.companion);
    for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
      for (double epoch = 0.0; epoch <= 10.0; epoch += 2.5) {
        hover.readout = (FrCurveReadout){ epoch, "Epoch 2.5", NULL, &hover.companion };
        golden_check_bounds (1.0, widths[i], heights[i], paint, &hover);
        golden_check_bounds (1.6, widths[i] * 1.6, heights[i] * 1.6, paint, &hover);
      }
  }
  golden_check ("readout-twelve", GOLDEN_TWO, 360, 240, paint, &hover);
}

static void
test_nothing_to_read (void)
{
  const FrCurveLine line = { .label = "train" };
  Hover hover = {
    .chart = { .kind = FR_CURVE_LOSS, .epochs = 10.0, .lines = &line, .n_lines = 1 },
    .readout = { .epoch = 5.0 },
    .card = TRUE,
  };
  FrChartStyle style;
  cairo_surface_t *surface;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  /* A card that says so. */
  surface = golden_paint (&style, 360, 240, paint, &hover);
  g_assert_cmpuint (golden_count_colour (surface, style.readout, 0, 0, 360, 240), >, 1000);
  cairo_surface_destroy (surface);
  hover.readout.epoch = NAN;
  surface = golden_paint (&style, 360, 240, paint, &hover);
  g_assert_cmpuint (golden_count_colour (surface, style.background, 0, 0, 360, 240), ==, 360 * 240);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-readout/pictures", test_pictures);
  g_test_add_func ("/curve-readout/bounds", test_bounds);
  g_test_add_func ("/curve-readout/twelve", test_twelve);
  g_test_add_func ("/curve-readout/nothing-to-read", test_nothing_to_read);
  return g_test_run ();
}
