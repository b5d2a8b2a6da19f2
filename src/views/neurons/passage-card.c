#include "views/neurons/passage-card.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "views/image-binding.h"
#include "widgets/neurons/signed-bars-view.h"
#include "widgets/tiles/pixel-view.h"

#define PICTURE 42 /* at scale 1 */

struct _FrPassageCard {
  AdwBin parent_instance;

  /* template */
  GtkWidget *content;
  FrPixelView *pixel_view;
  GtkLabel *number_label;
  GtkLabel *caption_label;
  GtkLabel *title_label;
  FrSignedBarsView *bars_view;
};

G_DEFINE_FINAL_TYPE (FrPassageCard, fr_passage_card, ADW_TYPE_BIN)

enum {
  CLOSED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
on_close (FrPassageCard *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
fr_passage_card_class_init (FrPassageCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CLOSED] = g_signal_new ("closed", FR_TYPE_PASSAGE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (FR_TYPE_PIXEL_VIEW);
  g_type_ensure (FR_TYPE_SIGNED_BARS_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/passage-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FrPassageCard, content);
  gtk_widget_class_bind_template_child (widget_class, FrPassageCard, pixel_view);
  gtk_widget_class_bind_template_child (widget_class, FrPassageCard, number_label);
  gtk_widget_class_bind_template_child (widget_class, FrPassageCard, caption_label);
  gtk_widget_class_bind_template_child (widget_class, FrPassageCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, FrPassageCard, bars_view);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
fr_passage_card_init (FrPassageCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_look_request_size (GTK_WIDGET (self->pixel_view), PICTURE, PICTURE);
}

/* Those that speak for the class from the strongest on, then those against it up to the strongest.
 */
static void
show_bars (FrPassageCard *self, const FrNeuronPassage *passage, const char *title)
{
  char *names[2 * FR_CONTRIBUTIONS + 1] = { NULL };
  double values[2 * FR_CONTRIBUTIONS];
  guint n = 0;

  for (guint i = 0; i < passage->n_for + passage->n_against; i++, n++) {
    const FrContribution *found =
        i < passage->n_for ? &passage->most[i]
                           : &passage->least[passage->n_for + passage->n_against - 1 - i];

    /* Translators: %u is its number. */
    names[n] = g_strdup_printf (_ ("Neuron %u"), found->unit);
    values[n] = (double) found->amount;
  }
  fr_signed_bars_view_set_bars (self->bars_view, title, (const char *const *) names, values, -1);
  for (guint i = 0; i < n; i++)
    g_free (names[i]);
}

void
fr_passage_card_show (FrPassageCard *self, const FrNeuronPassage *passage, const FrDataset *dataset)
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
  fr_pixel_view_set_pixels (self->pixel_view,
                            fr_dataset_get_image (dataset, FR_SPLIT_TEST, passage->image));
  fr_chart_area_set_summary (FR_CHART_AREA (self->pixel_view), number);
  gtk_label_set_text (self->number_label, number);
  fr_image_binding_show_caption (self->caption_label, dataset,
                                 fr_dataset_get_label (dataset, FR_SPLIT_TEST, passage->image),
                                 passage->predicted, probabilities);
  gtk_label_set_text (self->title_label, title);
  show_bars (self, passage, title);
}
