/* The timeline's track. */
#include "charts/timeline-chart.h"

#include "golden.h"
#include "synthetic-run.h"

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_timeline_chart_draw (cr, style, data, width, height);
}

static FrTimelineChart
make_sparkline (const SyntheticRun *run)
{
  return (FrTimelineChart){
    .total_batches = 2000,
    .batches_per_epoch = 200,
    .done = 1490,
    .playhead = 1490,
    .test = run->test[FR_CURVE_ACCURACY],
    .n_test = run->n_test,
    .label = "Epoch 7.45 · batch 90 of 200",
    .remark = "0.6 s left",
    .handle = TRUE,
  };
}

static void
test_layout (void)
{
  FrTimelineChart timeline = { .total_batches = 18750, .batches_per_epoch = 1875 };
  FrTimelineLayout layout;
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_timeline_chart_layout (&timeline, &style, 1068, 86, &layout);
  g_assert_cmpfloat (layout.track_x, ==, 9.0);
  g_assert_cmpfloat (layout.track_width, ==, 1050.0);
  g_assert_cmpfloat (layout.track_height, ==, 30.0);
  g_assert_cmpfloat_with_epsilon (fr_timeline_layout_get_x (&layout, 9375), 534.0, 1e-9);
  g_assert_cmpfloat (fr_timeline_layout_get_x (&layout, 99999), ==, 1059.0);
  for (guint64 batch = 0; batch <= 18750; batch += 125)
    g_assert_cmpuint (fr_timeline_layout_get_batch (&layout,
                                                    fr_timeline_layout_get_x (&layout, batch)),
                      ==, batch);
  g_assert_cmpuint (fr_timeline_layout_get_batch (&layout, -5.0), ==, 0);
  g_assert_cmpuint (fr_timeline_layout_get_batch (&layout, 5000.0), ==, 18750);
  /* Lower than it should be: the track gives way. */
  fr_timeline_chart_layout (&timeline, &style, 1066, 76, &layout);
  g_assert_cmpfloat (layout.track_height, ==, 20.0);
  fr_timeline_chart_layout (&timeline, &style, 4, 4, &layout);
  g_assert_cmpfloat (layout.track_width, >=, 1.0);
  timeline.total_batches = 0;
  fr_timeline_chart_layout (&timeline, &style, 1066, 86, &layout);
  g_assert_cmpuint (fr_timeline_layout_get_batch (&layout, 500.0), ==, 0);
}

/* One row: the label at the left of the track, or above it where that would leave it too little. */
static void
test_compact (void)
{
  g_auto (SyntheticRun) run = { 0 };
  FrTimelineChart timeline;
  FrTimelineLayout layout;
  FrChartStyle style;

  synthetic_run_init (&run, 1490, 200);
  timeline = make_sparkline (&run);
  timeline.compact = TRUE;
  timeline.handle = FALSE;
  golden_check ("timeline-compact", GOLDEN_TWO, 640, 44, paint, &timeline);
  golden_check ("timeline-compact-narrow", GOLDEN_TWO, 340, 44, paint, &timeline);
  golden_check_bounds (1.0, 640, 44, paint, &timeline);
  golden_check_bounds (1.0, 340, 44, paint, &timeline);
  golden_check_bounds (1.5, 960, 66, paint, &timeline);

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_timeline_chart_layout (&timeline, &style, 640, 44, &layout);
  g_assert_true (layout.beside);
  g_assert_cmpfloat (layout.track_x, >, 180.0);
  g_assert_cmpfloat_with_epsilon (layout.track_x + layout.track_width, 631.0, 1e-9);
  fr_timeline_chart_layout (&timeline, &style, 340, 44, &layout);
  g_assert_false (layout.beside);
  g_assert_cmpfloat (layout.track_width, ==, 322.0);
}

/* Where the label is wider than the chart a brief one stands in the pill, whole. */
static void
test_brief (void)
{
  FrTimelineChart timeline = { .total_batches = 18750,
                               .batches_per_epoch = 1875,
                               .label = "Epoch 7.45 of 10 · batch 844 of 1,875",
                               .brief = "Epoch 7.45" };
  FrChartStyle style;
  FrChartBox whole, brief;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  g_assert_true (fr_timeline_chart_find_pill (&timeline, &style, 480, 86, &whole));
  g_assert_true (fr_timeline_chart_find_pill (&timeline, &style, whole.width, 86, &brief));
  g_assert_cmpfloat (brief.width, ==, whole.width);
  g_assert_true (fr_timeline_chart_find_pill (&timeline, &style, whole.width - 1, 86, &brief));
  g_assert_cmpfloat (brief.width, <, 0.5 * whole.width);
  golden_check_bounds (1.0, whole.width - 1, 86, paint, &timeline);
  timeline.brief = NULL;
  g_assert_true (fr_timeline_chart_find_pill (&timeline, &style, whole.width - 1, 86, &brief));
  g_assert_cmpfloat (brief.width, ==, whole.width - 1);
}

static void
test_pictures (void)
{
  g_auto (SyntheticRun) run = { 0 };
  FrTimelineChart timeline;

  synthetic_run_init (&run, 1490, 200);
  timeline = make_sparkline (&run);
  golden_check ("timeline", GOLDEN_ALL_FOUR, 480, 86, paint, &timeline);
  /* The past, near the left edge, where the label is held. */
  timeline.playhead = 30;
  timeline.handle = FALSE;
  golden_check ("timeline-past", GOLDEN_TWO, 480, 86, paint, &timeline);
  timeline = (FrTimelineChart){ 0 };
  golden_check ("timeline-empty", GOLDEN_TWO, 480, 86, paint, &timeline);
}

/* The remark makes room for the playhead. */
static void
test_remark (void)
{
  g_auto (SyntheticRun) run = { 0 };
  FrChartStyle style;

  synthetic_run_init (&run, 1490, 200);
  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  for (guint near = 0; near < 2; near++) {
    FrTimelineChart timeline = make_sparkline (&run);
    cairo_surface_t *with, *without;

    timeline.done = timeline.playhead = near == 1 ? 1900 : 1000;
    with = golden_paint (&style, 480, 86, paint, &timeline);
    timeline.remark = NULL;
    without = golden_paint (&style, 480, 86, paint, &timeline);
    if (near == 1)
      g_assert_cmpuint (golden_count_differences (with, without), ==, 0);
    else
      g_assert_cmpuint (golden_count_differences (with, without), >, 20);
    cairo_surface_destroy (with);
    cairo_surface_destroy (without);
  }
}

static void
test_bounds (void)
{
  g_auto (SyntheticRun) run = { 0 };

  synthetic_run_init (&run, 1490, 200);
  for (guint64 playhead = 0; playhead <= 2000; playhead += 250) {
    FrTimelineChart timeline = make_sparkline (&run);

    timeline.playhead = playhead;
    golden_check_bounds (1.0, 480, 86, paint, &timeline);
    golden_check_bounds (1.6, 800, 124, paint, &timeline);
  }
  /* Three digits at the ends. */
  {
    FrTimelineChart timeline = make_sparkline (&run);

    timeline.total_batches = 200000;
    golden_check_bounds (1.0, 480, 86, paint, &timeline);
    golden_check_vector (480, 86, paint, &timeline);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/layout", test_layout);
  g_test_add_func ("/timeline/pictures", test_pictures);
  g_test_add_func ("/timeline/compact", test_compact);
  g_test_add_func ("/timeline/brief", test_brief);
  g_test_add_func ("/timeline/remark", test_remark);
  g_test_add_func ("/timeline/bounds", test_bounds);
  return g_test_run ();
}
