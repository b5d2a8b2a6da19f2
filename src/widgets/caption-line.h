/* One line of a tile's caption: centred text, and after it perhaps a tick or a cross.
 *
 * Drawing only. Main thread; only the tiles include it.
 */
#pragma once

#include <gtk/gtk.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

typedef enum {
  FR_CAPTION_PLAIN,
  FR_CAPTION_TICK,
  FR_CAPTION_CROSS,
} FrCaptionMark;

/* A layout of @text in @widget's font for fr_caption_line_draw(), 12 px high at @scale 1.
 * Returns: (transfer full). */
PangoLayout *
fr_caption_line_layout (GtkWidget *widget, const char *text, gboolean bold, double scale);

/* Draws @layout in @colour with its middle at @y in @widget's width, and @mark, in @mark_colour,
 * after it in reading direction; both together are centred. What is too wide is condensed, and cut
 * off only where that would be illegible: names of classes have to be told apart in any font. */
void fr_caption_line_draw (GtkWidget *widget,
                           GtkSnapshot *snapshot,
                           PangoLayout *layout,
                           double y,
                           FrColour colour,
                           FrCaptionMark mark,
                           FrColour mark_colour,
                           double scale);

/* A tick, or else a cross, in the square from (@x, @y) to (@x + @size, @y + @size). */
void fr_caption_mark_draw (GtkSnapshot *snapshot,
                           gboolean tick,
                           double x,
                           double y,
                           double size,
                           FrColour colour);

/* @colour as GTK has it. */
GdkRGBA fr_colour_to_rgba (FrColour colour);

G_END_DECLS
