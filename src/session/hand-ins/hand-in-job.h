/* What is done with a file that was handed in: it is read, and it is trained again.
 *
 * A state machine without a thread and without a wait, so that it can be tested step by step; one
 * thread at a time uses it. Only session/hand-ins includes this.
 */
#pragma once

#include "engine/compare/verification.h"
#include "formats/hand-in.h"

G_BEGIN_DECLS

/* In the order in which all files come by them. */
typedef enum {
  FR_HAND_IN_READ,   /* what the file says */
  FR_HAND_IN_VERIFY, /* the first answer: see %FR_VERIFICATION_FIRST */
  FR_HAND_IN_REST,   /* the test points that the first answer left out */
} FrHandInStage;

typedef enum {
  FR_HAND_IN_ANSWERED,   /* for a read: it can be read; otherwise see @different */
  FR_HAND_IN_OTHER_DATA, /* it was trained on another data set */
  FR_HAND_IN_UNREADABLE, /* see @trouble */
  FR_HAND_IN_FAILED,     /* so too: memory is short */
  FR_HAND_IN_STOPPED,
} FrHandInOutcome;

/* What came of a stage. */
typedef struct {
  FrHandInStage stage;
  FrHandInOutcome outcome;
  FrHandIn *hand_in;   /* owned, nullable: what the file said when it was read for this */
  FrClaims different;  /* what came out otherwise */
  guint64 first_batch; /* from which batch on, counted from 1; 0: no batch */
  char *trouble;       /* owned, nullable: a sentence that names the file */
} FrHandInResult;

typedef struct _FrHandInJob FrHandInJob;

/* @stop ends it within some 10 ms; its owner keeps it until the job is freed. Returns: (transfer
 * full). */
FrHandInJob *
fr_hand_in_job_new (const char *path, FrDataset *dataset, FrHandInStage stage, const FrStop *stop);
void fr_hand_in_job_free (FrHandInJob *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrHandInJob, fr_hand_in_job_free)

/* Goes on until it is over or until @deadline (g_get_monotonic_time()); reading the file is not cut
 * short. Returns: whether there is more to do. */
gboolean fr_hand_in_job_advance (FrHandInJob *self, gint64 deadline);
/* Returns: 0 to 1. */
double fr_hand_in_job_get_fraction (const FrHandInJob *self);
/* Once it is over. Returns: (transfer full). */
FrHandInResult *fr_hand_in_job_take_result (FrHandInJob *self);

void fr_hand_in_result_free (FrHandInResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrHandInResult, fr_hand_in_result_free)

G_END_DECLS
