/* A run that its program has left without having saved it: what the keeper of that program (see
 * session/runs/run-keeper) has left in the folder. */
#pragma once

#include <gio/gio.h>

#include "formats/run-journal.h"

G_BEGIN_DECLS

typedef struct {
  char *name; /* owned: of the document, see session/runs/run-document */
  char *path; /* owned, nullable: of its run file; without one the journal has the origin */
  FrRunJournal *journal; /* owned: how far the run was */
} FrInterruptedRun;

void fr_interrupted_run_free (FrInterruptedRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrInterruptedRun, fr_interrupted_run_free)

/* Returns: (transfer full) (nullable): the run whose program has died, if there is such a document
 * @name in @folder. Any thread. */
FrInterruptedRun *fr_interrupted_run_read (const char *folder, const char *name);

/* Looks on another thread for the last run of at least an epoch, if it was neither saved nor left
 * for another one and no program has it in hand, and removes what is shorter. Runs that were
 * trained in the background are not looked for: their fan goes on from them. @folder: see
 * fr_run_keeper_new(). */
void fr_interrupted_run_find_async (const char *folder,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* Returns: (transfer full) (nullable). */
FrInterruptedRun *fr_interrupted_run_find_finish (GAsyncResult *result);

G_END_DECLS
