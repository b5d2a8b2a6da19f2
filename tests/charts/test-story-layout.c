/* What is counted over a life story, and where its parts lie. */
#include "charts/story-layout.h"

#define CLASSES 3

static const char *const names[CLASSES] = { "Shirt", "T-shirt/top", "Ankle boot" };
static const double epochs[6] = { 0, 0.5, 1, 1.5, 2, 3 };
static const float probabilities[6][CLASSES] = {
  { 0.4f, 0.4f, 0.2f }, /* equal: the first, which is right */
  { 0.1f, 0.2f, 0.7f }, /* a flip */
  { 0.1f, 0.8f, 0.1f }, /* a flip between two wrong ones */
  { 0.2f, 0.7f, 0.1f }, { 0.9f, 0.1f, 0.0f }, { 0.8f, 0.1f, 0.1f },
};

static FrStoryChart
make_chart (gsize length)
{
  return (FrStoryChart){
    .epochs = epochs,
    .probabilities = &probabilities[0][0],
    .length = length,
    .classes = CLASSES,
    .names = names,
    .rival = 1,
    .last_epoch = 4,
    .cursor = -1,
  };
}

static void
test_count (void)
{
  FrStoryChart chart = make_chart (6);
  FrStoryCount count;

  fr_story_chart_count (&chart, &count);
  g_assert_cmpuint (count.right, ==, 3);
  g_assert_cmpuint (count.flips, ==, 3);
  g_assert_cmpint (count.rival, ==, 1);

  /* Another truth makes the first class the rival. */
  chart.truth = 1;
  fr_story_chart_count (&chart, &count);
  g_assert_cmpuint (count.right, ==, 2);
  g_assert_cmpint (count.rival, ==, 0);

  chart = make_chart (1);
  fr_story_chart_count (&chart, &count);
  g_assert_cmpuint (count.right, ==, 1);
  g_assert_cmpuint (count.flips, ==, 0);
  g_assert_cmpint (count.rival, ==, -1);

  chart = make_chart (0);
  fr_story_chart_count (&chart, &count);
  g_assert_cmpuint (count.right, ==, 0);
  g_assert_cmpint (count.rival, ==, -1);
}

static void
test_find (void)
{
  FrStoryChart chart = make_chart (6);

  g_assert_cmpint (fr_story_chart_find (&chart, -0.1), ==, -1);
  g_assert_cmpint (fr_story_chart_find (&chart, 0), ==, 0);
  g_assert_cmpint (fr_story_chart_find (&chart, 1.2), ==, 2);
  g_assert_cmpint (fr_story_chart_find (&chart, 99), ==, 5);
  g_assert_cmpfloat_with_epsilon (fr_story_chart_get_value (&chart, 1, 2), 0.7, 1e-6);
  g_assert_cmpuint (fr_story_chart_get_predicted (&chart, 1), ==, 2);
}

static void
test_layout (void)
{
  FrStoryChart chart = make_chart (6);
  FrStoryLayout wide, narrow, unnamed;
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_story_chart_layout (&chart, &style, 186, 150, &wide);
  g_assert_cmpuint (wide.legend_lines, ==, 1);
  g_assert_cmpfloat (wide.plot.plot_x, ==, 29);
  g_assert_cmpfloat (wide.plot.plot_width, ==, 186 - 45);
  g_assert_cmpfloat (wide.plot.x.high, ==, 4);
  g_assert_cmpfloat (wide.caption_y, ==, 140);

  /* Names that do not fit beside each other take a line from the plot. */
  fr_story_chart_layout (&chart, &style, 130, 150, &narrow);
  g_assert_cmpuint (narrow.legend_lines, ==, 2);
  g_assert_cmpfloat (narrow.plot.plot_height, ==, wide.plot.plot_height - FR_STORY_ROW);
  g_assert_cmpfloat (narrow.caption_y, ==, wide.caption_y);
  chart.names = NULL;
  fr_story_chart_layout (&chart, &style, 130, 150, &unnamed);
  g_assert_cmpuint (unnamed.legend_lines, ==, 1);

  fr_story_chart_layout (&chart, &style, 1, 1, &narrow);
  g_assert_cmpfloat (narrow.plot.plot_width, ==, 1);
  g_assert_cmpfloat (narrow.plot.plot_height, ==, 1);
}

static void
test_hit (void)
{
  FrStoryChart chart = make_chart (6);
  FrStoryLayout layout;
  FrChartStyle style;
  double x, y;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_story_chart_layout (&chart, &style, 400, 300, &layout);
  y = layout.plot.plot_y + 10;
  for (guint i = 0; i < 6; i++) {
    x = fr_curve_layout_get_x (&layout.plot, epochs[i]);
    g_assert_cmpint (fr_story_chart_hit (&chart, &style, 400, 300, x + 3, y), ==, i);
  }
  /* Beyond the newest is the newest; outside the plot is none. */
  x = fr_curve_layout_get_x (&layout.plot, 3.9);
  g_assert_cmpint (fr_story_chart_hit (&chart, &style, 400, 300, x, y), ==, 5);
  g_assert_cmpint (fr_story_chart_hit (&chart, &style, 400, 300, 5, y), ==, -1);
  g_assert_cmpint (fr_story_chart_hit (&chart, &style, 400, 300, x, 280), ==, -1);
  chart.length = 0;
  g_assert_cmpint (fr_story_chart_hit (&chart, &style, 400, 300, x, y), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-layout/count", test_count);
  g_test_add_func ("/story-layout/find", test_find);
  g_test_add_func ("/story-layout/layout", test_layout);
  g_test_add_func ("/story-layout/hit", test_hit);
  return g_test_run ();
}
