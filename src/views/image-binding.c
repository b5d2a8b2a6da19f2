/* Everything of a tile is told at once, so that it can see what differs. */
#include "session/analyses/review-analysis.h"
#include "views/image-binding.h"

#include "views/doubt-words.h"
#include "views/mark-pad.h"
#include "views/training-words.h"
#include "widgets/look.h"

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

void
fr_image_binding_show_test (FrImageTile *tile, FrExperiment *experiment, guint index)
{
  const FrDataset *dataset = fr_experiment_get_dataset (experiment);
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (experiment));
  FrTileContent content = get_content (dataset, FR_SPLIT_TEST, index);

  if (moment != NULL) {
    content.bars = moment->probabilities + (gsize) index * moment->n_classes;
    content.n_bars = moment->n_classes;
    predict (&content, dataset, moment->predicted[index], content.bars[moment->predicted[index]]);
  }
  fr_image_tile_show (tile, &content);
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

static PangoAttrList *
new_attributes (GtkLabel *label, gboolean right)
{
  const FrChartStyle *style = fr_look_get_style (fr_look_get (GTK_WIDGET (label)));
  FrColour colour = right ? style->right_text : style->wrong_text;
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes,
                          pango_attr_foreground_new ((guint16) (colour.red * G_MAXUINT16),
                                                     (guint16) (colour.green * G_MAXUINT16),
                                                     (guint16) (colour.blue * G_MAXUINT16)));
  /* The theme's text is not quite opaque, and would thin the colour. */
  pango_attr_list_insert (attributes, pango_attr_foreground_alpha_new (G_MAXUINT16));
  return attributes;
}

void
fr_image_binding_show_caption (GtkLabel *label,
                               const FrDataset *dataset,
                               guint truth,
                               guint predicted,
                               const float *probabilities)
{
  const char *name = fr_dataset_get_class_name (dataset, truth);
  gboolean right = predicted == truth;
  g_autofree char *caption = NULL;
  g_autofree char *text = NULL;
  g_autoptr (PangoAttrList) attributes = NULL;

  if (probabilities != NULL) {
    caption = fr_text_caption (fr_dataset_get_class_name (dataset, predicted),
                               (double) probabilities[predicted], name);
    text = g_strdup_printf ("%s %s", caption, right ? "✓" : "✗");
    attributes = new_attributes (label, right);
  }

  gtk_label_set_text (label, text != NULL ? text : name);
  gtk_label_set_attributes (label, attributes);
}
