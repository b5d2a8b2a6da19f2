/* How many hidden neurons are silent: a training that hardly learns may have lost them.
 *
 * Asked through the lens on demand, of the newest moment.
 */
#pragma once

#include "engine/diagnosis.h"
#include "session/analysis.h"

G_BEGIN_DECLS

extern const FrAnalysisClass fr_silence_analysis_class;

/* The question. Returns: (transfer full). */
FrAnalysis *fr_silence_analysis_new (void);

/* Returns: (transfer none) (nullable): what was found by an @analysis (nullable) that was answered.
 */
const FrSilence *fr_silence_analysis_get (const FrAnalysis *analysis);

G_END_DECLS
