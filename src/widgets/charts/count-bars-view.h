/* Named bars with their figures: the painter count-bars in a widget that says them all.
 *
 * Main thread; views/.
 */
#pragma once

#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_COUNT_BARS_VIEW (fr_count_bars_view_get_type ())
G_DECLARE_FINAL_TYPE (FrCountBarsView, fr_count_bars_view, FR, COUNT_BARS_VIEW, FrChartArea)

/* @title: names a picture of the bars that is saved. @names and @figures: %NULL-terminated, of one
 * length. @values: as many numbers. All are copied. @columns: 1 at least. The accessible name
 * becomes "Coat 6,000, Bag 6,000, ...". */
void fr_count_bars_view_set_bars (FrCountBarsView *self,
                                  const char *title,
                                  const char *const *names,
                                  const char *const *figures,
                                  const double *values,
                                  guint columns);

G_END_DECLS
