/* See image-tiles.h. */
#include "views/image-tiles.h"

#include "views/doubt-words.h"
#include "views/mark-pad.h"

static void
show_image (FrPairTile *tile, FrDataset *dataset, FrSplit split, guint index)
{
  guint label = fr_dataset_get_label (dataset, split, index);

  fr_pair_tile_set_image (tile, fr_dataset_get_image (dataset, split, index), label,
                          fr_dataset_get_class_name (dataset, label));
}

void
fr_image_tile_show_test (FrPairTile *tile, FrTrainingSession *session, guint index)
{
  FrDataset *dataset = fr_training_session_get_dataset (session);
  const FrEvaluation *moment = fr_training_session_get_moment (session);

  show_image (tile, dataset, FR_SPLIT_TEST, index);
  if (moment != NULL) {
    const float *probabilities = moment->probabilities + (gsize) index * moment->n_classes;
    guint predicted = moment->predicted[index];

    fr_pair_tile_set_prediction (tile, predicted, fr_dataset_get_class_name (dataset, predicted),
                                 (double) probabilities[predicted], probabilities);
  }
}

void
fr_image_tile_show_doubt (FrPairTile *tile,
                          FrTrainingSession *session,
                          FrLabelMarks *marks,
                          guint index)
{
  FrDataset *dataset = fr_training_session_get_dataset (session);
  const FrTrainingReview *review = fr_training_session_get_review (session);

  show_image (tile, dataset, FR_SPLIT_TRAIN, index);
  if (review != NULL) {
    const char *mark =
        fr_mark_pad_get_mark_name (fr_label_marks_get (marks, FR_SPLIT_TRAIN, index));
    guint predicted = review->predicted[index];
    g_autofree char *note = fr_text_doubt_note (review, index, mark);

    fr_pair_tile_set_prediction (tile, predicted, fr_dataset_get_class_name (dataset, predicted),
                                 (double) review->confidence[index], NULL);
    fr_pair_tile_set_note (tile, note);
  }
}
