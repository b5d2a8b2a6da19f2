/* Keeps marks in their file, on a thread of its own, together with whoever else writes that file.
 *
 * The main thread hands over changes and goes on. The thread takes all that have come and merges
 * them into what the file holds by then: what others have put there stays, and is told. A change
 * that could not be written is kept, and goes with the next one.
 */
#pragma once

#include "session/marks/mark-table.h"

G_BEGIN_DECLS

typedef struct _FrMarkKeeper FrMarkKeeper;

/* Tells, on the thread of the keeper's main context, how the file and the changes stand.
 *
 * @table: (transfer full) (nullable): what the file holds, with all that was handed over, where
 * others have changed the file, and after the first look at it if it was there.
 * @trouble: (nullable): why the file lacks the last changes: %FR_MARK_FILE_ERROR, or %G_FILE_ERROR
 * if it cannot be written. */
typedef void (*FrMarkKeeperFunc) (FrMarkTable *table, const GError *trouble, gpointer user_data);

/* Keeps the marks of @dataset in the file @path, and begins to read what is there. Answers come in
 * the main context that is the thread's default. Returns: (transfer full). */
FrMarkKeeper *fr_mark_keeper_new (FrDataset *dataset,
                                  const char *path,
                                  FrMarkKeeperFunc func,
                                  gpointer user_data);

/* Writes the mark of an image soon, and with it all that a failed write has left. */
void fr_mark_keeper_set_mark (FrMarkKeeper *self, FrSplit split, guint index, FrLabelMark mark);
/* The same for a note, which is not %NULL. */
void fr_mark_keeper_set_note (FrMarkKeeper *self, FrSplit split, guint index, const char *note);

/* Looks soon whether somebody else has changed the file, and tries again what has failed. */
void fr_mark_keeper_look (FrMarkKeeper *self);

/* Frees @table (transfer full), which was told, beside the thread of the caller. */
void fr_mark_keeper_discard (FrMarkKeeper *self, FrMarkTable *table);

/* Waits until all that was handed over is in the file, or could not be written, and all that was
 * asked for has been looked at; then tells how things stand, on the calling thread, which is the
 * one of the main context. */
void fr_mark_keeper_flush (FrMarkKeeper *self);

/* Waits until all that was handed over is in the file, with one more attempt where the last one
 * failed; nobody is told any more. */
void fr_mark_keeper_free (FrMarkKeeper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrMarkKeeper, fr_mark_keeper_free)

G_END_DECLS
