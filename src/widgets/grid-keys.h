/* Where a key leads in a grid that is filled row by row.
 *
 * A pure function. Any thread; galleries and the magnifier.
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* The item that @key selects among @n items in @columns columns, where @selected is the present one
 * (-1 for none: then any key gives the first). At an edge it stays. @rtl: rows run to the left.
 * Returns: -1 where @key is not one of the grid's, or @n is 0. */
int fr_grid_keys_target (guint key, int selected, int n, int columns, gboolean rtl);

G_END_DECLS
