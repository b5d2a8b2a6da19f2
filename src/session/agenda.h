/* What the analyst has to do next, and how far it is behind.
 *
 * A plain struct without a lock or a thread: the analyst guards it.
 */
#pragma once

#include "session/analysis.h"

G_BEGIN_DECLS

typedef struct {
  /* Set once. */
  guint max_snapshots;
  gsize max_bytes;

  GQueue waiting[FR_N_URGENCIES]; /* of owned FrAnalysis; but for the curve one of each class */
  guint n_behind;                 /* of the curve, not finished, those taken included */
  gsize bytes_behind;             /* their weights */
  gboolean curve_next;            /* the next passing snapshot has to wait for the curve */
  gboolean review_next;           /* ... or for a part of a review */
} FrAgenda;

/* The agenda has room while, with another snapshot of the curve, no more than @max_snapshots and
 * @max_bytes of them wait; always for one. */
void fr_agenda_init (FrAgenda *agenda, guint max_snapshots, gsize max_bytes);
void fr_agenda_clear (FrAgenda *agenda);

/* Takes over @analysis. Returns: (transfer full) (nullable): the one that it replaces. */
FrAnalysis *fr_agenda_add (FrAgenda *agenda, FrAnalysis *analysis);

/* Drops all that waits and is about @run. */
void fr_agenda_forget (FrAgenda *agenda, FrRun *run);

/* The next analysis that is more urgent than @rank (%FR_N_URGENCIES: any). A passing snapshot may
 * not run twice in a row while curve or review work waits, so that a slow machine still reaches
 * both. Returns: (transfer full) (nullable). */
FrAnalysis *fr_agenda_take (FrAgenda *agenda, FrUrgency rank);

/* Whether @analysis, which was taken, gives way to one that waits. */
gboolean fr_agenda_overtakes (const FrAgenda *agenda, const FrAnalysis *analysis);

/* @analysis, which was taken, is done or given up. */
void fr_agenda_finish (FrAgenda *agenda, const FrAnalysis *analysis);

/* Whether the trainer may go on. One snapshot is always let in. */
gboolean fr_agenda_has_room (const FrAgenda *agenda);

G_END_DECLS
