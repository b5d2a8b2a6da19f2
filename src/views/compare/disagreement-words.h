/* What is said of the images where two runs disagree: a row of their list, the choices of what is
 * listed, and all of them as a table.
 *
 * The runs are called what the caller says. Each is (transfer full). Main thread.
 */
#pragma once

#include "engine/compare/disagreement.h"
#include "io/draft.h"

G_BEGIN_DECLS

/* Which of the images are listed. */
typedef enum {
  FR_DISAGREEMENT_ALL,
  FR_DISAGREEMENT_ONLY_A, /* those that only a gets right */
  FR_DISAGREEMENT_ONLY_B,
} FrDisagreementChoice;

/* Whether @image is one of them. */
gboolean
fr_disagreement_words_is_of (const FrDisagreementImage *image, FrDisagreementChoice choice);

/* "All: 432", "Only “no hidden layer” right: 120". */
char *fr_disagreement_words_choice (const FrDisagreement *disagreement,
                                    FrDisagreementChoice choice,
                                    const char *name_a,
                                    const char *name_b);

/* A row, for screen readers: "Test image 1234, Shirt: “no hidden layer” says Coat 61 %, “128 hidden
 * units” says Shirt 88 %". @class_names: of all classes. */
char *fr_disagreement_words_image (const FrDisagreementImage *image,
                                   const char *const *class_names,
                                   const char *name_a,
                                   const char *name_b);

/* Which of their runs are compared: "Both runs are of seed 1." */
char *fr_disagreement_words_seed (guint64 seed);

/* What is said in place of an empty list. */
char *
fr_disagreement_words_nothing (FrDisagreementChoice choice, const char *name_a, const char *name_b);

/* The images of @choice as CSV: index, true class, and what each says and how sure it is. */
FrDraft *fr_disagreement_words_draft_csv (const FrDisagreement *disagreement,
                                          FrDisagreementChoice choice,
                                          const char *const *class_names);

G_END_DECLS
