/* The numbers of an overlay: copied, as a table, and in words. */
#include "widgets/charts/overlay-data.h"

#include <math.h>

/* A group of two runs, and a single run that ends earlier. */
static FrOverlayData *
make_data (FrOverlayAxis axis)
{
  FrCurvePoint mean[] = { { 0.0, 0.1 }, { 1.0, 0.8 }, { 2.0, 0.845 } };
  FrCurveColumn band[] = { { 0.0, 0.1, 0.1 }, { 1.0, 0.75, 0.85 }, { 2.0, 0.842, 0.849 } };
  FrCurvePoint first[] = { { 0.0, 0.1 }, { 1.0, 0.75 }, { 2.0, 0.842 } };
  FrCurvePoint second[] = { { 0.0, 0.1 }, { 1.0, 0.85 }, { 2.0, 0.849 } };
  FrCurvePoint run[] = { { 0.0, 0.12 }, { 1.0, 0.881 } };
  FrOverlaySeed seeds[] = { { 1, first, 3 }, { 18446744073709551615u, second, 3 } };
  FrOverlaySeed alone = { 7, run, 2 };
  FrOverlayLine lines[] = {
    { "none, \"0\"", 0, mean, 3, band, seeds, 2, NAN },
    { "128", 1, run, 2, NULL, &alone, 1, NAN },
  };
  const FrOverlayChart chart = {
    .kind = FR_CURVE_ACCURACY,
    .axis = axis,
    .title = "Test accuracy",
    .empty = "Nothing.",
    .lines = lines,
    .n_lines = 2,
    .cursor = NAN,
  };
  FrOverlayData *data = fr_overlay_data_new (&chart, "test_accuracy");

  /* What was copied may change. */
  memset (mean, 0, sizeof mean);
  memset (band, 0, sizeof band);
  memset (first, 0, sizeof first);
  memset (second, 0, sizeof second);
  memset (run, 0, sizeof run);
  memset (seeds, 0, sizeof seeds);
  memset (lines, 0, sizeof lines);
  return data;
}

static void
test_csv (void)
{
  g_autoptr (FrOverlayData) data = make_data (FR_OVERLAY_EPOCHS);
  FrDraft *draft = fr_overlay_data_draft (data);
  g_autofree char *csv = NULL;

  /* A draft outlives what it is of. */
  g_clear_pointer (&data, fr_overlay_data_unref);
  csv = fr_draft_into_text (draft);
  g_assert_cmpstr (csv, ==,
                   "name,seed,epoch,test_accuracy,lowest,highest\r\n"
                   "\"none, \"\"0\"\"\",1,0,0.1,,\r\n"
                   "\"none, \"\"0\"\"\",1,1,0.75,,\r\n"
                   "\"none, \"\"0\"\"\",1,2,0.842,,\r\n"
                   "\"none, \"\"0\"\"\",18446744073709551615,0,0.1,,\r\n"
                   "\"none, \"\"0\"\"\",18446744073709551615,1,0.85,,\r\n"
                   "\"none, \"\"0\"\"\",18446744073709551615,2,0.849,,\r\n"
                   "\"none, \"\"0\"\"\",,0,0.1,0.1,0.1\r\n"
                   "\"none, \"\"0\"\"\",,1,0.8,0.75,0.85\r\n"
                   "\"none, \"\"0\"\"\",,2,0.845,0.842,0.849\r\n"
                   "128,7,0,0.12,,\r\n"
                   "128,7,1,0.881,,\r\n");
}

/* In parts, of which none is long. */
static void
test_long_csv (void)
{
  const gsize n = 3000;
  g_autofree FrCurvePoint *points = g_new0 (FrCurvePoint, n);
  FrOverlayLine line = { .name = "long", .points = points, .n_points = n, .moment = NAN };
  const FrOverlayChart chart = { .axis = FR_OVERLAY_SECONDS, .lines = &line, .n_lines = 1 };
  g_autoptr (FrOverlayData) data = NULL;
  g_autofree char *csv = NULL;
  g_auto (GStrv) rows = NULL;
  FrDraft *draft;
  guint parts = 1;

  for (gsize i = 0; i < n; i++)
    points[i] = (FrCurvePoint){ (double) i, 0.5 };
  data = fr_overlay_data_new (&chart, "test_loss");
  draft = fr_overlay_data_draft (data);
  while (fr_draft_advance (draft, 0))
    parts++;
  g_assert_cmpuint (parts, >=, 4);
  csv = fr_draft_into_text (draft);
  g_assert_true (g_str_has_prefix (csv, "name,seed,seconds,test_loss,lowest,highest\r\n"));
  rows = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (rows), ==, n + 2);
  g_assert_cmpstr (rows[n], ==, "long,,2999,0.5,,");
}

