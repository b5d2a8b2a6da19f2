/* The words for a doubtful label: how many there are, and what speaks against one.
 *
 * Pure functions; main thread. doubts-pane, image-tiles and tests include this.
 */
#pragma once

#include "session/doubt-list.h"

G_BEGIN_DECLS

/* "5,412 labels that the network disagrees with". Returns: (transfer full). */
char *fr_doubt_words_count (FrDoubtSort sort, guint n);
/* Why there is no list after @batch batches. Returns: (transfer none). */
const char *fr_doubt_words_no_review (guint64 batch);
/* Why the list is empty. Returns: (transfer none). */
const char *fr_doubt_words_no_doubt (FrDoubtSort sort);

/* What the list is of, what to do with it, and of which moment: "Of its own 60,000 training images.
 * Either the network or the label is wrong: look at the image and say. Epoch 3"; "" without a
 * @review. Returns: (transfer full). */
char *fr_doubt_words_moment (const FrTrainingReview *review, guint batches_per_epoch);

/* Two short lines beside the image: "Loss 12.41", and the name of its mark, or "Right in 0 of 10"
 * where @mark is "". Returns: (transfer full). */
char *fr_doubt_words_note (const FrTrainingReview *review, guint index, const char *mark);
/* The whole of it: "Loss 12.41 · margin −1.00 · right in 0 of 10 epochs · forgotten 2 times".
 * Returns: (transfer full). */
char *fr_doubt_words_facts (const FrTrainingReview *review, guint index);

G_END_DECLS
