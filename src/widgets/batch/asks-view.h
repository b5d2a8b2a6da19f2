/* What each image of a batch asks of a weight: the painter asks-chart in a widget.
 *
 * Main thread; views/.
 */
#pragma once

#include "charts/batch/asks-chart.h"
#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

/* Signal "chosen" (int image): by a click or a key; the setter does not emit it. */
#define FR_TYPE_ASKS_VIEW (fr_asks_view_get_type ())
G_DECLARE_FINAL_TYPE (FrAsksView, fr_asks_view, FR, ASKS_VIEW, FrChartArea)

/* Copies all of @chart. @inputs, @shares: [length]: what each wish is the product of, for the
 * table. */
void fr_asks_view_set_chart (FrAsksView *self,
                             const FrAsksChart *chart,
                             const double *inputs,
                             const double *shares);

G_END_DECLS