static void
assert_words (char *words, const char *wanted)
{
  g_assert_cmpstr (words, ==, wanted);
  g_free (words);
}

static void
test_words (void)
{
  g_autoptr (FrOverlayData) data = make_data (FR_OVERLAY_EPOCHS);
  g_autoptr (FrOverlayData) seconds = make_data (FR_OVERLAY_SECONDS);

  g_assert_cmpuint (fr_overlay_data_get_n_places (data), ==, 3);
  g_assert_cmpuint (fr_overlay_data_find_place (data, 1.4), ==, 1);
  g_assert_cmpfloat (fr_overlay_data_get_place (data, 2), ==, 2.0);
  assert_words (fr_overlay_data_summarize (data),
                "Test accuracy over 2 epochs. none, \"0\": 84.5 %, 2 seeds, 84.2 to 84.9 %. 128: "
                "88.1 %.");
  assert_words (fr_overlay_data_describe (data, 1),
                "Test accuracy. Epoch 1: none, \"0\" 80.0 %, 128 88.1 %");
  assert_words (fr_overlay_data_describe (data, 2),
                "Test accuracy. Epoch 2: none, \"0\" 84.5 %, 128 –");
  assert_words (fr_overlay_data_summarize (seconds),
                "Test accuracy over 2.0 seconds of training. none, \"0\": 84.5 %, 2 seeds, 84.2 to "
                "84.9 %. 128: 88.1 %.");
  assert_words (fr_overlay_data_format_place (seconds, 1), "1.0 seconds");
}

/* Axes without an extent get one, others stay. */
static void
test_axes (void)
{
  g_autoptr (FrOverlayData) data = make_data (FR_OVERLAY_EPOCHS);
  FrOverlayChart chart = *fr_overlay_data_get_chart (data);
  g_autoptr (FrOverlayData) other = NULL;

  g_assert_cmpfloat (chart.end, ==, 2.0);
  g_assert_cmpfloat (chart.range.low, <, 0.842);
  g_assert_cmpfloat (chart.range.high, >, 0.881);
  chart.end = 5.0;
  chart.range = (FrChartScale){ 0.2, 0.4 };
  other = fr_overlay_data_new (&chart, "test_accuracy");
  g_assert_cmpfloat (fr_overlay_data_get_chart (other)->end, ==, 5.0);
  g_assert_cmpfloat (fr_overlay_data_get_chart (other)->range.low, ==, 0.2);
}

static void
test_moment (void)
{
  g_autoptr (FrOverlayData) data = make_data (FR_OVERLAY_EPOCHS);
  const double nowhere[] = { NAN, NAN }, there[] = { 1.0, NAN };

  g_assert_false (fr_overlay_data_set_moment (data, NAN, nowhere));
  g_assert_true (fr_overlay_data_set_moment (data, NAN, there));
  g_assert_true (fr_overlay_data_set_moment (data, 1.0, there));
  g_assert_false (fr_overlay_data_set_moment (data, 1.0, there));
  g_assert_cmpfloat (fr_overlay_data_get_chart (data)->lines[0].moment, ==, 1.0);
  g_assert_cmpfloat (fr_overlay_data_get_chart (data)->cursor, ==, 1.0);
}

static void
test_empty (void)
{
  const FrOverlayChart chart = { .title = "Test loss", .empty = "Nothing.", .cursor = NAN };
  g_autoptr (FrOverlayData) data = fr_overlay_data_new (&chart, "test_loss");

  g_assert_cmpuint (fr_overlay_data_get_n_places (data), ==, 0);
  g_assert_null (fr_overlay_data_draft (data));
  assert_words (fr_overlay_data_summarize (data), "Nothing.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overlay-data/csv", test_csv);
  g_test_add_func ("/overlay-data/long-csv", test_long_csv);
  g_test_add_func ("/overlay-data/words", test_words);
  g_test_add_func ("/overlay-data/axes", test_axes);
  g_test_add_func ("/overlay-data/moment", test_moment);
  g_test_add_func ("/overlay-data/empty", test_empty);
  return g_test_run ();
}
