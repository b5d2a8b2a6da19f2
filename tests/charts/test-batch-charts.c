/* The painters of one batch: what each image asks for, the way of one number, and calculations. */
#include "charts/batch/asks-chart.h"

#include "charts/batch/formula-sheet.h"
#include "charts/batch/way-chart.h"
#include "charts/batch/way-layout.h"

#include <math.h>

#include "golden.h"

static void
paint_asks (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_asks_chart_draw (cr, style, data, width, height);
}

static FrAsksChart
make_asks (double *asks, guint length)
{
  for (guint i = 0; i < length; i++)
    asks[i] = i % 3 == 0 ? 0 : sin (i * 1.7) * (i % 7);
  return (FrAsksChart){
    .asks = asks,
    .length = length,
    .chosen = 4,
    .mean = 0.42,
    .mean_label = "mean 0.420",
    .heading = "Each image asks for",
    .less = "less",
    .more = "more weight",
  };
}

static void
test_asks (void)
{
  double asks[4096];
  FrAsksChart chart = make_asks (asks, 32);

  golden_check ("asks-chart", GOLDEN_ALL_FOUR, 313, 150, paint_asks, &chart);
  golden_check_vector (313, 150, paint_asks, &chart);
  golden_check_bounds (1.6, 500, 240, paint_asks, &chart);
  chart = make_asks (asks, 4096);
  golden_check ("asks-chart-many", GOLDEN_TWO, 313, 150, paint_asks, &chart);
  chart = make_asks (asks, 1);
  golden_check_vector (313, 150, paint_asks, &chart);
  asks[0] = NAN;
  golden_check_vector (313, 150, paint_asks, &chart);
}

/* Beside the largest bars, and over none. */
static void
test_asks_pictures (void)
{
  static guint8 pixels[784];
  double asks[32];
  FrAsksChart chart = make_asks (asks, 32);
  guint images[FR_ASKS_PICTURES];

  for (guint i = 0; i < 784; i++)
    pixels[i] = (guint8) (i * 37 % 256);
  for (guint i = 0; i < 32; i++)
    asks[i] = i == 3 ? 0.27 : i == 17 ? 0.24 : i == 6 ? -0.12 : i % 5 == 0 ? 0.01 : 0;
  g_assert_cmpuint (fr_asks_chart_find_largest (asks, 32, images), ==, 3);
  g_assert_cmpuint (images[0], ==, 3);
  g_assert_cmpuint (images[1], ==, 17);
  g_assert_cmpuint (images[2], ==, 6);
  for (guint i = 0; i < 3; i++)
    chart.pictures[i] = (FrAsksPicture){ images[i], pixels };
  chart.n_pictures = 3;
  chart.mean = 0.02;
  golden_check ("asks-chart-pictures", GOLDEN_TWO, 313, 150, paint_asks, &chart);
  golden_check_bounds (1.0, 313, 150, paint_asks, &chart);
  /* What asks for little has none, and what is no number. */
  asks[6] = -0.05;
  asks[17] = NAN;
  g_assert_cmpuint (fr_asks_chart_find_largest (asks, 32, images), ==, 1);
  for (guint i = 0; i < 32; i++)
    asks[i] = 0;
  g_assert_cmpuint (fr_asks_chart_find_largest (asks, 32, images), ==, 0);
  /* In a narrow chart there is no room; nothing breaks. */
  chart.pictures[2].image = 4000;
  asks[3] = 1;
  golden_check_vector (20, 60, paint_asks, &chart);
}

static void
test_asks_hit (void)
{
  double asks[32];
  const FrAsksChart chart = make_asks (asks, 32);

  g_assert_cmpint (fr_asks_chart_hit (&chart, 320, 0), ==, 0);
  g_assert_cmpint (fr_asks_chart_hit (&chart, 320, 319.9), ==, 31);
  g_assert_cmpint (fr_asks_chart_hit (&chart, 320, 105), ==, 10);
  g_assert_cmpint (fr_asks_chart_hit (&chart, 320, -1), ==, -1);
  g_assert_cmpint (fr_asks_chart_hit (&chart, 320, 320), ==, -1);
}

typedef struct {
  FrWayChart chart;
  guint8 pixels[FR_WAY_PIXELS];
  float weights[2][FR_WAY_PIXELS];
  float activations[2][128];
  float logits[10], probabilities[10];
} Way;

