/* Runs that are trained in the background, on all cores but one and at the lowest priority: the
 * sides of a comparison, and the same with more seeds.
 *
 * Each is done batch by batch as in the window, and is kept as an ordinary document without a star
 * (session/runs/run-document) in the folder of the kept runs, where FrRunLibrary finds it. One that
 * a fan has trained in that folder before is not trained again when it is added; if that was not to
 * its end, because the fan was cancelled or the program killed, it goes on. Main thread; the runs
 * may be read by any thread while they are trained.
 *
 * Properties, all read-only: "n-jobs" and "n-done" (guint): how many were added since there was
 * nothing to be done, and not dropped, and how many of them are done; "fraction" (double): how much
 * of their work is done, 0 to 1; "seconds-left" (double): at the pace of the last seconds, negative
 * if it is not known; "active" (boolean): something is still to be trained; "message" (string,
 * nullable): what went wrong last, a sentence, until more is added.
 *
 * Signals: "run-begun" (FrRun *run), "run-done" (FrRun *run), "run-dropped" (FrRun *run): it was
 * begun and will not go on, and is none of this fan's any more; "curves-changed": at least one run
 * has more batches or test points, emitted last and at most 30 times a second.
 */
#pragma once

#include <glib-object.h>

#include "engine/run.h"

G_BEGIN_DECLS

#define FR_TYPE_SEED_FAN (fr_seed_fan_get_type ())
G_DECLARE_FINAL_TYPE (FrSeedFan, fr_seed_fan, FR, SEED_FAN, GObject)

/* A fan of no runs over @dataset. @folder: (nullable): of the runs that are kept, which need not be
 * there; %NULL: none is kept. @budget: bytes that all runs together may take, until the owner
 * forgets them. @n_workers: threads at most; 0: all cores but one, at least one. Signals come by
 * the main context that is the thread's default. Returns: (transfer full). */
FrSeedFan *fr_seed_fan_new (FrDataset *dataset, const char *folder, gsize budget, guint n_workers);

/* Adds @jobs ([@n]), but those of the same settings and seed that are in it already. Of what was
 * added together, the lowest seed comes first, and runs of the same seed are trained side by side:
 * at once if there are threads for all, else in turns from test point to test point.
 * Returns: %FALSE with an error, and nothing is added, if settings are not valid, if memory is too
 * small for all, or if the system has no thread left. */
gboolean fr_seed_fan_add (FrSeedFan *self, const FrHyperparameters *jobs, guint n, GError **error);

/* Drops what is not done. What is in hand stops within some 10 ms; of it, what was written at a
 * whole epoch stays in the folder. */
void fr_seed_fan_cancel (FrSeedFan *self);

/* Lets go of @run, which is done, as the owner has what it wants of it and knows of its document:
 * it is none of this fan's any more, and would be trained again if it were added again. */
void fr_seed_fan_forget (FrSeedFan *self, FrRun *run);

/* Returns: (transfer full): a guint64 for each run that is to be trained or is being trained: its
 * seed, if all else of it is as in @settings. */
GArray *fr_seed_fan_list_open (FrSeedFan *self, const FrHyperparameters *settings);

/* Returns: how many runs were begun and neither dropped nor forgotten. */
guint fr_seed_fan_get_n_runs (FrSeedFan *self);
/* Returns: (transfer none): the run number @place in the order in which they were begun. It has no
 * snapshots but its end, and that only where it is done or was written. */
FrRun *fr_seed_fan_get_run (FrSeedFan *self, guint place);
/* Whether @run is one of this fan's, and done. */
gboolean fr_seed_fan_is_done (FrSeedFan *self, FrRun *run);
/* Returns: (transfer none) (nullable): why @run was done before its last batch, a sentence: its
 * loss is no number any more, say. */
const char *fr_seed_fan_get_failure (FrSeedFan *self, FrRun *run);

G_END_DECLS
