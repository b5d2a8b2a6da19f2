#include "views/batch/batch-cards.h"

#include <glib/gi18n-lib.h>

#include "charts/batch/formula-markup.h"
#include "charts/batch/shown-number.h"
#include "io/figure.h"
#include "views/batch/batch-lines.h"
#include "views/batch/batch-way.h"
#include "views/image-binding.h"
#include "widgets/batch/asks-view.h"
#include "widgets/batch/sheet-view.h"
#include "widgets/layout/wrap-box.h"

struct _FrBatchCards {
  GtkBox parent_instance;

  /* template */
  FrWrapBox *head_box;
  GtkLabel *caption_label;
  GtkLabel *index_label;
  FrWayView *way_view;
  GtkLabel *gradient_label;
  FrAsksView *asks_view;
  FrSheetView *gradient_view;
  GtkLabel *silent_label;
  GtkLabel *update_label;
  GtkLabel *rate_label;
  FrSheetView *update_view;
  FrSheetView *loss_view;
  GtkLabel *right_label;
};

G_DEFINE_FINAL_TYPE (FrBatchCards, fr_batch_cards, GTK_TYPE_BOX)

static void
show_way (FrBatchCards *self, const FrBatchStudy *study, const FrBatchChoice *choice)
{
  const FrBatchTrace *trace = &study->trace;
  const guint image = choice->image, label = trace->labels[image];
  g_autofree char *number = fr_figure_format_count (image + 1);
  g_autofree char *all = fr_figure_format_count (trace->images);
  g_autofree char *index = fr_figure_format_count (trace->indices[image]);
  /* Translators: "Image 4 of 32 · training image 10,554". */
  g_autofree char *text =
      g_strdup_printf (_ ("Image %s of %s · training image %s"), number, all, index);
  float probabilities[FR_MAX_CLASSES];
  const guint predicted = fr_batch_study_get_probabilities (study, image, probabilities);

  fr_image_binding_show_caption (self->caption_label, study->dataset, label, predicted,
                                 probabilities);
  gtk_label_set_text (self->index_label, text);
  fr_batch_way_show (self->way_view, study, choice);
}

/* How many images have nothing to say. */
static void
show_silent (FrBatchCards *self,
             const FrBatchStudy *study,
             const FrBatchChoice *choice,
             guint silent)
{
  g_autofree char *number = fr_figure_format_count (silent);
  g_autofree char *all = fr_figure_format_count (study->trace.images);
  g_autofree char *text = NULL;

  if (silent > 0)
    text = g_strdup_printf (
        choice->layer == 0 && !choice->bias
            /* Translators: images of a batch, of which %s ask for no other weight. */
            ? _ ("%s of %s images ask for nothing: the neuron is silent, or the pixel 0.")
            /* Translators: likewise. */
            : _ ("%s of %s images ask for nothing: a neuron on the way is silent for them."),
        number, all);
  gtk_label_set_text (self->silent_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->silent_label), text != NULL);
}

static void
show_asks (FrBatchCards *self, const FrBatchStudy *study, const FrBatchChoice *choice)
{
  const FrParameterPlace place = fr_batch_choice_get_place (choice, &study->trace.network);
  const guint images = study->trace.images;
  g_autofree double *inputs = g_new (double, images);
  g_autofree double *shares = g_new (double, images);
  g_autofree double *asks = g_new (double, images);
  const double g = (double) fr_batch_study_read (study, place).gradient;
  g_autofree char *markup = fr_shown_number_write (g, FR_SHOWN_DIGITS);
  g_autofree char *mean = fr_formula_to_text (markup);
  /* Translators: the mean of many bars, on a line across them. */
  g_autofree char *label = g_strdup_printf (_ ("mean %s"), mean);
  FrAsksChart chart = {
    .asks = asks,
    .length = images,
    .chosen = (int) choice->image,
    .mean = g,
    .mean_label = label,
    /* Translators: the beginning of a chart's legend, which goes on with two colours: less, or more
     * weight. */
    .heading = _ ("Each image asks for"),
    /* Translators: see there. */
    .less = _ ("less"),
    /* Translators: see there. */
    .more = choice->bias ? _ ("more bias") : _ ("more weight"),
  };
  guint largest[FR_ASKS_PICTURES];
  guint silent = 0;

  for (guint i = 0; i < images; i++) {
    inputs[i] = (double) fr_batch_study_get_input (study, place, i);
    shares[i] = fr_batch_study_get_share (study, place, i);
    asks[i] = inputs[i] * shares[i];
    silent += asks[i] == 0;
  }
  chart.n_pictures = fr_asks_chart_find_largest (asks, images, largest);
  for (guint i = 0; i < chart.n_pictures; i++)
    chart.pictures[i] =
        (FrAsksPicture){ largest[i], fr_dataset_get_image (study->dataset, FR_SPLIT_TRAIN,
                                                           study->trace.indices[largest[i]]) };
  fr_asks_view_set_chart (self->asks_view, &chart, inputs, shares);
  show_silent (self, study, choice, silent);
}

