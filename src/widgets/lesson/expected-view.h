/* The chart in which a curve of the test accuracy is drawn by hand: by dragging, or by keys: Left
 * and Right go from epoch to epoch, Up and Down by a point, Page Up and Page Down by ten.
 *
 * Main thread; app/.
 */
#pragma once

#include "charts/lesson/expected-chart.h"
#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

/* Signal "drawn" (guint epoch, double accuracy): the user wants the curve to go there, 0 to 1. */
#define FR_TYPE_EXPECTED_VIEW (fr_expected_view_get_type ())
G_DECLARE_FINAL_TYPE (FrExpectedView, fr_expected_view, FR, EXPECTED_VIEW, FrChartArea)

/* Returns: (transfer floating): for curves of @epochs epochs. */
GtkWidget *fr_expected_view_new (guint epochs);

/* @expected: [epochs + 1], see FrExpectedChart; copied. */
void fr_expected_view_set_expected (FrExpectedView *self, const double *expected);
/* @real: [@n]; copied. */
void fr_expected_view_set_real (FrExpectedView *self, const FrExpectedPoint *real, guint n);

G_END_DECLS
