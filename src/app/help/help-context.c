/* A row of settings and an (i) know their words themselves; other parts of the window are known by
 * their types, or by the templates that they are in and their ids there. */
#include "app/help/help-context.h"

#include "widgets/rows/setting-row.h"
#include "widgets/words/info-button.h"

static const FrHelpPlace PLACES[] = {
  { "FrMainHeader", "train_button", "epoch" },
  { "FrMainHeader", "step_button", "gradient" },
  { "FrMainHeader", "start_over_button", "first-weights" },
  { "FrTrainingStatus", NULL, "moment" },

  { "FrModelSummary", NULL, "parameters" },
  { "FrExperimentPanel", "network_list", "hidden-layer" },
  { "FrExperimentPanel", "digest_box", "digest" },
  { "FrExperimentPanel", NULL, "settings" },

  { "FrDataView", "pixels_box", "divide-by-255" },
  { "FrDataView", "magnifier", "pixel" },
  { "FrDataBrowser", "grid", "label" },
  { "FrDataBrowser", NULL, "data-set" },
  { "FrDataFacts", NULL, "data-set" },

  { "FrTrainView", "loss-chart", "loss" },
  { "FrTrainView", "accuracy-chart", "accuracy" },
  { "FrTrainView", "grid", "prediction" },
  { "FrBatchView", NULL, "gradient" },

  { "FrNumberTable", NULL, "softmax" },
  { "FrNearestRow", NULL, "nearest" },
  { "FrStoryView", NULL, "life-story" },
  { "FrBarsView", NULL, "softmax" },
  { "FrImageDetail", NULL, "prediction" },
  { "FrInspectView", "matrix_view", "confusion-matrix" },
  { "FrInspectView", "confusion_list", "confusion-matrix" },
  { "FrImagesPane", "sort_drop_down", "margin" },
  { "FrImagesPane", NULL, "prediction" },
  { "FrDoubtsPane", NULL, "doubtful-label" },
  { "FrPictureSteps", "crop_drop_down", "crop" },
  { "FrPictureSteps", NULL, "background" },
  { "FrPicturePane", NULL, "your-picture" },
  { "FrOwnMistakes", NULL, "your-picture" },

  { "FrNeuronsView", "field_view", "neuron" },
  { "FrPassageCard", NULL, "contribution" },
  { "FrNeuronCard", NULL, "weight" },
  { "FrNeuronsView", NULL, "activation" },

  { "FrVerdictCard", NULL, "luck" },
  { "FrRepeatButton", NULL, "luck" },
  { "FrOverlayPane", NULL, "band" },
  { "FrContradictions", NULL, "disagreement" },
  { "FrHandInsPage", NULL, "verified" },
  { "FrCompareView", NULL, "fair-experiment" },
};

const FrHelpPlace *
fr_help_context_get_table (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (PLACES);
  return PLACES;
}

static gboolean
is_of_type (GtkWidget *widget, const char *type)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), type);
}

/* Whether @widget is @id in a template of @type. */
static gboolean
is_in_template (GtkWidget *widget, const char *type, const char *id)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) != 0 &&
      g_strcmp0 (gtk_widget_get_name (widget), id) != 0)
    return FALSE;
  while (widget != NULL && !is_of_type (widget, type))
    widget = gtk_widget_get_parent (widget);
  return widget != NULL;
}

/* Returns: (nullable): the word of @widget itself. */
static const char *
find_own (GtkWidget *widget)
{
  if (FR_IS_INFO_BUTTON (widget))
    return fr_info_button_get_word (FR_INFO_BUTTON (widget));
  if (FR_IS_SETTING_ROW (widget))
    return fr_setting_row_get_word (FR_SETTING_ROW (widget));
  for (guint i = 0; i < G_N_ELEMENTS (PLACES); i++)
    if (PLACES[i].id != NULL ? is_in_template (widget, PLACES[i].type, PLACES[i].id)
                             : is_of_type (widget, PLACES[i].type))
      return PLACES[i].word;
  return NULL;
}

const char *
fr_help_context_find (GtkWidget *focus)
{
  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget)) {
    const char *word = find_own (widget);

    if (word != NULL)
      return word;
  }
  return NULL;
}
