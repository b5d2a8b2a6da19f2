/* See caption-label.h. */
#include "views/caption-label.h"

#include "views/training-words.h"
#include "widgets/look.h"

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
fr_caption_label_show (GtkLabel *label,
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
