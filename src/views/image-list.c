/* Lists are ascending, and are walked. */
#include "views/image-list.h"

void
fr_image_list_fill (FrImageList *list, const FrImageSet *set, int label)
{
  list->indices = g_renew (guint, list->indices, set->count);
  list->length = 0;
  for (guint i = 0; i < set->count; i++)
    if (label < 0 || set->labels[i] == label)
      list->indices[list->length++] = i;
}

void
fr_image_list_clear (FrImageList *list)
{
  g_clear_pointer (&list->indices, g_free);
  list->length = 0;
}

guint
fr_image_list_find (const FrImageList *list, guint position, guint wanted)
{
  const guint *indices = list->indices;
  gboolean back;

  g_return_val_if_fail (position < list->length, 0);

  back = wanted < indices[position];
  while (position + 1 < list->length && indices[position] < wanted)
    position++;
  while (back && position > 0 && indices[position] > wanted)
    position--;
  return position;
}
