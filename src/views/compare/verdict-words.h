/* What came of a comparison of two sides, in words: the verdict in a sentence, and what it rests
 * on.
 *
 * No sentence claims more than its test. The sides are called what the caller says ("no hidden
 * layer", "Adam 0.01"), in quotation marks, so that each name fits in each sentence. Plain text,
 * each (transfer full). Main thread.
 */
#pragma once

#include "engine/compare/disagreement.h"
#include "views/compare/verdict.h"

G_BEGIN_DECLS

/* "“128 hidden neurons” wins with every seed, by 3.5 points on average.", or that this is not known
 * and what is missing. */
char *fr_verdict_words_sentence (const FrVerdict *verdict, const char *name_a, const char *name_b);

/* What that rests on: a line for each of what is paired, means, p, interval and what they do not
 * say. */
char *fr_verdict_words_ground (const FrVerdict *verdict, const char *name_a, const char *name_b);

/* The figures of that alone, as one paragraph for paper: @seeds, one for each pair, ascending, then
 * means, p and interval. */
char *fr_verdict_words_figures (const FrVerdict *verdict,
                                const guint64 *seeds,
                                const char *name_a,
                                const char *name_b);

/* The same of two single runs, image by image: "“Adam” gets 312 images right that “SGD” gets wrong,
 * “SGD” 120 that “Adam” gets wrong: more than luck, for these two runs." */
char *fr_verdict_words_images (const FrDisagreement *disagreement,
                               const char *name_a,
                               const char *name_b);
char *fr_verdict_words_images_ground (const FrDisagreement *disagreement);

G_END_DECLS
