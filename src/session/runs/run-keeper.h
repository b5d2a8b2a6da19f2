/* Keeps each run of at least an epoch, so that later starts find it however this one ends.
 *
 * A run that is being trained has a document in the folder (session/runs/run-document): a run file
 * of a state that it had at an epoch's end or at rest, some seconds ago at most, and beside it a
 * journal with a line for all that came of it (formats/run-journal). The trainer's thread writes
 * the lines, which take microseconds; a thread of the keeper's own writes the files. Once the run
 * is left for another one, and its end is written, the journal goes; what is shorter than an epoch
 * stays until the next start. A run that had a document before gets a new one, which takes the
 * place of the old one once it is whole. A lock on the journal shows other programs that the run is
 * not forsaken. Any thread; guarded by a lock of its own.
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
/* Waits until what was told is written. The journal of the last run stays unless all is saved; its
 * document stays unless no epoch of it was done. */
void fr_run_keeper_free (FrRunKeeper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRunKeeper, fr_run_keeper_free)

/* Returns: (transfer none): the folder. */
const char *fr_run_keeper_get_folder (const FrRunKeeper *self);

/* Trainer's thread. Tells of @event; one of a run that is not kept is ignored.
 * Returns: whether the state is to be written down: then the trainer makes the present one the
 * run's end, if that is cheap, and tells of %FR_RUN_EVENT_REST. */
gboolean fr_run_keeper_tell (FrRunKeeper *self, FrRun *run, FrRunEvent event);

/* Any thread. The user has a file of @run as it was after @batch batches: if it does not go on, the
 * next start need not offer it. */
void fr_run_keeper_tell_saved (FrRunKeeper *self, const FrRun *run, guint64 batch);

/* Main thread. If this keeper has the document @name in hand, has its run and its file say what
 * @edit has. Returns: whether that is so. */
gboolean fr_run_keeper_edit (FrRunKeeper *self, const char *name, const FrRunEdit *edit);

/* Any thread. There is more to be written of @run than its trainer has told: a test point, say. */
void fr_run_keeper_touch (FrRunKeeper *self, const FrRun *run);

/* Any thread. Whether this keeper has the document @name in hand, or one that takes its place. */
gboolean fr_run_keeper_has (FrRunKeeper *self, const char *name);

/* The document @name is about to be removed: has it not be written any more, until its run begins
 * to train again. */
void fr_run_keeper_forget (FrRunKeeper *self, const char *name);

/* Waits until all files are written. For tests. */
void fr_run_keeper_flush (FrRunKeeper *self);

G_END_DECLS
