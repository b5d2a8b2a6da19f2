/* Loss or accuracy over epochs: the curve chart in a chart area.
 *
 * Main thread; views/. Pointer and arrow keys read the values at one moment; both views of the same
 * data show it.
 */
#pragma once

#include "widgets/charts/chart-area.h"
#include "widgets/charts/curve-data.h"

G_BEGIN_DECLS

#define FR_TYPE_CURVE_VIEW (fr_curve_view_get_type ())
G_DECLARE_FINAL_TYPE (FrCurveView, fr_curve_view, FR, CURVE_VIEW, FrChartArea)

/* Takes a reference on @data. The title and the legend (loss) are painted by the chart. */
GtkWidget *fr_curve_view_new (FrCurveKind kind, FrCurveData *data);
/* The small text at the right of the title, "Train: mean of the last 1,875 batches"; %NULL for
 * none. Loss has the legend there instead. */
void fr_curve_view_set_note (FrCurveView *self, const char *note);

G_END_DECLS
