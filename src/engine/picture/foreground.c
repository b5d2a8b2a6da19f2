#include "engine/picture/foreground.h"

#include <math.h>
#include <string.h>

#define MIN_LIMIT 10      /* levels of grey that are no background's own */
#define NOISE_LIMIT 4     /* standard deviations of the background */
#define SHADOW 0.4        /* of the threshold between dark and light: a soft shadow is less */
#define SPECK 0.02        /* of the largest thing: what is smaller is left out */
#define PART 0.25         /* the same: what is larger is a thing of its own */
#define MIN_SHARE 0.001   /* of the picture: if the largest thing is smaller there is nothing */
#define UNKNOWN 2         /* in a mask: not looked at yet */
#define MAX_NEIGHBOURS 8u /* those at corners behind those at sides */

/* Places still to be looked at. */
typedef GArray Stack;

static void
push (Stack *stack, gsize place)
{
  g_array_append_val (stack, place);
}

static gsize
pop (Stack *stack)
{
  const gsize place = g_array_index (stack, gsize, stack->len - 1);

  g_array_set_size (stack, stack->len - 1);
  return place;
}

/* Gives all places that hang together with those on @stack, and hold @from, the value @to. @count:
 * how many neighbours a place has, 4 or 8. Returns: how many there were, those on the stack
 * included, which have it already. */
static gsize
spread (const FrGreyPicture *grey, guint8 *mask, Stack *stack, guint count, guint8 from, guint8 to)
{
  static const gint8 steps[MAX_NEIGHBOURS][2] = {
    { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 }, { -1, -1 }, { 1, -1 }, { -1, 1 }, { 1, 1 },
  };
  gsize size = stack->len;

  while (stack->len > 0) {
    const gsize place = pop (stack);
    const gint x = (gint) (place % grey->width), y = (gint) (place / grey->width);

    for (guint i = 0; i < count; i++) {
      const gint other_x = x + steps[i][0], other_y = y + steps[i][1];
      gsize other;

      if (other_x < 0 || other_y < 0 || other_x >= (gint) grey->width ||
          other_y >= (gint) grey->height)
        continue;
      other = (gsize) other_y * grey->width + (gsize) other_x;
      if (mask[other] != from)
        continue;
      mask[other] = to;
      size++;
      push (stack, other);
    }
  }
  return size;
}

/* The threshold that parts @counts best in two (Otsu, "A threshold selection method from gray-level
 * histograms", 1979). */
static double
find_threshold (const guint counts[256], gsize n)
{
  double total = 0, below = 0, n_below = 0, best = -1;
  guint threshold = 0;

  for (guint i = 0; i < 256; i++)
    total += (double) i * counts[i];
  for (guint i = 0; i < 255; i++) {
    double difference, parted;

    n_below += counts[i];
    below += (double) i * counts[i];
    if (n_below < 1 || n_below >= (double) n)
      continue;
    difference = below / n_below - (total - below) / ((double) n - n_below);
    parted = n_below * ((double) n - n_below) * difference * difference;
    if (parted > best) {
      best = parted;
      threshold = i;
    }
  }
  return threshold;
}

/* Lets the background come in from the edge over all that is like it; the rest is there. */
static void
remove_background (guint8 *mask, const guint8 *distances, const FrGreyPicture *grey, double limit)
{
  const gsize n = (gsize) grey->width * grey->height;
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize i = 0; i < n; i++)
    mask[i] = distances[i] <= limit ? UNKNOWN : 1;
  for (gsize i = 0; i < n; i++) {
    const gsize x = i % grey->width, y = i / grey->width;

    if (mask[i] == UNKNOWN && (x == 0 || y == 0 || x + 1 == grey->width || y + 1 == grey->height)) {
      mask[i] = 0;
      push (stack, i);
    }
  }
  spread (grey, mask, stack, 4, UNKNOWN, 0);
  for (gsize i = 0; i < n; i++)
    mask[i] = mask[i] != 0;
}

/* Returns: (transfer full): the sizes of all things in @mask, in the order of their first pixels,
 * which then hold @UNKNOWN. */
