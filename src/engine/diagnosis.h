/* Whether a training learns, and what would help one that does not: by its batches, by its neurons,
 * by its settings.
 *
 * Functions of what they are given. Any thread, any layer.
 */
#pragma once

#include "engine/batch-log.h"
#include "engine/hyperparameters.h"
#include "engine/predictor.h"

G_BEGIN_DECLS

/* Before so many batches nothing is said, and so many are looked at. */
#define FR_DIAGNOSIS_BATCHES 200
#define FR_DIAGNOSIS_WINDOW 100

typedef enum {
  FR_TROUBLE_NONE,
  FR_TROUBLE_GUESSING, /* its accuracy is that of guessing, or little above */
  FR_TROUBLE_LOSS,     /* its loss is above that of the first batch */
} FrTrouble;

/* What the batches of @log say of a training of @n_classes. @accuracy: (out): the mean over the
 * last batches, 0 to 1; only with a trouble. @before: what was said last: once it is said, it takes
 * clear learning to take it back. */
FrTrouble fr_diagnosis_read (FrBatchLog *log, guint n_classes, FrTrouble before, double *accuracy);

/* Images that are looked at, or all where there are fewer. */
#define FR_SILENCE_IMAGES 1000

/* The hidden layer with the largest part of silent neurons, whose ReLU is 0 for each of those
 * images. Such a neuron has no gradient, and does not come back by itself. All 0 if there is no
 * hidden layer. */
typedef struct {
  guint layer;  /* 0: the first */
  guint units;  /* neurons in it */
  guint silent; /* of them */
} FrSilence;

/* Which neurons have spoken. All 0 at first. */
typedef struct {
  guint images; /* that were looked at */
  guint8 spoken[FR_MAX_HIDDEN_LAYERS][FR_MAX_UNITS];
} FrRollCall;

/* Looks at @parameters over the next slice of the first training images. Returns: whether those
 * were all, or the predictor was stopped. */
gboolean fr_roll_call_advance (FrRollCall *roll, FrPredictor *predictor, const float *parameters);
/* What has come of @roll for @network. */
FrSilence fr_roll_call_count (const FrRollCall *roll, const FrNetwork *network);

/* Whether nine tenths of the layer or more are silent. */
gboolean fr_silence_is_grave (const FrSilence *silence);

/* What a training under @failing should rather start with: one that has @diverged, a lower rate;
 * otherwise the first of these that is not so: a rate no higher than its optimizer's own usual one;
 * pixels divided by 255; the usual rate; Adam; and if all that was so, another seed. */
FrHyperparameters fr_diagnosis_cure (const FrHyperparameters *failing, gboolean diverged);

G_END_DECLS
