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

/* The same as a part of the whole: "117 of 1,152 mistakes in 10,000", "1,184 of 10,000". @correct:
 * images of the whole that are right. Returns: (transfer full). */
char *fr_inspect_words_image_count (FrSampleKind kind, guint n, guint correct, guint count);

/* What a filter by cell is called: "Shirt → T-shirt/top"; @truth may be %NULL: "→ T-shirt/top".
 * Returns: (transfer full). */
char *fr_inspect_words_cell (const char *truth, const char *predicted);

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
