/* Writes marks to their file on a thread of its own.
 *
 * The main thread hands over changes and goes on. The thread takes all that have come, applies them
 * to a table of its own and writes it: the newest state wins, one write is under way at a time, and
 * whoever frees the keeper waits for the last one. As it gets changes, not tables, it could first
 * take in what another program has put into the file.
 */
#pragma once

#include "session/mark-table.h"

G_BEGIN_DECLS

typedef struct _FrMarkKeeper FrMarkKeeper;

/* Tells, on the thread of the keeper's main context, how the last write ended: @failure is a
 * sentence, or %NULL where the file holds all that was handed over before. */
typedef void (*FrMarkKeeperFunc) (const char *failure, gpointer user_data);

/* Keeps the marks of @table, (transfer full), in the file @path. Answers come in the main context
 * that is the thread's default. Returns: (transfer full). */
FrMarkKeeper *fr_mark_keeper_new (const char *path,
                                  FrMarkTable *table,
                                  FrMarkKeeperFunc func,
                                  gpointer user_data);

/* Writes this soon, and with it all that a failed write has left. */
void fr_mark_keeper_set (FrMarkKeeper *self,
                         FrSplit split,
                         guint index,
                         FrLabelMark mark,
                         const char *note);

/* Waits until all that was handed over is in the file, or could not be written. */
void fr_mark_keeper_flush (FrMarkKeeper *self);

/* The same, after one more attempt where the last write failed; then nobody is told any more. */
void fr_mark_keeper_free (FrMarkKeeper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrMarkKeeper, fr_mark_keeper_free)

/* Writes @text to @path at once, on the calling thread: to a temporary file that then takes its
 * place, so never half of one. Returns: %FALSE with an error of one sentence. */
gboolean fr_mark_keeper_write (const char *path, const GString *text, GError **error);

G_END_DECLS
