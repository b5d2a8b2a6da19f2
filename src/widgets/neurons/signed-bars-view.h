/* Bars to both sides of 0, with names and figures, as charts/neurons/signed-bars.h draws them.
 *
 * Main thread; views/.
 */
#pragma once

#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_SIGNED_BARS_VIEW (fr_signed_bars_view_get_type ())
G_DECLARE_FINAL_TYPE (FrSignedBarsView, fr_signed_bars_view, FR, SIGNED_BARS_VIEW, FrChartArea)

/* Copies names and values, of which there are as many as names; figures are made of the values.
 * @title: what the chart is called. @bold: the bar that is stressed, -1 for none. */
void fr_signed_bars_view_set_bars (FrSignedBarsView *self,
                                   const char *title,
                                   const char *const *names,
                                   const double *values,
                                   int bold);

G_END_DECLS
