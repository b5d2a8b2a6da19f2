/* The two sides of a comparison, how well each did, and which of them is better, if any.
 *
 * Signals: "sides-chosen" (guint a, guint b): the user wants the verdict about these places of the
 * comparison; "repeat": the user wants more seeds. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "session/compare/comparison.h"

G_BEGIN_DECLS

#define FR_TYPE_VERDICT_CARD (fr_verdict_card_get_type ())
G_DECLARE_FINAL_TYPE (FrVerdictCard, fr_verdict_card, FR, VERDICT_CARD, AdwBin)

/* Shows what @comparison has by now; at least one group must be drawn. */
void fr_verdict_card_show (FrVerdictCard *self, FrComparison *comparison);

/* While it is @busy, as more seeds are being trained, it does not offer to train them. */
void fr_verdict_card_set_busy (FrVerdictCard *self, gboolean busy);

/* Returns: (transfer none): the verdict as it stands, or "". */
const char *fr_verdict_card_get_sentence (FrVerdictCard *self);

G_END_DECLS
