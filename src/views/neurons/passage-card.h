/* An image that is put through the network: what it is taken for, and the neurons that speak for
 * that and against it.
 *
 * Told what to show; main thread; neurons-view includes this.
 */
#pragma once

#include <adwaita.h>

#include "engine/neurons/neuron-passage.h"
#include "engine/neurons/neuron-study.h"

G_BEGIN_DECLS

/* Signals:
 *  "closed"                 no image is to be put through any more
 *  "neuron-chosen" (guint)  a neuron of the last hidden layer was chosen in the drawing
 */
#define FR_TYPE_PASSAGE_CARD (fr_passage_card_get_type ())
G_DECLARE_FINAL_TYPE (FrPassageCard, fr_passage_card, FR, PASSAGE_CARD, AdwBin)

/* @passage: (nullable): nothing is put through. Otherwise @study is of the layer that is looked at,
 * and @limits ([study->n_units]) says what has the strongest colour in its pictures: those of the
 * last hidden layer are drawn, if it is that. */
void fr_passage_card_show (FrPassageCard *self,
                           const FrNeuronPassage *passage,
                           const FrNeuronStudy *study,
                           const double *limits,
                           const FrDataset *dataset);

G_END_DECLS
