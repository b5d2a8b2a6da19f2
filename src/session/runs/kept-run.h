/* A run of the library: its card, and what became of its document. Main thread. */
#pragma once

#include <glib-object.h>

#include "formats/run-card.h"

G_BEGIN_DECLS

#define FR_TYPE_KEPT_RUN (fr_kept_run_get_type ())
G_DECLARE_FINAL_TYPE (FrKeptRun, fr_kept_run, FR, KEPT_RUN, GObject)

/* How its document lies there. */
typedef struct {
  gint64 changed;      /* when it was trained last; microseconds of real time */
  gint64 stamp;        /* another one if the file is another, or is called otherwise */
  guint64 interrupted; /* batches that the journal of a program that has ended has; 0 without one */
  gboolean in_hand;    /* a program has it in hand; in the library: another than this one */
} FrKeptRunState;

/* Takes over @card. @name: of its document, see session/runs/run-document.
 * Returns: (transfer full). */
FrKeptRun *fr_kept_run_new (const char *name, FrRunCard *card, const FrKeptRunState *state);

/* Returns: (transfer none). */
const char *fr_kept_run_get_name (FrKeptRun *self);
/* Returns: (transfer none): until the signal "changed". */
const FrRunCard *fr_kept_run_get_card (FrKeptRun *self);
const FrKeptRunState *fr_kept_run_get_state (FrKeptRun *self);

/* Whether its program ended before its file had all that was trained. */
gboolean fr_kept_run_is_interrupted (FrKeptRun *self);

/* How far it was trained: batches that its file or its journal has. */
guint64 fr_kept_run_get_batch (FrKeptRun *self);

/* Has it be as is said now, and emits "changed" if anything is otherwise. Takes over @card
 * (nullable: as it is). Returns: whether anything is otherwise. */
gboolean fr_kept_run_update (FrKeptRun *self, FrRunCard *card, const FrKeptRunState *state);

G_END_DECLS
