/* Images, of a data set or the user's own, forward through a network: logits and probabilities.
 *
 * It owns scratch space and is used by one thread at a time. No threads of its own. Any layer.
 */
#pragma once

#include "engine/data/dataset.h"
#include "engine/kernels/kernels.h"
#include "engine/network.h"
#include "engine/stop.h"

G_BEGIN_DECLS

typedef struct _FrPredictor FrPredictor;

/* A predictor for one shape of network over one data set, which must be of as many classes, or
 * without one (%NULL) for images that are the user's own only. @divide_by_255 as in the training.
 */
FrPredictor *fr_predictor_new (FrDataset *dataset,
                               const FrNetwork *network,
                               gboolean divide_by_255,
                               GError **error);
void fr_predictor_free (FrPredictor *predictor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrPredictor, fr_predictor_free)

/* Returns: (transfer none) (nullable). */
FrDataset *fr_predictor_get_dataset (const FrPredictor *predictor);

guint fr_predictor_get_n_classes (const FrPredictor *predictor);
/* What pixels are divided by: 255 or 1. */
float fr_predictor_get_divisor (const FrPredictor *predictor);

/* For tests and benchmarks: computes with @kernels instead of fr_kernels_default(). No result
 * changes by it. */
void fr_predictor_set_kernels (FrPredictor *predictor, const FrKernels *kernels);

/* From now on fr_predictor_for_each(), and what is built on it, looks at @stop, (nullable), which
 * its owner keeps until the predictor is freed or has another. */
void fr_predictor_set_stop (FrPredictor *predictor, const FrStop *stop);

/* Images to be done in one go by a thread that has other work too: 1,000, or fewer if the network
 * is so large that they would take long, but never less than is good for the cache. */
guint fr_predictor_get_slice (const FrPredictor *predictor);

/* Returns: (transfer none). */
const FrNetwork *fr_predictor_get_network (const FrPredictor *predictor);

/* Within an FrPredictorFunc. Returns: (transfer none): what the neurons of hidden @layer (0: the
 * first) make of its image, [outputs] of that layer. */
const float *fr_predictor_get_activations (const FrPredictor *predictor, guint layer);

/* Softmax probabilities of images @first to @first + @count - 1.
 * @probabilities: [count][n_classes], filled. @logits: the same shape, or NULL.
 * Returns: how many were done, as fr_predictor_for_each(). */
guint fr_predictor_predict (FrPredictor *predictor,
                            const float *parameters,
                            FrSplit split,
                            guint first,
                            guint count,
                            float *probabilities,
                            float *logits);

/* The same of one image that need not be of the data set. @pixels: [FR_IMAGE_PIXELS], 0 to 255, as
 * the data set stores them. @probabilities: [n_classes], filled. @logits: the same shape, or NULL.
 * Returns: whether it was done, not stopped. */
gboolean fr_predictor_predict_pixels (FrPredictor *predictor,
                                      const float *parameters,
                                      const guint8 *pixels,
                                      float *probabilities,
                                      float *logits);

/* One image's logits, [FR_VECTOR], of which the first n_classes are classes. */
typedef void (*FrPredictorFunc) (guint image, const float *logits, gpointer user_data);

/* Calls @func for images @first to @first + @count - 1 in order, with C's default floating-point
 * environment. Returns: how many were done: @count, or fewer if it was stopped. */
guint fr_predictor_for_each (FrPredictor *predictor,
                             const float *parameters,
                             FrSplit split,
                             guint first,
                             guint count,
                             FrPredictorFunc func,
                             gpointer user_data);

G_END_DECLS
