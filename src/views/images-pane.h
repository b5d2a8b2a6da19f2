/* The test images that the moment gets wrong, right or at all: filters, order, gallery, and the
 * detail of the selected one.
 *
 * Main thread; inspect-view includes this.
 */
#pragma once

#include "session/picture/picture-shelf.h"
#include "views/view.h"

G_BEGIN_DECLS

/* Signal:
 *  "filtered" (int truth, int predicted)  the user has chosen other classes here, -1 for any */
#define FR_TYPE_IMAGES_PANE (fr_images_pane_get_type ())
G_DECLARE_FINAL_TYPE (FrImagesPane, fr_images_pane, FR, IMAGES_PANE, FrView)

/* Shows the images of a cell, row or column of the confusion matrix (-1 for any class): mistakes in
 * a cell off the diagonal, right ones on it. */
void fr_images_pane_set_cell (FrImagesPane *self, int truth, int predicted);
/* Shows what of two classes was taken for the other, in both directions. */
void fr_images_pane_set_pair (FrImagesPane *self, int truth, int predicted);
/* Shows all mistakes, those that the network is surest of first. */
void fr_images_pane_show_mistakes (FrImagesPane *self);
/* Selects test image @index; if the list leaves it out, it is shown among all. */
void fr_images_pane_show_image (FrImagesPane *self, guint index);
/* Selects the next mistake of the list, or that before it: @direction: 1 or -1. */
void fr_images_pane_step (FrImagesPane *self, int direction);
/* Whether the gallery has pages instead of scrolling, because the pane stands in a column that
 * scrolls as a whole. */
void fr_images_pane_set_paged (FrImagesPane *self, gboolean paged);

/* The pictures that can be pinned in the detail besides test images, see image-detail. */
void fr_images_pane_set_shelf (FrImagesPane *self, FrPictureShelf *shelf);
void fr_images_pane_pin (FrImagesPane *self, guint64 id);

G_END_DECLS
