/* Where a batch stands among those of snapshots or test points, which are in ascending order.
 *
 * A pure function. Any thread; engine/ and what is above.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @entries: [@length] of @stride bytes each, that begin with the batch, a guint64; nullable if
 * there are none. Returns: how many lie before @batch. */
static inline guint
fr_batch_order_count_before (gconstpointer entries, guint length, gsize stride, guint64 batch)
{
  guint low = 0, high = length;

  while (low < high) {
    const guint middle = low + (high - low) / 2;

    if (*(const guint64 *) (gconstpointer) ((const char *) entries + middle * stride) < batch)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

G_END_DECLS
