#include "widgets/tiles/tile-caption.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/words/whole-words.h"
#include "io/figure.h"
#include "io/name.h"
#include "widgets/look.h"
#include "widgets/tiles/caption-mark.h"

/* In pixels at scale 1: of tiles, and of a label that is a heading. */
#define LEFT_TO_RIGHT_MARK "\342\200\216" /* U+200E */
#define FONT_SIZE 12
#define MARK_SIZE 8
#define MARK_GAP 2 /* beside what it marks */
#define MARK_ROOM 12
#define HEADING_MARK_SIZE 10
/* Narrowest width of letters, as a part of the font's own. */
#define MOST_CONDENSED 0.75

int
fr_tile_caption_percent (double probability)
{
  return isfinite (probability) ? (int) rint (probability * 100) : 0;
}

char *
fr_tile_caption_text (const FrTileCaption *caption)
{
  g_autofree char *predicted = NULL;

  if (caption->predicted_name == NULL)
    return g_strdup (caption->true_name);

  predicted = fr_name_before_figure (caption->predicted_name);
  /* Translators: predicted class, percent, true class: "Ankle boot 98% (Ankle boot), right". */
  return g_strdup_printf (caption->right ? _ ("%s %d%% (%s), right") : _ ("%s %d%% (%s), wrong"),
                          predicted, caption->percent, caption->true_name);
}

/* Returns: (transfer full): "98 % ✓", "89 % ✗ Sneaker"; without a prediction the true name. */
static char *
write_second (const FrTileCaption *caption)
{
  g_autofree char *percent = fr_figure_format_percent (caption->percent / 100.0, 0);

  if (caption->predicted_name == NULL)
    return g_strdup (caption->true_name);
  if (caption->right)
    return g_strdup_printf ("%s " FR_CAPTION_TICK, percent);
  if (caption->brief)
    return g_strdup_printf ("%s " FR_CAPTION_CROSS, percent);
  return g_strdup_printf ("%s " FR_CAPTION_CROSS " %s", percent, caption->true_name);
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
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

static gboolean
has_letters (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

PangoLayout *
fr_tile_caption_layout_note (GtkWidget *widget, const char *note, double scale)
{
  g_autofree char *text = g_strconcat (has_letters (note) ? "" : LEFT_TO_RIGHT_MARK, note, NULL);
  PangoLayout *layout = fr_tile_caption_layout (widget, text, FALSE, scale);

  pango_layout_set_single_paragraph_mode (layout, FALSE);
  fr_whole_words_mark_layout (layout);
  return layout;
}

/* A tick or a cross alone. Returns: (transfer full). */
static PangoLayout *
layout_mark (GtkWidget *widget, const char *text, FrColour mark_colour, double scale)
{
  PangoLayout *layout = fr_tile_caption_layout (widget, text, FALSE, scale);
  g_autoptr (PangoAttrList) attributes =
      pango_attr_list_copy (pango_layout_get_attributes (layout));

  fr_caption_mark_add (attributes, text, MARK_SIZE * scale, mark_colour);
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

void
fr_tile_caption_layout_two (GtkWidget *widget,
                            const FrTileCaption *caption,
                            FrColour mark_colour,
                            double scale,
                            PangoLayout **lines)
{
  const char *first = caption->predicted_name != NULL ? caption->predicted_name : "";
  g_autofree char *second = write_second (caption);
  g_autoptr (PangoAttrList) attributes = NULL;

  lines[0] = fr_tile_caption_layout (widget, first, TRUE, scale);
  lines[1] = fr_tile_caption_layout (widget, second, FALSE, scale);
  if (caption->predicted_name == NULL)
    return;

  attributes = pango_attr_list_copy (pango_layout_get_attributes (lines[1]));
  fr_caption_mark_add (attributes, second, MARK_SIZE * scale, mark_colour);
  pango_layout_set_attributes (lines[1], attributes);
}

static int
get_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

int
fr_tile_caption_measure (GtkWidget *widget,
                         const char *const *names,
                         FrCaptionWords words,
                         double scale)
{
  int width = 0;

  for (guint i = 0; names[i] != NULL; i++) {
    const FrTileCaption caption = {
      .predicted_name = words == FR_CAPTION_NAMED ? NULL : names[i],
      .percent = 100,
      .true_name = names[i],
      .brief = words == FR_CAPTION_BRIEF,
    };
    PangoLayout *lines[2];

    fr_tile_caption_layout_two (widget, &caption, (FrColour){ 0 }, scale, lines);
    width = MAX (width, MAX (get_width (lines[0]), get_width (lines[1])));
    g_object_unref (lines[0]);
    g_object_unref (lines[1]);
  }
  return width;
}

void
fr_tile_caption_draw (GtkWidget *widget,
                      GtkSnapshot *snapshot,
                      PangoLayout *layout,
                      FrCaptionPlace place,
                      double x,
                      double width,
                      double y,
                      FrColour colour)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA rgba = fr_look_to_rgba (colour);
  int text_width, text_height;
  double condense;

  pango_layout_set_width (layout, (int) (width / MOST_CONDENSED) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  /* Otherwise right-to-left text would stand at the far end of that width. */
  pango_layout_set_width (layout, text_width * PANGO_SCALE);
  condense = MIN (1, width / MAX (text_width, 1));
  if (place == FR_CAPTION_CENTRED)
    x = floor (x + (width - text_width * condense) / 2);
  else if (rtl)
    x += width - text_width * condense;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) x, (float) floor (y - text_height / 2.0)));
  gtk_snapshot_scale (snapshot, (float) condense, 1);
  gtk_snapshot_append_layout (snapshot, layout, &rgba);
  fr_caption_mark_draw (snapshot, layout);
  gtk_snapshot_restore (snapshot);
}