static GArray *
measure_things (const FrGreyPicture *grey, guint8 *mask)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize i = 0; i < (gsize) grey->width * grey->height; i++)
    if (mask[i] == 1) {
      gsize size;

      mask[i] = UNKNOWN;
      push (stack, i);
      size = spread (grey, mask, stack, MAX_NEIGHBOURS, 1, UNKNOWN);
      g_array_append_val (sizes, size);
    }
  return sizes;
}

/* Takes specks away, or all if there is nothing but specks. */
static void
keep_things (FrForeground *foreground, const FrGreyPicture *grey)
{
  const gsize n = (gsize) grey->width * grey->height;
  g_autoptr (GArray) sizes = measure_things (grey, foreground->there);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize largest = 0;
  guint thing = 0;

  for (guint i = 0; i < sizes->len; i++)
    largest = MAX (largest, g_array_index (sizes, gsize, i));
  for (guint i = 0; i < sizes->len; i++)
    foreground->n_parts += (double) g_array_index (sizes, gsize, i) >= PART * (double) largest;
  if ((double) largest < MIN_SHARE * (double) n) {
    memset (foreground->there, 0, n);
    foreground->n_parts = 0;
    return;
  }
  for (gsize i = 0; i < n; i++)
    if (foreground->there[i] == UNKNOWN) {
      const gsize size = g_array_index (sizes, gsize, thing++);
      const guint8 kept = (double) size >= SPECK * (double) largest ? 1 : 0;

      foreground->there[i] = kept;
      push (stack, i);
      spread (grey, foreground->there, stack, MAX_NEIGHBOURS, UNKNOWN, kept);
      foreground->size += kept ? size : 0;
    }
}

static void
find_box (FrForeground *foreground, const FrGreyPicture *grey)
{
  guint left = grey->width, right = 0, top = grey->height, bottom = 0;

  for (guint y = 0; y < grey->height; y++)
    for (guint x = 0; x < grey->width; x++)
      if (foreground->there[(gsize) y * grey->width + x]) {
        left = MIN (left, x);
        right = MAX (right, x + 1);
        top = MIN (top, y);
        bottom = MAX (bottom, y + 1);
      }
  foreground->x = right > 0 ? left : 0;
  foreground->y = right > 0 ? top : 0;
  foreground->width = right > 0 ? right - left : 0;
  foreground->height = right > 0 ? bottom - top : 0;
}

static void
find_things (FrForeground *foreground,
             const FrGreyPicture *grey,
             const guint8 *distances,
             double limit)
{
  remove_background (foreground->there, distances, grey, limit);
  keep_things (foreground, grey);
  find_box (foreground, grey);
}

void
fr_foreground_find (FrForeground *foreground, const FrGreyPicture *grey, const FrBackdrop *backdrop)
{
  const gsize n = (gsize) grey->width * grey->height;
  g_autofree guint8 *distances = g_malloc (n);
  guint counts[256] = { 0 };
  double limit;

  fr_foreground_clear (foreground);
  foreground->there = g_malloc (n);
  for (guint y = 0; y < grey->height; y++)
    for (guint x = 0; x < grey->width; x++) {
      const gsize i = (gsize) y * grey->width + x;
      const double distance = fabs (grey->pixels[i] - fr_backdrop_get_grey (backdrop, grey, x, y));

      distances[i] = (guint8) MIN (distance + 0.5, 255);
      counts[distances[i]]++;
    }
  limit = MAX (NOISE_LIMIT * backdrop->noise, SHADOW * find_threshold (counts, n));
  find_things (foreground, grey, distances, MAX (limit, MIN_LIMIT));
}

void
fr_foreground_find_bright (FrForeground *foreground, const FrGreyPicture *grey, guint8 limit)
{
  fr_foreground_clear (foreground);
  foreground->there = g_malloc ((gsize) grey->width * grey->height);
  find_things (foreground, grey, grey->pixels, limit);
}

void
fr_foreground_clear (FrForeground *foreground)
{
  g_free (foreground->there);
  memset (foreground, 0, sizeof *foreground);
}
