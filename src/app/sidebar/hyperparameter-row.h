/* Makes the row of a hyperparameter: its control, what it is called, and the (i) behind which the
 * glossary explains it. The sidebar has one of each; a step of a lesson those that belong to it.
 *
 * Main thread.
 */
#pragma once

#include "engine/hyperparameters.h"
#include "session/experiment.h"
#include "widgets/rows/setting-row.h"

G_BEGIN_DECLS

/* Returns: (transfer floating) (nullable): a row for @choice; %NULL for the hidden layers, which
 * have several. */
GtkWidget *fr_hyperparameter_row_new (const FrHyperparameter *choice);

/* Shows in the row of @choice what @experiment has chosen, what that means, and whether a preset
 * has it locked or hidden. */
void fr_hyperparameter_row_show (FrSettingRow *row,
                                 const FrHyperparameter *choice,
                                 FrExperiment *experiment);

/* Has @experiment train with what the row of the hyperparameter @key says. Returns: %FALSE with a
 * sentence for the user, and nothing is changed. */
gboolean fr_hyperparameter_row_apply (FrSettingRow *row,
                                      const char *key,
                                      FrExperiment *experiment,
                                      GError **error);

G_END_DECLS
