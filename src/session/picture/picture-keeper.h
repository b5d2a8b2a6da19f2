/* Keeps the user's own pictures in their folder, on a thread of its own.
 *
 * The main thread hands over what is to be kept or removed and goes on. Of several changes of one
 * picture the last one counts. A change that could not be made is kept, and goes with the next one.
 * picture-shelf owns one.
 */
#pragma once

#include "session/picture/shelf-files.h"

G_BEGIN_DECLS

typedef struct _FrPictureKeeper FrPictureKeeper;

/* Tells, on the thread of the keeper's main context, how the folder and the changes stand.
 *
 * @found: (transfer full) (nullable): of FrKeptPicture: what was in the folder, the first time.
 * @trouble: (nullable): why the folder lacks changes: a sentence. */
typedef void (*FrPictureKeeperFunc) (GPtrArray *found, const GError *trouble, gpointer user_data);

/* Begins to read @folder, which need not be there. Answers come in the main context that is the
 * thread's default. Returns: (transfer full). */
FrPictureKeeper *
fr_picture_keeper_new (const char *folder, FrPictureKeeperFunc func, gpointer user_data);

/* Writes @picture, which it takes over, soon. */
void fr_picture_keeper_save (FrPictureKeeper *self, FrKeptPicture *picture);
/* Removes the picture @id soon. */
void fr_picture_keeper_remove (FrPictureKeeper *self, guint64 id);

/* Waits until all that was handed over is done, or could not be; then tells how things stand, on
 * the calling thread, which is the one of the main context. */
void fr_picture_keeper_flush (FrPictureKeeper *self);

/* Waits until all that was handed over is done, with one more attempt where the last one failed;
 * nobody is told any more. */
void fr_picture_keeper_free (FrPictureKeeper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrPictureKeeper, fr_picture_keeper_free)

G_END_DECLS
