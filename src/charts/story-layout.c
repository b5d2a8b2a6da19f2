/* Counts over a story, and the places of its parts. Sizes are those of the picture, at scale 1.
 *
 * Any thread.
 */
#include "charts/story-layout.h"

#include <math.h>

#define MARGIN_LEFT 29.0
#define MARGIN_RIGHT 16.0 /* marks at the lines' ends */
#define PLOT_TOP 27.0
#define NUMBERS_HEIGHT 25.0 /* of the epochs below the plot */
#define TEXT_SIZE 12.0
#define NOMINAL_WIDTH 0.55 /* of a letter, in parts of the size */
#define ENTRIES_MORE 36.0  /* marks and gaps beside the two names */
#define HIT_SLACK 6.0

guint
fr_story_chart_get_predicted (const FrStoryChart *chart, gsize snapshot)
{
  const float *values = chart->probabilities + snapshot * chart->classes;
  guint best = 0;

  for (guint i = 1; i < chart->classes; i++)
    if (values[i] > values[best])
      best = i;
  return best;
}

void
fr_story_chart_count (const FrStoryChart *chart, FrStoryCount *count)
{
  g_autofree guint *times = NULL;
  guint most = 0;

  g_return_if_fail (chart != NULL && count != NULL);

  *count = (FrStoryCount){ 0, 0, -1 };
  times = g_new0 (guint, MAX (1u, chart->classes));
  for (gsize i = 0; i < chart->length; i++) {
    guint predicted = fr_story_chart_get_predicted (chart, i);

    times[predicted]++;
    if ((int) predicted == chart->truth)
      count->right++;
    if (i > 0 && predicted != fr_story_chart_get_predicted (chart, i - 1))
      count->flips++;
  }
  for (guint i = 0; i < chart->classes; i++)
    if ((int) i != chart->truth && times[i] > most) {
      most = times[i];
      count->rival = (int) i;
    }
}

double
fr_story_chart_get_value (const FrStoryChart *chart, gsize snapshot, int class)
{
  return chart->probabilities[snapshot * chart->classes + (gsize) class];
}

gssize
fr_story_chart_find (const FrStoryChart *chart, double epoch)
{
  gssize found = -1;

  for (gsize i = 0; i < chart->length && chart->epochs[i] <= epoch + 1e-9; i++)
    found = (gssize) i;
  return found;
}

/* Width of both names in the legend, whatever the font. */
static double
get_legend_width (const FrStoryChart *chart)
{
  glong letters;

  if (chart->names == NULL || chart->rival < 0)
    return 0.0;
  letters = g_utf8_strlen (chart->names[chart->truth], -1) +
            g_utf8_strlen (chart->names[chart->rival], -1);
  return (double) letters * NOMINAL_WIDTH * TEXT_SIZE + ENTRIES_MORE;
}

void
fr_story_chart_layout (const FrStoryChart *chart,
                       const FrChartStyle *style,
                       double width,
                       double height,
                       FrStoryLayout *layout)
{
  double scale = style->scale, row = FR_STORY_ROW * scale;
  guint lines = get_legend_width (chart) * scale <= width ? 1 : 2;

  *layout = (FrStoryLayout){
    .plot = {
      .plot_x = MARGIN_LEFT * scale,
      .plot_y = PLOT_TOP * scale,
      .plot_width = fmax (1.0, width - (MARGIN_LEFT + MARGIN_RIGHT) * scale),
      .plot_height =
          fmax (1.0, height - (PLOT_TOP + NUMBERS_HEIGHT) * scale - (lines + 1) * row),
    },
    .legend_lines = lines,
  };
  fr_chart_scale_init (&layout->plot.x, 0.0, fmax (1.0, chart->last_epoch), FALSE);
  fr_chart_scale_init (&layout->plot.y, 0.0, 1.0, FALSE);
  layout->legend_y =
      layout->plot.plot_y + layout->plot.plot_height + NUMBERS_HEIGHT * scale + 0.5 * row;
  layout->caption_y = layout->legend_y + lines * row;
}

gssize
fr_story_chart_hit (const FrStoryChart *chart,
                    const FrChartStyle *style,
                    double width,
                    double height,
                    double x,
                    double y)
{
  FrStoryLayout layout;
  gssize nearest = -1;
  double slack, least = G_MAXDOUBLE;

  g_return_val_if_fail (style != NULL && chart != NULL, -1);

  fr_story_chart_layout (chart, style, width, height, &layout);
  slack = HIT_SLACK * style->scale;
  if (x < layout.plot.plot_x - slack || x > layout.plot.plot_x + layout.plot.plot_width + slack ||
      y < layout.plot.plot_y - slack || y > layout.plot.plot_y + layout.plot.plot_height + slack)
    return -1;
  for (gsize i = 0; i < chart->length; i++) {
    double distance = fabs (fr_curve_layout_get_x (&layout.plot, chart->epochs[i]) - x);

    if (distance < least) {
      least = distance;
      nearest = (gssize) i;
    }
  }
  return nearest;
}
