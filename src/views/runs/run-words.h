/* What is said of a run that is kept: in a row of a list, and beside it. Main thread.
 */
#pragma once

#include "session/runs/kept-run.h"

G_BEGIN_DECLS

/* Each returns (transfer full): plain text. */

/* "no hidden layer": what is otherwise than in the tutorial, the seed left out. */
char *fr_run_words_difference (const FrRunCard *card);
/* Its name, or that. */
char *fr_run_words_title (const FrRunCard *card);

/* "784-128-10 · seed 1 · fdd9a2e0e700": shape, seed and the begin of the digest. */
char *fr_run_words_identity (const FrRunCard *card);

/* "88.2 %", or "–" if it is not known. */
char *fr_run_words_accuracy (double accuracy);

/* How far it was trained, in how long, and how well it does: sentences. */
char *fr_run_words_result (FrKeptRun *run);

/* What else there is to know of its document, or "". */
char *fr_run_words_remarks (FrKeptRun *run);

/* Whether @text, folded for comparison, is in the name, the note or the difference. */
gboolean fr_run_words_match (const FrRunCard *card, const char *folded);

G_END_DECLS
