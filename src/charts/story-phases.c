#include "charts/story-phases.h"

/* Snapshots on either side that a mean and a majority are taken over. */
#define PHASE_REACH 5
/* In epochs. */
#define LEAST_PHASE 0.5

guint
fr_story_get_predicted (const FrStory *story, gsize snapshot)
{
  const float *values = story->probabilities + snapshot * story->classes;
  guint best = 0;

  for (guint i = 1; i < story->classes; i++)
    if (values[i] > values[best])
      best = i;
  return best;
}

void
fr_story_count (const FrStory *story, int truth, FrStoryCount *count)
{
  g_autofree guint *times = NULL;
  guint most = 0;

  g_return_if_fail (story != NULL && count != NULL);

  *count = (FrStoryCount){ 0, 0, -1 };
  times = g_new0 (guint, MAX (1u, story->classes));
  for (gsize i = 0; i < story->length; i++) {
    guint predicted = fr_story_get_predicted (story, i);

    times[predicted]++;
    if ((int) predicted == truth)
      count->right++;
    if (i > 0 && predicted != fr_story_get_predicted (story, i - 1))
      count->flips++;
  }
  for (guint i = 0; i < story->classes; i++)
    if ((int) i != truth && times[i] > most) {
      most = times[i];
      count->rival = (int) i;
    }
}

double
fr_story_get_value (const FrStory *story, gsize snapshot, int class)
{
  return story->probabilities[snapshot * story->classes + (gsize) class];
}

/* The snapshots around @snapshot: from @first to @end - 1. */
static void
get_reach (gsize snapshot, gsize length, gsize *first, gsize *end)
{
  *first = snapshot < PHASE_REACH ? 0 : snapshot - PHASE_REACH;
  *end = MIN (length, snapshot + PHASE_REACH + 1);
}

double
fr_story_get_mean (const FrStory *story, gsize snapshot, int class)
{
  gsize first, end;
  double sum = 0.0;

  get_reach (snapshot, story->length, &first, &end);
  for (gsize i = first; i < end; i++)
    sum += fr_story_get_value (story, i, class);
  return sum / (double) (end - first);
}

gssize
fr_story_find (const FrStory *story, double epoch)
{
  gssize found = -1;

  for (gsize i = 0; i < story->length && story->epochs[i] <= epoch + 1e-9; i++)
    found = (gssize) i;
  return found;
}

/* Of equals, that of the phase before. @predicted: [@length]. */
static guint
find_majority (const guint *predicted,
               gsize length,
               gsize snapshot,
               guint before,
               guint classes,
               guint *times)
{
  gsize first, end;
  guint best = before;

  for (guint i = 0; i < classes; i++)
    times[i] = 0;
  get_reach (snapshot, length, &first, &end);
  for (gsize i = first; i < end; i++)
    times[predicted[i]]++;
  for (guint i = 0; i < classes; i++)
    if (times[i] > times[best])
      best = i;
  return best;
}

/* How long the phase at @index lasts, in epochs. */
static double
get_duration (const FrStory *story, gsize length, GArray *phases, guint index)
{
  gsize end =
      index + 1 < phases->len ? g_array_index (phases, FrStoryPhase, index + 1).first : length - 1;
  return story->epochs[end] - story->epochs[g_array_index (phases, FrStoryPhase, index).first];
}

/* Takes away the phase at @index; the one before goes on in its place, or the next begins earlier.
 */
static void
dissolve (GArray *phases, guint index)
{
  gsize first = g_array_index (phases, FrStoryPhase, index).first;

  g_array_remove_index (phases, index);
  if (index == 0)
    g_array_index (phases, FrStoryPhase, 0).first = first;
  else if (index < phases->len && g_array_index (phases, FrStoryPhase, index).class ==
                                      g_array_index (phases, FrStoryPhase, index - 1).class)
    g_array_remove_index (phases, index);
}

/* The shortest first, so that what is left is what lasted. */
static void
dissolve_short_ones (const FrStory *story, gsize length, GArray *phases)
{
  while (phases->len > 1) {
    double least = G_MAXDOUBLE;
    guint shortest = 0;

    for (guint i = 0; i < phases->len; i++) {
      double duration = get_duration (story, length, phases, i);

      if (duration < least) {
        least = duration;
        shortest = i;
      }
    }
    if (least >= LEAST_PHASE - 1e-9)
      return;
    dissolve (phases, shortest);
  }
}

GArray *
fr_story_find_phases (const FrStory *story, gsize length)
{
  GArray *phases = g_array_new (FALSE, FALSE, sizeof (FrStoryPhase));
  g_autofree guint *predicted = g_new0 (guint, MAX ((gsize) 1, length));
  g_autofree guint *times = g_new0 (guint, MAX (1u, story->classes));

  g_return_val_if_fail (length <= story->length, phases);

  for (gsize i = 0; i < length; i++)
    predicted[i] = fr_story_get_predicted (story, i);
  for (gsize i = 0; i < length; i++) {
    guint before = phases->len == 0 ? predicted[0]
                                    : g_array_index (phases, FrStoryPhase, phases->len - 1).class;
    guint class = find_majority (predicted, length, i, before, story->classes, times);

    if (phases->len == 0 || class != before) {
      FrStoryPhase phase = { class, i };

      g_array_append_val (phases, phase);
    }
  }
  dissolve_short_ones (story, length, phases);
  return phases;
}
