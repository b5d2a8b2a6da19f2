/* One neuron: its picture, its bias, what it argues, and how often it is active.
 *
 * Told what to show; main thread; neurons-view includes this.
 */
#pragma once

#include <adwaita.h>

#include "engine/data/dataset.h"
#include "engine/neurons/neuron-study.h"

G_BEGIN_DECLS

/* Signals:
 *  "step" (int by)          to the next neuron, or the one before
 *  "switched" (boolean on)  it is to be switched on or off
 */
#define FR_TYPE_NEURON_CARD (fr_neuron_card_get_type ())
G_DECLARE_FINAL_TYPE (FrNeuronCard, fr_neuron_card, FR, NEURON_CARD, AdwBin)

/* Shows @unit of @study (nullable: nothing is known yet). @limit: what has the strongest colour.
 * @off: whether it is switched off. */
void fr_neuron_card_show (FrNeuronCard *self,
                          const FrNeuronStudy *study,
                          const FrDataset *dataset,
                          guint unit,
                          double limit,
                          gboolean off);

G_END_DECLS
