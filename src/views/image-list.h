/* Which images of one half are listed, and where in the list an index is.
 *
 * A plain value that owns its array; main thread. Only data-browser includes this.
 */
#pragma once

#include "engine/data/dataset.h"

G_BEGIN_DECLS

/* Begins as all 0. */
typedef struct {
  guint *indices; /* owned; [length], ascending */
  guint length;
} FrImageList;

/* Lists the images of @set whose label is @label, or where that is below 0 all. */
void fr_image_list_fill (FrImageList *list, const FrImageSet *set, int label);

void fr_image_list_clear (FrImageList *list);

/* Where to go from @position for image @wanted: to it, or where it is not listed to the next one in
 * the direction that is gone, or else to the last in that direction. The list is not empty. */
guint fr_image_list_find (const FrImageList *list, guint position, guint wanted);

G_END_DECLS
