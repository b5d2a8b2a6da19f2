/* How a training goes: it obeys commands and does one batch at a time, at a pace.
 *
 * The state machine of the trainer's thread, without a thread and without a wait of its own, so
 * that it can be tested step by step. It never waits for the window, and for the analyst only while
 * that is too far behind. One thread at a time uses it; it is the trainer of the run that it has.
 */
#pragma once

#include "session/command-queue.h"
#include "session/present-run.h"

G_BEGIN_DECLS

typedef struct _FrTraining FrTraining;

/* A training that rests until %FR_COMMAND_START. @port must live longer. @stop: (nullable): ends
 * the batch in hand without a trace; the next fr_training_advance() does it again. Returns:
 * (transfer full). */
FrTraining *fr_training_new (const FrTrainingPort *port, gpointer user_data, const FrStop *stop);
void fr_training_free (FrTraining *training);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTraining, fr_training_free)

/* Obeys @command, out of which it takes the journal, and tells how far it is. */
void fr_training_obey (FrTraining *training, FrCommand *command);

/* Does what is due at @now (g_get_monotonic_time()): a batch, a batch of the film, or nothing.
 * Returns: when it wants to be called again: @now for at once, %G_MAXINT64 for after a command or
 * when there is room. */
gint64 fr_training_advance (FrTraining *training, gint64 now);

G_END_DECLS
