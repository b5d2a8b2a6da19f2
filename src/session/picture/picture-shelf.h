/* The pictures of the user's own that are kept from one start of the program to the next, and the
 * one on the canvas.
 *
 * Read and written on a thread, see picture-keeper; until they are read there are none. What
 * another program keeps meanwhile is seen at the next start. Main thread.
 */
#pragma once

#include <glib-object.h>

#include "session/picture/shelf-files.h"

G_BEGIN_DECLS

/* More are not kept: all of them are asked about at each moment. */
#define FR_PICTURE_SHELF_MOST 60

/* Signals:
 *  "changed"          there are others, or one has another label
 *  "found" (pointer)  FrKeptPicture: the one that was on the canvas when the program ended
 *  "failed" (string)  why the folder lacks what was changed; not twice in a row */
#define FR_TYPE_PICTURE_SHELF (fr_picture_shelf_get_type ())
G_DECLARE_FINAL_TYPE (FrPictureShelf, fr_picture_shelf, FR, PICTURE_SHELF, GObject)

/* @folder: %NULL for "fitting-room/pictures" in the user's data directory. */
FrPictureShelf *fr_picture_shelf_new (const char *folder);

guint fr_picture_shelf_get_length (FrPictureShelf *self);
/* Each returns (transfer none), and the last two (nullable); valid until "changed". By its place,
 * the oldest first; by its number; by its contents, [FR_IMAGE_PIXELS]. */
const FrKeptPicture *fr_picture_shelf_get (FrPictureShelf *self, guint place);
const FrKeptPicture *fr_picture_shelf_find (FrPictureShelf *self, guint64 id);
const FrKeptPicture *fr_picture_shelf_find_pixels (FrPictureShelf *self, const guint8 *pixels);
/* Returns: (transfer none): the pixels of all, in their order: another object after each change of
 * them. */
GBytes *fr_picture_shelf_get_pixels (FrPictureShelf *self);

/* Keeps a picture, as the newest, unless it is there. @label: (nullable): what the user says that
 * it is. Returns: %FALSE if there are too many. */
gboolean fr_picture_shelf_keep (FrPictureShelf *self, const guint8 *pixels, const char *label);
/* Says what the picture @id is; @label: (nullable). */
void fr_picture_shelf_set_label (FrPictureShelf *self, guint64 id, const char *label);
/* Removes the picture @id. Returns: (transfer full) (nullable): it, for the next function. */
FrKeptPicture *fr_picture_shelf_remove (FrPictureShelf *self, guint64 id);
/* Puts a removed picture back where it was, even if there are too many by now. */
void fr_picture_shelf_restore (FrPictureShelf *self, const FrKeptPicture *picture);

/* What is on the canvas, if anything: @pixels: (nullable), @label: (nullable). */
void fr_picture_shelf_set_draft (FrPictureShelf *self, const guint8 *pixels, const char *label);

/* Waits until the folder has been read and is as was said here, or could not be made so. */
void fr_picture_shelf_flush (FrPictureShelf *self);

G_END_DECLS
