/* Which images a gallery has, in which order, and its few tiles: which image each of them shows
 * now, where it stands, and which one the user presses.
 *
 * Main thread; only gallery includes it.
 */
#pragma once

#include "widgets/tiles/gallery-layout.h"
#include "widgets/tiles/image-tile.h"

G_BEGIN_DECLS

typedef struct _FrGalleryPool FrGalleryPool;

/* Shows image @index in @tile, which is a gallery's, with fr_image_tile_show(). */
typedef void (*FrGalleryBind) (FrImageTile *tile, guint index, gpointer data);

/* The user, or assistive technology, has pressed the tile of image @index. */
typedef void (*FrGalleryPressed) (GtkWidget *gallery, guint index);

/* @gallery: borrowed; becomes the tiles' parent. */
FrGalleryPool *fr_gallery_pool_new (GtkWidget *gallery, FrGalleryPressed pressed);
/* Unparents the tiles. */
void fr_gallery_pool_free (FrGalleryPool *pool);

/* @indices: [@n], each image once; copied. Returns: whether the list differs; then the tiles wait
 * for fr_gallery_pool_place(). */
gboolean fr_gallery_pool_set_images (FrGalleryPool *pool, const guint *indices, guint n);
guint fr_gallery_pool_get_length (FrGalleryPool *pool);
guint fr_gallery_pool_get_image (FrGalleryPool *pool, int place);
/* The place of image @index (-1 for none) in the list. Returns: -1 if it is not there. */
int fr_gallery_pool_find (FrGalleryPool *pool, int index);

/* @bind: (nullable): tiles keep what they show. */
void fr_gallery_pool_set_bind (FrGalleryPool *pool, FrGalleryBind bind, gpointer data);
/* Binds every tile in use that shows an image of the list. */
void fr_gallery_pool_rebind (FrGalleryPool *pool);

/* For the tiles there are and those to come; see fr_image_tile_set_form(). */
void fr_gallery_pool_set_form (FrGalleryPool *pool, FrTileForm form, guint picture_size);

/* See fr_gallery_set_names(). @names: (nullable); copied. */
void fr_gallery_pool_set_names (FrGalleryPool *pool, const char *const *names);
/* The font may be another: the tiles are to be as wide as its captions. */
void fr_gallery_pool_measure_captions (FrGalleryPool *pool);
/* For the tiles there are and those to come; see fr_image_tile_set_flashes(). */
void fr_gallery_pool_set_flashes (FrGalleryPool *pool, gboolean flashes);

/* Gives the places from @first to @end - 1, and that of the tile with the focus, each a tile, and
 * hides those that are left over. A tile stays with its image; one that shows another image than
 * before is bound. @make: whether to make tiles if there are too few. Returns: whether there are
 * enough. */
gboolean fr_gallery_pool_place (FrGalleryPool *pool, guint first, guint end, gboolean make);
/* Allocates the tiles in use, as seen at @scroll. */
void fr_gallery_pool_allocate (FrGalleryPool *pool, const FrGalleryLayout *layout, double scroll);

/* The size that every tile asks for with a picture of @picture pixels, 0 for that of the form. */
int fr_gallery_pool_measure (FrGalleryPool *pool,
                             int picture,
                             GtkOrientation orientation,
                             gboolean natural);
/* For the tiles there are and those to come; see fr_image_tile_enlarge(). */
void fr_gallery_pool_enlarge (FrGalleryPool *pool, int picture);

/* The tile that shows image @index. Returns: (transfer none) (nullable). */
FrImageTile *fr_gallery_pool_get_tile (FrGalleryPool *pool, guint index);
/* Moves the focus to the tile at @place. Returns: whether there is one that takes it. */
gboolean fr_gallery_pool_focus (FrGalleryPool *pool, int place);

/* Draws the tile of image @index (-1 for none) as the selected one. */
void fr_gallery_pool_set_selected (FrGalleryPool *pool, int index);

G_END_DECLS
