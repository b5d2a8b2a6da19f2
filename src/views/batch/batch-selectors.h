/* The drop-downs that choose a way through the network: the pixel's row and column, a neuron of
 * each hidden layer, the class, and which of the weights and biases on it is looked at.
 *
 * Main thread; views/batch.
 */
#pragma once

#include <gtk/gtk.h>

#include "views/batch/batch-choice.h"

G_BEGIN_DECLS

/* Signal "changed": by the user's hand. */
#define FR_TYPE_BATCH_SELECTORS (fr_batch_selectors_get_type ())
G_DECLARE_FINAL_TYPE (FrBatchSelectors, fr_batch_selectors, FR, BATCH_SELECTORS, GtkBox)

/* Returns: (transfer none): the list of weights and biases with its label, which the owner of the
 * selectors places. */
GtkWidget *fr_batch_selectors_get_parameter (FrBatchSelectors *self);

/* Shows @choice of @study. */
void fr_batch_selectors_show (FrBatchSelectors *self,
                              const FrBatchStudy *study,
                              const FrBatchChoice *choice);

/* Changes @choice to what is selected; the image stays. */
void fr_batch_selectors_read (FrBatchSelectors *self, FrBatchChoice *choice);

G_END_DECLS
