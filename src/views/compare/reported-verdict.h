/* What a report of the run on screen says of the comparison that its group is in.
 *
 * Main thread; app/.
 */
#pragma once

#include "session/compare/comparison.h"

G_BEGIN_DECLS

/* What there is to say if the run on screen is of one of the two sides of @comparison, and both
 * have whole runs from the same seed: @sentence (out) (transfer full): "Compared with “no hidden
 * layer”: …", and @ground (out) (transfer full): what that rests on, in figures; both %NULL
 * otherwise. Returns: whether there is anything. */
gboolean fr_reported_verdict_find (FrComparison *comparison, char **sentence, char **ground);

G_END_DECLS
