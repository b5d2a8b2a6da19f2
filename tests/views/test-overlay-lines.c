/* Groups of runs, and the lines that are made of them. */
#include "views/compare/overlay-lines.h"

#include "curves-fixture.h"

static void
test_copies (void)
{
  FrDrawnGroup groups[2];
  GPtrArray *copies;
  FrRunCurves *kept;
  const FrDrawnGroup *copy;

  fixture_groups_init (groups);
  kept = fr_run_curves_ref (groups[0].runs[0]);
  copies = fr_drawn_group_copy_all (groups, 2);
  g_assert_true (fr_drawn_group_is_same (copies, groups, 2));
  g_assert_false (fr_drawn_group_is_same (copies, groups, 1));
  groups[1].slot = 5;
  g_assert_false (fr_drawn_group_is_same (copies, groups, 2));
  g_assert_false (fr_drawn_group_has_same_names (copies, groups, 2));
  groups[1].slot = 0;
  groups[0].n_runs = 1;
  g_assert_false (fr_drawn_group_is_same (copies, groups, 2));
  g_assert_true (fr_drawn_group_has_same_names (copies, groups, 2));
  groups[0].n_runs = 2;
  fixture_groups_clear (groups);

  /* The copy lives on. */
  copy = copies->pdata[0];
  g_assert_cmpstr (copy->name, ==, "none");
  g_assert_cmpuint (copy->n_runs, ==, 2);
  g_assert_cmpuint (copy->runs[1]->seed, ==, 2);
  g_assert_cmpfloat (copy->runs[1]->points[4].test_accuracy, ==, 0.848);
  g_ptr_array_unref (copies);
  g_assert_cmpint (g_atomic_int_get (&kept->references), ==, 1);
  fr_run_curves_unref (kept);
}

static void
test_spreads (void)
{
  FrDrawnGroup groups[2];
  FrSeedSpread spread;

  fixture_groups_init (groups);
  spread = fr_drawn_group_spread_ends (&groups[0], FR_MEASURE_TEST_ACCURACY);
  g_assert_cmpuint (spread.n, ==, 2);
  g_assert_cmpfloat_with_epsilon (spread.mean, 0.845, 1e-12);
  spread = fr_drawn_group_spread_ends (&groups[0], FR_MEASURE_TEST_LOSS);
  g_assert_cmpfloat_with_epsilon (spread.mean, 0.155, 1e-12);
  spread = fr_drawn_group_spread_best (&groups[0]);
  g_assert_cmpfloat (spread.highest, ==, 0.85);
  spread = fr_drawn_group_spread_seconds (&groups[1]);
  g_assert_cmpfloat (spread.mean, ==, 2.0);
  spread = fr_drawn_group_spread_epochs (&groups[0]);
  g_assert_cmpfloat (spread.lowest, ==, 2.0);
  fixture_groups_clear (groups);
}

