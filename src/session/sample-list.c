#include "session/sample-list.h"

#include "session/ranking.h"

/* Whether an image of class @label that was taken for @predicted is in the cell. */
static gboolean
is_in_cell (int truth, int cell_predicted, guint label, guint predicted)
{
  return (truth < 0 || label == (guint) truth) &&
         (cell_predicted < 0 || predicted == (guint) cell_predicted);
}

/* Whether it is wanted. */
static gboolean
passes (const FrSampleFilter *filter, guint label, guint predicted)
{
  if (!is_in_cell (filter->truth, filter->predicted, label, predicted) &&
      !(filter->either_way && is_in_cell (filter->predicted, filter->truth, label, predicted)))
    return FALSE;

  switch (filter->kind) {
  case FR_SAMPLES_MISTAKES:
    return predicted != label;
  case FR_SAMPLES_RIGHT:
    return predicted == label;
  case FR_SAMPLES_ALL:
  default:
    return TRUE;
  }
}

/* Returns: the highest of the probabilities less the second. */
static float
measure_margin (const float *probabilities, guint n_classes)
{
  float highest = probabilities[0], second = -1;

  for (guint c = 1; c < n_classes; c++) {
    if (probabilities[c] > highest) {
      second = highest;
      highest = probabilities[c];
    } else if (probabilities[c] > second) {
      second = probabilities[c];
    }
  }
  return highest - second;
}

/* Returns: what is sorted by, ascending. */
static float
find_sample_key (const FrEvaluation *moment, guint image, guint label, FrSampleSort sort)
{
  const float *probabilities = moment->probabilities + (gsize) image * moment->n_classes;
  const guint predicted = moment->predicted[image];

  switch (sort) {
  case FR_SORT_MOST_CONFIDENT:
    return -probabilities[predicted];
  case FR_SORT_LEAST_CONFIDENT:
    return probabilities[predicted];
  case FR_SORT_HIGHEST_LOSS:
    /* The loss is -log of it, so that the order is the same. */
    return probabilities[label];
  case FR_SORT_SMALLEST_MARGIN:
    return measure_margin (probabilities, moment->n_classes);
  case FR_SORT_INDEX:
  default:
    return 0;
  }
}

static guint
fill_by_label (guint *indices, const FrImageSet *test, int truth)
{
  guint n = 0;

  for (guint i = 0; i < test->count; i++)
    if (truth < 0 || test->labels[i] == (guint) truth)
      indices[n++] = i;
  return n;
}

int
fr_sample_list_find (const guint *indices, guint n, int image)
{
  for (guint i = 0; i < n; i++)
    if ((int) indices[i] == image)
      return (int) i;
  return -1;
}

guint
fr_sample_list_count (const FrEvaluation *moment,
                      const FrDataset *dataset,
                      const FrSampleFilter *filter)
{
  const FrImageSet *test = fr_dataset_get_split (dataset, FR_SPLIT_TEST);
  guint n = 0;

  g_return_val_if_fail (moment != NULL && moment->count == test->count, 0);

  for (guint i = 0; i < test->count; i++)
    n += passes (filter, test->labels[i], moment->predicted[i]);
  return n;
}

guint
fr_sample_list_fill (guint *indices,
                     const FrEvaluation *moment,
                     const FrDataset *dataset,
                     const FrSampleFilter *filter,
                     FrSampleSort sort)
{
  const FrImageSet *test;
  g_autofree FrRanked *ranked = NULL;
  guint n = 0;

  g_return_val_if_fail (indices != NULL && dataset != NULL && filter != NULL, 0);
  g_return_val_if_fail (filter->truth < (int) fr_dataset_get_n_classes (dataset), 0);
  g_return_val_if_fail (filter->predicted < (int) fr_dataset_get_n_classes (dataset), 0);

  test = fr_dataset_get_split (dataset, FR_SPLIT_TEST);
  if (moment == NULL)
    return fill_by_label (indices, test, filter->truth);
  g_return_val_if_fail (moment->count == test->count && moment->done == moment->count, 0);

  ranked = g_new (FrRanked, test->count);
  for (guint i = 0; i < test->count; i++) {
    const guint label = test->labels[i], predicted = moment->predicted[i];

    if (passes (filter, label, predicted))
      ranked[n++] = (FrRanked){ find_sample_key (moment, i, label, sort), i };
  }
  if (sort != FR_SORT_INDEX)
    fr_ranking_sort (ranked, n);
  fr_ranking_copy (ranked, n, indices);
  return n;
}

int
fr_sample_list_step (const guint *indices,
                     guint n,
                     const FrEvaluation *moment,
                     const FrDataset *dataset,
                     int place,
                     int direction,
                     gboolean mistakes_only)
{
  g_return_val_if_fail (indices != NULL || n == 0, -1);
  g_return_val_if_fail (direction == 1 || direction == -1, -1);

  if (place < 0 && direction < 0)
    place = (int) n;
  for (place += direction; place >= 0 && place < (int) n; place += direction)
    if (!mistakes_only ||
        (moment != NULL && moment->predicted[indices[place]] !=
                               fr_dataset_get_label (dataset, FR_SPLIT_TEST, indices[place])))
      return place;
  return -1;
}
