/* Loss or accuracy over epochs: the curve chart in a chart area.
 *
 * The axes follow the data over 200 ms, or at once if the desktop wants no animations.
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
/* Puts @widget in the row of the title: behind the title, where a button may explain it, or with
 * @at_end at the other end of the row; NULL takes away what is there. Takes ownership. Accuracy has
 * the switch to 70 to 100 % at the end. */
void fr_curve_view_set_head (FrCurveView *self, GtkWidget *widget, gboolean at_end);
/* Where its table comes from when it is copied or saved: see FrChartExportSource. @data must
 * outlive the view. */
void fr_curve_view_set_csv (FrCurveView *self, FrDraft *(*get_csv) (gpointer data), gpointer data);

G_END_DECLS
