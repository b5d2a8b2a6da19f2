/* One line for each image.
 *
 * Main thread; see the header.
 */
#include "views/samples-csv.h"

#include "widgets/chart-csv.h"

static GString *
begin (void)
{
  return fr_chart_csv_new ("index", "true", "predicted", "confidence", NULL);
}

static void
append_true (GString *csv, const FrDataset *dataset, FrSplit split, guint index)
{
  fr_chart_csv_append_count (csv, index);
  fr_chart_csv_append_text (csv, fr_dataset_get_class_name (dataset,
                                                            fr_dataset_get_label (dataset, split,
                                                                                  index)));
}

static void
end_predicted (GString *csv, const FrDataset *dataset, guint predicted, float confidence)
{
  fr_chart_csv_append_text (csv, fr_dataset_get_class_name (dataset, predicted));
  fr_chart_csv_append_float (csv, confidence);
  fr_chart_csv_end_line (csv);
}

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

  csv = begin ();
  for (guint i = 0; i < n; i++) {
    guint index = indices ? indices[i] : i;

    append_true (csv, dataset, split, index);
    if (moment && split == FR_SPLIT_TEST) {
      guint predicted = moment->predicted[index];

      end_predicted (csv, dataset, predicted,
                     moment->probabilities[(gsize) index * FR_CLASSES + predicted]);
    } else {
      fr_chart_csv_append_text (csv, "");
      fr_chart_csv_append_text (csv, "");
      fr_chart_csv_end_line (csv);
    }
  }

  return g_string_free (csv, FALSE);
}

char *
fr_samples_csv_write_reviewed (const FrDataset *dataset,
                               const guint *indices,
                               guint n,
                               const FrTrainingReview *review)
{
  GString *csv;

  g_return_val_if_fail (dataset != NULL && review != NULL, NULL);

  if (n == 0)
    return NULL;

  csv = begin ();
  for (guint i = 0; i < n; i++) {
    append_true (csv, dataset, FR_SPLIT_TRAIN, indices[i]);
    end_predicted (csv, dataset, review->predicted[indices[i]], review->confidence[indices[i]]);
  }

  return g_string_free (csv, FALSE);
}
