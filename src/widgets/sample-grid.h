/* A grid of sample tiles, one of them selected: by click or by arrow keys, Home and End.
 *
 * As many columns as fit, up to "max-columns" (5). Main thread; views/.
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/sample-tile.h"

G_BEGIN_DECLS

/* Properties, each notified only on a real change:
 *  "selected"     int, index of the selected tile, -1 for none; read-write
 *  "max-columns"  uint, 5
 * Signal:
 *  "selected" (int index)  a person has selected another tile; the setter does not emit it.
 */
#define FR_TYPE_SAMPLE_GRID (fr_sample_grid_get_type ())
G_DECLARE_FINAL_TYPE (FrSampleGrid, fr_sample_grid, FR, SAMPLE_GRID, GtkWidget)

GtkWidget *fr_sample_grid_new (void);

/* Makes the grid @n tiles long; tiles that stay keep their contents. A selection past the end
 * becomes none. */
void fr_sample_grid_set_length (FrSampleGrid *self, guint n);
guint fr_sample_grid_get_length (FrSampleGrid *self);

/* The three setters of FrSampleTile for tile @index; see there. */
void fr_sample_grid_set_image (FrSampleGrid *self,
                               guint index,
                               const guint8 *pixels,
                               const char *true_name);
void fr_sample_grid_set_prediction (FrSampleGrid *self,
                                    guint index,
                                    const char *predicted_name,
                                    double probability,
                                    gboolean right);
/* Returns: (transfer none). */
FrSampleTile *fr_sample_grid_get_tile (FrSampleGrid *self, guint index);

void fr_sample_grid_set_selected (FrSampleGrid *self, int index);
int fr_sample_grid_get_selected (FrSampleGrid *self);
/* 1 at least; fewer are shown where they do not fit. */
void fr_sample_grid_set_max_columns (FrSampleGrid *self, guint columns);
/* For all tiles, also those to come; see fr_sample_tile_set_form(). */
void fr_sample_grid_set_form (FrSampleGrid *self, guint picture_size, gboolean names_only);
/* Columns at the present width. */
guint fr_sample_grid_get_columns (FrSampleGrid *self);

G_END_DECLS
