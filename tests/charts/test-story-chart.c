/* The picture of a life story, and where its parts lie. */
#include "charts/story-chart.h"

#include "charts/chart-boxes.h"

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
    .story = { epochs, &probabilities[0][0], LENGTH, CLASSES },
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

  golden_check ("story", GOLDEN_ALL_FOUR, 210, 146, paint, &chart);
  chart.moment = 2.5;
  chart.cursor = 31;
  chart.cursor_title = "Epoch 3.1";
  golden_check ("story-past-read", GOLDEN_TWO, 210, 146, paint, &chart);
  chart.story.length = 1;
  chart.moment = 0;
  chart.rival = -1;
  chart.cursor = -1;
  golden_check ("story-first-moment", GOLDEN_TWO, 210, 146, paint, &chart);
  chart.story.length = 0;
  golden_check ("story-empty", GOLDEN_TWO, 210, 146, paint, &chart);
}

/* Whether the painting of @chart has the word @word. */
static gboolean
says (FrStoryChart *chart, const char *word)
{
  g_autoptr (FrChartBoxes) boxes = fr_chart_boxes_new (400, 300);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 300);
  cairo_t *cr = cairo_create (surface);
  FrChartStyle style;
  gboolean found = FALSE;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_chart_boxes_attach (boxes, cr);
  fr_story_chart_draw (cr, &style, chart, 400, 300);
  for (guint i = 0; i < fr_chart_boxes_get_length (boxes); i++)
    found |= g_strcmp0 (fr_chart_boxes_get (boxes, i)->text, word) == 0;
  fr_chart_boxes_attach (NULL, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return found;
}

/* What was another class for a single moment was not always one. */
static void
test_always (void)
{
  FrStoryChart chart = make_chart ();

  g_assert_true (says (&chart, "Mostly"));
  g_assert_false (says (&chart, "Always"));
  chart.story.length = 4;
  g_assert_true (says (&chart, "Always"));
}

/* Beyond the moment no pixel of the ribbon has a full colour, before it many have. */
static void
test_fading (void)
{
  FrStoryChart chart = make_chart ();
  FrStoryLayout layout;
  FrChartStyle style;
  cairo_surface_t *surface;
  int middle, left, top, height;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  style.draw_text = FALSE;
  chart.moment = 2;
  fr_story_chart_layout (&chart, &style, 400, 300, &layout);
  surface = golden_paint (&style, 400, 300, paint, &chart);
  left = (int) layout.plot.plot_x;
  middle = (int) fr_curve_layout_get_x (&layout.plot, 2.0);
  top = (int) layout.ribbon_y;
  height = (int) layout.ribbon_height;
  g_assert_cmpuint (golden_count_colour (surface, style.wrong, left, top, middle - left - 1,
                                         height),
                    >, 500);
  g_assert_cmpuint (golden_count_colour (surface, style.right, left, top, middle - left - 1,
                                         height),
                    >, 100);
  g_assert_cmpuint (golden_count_colour (surface, style.wrong, middle + 1, top, 380 - middle,
                                         height),
                    ==, 0);
  cairo_surface_destroy (surface);
}

/* Every moment has its column: the five at which it is right, and no other. */
static void
test_ribbon (void)
{
  FrStoryChart chart = make_chart ();
  FrStoryLayout layout;
  FrChartStyle style;
  cairo_surface_t *surface;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  style.draw_text = FALSE;
  fr_story_chart_layout (&chart, &style, 400, 300, &layout);
  surface = golden_paint (&style, 400, 300, paint, &chart);
  for (guint i = 1; i < LENGTH - 1; i++) {
    int x = (int) fr_curve_layout_get_x (&layout.plot, epochs[i] + 0.04);
    guint n = golden_count_colour (surface, style.right, x, (int) layout.ribbon_y + 2, 1, 16);

    g_assert_cmpuint (n, ==, i % 9 == 4 ? 16 : 0);
  }
  cairo_surface_destroy (surface);
}

