#include "views/neurons/passage-card.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "views/image-binding.h"
#include "widgets/neurons/passage-view.h"

struct _FrPassageCard {
  AdwBin parent_instance;

  /* template */
  GtkWidget *content;
  GtkLabel *number_label;
  GtkLabel *caption_label;
  GtkLabel *layers_label;
  FrPassageView *passage_view;
};

G_DEFINE_FINAL_TYPE (FrPassageCard, fr_passage_card, ADW_TYPE_BIN)

static void
on_close (FrPassageCard *self)
{
  g_signal_emit_by_name (self, "closed");
}

static void
on_neuron_chosen (FrPassageCard *self, guint neuron)
{
  g_signal_emit_by_name (self, "neuron-chosen", neuron);
}

static void
fr_passage_card_class_init (FrPassageCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_signal_new ("closed", FR_TYPE_PASSAGE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  g_signal_new ("neuron-chosen", FR_TYPE_PASSAGE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (FR_TYPE_PASSAGE_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/passage-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FrPassageCard, content);
  gtk_widget_class_bind_template_child (widget_class, FrPassageCard, number_label);
  gtk_widget_class_bind_template_child (widget_class, FrPassageCard, caption_label);
  gtk_widget_class_bind_template_child (widget_class, FrPassageCard, layers_label);
  gtk_widget_class_bind_template_child (widget_class, FrPassageCard, passage_view);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_bind_template_callback (widget_class, on_neuron_chosen);
}

static void
fr_passage_card_init (FrPassageCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Those that speak for the class from the strongest on, then those against it up to the strongest.
 */
static void
show_chart (FrPassageCard *self,
            const FrNeuronPassage *passage,
            const FrNeuronStudy *study,
            const double *limits,
            const FrDataset *dataset,
            const char *title)
{
  FrPassageNeuron neurons[FR_PASSAGE_MOST];
  const guint n = passage->n_for + passage->n_against;

  for (guint i = 0; i < n; i++) {
    const FrContribution *found =
        i < passage->n_for ? &passage->most[i] : &passage->least[n - 1 - i];

    neurons[i] = (FrPassageNeuron){
      .number = found->unit,
      .activation = (double) found->activation,
      .weight = (double) found->weight,
      .amount = (double) found->amount,
      .light = (double) (found->activation / passage->brightest),
    };
    if (study->layer == passage->last) {
      neurons[i].picture = study->pictures + (gsize) found->unit * FR_IMAGE_PIXELS;
      neurons[i].limit = limits[found->unit];
    }
  }
  fr_passage_view_set_passage (self->passage_view, title,
                               fr_dataset_get_image (dataset, FR_SPLIT_TEST, passage->image),
                               neurons, n, fr_dataset_get_class_name (dataset, passage->predicted),
                               (double) passage->logit);
}

void
fr_passage_card_show (FrPassageCard *self,
                      const FrNeuronPassage *passage,
                      const FrNeuronStudy *study,
                      const double *limits,
                      const FrDataset *dataset)
{
  g_autofree char *count = NULL, *number = NULL, *logit = NULL, *title = NULL;
  float probabilities[FR_MAX_CLASSES] = { 0 };

  g_return_if_fail (FR_IS_PASSAGE_CARD (self));

  gtk_widget_set_visible (self->content, passage != NULL);
  if (passage == NULL)
    return;
  count = fr_figure_format_count (passage->image);
  /* Translators: %s is its number. */
  number = g_strdup_printf (_ ("Test image %s"), count);
  logit = fr_figure_format_fixed ((double) passage->logit, 2);
  /* Translators: the logit of a class, and the neurons that add most to it and take most away: %s
   * are the class and a number. */
  title = g_strdup_printf (_ ("What adds up to the logit of %s, %s"),
                           fr_dataset_get_class_name (dataset, passage->predicted), logit);
  probabilities[passage->predicted] = passage->probability;
  gtk_label_set_text (self->number_label, number);
  fr_image_binding_show_caption (self->caption_label, dataset,
                                 fr_dataset_get_label (dataset, FR_SPLIT_TEST, passage->image),
                                 passage->predicted, probabilities);
  gtk_widget_set_visible (GTK_WIDGET (self->layers_label), passage->last > 0);
  show_chart (self, passage, study, limits, dataset, title);
}
