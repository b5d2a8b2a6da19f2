/* What a word of the glossary comes to just now: its formula, filled with the figures of the
 * experiment at the moment that is shown.
 *
 * Main thread; app/help.
 */
#pragma once

#include "session/experiment.h"

G_BEGIN_DECLS

/* "8,812 right ÷ 10,000 = 88.1 %" of @word, a key of the glossary; or why there are no figures yet.
 * @experiment: (nullable). Returns: (transfer full) (nullable): %NULL if @word has none at all. */
char *fr_word_figures_describe (const char *word, FrExperiment *experiment);

G_END_DECLS
