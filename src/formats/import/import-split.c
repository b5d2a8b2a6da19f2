#include "formats/import/import-split.h"

#include "engine/random.h"

#include <string.h>

/* Parts of the stream of orders: a class has its number, the halves have these. */
#define HALF 1000

static guint
hash_pixels (gconstpointer image)
{
  const FrImportImage *self = image;
  guint hash = 5381;

  for (guint i = 0; i < FR_IMAGE_PIXELS; i++)
    hash = hash * 33 + self->pixels[i];
  return hash;
}

static gboolean
are_same (gconstpointer a, gconstpointer b)
{
  const FrImportImage *first = a, *second = b;

  return memcmp (first->pixels, second->pixels, FR_IMAGE_PIXELS) == 0;
}

/* Finds for each image the first of the same pixels. */
static void
find_originals (FrImportImage *images, guint n)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (hash_pixels, are_same);

  for (guint i = 0; i < n; i++) {
    const FrImportImage *first = g_hash_table_lookup (seen, &images[i]);

    images[i].original = first != NULL ? (guint) (first - images) : i;
    if (first == NULL)
      g_hash_table_add (seen, &images[i]);
  }
}

/* Fills @counts with how many of @class are the same as each image that is an original, [@n]. */
static guint
count_copies (const FrImportImage *images, guint n, guint class, guint *counts)
{
  guint total = 0;

  memset (counts, 0, n * sizeof *counts);
  for (guint i = 0; i < n; i++)
    if (images[i].class == class) {
      counts[images[i].original]++;
      total++;
    }
  return total;
}

/* Divides what is in @class and was not divided yet with a class before it. @decided: [@n], which
 * originals were. */
static void
divide_class (FrImportImage *images,
              guint n,
              guint class,
              double share,
              guint64 seed,
              gboolean *decided)
{
  g_autofree guint *counts = g_new (guint, n);
  g_autofree guint32 *free_ones = g_new (guint32, n);
  g_autofree guint32 *order = NULL;
  const guint total = count_copies (images, n, class, counts);
  guint wanted = (guint) (share * total + 0.5), n_test = 0, n_free = 0;

  if (total >= 2 && share > 0)
    wanted = CLAMP (wanted, 1, total - 1);
  for (guint i = 0; i < n; i++) {
    if (counts[i] > 0 && !decided[i])
      free_ones[n_free++] = i;
    else if (counts[i] > 0 && images[i].split == FR_SPLIT_TEST)
      n_test += counts[i];
  }
  order = g_new (guint32, n_free);
  fr_random_order (seed, class, n_free, order);
  for (guint i = 0; i < n_free; i++) {
    const guint original = free_ones[order[i]];

    decided[original] = TRUE;
    images[original].split = FR_SPLIT_TRAIN;
    /* Copies that are too many for what is left to test with are for training. */
    if (n_test + counts[original] <= wanted) {
      images[original].split = FR_SPLIT_TEST;
      n_test += counts[original];
    }
  }
}

void
fr_import_split_make (FrImportImage *images, guint n, guint n_classes, double share, guint64 seed)
{
  g_autofree gboolean *decided = g_new0 (gboolean, n);

  g_return_if_fail (images != NULL || n == 0);

  find_originals (images, n);
  for (guint class = 0; class < n_classes; class ++)
    divide_class (images, n, class, share, seed, decided);
  for (guint i = 0; i < n; i++)
    images[i].split = images[images[i].original].split;
}

guint32 *
fr_import_split_order (const FrImportImage *images,
                       guint n,
                       FrSplit split,
                       guint64 seed,
                       guint *count)
{
  g_autofree guint32 *there = g_new (guint32, n);
  g_autofree guint32 *order = NULL;
  guint32 *mixed;

  *count = 0;
  for (guint i = 0; i < n; i++)
    if (images[i].split == split)
      there[(*count)++] = i;
  order = g_new (guint32, *count);
  mixed = g_new (guint32, *count);
  fr_random_order (seed, HALF + (guint32) split, *count, order);
  for (guint i = 0; i < *count; i++)
    mixed[i] = there[order[i]];
  return mixed;
}
