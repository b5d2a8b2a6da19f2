/* What a person chooses before a training: the shape of the network and how it learns.
 *
 * A plain value, copied freely. Any thread, any layer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_MAX_HIDDEN_LAYERS 4
#define FR_MAX_UNITS 1024
#define FR_MAX_BATCH_SIZE 4096
#define FR_MAX_EPOCHS 1000
#define FR_MAX_LEARNING_RATE 1e30 /* beyond it weights of single precision overflow at once */

#define FR_HYPERPARAMETERS_ERROR (fr_hyperparameters_error_quark ())

typedef enum {
  FR_HYPERPARAMETERS_ERROR_INVALID,
} FrHyperparametersError;

typedef enum {
  FR_OPTIMIZER_ADAM,     /* Keras's form: beta 0.9 and 0.999, epsilon 1e-7 */
  FR_OPTIMIZER_SGD,      /* w -= rate * g */
  FR_OPTIMIZER_MOMENTUM, /* Keras's form: v = 0.9 v - rate * g; w += v */
} FrOptimizerKind;

typedef struct {
  guint n_hidden;                    /* 0 to FR_MAX_HIDDEN_LAYERS */
  guint units[FR_MAX_HIDDEN_LAYERS]; /* each 1 to FR_MAX_UNITS; from the input on */
  FrOptimizerKind optimizer;
  double learning_rate; /* above 0, at most FR_MAX_LEARNING_RATE */
  guint batch_size;     /* 1 to FR_MAX_BATCH_SIZE */
  guint epochs;         /* 1 to FR_MAX_EPOCHS */
  gboolean divide_by_255;
  guint64 seed;
} FrHyperparameters;

GQuark fr_hyperparameters_error_quark (void);

/* The tutorial's: 128 hidden units, Adam 0.001, batch 32, 10 epochs, divided by 255; seed 1. */
FrHyperparameters fr_hyperparameters_default (void);

/* Checks every range above. Sets an error that names the value and its range. */
gboolean fr_hyperparameters_validate (const FrHyperparameters *hyperparameters, GError **error);

/* Whether two trainings begin with the same weights and see the same batches under the same rule:
 * everything is equal but learning rate and epochs, which may change in mid-run. */
gboolean fr_hyperparameters_same_start (const FrHyperparameters *a, const FrHyperparameters *b);

/* Reads "128", "128,64" or "none" into @hyperparameters. On an error nothing is changed. */
gboolean fr_hyperparameters_parse_hidden (FrHyperparameters *hyperparameters,
                                          const char *text,
                                          GError **error);

/* Returns: (transfer full): the hidden layers as fr_hyperparameters_parse_hidden() reads them. */
char *fr_hyperparameters_format_hidden (const FrHyperparameters *hyperparameters);

/* Returns: (transfer none): "adam", "sgd" or "momentum". */
const char *fr_optimizer_kind_to_string (FrOptimizerKind kind);
gboolean fr_optimizer_kind_from_string (const char *text, FrOptimizerKind *kind, GError **error);

/* Batches in an epoch over @images images: the last may be short. */
guint fr_hyperparameters_batches_per_epoch (const FrHyperparameters *hyperparameters, guint images);

G_END_DECLS
