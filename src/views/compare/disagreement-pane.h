/* The test images that exactly one of two networks gets right: what each says of them, side by
 * side, and whether it is more than luck.
 *
 * Signal "activated" (int image): the user wants to look at that test image: by Enter, a double
 * click or a button. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "engine/compare/disagreement.h"
#include "engine/evaluation.h"

G_BEGIN_DECLS

#define FR_TYPE_DISAGREEMENT_PANE (fr_disagreement_pane_get_type ())
G_DECLARE_FINAL_TYPE (FrDisagreementPane, fr_disagreement_pane, FR, DISAGREEMENT_PANE, AdwBin)

/* Compares the complete evaluations @a and @b of the test images of @dataset, of which it takes
 * references. The networks are called @name_a and @name_b (copied), plain text, and both
 * were trained from @seed. */
void fr_disagreement_pane_set (FrDisagreementPane *self,
                               FrDataset *dataset,
                               FrEvaluation *a,
                               FrEvaluation *b,
                               const char *name_a,
                               const char *name_b,
                               guint64 seed);

/* Shows @sentence in place of all, and lets go of what was compared: that it is on its way, or why
 * it cannot be had. */
void fr_disagreement_pane_say (FrDisagreementPane *self, const char *sentence);

/* Whether the list has pages instead of scrolling, because the pane stands in a column that scrolls
 * as a whole. */
void fr_disagreement_pane_set_paged (FrDisagreementPane *self, gboolean paged);

/* Returns: (transfer none) (nullable): %NULL while there is only a sentence. */
const FrDisagreement *fr_disagreement_pane_get_disagreement (FrDisagreementPane *self);

G_END_DECLS
