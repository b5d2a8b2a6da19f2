/* What Keras prints as the summary of a model, and what it was compiled with, in one line each: a
 * button that says how many parameters there are, and opens the table.
 *
 * Main thread; only the experiment panel includes this.
 */
#pragma once

#include <adwaita.h>

#include "engine/hyperparameters.h"

G_BEGIN_DECLS

#define FR_TYPE_MODEL_SUMMARY (fr_model_summary_get_type ())
G_DECLARE_FINAL_TYPE (FrModelSummary, fr_model_summary, FR, MODEL_SUMMARY, AdwBin)

/* Shows the network and optimizer of @hyperparameters, which must be valid. */
void fr_model_summary_set_hyperparameters (FrModelSummary *self,
                                           const FrHyperparameters *hyperparameters,
                                           guint n_classes);

G_END_DECLS
