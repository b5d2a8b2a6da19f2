/* What the worker threads want the main thread to know, newest state first.
 *
 * Workers overwrite, the main thread takes all at once when its bell rings; a slow main loop costs
 * a worker nothing. Each post names its start; what belongs to an earlier one is dropped at the
 * door. Guarded by its own lock. training-session owns it.
 */
#pragma once

#include "engine/evaluation.h"
#include "engine/training-review.h"
#include "session/image-study.h"
#include "session/run-state.h"

G_BEGIN_DECLS

typedef struct _FrMailbox FrMailbox;

/* How far the trainer is. */
typedef struct {
  FrSessionState state;
  guint64 batch;       /* batches done */
  double rate;         /* batches a second; 0 where unknown */
  gboolean waiting;    /* TRAINING, but the evaluator is too far behind */
  guint64 serial;      /* of the last command that was obeyed */
  char digest[65];     /* "" while training */
  const char *message; /* why FAILED; NULL otherwise. Copied by the mailbox */
} FrProgress;

/* All that came since the last look; to be cleared by its taker. */
typedef struct {
  gboolean has_progress;
  FrProgress progress;
  char *message;            /* owned: what progress.message points to */
  GArray *points;           /* owned: FrTestPoint, ascending */
  GArray *changes;          /* owned: FrTrainingChange, ascending */
  FrEvaluation *newest;     /* owned, nullable: the latest batch evaluated */
  FrEvaluation *viewed;     /* owned, nullable: the latest that was asked for */
  guint64 request;          /* the number of the request that @viewed answers */
  FrImageStudy *study;      /* owned, nullable: the latest */
  guint64 wish;             /* the number of the wish that @study answers */
  FrTrainingReview *review; /* owned, nullable: the latest */
} FrMail;

/* @func is called in @context when there is mail. Returns: (transfer full). */
FrMailbox *fr_mailbox_new (GMainContext *context, GSourceOnceFunc func, gpointer user_data);
/* No thread may post any more. */
void fr_mailbox_free (FrMailbox *mailbox);

/* Main thread: from now on only @generation is let in; older mail is thrown away. */
void fr_mailbox_begin (FrMailbox *mailbox, guint64 generation);
/* Main thread: moves all mail to @mail, which is overwritten. */
void fr_mailbox_take (FrMailbox *mailbox, FrMail *mail);
void fr_mail_clear (FrMail *mail);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrMail, fr_mail_clear)

/* Trainer's thread. */
void fr_mailbox_post_progress (FrMailbox *mailbox, guint64 generation, const FrProgress *progress);
void
fr_mailbox_post_change (FrMailbox *mailbox, guint64 generation, const FrTrainingChange *change);

/* Evaluator's thread: @evaluation is complete and takes part in the curve where @in_curve. */
void fr_mailbox_post_evaluation (FrMailbox *mailbox,
                                 guint64 generation,
                                 FrEvaluation *evaluation,
                                 gboolean in_curve);
/* Evaluator's thread: the answer to request number @request. */
void fr_mailbox_post_viewed (FrMailbox *mailbox,
                             guint64 generation,
                             FrEvaluation *evaluation,
                             guint64 request);
/* Evaluator's thread: @study answers wish number @wish. */
void
fr_mailbox_post_study (FrMailbox *mailbox, guint64 generation, FrImageStudy *study, guint64 wish);
/* Evaluator's thread: @review is complete. */
void fr_mailbox_post_review (FrMailbox *mailbox, guint64 generation, FrTrainingReview *review);

G_END_DECLS
