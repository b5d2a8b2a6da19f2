/* Loss, accuracy and gap as the words of a chart.
 *
 * Any thread, any layer above charts/.
 */
#pragma once

#include "charts/curve-series.h"

G_BEGIN_DECLS

/* "87.6 %" or "0.345", "–" for NaN. Returns: (transfer full). */
char *fr_curve_format_value (FrCurveKind kind, double value);

/* "gap 2.6 points", train minus test. Returns: (transfer full) (nullable): %NULL where a value is
 * missing. */
char *fr_curve_format_gap (double train_accuracy, double test_accuracy);

G_END_DECLS
