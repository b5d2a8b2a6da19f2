/* The weights of one neuron, large, to be read pixel by pixel; and the bar that says what the
 * colours mean.
 *
 * Main thread; views/.
 */
#pragma once

#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_WEIGHT_VIEW (fr_weight_view_get_type ())
G_DECLARE_FINAL_TYPE (FrWeightView, fr_weight_view, FR, WEIGHT_VIEW, FrChartArea)

#define FR_TYPE_WEIGHT_LEGEND (fr_weight_legend_get_type ())
G_DECLARE_FINAL_TYPE (FrWeightLegend, fr_weight_legend, FR, WEIGHT_LEGEND, FrChartArea)

/* @weights: [28 * 28], copied; %NULL for none. @limit: what has the strongest colour. */
void fr_weight_view_set_weights (FrWeightView *self, const float *weights, double limit);

/* The figures at both ends, -@limit and @limit; without @known words, which say that each picture
 * has its own scale. */
void fr_weight_legend_set_limit (FrWeightLegend *self, double limit, gboolean known);

G_END_DECLS
