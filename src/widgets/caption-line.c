/* Text condensed to fit, with its mark.
 *
 * Main thread; see the header.
 */
#include "widgets/caption-line.h"

#include <math.h>

#include "widgets/cairo-layer.h"

/* In pixels at scale 1. */
#define FONT_SIZE 12
#define MARK_SIZE 9
#define MARK_GAP 4
/* Narrowest width of letters, as a part of the font's own. */
#define MOST_CONDENSED 0.75

GdkRGBA
fr_colour_to_rgba (FrColour colour)
{
  return (GdkRGBA){ (float) colour.red, (float) colour.green, (float) colour.blue,
                    (float) colour.alpha };
}

void
fr_caption_mark_draw (GtkSnapshot *snapshot,
                      gboolean tick,
                      double x,
                      double y,
                      double size,
                      FrColour colour)
{
  cairo_t *cr = fr_cairo_layer_append (snapshot, x - 1, y - 1, size + 2, size + 2);

  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha);
  cairo_translate (cr, 1, 1);
  cairo_scale (cr, size, size);
  cairo_set_line_width (cr, 0.24);
  if (tick) {
    cairo_move_to (cr, 0.02, 0.55);
    cairo_line_to (cr, 0.36, 0.84);
    cairo_line_to (cr, 0.98, 0.16);
  } else {
    cairo_move_to (cr, 0.12, 0.12);
    cairo_line_to (cr, 0.88, 0.88);
    cairo_move_to (cr, 0.88, 0.12);
    cairo_line_to (cr, 0.12, 0.88);
  }
  cairo_stroke (cr);
  cairo_destroy (cr);
}

PangoLayout *
fr_caption_line_layout (GtkWidget *widget, const char *text, gboolean bold, double scale)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes,
                          pango_attr_size_new_absolute ((int) (FONT_SIZE * scale * PANGO_SCALE)));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);

  return layout;
}

void
fr_caption_line_draw (GtkWidget *widget,
                      GtkSnapshot *snapshot,
                      PangoLayout *layout,
                      double y,
                      FrColour colour,
                      FrCaptionMark mark,
                      FrColour mark_colour,
                      double scale)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double mark_size = round (MARK_SIZE * scale);
  double mark_room = mark == FR_CAPTION_PLAIN ? 0 : mark_size + round (MARK_GAP * scale);
  double available = gtk_widget_get_width (widget) - 2 - mark_room;
  GdkRGBA rgba = fr_colour_to_rgba (colour);
  int text_width, text_height;
  double condense, x, width;

  pango_layout_set_width (layout, (int) (available / MOST_CONDENSED) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  /* Otherwise right-to-left text would stand at the far end of that width. */
  pango_layout_set_width (layout, text_width * PANGO_SCALE);
  condense = MIN (1, available / MAX (text_width, 1));
  width = text_width * condense + mark_room;
  x = floor (1 + (available + mark_room - width) / 2);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (rtl ? x + mark_room : x),
                                                          (float) floor (y - text_height / 2.0)));
  gtk_snapshot_scale (snapshot, (float) condense, 1);
  gtk_snapshot_append_layout (snapshot, layout, &rgba);
  gtk_snapshot_restore (snapshot);

  if (mark != FR_CAPTION_PLAIN)
    fr_caption_mark_draw (snapshot, mark == FR_CAPTION_TICK, rtl ? x : x + width - mark_size,
                          round (y - mark_size / 2), mark_size, mark_colour);
}