static void
test_epochs (void)
{
  FrDrawnGroup groups[2];
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (FrOverlayLines) lines = NULL, train = NULL;
  const FrOverlayLine *line;
  double moments[2];

  fixture_groups_init (groups);
  copies = fr_drawn_group_copy_all (groups, 2);
  fixture_groups_clear (groups);
  lines = fr_overlay_lines_new (copies, FR_MEASURE_TEST_ACCURACY, FR_OVERLAY_EPOCHS);
  line = fr_overlay_lines_get (lines);
  g_assert_cmpstr (line[0].name, ==, "none");
  g_assert_cmpuint (line[0].slot, ==, 1);
  g_assert_cmpuint (line[0].n_points, ==, 5);
  g_assert_cmpfloat (line[0].points[4].x, ==, 2.0);
  g_assert_cmpfloat_with_epsilon (line[0].points[4].y, 0.845, 1e-12);
  g_assert_cmpfloat (line[0].band[4].x, ==, 2.0);
  g_assert_cmpfloat (line[0].band[4].low, ==, 0.842);
  g_assert_cmpfloat (line[0].band[4].high, ==, 0.848);
  g_assert_cmpuint (line[0].n_seeds, ==, 2);
  g_assert_cmpuint (line[0].seeds[1].seed, ==, 2);
  g_assert_cmpfloat (line[0].seeds[1].points[3].y, ==, 0.85);
  g_assert_null (line[1].band);
  g_assert_cmpuint (line[1].n_seeds, ==, 1);
  g_assert_cmpuint (line[1].n_points, ==, 3);

  /* A line that ends earlier has no moment there. */
  fr_overlay_lines_find_moments (lines, 1.25, moments);
  g_assert_cmpfloat (moments[0], ==, 1.25);
  g_assert_true (isnan (moments[1]));
  fr_overlay_lines_find_moments (lines, NAN, moments);
  g_assert_true (isnan (moments[0]) && isnan (moments[1]));

  /* Of training nothing is known before the first batch. */
  train = fr_overlay_lines_new (copies, FR_MEASURE_TRAIN_LOSS, FR_OVERLAY_EPOCHS);
  line = fr_overlay_lines_get (train);
  g_assert_cmpuint (line[0].n_points, ==, 4);
  g_assert_cmpfloat (line[0].points[0].x, ==, 0.5);
  g_assert_cmpuint (line[0].seeds[0].n_points, ==, 4);
}

static void
test_seconds (void)
{
  FrDrawnGroup groups[2];
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (FrOverlayLines) lines = NULL;
  const FrOverlayLine *line;
  double moments[2];

  fixture_groups_init (groups);
  for (guint i = 0; i < 5; i++)
    groups[0].runs[1]->points[i].seconds *= 3.0;
  groups[0].runs[1]->points[2].seconds = NAN;
  groups[1].runs[0]->points[2].seconds = 1.0;
  copies = fr_drawn_group_copy_all (groups, 2);
  fixture_groups_clear (groups);
  lines = fr_overlay_lines_new (copies, FR_MEASURE_TEST_ACCURACY, FR_OVERLAY_SECONDS);
  line = fr_overlay_lines_get (lines);
  g_assert_cmpuint (line[0].n_points, ==, 4);
  g_assert_cmpfloat (line[0].points[1].x, ==, 2.0);
  g_assert_cmpfloat (line[0].points[3].x, ==, 8.0);
  g_assert_cmpfloat (line[0].seeds[1].points[3].x, ==, 12.0);
  g_assert_cmpuint (line[0].seeds[1].n_points, ==, 4);
  /* A clock that stands still. */
  g_assert_cmpuint (line[1].n_points, ==, 2);

  fr_overlay_lines_find_moments (lines, 0.25, moments);
  g_assert_cmpfloat (moments[0], ==, 1.0);
  g_assert_cmpfloat (moments[1], ==, 0.5);
}

/* A group without a run, and a run without a point. */
static void
test_empty (void)
{
  FrRunCurves *run = fixture_curves_new (1, NULL, 0);
  const FrDrawnGroup groups[] = { { .name = "nothing" },
                                  { .name = "no point", .runs = &run, .n_runs = 1 } };
  g_autoptr (GPtrArray) copies = fr_drawn_group_copy_all (groups, 2);
  g_autoptr (FrOverlayLines) lines =
      fr_overlay_lines_new (copies, FR_MEASURE_TEST_ACCURACY, FR_OVERLAY_EPOCHS);
  double moments[2];

  g_assert_cmpuint (fr_overlay_lines_get (lines)[0].n_points, ==, 0);
  g_assert_cmpuint (fr_overlay_lines_get (lines)[1].n_points, ==, 0);
  fr_overlay_lines_find_moments (lines, 0.0, moments);
  g_assert_true (isnan (moments[0]) && isnan (moments[1]));
  fr_run_curves_unref (run);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overlay-lines/copies", test_copies);
  g_test_add_func ("/overlay-lines/spreads", test_spreads);
  g_test_add_func ("/overlay-lines/epochs", test_epochs);
  g_test_add_func ("/overlay-lines/seconds", test_seconds);
  g_test_add_func ("/overlay-lines/empty", test_empty);
  return g_test_run ();
}
