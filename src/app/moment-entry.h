/* A small window at the timeline's pill in which the user types where to go: a batch, or an epoch.
 *
 * Main thread; only the timeline's bar includes this.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "entered" (guint64): the user wants to go to that batch; the window is closed. */
#define FR_TYPE_MOMENT_ENTRY (fr_moment_entry_get_type ())
G_DECLARE_FINAL_TYPE (FrMomentEntry, fr_moment_entry, FR, MOMENT_ENTRY, GtkPopover)

/* Reads "4200", "batch 4,200", "epoch 2.24" or "2.24"; an epoch with a fraction is the first batch
 * that the window calls so. @done: batches that can be gone to.
 * Returns: (transfer full) (nullable): what is wrong with @text; otherwise %NULL, and @batch is
 * set. */
char *
fr_moment_entry_read (const char *text, guint batches_per_epoch, guint64 done, guint64 *batch);

/* Opens at @place, in pixels of its parent, with @batch to be typed over. */
void fr_moment_entry_open (FrMomentEntry *self,
                           const GdkRectangle *place,
                           guint64 batch,
                           guint batches_per_epoch,
                           guint64 done);
/* As many batches can be gone to by now. Nothing but that changes. */
void fr_moment_entry_set_done (FrMomentEntry *self, guint64 done);

G_END_DECLS
