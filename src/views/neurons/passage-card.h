/* An image that is put through the network: what it is taken for, and the neurons that speak for
 * that and against it.
 *
 * Told what to show; main thread; neurons-view includes this.
 */
#pragma once

#include <adwaita.h>

#include "engine/neurons/neuron-passage.h"

G_BEGIN_DECLS

/* Signal "closed": no image is to be put through any more. */
#define FR_TYPE_PASSAGE_CARD (fr_passage_card_get_type ())
G_DECLARE_FINAL_TYPE (FrPassageCard, fr_passage_card, FR, PASSAGE_CARD, AdwBin)

/* @passage: (nullable): nothing is put through. */
void fr_passage_card_show (FrPassageCard *self,
                           const FrNeuronPassage *passage,
                           const FrDataset *dataset);

G_END_DECLS
