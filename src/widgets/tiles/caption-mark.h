/* The tick of what is right and the cross of what is wrong, drawn: fonts have them in three forms,
 * or not at all.
 *
 * They stand where a text has FR_CAPTION_TICK or FR_CAPTION_CROSS, so that it is the same text for
 * a screen reader. Main thread; widgets/ and views/.
 */
#pragma once

#include <gtk/gtk.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

#define FR_CAPTION_TICK "✓"
#define FR_CAPTION_CROSS "✗"

/* Adds to @attributes what keeps a square of @size pixels free for the first tick or cross in
 * @text, which is to be in @colour; nothing where there is none. */
void
fr_caption_mark_add (PangoAttrList *attributes, const char *text, double size, FrColour colour);

/* Draws the mark of @layout, whose corner is at 0, 0, if it has one. */
void fr_caption_mark_draw (GtkSnapshot *snapshot, PangoLayout *layout);

/* Has GTK draw the marks of the layouts of @widget, such as a label. */
void fr_caption_mark_follow (GtkWidget *widget);

G_END_DECLS
