/* How far a gallery is scrolled: what it tells the scrolled window around it, and asks of it. Main
 * thread; only the gallery includes it. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/tiles/gallery-layout.h"

G_BEGIN_DECLS

typedef struct {
  GtkAdjustment *adjustments[2]; /* (nullable) owned: by GtkOrientation */
  void (*moved) (GtkWidget *gallery);
  GtkWidget *gallery; /* borrowed: it owns this */
} FrGalleryScroll;

/* @adjustment: (nullable), %NULL for none any more. From now on @moved of @scroll is called
 * whenever the user scrolls. */
void fr_gallery_scroll_set_adjustment (FrGalleryScroll *scroll,
                                       GtkOrientation orientation,
                                       GtkAdjustment *adjustment);
/* Whether the gallery is in a scrolled window. */
gboolean fr_gallery_scroll_is_used (const FrGalleryScroll *scroll);
/* How far down it is scrolled, in pixels; 0 where it is in no scrolled window. */
double fr_gallery_scroll_get (const FrGalleryScroll *scroll);
/* Tells how much there is, and scrolls to @value, without a call of @moved. */
void
fr_gallery_scroll_configure (FrGalleryScroll *scroll, const FrGalleryLayout *layout, double value);

G_END_DECLS
