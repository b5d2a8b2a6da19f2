/* One line for each image.
 *
 * Main thread; see the header.
 */
#include "views/samples-csv.h"

#include "widgets/chart-csv.h"

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
    guint index = indices ? indices[i] : i;
    guint label = fr_dataset_get_label (dataset, split, index);

    fr_chart_csv_append_count (csv, index);
    fr_chart_csv_append_text (csv, fr_dataset_get_class_name (dataset, label));
    if (predicted) {
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
fr_samples_csv_write_moment (FrTrainingSession *session, const guint *indices, guint n)
{
  const FrEvaluation *moment;

  if (session == NULL)
    return NULL;

  moment = fr_training_session_get_moment (session);

  return write_lines (fr_training_session_get_dataset (session), FR_SPLIT_TEST, indices, n,
                      moment ? moment->predicted : NULL, moment ? moment->probabilities : NULL,
                      moment ? moment->n_classes : 0);
}

char *
fr_samples_csv_write_review (FrTrainingSession *session, const guint *indices, guint n)
{
  const FrTrainingReview *review;

  if (session == NULL)
    return NULL;

  review = fr_training_session_get_review (session);

  return write_lines (fr_training_session_get_dataset (session), FR_SPLIT_TRAIN, indices, n,
                      review ? review->predicted : NULL, review ? review->confidence : NULL, 1);
}

char *
fr_samples_csv_write_images (const FrDataset *dataset, FrSplit split, const guint *indices, guint n)
{
  return dataset ? write_lines (dataset, split, indices, n, NULL, NULL, 0) : NULL;
}
