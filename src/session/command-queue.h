/* Commands on their way to the trainer's thread, first in, first out.
 *
 * Any thread pushes; one thread pops and waits. A wait ends at once when a command comes, so that
 * Pause and shutdown act even at one batch a second. All but a step end the batch in hand, which is
 * then done again: each command acts at once, however large the network is. Guarded by its own
 * lock.
 */
#pragma once

#include "engine/run.h"
#include "engine/stop.h"
#include "formats/run-journal.h"
#include "session/speed.h"

G_BEGIN_DECLS

typedef enum {
  FR_COMMAND_START,    /* another run, from where it rests: run, train, aside, left, budget, and the
                        * learning rate and epochs that it is to have (0 epochs: its own) */
  FR_COMMAND_TRAIN,    /* go on */
  FR_COMMAND_PAUSE,    /* rest */
  FR_COMMAND_STEP,     /* one batch, then rest; waits for the batch in hand */
  FR_COMMAND_ADJUST,   /* learning_rate, epochs */
  FR_COMMAND_SPEED,    /* speed */
  FR_COMMAND_CATCH_UP, /* train to where another program has left the run: journal */
  FR_COMMAND_MARK,     /* make the present state the end, for a save, and go on */
  FR_COMMAND_QUIT,
} FrCommandKind;

/* The fields in use are named beside the kinds. */
typedef struct {
  FrCommandKind kind;
  guint64 serial;   /* set by the queue: 1, 2, ... */
  FrRun *run;       /* owned, nullable */
  gboolean train;   /* go on to TRAINING */
  GPtrArray *aside; /* owned, nullable: FrRun, that are kept beside it, newest first */
  GPtrArray *left;  /* owned, nullable: FrRun, to be freed, which takes a while, by whom the command
                     * is */
  gsize budget;     /* bytes for all; 0: as they are */
  double learning_rate;
  guint epochs;
  FrSpeed speed;
  FrRunJournal *journal; /* owned, nullable */
} FrCommand;

/* Returns: (transfer full): a command with all else zero. */
FrCommand *fr_command_new (FrCommandKind kind);
void fr_command_free (FrCommand *command);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrCommand, fr_command_free)

typedef struct _FrCommandQueue FrCommandQueue;

FrCommandQueue *fr_command_queue_new (void);
/* No thread may use it any more. */
void fr_command_queue_free (FrCommandQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrCommandQueue, fr_command_queue_free)

/* Takes @command. While another than a step waits, the batch in hand is asked to stop, so that all
 * that wait are obeyed at once. One step waits at most, and %FR_COMMAND_PAUSE,
 * %FR_COMMAND_START and %FR_COMMAND_QUIT drop it: nothing runs on after a held key is up. Returns:
 * its serial number. */
guint64 fr_command_queue_push (FrCommandQueue *queue, FrCommand *command);
/* Returns: (transfer full) (nullable): the oldest command, %NULL if there is none. */
FrCommand *fr_command_queue_pop (FrCommandQueue *queue);

/* Returns: (transfer none): what the batch in hand looks at. */
const FrStop *fr_command_queue_get_stop (FrCommandQueue *queue);

/* Waits until there is a command, somebody calls fr_command_queue_wake(), or g_get_monotonic_time()
 * reaches @deadline (%G_MAXINT64: never). */
void fr_command_queue_wait (FrCommandQueue *queue, gint64 deadline);
/* Ends the present wait, or the next one. */
void fr_command_queue_wake (FrCommandQueue *queue);

G_END_DECLS
