/* One run that is kept, beside their list: what there is to know of it, and what can be done with
 * it.
 *
 * Property "run" (FrKeptRun, nullable). Signals: "open", "copy" (its file is wanted elsewhere) and
 * "remove", about that run; "edit" (FrRunEdit, until the handler returns). Main thread.
 */
#pragma once

#include <adwaita.h>

#include "session/runs/kept-run.h"

G_BEGIN_DECLS

#define FR_TYPE_RUN_DETAILS (fr_run_details_get_type ())
G_DECLARE_FINAL_TYPE (FrRunDetails, fr_run_details, FR, RUN_DETAILS, AdwBin)

/* What was typed about the run from before is told of first. */
void fr_run_details_set_run (FrRunDetails *self, FrKeptRun *run);

G_END_DECLS
