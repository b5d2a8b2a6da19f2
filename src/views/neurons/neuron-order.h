/* In which order the neurons of a layer are shown, and in which rows.
 *
 * A function of what it is given. Main thread; views/.
 */
#pragma once

#include "engine/neurons/neuron-study.h"

G_BEGIN_DECLS

/* As the drop-down has them. */
typedef enum {
  FR_NEURON_ORDER_CLASS,    /* a row for each class, those that argue most for it first */
  FR_NEURON_ORDER_LAYER,    /* as they are numbered */
  FR_NEURON_ORDER_ACTIVITY, /* those that are active most often first */
  FR_NEURON_ORDER_LIKENESS, /* each beside those that are like it */
} FrNeuronOrder;

/* One more than there are classes: those that are never active. */
#define FR_NEURON_GROUPS (FR_MAX_CLASSES + 1)

/* Fills @units ([n_units]) with the neurons of @study in @order, and for the order by class
 * @lengths with how many each row has, the last one of those that are never active. Likeness that
 * the study does not know is the order of the layer. */
void fr_neuron_order_fill (const FrNeuronStudy *study,
                           FrNeuronOrder order,
                           guint *units,
                           guint lengths[FR_NEURON_GROUPS]);

G_END_DECLS
