/* Probabilities of classes as bars: the bar chart in a chart area.
 *
 * Main thread; views/. Left and Right read one bar after the other.
 */
#pragma once

#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_BARS_VIEW (fr_bars_view_get_type ())
G_DECLARE_FINAL_TYPE (FrBarsView, fr_bars_view, FR, BARS_VIEW, FrChartArea)

void fr_bars_view_set_names (FrBarsView *self, const char *const *names);

/* The true class of a picture of which nobody has said what it is. */
#define FR_BARS_UNKNOWN G_MAXUINT

/* @probabilities: [classes], copied; %NULL for none yet. @true_class: index, or FR_BARS_UNKNOWN.
 * The accessible summary ("Ankle boot 98.2 %, Sneaker 1.1 %, ...") is set from them. */
void
fr_bars_view_set_probabilities (FrBarsView *self, const float *probabilities, guint true_class);

G_END_DECLS
