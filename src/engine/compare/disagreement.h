/* The test images that exactly one of two networks gets right, and whether that is more than luck.
 *
 * Immutable once made, and owned by one. Any thread, any layer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An image that one gets right and the other wrong. */
typedef struct {
  guint image;           /* of the test set */
  guint8 label;          /* its class */
  guint8 said_a, said_b; /* the class of the highest probability; one of both is the label */
  float sure_a, sure_b;  /* that probability */
  gboolean a_is_right;   /* and b is wrong; else the other way round */
} FrDisagreementImage;

/* Two networks, a and b, over the same images. */
typedef struct {
  guint count;                 /* images in all */
  guint only_a, only_b;        /* of them only that one gets right */
  guint both, neither;         /* the others: right by both, or by neither */
  guint length;                /* only_a + only_b */
  FrDisagreementImage *images; /* [length], those first of which both are surest; owned */
  double p;                    /* two-sided, by McNemar's test; 1 where they do not disagree */
} FrDisagreement;

/* Compares @a with @b, [@count][@n_classes] probabilities of images whose classes are @labels,
 * [@count].
 *
 * The images are in the order of the lower of both probabilities: two networks contradict each
 * other where both are sure. (Their sum would put an image first of which one is certain, and the
 * other guesses.) Next counts the higher one, then the number of the image. A probability that is
 * NaN counts as 0.
 *
 * McNemar's test: if both were equally good, an image that only one of them gets right would be
 * either one's with the same chance. p is the exact one of the binomial distribution, and tells of
 * these two networks, not of others trained from other seeds. Returns: (transfer full). */
FrDisagreement *fr_disagreement_new (const float *a,
                                     const float *b,
                                     const guint8 *labels,
                                     guint count,
                                     guint n_classes);
void fr_disagreement_free (FrDisagreement *disagreement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrDisagreement, fr_disagreement_free)

/* Returns: the probability that of @only_a + @only_b throws of a coin as many, or more, are heads
 * or tails, as the larger of both is; 1 of no throw. */
double fr_disagreement_compute_p (guint only_a, guint only_b);

/* Whether the test says that one of both is right more often than luck would have it. */
gboolean fr_disagreement_is_claim (const FrDisagreement *disagreement);

G_END_DECLS
