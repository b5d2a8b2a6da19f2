/* The thread that trains: it hands commands to a training and lets it advance, and waits while
 * there is nothing to do. An experiment owns one.
 */
#pragma once

#include "session/analyst.h"
#include "session/command-queue.h"
#include "session/runs/run-keeper.h"

G_BEGIN_DECLS

typedef struct _FrWorker FrWorker;

/* Starts the thread, which rests until %FR_COMMAND_START comes by @commands. All four are borrowed
 * and must live longer. @keeper: (nullable): learns what becomes of the run. Returns: (transfer
 * full): the worker, or %NULL with an error. */
FrWorker *fr_worker_new (FrCommandQueue *commands,
                         FrAnalyst *analyst,
                         FrMailbox *mailbox,
                         FrRunKeeper *keeper,
                         GError **error);
/* Ends the thread within a block of a batch, some 10 ms, and waits for it. */
void fr_worker_free (FrWorker *worker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrWorker, fr_worker_free)

G_END_DECLS
