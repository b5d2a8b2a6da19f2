/* Where the runs are that a comparison draws: the run on screen, those that a fan trains, and
 * files.
 *
 * Main thread; only the comparison includes this.
 */
#pragma once

#include "session/compare/compared-group.h"
#include "session/compare/seed-fan.h"
#include "session/experiment.h"
#include "session/runs/run-groups.h"
#include "session/runs/run-library.h"

G_BEGIN_DECLS

typedef struct _FrRunSources FrRunSources;

/* Files are those of @library, by its groups @kept; both must live longer. Calls @func whenever
 * curves have been read. Returns: (transfer full). */
FrRunSources *
fr_run_sources_new (FrRunLibrary *library, FrRunGroups *kept, GFunc func, gpointer user_data);
/* Nobody is called any more. */
void fr_run_sources_free (FrRunSources *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRunSources, fr_run_sources_free)

/* Both (nullable). */
void fr_run_sources_set_experiment (FrRunSources *self, FrExperiment *experiment);
void fr_run_sources_set_fan (FrRunSources *self, FrSeedFan *fan);

/* Looks at what there is by now. Runs of the fan that the library has are let go of: from then on
 * they are there as long as their files are. */
void fr_run_sources_update (FrRunSources *self);

/* As of the last update: whether there is any run of the group of @key. */
gboolean fr_run_sources_has (FrRunSources *self, const char *key);

/* Where a run is by now. */
typedef struct {
  const char *key; /* of its group, until the next update */
  FrHyperparameters hyperparameters;
  guint64 batch; /* so far it goes */
} FrRunPlace;

/* As of the last update: @place (out) of the run of @id, which was trained further or stopped.
 * Returns: whether it is anywhere. */
gboolean fr_run_sources_locate (FrRunSources *self, const char *id, FrRunPlace *place);
/* The place of the run on screen; there must be an experiment. */
void fr_run_sources_locate_shown (FrRunSources *self, FrRunPlace *place);

/* As of the last update: gives @group what there is of its runs. Returns: whether that is not what
 * it had. */
gboolean fr_run_sources_gather (FrRunSources *self, FrComparedGroup *group);

/* Where the weights at the end of @curves are: @run (out) (transfer full) (nullable) if they are in
 * memory, otherwise @path (out) (transfer full) (nullable). Returns: whether they are anywhere. */
gboolean
fr_run_sources_find (FrRunSources *self, const FrRunCurves *curves, FrRun **run, char **path);

/* Returns: (transfer full): the key of a run of @settings that is trained to its end, after @batch
 * (out) batches. There must be an experiment, which has the data set. */
char *
fr_run_sources_make_key (FrRunSources *self, const FrHyperparameters *settings, guint64 *batch);
/* Whether runs of the group can be trained: that they were trained to their end, with the same
 * learning rate throughout, on the data set that is there. */
gboolean fr_run_sources_can_repeat (FrRunSources *self, const FrComparedGroup *group);

/* Returns: (transfer full): a GArray of guint64: the seeds of which there is a run of the group of
 * @key, or will be one of @settings; some perhaps twice. */
GArray *
fr_run_sources_list_seeds (FrRunSources *self, const char *key, const FrHyperparameters *settings);

G_END_DECLS