/* @n_hidden: 0 to 2. */
static void
make_way (Way *way, guint n_hidden)
{
  *way = (Way){ 0 };
  for (guint i = 0; i < FR_WAY_PIXELS; i++) {
    way->pixels[i] = (guint8) (i * 37 % 256);
    way->weights[0][i] = (float) sin (i * 0.1);
    way->weights[1][i] = (float) cos (i * 0.3);
  }
  for (guint i = 0; i < 128; i++)
    way->activations[0][i] = way->activations[1][i] = (float) (i % 5);
  for (guint c = 0; c < 10; c++) {
    way->logits[c] = (float) c - 4;
    way->probabilities[c] = c == 9 ? 0.73f : 0.03f;
  }
  way->chart = (FrWayChart){
    .pixels = way->pixels,
    .pixel = 14 * 28 + 10,
    .pixel_words = { "Pixel", "row 14, column 10", "x = 0.341" },
    .n_layers = MAX (n_hidden, 1),
    .n_classes = 10,
    .logits = way->logits,
    .probabilities = way->probabilities,
    .truth = 3,
    .predicted = 9,
    .chosen_class = 9,
    .logit_words = { "Logits", "Shirt 3.65", "Pullover 0.90" },
    .softmax_words = { "Softmax", "Shirt 0.690", "Pullover 0.044" },
    .loss_words = { "Loss", "−log 0.044", "loss 3.116" },
    .links = { "× w", "× 0.30", "× 0.12" },
    .chosen_link = 1,
    .chosen_bias = -1,
  };
  for (guint l = 0; l < way->chart.n_layers; l++)
    way->chart.layers[l] = (FrWayLayer){
      .words = { "Neuron 108", "here w = 0.0445", "h = 0.54" },
      .weights = way->weights[l],
      .n_weights = l == 0 ? FR_WAY_PIXELS : 128,
      .chosen_weight = l == 0 ? 14 * 28 + 10 : 7,
      .activations = n_hidden > 0 ? way->activations[l] : NULL,
      .n_units = n_hidden > 0 ? 128 : 0,
      .chosen_unit = 7,
    };
}

static void
paint_way (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_way_chart_draw (cr, style, data, width, height);
}

static void
test_way (void)
{
  Way way;
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  make_way (&way, 1);
  golden_check ("way-chart", GOLDEN_ALL_FOUR, 658,
                fr_way_chart_get_height (&style, &way.chart, 658), paint_way, &way.chart);
  golden_check ("way-chart-narrow", GOLDEN_TWO, 300,
                fr_way_chart_get_height (&style, &way.chart, 300), paint_way, &way.chart);
  golden_check_vector (658, 180, paint_way, &way.chart);
  golden_check_bounds (1.0, 658, fr_way_chart_get_height (&style, &way.chart, 658), paint_way,
                       &way.chart);
  make_way (&way, 0);
  golden_check ("way-chart-direct", GOLDEN_TWO, 658,
                fr_way_chart_get_height (&style, &way.chart, 658), paint_way, &way.chart);
  make_way (&way, 2);
  golden_check_vector (500, 400, paint_way, &way.chart);
}

/* Each place is found where it is said to be, and back. */
static void
test_places (void)
{
  FrChartStyle style;
  Way way;
  guint index;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  for (guint n_hidden = 0; n_hidden <= 2; n_hidden++) {
    const guint last = MAX (n_hidden, 1) + 1, layers = n_hidden + 1;

    make_way (&way, n_hidden);
    g_assert_cmpuint (fr_way_places_count_weights (&way.chart), ==, layers);
    for (guint station = 0; station <= last + 2; station++) {
      const guint length = station == 0      ? FR_WAY_PIXELS
                           : station == last ? 10
                           : station > last  ? layers
                                             : 128;

      if (n_hidden == 0 && station == 1)
        continue;
      g_assert_cmpuint (fr_way_places_count (&way.chart, station), ==, length);
      for (guint i = 0; i < length; i++) {
        const gint64 place = fr_way_places_get (&way.chart, station, i);

        g_assert_cmpuint (fr_way_places_find (&way.chart, place, &index), ==, station);
        g_assert_cmpuint (index, ==, i);
      }
    }
  }
  make_way (&way, 1);
  /* The first pixel, its weight, and what lies between. */
  g_assert_cmpint (fr_way_chart_hit (&style, &way.chart, 658, 1, 27), ==, 0);
  g_assert_cmpint (fr_way_chart_hit (&style, &way.chart, 658, 1, 5), ==, -1);
  /* The links to the neuron and to the class are their weights; behind these there is nothing. */
  g_assert_cmpint (fr_way_chart_hit (&style, &way.chart, 658, 110, 60), ==,
                   fr_way_places_get (&way.chart, 3, 0));
  g_assert_cmpint (fr_way_chart_hit (&style, &way.chart, 658, 250, 64), ==,
                   fr_way_places_get (&way.chart, 3, 1));
  g_assert_cmpint (fr_way_chart_hit (&style, &way.chart, 658, 391, 64), ==, -1);
  /* The biases stand above their stations. */
  for (guint layer = 0; layer < 2; layer++)
    g_assert_cmpint (fr_way_chart_hit (&style, &way.chart, 658, 141 * (layer + 1) + 86, 8), ==,
                     fr_way_places_get (&way.chart, 4, layer));
  /* In one column there are no links to be hit, if there is no room for them. */
  for (double y = 0; y < 700; y += 3)
    g_assert_cmpint (fr_way_chart_hit (&style, &way.chart, 100, 98, y), ==, -1);
}

