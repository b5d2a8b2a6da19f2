/* The paper that the user draws on: 28 x 28 pixels, each large, under pointer, pen and keys.
 *
 * It shows and tells; its owner draws. A drag is a stroke. The arrow keys lead a square over the
 * pixels; Space or Enter dots the brush there, and an arrow with Shift draws along. Escape takes
 * back the stroke on its way. Main thread; views/.
 */
#pragma once

#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

/* Signals, with points in pixels of the picture, of which the first has (0.5, 0.5) in its middle:
 *  "stroke-to" (double x, double y)  the brush comes to a point: the first of a stroke, or another
 *  "stroke-ended"                    the brush is lifted
 *  "stroke-cancelled"                the stroke is as if it had not been
 */
#define FR_TYPE_CANVAS_VIEW (fr_canvas_view_get_type ())
G_DECLARE_FINAL_TYPE (FrCanvasView, fr_canvas_view, FR, CANVAS_VIEW, FrChartArea)

/* @pixels: [28 * 28], 0 white to 255 black; copied. */
void fr_canvas_view_set_pixels (FrCanvasView *self, const guint8 *pixels);

/* The size of the ring that stands for the brush, in pixels of the picture. */
void fr_canvas_view_set_radius (FrCanvasView *self, double radius);

G_END_DECLS
