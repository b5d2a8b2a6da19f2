/* A setting row with a drop-down of a few titles, each of which stands for a name.
 *
 * Main thread; app/ and views/.
 */
#pragma once

#include "widgets/rows/setting-row.h"

G_BEGIN_DECLS

#define FR_TYPE_CHOICE_ROW (fr_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (FrChoiceRow, fr_choice_row, FR, CHOICE_ROW, FrSettingRow)

/* @names, the texts of the row's value, and @titles, translated: both %NULL-terminated, of one
 * length, copied. The first is chosen. */
GtkWidget *
fr_choice_row_new (const char *title, const char *const *names, const char *const *titles);

G_END_DECLS