void
fr_tile_caption_draw_mark (GtkWidget *widget,
                           GtkSnapshot *snapshot,
                           gboolean right,
                           double x,
                           double y,
                           FrColour colour,
                           double scale)
{
  g_autoptr (PangoLayout) layout =
      layout_mark (widget, right ? FR_CAPTION_TICK : FR_CAPTION_CROSS, colour, scale);

  fr_tile_caption_draw (widget, snapshot, layout, FR_CAPTION_AT_START, floor (x) + MARK_GAP,
                        ceil (MARK_ROOM * scale), y, colour);
}

static void
add_between (PangoAttrList *attributes, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

void
fr_tile_caption_show (GtkLabel *label, const FrTileCaption *caption, FrColour colour)
{
  const double scale = fr_look_get_style (fr_look_get (GTK_WIDGET (label)))->scale;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *second = write_second (caption);
  g_autofree char *predicted = NULL, *text = NULL;
  guint end;

  if (caption->predicted_name == NULL) {
    gtk_label_set_text (label, second);
    gtk_label_set_attributes (label, NULL);
    return;
  }

  predicted = fr_name_before_figure (caption->predicted_name);
  text = g_strdup_printf ("%s  %s", predicted, second);
  end = (guint) strlen (predicted);
  add_between (attributes,
               pango_attr_foreground_new ((guint16) (colour.red * G_MAXUINT16),
                                          (guint16) (colour.green * G_MAXUINT16),
                                          (guint16) (colour.blue * G_MAXUINT16)),
               0, end);
  /* The theme's text is not quite opaque, and would thin the colour. */
  add_between (attributes, pango_attr_foreground_alpha_new (G_MAXUINT16), 0, end);
  add_between (attributes, pango_attr_weight_new (PANGO_WEIGHT_NORMAL), end,
               PANGO_ATTR_INDEX_TO_TEXT_END);
  fr_caption_mark_add (attributes, text, HEADING_MARK_SIZE * scale, colour);
  fr_caption_mark_follow (GTK_WIDGET (label));
  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, attributes);
}
