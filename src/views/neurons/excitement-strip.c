#include "views/neurons/excitement-strip.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "views/neurons/neuron-words.h"
#include "views/neurons/passage-entry.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/neurons/image-strip-view.h"

struct _FrExcitementStrip {
  AdwBin parent_instance;

  FrNeuronExcitement excitement; /* of no image while nothing is known */
  char *name;                    /* owned, nullable: what the neuron is called */
  FrDataset *dataset;            /* owned, nullable */
  gboolean hidden;               /* it is a neuron of a hidden layer */

  /* template */
  GtkLabel *strip_label;
  FrPassageEntry *image_entry;
  GtkToggleButton *most_button;
  FrImageStripView *strip_view;
};

G_DEFINE_FINAL_TYPE (FrExcitementStrip, fr_excitement_strip, ADW_TYPE_BIN)

/* Those that are shown; @length: (out). */
static const FrExcitedImage *
get_images (FrExcitementStrip *self, guint *length)
{
  const gboolean most = gtk_toggle_button_get_active (self->most_button);

  *length = MIN (most ? self->excitement.n_most : self->excitement.n_least, FR_IMAGE_STRIP_MOST);
  return most ? self->excitement.most : self->excitement.least;
}

static void
show_images (FrExcitementStrip *self)
{
  FrImageStrip strip = { 0 };
  const FrExcitedImage *images = get_images (self, &strip.length);
  guint indices[FR_IMAGE_STRIP_MOST];
  float activations[FR_IMAGE_STRIP_MOST];
  char *figures[FR_IMAGE_STRIP_MOST];
  g_autofree char *title = NULL;

  if (self->name != NULL)
    /* Translators: %s is "Neuron 108". */
    title = g_strdup_printf (gtk_toggle_button_get_active (self->most_button)
                                 ? _ ("Test images that excite it most: %s")
                                 : _ ("Test images that excite it least: %s"),
                             self->name);
  for (guint i = 0; i < strip.length; i++) {
    const guint image = indices[i] = images[i].image;

    activations[i] = images[i].strength;
    figures[i] = fr_figure_format_fixed ((double) images[i].strength, 1);
    strip.pixels[i] = fr_dataset_get_image (self->dataset, FR_SPLIT_TEST, image);
    strip.names[i] =
        fr_dataset_get_class_name (self->dataset,
                                   fr_dataset_get_label (self->dataset, FR_SPLIT_TEST, image));
    strip.figures[i] = figures[i];
  }
  fr_image_strip_view_set_strip (self->strip_view, title != NULL ? title : "", &strip, indices,
                                 activations);
  gtk_label_set_text (self->strip_label, title != NULL ? title : "");
  for (guint i = 0; i < strip.length; i++)
    g_free (figures[i]);
}

static void
on_most_toggled (FrExcitementStrip *self)
{
  show_images (self);
}

static void
on_excited_chosen (FrExcitementStrip *self, guint place)
{
  guint length;
  const FrExcitedImage *images = get_images (self, &length);

  if (self->hidden && place < length)
    g_signal_emit_by_name (self, "image-chosen", images[place].image);
}

static void
on_entered (FrExcitementStrip *self, guint image)
{
  g_signal_emit_by_name (self, "image-chosen", image);
}

static void
fr_excitement_strip_finalize (GObject *object)
{
  FrExcitementStrip *self = FR_EXCITEMENT_STRIP (object);

  g_free (self->name);
  g_clear_pointer (&self->dataset, fr_dataset_unref);

  G_OBJECT_CLASS (fr_excitement_strip_parent_class)->finalize (object);
}

static void
fr_excitement_strip_class_init (FrExcitementStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_excitement_strip_finalize;

  g_signal_new ("image-chosen", FR_TYPE_EXCITEMENT_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (FR_TYPE_IMAGE_STRIP_VIEW);
  g_type_ensure (FR_TYPE_PASSAGE_ENTRY);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/excitement-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, FrExcitementStrip, strip_label);
  gtk_widget_class_bind_template_child (widget_class, FrExcitementStrip, image_entry);
  gtk_widget_class_bind_template_child (widget_class, FrExcitementStrip, most_button);
  gtk_widget_class_bind_template_child (widget_class, FrExcitementStrip, strip_view);
  gtk_widget_class_bind_template_callback (widget_class, on_most_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_excited_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
}

static void
fr_excitement_strip_init (FrExcitementStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fr_excitement_strip_set_count (FrExcitementStrip *self, guint count)
{
  g_return_if_fail (FR_IS_EXCITEMENT_STRIP (self));

  fr_passage_entry_set_count (self->image_entry, count);
}

void
fr_excitement_strip_show (FrExcitementStrip *self,
                          const FrNeuronStudy *study,
                          const FrNeuronExcitement *excitement,
                          guint unit,
                          FrDataset *dataset)
{
  g_return_if_fail (FR_IS_EXCITEMENT_STRIP (self));

  fr_dataset_ref (dataset);
  g_clear_pointer (&self->dataset, fr_dataset_unref);
  self->dataset = dataset;
  self->excitement = excitement != NULL ? *excitement : (FrNeuronExcitement){ 0 };
  self->hidden = study != NULL && study->hidden;
  g_free (self->name);
  self->name = study != NULL ? fr_neuron_words_name (study, dataset, unit) : NULL;
  if (study != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->image_entry), study->hidden);
  show_images (self);
}

void
fr_excitement_strip_forget_number (FrExcitementStrip *self)
{
  g_return_if_fail (FR_IS_EXCITEMENT_STRIP (self));

  fr_passage_entry_clear (self->image_entry);
}
