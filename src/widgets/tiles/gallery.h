/* Any number of images as tiles in rows; one of them selected: by click, arrow keys, Home, End,
 * Page Up and Page Down.
 *
 * Virtual: in a GtkScrolledWindow it owns only the tiles that are seen, and binds them again as it
 * is scrolled, so that 10,000 images cost no more than twenty; where its tiles become larger or a
 * row holds another number, what was seen first stays first. Elsewhere it is as high as all its
 * rows, unless fr_gallery_set_least_rows() lets it be lower: it then ends with the last whole row
 * for which there is room. Main thread; views/.
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/tiles/gallery-pool.h"

G_BEGIN_DECLS

/* Properties: those of GtkScrollable.
 * Signals:
 *  "selected" (int index)  the user has selected another image; the setter does not emit it.
 *  "reselected" (int index)  the user has selected the image that was selected before.
 *  "shown-changed"         fr_gallery_get_shown() is another; outside of the layout phase.
 */
#define FR_TYPE_GALLERY (fr_gallery_get_type ())
G_DECLARE_FINAL_TYPE (FrGallery, fr_gallery, FR, GALLERY, GtkWidget)

/* What every tile looks like, and in how many columns they stand at most: 1 at least; fewer if they
 * do not fit. @picture_size: see fr_image_tile_set_form(). */
void fr_gallery_set_form (FrGallery *self, FrTileForm form, guint picture_size, guint max_columns);

/* What the classes are called: (nullable) (array zero-terminated=1), copied. Every tile is then
 * wide enough for each caption that can come. */
void fr_gallery_set_names (FrGallery *self, const char *const *names);

/* Whether a tile flashes where another class is predicted for its image; see
 * fr_image_tile_set_flashes(). */
void fr_gallery_set_flashes (FrGallery *self, gboolean flashes);

/* For what lays out a gallery by the room there is, in no scrolled window (gallery-column).
 * @picture: (out) the side of the form's picture, @tile_width, @tile_height: (out) of a tile with
 * it, in pixels. Returns: the most columns. */
guint fr_gallery_get_form (FrGallery *self, int *picture, int *tile_width, int *tile_height);
/* The size of a tile whose picture is @picture pixels wide, whatever the form's is. */
void fr_gallery_measure_tile (FrGallery *self, int picture, int *tile_width, int *tile_height);
/* Asks for @rows rows only, and shows as many whole rows as there is room for; 0 for all. */
void fr_gallery_set_least_rows (FrGallery *self, guint rows);
/* Pictures of @picture pixels from the next allocation on, whatever the form says; 0 for the
 * form's. May be called in the layout phase. */
void fr_gallery_enlarge (FrGallery *self, int picture);

/* @bind is called for every image that comes into view, and for all in view by
 * fr_gallery_rebind(). Borrowed: @data must live as long as the gallery, or be taken back by a
 * @bind of %NULL. */
void fr_gallery_set_bind (FrGallery *self, FrGalleryBind bind, gpointer data);

/* The images to show, in this order: @indices: [@n], each once; copied. The scroll position stays
 * where it is, and a tile whose image is still in view keeps it, its focus too. Cheap if nothing
 * changes. Does not bind what stays. */
void fr_gallery_set_images (FrGallery *self, const guint *indices, guint n);
guint fr_gallery_get_length (FrGallery *self);
/* How many of these there is room for: all, unless fr_gallery_set_least_rows() says otherwise. */
guint fr_gallery_get_shown (FrGallery *self);

/* Binds every tile in view: the predictions have changed. */
void fr_gallery_rebind (FrGallery *self);

/* @index: of the image, not its place in the list; -1 for none. An image stays selected while it is
 * not in the list, and while there is no room for its row. */
void fr_gallery_set_selected (FrGallery *self, int index);
int fr_gallery_get_selected (FrGallery *self);

/* Scrolls just as far as it takes to see image @index, where it can be scrolled. Returns: whether
 * it is in the list. */
gboolean fr_gallery_reveal (FrGallery *self, guint index);
/* Back to the top. */
void fr_gallery_scroll_to_start (FrGallery *self);

/* Columns at the present width. */
guint fr_gallery_get_columns (FrGallery *self);

/* The tile that shows image @index. Returns: (transfer none) (nullable): %NULL if it has none: it
 * is not in the list, scrolled away, or in a row for which there is no room. */
FrImageTile *fr_gallery_get_tile (FrGallery *self, guint index);

G_END_DECLS
