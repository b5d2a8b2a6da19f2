/* Has the runs trained that a fair comparison takes: its sides side by side, and each from more
 * seeds.
 *
 * It owns the fan. What was trained before is not trained again. Main thread.
 *
 * Property: "fan" (FrSeedFan, nullable, read-only): once something is to be trained.
 */
#pragma once

#include "session/compare/comparison.h"

G_BEGIN_DECLS

/* So many seeds each group gets unless the user wants others: fewer than 6 pairs prove nothing. */
#define FR_FAIR_TRAINING_SEEDS 8
#define FR_FAIR_TRAINING_MOST_SEEDS 200

#define FR_TYPE_FAIR_TRAINING (fr_fair_training_get_type ())
G_DECLARE_FINAL_TYPE (FrFairTraining, fr_fair_training, FR, FAIR_TRAINING, GObject)

/* For what @comparison draws; the runs are kept in @library. Both must live longer. Returns:
 * (transfer full). */
FrFairTraining *fr_fair_training_new (FrComparison *comparison, FrRunLibrary *library);

/* @experiment: (nullable): has the data set. Another one ends what is being trained. */
void fr_fair_training_set_experiment (FrFairTraining *self, FrExperiment *experiment);

/* Draws the groups of @sides ([@n], 2 to FR_COMPARISON_MOST) alone, and trains each from the seed
 * that it has. Returns: %FALSE with an error if there is no data set, or no memory. */
gboolean fr_fair_training_start (FrFairTraining *self,
                                 const FrHyperparameters *sides,
                                 guint n,
                                 GError **error);

/* Returns: how many of the groups that are drawn cannot be trained again, see
 * fr_comparison_can_repeat(). */
guint fr_fair_training_count_unrepeatable (FrFairTraining *self);
/* Returns: how many runs are missing until each of the others has @n_seeds seeds, the same ones. */
guint fr_fair_training_count_missing (FrFairTraining *self, guint n_seeds);
/* Trains those. Returns: as fr_fair_training_start(). */
gboolean fr_fair_training_repeat (FrFairTraining *self, guint n_seeds, GError **error);

/* Ends what is being trained; what is done stays. */
void fr_fair_training_cancel (FrFairTraining *self);

/* Returns: (transfer none) (nullable). */
FrSeedFan *fr_fair_training_get_fan (FrFairTraining *self);

G_END_DECLS
