/* The shape of a dense network, and where each layer lies in the flat array of its parameters.
 *
 * Parameters are one 64-byte aligned float array: for each layer in order the kernel [in][stride]
 * and the bias [stride], where stride is the count of outputs rounded up to FR_VECTOR and the
 * padding is zero. Gradients and optimizer moments have the same layout, so that optimizer and
 * snapshots know a pointer and a count only. A plain value. Any thread, any layer.
 */
#pragma once

#include "engine/hyperparameters.h"

G_BEGIN_DECLS

#define FR_MAX_LAYERS (FR_MAX_HIDDEN_LAYERS + 1)

typedef struct {
  guint inputs;
  guint outputs;
  guint stride;        /* outputs rounded up to FR_VECTOR */
  gsize kernel_offset; /* in floats, into the flat array */
  gsize bias_offset;
} FrLayer;

typedef struct {
  guint n_layers;
  guint n_classes; /* outputs of the last layer */
  FrLayer layers[FR_MAX_LAYERS];
  gsize size;         /* floats in the flat array, padding included */
  gsize n_parameters; /* without padding: 101,770 for 784-128-10 */
  guint max_stride;   /* widest layer, for scratch space */
} FrNetwork;

/* Lays out 784-units...-@n_classes. @hyperparameters must be valid; @n_classes: FR_MIN_CLASSES to
 * FR_MAX_CLASSES. */
FrNetwork fr_network_new (const FrHyperparameters *hyperparameters, guint n_classes);

/* Allocates a zeroed flat array of @count floats on a 64-byte boundary.
 * Returns: (transfer full): to be freed with fr_network_free(), or %NULL with
 * %FR_NETWORK_ERROR_NO_MEMORY. */
float *fr_network_alloc (gsize count, GError **error);
/* @array: (nullable): a pointer that fr_network_alloc() returned, of whatever type. */
void fr_network_free (void *array);

/* Fills @parameters ([network->size]) with Glorot uniform kernels (Glorot and Bengio 2010: +-sqrt
 * (6 / (in + out))) and zero biases; a function of shape and seed alone. */
void fr_network_initialize (const FrNetwork *network, guint64 seed, float *parameters);

/* SHA-256 over every layer's kernel and bias in layer order, little-endian, without padding.
 * @hex receives 64 digits and a NUL. */
void fr_network_digest (const FrNetwork *network, const float *parameters, char hex[65]);

#define FR_NETWORK_ERROR (fr_network_error_quark ())
typedef enum {
  FR_NETWORK_ERROR_NO_MEMORY,
} FrNetworkError;
GQuark fr_network_error_quark (void);

G_END_DECLS
