/* One line for each image.
 *
 * Main thread; see the header.
 */
#include "views/samples-csv.h"

#include "widgets/chart-csv.h"

char *
fr_samples_csv_write (const FrDataset *dataset,
                      FrSplit split,
                      const guint *indices,
                      guint n,
                      const FrEvaluation *moment)
{
  GString *csv;

  g_return_val_if_fail (dataset != NULL, NULL);

  if (n == 0)
    return NULL;

  csv = fr_chart_csv_new ("index", "true", "predicted", "confidence", NULL);
  for (guint i = 0; i < n; i++) {
    guint index = indices ? indices[i] : i;
    guint label = fr_dataset_get_label (dataset, split, index);

    fr_chart_csv_append_count (csv, index);
    fr_chart_csv_append_text (csv, fr_dataset_get_class_name (dataset, label));
    if (moment && split == FR_SPLIT_TEST) {
      guint predicted = moment->predicted[index];

      fr_chart_csv_append_text (csv, fr_dataset_get_class_name (dataset, predicted));
      fr_chart_csv_append_float (csv,
                                 moment->probabilities[(gsize) index * FR_CLASSES + predicted]);
    } else {
      fr_chart_csv_append_text (csv, "");
      fr_chart_csv_append_text (csv, "");
    }
    fr_chart_csv_end_line (csv);
  }

  return g_string_free (csv, FALSE);
}
