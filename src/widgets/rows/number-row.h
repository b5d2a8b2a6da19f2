/* A setting row for a number: a spin button that keeps every digit.
 *
 * Nonsense typed restores the old value; a number out of range restores it too and says the range.
 * Main thread; app/ and views/.
 */
#pragma once

#include "widgets/rows/setting-row.h"

G_BEGIN_DECLS

#define FR_TYPE_NUMBER_ROW (fr_number_row_get_type ())
G_DECLARE_FINAL_TYPE (FrNumberRow, fr_number_row, FR, NUMBER_ROW, FrSettingRow)

/* Whole numbers from @least, which is the first value, to @most. Arrows count by 1, pages by 10. */
GtkWidget *fr_number_row_new (const char *title, guint64 least, guint64 most);

/* From now on whole numbers are at least @least, which is no more than the present one. */
void fr_number_row_set_least (FrNumberRow *self, guint64 least);

/* Real numbers above @bound, which is at least 0, up to @most, which is the first value. Arrows go
 * 0.001, 0.002, 0.005, 0.01 ..., a page is a decade. A comma may stand for the point. Shown with
 * six digits, kept with all of them. */
GtkWidget *fr_number_row_new_rate (const char *title, double bound, double most);

G_END_DECLS
