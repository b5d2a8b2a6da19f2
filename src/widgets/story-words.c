/* Sentences of a life story.
 *
 * Pure functions; see the header.
 */
#include "widgets/story-words.h"

#include <glib/gi18n-lib.h>

static const char *
get_name (const FrStoryChart *chart, int class)
{
  return chart->names ? chart->names[class] : "";
}

/* "Shirt 3.8 %". Returns: (transfer full). */
static char *
describe_class (const FrStoryChart *chart, gsize snapshot, int class)
{
  /* Translators: a class and its probability: "Ankle boot 98.2 %". */
  return g_strdup_printf (_ ("%s %.1f %%"), get_name (chart, class),
                          fr_story_chart_get_value (chart, snapshot, class) * 100.0);
}

char *
fr_story_words_summarize (const FrStoryChart *chart)
{
  gssize now = fr_story_chart_find (chart, chart->moment);
  guint moments = (guint) chart->length;
  g_autofree char *counts = NULL, *changes = NULL, *truth = NULL, *rival = NULL;
  FrStoryCount count;

  if (moments == 0)
    return g_strdup (_ ("Life story, without values yet"));

  fr_story_chart_count (chart, &count);
  changes = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change", "%u changes", count.flips),
                             count.flips);
  counts = g_strdup_printf (
      /* Translators: read by screen readers: at how many of the moments kept so far an image was
       * recognised, then "6 changes". */
      g_dngettext (GETTEXT_PACKAGE, "Life story: right at %u of %u moment, %s",
                   "Life story: right at %u of %u moments, %s", moments),
      count.right, moments, changes);
  if (now < 0)
    return g_steal_pointer (&counts);

  truth = describe_class (chart, (gsize) now, chart->truth);
  if (chart->rival < 0)
    return g_strdup_printf ("%s. %s", counts, truth);
  rival = describe_class (chart, (gsize) now, chart->rival);
  return g_strdup_printf ("%s. %s, %s", counts, truth, rival);
}

char *
fr_story_words_describe (const FrStoryChart *chart, gsize snapshot, const char *moment)
{
  int predicted = (int) fr_story_chart_get_predicted (chart, snapshot);
  g_autofree char *guess = describe_class (chart, snapshot, predicted);
  g_autofree char *truth = describe_class (chart, snapshot, chart->truth);

  if (predicted == chart->truth)
    /* Translators: a moment, then the class that was predicted at it: "Epoch 7: Shirt 61.2 %,
     * right". */
    return g_strdup_printf (_ ("%s: %s, right"), moment, guess);
  /* Translators: a moment, the class that was predicted at it, the true class: "Epoch 7:
   * T-shirt/top 96.0 %, wrong; Shirt 3.8 %". */
  return g_strdup_printf (_ ("%s: %s, wrong; %s"), moment, guess, truth);
}
