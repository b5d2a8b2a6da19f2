/* What makes a gallery a GtkScrollable: its two adjustments and their policies.
 *
 * A plain struct of the gallery. Main thread; only gallery includes it.
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/gallery-layout.h"

G_BEGIN_DECLS

typedef struct {
  GtkAdjustment *adjustments[2]; /* (nullable) owned: by GtkOrientation */
  GtkScrollablePolicy policies[2];
  GtkWidget *gallery;                    /* borrowed */
  void (*scrolled) (GtkWidget *gallery); /* somebody else has changed the position */
} FrGalleryScroll;

/* Overrides the properties of GtkScrollable with ids from @first_id on. */
void fr_gallery_scroll_install (GObjectClass *object_class, guint first_id);
/* The property @id - first_id. Returns: FALSE where it is not one of GtkScrollable. */
gboolean fr_gallery_scroll_get_property (FrGalleryScroll *scroll, guint property, GValue *value);
gboolean
fr_gallery_scroll_set_property (FrGalleryScroll *scroll, guint property, const GValue *value);
/* Lets go of the adjustments. */
void fr_gallery_scroll_clear (FrGalleryScroll *scroll);

/* How far down it is scrolled. */
double fr_gallery_scroll_get (const FrGalleryScroll *scroll);
/* Tells the adjustments how much there is, and scrolls to @value as far as there is something. */
void
fr_gallery_scroll_configure (FrGalleryScroll *scroll, const FrGalleryLayout *layout, double value);

G_END_DECLS
