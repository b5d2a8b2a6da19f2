#include "views/picture/kept-binding.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "session/analyses/shelf-analysis.h"
#include "views/image-binding.h"

#define KEPT_PICTURE_SIZE 40 /* at scale 1 */
#define MAX_COLUMNS 12

void
fr_kept_binding_set_form (FrGallery *gallery)
{
  fr_gallery_set_form (gallery, FR_TILE_NAMED, KEPT_PICTURE_SIZE, MAX_COLUMNS);
}

void
fr_kept_binding_fit (GtkScrolledWindow *scroller, FrGallery *gallery)
{
  int width, height;

  fr_gallery_measure_tile (gallery, 0, &width, &height);
  gtk_scrolled_window_set_min_content_height (scroller, height);
}

void
fr_kept_binding_ask (FrExperiment *experiment, FrPictureShelf *shelf)
{
  FrLens *lens = fr_experiment_get_lens (experiment);

  if (fr_picture_shelf_get_length (shelf) > 0)
    fr_lens_ask (lens, fr_shelf_analysis_new (fr_picture_shelf_get_pixels (shelf)));
  else
    fr_lens_stop_asking (lens, &fr_shelf_analysis_class);
}

int
fr_kept_binding_find_class (const FrDataset *dataset, const char *label)
{
  const char *const *names = fr_dataset_get_class_names (dataset);

  for (int c = 0; label != NULL && names[c] != NULL; c++)
    if (g_str_equal (names[c], label))
      return c;
  return -1;
}

const float *
fr_kept_binding_get_answer (FrExperiment *experiment, FrPictureShelf *shelf, guint place)
{
  return fr_shelf_analysis_get_shown (fr_experiment_get_lens (experiment),
                                      fr_picture_shelf_get_pixels (shelf), place);
}

gboolean
fr_kept_binding_is_wrong (FrExperiment *experiment, FrPictureShelf *shelf, guint place)
{
  FrDataset *dataset = fr_experiment_get_dataset (experiment);
  const float *answer = fr_kept_binding_get_answer (experiment, shelf, place);
  const FrKeptPicture *picture = fr_picture_shelf_get (shelf, place);
  const int truth = fr_kept_binding_find_class (dataset, picture->label);

  return answer != NULL && truth >= 0 &&
         fr_shelf_analysis_find_predicted (answer, fr_dataset_get_n_classes (dataset)) !=
             (guint) truth;
}

/* Returns: (transfer full): what a screen reader says of a picture that is taken for @predicted.
 * @truth: (nullable): what it is. */
static char *
speak (const char *predicted, const char *truth, double probability)
{
  g_autofree char *percent = fr_figure_format_percent (probability, 0);

  if (truth == NULL)
    /* Translators: of a picture that the user has made: a class and its probability: "Your picture:
     * Shirt 64 %". */
    return g_strdup_printf (_ ("Your picture: %s %s"), predicted, percent);
  if (g_str_equal (predicted, truth))
    /* Translators: the same of one that the user has named so, too. */
    return g_strdup_printf (_ ("Your picture: %s %s, right"), predicted, percent);
  /* Translators: the same of one that the user has named otherwise: the last %s is that. */
  return g_strdup_printf (_ ("Your picture: %s %s, wrong: %s"), predicted, percent, truth);
}

/* An answer of which nobody has said what is right is a name alone; another one has a tick or a
 * cross. */
static void
show_kept_answer (FrImageTile *tile,
                  FrTileContent *content,
                  const FrDataset *dataset,
                  int truth,
                  const float *answer)
{
  const guint predicted =
      fr_shelf_analysis_find_predicted (answer, fr_dataset_get_n_classes (dataset));
  const char *name = fr_dataset_get_class_name (dataset, predicted);
  const char *true_name = truth >= 0 ? fr_dataset_get_class_name (dataset, (guint) truth) : NULL;
  g_autofree char *spoken = speak (name, true_name, (double) answer[predicted]);

  content->spoken = spoken;
  if (truth >= 0) {
    content->truth = (guint) truth;
    content->true_name = true_name;
    content->predicted = predicted;
    content->predicted_name = name;
    content->probability = (double) answer[predicted];
    content->note = name;
  } else
    content->true_name = name;
  fr_image_tile_show (tile, content);
}

void
fr_kept_binding_show (FrImageTile *tile,
                      FrExperiment *experiment,
                      FrPictureShelf *shelf,
                      guint place)
{
  const FrKeptPicture *picture = fr_picture_shelf_get (shelf, place);
  const float *answer =
      experiment != NULL ? fr_kept_binding_get_answer (experiment, shelf, place) : NULL;
  FrTileContent content = {
    .pixels = picture->pixels,
    .true_name = picture->label != NULL ? picture->label : "",
    .spoken = _ ("Your picture"),
  };

  if (fr_image_binding_is_veiled (GTK_WIDGET (tile))) {
    content.true_name = "?";
    fr_image_tile_show (tile, &content);
  } else if (answer != NULL) {
    FrDataset *dataset = fr_experiment_get_dataset (experiment);

    show_kept_answer (tile, &content, dataset, fr_kept_binding_find_class (dataset, picture->label),
                      answer);
  } else
    fr_image_tile_show (tile, &content);
}
