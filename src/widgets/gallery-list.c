/* Ten thousand numbers at most, so that a search is a loop over all.
 *
 * See the header.
 */
#include "widgets/gallery-list.h"

#include <string.h>

void
fr_gallery_list_clear (FrGalleryList *list)
{
  g_clear_pointer (&list->indices, g_free);
  list->length = 0;
}

gboolean
fr_gallery_list_set (FrGalleryList *list, const guint *indices, guint n)
{
  if (list->length == n && (n == 0 || memcmp (list->indices, indices, n * sizeof *indices) == 0))
    return FALSE;

  if (list->length != n)
    list->indices = g_renew (guint, list->indices, n);
  if (n > 0)
    memcpy (list->indices, indices, n * sizeof *indices);
  list->length = n;

  return TRUE;
}

int
fr_gallery_list_find (const FrGalleryList *list, int index)
{
  for (guint place = 0; place < list->length && index >= 0; place++)
    if (list->indices[place] == (guint) index)
      return (int) place;

  return -1;
}
