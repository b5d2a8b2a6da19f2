/* Where labels go: apart, inside, beside the playhead or on a plate; and how much it takes to find
 * a place. */
#include "charts/curve-labels.h"

#include <math.h>

#define WIDTH 512.0
#define MANY 14

static const FrCurveLayout layout = {
  .plot_x = 44.0,
  .plot_y = 35.0,
  .plot_width = 460.0,
  .plot_height = 254.0,
  .x = { 0.0, 10.0 },
  .y = { 0.0, 1.0 },
};
static const FrChartTaken nothing = { 0 };

static FrChartStyle
make_style (void)
{
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  return style;
}

static void
place (FrCurveLabels *labels, const FrChartTaken *taken)
{
  FrChartStyle style = make_style ();

  fr_curve_labels_place (labels, &layout, &style, taken, WIDTH);
}

static void
assert_inside (const FrCurveLabels *labels)
{
  g_assert_cmpfloat (labels->box.x, >=, 0.0);
  g_assert_cmpfloat (labels->box.x + labels->box.width, <=, WIDTH);
  g_assert_cmpfloat (labels->box.y, >=, layout.plot_y - 1e-9);
  g_assert_cmpfloat (labels->box.y + labels->box.height, <=,
                     layout.plot_y + layout.plot_height + 1e-9);
}

static void
assert_spread (double upper, double lower, double upper_row, double lower_row)
{
  double rows[] = { upper, lower };

  fr_curve_labels_spread (rows, 2, 17.0, 40.0, 280.0);
  g_assert_cmpfloat_with_epsilon (rows[0], upper_row, 1e-9);
  g_assert_cmpfloat_with_epsilon (rows[1], lower_row, 1e-9);
}

static void
test_spread (void)
{
  assert_spread (100.0, 150.0, 100.0, 150.0);
  assert_spread (100.0, 104.0, 93.5, 110.5);
  assert_spread (100.0, 115.0, 99.0, 116.0);
  assert_spread (276.0, 279.0, 263.0, 280.0);
  assert_spread (10.0, 10.0, 40.0, 57.0);
}

/* Rows that are close move apart around their mean; what is far from them stays. */
static void
test_spread_many (void)
{
  double rows[] = { 50.0, 100.0, 101.0, 102.0, 130.0, 250.0 };
  double tight[MANY];

  fr_curve_labels_spread (rows, G_N_ELEMENTS (rows), 17.0, 40.0, 280.0);
  g_assert_cmpfloat (rows[0], ==, 50.0);
  /* 100, 101, 102 and 130 are one block: 82.75, 99.75, 116.75, 133.75. */
  for (guint i = 1; i < 5; i++)
    g_assert_cmpfloat_with_epsilon (rows[i], 82.75 + (i - 1) * 17.0, 1e-9);
  g_assert_cmpfloat (rows[5], ==, 250.0);

  for (guint i = 0; i < MANY; i++)
    tight[i] = 270.0;
  fr_curve_labels_spread (tight, MANY, 17.0, 40.0, 280.0);
  for (guint i = 0; i < MANY; i++)
    g_assert_cmpfloat_with_epsilon (tight[i], 280.0 - (MANY - 1 - i) * 17.0, 1e-9);
}

