/* The picture of a life story. */
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-chart/pictures", test_pictures);
  g_test_add_func ("/story-chart/fading", test_fading);
  g_test_add_func ("/story-chart/bounds", test_bounds);
  return g_test_run ();
}
