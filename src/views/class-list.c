/* Borrows the names. */
#include "views/class-list.h"

void
fr_class_list_fill (const FrDataset *dataset, const char **names)
{
  const guint n_classes = fr_dataset_get_n_classes (dataset);

  for (guint label = 0; label < n_classes; label++)
    names[label] = fr_dataset_get_class_name (dataset, label);
  names[n_classes] = NULL;
}
