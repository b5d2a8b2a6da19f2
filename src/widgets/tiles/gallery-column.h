/* A gallery over the card of its selected image. Where it is low it shows as many whole rows as
 * leave the card in view; where it is high, larger pictures.
 *
 * Main thread; views/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties, which templates set:
 *  "gallery"  FrGallery, not in a scrolled window; its form's picture is the smallest
 *  "card"     GtkWidget
 */
#define FR_TYPE_GALLERY_COLUMN (fr_gallery_column_get_type ())
G_DECLARE_FINAL_TYPE (FrGalleryColumn, fr_gallery_column, FR, GALLERY_COLUMN, GtkWidget)

/* Whether it asks for the height of all rows, for a place in something that scrolls; FALSE at
 * first. */
void fr_gallery_column_set_all_rows (FrGalleryColumn *self, gboolean all_rows);

G_END_DECLS
