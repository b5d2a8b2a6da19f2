/* Any number of images as pairs of picture and bars, in rows; one of them selected: by click, arrow
 * keys, Home, End, Page Up and Page Down.
 *
 * Virtual: it owns only the tiles that are seen, and binds them again as it is scrolled, so that
 * 10,000 images cost no more than twenty. It goes into a GtkScrolledWindow. Main thread; views/.
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/pair-tile.h"

G_BEGIN_DECLS

/* Properties: those of GtkScrollable.
 * Signal:
 *  "selected" (int index)  a person has selected another image; the setter does not emit it.
 */
#define FR_TYPE_GALLERY (fr_gallery_get_type ())
G_DECLARE_FINAL_TYPE (FrGallery, fr_gallery, FR, GALLERY, GtkWidget)

GtkWidget *fr_gallery_new (void);

/* @bind is called for every image that comes into view, and for all in view by
 * fr_gallery_rebind(). Borrowed: @data must live as long as the gallery, or be taken back by a
 * @bind of %NULL. */
void fr_gallery_set_bind (FrGallery *self, FrGalleryBind bind, gpointer data);

/* The images to show, in this order: @indices: [@n], each once; copied. The scroll position stays
 * where it is, and a tile whose image is still in view keeps it, its focus too. Cheap where nothing
 * changes. Does not rebind what stays. */
void fr_gallery_set_samples (FrGallery *self, const guint *indices, guint n);
guint fr_gallery_get_length (FrGallery *self);

/* Binds every tile in view again: the predictions have changed. */
void fr_gallery_rebind (FrGallery *self);

/* @index: of the image, not its place in the list; -1 for none. An image stays selected while it is
 * not in the list. */
void fr_gallery_set_selected (FrGallery *self, int index);
int fr_gallery_get_selected (FrGallery *self);

/* Scrolls just as far as it takes to see image @index. Returns: whether it is in the list. */
gboolean fr_gallery_reveal (FrGallery *self, guint index);
/* Back to the top. */
void fr_gallery_scroll_to_start (FrGallery *self);

/* 1 at least, 3 by default; fewer are shown where they do not fit. */
void fr_gallery_set_max_columns (FrGallery *self, guint columns);
/* Columns at the present width. */
guint fr_gallery_get_columns (FrGallery *self);

/* The tile that shows image @index. Returns: (transfer none) (nullable): %NULL where it is not in
 * view. */
FrPairTile *fr_gallery_get_tile (FrGallery *self, guint index);

G_END_DECLS
