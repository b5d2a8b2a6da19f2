/* A group of runs as the page Compare draws it: runs of the same settings but for their seed, under
 * one name, colour and dash.
 *
 * Plain data that its maker owns; copies are its owner's. Main thread; views/.
 */
#pragma once

#include "engine/compare/seed-mean.h"

G_BEGIN_DECLS

typedef struct {
  const char *name;                  /* "128, SGD" */
  guint slot;                        /* of charts/overlay/run-stroke.h */
  FrHyperparameters hyperparameters; /* the seed is that of any of them */
  FrRunCurves *const *runs;          /* [n_runs] */
  guint n_runs;
} FrDrawnGroup;

/* Returns: (transfer full): of FrDrawnGroup, copies of @groups, [@n], with references on their
 * curves; freed with the array. */
GPtrArray *fr_drawn_group_copy_all (const FrDrawnGroup *groups, guint n);

/* Whether both are of the same names, slots and curves, in the same order. */
gboolean fr_drawn_group_is_same (const GPtrArray *copies, const FrDrawnGroup *groups, guint n);

/* Whether both have the same names and slots in the same order. */
gboolean
fr_drawn_group_has_same_names (const GPtrArray *copies, const FrDrawnGroup *groups, guint n);

/* The mean over its runs at each of their test points. Returns: (transfer full): [@length]. */
FrSeedMeanPoint *
fr_drawn_group_make_mean (const FrDrawnGroup *group, FrMeasure measure, guint *length);

/* How its runs differ at their ends in @measure. */
FrSeedSpread fr_drawn_group_spread_ends (const FrDrawnGroup *group, FrMeasure measure);
/* The same of the seconds that they trained, of the highest test accuracies that they had, and of
 * the epochs that they were trained. */
FrSeedSpread fr_drawn_group_spread_seconds (const FrDrawnGroup *group);
FrSeedSpread fr_drawn_group_spread_best (const FrDrawnGroup *group);
FrSeedSpread fr_drawn_group_spread_epochs (const FrDrawnGroup *group);

G_END_DECLS