static void
test_beside (void)
{
  FrCurveEnd ends[] = { { 120.0, 80.0, 0.0 }, { 150.0, 70.0, 0.0 } };
  FrCurveLabels labels = {
    .playhead = 300.0,
    .ends = ends,
    .n_ends = 2,
    .n_notes = 1,
    .note_width = 75.0,
  };

  place (&labels, &nothing);
  g_assert_false (labels.plate);
  g_assert_true (labels.bracket);
  g_assert_cmpfloat (labels.text_x, >, labels.playhead);
  g_assert_cmpfloat (ends[0].row, ==, 120.0);
  g_assert_cmpfloat (ends[1].row, ==, 150.0);
  g_assert_cmpfloat (labels.note_row, ==, 167.0);
  assert_inside (&labels);

  /* The second above the first, too near. */
  ends[1].y = 118.0;
  place (&labels, &nothing);
  g_assert_cmpfloat (ends[0].row - ends[1].row, >=, 17.0);
  g_assert_cmpfloat (labels.note_row - ends[0].row, >=, 17.0);
  /* At the bottom edge. */
  ends[0].y = ends[1].y = 289.0;
  place (&labels, &nothing);
  assert_inside (&labels);
  /* Without notes there is nothing to bracket. */
  labels.n_notes = 0;
  place (&labels, &nothing);
  g_assert_false (labels.bracket);
  assert_inside (&labels);
}

static void
test_no_room (void)
{
  FrCurveEnd ends[] = { { 120.0, 80.0, 0.0 }, { 150.0, 70.0, 0.0 } };
  FrCurveLabels labels = {
    .playhead = 490.0,
    .ends = ends,
    .n_ends = 2,
    .n_notes = 1,
    .note_width = 75.0,
  };

  place (&labels, &nothing);
  g_assert_true (labels.plate);
  g_assert_false (labels.bracket);
  g_assert_cmpfloat (labels.box.x + labels.box.width, <, labels.playhead);
  /* Above the dots. */
  g_assert_cmpfloat (labels.box.y + labels.box.height, <, 120.0);
  g_assert_cmpfloat (ends[0].row, <, ends[1].row);
  assert_inside (&labels);
  /* There is no room above. */
  ends[0].y = 40.0;
  place (&labels, &nothing);
  g_assert_cmpfloat (labels.box.y, >, 150.0);
  assert_inside (&labels);
}

static void
test_plate_keeps_off (void)
{
  FrCurveEnd ends[] = { { 160.0, 80.0, 0.0 }, { 170.0, 70.0, 0.0 } };
  FrCurveLabels labels = {
    .playhead = 300.0,
    .ends = ends,
    .n_ends = 2,
    .n_notes = 1,
    .note_width = 75.0,
    .past = TRUE,
  };
  FrChartTaken taken = { 0 };

  place (&labels, &nothing);
  g_assert_true (labels.plate);
  g_assert_cmpfloat (labels.box.x, >, labels.playhead);
  g_assert_cmpfloat (labels.box.y, <, 160.0);
  fr_curve_labels_take (&taken, &(FrChartBox){ 350.0, 130.0, 10.0, 10.0 });
  place (&labels, &taken);
  g_assert_cmpfloat (labels.box.y, >, 170.0);
  g_assert_false (fr_curve_labels_overlap (&labels.box, &taken.boxes[0]));
}

static void
test_missing (void)
{
  FrCurveEnd ends[] = { { NAN, 80.0, 0.0 }, { NAN, 70.0, 0.0 } };
  FrCurveLabels labels = { .playhead = 300.0, .ends = ends, .n_ends = 2 };

  place (&labels, &nothing);
  g_assert_cmpfloat (labels.box.width, ==, 0.0);
  ends[1].y = 100.0;
  place (&labels, &nothing);
  g_assert_cmpfloat (ends[1].row, ==, 100.0);
  g_assert_true (isnan (ends[0].row));
  labels.past = TRUE;
  place (&labels, &nothing);
  g_assert_cmpfloat (labels.box.height, <, 2.0 * 17.0);
  assert_inside (&labels);
}

/* Twelve runs: none of their labels touches another, wherever the lines end, beside the playhead
 * and on a plate; if there is no room for all, the first ones stay. */
