/* Fair experiments: the same training with one thing changed, ready to be done.
 *
 * Each is a row of a table. With one seed the sides begin with the same first weights and see the
 * images in the same order wherever their shapes agree. Pure functions. Any thread, any layer.
 */
#pragma once

#include "engine/hyperparameters.h"

G_BEGIN_DECLS

#define FR_FAIR_EXPERIMENT_SIDES 3 /* at most */

/* What is marked (t) is translatable: give it to gettext. */
typedef struct {
  const char *name;     /* of a parameter of an action: "hidden" */
  const char *title;    /* (t) "Hidden layer or none" */
  const char *question; /* (t) what it answers: "Does a hidden layer help?" */

  /* Has the sides, which are copies of what the user has chosen, differ in one thing. Returns: how
   * many of them there are, 2 to FR_FAIR_EXPERIMENT_SIDES. */
  guint (*change) (FrHyperparameters sides[FR_FAIR_EXPERIMENT_SIDES]);
} FrFairExperiment;

/* Returns: (transfer none) (nullable): the experiment number @place; %NULL past the last. */
const FrFairExperiment *fr_fair_experiment_get (guint place);
/* Returns: (transfer none) (nullable): the one of that name. */
const FrFairExperiment *fr_fair_experiment_find (const char *name);

/* The sides of @experiment for a user who has chosen @base, which is valid; they are valid too, and
 * differ. Returns: how many there are. */
guint fr_fair_experiment_make_sides (const FrFairExperiment *experiment,
                                     const FrHyperparameters *base,
                                     FrHyperparameters sides[FR_FAIR_EXPERIMENT_SIDES]);

G_END_DECLS