static void
test_bounds (void)
{
  static const char *const long_names[CLASSES] = { "The long name of a c…ion, that of shirts (0)",
                                                   "The long name of a c…ion, that of shirts (1)",
                                                   "Bag" };
  FrStoryChart chart = make_chart ();

  chart.names = long_names;
  golden_check_bounds (1.0, 220, 160, paint, &chart);
  chart.names = names;

  golden_check_bounds (1.0, 220, 160, paint, &chart);
  golden_check_bounds (1.6, 300, 250, paint, &chart);
  golden_check_vector (220, 160, paint, &chart);
  chart.cursor = 7;
  golden_check_bounds (1.0, 220, 160, paint, &chart);
  chart.story.length = 0;
  golden_check_vector (220, 160, paint, &chart);
}

static const double few_epochs[6] = { 0, 0.5, 1, 1.5, 2, 3 };
static const float few[6][CLASSES] = {
  { 0.4f, 0.4f, 0.2f }, { 0.1f, 0.2f, 0.7f }, { 0.1f, 0.8f, 0.1f },
  { 0.2f, 0.7f, 0.1f }, { 0.9f, 0.1f, 0.0f }, { 0.8f, 0.1f, 0.1f },
};

static FrStoryChart
make_few (gsize length)
{
  return (FrStoryChart){
    .story = { few_epochs, &few[0][0], length, CLASSES },
    .names = names,
    .rival = 1,
    .last_epoch = 4,
    .cursor = -1,
  };
}

static void
test_layout (void)
{
  FrStoryChart chart = make_few (6);
  FrStoryLayout layout;
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_story_chart_layout (&chart, &style, 210, 146, &layout);
  g_assert_cmpfloat (layout.plot.plot_x, ==, 18);
  g_assert_cmpfloat (layout.plot.plot_width, ==, 180);
  g_assert_cmpfloat (layout.plot.plot_height, ==, 44);
  g_assert_cmpfloat (layout.plot.x.high, ==, 4);
  g_assert_cmpfloat (layout.ribbon_height, ==, 20);
  g_assert_cmpfloat (layout.ribbon_y + 20, <, layout.caption_y - 8);

  fr_story_chart_layout (&chart, &style, 1, 1, &layout);
  g_assert_cmpfloat (layout.plot.plot_width, ==, 1);
  g_assert_cmpfloat (layout.plot.plot_height, ==, 1);
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
  /* In the ribbon, too; not between it and the plot's other side. */
  g_assert_cmpint (fr_story_chart_hit (&chart, &style, 400, 300, x, layout.ribbon_y + 3), ==, 5);
  g_assert_cmpint (fr_story_chart_hit (&chart, &style, 400, 300, x, 10), ==, -1);
  /* Beyond the newest is the newest; outside the plot is none. */
  x = fr_curve_layout_get_x (&layout.plot, 3.9);
  g_assert_cmpint (fr_story_chart_hit (&chart, &style, 400, 300, x, y), ==, 5);
  g_assert_cmpint (fr_story_chart_hit (&chart, &style, 400, 300, 5, y), ==, -1);
  g_assert_cmpint (fr_story_chart_hit (&chart, &style, 400, 300, x, 295), ==, -1);
  chart.story.length = 0;
  g_assert_cmpint (fr_story_chart_hit (&chart, &style, 400, 300, x, y), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-chart/pictures", test_pictures);
  g_test_add_func ("/story-chart/always", test_always);
  g_test_add_func ("/story-chart/fading", test_fading);
  g_test_add_func ("/story-chart/bounds", test_bounds);
  g_test_add_func ("/story-chart/ribbon", test_ribbon);
  g_test_add_func ("/story-chart/layout", test_layout);
  g_test_add_func ("/story-chart/hit", test_hit);
  return g_test_run ();
}
