/* Asserts that parts of two runs are equal, to the bit. */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

void assert_same_state (const FrTrainerState *a, const FrTrainerState *b);
/* What comes before the first batch; not who it is and what it branched from. */
void assert_same_origin (const FrRunOrigin *a, const FrRunOrigin *b);
void assert_same_identity (const FrRunOrigin *a, const FrRunOrigin *b);
void assert_same_log (FrRun *a, FrRun *b);
void assert_same_changes (FrRun *a, FrRun *b);
/* If not @with_seconds, those of @b are not known. */
void assert_same_points (FrRun *a, FrRun *b, gboolean with_seconds);
/* At the end, and their digest. */
void assert_same_weights (FrRun *a, FrRun *b);
/* At the end. */
void assert_same_predictions (FrRun *a, FrRun *b);
/* Name, note, star and seconds. */
void assert_same_remarks (FrRun *a, FrRun *b);

G_END_DECLS
