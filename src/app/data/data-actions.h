/* The window's actions for data sets: open a folder or an archive, look again, make a new one of
 * pictures; and what is dropped.
 *
 * Main thread; only the window includes this.
 */
#pragma once

#include "app/data-gate.h"
#include "session/experiment.h"

G_BEGIN_DECLS

#define FR_TYPE_DATA_ACTIONS (fr_data_actions_get_type ())
G_DECLARE_FINAL_TYPE (FrDataActions, fr_data_actions, FR, DATA_ACTIONS, GObject)

/* Adds "choose-data", "choose-archive", "reload-data" and "new-data-set" to @window, which has
 * @gate. */
FrDataActions *fr_data_actions_new (GtkApplicationWindow *window, FrDataGate *gate);

/* What is open now; (nullable). */
void fr_data_actions_set_experiment (FrDataActions *self, FrExperiment *experiment);

/* Opens @file, which was dropped, if it is a folder or is named as an archive, unless a preset
 * keeps the data set. Of another folder of folders a data set can be made. Returns: whether it
 * takes it. */
gboolean fr_data_actions_take (FrDataActions *self, GFile *file);

G_END_DECLS
