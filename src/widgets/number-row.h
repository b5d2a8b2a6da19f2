/* A setting row for a whole number: a spin button. Nonsense typed restores the old value; a number
 * out of range restores it too and says the range.
 *
 * Main thread; app/ and views/.
 */
#pragma once

#include "widgets/setting-row.h"

G_BEGIN_DECLS

/* Property "value": double (whole numbers up to 2^53), notified only on a real change. */
#define FR_TYPE_NUMBER_ROW (fr_number_row_get_type ())
G_DECLARE_FINAL_TYPE (FrNumberRow, fr_number_row, FR, NUMBER_ROW, FrSettingRow)

/* From @minimum, which is the first value, to @maximum, at most 2^53. */
GtkWidget *fr_number_row_new (const char *title, guint64 minimum, guint64 maximum);
/* Clamped to the range; emits no "changed". */
void fr_number_row_set_value (FrNumberRow *self, guint64 value);
guint64 fr_number_row_get_value (FrNumberRow *self);

G_END_DECLS
