/* The caption of an image: its words, its layouts and their width, and how they are drawn.
 *
 * The first line is what the network takes the image for, the second how sure it is, with a tick if
 * rightly, and with a cross and the true class if not. Main thread; image-tile, gallery-pool and
 * views/.
 */
#pragma once

#include <gtk/gtk.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

typedef enum {
  FR_CAPTION_CENTRED,
  FR_CAPTION_AT_START, /* left, or right where lines run to the left */
} FrCaptionPlace;

/* What the second line has besides how sure the network is. */
typedef enum {
  FR_CAPTION_WHOLE, /* the true class, if the prediction is wrong */
  FR_CAPTION_BRIEF, /* no true class: it stands beside the caption */
  FR_CAPTION_NAMED, /* the true class alone */
} FrCaptionWords;

/* What a caption says; all is borrowed. */
typedef struct {
  const char *predicted_name; /* (nullable): %NULL for no prediction yet */
  int percent;                /* of its probability */
  const char *true_name;
  gboolean right; /* the prediction is the truth */
  gboolean brief; /* see FR_CAPTION_BRIEF; not for screen readers */
} FrTileCaption;

/* @probability, 0 to 1, in whole percent. */
int fr_tile_caption_percent (double probability);

/* For screen readers, in one line: "Ankle boot 98% (Ankle boot), right"; without a prediction the
 * true name alone. Returns: (transfer full). */
char *fr_tile_caption_text (const FrTileCaption *caption);

/* In @widget's font, 12 px high at @scale 1. Returns: (transfer full). */
PangoLayout *
fr_tile_caption_layout (GtkWidget *widget, const char *text, gboolean bold, double scale);

/* The same for a note, in any number of lines. Figures alone run to the right in any language.
 * Returns: (transfer full). */
PangoLayout *fr_tile_caption_layout_note (GtkWidget *widget, const char *note, double scale);

/* The two lines of @caption, for fr_tile_caption_draw(); a tick or cross is of @mark_colour.
 * Without a prediction the first is empty. @lines: (out) (transfer full) [2]. */
void fr_tile_caption_layout_two (GtkWidget *widget,
                                 const FrTileCaption *caption,
                                 FrColour mark_colour,
                                 double scale,
                                 PangoLayout **lines);

/* The width of the widest line that a caption can have in @widget's font, in pixels, where classes
 * are called @names: (array zero-terminated=1). */
int fr_tile_caption_measure (GtkWidget *widget,
                             const char *const *names,
                             FrCaptionWords words,
                             double scale);

/* Draws @layout in @colour with its middle at @y, in the @width pixels from @x. What is too wide is
 * condensed, and cut off only where that would be illegible: names of classes have to be told apart
 * in any font. */
void fr_tile_caption_draw (GtkWidget *widget,
                           GtkSnapshot *snapshot,
                           PangoLayout *layout,
                           FrCaptionPlace place,
                           double x,
                           double width,
                           double y,
                           FrColour colour);

/* Draws a tick or a cross alone, in @colour, beside what ends at @x, with its middle at @y. */
void fr_tile_caption_draw_mark (GtkWidget *widget,
                                GtkSnapshot *snapshot,
                                gboolean right,
                                double x,
                                double y,
                                FrColour colour,
                                double scale);

/* Shows both lines as one in @label, a heading, the first in @colour, with the same mark. */
void fr_tile_caption_show (GtkLabel *label, const FrTileCaption *caption, FrColour colour);

G_END_DECLS
