/* A GtkGrid that scrolls sideways where there is less width than it needs, while its first column
 * stays in sight. Left and Right scroll it by a column.
 *
 * The column is there once: a picture of it lies over the grid. Main thread; views/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "grid": GtkGrid, write-only: once. */
#define FR_TYPE_FROZEN_COLUMN (fr_frozen_column_get_type ())
G_DECLARE_FINAL_TYPE (FrFrozenColumn, fr_frozen_column, FR, FROZEN_COLUMN, GtkWidget)

G_END_DECLS
