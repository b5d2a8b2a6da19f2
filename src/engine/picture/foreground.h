/* Where in a picture there is something that is not background.
 *
 * What is unlike the background, and whatever that encloses, so that a white print on a shirt on a
 * white table stays a part of the shirt; without specks. Pure functions. Any thread.
 */
#pragma once

#include "engine/picture/backdrop.h"

G_BEGIN_DECLS

typedef struct {
  guint8 *there; /* [height][width]: 1 where there is something; owned */
  gsize size;    /* pixels that are there; 0 of an empty picture */
  guint x, y;    /* what is there lies in a box with this corner */
  guint width, height;
  guint n_parts; /* large things that do not touch each other */
} FrForeground;

/* Finds what is there in @grey, of which @backdrop was found. */
void fr_foreground_find (FrForeground *foreground,
                         const FrGreyPicture *grey,
                         const FrBackdrop *backdrop);

/* The same of a picture whose background is black already: all that is brighter than @limit. */
void fr_foreground_find_bright (FrForeground *foreground, const FrGreyPicture *grey, guint8 limit);

void fr_foreground_clear (FrForeground *foreground);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrForeground, fr_foreground_clear)

G_END_DECLS