static void
show_sheet (FrSheetView *view, const char *title, const FrBatchLines *lines)
{
  fr_sheet_view_set_lines (view, title, (const FrSheetLine *) (void *) lines->lines->data,
                           lines->lines->len);
}

/* "Adam’s update", "number 6,376, learning rate η = 0.001". */
static void
show_update_head (FrBatchCards *self, const FrBatchStudy *study)
{
  const char *optimizer = _ (fr_optimizer_rule_get (study->optimizer)->title);
  /* Translators: the heading of what an optimizer does with a gradient; %s is its name. */
  g_autofree char *title = g_strdup_printf (_ ("%s’s update"), optimizer);
  g_autofree char *number = fr_figure_format_count (study->batch);
  g_autofree char *rate = fr_figure_format_exact (study->learning_rate);
  /* Translators: beside that; the second is a number. */
  g_autofree char *text = g_strdup_printf (_ ("number %s, learning rate η = %s"), number, rate);

  gtk_label_set_text (self->update_label, title);
  gtk_label_set_text (self->rate_label, text);
}

static void
show_sheets (FrBatchCards *self,
             const FrBatchStudy *study,
             const FrBatchChoice *choice,
             gboolean done)
{
  g_auto (FrBatchLines) gradient = { 0 }, update = { 0 }, loss = { 0 };
  g_autofree char *right = fr_batch_lines_write_right (study, done);

  fr_batch_lines_init (&gradient);
  fr_batch_lines_init (&update);
  fr_batch_lines_init (&loss);
  fr_batch_lines_add_gradient (&gradient, study, choice);
  fr_batch_lines_add_update (&update, study, choice, done);
  fr_batch_lines_add_loss (&loss, study, done);
  gtk_label_set_text (self->gradient_label, choice->bias ? _ ("The gradient of this bias")
                                                         : _ ("The gradient of this weight"));
  show_sheet (self->gradient_view, gtk_label_get_text (self->gradient_label), &gradient);
  show_sheet (self->update_view, gtk_label_get_text (self->update_label), &update);
  show_sheet (self->loss_view, _ ("Loss of this batch"), &loss);
  gtk_label_set_text (self->right_label, right);
}

static void
on_image_chosen (FrBatchCards *self, int image)
{
  g_signal_emit_by_name (self, "image-chosen", image);
}

static void
on_card_way_chosen (FrBatchCards *self, guint station, guint index)
{
  g_signal_emit_by_name (self, "way-chosen", station, index);
}

static void
fr_batch_cards_class_init (FrBatchCardsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_signal_new ("image-chosen", FR_TYPE_BATCH_CARDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_INT);
  g_signal_new ("way-chosen", FR_TYPE_BATCH_CARDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  g_type_ensure (FR_TYPE_ASKS_VIEW);
  g_type_ensure (FR_TYPE_SHEET_VIEW);
  g_type_ensure (FR_TYPE_WAY_VIEW);
  g_type_ensure (FR_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/batch-cards.ui");
  gtk_widget_class_bind_template_child (widget_class, FrBatchCards, caption_label);
  gtk_widget_class_bind_template_child (widget_class, FrBatchCards, index_label);
  gtk_widget_class_bind_template_child (widget_class, FrBatchCards, head_box);
  gtk_widget_class_bind_template_child (widget_class, FrBatchCards, way_view);
  gtk_widget_class_bind_template_child (widget_class, FrBatchCards, gradient_label);
  gtk_widget_class_bind_template_child (widget_class, FrBatchCards, asks_view);
  gtk_widget_class_bind_template_child (widget_class, FrBatchCards, gradient_view);
  gtk_widget_class_bind_template_child (widget_class, FrBatchCards, silent_label);
  gtk_widget_class_bind_template_child (widget_class, FrBatchCards, update_label);
  gtk_widget_class_bind_template_child (widget_class, FrBatchCards, rate_label);
  gtk_widget_class_bind_template_child (widget_class, FrBatchCards, update_view);
  gtk_widget_class_bind_template_child (widget_class, FrBatchCards, loss_view);
  gtk_widget_class_bind_template_child (widget_class, FrBatchCards, right_label);
}

static void
fr_batch_cards_init (FrBatchCards *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->asks_view, "chosen", G_CALLBACK (on_image_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->way_view, "chosen", G_CALLBACK (on_card_way_chosen), self,
                           G_CONNECT_SWAPPED);
}

void
fr_batch_cards_add_to_head (FrBatchCards *self, GtkWidget *widget)
{
  g_return_if_fail (FR_IS_BATCH_CARDS (self));

  fr_wrap_box_append (self->head_box, widget);
}

void
fr_batch_cards_show (FrBatchCards *self,
                     const FrBatchStudy *study,
                     const FrBatchChoice *choice,
                     gboolean done)
{
  g_return_if_fail (FR_IS_BATCH_CARDS (self));

  show_way (self, study, choice);
  show_asks (self, study, choice);
  show_update_head (self, study);
  show_sheets (self, study, choice, done);
}
