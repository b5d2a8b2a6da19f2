/* How charts and tiles look now: the chart style that fits the desktop (dark, high contrast, system
 * font, text size), the colours chosen for right and wrong, and whether answers are hidden.
 *
 * There is one per display, as GTK keeps its settings. A widget that paints asks for it and follows
 * its "changed". Main thread; widgets/, views/ and app/.
 */
#pragma once

#include <gtk/gtk.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* Signal "changed": the style is another, for whatever reason. */
#define FR_TYPE_LOOK (fr_look_get_type ())
G_DECLARE_FINAL_TYPE (FrLook, fr_look, FR, LOOK, GObject)

/* Returns: (transfer none): the look of @widget's display; it lives as long as the display. */
FrLook *fr_look_get (GtkWidget *widget);

/* Returns: (transfer none): valid until the next "changed". Its rtl is FALSE; a widget sets it by
 * its own direction. */
const FrChartStyle *fr_look_get_style (FrLook *self);

/* FR_COLOURS_STANDARD at first. */
void fr_look_set_colours (FrLook *self, FrColours colours);
FrColours fr_look_get_colours (FrLook *self);

/* Whether what the network says of an image is hidden, so that a class can guess first. FALSE at
 * first. */
void fr_look_set_veiled (FrLook *self, gboolean veiled);
gboolean fr_look_is_veiled (FrLook *self);

/* @colour as GTK has it. */
GdkRGBA fr_look_to_rgba (FrColour colour);

/* Requests @width x @height (-1 for none) for @widget, in pixels at scale 1, in the scale of its
 * look from now on. A later call changes the size. */
void fr_look_request_size (GtkWidget *widget, int width, int height);

G_END_DECLS
