/* The threads that read and verify what was handed in, on all cores and at the lowest
 * priority, and what they have to tell.
 *
 * Each file is read first; then each has its first answer, the least work first, so that a large
 * one keeps nobody waiting; then the test points that were left out are checked. Made, used and
 * freed on the main thread; only session/hand-ins includes this.
 */
#pragma once

#include "session/threads/doorbell.h"
#include "session/hand-ins/hand-in-job.h"

G_BEGIN_DECLS

typedef struct _FrHandInWorkers FrHandInWorkers;

/* News of the file @id: how far it is, or what came of a stage. */
typedef struct {
  guint id;
  FrHandInStage stage;
  double fraction;
  FrHandInResult *result; /* owned, nullable: it is not over */
} FrHandInNews;

/* @n_threads: at most. @func is called in @context when there is something to be taken. Returns:
 * (transfer full). */
FrHandInWorkers *fr_hand_in_workers_new (FrDataset *dataset,
                                         guint n_threads,
                                         GMainContext *context,
                                         FrDoorbellFunc func,
                                         gpointer user_data);
/* Ends the threads, within some 10 ms each if they have a processor. Nobody is called any more. */
void fr_hand_in_workers_free (FrHandInWorkers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrHandInWorkers, fr_hand_in_workers_free)

/* Has @stage done with the file @path, whose news bear @id. @work: what orders those of a stage.
 * Returns: %FALSE with an error if the system has no thread left. */
gboolean fr_hand_in_workers_add (FrHandInWorkers *self,
                                 guint id,
                                 const char *path,
                                 FrHandInStage stage,
                                 double work,
                                 GError **error);

/* Stops all that is to be verified; each tells that it was. What is to be read is read. */
void fr_hand_in_workers_stop (FrHandInWorkers *self);

/* Returns: (transfer full): FrHandInNews since the last call, and of each that is in hand. */
GArray *fr_hand_in_workers_take (FrHandInWorkers *self);

G_END_DECLS
