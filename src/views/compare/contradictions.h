/* The images that one run of each side gets right and the other wrong: has both runs say what they
 * take each test image for, and shows that.
 *
 * The runs are those of the lowest seed that both sides have. Nothing is asked while it is not
 * mapped. Signal "activated" (int): a test image. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "session/compare/comparison.h"

G_BEGIN_DECLS

#define FR_TYPE_CONTRADICTIONS (fr_contradictions_get_type ())
G_DECLARE_FINAL_TYPE (FrContradictions, fr_contradictions, FR, CONTRADICTIONS, AdwBin)

/* The sides of @comparison, which must live longer, may be others by now, or have other runs. */
void fr_contradictions_update (FrContradictions *self, FrComparison *comparison);

/* See fr_disagreement_pane_set_paged(). */
void fr_contradictions_set_paged (FrContradictions *self, gboolean paged);

G_END_DECLS
