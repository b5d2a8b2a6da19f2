/* The caption of a tile: its words, its layouts, and how they are drawn with a tick or a cross.
 *
 * Drawing only. Main thread; image-tile.
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

typedef enum {
  FR_CAPTION_CENTRED,  /* text and, after it, mark in the middle of the tile */
  FR_CAPTION_AT_START, /* mark and, after it, text from the start of the tile */
} FrCaptionPlace;

/* "Ankle boot 98% (Ankle boot)": predicted class, percent, true class, for screen readers.
 * @predicted_name: (nullable): no prediction yet, the true name alone. Returns: (transfer full). */
char *fr_tile_caption_text (const char *predicted_name, int percent, const char *true_name);

/* Each makes layouts in @widget's font for fr_tile_caption_draw(), 12 px high at @scale 1.
 * @predicted_name: (nullable): no prediction yet. Returns: (transfer full). */
PangoLayout *
fr_tile_caption_layout (GtkWidget *widget, const char *text, gboolean bold, double scale);
/* The same words as fr_tile_caption_text(), the predicted part in bold and @colour. */
PangoLayout *fr_tile_caption_layout_line (GtkWidget *widget,
                                          const char *predicted_name,
                                          int percent,
                                          const char *true_name,
                                          FrColour colour,
                                          double scale);
/* The same in two lines: @lines: (out) (transfer full) [2]. */
void fr_tile_caption_layout_two (GtkWidget *widget,
                                 const char *predicted_name,
                                 int percent,
                                 const char *true_name,
                                 double scale,
                                 PangoLayout **lines);

/* Draws @layout in @colour with its middle at @y in @widget's width, and @mark in @mark_colour.
 * What is too wide is condensed, and cut off only where that would be illegible: names of classes
 * have to be told apart in any font. */
void fr_tile_caption_draw (GtkWidget *widget,
                           GtkSnapshot *snapshot,
                           PangoLayout *layout,
                           FrCaptionPlace place,
                           double y,
                           FrColour colour,
                           FrCaptionMark mark,
                           FrColour mark_colour,
                           double scale);

G_END_DECLS
