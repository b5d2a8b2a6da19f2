/* The few tiles of a gallery, and which place of its list each of them shows now.
 *
 * Main thread; only gallery includes it.
 */
#pragma once

#include "widgets/pair-tile.h"

G_BEGIN_DECLS

typedef struct {
  FrPairTile *tile; /* owned as a child widget */
  int index;        /* the image that it is bound to, -1 for none */
  int place;        /* in the list, -1 where it is not in use */
} FrGallerySlot;

typedef struct _FrGalleryPool FrGalleryPool;

/* @gallery: borrowed; becomes the tiles' parent. @on_activated: called with (tile, gallery) when
 * assistive technology presses a tile. */
FrGalleryPool *fr_gallery_pool_new (GtkWidget *gallery, GCallback on_activated);
/* Unparents the tiles. */
void fr_gallery_pool_free (FrGalleryPool *pool);

/* Gives the places from @first to @end - 1, and @kept (-1 for none), each a tile; makes tiles where
 * there are too few and hides those that are left over. A tile stays with its image. Tiles that
 * show another image than before (all if @all) are bound: @bind (nullable: none is). */
void fr_gallery_pool_place (FrGalleryPool *pool,
                            const guint *indices,
                            guint first,
                            guint end,
                            int kept,
                            gboolean all,
                            FrGalleryBind bind,
                            gpointer data);

/* The size that every tile asks for. */
int fr_gallery_pool_measure (FrGalleryPool *pool, GtkOrientation orientation, gboolean natural);

/* All slots, in use or not. Returns: (transfer none): valid until the next placing. */
FrGallerySlot *fr_gallery_pool_get_slots (FrGalleryPool *pool, guint *n);
/* The slot in use at @place, of @tile. Returns: (transfer none) (nullable). */
FrGallerySlot *fr_gallery_pool_find_place (FrGalleryPool *pool, int place);
FrGallerySlot *fr_gallery_pool_find_tile (FrGalleryPool *pool, GtkWidget *tile);

/* For tiles there are and tiles to come. */
void fr_gallery_pool_set_look (FrGalleryPool *pool, FrLook *look);
/* Draws the tile of image @index (-1 for none) as the selected one. */
void fr_gallery_pool_set_selected (FrGalleryPool *pool, int index);

G_END_DECLS
