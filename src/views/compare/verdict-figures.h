/* Figures of the glossary's words for comparisons: what their formulas come to for the two sides
 * that are compared.
 *
 * A pure function. Main thread; compare-view.
 */
#pragma once

#include "views/compare/verdict.h"

G_BEGIN_DECLS

/* "2 ÷ 2^8 = 0.0078" of @word, a key of the glossary, by @verdict (nullable: no two sides are
 * compared); or why there are no figures. Returns: (transfer full) (nullable): %NULL if @word is no
 * word of a comparison. */
char *fr_verdict_figures_describe (const char *word, const FrVerdict *verdict);

G_END_DECLS
