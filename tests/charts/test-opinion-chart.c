/* What a network made of a picture over its training. */
#include "charts/picture/opinion-chart.h"

#include "golden.h"

#include <math.h>
#include <string.h>

#define CLASSES 4
#define N 41
#define STRIDE 10

static const char *const NAMES[] = { "T-shirt/top", "Shirt", "Pullover", "Ankle boot", NULL };
static const float NOW[CLASSES] = { 0.3f, 0.6f, 0.02f, 0.08f };

typedef struct {
  double epochs[N];
  float probabilities[N * STRIDE];
  FrOpinionChart chart;
} Fixture;

/* Four epochs of ten moments: the shirt rises, the T-shirt falls, the pullover was there once; the
 * boot is only there at the end. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < N; i++) {
    float *row = fixture->probabilities + i * STRIDE;
    const float swing = i % 2 ? 0.08f : -0.08f;

    fixture->epochs[i] = i / 10.0;
    row[1] = 0.2f + 0.4f * (float) i / N + swing;
    row[2] = i < 20 ? 0.15f : 0.02f;
    row[3] = i == N - 1 ? 0.08f : 0.0f;
    row[0] = 1 - row[1] - row[2] - row[3];
  }
  fixture->chart = (FrOpinionChart){
    .epochs = fixture->epochs,
    .probabilities = fixture->probabilities,
    .n = N,
    .stride = STRIDE,
    .names = NAMES,
    .n_classes = CLASSES,
    .last_epoch = 5,
    .moment = 4,
  };
  fr_opinion_chart_choose (&fixture->chart, NOW);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
}

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_opinion_chart_draw (cr, style, data, width, height);
}

/* The predicted class first, then what was likely for the longest time. */
static void
test_choose (Fixture *fixture, gconstpointer data)
{
  FrOpinionChart *chart = &fixture->chart;

  g_assert_cmpuint (chart->n_lines, ==, 3);
  g_assert_cmpuint (chart->classes[0], ==, 1);
  g_assert_cmpuint (chart->classes[1], ==, 0);
  g_assert_cmpuint (chart->classes[2], ==, 2);
  for (guint k = 0; k < 3; k++)
    g_assert_cmpfloat (chart->now[k], ==, NOW[chart->classes[k]]);

  /* Two classes have two lines, and before the first moment all stand equal but for now. */
  chart->n_classes = 2;
  chart->n = 0;
  fr_opinion_chart_choose (chart, (const float[]){ 0.1f, 0.9f });
  g_assert_cmpuint (chart->n_lines, ==, 2);
  g_assert_cmpuint (chart->classes[0], ==, 1);
  g_assert_cmpuint (chart->classes[1], ==, 0);
}

/* The mean is over half an epoch to both sides, or as much as there is. */
static void
test_mean (Fixture *fixture, gconstpointer data)
{
  static const guint PLACES[] = { 0, 3, 20, N - 1 };

  for (guint p = 0; p < G_N_ELEMENTS (PLACES); p++) {
    const int i = (int) PLACES[p], first = MAX (i - 5, 0), last = MIN (i + 5, N - 1);
    double sum = 0;

    for (int j = first; j <= last; j++)
      sum += (double) fixture->probabilities[j * STRIDE + 1];
    g_assert_cmpfloat_with_epsilon (fr_opinion_chart_get_mean (&fixture->chart, 0, PLACES[p]),
                                    sum / (last - first + 1), 1e-9);
  }
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  FrChartStyle style;
  FrCurveLayout layout;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_opinion_chart_layout (&fixture->chart, &style, 500, 160, &layout);
  for (guint i = 0; i < N; i++)
    g_assert_cmpint (fr_opinion_chart_find (&fixture->chart, &layout,
                                            fr_curve_layout_get_x (&layout, i / 10.0) + 1),
                     ==, i);
  fixture->chart.n = 0;
  g_assert_cmpint (fr_opinion_chart_find (&fixture->chart, &layout, 100), ==, -1);
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  golden_check ("opinion-chart", GOLDEN_TWO, 511, 158, paint, &fixture->chart);
  golden_check_bounds (1.0, 511, 158, paint, &fixture->chart);
  golden_check_bounds (1.0, 220, 120, paint, &fixture->chart);
  golden_check_bounds (1.6, 640, 240, paint, &fixture->chart);
  golden_check_vector (511, 158, paint, &fixture->chart);
  fixture->chart.moment = 1.5;
  golden_check ("opinion-chart-past", GOLDEN_TWO, 511, 158, paint, &fixture->chart);

  /* One moment, and none. */
  fixture->chart.n = 1;
  golden_check_bounds (1.0, 511, 158, paint, &fixture->chart);
  fixture->chart.n = 0;
  fixture->chart.n_lines = 0;
  golden_check_bounds (1.0, 511, 158, paint, &fixture->chart);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/opinion-chart/" name, Fixture, NULL, set_up, func, tear_down)

  ADD ("choose", test_choose);
  ADD ("mean", test_mean);
  ADD ("find", test_find);
  ADD ("pictures", test_pictures);

  return g_test_run ();
}
