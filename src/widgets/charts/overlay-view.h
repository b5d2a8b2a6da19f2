/* Runs drawn over each other: the painter overlay-chart in a chart area.
 *
 * Main thread; views/. Pointer and arrow keys read all lines at one place; the menu copies and
 * saves the picture and the table.
 */
#pragma once

#include "charts/overlay/overlay-layout.h"
#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_OVERLAY_VIEW (fr_overlay_view_get_type ())
G_DECLARE_FINAL_TYPE (FrOverlayView, fr_overlay_view, FR, OVERLAY_VIEW, FrChartArea)

/* Shows @chart, which is copied; axes without an extent get one that suits the lines. @column: what
 * the values are called in its table, "test_accuracy". A cursor stays where it is on the axis. */
void
fr_overlay_view_set_chart (FrOverlayView *self, const FrOverlayChart *chart, const char *column);

/* Leaves out title and note on the screen, where something else says them; copied and saved
 * pictures have them. */
void fr_overlay_view_set_headless (FrOverlayView *self, gboolean headless);

/* Moves what shows the timeline's moment: @cursor, the vertical line, and [n_lines] the rings on
 * the lines, each NaN for none. */
void fr_overlay_view_set_moment (FrOverlayView *self, double cursor, const double *moments);

G_END_DECLS
