/* How the room of a column is shared out between a gallery and the card of the selected image:
 * whole rows only, all of them if they fit, then larger pictures and a higher card.
 *
 * Plain numbers in pixels. Any thread; only gallery-column includes it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  int width, height;     /* of the column */
  int spacing;           /* between gallery and card */
  int caption_width;     /* of a tile, for its caption alone */
  int margin;            /* of a tile, beside its picture, both sides */
  int lines;             /* of a tile, above and below its picture, and the space below the row */
  int max_columns;       /* 1 or more */
  int length;            /* images */
  int smallest, largest; /* side of a picture */
  int good;              /* that it has where some rows are not seen anyway; 0: the smallest */
  int card_least;        /* height of the card that it cannot do without */
  int card_wanted;       /* that it has before pictures grow */
  int card_most;         /* that it has at most */
} FrGalleryRoom;

typedef struct {
  int picture; /* side */
  int rows;    /* 1 at least, if there are images */
  int gallery_height;
  int card_height;
} FrGalleryFit;

/* The shares. What no row and the least card leave room for is given nonetheless. */
FrGalleryFit fr_gallery_fit (const FrGalleryRoom *room);

G_END_DECLS
