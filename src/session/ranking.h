/* Images in the order of one number each.
 *
 * Pure functions on arrays of the caller. Any thread; the lists of session/ include this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double key;
  guint index; /* of the image */
} FrRanked;

/* Sorts @ranked[@n] by ascending key; equal keys stay in the order they have, and NaN goes last.
 * Linear in @n: a list follows every moment of a training. */
void fr_ranking_sort (FrRanked *ranked, guint n);

/* Copies the images' indices of @ranked[@n] to @indices[@n]. */
void fr_ranking_copy (const FrRanked *ranked, guint n, guint *indices);

G_END_DECLS
