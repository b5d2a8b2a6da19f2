/* The few tiles of a gallery: which place of its list each of them shows now, where it stands, and
 * which image a person presses.
 *
 * Main thread; only gallery includes it.
 */
#pragma once

#include "widgets/gallery-layout.h"
#include "widgets/gallery-list.h"
#include "widgets/pair-tile.h"

G_BEGIN_DECLS

typedef struct _FrGalleryPool FrGalleryPool;

/* A person, or assistive technology, has pressed the tile of image @index. */
typedef void (*FrGalleryPressed) (GtkWidget *gallery, guint index);

/* @gallery: borrowed; becomes the tiles' parent. */
FrGalleryPool *fr_gallery_pool_new (GtkWidget *gallery, FrGalleryPressed pressed);
/* Unparents the tiles. */
void fr_gallery_pool_free (FrGalleryPool *pool);

/* Gives the places from @first to @end - 1 of @list, and that of the tile with the focus, each a
 * tile; makes tiles where there are too few and hides those that are left over. A tile stays with
 * its image. Tiles that show another image than before (all if @all) are bound: @bind (nullable:
 * none is). */
void fr_gallery_pool_place (FrGalleryPool *pool,
                            const FrGalleryList *list,
                            guint first,
                            guint end,
                            gboolean all,
                            FrGalleryBind bind,
                            gpointer data);
/* Allocates the tiles in use, as seen at @scroll. */
void fr_gallery_pool_allocate (FrGalleryPool *pool, const FrGalleryLayout *layout, double scroll);

/* The size that every tile asks for. */
int fr_gallery_pool_measure (FrGalleryPool *pool, GtkOrientation orientation, gboolean natural);

/* The tile at @place, if it shows image @index. Returns: (transfer none) (nullable). */
FrPairTile *fr_gallery_pool_get_tile (FrGalleryPool *pool, int place, guint index);
/* Moves the focus to the tile at @place. Returns: whether there is one that takes it. */
gboolean fr_gallery_pool_focus (FrGalleryPool *pool, int place);

/* Draws the tile of image @index (-1 for none) as the selected one. */
void fr_gallery_pool_set_selected (FrGalleryPool *pool, int index);

G_END_DECLS
