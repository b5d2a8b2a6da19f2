/* A setting row for a positive real number over many decades, such as a learning rate.
 *
 * The spin button goes 0.0001, 0.0002, 0.0005, 0.001 ... and takes any typed number ("1e-3",
 * "0,001"). Shown without trailing zeros. Main thread; app/ and views/.
 */
#pragma once

#include "widgets/setting-row.h"

G_BEGIN_DECLS

/* Property "value": double, notified only on a real change. */
#define FR_TYPE_RATE_ROW (fr_rate_row_get_type ())
G_DECLARE_FINAL_TYPE (FrRateRow, fr_rate_row, FR, RATE_ROW, FrSettingRow)

/* 0 < @minimum < @maximum. */
GtkWidget *fr_rate_row_new (const char *title, double minimum, double maximum);
/* Clamped to the range; emits no "changed". */
void fr_rate_row_set_value (FrRateRow *self, double value);
double fr_rate_row_get_value (FrRateRow *self);

G_END_DECLS
