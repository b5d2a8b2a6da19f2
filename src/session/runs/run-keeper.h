/* Keeps the run in progress, so that the next start finds it however this one ends.
 *
 * A run that is being trained has a document in the folder: a run file of a state that it had at an
 * epoch's end or at rest, some seconds ago at most, and beside it a journal with a line for all
 * that came of it (formats/run-journal). The trainer's thread writes the lines, which take
 * microseconds; a thread of the keeper's own writes the files. There is one document at a time: the
 * next run's takes its place once that is whole. A lock on the journal shows other programs that
 * the run is not forsaken. Any thread; guarded by a lock of its own.
 */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

/* What a training has to tell about its run. */
typedef enum {
  FR_RUN_EVENT_TRAIN,   /* it is to be trained: from now on it is kept */
  FR_RUN_EVENT_BATCHES, /* it has done more batches */
  FR_RUN_EVENT_CHANGE,  /* its hyperparameters were changed */
  FR_RUN_EVENT_REST,    /* its end (fr_run_get_end()) is the present state */
} FrRunEvent;

typedef struct _FrRunKeeper FrRunKeeper;

/* Tells, in the main context that was the thread's default, why the run in progress is not kept;
 * once until it is again. */
typedef void (*FrRunKeeperFunc) (const char *failure, gpointer user_data);

/* Keeps runs in @folder, which need not be there yet. Returns: (transfer full). */
FrRunKeeper *fr_run_keeper_new (const char *folder, FrRunKeeperFunc func, gpointer user_data);
/* Waits until what was told is written. The document stays unless no epoch of its run was done,
 * or all is saved. */
void fr_run_keeper_free (FrRunKeeper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRunKeeper, fr_run_keeper_free)

/* Returns: (transfer none): the folder. */
const char *fr_run_keeper_get_folder (const FrRunKeeper *self);

/* Trainer's thread. Tells of @event; one of a run that is not kept is ignored.
 * Returns: whether the state is to be written down: then the trainer makes the present one the
 * run's end, if that is cheap, and tells of %FR_RUN_EVENT_REST. */
gboolean fr_run_keeper_tell (FrRunKeeper *self, FrRun *run, FrRunEvent event);

/* Any thread. The user has a file of @run as it was after @batch batches: if it does not go on, its
 * document is of no use. */
void fr_run_keeper_tell_saved (FrRunKeeper *self, const FrRun *run, guint64 batch);

/* Has the document @stem, a path without a suffix, go as soon as another is whole. */
void fr_run_keeper_replace (FrRunKeeper *self, const char *stem);

/* Waits until all files are written. For tests. */
void fr_run_keeper_flush (FrRunKeeper *self);

/* Removes all files of the document @stem. */
void fr_run_keeper_remove (const char *stem);

G_END_DECLS
