/* What the user chooses before a training: the shape of the network and how it learns.
 *
 * Each choice is one row of a table. Files, settings, command line, sidebar and the names of runs
 * are loops over it; whatever is said of a choice in general stands in its row. A plain value,
 * copied freely. Any thread, any layer.
 */
#pragma once

#include "engine/optimizer-rule.h"

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

/* The type of a choice, and how its text is written. */
typedef enum {
  FR_HYPERPARAMETER_HIDDEN,    /* n_hidden and units: "128", "128,64" or "none" */
  FR_HYPERPARAMETER_OPTIMIZER, /* FrOptimizerKind: the name in its rule */
  FR_HYPERPARAMETER_RATE,      /* double: as fr_number_format() writes it, so that it is exact */
  FR_HYPERPARAMETER_COUNT,     /* guint: decimal digits */
  FR_HYPERPARAMETER_SEED,      /* guint64, all of its range: decimal digits */
  FR_HYPERPARAMETER_SWITCH,    /* gboolean: "true" or "false" */
} FrHyperparameterType;

/* One choice. What is marked (t) is translatable: give it to gettext. */
typedef struct {
  const char *key; /* in files; with '-' for '_' in settings and on the command line */
  FrHyperparameterType type;
  gboolean changes_in_mid_run; /* another value needs no fresh start */
  gsize offset;         /* of the field in FrHyperparameters; of n_hidden for the hidden layers */
  double least;         /* of a count, or of the units of a hidden layer; a rate is above it */
  double most;          /* of these three */
  const char *initial;  /* the tutorial's value, as text */
  const char *title;    /* (t) "Batch size" */
  const char *subject;  /* (t) what a sentence begins with: "The batch size" */
  const char *word;     /* (t) before the value in the name of a run: "batch"; of a switch
                         * all that is said where it is on; %NULL for the hidden layers, which
                         * are said by their units, and for the optimizer and its rate, which
                         * are said together */
  const char *word_off; /* (t) nullable: in place of the word where there is no hidden
                         * layer, or where a switch is off */
  const char *explanation; /* (t) a phrase, without a full stop */
} FrHyperparameter;

GQuark fr_hyperparameters_error_quark (void);

/* Returns: (transfer none): the table, @n_rows long, in the order in which people are shown it. */
const FrHyperparameter *fr_hyperparameters_get_table (guint *n_rows);

/* The tutorial's: 128 hidden neurons, Adam 0.001, batch 32, 10 epochs, divided by 255; seed 1. */
FrHyperparameters fr_hyperparameters_default (void);

/* Checks every range. Sets an error that names the value and its range. */
gboolean fr_hyperparameters_validate (const FrHyperparameters *hyperparameters, GError **error);

/* Reads @text as the value of @key. The error is a sentence about text or range, and then nothing
 * is changed. */
gboolean fr_hyperparameters_set_text (FrHyperparameters *hyperparameters,
                                      const char *key,
                                      const char *text,
                                      GError **error);

/* Returns: (transfer full): the value of @key as fr_hyperparameters_set_text() reads it back
 * exactly, if it is valid; %NULL for a key that is not in the table. */
char *fr_hyperparameters_get_text (const FrHyperparameters *hyperparameters, const char *key);

/* Whether every choice is the same, the seed too. Both must be valid. */
gboolean fr_hyperparameters_is_same (const FrHyperparameters *a, const FrHyperparameters *b);

/* Whether two valid trainings begin with the same weights and see the same batches under the same
 * rule: everything is equal but what may change in mid-run. */
gboolean fr_hyperparameters_same_start (const FrHyperparameters *a, const FrHyperparameters *b);

/* Says what of @hyperparameters is not as in @from, as in "no hidden layer" or "Adam 0.01, batch
 * 100". The seed is part of it: give both the same one where it is not meant.
 * Returns: (transfer full): "as in the tutorial" or "the same settings" where nothing differs. */
char *fr_hyperparameters_describe_difference (const FrHyperparameters *hyperparameters,
                                              const FrHyperparameters *from);

/* The same as against the tutorial's, whatever the seed is. Returns: (transfer full): "as in the
 * tutorial" where nothing differs. */
char *fr_hyperparameters_describe (const FrHyperparameters *hyperparameters);

/* Says those rows of the table of which @said, as long as it, is set: "Adam 0.01, batch 100".
 * Returns: (transfer full) (nullable): %NULL for none. */
char *
fr_hyperparameters_describe_rows (const FrHyperparameters *hyperparameters, const gboolean *said);

/* Whether @row is the optimizer or its learning rate: they are said in one, as a rate means little
 * without its optimizer. */
gboolean fr_hyperparameters_is_of_optimizer (const FrHyperparameter *row);

/* Batches in an epoch over @images images: the last may be short. */
guint fr_hyperparameters_batches_per_epoch (const FrHyperparameters *hyperparameters, guint images);

G_END_DECLS
