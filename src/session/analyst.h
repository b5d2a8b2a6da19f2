/* The thread that answers questions about runs, one after another, and yields between the slices of
 * one to what is more urgent. It knows no kind of question.
 *
 * Guarded by its own lock, which is never held while computing. An experiment owns one.
 */
#pragma once

#include "session/agenda.h"
#include "session/mailbox.h"

G_BEGIN_DECLS

typedef struct _FrAnalyst FrAnalyst;

/* Tells the trainer's thread that fr_analyst_has_room() may be true again. Analyst's thread. */
typedef void (*FrAnalystRoomFunc) (gpointer user_data);

/* Answers go to @mailbox, which is borrowed and must live longer. Takes a reference on @dataset,
 * the images that all questions are about. @max_snapshots, @max_bytes: see fr_agenda_init().
 * Returns: (transfer full). */
FrAnalyst *
fr_analyst_new (FrDataset *dataset, FrMailbox *mailbox, guint max_snapshots, gsize max_bytes);
/* Whom to tell when there is room; before fr_analyst_start(). */
void fr_analyst_set_room_func (FrAnalyst *analyst, FrAnalystRoomFunc func, gpointer user_data);
gboolean fr_analyst_start (FrAnalyst *analyst, GError **error);
/* Ends the thread within a slice, if it runs, and waits for it. */
void fr_analyst_free (FrAnalyst *analyst);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrAnalyst, fr_analyst_free)

/* Any thread. Takes over @analysis, which has a run. */
void fr_analyst_ask (FrAnalyst *analyst, FrAnalysis *analysis);

/* Main thread. Nobody wants to know anything about @run any more: what waits is dropped, what is
 * being done ends with its slice. */
void fr_analyst_forget (FrAnalyst *analyst, FrRun *run);

/* Trainer's thread: whether it may go on, or the curve is too far behind. */
gboolean fr_analyst_has_room (FrAnalyst *analyst);

G_END_DECLS
