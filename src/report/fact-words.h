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

/* Adds what came of comparing the run with others, @verdict, and what that rests on, @ground: both
 * are plain text, in which names may be anybody's. */
void fr_fact_words_add_verdict (FrRunFacts *facts, const char *verdict, const char *ground);

G_END_DECLS
