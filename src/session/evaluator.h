/* The thread that turns snapshots into test-set results.
 *
 * Every snapshot of the history in order, in slices of 1,000 images; between slices it yields to a
 * moment that a person asked for, to the study of an image and to the passing snapshot. A review of
 * the training set yields to all of them. Results go to the mailbox. Guarded by
 * its own lock, which is never held while computing. training-session owns it.
 */
#pragma once

#include "session/command-queue.h"
#include "session/mailbox.h"

G_BEGIN_DECLS

typedef struct _FrEvaluator FrEvaluator;

/* The trainer shall wait when @max_snapshots snapshots, or @max_bytes, are not evaluated yet.
 * @mailbox receives results, @trainer is woken when there is room again and told of failures; both
 * are borrowed and must live longer. Takes a reference on @dataset. Returns: (transfer full). */
FrEvaluator *fr_evaluator_new (FrDataset *dataset,
                               FrMailbox *mailbox,
                               FrCommandQueue *trainer,
                               guint max_snapshots,
                               gsize max_bytes);
gboolean fr_evaluator_start (FrEvaluator *evaluator, GError **error);
/* Ends the thread within a slice, if it runs, and waits for it. */
void fr_evaluator_free (FrEvaluator *evaluator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrEvaluator, fr_evaluator_free)

/* Main thread: another start. Snapshots of earlier ones are dropped, here and whenever they come.
 * Takes references on @history and @learning, which may be NULL. */
void fr_evaluator_begin (FrEvaluator *evaluator,
                         guint64 generation,
                         const FrHyperparameters *hyperparameters,
                         FrHistory *history,
                         FrLearningRecord *learning);
/* Main thread: a person wants to see the newest snapshot at or before @batch; an earlier wish that
 * was not begun is forgotten. */
void fr_evaluator_view (FrEvaluator *evaluator, guint64 batch, guint64 request);

/* Main thread: image @index of @split shall be studied at @snapshot, the moment; an earlier wish
 * that was not begun is forgotten. Takes a reference. */
void fr_evaluator_study (FrEvaluator *evaluator,
                         FrSplit split,
                         guint index,
                         FrSnapshot *snapshot,
                         guint64 wish);
/* Main thread: the training set shall be reviewed by @snapshot; an earlier wish that was not begun
 * is forgotten. Takes a reference. */
void fr_evaluator_review (FrEvaluator *evaluator, FrSnapshot *snapshot);

/* Trainer's thread: whether it may go on. */
gboolean fr_evaluator_has_room (FrEvaluator *evaluator);
/* Trainer's thread: a snapshot of the history, for the curve. Takes a reference. */
void fr_evaluator_queue (FrEvaluator *evaluator, guint64 generation, FrSnapshot *snapshot);
/* Trainer's thread: a passing snapshot; it replaces one that was not begun. Takes a reference. */
void fr_evaluator_pass (FrEvaluator *evaluator, guint64 generation, FrSnapshot *snapshot);

G_END_DECLS
