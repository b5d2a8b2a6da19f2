/* The cards of one batch: the way of one number, the gradient, the optimizer's update, and the loss
 * before and after.
 *
 * Main thread; views/batch.
 */
#pragma once

#include <gtk/gtk.h>

#include "views/batch/batch-choice.h"

G_BEGIN_DECLS

/* Signals:
 *  "image-chosen" (int image)               of the batch
 *  "way-chosen" (uint station, uint index)  see fr_way_places_find()
 */
#define FR_TYPE_BATCH_CARDS (fr_batch_cards_get_type ())
G_DECLARE_FINAL_TYPE (FrBatchCards, fr_batch_cards, FR, BATCH_CARDS, GtkBox)

/* Puts @widget at the right of the heads of the way. */
void fr_batch_cards_add_to_head (FrBatchCards *self, GtkWidget *widget);

/* Shows @choice of @study. @done: whether the batch is done; otherwise nothing is said of what came
 * after it. */
void fr_batch_cards_show (FrBatchCards *self,
                          const FrBatchStudy *study,
                          const FrBatchChoice *choice,
                          gboolean done);

G_END_DECLS
