/* The two threads of an experiment, the one that trains and the one that answers questions, and
 * what stands between them and the main thread.
 *
 * A plain struct of the main thread; only the experiment includes this.
 */
#pragma once

#include "session/analyst.h"
#include "session/command-queue.h"
#include "session/mailbox.h"
#include "session/worker.h"

G_BEGIN_DECLS

/* Each guards itself; all owned, and NULL before the start and after the end. */
typedef struct {
  FrMailbox *mailbox;
  FrCommandQueue *commands;
  FrAnalyst *analyst;
  FrWorker *worker;
} FrThreads;

/* Starts them. @budget: bytes, see engine/run-budget. @keeper: (nullable): borrowed. @on_mail is
 * called in the thread's default context. Returns: %FALSE with an error; then some may run, and
 * fr_threads_end() is due nevertheless. */
gboolean fr_threads_start (FrThreads *threads,
                           FrDataset *dataset,
                           gsize budget,
                           FrRunKeeper *keeper,
                           GSourceOnceFunc on_mail,
                           gpointer user_data,
                           GError **error);
/* Ends both, within some 10 ms, and waits for them. */
void fr_threads_end (FrThreads *threads);

/* Takes over @command for the thread that trains. Returns: its serial; 0 if there is no thread. */
guint64 fr_threads_send (FrThreads *threads, FrCommand *command);

G_END_DECLS
