/* See caption-label.h. */
#include "views/caption-label.h"

void
fr_caption_label_show (GtkLabel *label,
                       FrLook *look,
                       const char *caption,
                       gboolean known,
                       gboolean right)
{
  g_autofree char *text =
      known ? g_strdup_printf ("%s %s", caption, right ? "✓" : "✗") : g_strdup (caption);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (known && look != NULL) {
    const FrChartStyle *style = fr_look_get_style (look);
    FrColour colour = right ? style->right_text : style->wrong_text;

    pango_attr_list_insert (attributes,
                            pango_attr_foreground_new ((guint16) (colour.red * G_MAXUINT16),
                                                       (guint16) (colour.green * G_MAXUINT16),
                                                       (guint16) (colour.blue * G_MAXUINT16)));
    /* The theme's text is not quite opaque, and would thin the colour. */
    pango_attr_list_insert (attributes, pango_attr_foreground_alpha_new (G_MAXUINT16));
  }

  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, attributes);
}
