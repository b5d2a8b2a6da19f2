/* The two threads of a session and the rooms between them, started and ended together.
 *
 * Used by the main thread alone; nothing here blocks but the end. training-session owns one.
 */
#pragma once

#include "session/command-queue.h"
#include "session/mailbox.h"

G_BEGIN_DECLS

typedef struct _FrWorkers FrWorkers;

/* Starts the threads, which rest until fr_workers_begin(). @func is called in @context when there
 * is mail. @history_budget in bytes. Takes a reference on @dataset.
 * Returns: (transfer full): the workers, or %NULL with an error. */
FrWorkers *fr_workers_new (FrDataset *dataset,
                           gsize history_budget,
                           GMainContext *context,
                           GSourceOnceFunc func,
                           gpointer user_data,
                           GError **error);
/* Ends both threads, within the current batch or slice of 1,000 images, and waits for them. */
void fr_workers_free (FrWorkers *workers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrWorkers, fr_workers_free)

/* Sends all to batch 0 of a new start, which goes on training where @train. Mail of earlier starts
 * does not arrive any more. Batches will go to @log. Returns: the command's serial. */
guint64 fr_workers_begin (FrWorkers *workers,
                          const FrHyperparameters *hyperparameters,
                          FrBatchLog *log,
                          gboolean train);

/* Takes @command, for the trainer. Returns: its serial. */
guint64 fr_workers_send (FrWorkers *workers, FrCommand *command);

/* Has the newest snapshot at or before @batch evaluated ahead of all others. */
void fr_workers_view (FrWorkers *workers, guint64 batch, guint64 request);

/* Has an image studied at @snapshot, the training set reviewed by it. Each takes a reference. */
void fr_workers_study (FrWorkers *workers,
                       FrSplit split,
                       guint index,
                       FrSnapshot *snapshot,
                       guint64 wish);
void fr_workers_review (FrWorkers *workers, FrSnapshot *snapshot);

/* Moves all mail to @mail, which is overwritten. */
void fr_workers_take_mail (FrWorkers *workers, FrMail *mail);

G_END_DECLS
