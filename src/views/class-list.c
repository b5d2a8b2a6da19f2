/* See class-list.h. */
#include "views/class-list.h"

void
fr_class_list_fill (const FrDataset *dataset, const char **names)
{
  for (guint label = 0; label < FR_MAX_CLASSES; label++)
    names[label] = fr_dataset_get_class_name (dataset, label);
  names[FR_MAX_CLASSES] = NULL;
}