static void
test_many (void)
{
  for (guint spread = 0; spread < 3; spread++)
    for (guint past = 0; past < 2; past++)
      for (guint n = 12; n <= 20; n += 8) {
        FrCurveEnd ends[20];
        FrCurveLabels labels = { .playhead = 300.0, .ends = ends, .n_ends = n, .past = past == 1 };
        guint shown = 0;

        /* All in one place, crossing each other, and over the whole height. */
        for (guint i = 0; i < n; i++)
          ends[i] = (FrCurveEnd){ 60.0 + spread * spread * (i * 7 % n) * 3.0, 90.0, 0.0 };
        place (&labels, &nothing);
        assert_inside (&labels);
        for (guint i = 0; i < n; i++) {
          if (isnan (ends[i].row))
            continue;
          shown++;
          g_assert_cmpfloat (ends[i].row - 7.5, >=, labels.box.y - 1e-9);
          g_assert_cmpfloat (ends[i].row + 7.5, <=, labels.box.y + labels.box.height + 1e-9);
          for (guint k = 0; k < i; k++) {
            if (isnan (ends[k].row))
              continue;
            g_assert_cmpfloat (fabs (ends[i].row - ends[k].row), >=, 15.0 - 1e-9);
            /* In the order of their lines. */
            if (ends[i].y != ends[k].y)
              g_assert_true ((ends[i].row < ends[k].row) == (ends[i].y < ends[k].y));
          }
        }
        g_assert_cmpuint (shown, ==, n == 12 ? 12 : 16);
        for (guint i = 0; i < shown; i++)
          g_assert_false (isnan (ends[i].row));
      }
}

static void
test_free (void)
{
  const FrChartBox box = { 50.0, 50.0, 20.0, 10.0 };
  FrChartTaken taken = { 0 };

  g_assert_true (fr_curve_labels_is_free (&taken, &box, &layout));
  g_assert_false (fr_curve_labels_is_free (&taken, &(FrChartBox){ 40.0, 50.0, 20.0, 10.0 },
                                           &layout));
  fr_curve_labels_take (&taken, &(FrChartBox){ 60.0, 55.0, 5.0, 5.0 });
  g_assert_false (fr_curve_labels_is_free (&taken, &box, &layout));
  /* Touching is not overlapping. */
  g_assert_false (fr_curve_labels_overlap (&box, &(FrChartBox){ 70.0, 50.0, 5.0, 5.0 }));
  for (guint i = 0; i < 100; i++)
    fr_curve_labels_take (&taken, &box);
  g_assert_cmpuint (taken.length, ==, G_N_ELEMENTS (taken.boxes));
}

/* The place of a level's label is found by looking at pixels, of which there are a few in a column
 * of the plot however long the run is. Here none is free: a line goes up and down everywhere. */
static void
test_level_work (void)
{
  const guint lengths[] = { 10000, FR_CURVE_SERIES_MAX };
  const double width = 80.0;
  FrChartStyle style = make_style ();
  double y = fr_curve_layout_get_y (&layout, 0.8);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autofree FrCurvePoint *points = g_new (FrCurvePoint, lengths[i]);
    g_autoptr (GArray) trace = NULL;
    FrChartBox box;
    gsize looked_at = 0;

    for (guint k = 0; k < lengths[i]; k++)
      points[k] = (FrCurvePoint){ 10.0 * k / lengths[i], k / 20 % 2 == 0 ? 0.7 : 0.9 };
    trace = fr_curve_layout_trace (&layout, points, lengths[i], 1.0);
    g_assert_false (fr_curve_labels_place_level (&layout, &style, &nothing, &trace, 1, y, width,
                                                 &box, &looked_at));
    g_assert_cmpuint (looked_at, >, 15);
    g_assert_cmpuint (looked_at, <, 15 * (4 * 80 + 16));
  }
}

/* In the level at its left end; otherwise where no line and nothing else is, and then under it
 * first. Lines are strokes: one whose points are far away runs through as well. */
