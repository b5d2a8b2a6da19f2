/* Softmax and cross-entropy over the classes of the output layer.
 *
 * Rows are FR_VECTOR floats wide; those beyond @n_classes are padding. Pure functions. Any thread;
 * the engine only.
 */
#pragma once

#include "engine/kernels/kernels.h"

G_BEGIN_DECLS

/* Softmax of one row of @logits into @probabilities (which may be the same array), padding +0.
 * Returns: the logarithm of the sum of the logits' exponentials; less the logit of the true class
 * it is that image's cross-entropy. NaN where a logit is NaN or the greatest infinite. */
double fr_softmax (guint n_classes, const float logits[FR_VECTOR], float probabilities[FR_VECTOR]);

/* Returns: the class of the highest of the @n_classes @values, the first of equals. */
guint fr_softmax_class (guint n_classes, const float *values);

/* Turns a batch's @logits ([rows][FR_VECTOR]) into the mean loss's gradient with respect to them:
 * (probability - 1 for the true class) / rows. @right, [rows], receives 1 for each image whose
 * highest probability is the true class's, otherwise 0.
 * Returns: the sum of the images' cross-entropy, added in double in image order. */
double fr_softmax_gradient (guint n_classes,
                            guint rows,
                            const guint8 *labels,
                            float *logits,
                            guint8 *right);

G_END_DECLS
