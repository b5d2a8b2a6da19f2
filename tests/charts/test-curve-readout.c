/* What the cursor reads, and the layer that shows it. */
#include "charts/curve-readout.h"

#include <math.h>

#include "golden.h"
#include "synthetic-run.h"

typedef struct {
  FrCurveChart chart;
  FrCurveReadout readout;
  gboolean card;
} Hover;

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  const Hover *hover = data;

  fr_curve_chart_draw_hover (cr, style, &hover->chart, &hover->readout, hover->card, width, height);
}

static void
test_fill (void)
{
  const FrCurvePoint train_loss[] = { { 0.5, 0.9 }, { 1.0, 0.5 } };
  const FrCurvePoint test_accuracy[] = { { 0.0, 0.1 }, { 1.0, 0.8 } };
  FrCurveChart loss, accuracy;
  FrCurveReadout readout;

  fr_curve_chart_init (&loss, FR_CURVE_LOSS);
  fr_curve_chart_init (&accuracy, FR_CURVE_ACCURACY);
  loss.train = train_loss;
  loss.n_train = 2;
  accuracy.test = test_accuracy;
  accuracy.n_test = 2;
  fr_curve_readout_fill (&readout, &loss, &accuracy, 0.7);
  g_assert_cmpfloat (readout.epoch, ==, 0.7);
  g_assert_cmpfloat (readout.train_loss, ==, 0.9);
  g_assert_cmpfloat (readout.test_accuracy, ==, 0.1);
  g_assert_true (isnan (readout.test_loss));
  g_assert_true (isnan (readout.train_accuracy));
  /* Before the first batch nothing is known of it. */
  fr_curve_readout_fill (&readout, &loss, &accuracy, 0.2);
  g_assert_true (isnan (readout.train_loss));
  fr_curve_readout_fill (&readout, NULL, NULL, 1.0);
  g_assert_true (isnan (readout.train_loss));
  g_assert_null (readout.title);
}

static void
hover_init (Hover *hover, SyntheticRun *run, FrCurveKind kind, double epoch)
{
  FrCurveChart loss, accuracy;

  synthetic_run_fill (run, FR_CURVE_LOSS, 10.0, 280, &loss);
  synthetic_run_fill (run, FR_CURVE_ACCURACY, 10.0, 280, &accuracy);
  hover->chart = kind == FR_CURVE_LOSS ? loss : accuracy;
  fr_curve_readout_fill (&hover->readout, &loss, &accuracy, epoch);
  hover->readout.title = "Epoch 2.6 · batch 120";
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

static void
test_nothing_to_read (void)
{
  Hover hover = { .card = TRUE };
  FrChartStyle style;
  cairo_surface_t *surface;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_curve_chart_init (&hover.chart, FR_CURVE_LOSS);
  hover.chart.epochs = 10.0;
  fr_curve_readout_fill (&hover.readout, &hover.chart, NULL, 5.0);
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
  g_test_add_func ("/curve-readout/fill", test_fill);
  g_test_add_func ("/curve-readout/pictures", test_pictures);
  g_test_add_func ("/curve-readout/bounds", test_bounds);
  g_test_add_func ("/curve-readout/nothing-to-read", test_nothing_to_read);
  return g_test_run ();
}
