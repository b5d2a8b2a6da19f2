/* A training as a file, NAME.fitrun: its hyperparameters, its weights, its curves, and all that is
 * needed to train it again and prove the digest.
 *
 * It is a safetensors file, so that Python reads it without code of ours. A plain structure; one
 * thread at a time may use one. Layers above formats/ and cli/ may include this.
 *
 * Tensors: `dense.kernel` F32 [in, out], `dense.bias` F32 [out], `dense_1.kernel`, ... as Keras
 * names them; `batches.loss` F64, `batches.correct` U32, `batches.images` U32, one element a batch;
 * `test.batch` U64, `test.loss` F64, `test.accuracy` F64, one element a test point; and where they
 * are known `predictions` U8, the class that the weights give each test image.
 * Metadata: see formats/run-metadata.h. Reading and writing: formats/run-file.h.
 */
#pragma once

#include "engine/hyperparameters.h"
#include "engine/network.h"
#include "engine/trainer.h"

G_BEGIN_DECLS

#define FR_RUN_DOCUMENT_ERROR (fr_run_document_error_quark ())

typedef enum {
  FR_RUN_DOCUMENT_ERROR_INVALID, /* no run document, or one that contradicts itself */
  FR_RUN_DOCUMENT_ERROR_NO_MEMORY,
} FrRunDocumentError;

/* A change in mid-run of what may change there. */
typedef enum {
  FR_RUN_CHANGE_LEARNING_RATE,
  FR_RUN_CHANGE_EPOCHS,
} FrRunChangeKind;

typedef struct {
  guint64 batch; /* batches done when it took place: it acts from the next one on */
  FrRunChangeKind kind;
  double value; /* the new learning rate or number of epochs */
} FrRunChange;

/* The test set at one moment. */
typedef struct {
  guint64 batch;
  double loss;
  double accuracy; /* 0 to 1 */
} FrRunTestPoint;

typedef struct {
  FrHyperparameters hyperparameters; /* as they were before the first batch */
  guint64 batch;                     /* batches done */
  guint train_images;                /* images in an epoch */
  char data_digest[65];              /* fr_dataset_get_digest() */
  char weights_digest[65];           /* fr_network_digest(); set by save and load */
  char *app_version;                 /* owned; of the program that wrote it; set by save and load */
  FrNetwork network;                 /* of the hyperparameters; set by new and load */
  float *parameters;                 /* [network.size], padded; owned, to be freed with free() */
  FrBatchResult *results;            /* [batch]; owned, g_free */
  FrRunTestPoint *test_points;       /* [n_test_points], ascending; owned, g_free */
  guint n_test_points;
  FrRunChange *changes; /* [n_changes], ascending; owned, g_free */
  guint n_changes;
  guint8 *predictions; /* [n_predictions]; owned, g_free; NULL where not known */
  guint n_predictions;
} FrRunDocument;

GQuark fr_run_document_error_quark (void);

/* A document of no batches with zeroed weights, to be filled by its maker.
 * Returns: (transfer full): the document, or %NULL where memory is short. */
FrRunDocument *fr_run_document_new (const FrHyperparameters *hyperparameters, GError **error);
void fr_run_document_free (FrRunDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRunDocument, fr_run_document_free)

/* The learning rate and the number of epochs at the end, after all changes. */
double fr_run_document_get_final_rate (const FrRunDocument *document);
guint fr_run_document_get_final_epochs (const FrRunDocument *document);

/* Whether all values can be: finite weights and losses, counts that fit batch size and images,
 * test points and changes in order. Error messages are clauses for "... cannot be opened: %s.". */
gboolean fr_run_document_check (const FrRunDocument *document, GError **error);

/* Writes Keras's name of layer @layer's array into @name: "dense.kernel", "dense_1.bias", ... */
void fr_run_document_name_tensor (guint layer, gboolean bias, char name[32]);

G_END_DECLS
