/* An optimizer at work: its rule, its learning rate and what it remembers of past gradients.
 *
 * Knows flat arrays and a count, no layers. Owned and used by one thread at a time; the engine
 * only.
 */
#pragma once

#include "engine/optimizer-rule.h"

G_BEGIN_DECLS

typedef struct {
  FrOptimizerKind kind;
  double learning_rate;
  double beta_powers[FR_MAX_MOMENTS]; /* Adam: beta1^t, beta2^t by repeated multiplication */
  gsize size;                         /* floats in each array */
  guint n_moments;                    /* Adam 2 (mean, square), momentum 1 (velocity), SGD 0 */
  float *moments[FR_MAX_MOMENTS];     /* owned; those beyond n_moments are NULL */
} FrOptimizer;

/* Zero moments for @size parameters. On an error @optimizer is as after fr_optimizer_clear(). */
gboolean fr_optimizer_init (FrOptimizer *optimizer,
                            FrOptimizerKind kind,
                            double learning_rate,
                            gsize size,
                            GError **error);
void fr_optimizer_clear (FrOptimizer *optimizer);

/* Copies moments, beta powers and rate; both must be of one kind and size. */
void fr_optimizer_copy (FrOptimizer *to, const FrOptimizer *from);

/* Begins the next update. Its parts then come in any order, each place once. */
void fr_optimizer_begin (FrOptimizer *optimizer);

/* Updates @count of the @parameters ([size]), from place @first on, by @gradient ([count]). */
void fr_optimizer_update (FrOptimizer *optimizer,
                          const FrKernels *kernels,
                          gsize first,
                          gsize count,
                          const float *gradient,
                          float *parameters);

G_END_DECLS
