/* The thread that trains: one batch after another, at a pace, obeying commands in between.
 *
 * It never waits for the window, and for the evaluator only when that is too far behind. Batches go
 * to the log, weights to the history and the evaluator, news to the mailbox. training-session owns
 * it.
 */
#pragma once

#include "session/command-queue.h"
#include "session/evaluator.h"
#include "session/mailbox.h"

G_BEGIN_DECLS

typedef struct _FrTrainerThread FrTrainerThread;

/* Starts the thread; it rests until %FR_COMMAND_START. @commands, @evaluator and @mailbox are
 * borrowed and must live longer. Takes a reference on @dataset.
 * Returns: (transfer full): the thread, or %NULL with an error. */
FrTrainerThread *fr_trainer_thread_new (FrDataset *dataset,
                                        FrCommandQueue *commands,
                                        FrEvaluator *evaluator,
                                        FrMailbox *mailbox,
                                        GError **error);
/* Ends the thread within a batch and waits for it. */
void fr_trainer_thread_free (FrTrainerThread *thread);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTrainerThread, fr_trainer_thread_free)

G_END_DECLS