/* Whether a square of 24 pixels is the place's own. */
static gboolean
has_target (const FrChartStyle *style, const FrWayChart *chart, double width, gint64 place)
{
  const FrWayLayout layout = fr_way_layout_make (style, chart, width);
  guint index;
  const FrWayCells cell = fr_way_layout_get_cell (style, chart, &layout, place, &index);
  const double x = cell.x + cell.side / 2, y = cell.y + cell.drop / 2;

  for (int i = -1; i <= 1; i++)
    for (int k = -1; k <= 1; k++)
      if (fr_way_chart_hit (style, chart, width, x + 11.9 * i, y + 11.9 * k) != place)
        return FALSE;
  return x - 12 >= 0 && x + 12 <= width && y - 12 >= 0;
}

/* Each weight and bias on the way has one, in any width: also the link to a station in the next
 * row. */
static void
test_targets (void)
{
  FrChartStyle style;
  Way way;

  for (guint n_hidden = 0; n_hidden <= 2; n_hidden++)
    for (double scale = 1; scale < 1.7; scale += 0.3) {
      fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, scale, NULL, FALSE);
      make_way (&way, n_hidden);
      for (double width = fr_way_chart_get_minimum_width (&style); width < 800; width += 13) {
        const gint64 first = fr_way_places_get (&way.chart, way.chart.n_layers + 2, 0);

        for (gint64 place = first; place < first + 2 * (n_hidden + 1); place++)
          g_assert_true (has_target (&style, &way.chart, width, place));
      }
    }
}

static void
paint_sheet (cairo_t *cr,
             const FrChartStyle *style,
             double width,
             double height,
             gconstpointer data)
{
  fr_formula_sheet_draw (cr, style, data, 6, width, height);
}

static void
test_sheet (void)
{
  const FrSheetLine lines[] = {
    { .kind = FR_SHEET_FORMULA,
      .symbol = "w ← w − η \\frac{\\hat{m}}{\\sqrt{\\hat{v}} + \\hat{ε}}" },
    { .kind = FR_SHEET_ROW,
      .symbol = "m",
      .meaning = "fading mean of the gradients",
      .numbers = "0.9 × 8.21·10^{−5} + 0.1 × 0.0119",
      .value = "0.00126" },
    { .kind = FR_SHEET_ROW,
      .symbol = "\\hat{m}",
      .meaning = "m without its start at 0",
      .value = "0.00126" },
    { .kind = FR_SHEET_ROW,
      .symbol = "w",
      .meaning = "afterwards",
      .numbers = "0.088804 − 0.00019396",
      .value = "0.088610",
      .strong = TRUE },
    { .kind = FR_SHEET_BAR, .meaning = "before", .value = "0.3998", .fraction = 1 },
    { .kind = FR_SHEET_BAR,
      .meaning = "after",
      .value = "0.3718",
      .fraction = 0.93,
      .strong = TRUE },
  };
  FrChartStyle style;
  double height, wide;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  height = fr_formula_sheet_get_height (&style, lines, 6, 313);
  golden_check ("formula-sheet", GOLDEN_ALL_FOUR, 313, 230, paint_sheet, lines);
  golden_check_vector (313, 230, paint_sheet, lines);
  golden_check_bounds (1.0, 313, height, paint_sheet, lines);
  /* Where there is room the numbers stand in the same line. */
  wide = fr_formula_sheet_get_height (&style, lines, 6, 700);
  g_assert_cmpfloat (wide, <, height);
  g_assert_cmpfloat (fr_formula_sheet_get_minimum_width (&style, lines, 6), <, 313);
  g_assert_cmpint (fr_formula_sheet_hit (&style, lines, 6, 313, 5, 2), ==, 0);
  g_assert_cmpint (fr_formula_sheet_hit (&style, lines, 6, 313, 5, height - 2), ==, 5);
  g_assert_cmpint (fr_formula_sheet_hit (&style, lines, 6, 313, 5, height + 2), ==, -1);
  /* And bars beside each other. */
  g_assert_cmpint (fr_formula_sheet_hit (&style, lines, 6, 700, 5, wide - 2), ==, 4);
  g_assert_cmpint (fr_formula_sheet_hit (&style, lines, 6, 700, 695, wide - 2), ==, 5);
  g_assert_cmpfloat (fr_formula_sheet_get_height (&style, lines + 4, 2, 400), <,
                     fr_formula_sheet_get_height (&style, lines + 4, 2, 200) * 0.6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/batch-charts/asks", test_asks);
  g_test_add_func ("/batch-charts/asks-pictures", test_asks_pictures);
  g_test_add_func ("/batch-charts/targets", test_targets);
  g_test_add_func ("/batch-charts/asks-hit", test_asks_hit);
  g_test_add_func ("/batch-charts/way", test_way);
  g_test_add_func ("/batch-charts/places", test_places);
  g_test_add_func ("/batch-charts/sheet", test_sheet);
  return g_test_run ();
}
