#include "session/doubt-list.h"

#include "session/ranking.h"

/* Whether there is anything to doubt about image @index of class @label. */
static gboolean
is_doubtful (const FrTrainingReview *review, guint index, guint label, FrDoubtSort sort)
{
  const FrLearningSummary *learning = &review->learning[index];

  switch (sort) {
  case FR_DOUBT_LOSS:
  case FR_DOUBT_MARGIN:
    return review->predicted[index] != label;
  case FR_DOUBT_NEVER_LEARNED:
    return learning->seen > 0 && learning->right == 0;
  case FR_DOUBT_FORGOTTEN:
  default:
    return learning->forgotten > 0;
  }
}

/* Returns: what is sorted by, ascending. */
static double
find_doubt_key (const FrTrainingReview *review, guint index, FrDoubtSort sort)
{
  const double loss = review->loss[index];

  switch (sort) {
  case FR_DOUBT_MARGIN:
    return review->margin[index];
  case FR_DOUBT_FORGOTTEN:
    /* The whole number decides; the loss, squeezed into half of one, among its equals. */
    return -(double) review->learning[index].forgotten - 0.5 * (1 - 1 / (1 + loss));
  case FR_DOUBT_LOSS:
  case FR_DOUBT_NEVER_LEARNED:
  default:
    return -loss;
  }
}

guint
fr_doubt_list_fill (guint *indices,
                    const FrTrainingReview *review,
                    const FrDataset *dataset,
                    int label,
                    FrDoubtSort sort)
{
  const FrImageSet *train;
  g_autofree FrRanked *ranked = NULL;
  guint n = 0;

  g_return_val_if_fail (indices != NULL && review != NULL && dataset != NULL, 0);
  g_return_val_if_fail (label < (int) fr_dataset_get_n_classes (dataset) &&
                            sort <= FR_DOUBT_FORGOTTEN,
                        0);
  train = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN);
  g_return_val_if_fail (review->count == train->count && review->done == review->count, 0);

  ranked = g_new (FrRanked, train->count);
  for (guint i = 0; i < train->count; i++) {
    if (label >= 0 && train->labels[i] != (guint) label)
      continue;
    if (is_doubtful (review, i, train->labels[i], sort))
      ranked[n++] = (FrRanked){ find_doubt_key (review, i, sort), i };
  }
  fr_ranking_sort (ranked, n);
  fr_ranking_copy (ranked, n, indices);
  return n;
}
