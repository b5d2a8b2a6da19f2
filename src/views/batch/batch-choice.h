/* What of a batch the user looks at: an image, and a way through the network on which one parameter
 * is chosen.
 *
 * A plain value. Main thread; views/batch.
 */
#pragma once

#include "engine/batch/batch-study.h"

G_BEGIN_DECLS

typedef struct {
  guint image; /* of the batch */
  guint pixel;
  guint units[FR_MAX_HIDDEN_LAYERS]; /* a neuron of each hidden layer */
  guint class;
  guint layer;   /* of the parameter */
  gboolean bias; /* whether it is the bias of that layer's neuron, or the weight into it */
} FrBatchChoice;

/* What is most worth to be seen of @study: the image with the greatest loss, and where it pulls
 * hardest. */
FrBatchChoice fr_batch_choice_suggest (const FrBatchStudy *study);

/* Brings within the bounds of @study what is beyond them. */
void fr_batch_choice_fit (FrBatchChoice *choice, const FrBatchStudy *study);

/* The user points at place @index of @station, both as fr_way_places_find() says them. A weight or
 * bias becomes the parameter; what else is chosen stays on the way, and unless the parameter is one
 * of it, the weight into it becomes the parameter (out of it, of a pixel). */
void
fr_batch_choice_point (FrBatchChoice *choice, const FrNetwork *network, guint station, guint index);

/* What comes in at layer @layer on the way, and the neuron or class that it leads to. */
guint fr_batch_choice_get_from (const FrBatchChoice *choice, guint layer);
guint fr_batch_choice_get_to (const FrBatchChoice *choice, const FrNetwork *network, guint layer);

/* The parameter. */
FrParameterPlace fr_batch_choice_get_place (const FrBatchChoice *choice, const FrNetwork *network);

G_END_DECLS
