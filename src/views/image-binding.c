/* Everything of a tile is told at once, so that it can see what differs. */
#include "views/image-binding.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "io/name.h"
#include "session/analyses/review-analysis.h"
#include "views/doubt-words.h"
#include "views/mark-pad.h"
#include "views/view.h"
#include "widgets/look.h"
#include "widgets/tiles/tile-caption.h"

/* In place of a caption that is hidden. */
#define VEIL "?"

static FrTileContent
get_content (const FrDataset *dataset, FrSplit split, guint index)
{
  guint label = fr_dataset_get_label (dataset, split, index);

  return (FrTileContent){
    .pixels = fr_dataset_get_image (dataset, split, index),
    .truth = label,
    .true_name = fr_dataset_get_class_name (dataset, label),
  };
}

static void
predict (FrTileContent *content, const FrDataset *dataset, guint predicted, float probability)
{
  content->predicted = predicted;
  content->predicted_name = fr_dataset_get_class_name (dataset, predicted);
  content->probability = (double) probability;
}

void
fr_image_binding_show_data (FrImageTile *tile, const FrDataset *dataset, FrSplit split, guint index)
{
  FrTileContent content = get_content (dataset, split, index);

  fr_image_tile_show (tile, &content);
}

gboolean
fr_image_binding_is_veiled (GtkWidget *widget)
{
  return fr_look_is_veiled (fr_look_get (widget));
}

void
fr_image_binding_show_test (FrImageTile *tile, FrExperiment *experiment, guint index)
{
  const FrDataset *dataset = fr_experiment_get_dataset (experiment);
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (experiment));
  FrTileContent content = get_content (dataset, FR_SPLIT_TEST, index);

  if (fr_image_binding_is_veiled (GTK_WIDGET (tile))) {
    content.true_name = VEIL;
    content.spoken = _ ("Guess what it is");
  } else if (moment != NULL) {
    content.bars = moment->probabilities + (gsize) index * moment->n_classes;
    content.n_bars = moment->n_classes;
    predict (&content, dataset, moment->predicted[index], content.bars[moment->predicted[index]]);
  }
  fr_image_tile_show (tile, &content);
}

void
fr_image_binding_bind_test (FrImageTile *tile, guint index, gpointer view)
{
  fr_image_binding_show_test (tile, fr_view_get_experiment (view), index);
}

void
fr_image_binding_show_doubt (FrImageTile *tile,
                             FrExperiment *experiment,
                             FrLabelMarks *marks,
                             guint index)
{
  const FrDataset *dataset = fr_experiment_get_dataset (experiment);
  const FrTrainingReview *review =
      fr_review_analysis_get_shown (fr_experiment_get_lens (experiment));
  FrTileContent content = get_content (dataset, FR_SPLIT_TRAIN, index);
  g_autofree char *note = NULL;

  if (review != NULL) {
    note =
        fr_doubt_words_note (review, index,
                             fr_mark_pad_get_mark_name (fr_label_marks_get (marks, FR_SPLIT_TRAIN,
                                                                            index)));
    predict (&content, dataset, review->predicted[index], review->confidence[index]);
    content.note = note;
  }
  fr_image_tile_show (tile, &content);
}

void
fr_image_binding_show_caption (GtkLabel *label,
                               const FrDataset *dataset,
                               guint truth,
                               guint predicted,
                               const float *probabilities)
{
  const FrChartStyle *style = fr_look_get_style (fr_look_get (GTK_WIDGET (label)));
  const gboolean veiled = fr_image_binding_is_veiled (GTK_WIDGET (label));
  FrTileCaption caption = {
    .true_name = veiled ? VEIL : fr_dataset_get_class_name (dataset, truth),
    .right = predicted == truth,
  };

  if (!veiled && probabilities != NULL) {
    caption.predicted_name = fr_dataset_get_class_name (dataset, predicted);
    caption.percent = fr_tile_caption_percent ((double) probabilities[predicted]);
  }
  fr_tile_caption_show (label, &caption, caption.right ? style->right_text : style->wrong_text);
}

void
fr_image_binding_show_opinion (GtkLabel *label,
                               const FrDataset *dataset,
                               guint predicted,
                               const float *probabilities)
{
  g_autofree char *percent = fr_figure_format_percent ((double) probabilities[predicted], 0);
  g_autofree char *name = fr_name_before_figure (fr_dataset_get_class_name (dataset, predicted));
  /* Translators: a class and its probability: "Ankle boot 98.2 %". */
  g_autofree char *caption = g_strdup_printf (C_ ("class and probability", "%s %s"), name, percent);

  gtk_label_set_attributes (label, NULL);
  gtk_label_set_text (label, caption);
}
