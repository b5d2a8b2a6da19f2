/* One 28 x 28 image, magnified, with hard pixel edges.
 *
 * Main thread; views/.
 */
#pragma once

#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_PIXEL_VIEW (fr_pixel_view_get_type ())
G_DECLARE_FINAL_TYPE (FrPixelView, fr_pixel_view, FR, PIXEL_VIEW, FrChartArea)

GtkWidget *fr_pixel_view_new (void);
/* @pixels: [28 * 28], 0 white to 255 black; copied; %NULL for none. */
void fr_pixel_view_set_pixels (FrPixelView *self, const guint8 *pixels);

G_END_DECLS
