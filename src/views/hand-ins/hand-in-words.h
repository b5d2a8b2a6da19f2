/* What is said of files that were handed in. Each returns (transfer full): plain text. Main thread.
 */
#pragma once

#include "session/hand-ins/hand-ins.h"

G_BEGIN_DECLS

/* "9 of 12 verified · mean 86.9 %", and what of the others: "1 replaying · 1 differs". */
char *fr_hand_in_words_verified (const FrHandInCounts *counts);
char *fr_hand_in_words_others (const FrHandInCounts *counts);

/* "87.3 %", or "–" if there is none. */
char *fr_hand_in_words_accuracy (const FrHandIn *hand_in);
/* "9/9": steps of the lesson that are done, as handed in; "–" without a record. */
char *fr_hand_in_words_lesson (const FrHandIn *hand_in);
/* The first 12 digits; "" if it cannot be read. */
char *fr_hand_in_words_digest (const FrHandIn *hand_in);

/* A row for a screen reader: all its cells. */
char *fr_hand_in_words_row (FrHandInFile *file);

/* "place 4 of 9 verified · 0.4 points above their mean", or why there is none. */
char *fr_hand_in_words_rank (FrHandIns *hand_ins, FrHandInFile *file);
/* "Your first neural network: 9 of 9 steps, 14 of 15 ticks, as handed in". */
char *fr_hand_in_words_record (const FrLessonRecord *record);

/* What is set: "128-64", "Adam", "0.001". */
char *fr_hand_in_words_setting (const FrHyperparameters *settings, const FrHyperparameter *setting);

G_END_DECLS
