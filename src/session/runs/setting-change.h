/* What a change of the hyperparameters means for a run: whether it can obey it as it goes on.
 *
 * Pure functions. Main thread; only the experiment includes this.
 */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

typedef enum {
  FR_SETTING_CHANGE_NONE,    /* nothing is to be done */
  FR_SETTING_CHANGE_REFUSED, /* so too, but it is not what was asked for */
  FR_SETTING_CHANGE_ADJUST,  /* the run goes on, under other ones from the next batch on */
  FR_SETTING_CHANGE_RESTART, /* that is another run */
} FrSettingChange;

/* @run, under @now, is to have @wanted, which are valid; epochs that are done already are put back.
 */
FrSettingChange
fr_setting_change_find (FrRun *run, const FrHyperparameters *now, FrHyperparameters *wanted);

/* The least epochs that hold all batches done, at least 1. */
guint fr_setting_change_get_least_epochs (FrRun *run);

G_END_DECLS
