/* The flash of a tile whose prediction has changed: it is seen to change.
 *
 * Costs nothing before and after. Main thread; only image-tile includes it.
 */
#pragma once

#include <gtk/gtk.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* A part of its widget, zeroed at first. */
typedef struct {
  gint64 end; /* by the frame clock, in microseconds; 0 while there is none */
} FrTileFlash;

/* Has @widget, of which @flash is a part, drawn with it for 150 ms from now, and once without;
 * nothing if it is not seen, or the user wants no animations. */
void fr_tile_flash_start (FrTileFlash *flash, GtkWidget *widget);
/* Ends it; the caller has the widget drawn. */
void fr_tile_flash_stop (FrTileFlash *flash);
gboolean fr_tile_flash_is_on (const FrTileFlash *flash);

/* Draws it on the whole of @widget, if it is on: under what is drawn later. */
void fr_tile_flash_draw (const FrTileFlash *flash,
                         GtkWidget *widget,
                         GtkSnapshot *snapshot,
                         const FrChartStyle *style);

G_END_DECLS
