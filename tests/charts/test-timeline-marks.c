/* What stands out on the timeline. */
#include "charts/timeline-chart.h"

#include "golden.h"
#include "synthetic-run.h"

static const FrTimelineMark MARKS[] = {
  { 200, FR_TIMELINE_BRANCH, "branched off here" },
  { 600, FR_TIMELINE_CHANGE, "learning rate 0.001 → 0.0003" },
  { 1300, FR_TIMELINE_BEST, "from here on it memorises" },
};

static const FrTimelineMark FLIPS[] = {
  { 40, FR_TIMELINE_WRONG, "Test image 23: Bag → Sandal, wrong from here on" },
  { 200, FR_TIMELINE_BRANCH, "branched off here" },
  { 210, FR_TIMELINE_RIGHT, "Test image 23: Sandal → Ankle boot, right from here on" },
  { 400, FR_TIMELINE_WRONG, "Test image 23: Ankle boot → Sneaker, wrong from here on" },
  { 600, FR_TIMELINE_CHANGE, "learning rate 0.001 → 0.0003" },
  { 700, FR_TIMELINE_RIGHT, "Test image 23: Sneaker → Ankle boot, right from here on" },
  { 710, FR_TIMELINE_WRONG, "Test image 23: Ankle boot → Sneaker, wrong from here on" },
};

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_timeline_chart_draw (cr, style, data, width, height);
}

static void
test_find (void)
{
  const FrTimelineChart timeline = { .total_batches = 2000, .batches_per_epoch = 200 };
  FrTimelineLayout layout;
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_timeline_chart_layout (&timeline, &style, 1018, 86, &layout);
  for (guint i = 0; i < G_N_ELEMENTS (MARKS); i++) {
    const double x = fr_timeline_layout_get_x (&layout, MARKS[i].batch);

    g_assert_cmpint (fr_timeline_marks_find (&layout, MARKS, G_N_ELEMENTS (MARKS), x + 6), ==, i);
    g_assert_cmpint (fr_timeline_marks_find (&layout, MARKS, G_N_ELEMENTS (MARKS), x - 8), ==, -1);
  }
  g_assert_cmpint (fr_timeline_marks_find (&layout, NULL, 0, 100), ==, -1);
}

static void
test_pictures (void)
{
  g_auto (SyntheticRun) run = { 0 };
  FrTimelineChart timeline;

  synthetic_run_init (&run, 1490, 200);
  timeline = (FrTimelineChart){
    .total_batches = 2000,
    .batches_per_epoch = 200,
    .done = 1490,
    .playhead = 420,
    .test = run.test[FR_CURVE_ACCURACY],
    .n_test = run.n_test,
    .marks = MARKS,
    .n_marks = G_N_ELEMENTS (MARKS),
    .label = "Epoch 2.1 · batch 20 of 200",
    .remark = "0.6 s left",
    .handle = TRUE,
  };
  golden_check ("timeline-marks", GOLDEN_ALL_FOUR, 900, 86, paint, &timeline);
  golden_check_bounds (1.0, 900, 86, paint, &timeline);
  timeline.compact = TRUE;
  golden_check ("timeline-marks-compact", GOLDEN_TWO, 640, 44, paint, &timeline);
  golden_check_bounds (1.5, 960, 66, paint, &timeline);
}

/* Ticks along the bottom, and what they mean where nothing is done yet. */
static void
test_flips (void)
{
  g_auto (SyntheticRun) run = { 0 };
  FrTimelineChart timeline;

  synthetic_run_init (&run, 1290, 200);
  timeline = (FrTimelineChart){
    .total_batches = 2000,
    .batches_per_epoch = 200,
    .done = 1290,
    .playhead = 420,
    .test = run.test[FR_CURVE_ACCURACY],
    .n_test = run.n_test,
    .marks = FLIPS,
    .n_marks = G_N_ELEMENTS (FLIPS),
    .label = "Epoch 2.1 · batch 20 of 200",
    .remark = "0.6 s left",
    .image = "Test image 23",
    .handle = TRUE,
  };
  golden_check ("timeline-flips", GOLDEN_ALL_FOUR, 900, 86, paint, &timeline);
  golden_check_bounds (1.0, 900, 86, paint, &timeline);
  golden_check_bounds (1.6, 1400, 140, paint, &timeline);
  timeline.compact = TRUE;
  golden_check_bounds (1.5, 960, 66, paint, &timeline);
  golden_check_bounds (1.0, 340, 44, paint, &timeline);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-marks/find", test_find);
  g_test_add_func ("/timeline-marks/pictures", test_pictures);
  g_test_add_func ("/timeline-marks/flips", test_flips);
  return g_test_run ();
}
