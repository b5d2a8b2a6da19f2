/* The way of one number from a pixel to the loss: the painter way-chart in a widget in which
 * pixels, neurons, classes, and the weights and biases between them are chosen.
 *
 * Main thread; views/.
 */
#pragma once

#include "charts/batch/way-chart.h"
#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

/* Signal "chosen" (uint station, uint index): by a click or an arrow key, see fr_way_places_find().
 */
#define FR_TYPE_WAY_VIEW (fr_way_view_get_type ())
G_DECLARE_FINAL_TYPE (FrWayView, fr_way_view, FR, WAY_VIEW, FrChartArea)

/* Copies all of @chart (nullable). @names: (array zero-terminated=1): of the classes. @summary: the
 * accessible name. */
void fr_way_view_set_chart (FrWayView *self,
                            const FrWayChart *chart,
                            const char *const *names,
                            const char *summary);

G_END_DECLS
