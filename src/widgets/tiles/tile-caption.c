#include "widgets/tiles/tile-caption.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "widgets/cairo-layer.h"
#include "widgets/look.h"

/* In pixels at scale 1. */
#define FONT_SIZE 12
#define MARK_GAP 4
/* Narrowest width of letters, as a part of the font's own. */
#define MOST_CONDENSED 0.75

/* In pixels at scale 1, by place: free at both ends of the line; the side of the mark. */
static const double INSETS[] = { 1, 5 };
static const double MARK_SIZES[] = { 9, 8 };

char *
fr_tile_caption_text (const char *predicted_name, int percent, const char *true_name)
{
  if (predicted_name == NULL)
    return g_strdup (true_name);

  /* Translators: predicted class, percent, true class: "Ankle boot 98% (Ankle boot)". */
  return g_strdup_printf (_ ("%s %d%% (%s)"), predicted_name, percent, true_name);
}

/* Returns: (transfer full): nothing without a prediction. */
static char *
write_prediction (const char *predicted_name, int percent)
{
  if (predicted_name == NULL)
    return g_strdup ("");

  /* Translators: predicted class and percent: "Ankle boot 98%". */
  return g_strdup_printf (_ ("%s %d%%"), predicted_name, percent);
}

PangoLayout *
fr_tile_caption_layout (GtkWidget *widget, const char *text, gboolean bold, double scale)
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

static void
add_until (PangoAttrList *attributes, PangoAttribute *attribute, guint end)
{
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

PangoLayout *
fr_tile_caption_layout_line (GtkWidget *widget,
                             const char *predicted_name,
                             int percent,
                             const char *true_name,
                             FrColour colour,
                             double scale)
{
  g_autofree char *first = write_prediction (predicted_name, percent);
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *text = NULL;
  PangoLayout *layout;
  guint end;

  if (predicted_name == NULL)
    return fr_tile_caption_layout (widget, true_name, FALSE, scale);

  /* Translators: "Ankle boot 98%" and behind it the true class: "Ankle boot 98% (Ankle boot)". */
  text = g_strdup_printf (_ ("%s (%s)"), first, true_name);
  layout = fr_tile_caption_layout (widget, text, FALSE, scale);
  if (!g_str_has_prefix (text, first))
    return layout;

  end = (guint) strlen (first);
  attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));
  add_until (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), end);
  add_until (attributes,
             pango_attr_foreground_new ((guint16) (colour.red * G_MAXUINT16),
                                        (guint16) (colour.green * G_MAXUINT16),
                                        (guint16) (colour.blue * G_MAXUINT16)),
             end);
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

void
fr_tile_caption_layout_two (GtkWidget *widget,
                            const char *predicted_name,
                            int percent,
                            const char *true_name,
                            double scale,
                            PangoLayout **lines)
{
  g_autofree char *first = write_prediction (predicted_name, percent);
  /* Translators: the true class, under the predicted one. */
  g_autofree char *second = *true_name ? g_strdup_printf (_ ("(%s)"), true_name) : g_strdup ("");

  lines[0] = fr_tile_caption_layout (widget, first, TRUE, scale);
  lines[1] = fr_tile_caption_layout (widget, second, FALSE, scale);
}

/* A tick, or else a cross, in the square from (@x, @y) to (@x + @size, @y + @size). */
static void
draw_mark (GtkSnapshot *snapshot, gboolean tick, double x, double y, double size, FrColour colour)
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

void
fr_tile_caption_draw (GtkWidget *widget,
                      GtkSnapshot *snapshot,
                      PangoLayout *layout,
                      FrCaptionPlace place,
                      double y,
                      FrColour colour,
                      FrCaptionMark mark,
                      FrColour mark_colour,
                      double scale)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean mark_first = (place == FR_CAPTION_AT_START) != rtl; /* from the left */
  double inset = place == FR_CAPTION_AT_START ? INSETS[place] * scale : INSETS[place];
  double mark_size = round (MARK_SIZES[place] * scale);
  double mark_room = mark == FR_CAPTION_PLAIN ? 0 : mark_size + round (MARK_GAP * scale);
  double room = gtk_widget_get_width (widget) - 2 * inset;
  GdkRGBA rgba = fr_look_to_rgba (colour);
  int text_width, text_height;
  double condense, x, width;

  pango_layout_set_width (layout, (int) ((room - mark_room) / MOST_CONDENSED) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  /* Otherwise right-to-left text would stand at the far end of that width. */
  pango_layout_set_width (layout, text_width * PANGO_SCALE);
  condense = MIN (1, (room - mark_room) / MAX (text_width, 1));
  width = text_width * condense + mark_room;
  if (place == FR_CAPTION_CENTRED)
    x = floor (inset + (room - width) / 2);
  else
    x = rtl ? inset + room - width : inset;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (mark_first ? x + mark_room : x),
                                                          (float) floor (y - text_height / 2.0)));
  gtk_snapshot_scale (snapshot, (float) condense, 1);
  gtk_snapshot_append_layout (snapshot, layout, &rgba);
  gtk_snapshot_restore (snapshot);

  if (mark != FR_CAPTION_PLAIN)
    draw_mark (snapshot, mark == FR_CAPTION_TICK, mark_first ? x : x + width - mark_size,
               round (y - mark_size / 2), mark_size, mark_colour);
}
