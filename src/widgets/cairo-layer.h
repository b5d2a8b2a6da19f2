/* A place for cairo in the drawing of a widget, such that it is in the right place in a file, too.
 *
 * Cairo 1.16 loses the origin of a recording in SVG; here each begins at 0, 0. Main thread;
 * widgets/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A layer of @width x @height whose corner is at @x, @y of the widget. Nothing outside is seen.
 * Returns: (transfer full): to draw on from 0, 0; cairo_destroy() when done. */
cairo_t *
fr_cairo_layer_append (GtkSnapshot *snapshot, double x, double y, double width, double height);

G_END_DECLS
