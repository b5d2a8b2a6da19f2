/* The image is fixed until it is replaced; what is known of it comes with each moment. */
#include "views/pinned-image.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "session/analyses/shelf-analysis.h"
#include "views/image-binding.h"
#include "widgets/charts/bars-view.h"
#include "widgets/look.h"
#include "widgets/tiles/pixel-view.h"

/* In pixels at scale 1. */
#define PINNED_SIZE 64
#define PINNED_BARS_WIDTH 96

struct _FrPinnedImage {
  AdwBin parent_instance;

  guint index;
  gboolean is_own; /* a picture of the user's own stands in its place */

  /* template */
  GtkLabel *caption_label;
  GtkLabel *index_label;
  GtkWidget *replace_button;
  GtkLabel *replace_label;
  FrPixelView *pixel_view;
  FrBarsView *bars_view;
};

G_DEFINE_FINAL_TYPE (FrPinnedImage, fr_pinned_image, ADW_TYPE_BIN)

static void
on_replace_clicked (FrPinnedImage *self)
{
  g_signal_emit_by_name (self, "replace");
}

static void
fr_pinned_image_class_init (FrPinnedImageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (FR_TYPE_BARS_VIEW);
  g_type_ensure (FR_TYPE_PIXEL_VIEW);

  g_signal_new ("replace", FR_TYPE_PINNED_IMAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/pinned-image.ui");
  gtk_widget_class_bind_template_child (widget_class, FrPinnedImage, caption_label);
  gtk_widget_class_bind_template_child (widget_class, FrPinnedImage, index_label);
  gtk_widget_class_bind_template_child (widget_class, FrPinnedImage, replace_button);
  gtk_widget_class_bind_template_child (widget_class, FrPinnedImage, replace_label);
  gtk_widget_class_bind_template_child (widget_class, FrPinnedImage, pixel_view);
  gtk_widget_class_bind_template_child (widget_class, FrPinnedImage, bars_view);
  gtk_widget_class_bind_template_callback (widget_class, on_replace_clicked);
}

static void
fr_pinned_image_init (FrPinnedImage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_look_request_size (GTK_WIDGET (self->pixel_view), PINNED_SIZE, PINNED_SIZE);
  fr_look_request_size (GTK_WIDGET (self->bars_view), PINNED_BARS_WIDTH, -1);
}

static void
show_pinned_image (FrPinnedImage *self, FrDataset *dataset)
{
  g_autofree char *number = fr_figure_format_count (self->index);
  /* Translators: "Test image 6,958". */
  g_autofree char *title = g_strdup_printf (_ ("Test image %s"), number);

  gtk_label_set_text (self->index_label, title);
  fr_pixel_view_set_pixels (self->pixel_view,
                            fr_dataset_get_image (dataset, FR_SPLIT_TEST, self->index));
  fr_chart_area_set_summary (FR_CHART_AREA (self->pixel_view), title);
}

void
fr_pinned_image_set_image (FrPinnedImage *self, FrDataset *dataset, guint index)
{
  g_return_if_fail (FR_IS_PINNED_IMAGE (self));
  g_return_if_fail (index < fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count);

  self->index = index;
  self->is_own = FALSE;
  fr_bars_view_set_names (self->bars_view, fr_dataset_get_class_names (dataset));
  show_pinned_image (self, dataset);
}

void
fr_pinned_image_set_picture (FrPinnedImage *self, FrDataset *dataset, const guint8 *pixels)
{
  g_return_if_fail (FR_IS_PINNED_IMAGE (self));

  if (pixels == NULL && self->is_own)
    show_pinned_image (self, dataset);
  self->is_own = pixels != NULL;
  if (pixels == NULL)
    return;
  gtk_label_set_text (self->index_label, _ ("Your picture"));
  fr_pixel_view_set_pixels (self->pixel_view, pixels);
  fr_chart_area_set_summary (FR_CHART_AREA (self->pixel_view), _ ("Your picture"));
}

void
fr_pinned_image_offer (FrPinnedImage *self, FrDataset *dataset, FrSplit split, guint index)
{
  g_autofree char *number = fr_figure_format_count (index);
  g_autofree char *text = NULL;

  g_return_if_fail (FR_IS_PINNED_IMAGE (self));

  /* Translators: a button: a class and the number of an image of it: "Put Shirt 586 Here". */
  text = g_strdup_printf (_ ("Put %s %s Here"),
                          fr_dataset_get_class_name (dataset,
                                                     fr_dataset_get_label (dataset, split, index)),
                          number);
  gtk_label_set_text (self->replace_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->replace_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_sensitive (self->replace_button, split == FR_SPLIT_TEST);
}

void
fr_pinned_image_show_moment (FrPinnedImage *self, FrDataset *dataset, const FrEvaluation *moment)
{
  const float *probabilities = NULL;
  guint label, predicted;

  g_return_if_fail (FR_IS_PINNED_IMAGE (self));

  label = predicted = fr_dataset_get_label (dataset, FR_SPLIT_TEST, self->index);
  if (moment != NULL && !fr_image_binding_is_veiled (GTK_WIDGET (self))) {
    predicted = moment->predicted[self->index];
    probabilities = moment->probabilities + (gsize) self->index * moment->n_classes;
  }
  fr_image_binding_show_caption (self->caption_label, dataset, label, predicted, probabilities);
  fr_bars_view_set_probabilities (self->bars_view, probabilities, label);
}

void
fr_pinned_image_show_answer (FrPinnedImage *self,
                             FrDataset *dataset,
                             int label,
                             const float *probabilities)
{
  guint predicted;

  g_return_if_fail (FR_IS_PINNED_IMAGE (self));

  if (fr_image_binding_is_veiled (GTK_WIDGET (self)))
    probabilities = NULL;
  fr_bars_view_set_probabilities (self->bars_view, probabilities,
                                  label < 0 ? FR_BARS_UNKNOWN : (guint) label);
  if (probabilities == NULL) {
    gtk_label_set_attributes (self->caption_label, NULL);
    gtk_label_set_text (self->caption_label, "?");
    return;
  }
  predicted = fr_shelf_analysis_find_predicted (probabilities, fr_dataset_get_n_classes (dataset));
  if (label < 0)
    fr_image_binding_show_opinion (self->caption_label, dataset, predicted, probabilities);
  else
    fr_image_binding_show_caption (self->caption_label, dataset, (guint) label, predicted,
                                   probabilities);
}
