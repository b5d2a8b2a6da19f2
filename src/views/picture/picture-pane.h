/* The user's own picture: a canvas to draw it on, and what the network makes of it.
 *
 * Main thread; inspect-view includes this.
 */
#pragma once

#include "session/picture/picture-shelf.h"
#include "views/view.h"

G_BEGIN_DECLS

/* Signal "pinned" (guint64 id): the user wants this kept picture beside test images. */
#define FR_TYPE_PICTURE_PANE (fr_picture_pane_get_type ())
G_DECLARE_FINAL_TYPE (FrPicturePane, fr_picture_pane, FR, PICTURE_PANE, FrView)

/* Shows the names of @pages (nullable), the stack that the pane is in, above the canvas. */
void fr_picture_pane_set_pages (FrPicturePane *self, GtkStack *pages);

/* Keeps pictures in @shelf, of which a reference is taken, and the canvas with them. Once. */
void fr_picture_pane_set_shelf (FrPicturePane *self, FrPictureShelf *shelf);

/* Puts the kept picture @id on the canvas, if it is there. */
void fr_picture_pane_show (FrPicturePane *self, guint64 id);

/* Puts the picture in @file on the canvas, or says why that cannot be done. */
void fr_picture_pane_open (FrPicturePane *self, GFile *file);

G_END_DECLS
