#include "views/images-csv.h"

#include "session/analyses/review-analysis.h"
#include "widgets/charts/chart-csv.h"

/* @predicted: (nullable) by image; @confidence: (nullable) of image i at [@stride * i], or of class
 * k where the @stride is that of all classes. */
static char *
write_lines (const FrDataset *dataset,
             FrSplit split,
             const guint *indices,
             guint n,
             const guint8 *predicted,
             const float *confidence,
             gsize stride)
{
  GString *csv;

  if (n == 0)
    return NULL;

  csv = fr_chart_csv_new ("index", "true", "predicted", "confidence", NULL);
  for (guint i = 0; i < n; i++) {
    guint index = indices != NULL ? indices[i] : i;
    guint label = fr_dataset_get_label (dataset, split, index);

    fr_chart_csv_append_count (csv, index);
    fr_chart_csv_append_text (csv, fr_dataset_get_class_name (dataset, label));
    if (predicted != NULL) {
      gsize at = stride * index + (stride > 1 ? predicted[index] : 0);

      fr_chart_csv_append_text (csv, fr_dataset_get_class_name (dataset, predicted[index]));
      fr_chart_csv_append_float (csv, confidence[at]);
    } else {
      fr_chart_csv_append_text (csv, "");
      fr_chart_csv_append_text (csv, "");
    }
    fr_chart_csv_end_line (csv);
  }

  return g_string_free (csv, FALSE);
}

char *
fr_images_csv_write_moment (FrExperiment *experiment, const guint *indices, guint n)
{
  const FrEvaluation *moment;

  if (experiment == NULL)
    return NULL;

  moment = fr_lens_get_moment (fr_experiment_get_lens (experiment));
  return write_lines (fr_experiment_get_dataset (experiment), FR_SPLIT_TEST, indices, n,
                      moment != NULL ? moment->predicted : NULL,
                      moment != NULL ? moment->probabilities : NULL,
                      moment != NULL ? moment->n_classes : 0);
}

char *
fr_images_csv_write_review (FrExperiment *experiment, const guint *indices, guint n)
{
  const FrTrainingReview *review;

  if (experiment == NULL)
    return NULL;

  review = fr_review_analysis_get_shown (fr_experiment_get_lens (experiment));
  return write_lines (fr_experiment_get_dataset (experiment), FR_SPLIT_TRAIN, indices, n,
                      review != NULL ? review->predicted : NULL,
                      review != NULL ? review->confidence : NULL, 1);
}

char *
fr_images_csv_write_images (const FrDataset *dataset, FrSplit split, const guint *indices, guint n)
{
  return dataset != NULL ? write_lines (dataset, split, indices, n, NULL, NULL, 0) : NULL;
}
