/* A run that its program has left without having saved it: what the keeper of that program (see
 * session/runs/run-keeper) has left in the folder. */
#pragma once

#include <gio/gio.h>

#include "formats/run-journal.h"

G_BEGIN_DECLS

typedef struct {
  char *stem; /* owned: the path of the document, without a suffix */
  char *path; /* owned, nullable: of its run file; without one the journal has the origin */
  FrRunJournal *journal; /* owned: how far the run was */
} FrInterruptedRun;

void fr_interrupted_run_free (FrInterruptedRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrInterruptedRun, fr_interrupted_run_free)

/* Looks on another thread for the last run of at least an epoch that no program has in hand, and
 * removes what is of no use. @folder: see fr_run_keeper_new(). */
void fr_interrupted_run_find_async (const char *folder,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* Returns: (transfer full) (nullable). */
FrInterruptedRun *fr_interrupted_run_find_finish (GAsyncResult *result);

G_END_DECLS
