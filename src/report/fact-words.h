/* The words of a run's facts: what it is called, its settings, its data set, and the command that
 * makes its numbers again.
 *
 * Any thread; only run-pdf and tests include it.
 */
#pragma once

#include "report/run-facts.h"

G_BEGIN_DECLS

/* Fills the words of @facts, whose figures are there. */
void fr_fact_words_write (FrRunFacts *facts);

G_END_DECLS
