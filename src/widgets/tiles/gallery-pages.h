/* A gallery that scrolls, or in a narrow window has pages: a list that scrolls in a column that
 * does would keep the wheel from what comes below.
 *
 * A plain struct of the main thread, by value in the pane that has the widgets.
 */
#pragma once

#include "widgets/tiles/gallery.h"

G_BEGIN_DECLS

/* Says which of @n images are shown: @shown from the place @first on. Returns: (transfer full). */
typedef char *(*FrGalleryPageWords) (guint first, guint shown, guint n);

typedef struct {
  /* Set once; borrowed. */
  FrGallery *gallery;
  GtkScrolledWindow *scroller; /* around the gallery, if there are no pages */
  GtkBox *box;                 /* around it, if there are some */
  GtkWidget *pager;            /* with the next three */
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkLabel *label;
  FrGalleryPageWords words;
  guint length; /* images of a page */

  /* Read-only. */
  gboolean is_paged;
  guint first; /* place of the first that the gallery has; 0 if it has all */
} FrGalleryPages;

/* Shows the whole list @indices, [@n], or the page that begins at the place of the first. */
void fr_gallery_pages_show (FrGalleryPages *self, const guint *indices, guint n);
/* The list begins at its first page; it is shown by fr_gallery_pages_show(). */
void fr_gallery_pages_rewind (FrGalleryPages *self);
/* Turns to the page before or after, as @button says. The same. */
void fr_gallery_pages_turn (FrGalleryPages *self, GtkWidget *button);
/* Turns to the page of the image at @place. The same. Returns: whether it is another one. */
gboolean fr_gallery_pages_turn_to (FrGalleryPages *self, guint place);
/* Whether there are pages. The same. Returns: whether it was otherwise. */
gboolean fr_gallery_pages_set_paged (FrGalleryPages *self, gboolean paged);

G_END_DECLS
