/* What a network says of pixels that are in no data set: a drawing, a photograph.
 *
 * The same numbers as engine/predictor gives an image of the same pixels. It owns scratch space and
 * is used by one thread at a time. Any layer.
 */
#pragma once

#include "engine/network.h"

G_BEGIN_DECLS

typedef struct _FrClassifier FrClassifier;

/* A classifier for one shape of network; @divide_by_255 as in the training. Returns: (transfer
 * full), or %NULL where memory is short. */
FrClassifier *fr_classifier_new (const FrNetwork *network, gboolean divide_by_255, GError **error);
void fr_classifier_free (FrClassifier *classifier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrClassifier, fr_classifier_free)

/* Asks a network with these @parameters about @pixels, [FR_IMAGE_PIXELS]. @probabilities:
 * [n_classes], filled. @logits: (nullable): the same shape. Returns: the class of the highest
 * probability, the first of equals. */
guint fr_classifier_ask (FrClassifier *classifier,
                         const float *parameters,
                         const guint8 *pixels,
                         float *probabilities,
                         float *logits);

G_END_DECLS
