/* A batch's way through the network and back: activations, gradients, and the scratch space both
 * need.
 *
 * Owned and used by one thread at a time; the engine and its tests.
 */
#pragma once

#include "engine/kernels/kernels.h"
#include "engine/network.h"
#include "engine/stop.h"

G_BEGIN_DECLS

typedef struct {
  FrNetwork network;
  guint rows;                             /* images at most */
  float *inputs;                          /* [rows][FR_IMAGE_PIXELS]; filled by the user; owned */
  float *activations[FR_MAX_LAYERS];      /* [rows][stride] a layer; the last holds logits; owned */
  float *gradients[FR_MAX_HIDDEN_LAYERS]; /* of the loss by hidden activations; owned; training */
  float *transposed;                      /* [outputs][stride of the inputs]; owned; training */
  float *gradient;                        /* [network.size], or a part of it; owned; training */
  gboolean complete;                      /* all of the gradient is there */
} FrPropagation;

/* Takes @count numbers of a gradient, from place @first of the flat array on. */
typedef void (*FrGradientFunc) (gsize first,
                                gsize count,
                                const float *gradient,
                                gpointer user_data);

/* Scratch for batches of up to @rows images; for @training with what the way back needs.
 * On an error @propagation is as after fr_propagation_clear(). */
gboolean fr_propagation_init (FrPropagation *propagation,
                              const FrNetwork *network,
                              guint rows,
                              gboolean training,
                              GError **error);
void fr_propagation_clear (FrPropagation *propagation);

/* Fills the activations of the first @rows rows of inputs. @stop: (nullable).
 * Returns: (transfer none): the logits, [rows][FR_VECTOR], or %NULL if it was stopped. */
float *fr_propagation_forward (FrPropagation *propagation,
                               const FrKernels *kernels,
                               const float *parameters,
                               guint rows,
                               const FrStop *stop);

/* Goes back through the layers: after fr_propagation_forward() with the same arguments, and once
 * its logits have been replaced by the loss's gradient with respect to them. Leaves no more of the
 * gradient with respect to the parameters to compute than takes FR_STOP_WORK. The parameters are
 * not needed any more after that. @stop: (nullable). Returns: %FALSE if it was stopped. */
gboolean fr_propagation_backward (FrPropagation *propagation,
                                  const FrKernels *kernels,
                                  const float *parameters,
                                  guint rows,
                                  const FrStop *stop);

/* Hands the gradient to @take, each place of the flat array once, in parts that a near cache holds:
 * after fr_propagation_backward() with the same arguments. It cannot be stopped. */
void fr_propagation_take_gradient (FrPropagation *propagation,
                                   const FrKernels *kernels,
                                   guint rows,
                                   FrGradientFunc take,
                                   gpointer user_data);

G_END_DECLS
