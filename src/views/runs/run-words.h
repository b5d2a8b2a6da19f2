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

/* "784-128-10", and how far it was trained if that is not to its end: "784-128-10 · epoch 3". */
char *fr_run_words_shape (FrKeptRun *run);
/* "seed 1 · fdd9a2e0e700": seed and the begin of the digest. */
char *fr_run_words_seed (const FrRunCard *card);
/* The same as a title. */
char *fr_run_words_seed_title (const FrRunCard *card);
/* "784-128-10 · seed 1 · fdd9a2e0e700": both. */
char *fr_run_words_identity (FrKeptRun *run);

/* "88.2 %", or "–" if it is not known. */
char *fr_run_words_accuracy (double accuracy);

/* How far it was trained, in how long, and how well it does: sentences. */
char *fr_run_words_result (FrKeptRun *run);

/* What else there is to know of its document, or "". */
char *fr_run_words_remarks (FrKeptRun *run);

/* Whether the text @folded, which is folded for comparison, is in the difference, or in the name or
 * the note. */
gboolean fr_run_words_match_settings (const FrRunCard *card, const char *folded);
gboolean fr_run_words_match_remarks (const FrRunCard *card, const char *folded);

G_END_DECLS
