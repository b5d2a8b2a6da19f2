/* The pictures that the user has kept, each with what the network takes it for; and as actions,
 * what can be done with the one on the canvas: keep it, export it, show it beside test images,
 * remove it.
 *
 * Nothing is seen while there are none. Main thread; picture-pane and picture-answer include this.
 */
#pragma once

#include "session/picture/picture-shelf.h"
#include "views/view.h"

G_BEGIN_DECLS

/* Signals:
 *  "chosen" (guint64 id)  the user wants this picture on the canvas
 *  "pinned" (guint64 id)  the user wants it beside test images */
#define FR_TYPE_KEPT_PICTURES (fr_kept_pictures_get_type ())
G_DECLARE_FINAL_TYPE (FrKeptPictures, fr_kept_pictures, FR, KEPT_PICTURES, FrView)

/* Shows the pictures of @shelf, of which a reference is taken. Once. */
void fr_kept_pictures_set_shelf (FrKeptPictures *self, FrPictureShelf *shelf);

/* What is on the canvas, as the network sees it: @pixels: (nullable), [FR_IMAGE_PIXELS], copied;
 * @label: (nullable): what the user says that it is. */
void fr_kept_pictures_set_present (FrKeptPictures *self, const guint8 *pixels, const char *label);

/* Returns: (transfer none): "keep", "pin", "export" and "remove", for buttons elsewhere. */
GActionGroup *fr_kept_pictures_get_actions (FrKeptPictures *self);

G_END_DECLS
