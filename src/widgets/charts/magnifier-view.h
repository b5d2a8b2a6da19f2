/* One 28 x 28 image, magnified beside its colour bar; pointer and arrow keys read its pixels.
 *
 * Main thread; views/.
 */
#pragma once

#include "charts/pixel-tile.h"
#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_MAGNIFIER_VIEW (fr_magnifier_view_get_type ())
G_DECLARE_FINAL_TYPE (FrMagnifierView, fr_magnifier_view, FR, MAGNIFIER_VIEW, FrChartArea)

/* @pixels: [28 * 28], as they are in the file; copied; %NULL for none. The pixel that is read stays
 * the same one. */
void fr_magnifier_view_set_pixels (FrMagnifierView *self, const guint8 *pixels);

/* The colours in which the image is shown. */
void fr_magnifier_view_set_map (FrMagnifierView *self, FrColourMap map);

/* Whether values are read as 0 to 1, divided by 255, or as 0 to 255. */
void fr_magnifier_view_set_divided (FrMagnifierView *self, gboolean divided);

G_END_DECLS
