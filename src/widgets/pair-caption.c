/* One line of two colours with its mark.
 *
 * Main thread; see the header.
 */
#include "widgets/pair-caption.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "widgets/caption-line.h"

/* In pixels at scale 1. */
#define MARK_SIZE 8
#define MARK_ROOM 12
/* Narrowest width of letters, as a part of the font's own. */
#define MOST_CONDENSED 0.75

static FrColour
get_colour (const FrChartStyle *style, gboolean right)
{
  return right ? style->right_text : style->wrong_text;
}

static void
add_colour (PangoAttrList *attributes, FrColour colour, guint start, guint end)
{
  PangoAttribute *attribute = pango_attr_foreground_new ((guint16) (colour.red * G_MAXUINT16),
                                                         (guint16) (colour.green * G_MAXUINT16),
                                                         (guint16) (colour.blue * G_MAXUINT16));

  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

PangoLayout *
fr_pair_caption_layout (GtkWidget *widget,
                        const FrChartStyle *style,
                        const char *predicted_name,
                        int percent,
                        const char *true_name,
                        gboolean right)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *first = NULL, *text = NULL;
  PangoLayout *layout;

  if (!predicted_name)
    return fr_caption_line_layout (widget, true_name, FALSE, style->scale);

  /* Translators: predicted class and percent: "Ankle boot 98%". */
  first = g_strdup_printf (_ ("%s %d%%"), predicted_name, percent);
  /* Translators: "Ankle boot 98%" and behind it the true class: "Ankle boot 98% (Ankle boot)". */
  text = g_strdup_printf (_ ("%s (%s)"), first, true_name);
  layout = fr_caption_line_layout (widget, text, FALSE, style->scale);
  attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));

  if (g_str_has_prefix (text, first)) {
    PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
    guint end = (guint) strlen (first);

    bold->end_index = end;
    pango_attr_list_insert (attributes, bold);
    add_colour (attributes, get_colour (style, right), 0, end);
    pango_layout_set_attributes (layout, attributes);
  }

  return layout;
}

void
fr_pair_caption_draw (GtkWidget *widget,
                      GtkSnapshot *snapshot,
                      const FrChartStyle *style,
                      PangoLayout *layout,
                      double inset,
                      double y,
                      gboolean marked,
                      gboolean right)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double width = gtk_widget_get_width (widget);
  double mark_room = marked ? MARK_ROOM * style->scale : 0;
  double mark_size = MARK_SIZE * style->scale;
  double available = width - 2 * inset - mark_room;
  GdkRGBA colour = fr_colour_to_rgba (style->dim_text);
  int text_width, text_height;
  double condense, x;

  pango_layout_set_width (layout, (int) (available / MOST_CONDENSED) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  /* Otherwise right-to-left text would stand at the far end of that width. */
  pango_layout_set_width (layout, text_width * PANGO_SCALE);
  condense = MIN (1, available / MAX (text_width, 1));
  x = rtl ? width - inset - mark_room - text_width * condense : inset + mark_room;

  if (marked)
    fr_caption_mark_draw (snapshot, right, rtl ? width - inset - mark_size : inset,
                          round (y - mark_size / 2), mark_size, get_colour (style, right));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) x, (float) floor (y - text_height / 2.0)));
  gtk_snapshot_scale (snapshot, (float) condense, 1);
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}
