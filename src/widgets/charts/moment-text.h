/* A moment of the training in words, the same everywhere on screen.
 *
 * Pure functions. Any thread; widgets/, views/ and app/.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Completed epochs with as many decimals as are needed, at most two, never rounded up to an epoch
 * that is not complete: "7", "7.4", "7.45". Returns: (transfer full). */
char *fr_format_epoch (guint64 batch, guint batches_per_epoch);

/* "Epoch 7.45 · batch 844 of 1,875"; at an epoch's end, where no batch of the next is done, only
 * "Epoch 7". Returns: (transfer full). */
char *fr_format_moment (guint64 batch, guint batches_per_epoch);

G_END_DECLS
