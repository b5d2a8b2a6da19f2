/* Runs that other fans have trained in this folder. One that is not at its end, as its program was
 * closed, killed, or told to stop, is gone on with; one that is need not be trained again.
 *
 * Any thread; guarded by a lock of its own.
 */
#pragma once

#include "engine/hyperparameters.h"

G_BEGIN_DECLS

typedef struct _FrFanLeftovers FrFanLeftovers;

/* Those in @folder, which need not be there, of the data set with @data_digest. Nothing is read
 * yet. Returns: (transfer full). */
FrFanLeftovers *fr_fan_leftovers_new (const char *folder, const char *data_digest);
/* No thread may use it any more. */
void fr_fan_leftovers_free (FrFanLeftovers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrFanLeftovers, fr_fan_leftovers_free)

/* Has the next take look into the folder again. */
void fr_fan_leftovers_look_again (FrFanLeftovers *self);

/* Takes out the documents of a run of exactly @settings, of at least an epoch, that was never
 * changed: of the one that came furthest, unless a program has it in hand. There are several if a
 * program has died before it had removed the last but one. Reads the headers of some files first,
 * if need be. Returns: (transfer full) (nullable): their names, see session/runs/run-document, the
 * best first. */
char **fr_fan_leftovers_take (FrFanLeftovers *self, const FrHyperparameters *settings);

/* Removes the documents @names (nullable) in @folder, but those that a program has in hand. */
void fr_fan_leftovers_delete (const char *folder, char *const *names);

G_END_DECLS
