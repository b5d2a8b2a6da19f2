#include "views/neurons/neuron-card.h"

#include <glib/gi18n-lib.h>

#include "views/neurons/neuron-words.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/neurons/signed-bars-view.h"
#include "widgets/neurons/weight-view.h"

struct _FrNeuronCard {
  AdwBin parent_instance;

  /* template */
  GtkWidget *content;
  GtkLabel *name_label;
  GtkLabel *activity_label;
  GtkLabel *bias_label;
  FrWeightView *weight_view;
  GtkLabel *picture_label;
  GtkWidget *arguments_box;
  GtkLabel *arguments_label;
  FrSignedBarsView *bars_view;
  GtkLabel *argument_label;
  GtkButton *off_button;
  gboolean off; /* the one that is shown is switched off */
};

G_DEFINE_FINAL_TYPE (FrNeuronCard, fr_neuron_card, ADW_TYPE_BIN)

static void
on_previous (FrNeuronCard *self)
{
  g_signal_emit_by_name (self, "step", -1);
}

static void
on_next (FrNeuronCard *self)
{
  g_signal_emit_by_name (self, "step", 1);
}

static void
on_off_clicked (FrNeuronCard *self)
{
  g_signal_emit_by_name (self, "switched", self->off);
}

static void
fr_neuron_card_class_init (FrNeuronCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_signal_new ("step", FR_TYPE_NEURON_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_INT);
  g_signal_new ("switched", FR_TYPE_NEURON_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (FR_TYPE_SIGNED_BARS_VIEW);
  g_type_ensure (FR_TYPE_WEIGHT_VIEW);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/neuron-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FrNeuronCard, content);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronCard, name_label);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronCard, activity_label);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronCard, bias_label);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronCard, weight_view);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronCard, picture_label);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronCard, arguments_box);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronCard, arguments_label);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronCard, bars_view);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronCard, argument_label);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronCard, off_button);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_off_clicked);
}

static void
fr_neuron_card_init (FrNeuronCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_arguments (FrNeuronCard *self,
                const FrNeuronStudy *study,
                const FrDataset *dataset,
                guint unit)
{
  double values[FR_MAX_CLASSES];

  gtk_widget_set_visible (self->arguments_box, study->hidden);
  if (!study->hidden)
    return;
  for (guint class = 0; class < study->n_classes; class ++)
    values[class] = (double) study->arguments[(gsize) unit * study->n_classes + class];
  gtk_label_set_text (self->arguments_label, fr_neuron_words_arguments (study));
  fr_signed_bars_view_set_bars (self->bars_view, fr_neuron_words_arguments (study),
                                fr_dataset_get_class_names (dataset), values,
                                (int) fr_neuron_study_get_class (study, unit, FALSE));
}

void
fr_neuron_card_show (FrNeuronCard *self,
                     const FrNeuronStudy *study,
                     const FrDataset *dataset,
                     guint unit,
                     double limit,
                     gboolean off)
{
  g_autofree char *name = NULL, *activity = NULL, *bias = NULL, *argument = NULL;
  const char *picture;

  g_return_if_fail (FR_IS_NEURON_CARD (self));

  gtk_widget_set_visible (self->content, study != NULL);
  if (study == NULL)
    return;
  name = fr_neuron_words_name (study, dataset, unit);
  activity = fr_neuron_words_activity (study, unit);
  bias = fr_neuron_words_bias (study, unit);
  argument = fr_neuron_words_argument (study, dataset, unit);
  picture = fr_neuron_words_picture (study);
  gtk_label_set_text (self->name_label, name);
  gtk_label_set_text (self->activity_label, activity);
  gtk_label_set_text (self->bias_label, bias);
  gtk_label_set_text (self->argument_label, argument);
  gtk_label_set_text (self->picture_label, picture != NULL ? picture : "");
  gtk_widget_set_visible (GTK_WIDGET (self->picture_label), picture != NULL);
  fr_weight_view_set_weights (self->weight_view, study->pictures + (gsize) unit * FR_IMAGE_PIXELS,
                              limit);
  fr_chart_area_set_summary (FR_CHART_AREA (self->weight_view), name);
  show_arguments (self, study, dataset, unit);
  self->off = off;
  gtk_button_set_label (self->off_button, off ? _ ("Switch It On") : _ ("Switch It Off"));
}
