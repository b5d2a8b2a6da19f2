/* The action "open-interrupted" of a window: the run that an earlier start of the program has left
 * without having saved it.
 *
 * Main thread; only app/runs includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/experiment.h"
#include "session/runs/interrupted-run.h"

G_BEGIN_DECLS

/* Signals:
 *  "found" (string)   there is such a run: a sentence that offers it
 *  "notice" (string)  what went well or wrong
 */
#define FR_TYPE_RUN_RECOVERY (fr_run_recovery_get_type ())
G_DECLARE_FINAL_TYPE (FrRunRecovery, fr_run_recovery, FR, RUN_RECOVERY, GObject)

/* Adds the action to @actions, which must live longer. @keeper, borrowed, keeps this program's runs
 * in the folder in which earlier ones have left theirs. */
FrRunRecovery *fr_run_recovery_new (GActionMap *actions, FrRunKeeper *keeper);

/* From now on no such run is looked for: the user knows which one to open. */
void fr_run_recovery_skip_search (FrRunRecovery *self);

/* Looks for such a run if that was not done, and opens it in @experiment (nullable). */
void fr_run_recovery_set_experiment (FrRunRecovery *self, FrExperiment *experiment);

/* Opens @run, which it takes over, in the experiment, which must be there, and has it trained again
 * to where it was. */
void fr_run_recovery_open (FrRunRecovery *self, FrInterruptedRun *run);

G_END_DECLS
