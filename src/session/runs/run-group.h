/* Runs that differ in their seeds alone, as a list model of FrKeptRun, by seed.
 *
 * FrRunGroups makes, fills and drops it. While any of its runs is there it stays the same object,
 * so that a selection or a chart can hold on to it. Its key says what its runs have in common; it
 * becomes another one only while there is one run, which is trained further.
 * Signal "changed": other runs are in it, or one of them says something else, which may be its key.
 * Main thread.
 */
#pragma once

#include <gio/gio.h>

#include "session/runs/kept-run.h"

G_BEGIN_DECLS

#define FR_TYPE_RUN_GROUP (fr_run_group_get_type ())
G_DECLARE_FINAL_TYPE (FrRunGroup, fr_run_group, FR, RUN_GROUP, GObject)

/* What is to be said of all its runs. A seed that was trained more than once counts once. */
typedef struct {
  guint n_seeds; /* different ones */
  guint n_known; /* those whose accuracy at the end is known; what follows is of these */
  double mean;   /* share of the test images, 0 to 1; NaN if none is known */
  double sd;     /* of a sample, by n - 1; NaN if fewer than two are known */
  double lowest; /* NaN if none is known; so too the next */
  double highest;
  gint64 changed; /* when one of them was trained last; microseconds of real time */
} FrRunGroupSummary;

/* What all runs of a group have in common: the data, all settings but the seed, when the learning
 * rate was changed and to what, the epochs at the end, and how many batches are done. How many
 * epochs were meant at first changes nothing. @changes: [@n_changes] of the run; @batch: batches
 * done. Any thread. Returns: (transfer full): a text that means nothing else. */
char *fr_run_group_make_key (const FrRunOrigin *origin,
                             const FrRunChange *changes,
                             guint n_changes,
                             guint64 batch);
/* The same of a run in memory once it has done @batch batches; for one that is still to be trained
 * to its end these are fr_run_get_total_batches(). Any thread. */
char *fr_run_group_make_key_of_run (FrRun *run, guint64 batch);

/* Whether the learning rate of a run with these @changes ([@n_changes]) was ever another one than
 * at first. Any thread. */
gboolean fr_run_group_has_other_rates (const FrRunOrigin *origin,
                                       const FrRunChange *changes,
                                       guint n_changes);

/* Each returns (transfer none): until the signal "changed". */
const char *fr_run_group_get_key (FrRunGroup *self);
const FrRunGroupSummary *fr_run_group_get_summary (FrRunGroup *self);
/* The run of the lowest seed. (nullable): %NULL once all are gone. */
FrKeptRun *fr_run_group_get_first (FrRunGroup *self);
/* (nullable): its run whose document is @name. */
FrKeptRun *fr_run_group_find_document (FrRunGroup *self, const char *name);

/* What a list sorts it by, until the signal "changed". Returns: (transfer none) (nullable). */
const char *fr_run_group_get_sort_key (FrRunGroup *self);
/* Takes over @key. */
void fr_run_group_set_sort_key (FrRunGroup *self, char *key);

/* The settings of its runs at their end, with the lowest seed. It must not be empty. */
FrHyperparameters fr_run_group_get_hyperparameters (FrRunGroup *self);

/* For run-groups alone. Runs that are added or removed are in the list, or not in it, once it is
 * settled; it tells of all at once. */

/* Returns: (transfer full): an empty one. */
FrRunGroup *fr_run_group_new (const char *key);
/* Each returns whether it was settled before. */
gboolean fr_run_group_add (FrRunGroup *self, FrKeptRun *run);
gboolean fr_run_group_remove (FrRunGroup *self, FrKeptRun *run);
/* How many runs it has once it is settled. */
guint fr_run_group_count (FrRunGroup *self);
/* Returns: whether other runs are in it. */
gboolean fr_run_group_settle (FrRunGroup *self);
/* One of its runs says something else. @key: (nullable): as it is. */
void fr_run_group_touch (FrRunGroup *self, const char *key);

G_END_DECLS
