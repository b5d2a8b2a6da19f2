/* What is said of a group of runs: in a row of a list, and beside it. Of a group of one it is what
 * is said of that run. Main thread.
 */
#pragma once

#include "session/runs/run-group.h"

G_BEGIN_DECLS

/* Each returns (transfer full): plain text of a group that is not empty. */

/* "no hidden layer": what is otherwise than in the tutorial; of a single run its name, if it has
 * one. */
char *fr_group_words_title (FrRunGroup *group);

/* "784-128-10 · 8 seeds, 87.5 to 88.5 %". */
char *fr_group_words_identity (FrRunGroup *group);

/* The mean over the seeds, "88.2 %", or "–" if it is not known. */
char *fr_group_words_accuracy (FrRunGroup *group);

/* "1 to 8", "1, 2, 5 to 8": the seeds. */
char *fr_group_words_seeds (FrRunGroup *group);

/* Each returns (transfer full): titles and values in turn, %NULL behind the last. */

/* Seeds, mean with its standard deviation, lowest and highest. */
GStrv fr_group_words_results (FrRunGroup *group);
/* All settings but the seed, as they are at the end. */
GStrv fr_group_words_settings (FrRunGroup *group);

/* Whether the text @folded, which is folded for comparison, is in the settings of its runs, or in
 * the name or the note of any of them. */
gboolean fr_group_words_match (FrRunGroup *group, const char *folded);

G_END_DECLS
