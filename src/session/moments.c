#include "session/moments.h"

#include "engine/batch-order.h"

guint64
fr_moments_find_nearest (FrRun *run, guint64 batch)
{
  guint length;
  g_autofree guint64 *batches = fr_history_get_batches (fr_run_get_history (run), &length);
  guint place;

  if (length == 0)
    return 0;
  place = fr_batch_order_count_before (batches, length, sizeof *batches, batch);
  if (place == length)
    return batches[length - 1];
  if (place > 0 && batch - batches[place - 1] <= batches[place] - batch)
    place--;
  return batches[place];
}

guint64
fr_moments_walk (FrRun *run, guint64 batch, gint steps)
{
  guint length;
  g_autofree guint64 *batches = fr_history_get_batches (fr_run_get_history (run), &length);
  gint64 place;

  if (length == 0)
    return 0;
  place = fr_batch_order_count_before (batches, length, sizeof *batches, batch);
  /* Between two moments the first step leads to one of them. */
  if (steps > 0 && (place == length || batches[place] != batch))
    place--;
  return batches[CLAMP (place + steps, 0, (gint64) length - 1)];
}

guint64
fr_moments_walk_epochs (FrRun *run, guint64 batch, gint epochs, guint64 done)
{
  const gint64 per_epoch = fr_run_get_batches_per_epoch (run);
  gint64 epoch = (gint64) batch / per_epoch;

  if (epochs < 0 && (gint64) batch % per_epoch != 0)
    epoch++;
  epoch = MAX (epoch + epochs, 0);
  return MIN ((guint64) (epoch * per_epoch), done);
}

guint
fr_moments_count (FrRun *run)
{
  return fr_history_get_length (fr_run_get_history (run));
}
