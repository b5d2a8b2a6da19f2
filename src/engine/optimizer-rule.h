/* The optimizers, one row each: the words for it, what it remembers, how it moves the weights.
 *
 * Constant tables and pure functions over arrays; optimizer.h owns the arrays. Any thread, any
 * layer.
 */
#pragma once

#include "engine/kernels/kernels.h"

G_BEGIN_DECLS

#define FR_MAX_MOMENTS 2

/* The place of an optimizer in the table. */
/* The constants of the rules. */
#define FR_ADAM_BETA1 0.9
#define FR_ADAM_BETA2 0.999
#define FR_ADAM_EPSILON 1e-7
#define FR_MOMENTUM 0.9

typedef enum {
  FR_OPTIMIZER_ADAM,     /* Keras's form: beta 0.9 and 0.999, epsilon 1e-7 */
  FR_OPTIMIZER_SGD,      /* w -= rate * g */
  FR_OPTIMIZER_MOMENTUM, /* Keras's form: v = 0.9 v - rate * g; w += v */
} FrOptimizerKind;

typedef struct {
  const char *name;        /* in files, in settings and on the command line */
  const char *title;       /* translatable */
  const char *explanation; /* translatable: a sentence */
  double usual_rate;       /* the learning rate that suits most networks */
  guint n_moments;         /* arrays it remembers, up to FR_MAX_MOMENTS */

  /* Nullable. Multiplies each of the @powers by its base once an update. */
  void (*advance) (double powers[FR_MAX_MOMENTS]);

  /* Moves @weights ([count]) by @gradient ([count]); @moments: n_moments arrays of [count]. */
  void (*update) (const FrKernels *kernels,
                  double learning_rate,
                  const double powers[FR_MAX_MOMENTS],
                  gsize count,
                  const float *gradient,
                  float *const moments[FR_MAX_MOMENTS],
                  float *weights);
} FrOptimizerRule;

/* Returns: (transfer none) (nullable): the row of @kind; %NULL past the end, so that a loop from 0
 * sees every row. */
const FrOptimizerRule *fr_optimizer_rule_get (guint kind);

/* Returns: what to try instead of @rate, at which the loss was no number any more: the usual rate,
 * or where that is no lower the next power of ten that is. */
double fr_optimizer_rule_lower_rate (FrOptimizerKind kind, double rate);

/* Finds the row named @name. Returns: whether there is one; otherwise @kind stays as it is. */
gboolean fr_optimizer_rule_find (const char *name, FrOptimizerKind *kind);

/* Returns: (transfer full): all names for a sentence, "adam, sgd or momentum". */
char *fr_optimizer_rule_list_names (void);

G_END_DECLS
