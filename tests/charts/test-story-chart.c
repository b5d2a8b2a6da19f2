/* The picture of a life story, what is counted over it, and where its parts lie. */
#include "charts/story-chart.h"

#include "golden.h"

#define LENGTH 41
#define CLASSES 3

static const char *const names[CLASSES] = { "Shirt", "T-shirt/top", "Ankle boot" };
static double epochs[LENGTH];
static float probabilities[LENGTH][CLASSES];

/* Four epochs of a shirt that is right only at times. */
static FrStoryChart
make_chart (void)
{
  for (guint i = 0; i < LENGTH; i++) {
    float shirt = i % 9 == 4 ? 0.7f : 0.1f + 0.02f * (float) (i * 7 % 11);

    epochs[i] = i / 10.0;
    probabilities[i][0] = shirt;
    probabilities[i][1] = 0.95f * (1.0f - shirt);
    probabilities[i][2] = 0.05f * (1.0f - shirt);
  }
  return (FrStoryChart){
    .epochs = epochs,
    .probabilities = &probabilities[0][0],
    .length = LENGTH,
    .classes = CLASSES,
    .names = names,
    .truth = 0,
    .rival = 1,
    .last_epoch = 4,
    .moment = 4,
    .cursor = -1,
  };
}

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_story_chart_draw (cr, style, data, width, height);
}

static void
test_pictures (void)
{
  FrStoryChart chart = make_chart ();

  golden_check ("story", GOLDEN_ALL_FOUR, 186, 150, paint, &chart);
  chart.moment = 2.5;
  chart.cursor = 31;
  chart.cursor_title = "Epoch 3.1";
  golden_check ("story-past-read", GOLDEN_TWO, 186, 150, paint, &chart);
  chart.length = 1;
  chart.moment = 0;
  chart.rival = -1;
  chart.cursor = -1;
  golden_check ("story-first-moment", GOLDEN_TWO, 186, 150, paint, &chart);
  chart.length = 0;
  golden_check ("story-empty", GOLDEN_TWO, 186, 150, paint, &chart);
}

/* Beyond the moment no pixel has a line's full colour, before it many have. */
static void
test_fading (void)
{
  FrStoryChart chart = make_chart ();
  FrStoryLayout layout;
  FrChartStyle style;
  cairo_surface_t *surface;
  int middle, top, height;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  style.draw_text = FALSE;
  chart.moment = 2;
  fr_story_chart_layout (&chart, &style, 400, 300, &layout);
  surface = golden_paint (&style, 400, 300, paint, &chart);
  middle = (int) fr_curve_layout_get_x (&layout.plot, 2.2);
  top = (int) layout.plot.plot_y;
  height = (int) layout.plot.plot_height;
  g_assert_cmpuint (golden_count_colour (surface, style.wrong, (int) layout.plot.plot_x, top,
                                         middle - 40 - (int) layout.plot.plot_x, height),
                    >, 50);
  g_assert_cmpuint (golden_count_colour (surface, style.wrong, middle, top, 380 - middle, height),
                    ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_bounds (void)
{
  FrStoryChart chart = make_chart ();

  golden_check_bounds (1.0, 220, 160, paint, &chart);
  golden_check_bounds (1.6, 300, 250, paint, &chart);
  golden_check_vector (220, 160, paint, &chart);
  chart.cursor = 7;
  golden_check_bounds (1.0, 220, 160, paint, &chart);
  chart.length = 0;
  golden_check_vector (220, 160, paint, &chart);
}

static const double few_epochs[6] = { 0, 0.5, 1, 1.5, 2, 3 };
static const float few[6][CLASSES] = {
  { 0.4f, 0.4f, 0.2f }, /* equal: the first, which is right */
  { 0.1f, 0.2f, 0.7f }, /* a flip */
  { 0.1f, 0.8f, 0.1f }, /* a flip between two wrong ones */
  { 0.2f, 0.7f, 0.1f }, { 0.9f, 0.1f, 0.0f }, { 0.8f, 0.1f, 0.1f },
};

static FrStoryChart
make_few (gsize length)
{
  return (FrStoryChart){
    .epochs = few_epochs,
    .probabilities = &few[0][0],
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
  FrStoryChart chart = make_few (6);
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

  chart = make_few (1);
  fr_story_chart_count (&chart, &count);
  g_assert_cmpuint (count.right, ==, 1);
  g_assert_cmpuint (count.flips, ==, 0);
  g_assert_cmpint (count.rival, ==, -1);

  chart = make_few (0);
  fr_story_chart_count (&chart, &count);
  g_assert_cmpuint (count.right, ==, 0);
  g_assert_cmpint (count.rival, ==, -1);
}

static void
test_find (void)
{
  FrStoryChart chart = make_few (6);

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
  FrStoryChart chart = make_few (6);
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
  g_assert_cmpfloat (narrow.plot.plot_height, ==, wide.plot.plot_height - 20.0);
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
  FrStoryChart chart = make_few (6);
  FrStoryLayout layout;
  FrChartStyle style;
  double x, y;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_story_chart_layout (&chart, &style, 400, 300, &layout);
  y = layout.plot.plot_y + 10;
  for (guint i = 0; i < 6; i++) {
    x = fr_curve_layout_get_x (&layout.plot, few_epochs[i]);
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
  g_test_add_func ("/story-chart/pictures", test_pictures);
  g_test_add_func ("/story-chart/fading", test_fading);
  g_test_add_func ("/story-chart/bounds", test_bounds);
  g_test_add_func ("/story-chart/count", test_count);
  g_test_add_func ("/story-chart/find", test_find);
  g_test_add_func ("/story-chart/layout", test_layout);
  g_test_add_func ("/story-chart/hit", test_hit);
  return g_test_run ();
}
