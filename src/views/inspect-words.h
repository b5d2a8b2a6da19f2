/* The sentences of the Inspect view: which images a gallery shows, and what is said of one.
 *
 * Pure functions of numbers and names. Main thread; views/.
 */
#pragma once

#include "session/sample-list.h"

G_BEGIN_DECLS

/* What a gallery's list is, as Pango markup, the count in bold: "117 images of Shirt taken for
 * T-shirt/top". @truth, @predicted: names of the filter's classes, %NULL for any. Returns:
 * (transfer full). */
char *
fr_inspect_words_image_list (FrSampleKind kind, const char *truth, const char *predicted, guint n);

/* The same where @n images of two classes were taken for the other. Returns: (transfer full). */
char *fr_inspect_words_pair_list (const char *truth, const char *predicted, guint n);

/* What the list is a part of: "of 1,152 mistakes" if it is one of classes (@by_class), "of 10,000
 * test images" if it is one of a kind, "" if it is all. @correct: images of all @count that are
 * right. Returns: (transfer full). */
char *
fr_inspect_words_image_count (FrSampleKind kind, gboolean by_class, guint correct, guint count);

/* Why a list is empty; @all_right: there is no mistake at all. Returns: (transfer none). */
const char *fr_inspect_words_nothing (FrSampleKind kind, gboolean all_right);

/* What a filter by cell is called: "Shirt → T-shirt/top", of both directions "Shirt ⇄
 * T-shirt/top"; @truth may be %NULL: "→ T-shirt/top". Returns: (transfer full). */
char *fr_inspect_words_cell (const char *truth, const char *predicted, gboolean either_way);

/* How sure a prediction was and whether rightly: "Confident and wrong", "Unsure but right", ...
 * Returns: (transfer none). */
const char *fr_inspect_words_verdict (double probability, gboolean right);

/* @probabilities: [@n_classes]. "Sum 1.000000 · argmax 9 (Ankle boot) · label 9 (Ankle boot)".
 * Returns: (transfer full). */
char *fr_inspect_words_argmax (const float *probabilities,
                               guint n_classes,
                               guint predicted,
                               const char *predicted_name,
                               guint label,
                               const char *label_name);

G_END_DECLS
