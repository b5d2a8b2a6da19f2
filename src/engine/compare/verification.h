/* Whether a run is what its file says: it is trained again from its first weights, a slice at a
 * time, and compared. Nothing of the run is replaced.
 *
 * A state machine without a thread; one thread at a time uses it. Any layer.
 */
#pragma once

#include "engine/run.h"
#include "engine/stop.h"

G_BEGIN_DECLS

/* What a file claims, and what may come out otherwise. */
typedef enum {
  FR_CLAIM_DIGEST = 1 << 0,  /* that of the weights */
  FR_CLAIM_WEIGHTS = 1 << 1, /* themselves */
  FR_CLAIM_BATCHES = 1 << 2, /* each batch's loss and right images */
  FR_CLAIM_POINTS = 1 << 3,  /* the test set's loss and accuracy at the points that were checked */
  FR_CLAIM_STATE = 1 << 4,   /* the optimizer's moments, if the file has them */
} FrClaims;

/* Which test points are checked: each takes as long as some hundred batches. */
typedef enum {
  FR_VERIFICATION_FIRST,  /* all claims, but of the points those at epochs' ends and the last one */
  FR_VERIFICATION_OTHERS, /* only the points that the first leaves out */
  FR_VERIFICATION_WHOLE,  /* all at once */
} FrVerificationScope;

/* What a slice has come to. */
typedef enum {
  FR_VERIFICATION_MORE,    /* its time is over */
  FR_VERIFICATION_DONE,    /* see fr_verification_get_different() */
  FR_VERIFICATION_STOPPED, /* it was asked to stop; another slice goes on */
  FR_VERIFICATION_FAILED,  /* memory is short */
} FrVerificationStep;

typedef struct _FrVerification FrVerification;

/* Of @run, which has an end and knows its data set; it takes a reference. @digest: the one that the
 * file claims, 64 digits. @stop (nullable) ends the batch or evaluation in hand within some 10 ms;
 * its owner keeps it until this is freed. Returns: (transfer full), or %NULL if memory is short, or
 * with %FR_RUN_ERROR_OTHER_DATA. */
FrVerification *fr_verification_new (FrRun *run,
                                     const char *digest,
                                     FrVerificationScope scope,
                                     const FrStop *stop,
                                     GError **error);
void fr_verification_free (FrVerification *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrVerification, fr_verification_free)

/* Goes on until it is done or until @deadline (g_get_monotonic_time()). */
FrVerificationStep fr_verification_advance (FrVerification *self, gint64 deadline, GError **error);

/* Returns: the batches that were done again, and how many there are to do. */
guint64 fr_verification_get_batch (const FrVerification *self);
guint64 fr_verification_get_total (const FrVerification *self);

/* Returns: what came out otherwise; 0 once it is done if all is as the file says. */
FrClaims fr_verification_get_different (const FrVerification *self);
/* Returns: the first batch, counted from 1, from which on a loss or a count is another; 0: none. */
guint64 fr_verification_get_first_batch (const FrVerification *self);

/* Says that in a few neutral words: "verified", "digest differs". Returns: (transfer none). */
const char *fr_claims_describe (FrClaims different);

G_END_DECLS
