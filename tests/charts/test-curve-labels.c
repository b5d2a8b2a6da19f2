/* Where labels go: apart, inside, beside the playhead or on a plate. */
#include "charts/curve-labels.h"

#include <math.h>

static const FrCurveLayout layout = {
  .plot_x = 44.0,
  .plot_y = 35.0,
  .plot_width = 460.0,
  .plot_height = 254.0,
};
static const FrChartTaken nothing = { 0 };

static FrCurveLabels
place (const FrCurveLabelsInput *input, const FrChartTaken *taken)
{
  FrChartStyle style;
  FrCurveLabels labels;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_curve_labels_place (&layout, &style, input, taken, 512.0, &labels);
  return labels;
}

static void
assert_inside (const FrCurveLabels *labels)
{
  g_assert_cmpfloat (labels->box.x, >=, 0.0);
  g_assert_cmpfloat (labels->box.x + labels->box.width, <=, 512.0);
  g_assert_cmpfloat (labels->box.y, >=, layout.plot_y - 1e-9);
  g_assert_cmpfloat (labels->box.y + labels->box.height, <=,
                     layout.plot_y + layout.plot_height + 1e-9);
}

static void
test_spread (void)
{
  double upper = 100.0, lower = 150.0;

  fr_curve_labels_spread (&upper, &lower, 17.0, 40.0, 280.0);
  g_assert_cmpfloat (upper, ==, 100.0);
  g_assert_cmpfloat (lower, ==, 150.0);
  lower = 104.0;
  fr_curve_labels_spread (&upper, &lower, 17.0, 40.0, 280.0);
  g_assert_cmpfloat_with_epsilon (upper, 93.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (lower, 110.5, 1e-9);
  upper = 100.0;
  lower = 115.0;
  fr_curve_labels_spread (&upper, &lower, 17.0, 40.0, 280.0);
  g_assert_cmpfloat_with_epsilon (lower - upper, 17.0, 1e-9);
  upper = 276.0;
  lower = 279.0;
  fr_curve_labels_spread (&upper, &lower, 17.0, 40.0, 280.0);
  g_assert_cmpfloat_with_epsilon (lower, 280.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (upper, 263.0, 1e-9);
  upper = lower = 10.0;
  fr_curve_labels_spread (&upper, &lower, 17.0, 40.0, 280.0);
  g_assert_cmpfloat_with_epsilon (upper, 40.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (lower, 57.0, 1e-9);
}

static void
test_beside (void)
{
  FrCurveLabelsInput input = { 300.0, 120.0, 150.0, 80.0, 70.0, 75.0, FALSE };
  FrCurveLabels labels = place (&input, &nothing);

  g_assert_false (labels.plate);
  g_assert_true (labels.bracket);
  g_assert_cmpfloat (labels.text_x, >, input.playhead);
  g_assert_cmpfloat (labels.train_row, ==, 120.0);
  g_assert_cmpfloat (labels.test_row, ==, 150.0);
  g_assert_cmpfloat (labels.gap_row, ==, 167.0);
  assert_inside (&labels);

  /* Test above train, too near. */
  input.test_y = 118.0;
  labels = place (&input, &nothing);
  g_assert_cmpfloat (labels.train_row - labels.test_row, >=, 17.0);
  g_assert_cmpfloat (labels.gap_row - labels.train_row, >=, 17.0);
  /* At the bottom edge. */
  input.train_y = input.test_y = 289.0;
  labels = place (&input, &nothing);
  assert_inside (&labels);
  /* The loss has no gap. */
  input.gap_width = 0.0;
  labels = place (&input, &nothing);
  g_assert_false (labels.bracket);
  assert_inside (&labels);
}

static void
test_no_room (void)
{
  FrCurveLabelsInput input = { 490.0, 120.0, 150.0, 80.0, 70.0, 75.0, FALSE };
  FrCurveLabels labels = place (&input, &nothing);

  g_assert_true (labels.plate);
  g_assert_false (labels.bracket);
  g_assert_cmpfloat (labels.box.x + labels.box.width, <, input.playhead);
  /* Above the dots. */
  g_assert_cmpfloat (labels.box.y + labels.box.height, <, 120.0);
  g_assert_cmpfloat (labels.train_row, <, labels.test_row);
  assert_inside (&labels);
  /* There is no room above. */
  input.train_y = 40.0;
  labels = place (&input, &nothing);
  g_assert_cmpfloat (labels.box.y, >, 150.0);
  assert_inside (&labels);
}

static void
test_plate_keeps_off (void)
{
  FrCurveLabelsInput input = { 300.0, 160.0, 170.0, 80.0, 70.0, 75.0, TRUE };
  FrCurveLabels labels = place (&input, &nothing);
  FrChartTaken taken = { 0 };

  g_assert_true (labels.plate);
  g_assert_cmpfloat (labels.box.x, >, input.playhead);
  g_assert_cmpfloat (labels.box.y, <, 160.0);
  fr_chart_taken_add (&taken, &(FrChartBox){ 350.0, 130.0, 10.0, 10.0 });
  labels = place (&input, &taken);
  g_assert_cmpfloat (labels.box.y, >, 170.0);
  g_assert_false (fr_chart_box_overlaps (&labels.box, &taken.boxes[0]));
}

static void
test_missing (void)
{
  FrCurveLabelsInput input = { 300.0, NAN, NAN, 80.0, 70.0, 0.0, FALSE };
  FrCurveLabels labels = place (&input, &nothing);

  g_assert_cmpfloat (labels.box.width, ==, 0.0);
  input.test_y = 100.0;
  labels = place (&input, &nothing);
  g_assert_cmpfloat (labels.test_row, ==, 100.0);
  input.plate = TRUE;
  labels = place (&input, &nothing);
  g_assert_cmpfloat (labels.box.height, <, 2.0 * 17.0);
  assert_inside (&labels);
}

static void
test_choose (void)
{
  const FrChartBox bounds = { 0.0, 0.0, 100.0, 100.0 };
  const FrChartBox candidates[] = { { 90.0, 0.0, 20.0, 10.0 },
                                    { 0.0, 0.0, 20.0, 10.0 },
                                    { 0.0, 50.0, 20.0, 10.0 } };
  FrChartTaken taken = { 0 };

  g_assert_cmpint (fr_chart_taken_choose (&taken, candidates, 3, &bounds), ==, 1);
  fr_chart_taken_add (&taken, &(FrChartBox){ 10.0, 5.0, 5.0, 5.0 });
  g_assert_cmpint (fr_chart_taken_choose (&taken, candidates, 3, &bounds), ==, 2);
  fr_chart_taken_add (&taken, &bounds);
  g_assert_cmpint (fr_chart_taken_choose (&taken, candidates, 3, &bounds), ==, -1);
  /* Touching is not overlapping. */
  g_assert_false (fr_chart_box_overlaps (&candidates[1], &(FrChartBox){ 20.0, 0.0, 5.0, 5.0 }));
  for (guint i = 0; i < 20; i++)
    fr_chart_taken_add (&taken, &bounds);
  g_assert_cmpuint (taken.length, ==, G_N_ELEMENTS (taken.boxes));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-labels/spread", test_spread);
  g_test_add_func ("/curve-labels/beside", test_beside);
  g_test_add_func ("/curve-labels/no-room", test_no_room);
  g_test_add_func ("/curve-labels/plate-keeps-off", test_plate_keeps_off);
  g_test_add_func ("/curve-labels/missing", test_missing);
  g_test_add_func ("/curve-labels/choose", test_choose);
  return g_test_run ();
}
