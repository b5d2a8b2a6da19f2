/* The groups of runs that are drawn beside each other, two of which a verdict is about.
 *
 * A group is known by its key (session/runs/run-group), so that it is there before its first run
 * is. Its curves come from the run on screen, from the runs that a fan trains, and from files, in
 * the background. Main thread.
 *
 * Signals: "groups-changed": others are drawn, or have other names, sides or settings;
 * "curves-changed": some have more curves, or longer ones; also after "groups-changed".
 */
#pragma once

#include "session/compare/compared-group.h"
#include "session/compare/seed-fan.h"
#include "session/experiment.h"
#include "session/runs/run-groups.h"
#include "session/runs/run-library.h"

G_BEGIN_DECLS

/* More cannot be told apart. */
#define FR_COMPARISON_MOST 8
#define FR_TYPE_COMPARISON (fr_comparison_get_type ())
G_DECLARE_FINAL_TYPE (FrComparison, fr_comparison, FR, COMPARISON, GObject)

/* Of the runs in @library, by its groups; both must live longer. Returns: (transfer full). */
FrComparison *fr_comparison_new (FrRunLibrary *library, FrRunGroups *groups);

/* @experiment: (nullable): its run is the one on screen. */
void fr_comparison_set_experiment (FrComparison *self, FrExperiment *experiment);
/* Returns: (transfer none) (nullable). */
FrExperiment *fr_comparison_get_experiment (FrComparison *self);
/* @fan: (nullable): has runs in memory that may be drawn. What was planned of another one does not
 * come any more. */
void fr_comparison_set_fan (FrComparison *self, FrSeedFan *fan);
/* Whether anybody looks; at first it is so. If not, curves that grow wait until somebody does, and
 * only what is begun, done or kept is taken notice of. */
void fr_comparison_set_seen (FrComparison *self, gboolean seen);

guint fr_comparison_get_n_groups (FrComparison *self);
/* Returns: (transfer none): in the order in which they were drawn first. */
const FrComparedGroup *fr_comparison_get_group (FrComparison *self, guint place);
/* Returns: the place of the group of @key, or -1 if it is not drawn. */
int fr_comparison_find (FrComparison *self, const char *key);
/* The same of the group of the run on screen. What waits for somebody to look is taken notice of.
 */
int fr_comparison_find_shown (FrComparison *self);

/* Draws @group. Returns: %FALSE if %FR_COMPARISON_MOST are drawn. */
gboolean fr_comparison_add_group (FrComparison *self, FrRunGroup *group);
/* Draws the group of the run on screen. Returns: as above. */
gboolean fr_comparison_add_shown (FrComparison *self);
void fr_comparison_remove (FrComparison *self, const char *key);

/* The places of the two groups that the verdict is about; both are the same where fewer are drawn.
 */
void fr_comparison_get_sides (FrComparison *self, guint sides[2]);
/* If both are the same, the sides change places. */
void fr_comparison_set_sides (FrComparison *self, guint a, guint b);

/* Where the weights at the end of @curves, which are drawn, can be had: @run (out) (transfer full)
 * (nullable) if they are in memory, otherwise @path (out) (transfer full) (nullable) of their file.
 * Returns: whether they are anywhere. */
gboolean
fr_comparison_find_run (FrComparison *self, const FrRunCurves *curves, FrRun **run, char **path);

/* Draws the groups of @sides ([@n], 2 to FR_COMPARISON_MOST) alone, as they will be once the runs
 * of the fan are trained. There must be an experiment, which has the data set. */
void fr_comparison_plan (FrComparison *self, const FrHyperparameters *sides, guint n);

/* Whether more runs of the group at @place can be trained: whether it is of the data set that is
 * there, and its runs were trained to their end with the same learning rate throughout. */
gboolean fr_comparison_can_repeat (FrComparison *self, guint place);
/* Returns: (transfer full): a GArray of guint64: the seeds of which @group has a run, or will have
 * one; some perhaps twice. */
GArray *fr_comparison_list_seeds (FrComparison *self, const FrComparedGroup *group);
/* The same of the group of runs of @settings, drawn or not. There must be an experiment. */
GArray *fr_comparison_list_seeds_of (FrComparison *self, const FrHyperparameters *settings);

G_END_DECLS