static void
test_level (void)
{
  const FrCurvePoint points[] = { { 0.0, 0.8 }, { 10.0, 0.87 } };
  FrChartStyle style = make_style ();
  g_autoptr (GArray) trace = fr_curve_layout_trace (&layout, points, 2, 1.0);
  double y = fr_curve_layout_get_y (&layout, 0.835);
  FrChartTaken taken = { 0 };
  FrChartBox box;

  g_assert_true (fr_curve_labels_place_level (&layout, &style, &taken, NULL, 0, y, 80.0, &box,
                                              NULL));
  g_assert_cmpfloat_with_epsilon (box.x, layout.plot_x + 8.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.y + 0.5 * box.height, y, 1e-9);
  g_assert_true (fr_curve_labels_place_level (&layout, &style, &taken, &trace, 1, y, 80.0, &box,
                                              NULL));
  g_assert_false (box.y < y && box.y + box.height > y);
  /* The playhead is there. */
  fr_curve_labels_take (&taken, &(FrChartBox){ 100.0, 35.0, 8.0, 254.0 });
  g_assert_true (fr_curve_labels_place_level (&layout, &style, &taken, NULL, 0, y, 80.0, &box,
                                              NULL));
  g_assert_cmpfloat (box.x, >=, 108.0);
  fr_curve_labels_take (&taken, &(FrChartBox){ 44.0, 35.0, 460.0, 254.0 });
  g_assert_false (fr_curve_labels_place_level (&layout, &style, &taken, NULL, 0, y, 80.0, &box,
                                               NULL));
}

/* Around the stem's end, then further down; not through a line, nor where the stem has no way. */
static void
test_peak (void)
{
  const FrChartBox ring = { 300.0, 100.0, 13.0, 13.0 };
  const FrCurvePoint points[] = { { 0.0, 0.53 }, { 10.0, 0.53 } };
  g_autoptr (GArray) trace = fr_curve_layout_trace (&layout, points, 2, 1.0);
  FrChartStyle style = make_style ();
  FrChartTaken taken = { 0 };
  FrChartBox box;

  g_assert_true (fr_curve_labels_place_peak (&layout, &style, &taken, &taken, NULL, 0, &ring, 140.0,
                                             90.0, &box));
  g_assert_cmpfloat_with_epsilon (box.x + 0.5 * box.width, 306.5, 1e-9);
  g_assert_cmpfloat (box.y, ==, 140.0);
  g_assert_true (fr_curve_labels_place_peak (&layout, &style, &taken, &taken, &trace, 1, &ring,
                                             140.0, 90.0, &box));
  g_assert_cmpfloat (box.y, >, fr_curve_layout_get_y (&layout, 0.53));
  fr_curve_labels_take (&taken, &(FrChartBox){ 240.0, 140.0, 55.0, 16.0 });
  g_assert_true (fr_curve_labels_place_peak (&layout, &style, &taken, &taken, NULL, 0, &ring, 140.0,
                                             90.0, &box));
  g_assert_cmpfloat (box.x, >=, 295.0);
  /* The stem has no way. */
  fr_curve_labels_take (&taken, &(FrChartBox){ 300.0, 120.0, 13.0, 5.0 });
  g_assert_false (fr_curve_labels_place_peak (&layout, &style, &taken, &taken, NULL, 0, &ring,
                                              140.0, 90.0, &box));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-labels/spread", test_spread);
  g_test_add_func ("/curve-labels/spread-many", test_spread_many);
  g_test_add_func ("/curve-labels/beside", test_beside);
  g_test_add_func ("/curve-labels/no-room", test_no_room);
  g_test_add_func ("/curve-labels/plate-keeps-off", test_plate_keeps_off);
  g_test_add_func ("/curve-labels/missing", test_missing);
  g_test_add_func ("/curve-labels/many", test_many);
  g_test_add_func ("/curve-labels/free", test_free);
  g_test_add_func ("/curve-labels/level", test_level);
  g_test_add_func ("/curve-labels/level-work", test_level_work);
  g_test_add_func ("/curve-labels/peak", test_peak);
  return g_test_run ();
}
