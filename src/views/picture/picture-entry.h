/* How a picture of the user's own comes in: from a file, from the clipboard, dropped.
 *
 * Main thread; picture-pane includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/picture/own-picture.h"

G_BEGIN_DECLS

#define FR_TYPE_PICTURE_ENTRY (fr_picture_entry_get_type ())
G_DECLARE_FINAL_TYPE (FrPictureEntry, fr_picture_entry, FR, PICTURE_ENTRY, AdwBin)

/* Has @picture read what comes in, also what is dropped on @canvas. References are taken. Once. */
void fr_picture_entry_set_picture (FrPictureEntry *self, FrOwnPicture *picture, GtkWidget *canvas);

/* Reads the picture in @file, or says why that cannot be done. */
void fr_picture_entry_open (FrPictureEntry *self, GFile *file);

/* Reads what is in the clipboard, or says that there is no picture in it. */
void fr_picture_entry_paste (FrPictureEntry *self);

G_END_DECLS
