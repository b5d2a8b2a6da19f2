/* What the worker threads want the main thread to know, newest state first.
 *
 * Workers overwrite, the main thread takes all at once when its bell rings; a slow main loop costs
 * a worker nothing. Guarded by its own lock. An experiment owns one.
 */
#pragma once

#include "session/analysis.h"
#include "session/run-state.h"

G_BEGIN_DECLS

typedef struct _FrMailbox FrMailbox;

/* How far the trainer is. */
typedef struct {
  FrSessionState state;
  guint64 batch;       /* batches done */
  double rate;         /* batches a second; 0 if unknown */
  double delay;        /* seconds that Watch makes it take longer than that */
  gboolean waiting;    /* a batch is to be done as soon as the run has been trained again */
  gboolean crowded;    /* TRAINING, but the analyst is too far behind */
  guint64 serial;      /* of the last command that was obeyed */
  char digest[65];     /* "" while training */
  gboolean diverged;   /* FAILED, and because the loss is no number any more */
  const char *message; /* why FAILED; NULL otherwise. Copied by the mailbox; so too the next */
  FrFilmState film;
  double film_fraction;     /* 0 to 1, while it is replayed */
  const char *film_verdict; /* what the replay has found; NULL before its end */
} FrProgress;

/* All that came since the last look; to be cleared by its taker. */
typedef struct {
  gboolean has_progress;
  FrProgress progress; /* its strings are the mail's */
  GPtrArray *answers;  /* owned, nullable: of FrAnalysis, the latest of each class and urgency */
} FrMail;

/* @func is called in @context when there is mail. Returns: (transfer full). */
FrMailbox *fr_mailbox_new (GMainContext *context, GSourceOnceFunc func, gpointer user_data);
/* No thread may post any more. */
void fr_mailbox_free (FrMailbox *mailbox);

/* Main thread: from now on progress of @run alone is let in, and older mail is thrown away. @run is
 * not looked into, and the caller keeps it alive. */
void fr_mailbox_begin (FrMailbox *mailbox, const FrRun *run);
/* Main thread: moves all mail to @mail, which is overwritten. */
void fr_mailbox_take (FrMailbox *mailbox, FrMail *mail);
void fr_mail_clear (FrMail *mail);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrMail, fr_mail_clear)

/* Trainer's thread. */
void fr_mailbox_post_progress (FrMailbox *mailbox, const FrRun *run, const FrProgress *progress);

/* Analyst's thread: @analysis is done. Takes a reference. One that failed stands behind a good one
 * to the same question that waits, in place of none. */
void fr_mailbox_post_answer (FrMailbox *mailbox, FrAnalysis *analysis);

G_END_DECLS
