/* Commands on their way to the trainer's thread, first in, first out.
 *
 * Any thread pushes; one thread pops and waits. A wait ends at once when a command comes, so that
 * Pause and shutdown act even at one batch a second. Guarded by its own lock.
 */
#pragma once

#include "engine/batch-log.h"
#include "engine/history.h"
#include "session/run-state.h"

G_BEGIN_DECLS

typedef enum {
  FR_COMMAND_START, /* a new start: generation, hyperparameters, log, history, learning, train */
  FR_COMMAND_TRAIN, /* go on */
  FR_COMMAND_PAUSE,
  FR_COMMAND_STEP,   /* one batch, then rest */
  FR_COMMAND_ADJUST, /* hyperparameters: learning rate and epochs only */
  FR_COMMAND_SPEED,  /* speed */
  FR_COMMAND_FAIL,   /* the evaluator cannot go on: generation, message */
  FR_COMMAND_QUIT,
} FrCommandKind;

/* The fields in use are named beside the kinds. */
typedef struct {
  FrCommandKind kind;
  guint64 serial; /* set by the queue: 1, 2, ... */
  guint64 generation;
  FrHyperparameters hyperparameters;
  FrBatchLog *log;            /* owned, nullable */
  FrHistory *history;         /* owned, nullable */
  FrLearningRecord *learning; /* owned, nullable */
  gboolean train;             /* go on to TRAINING */
  FrSpeed speed;
  char *message; /* owned, nullable */
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

/* Takes @command. Returns: its serial number. */
guint64 fr_command_queue_push (FrCommandQueue *queue, FrCommand *command);
/* Returns: (transfer full) (nullable): the oldest command, %NULL where there is none. */
FrCommand *fr_command_queue_pop (FrCommandQueue *queue);

/* Waits until there is a command, somebody calls fr_command_queue_wake(), or g_get_monotonic_time()
 * reaches @deadline (%G_MAXINT64: never). */
void fr_command_queue_wait (FrCommandQueue *queue, gint64 deadline);
/* Ends the present wait, or the next one. */
void fr_command_queue_wake (FrCommandQueue *queue);

G_END_DECLS
