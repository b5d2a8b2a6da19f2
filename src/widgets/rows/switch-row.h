/* A setting row with a switch; the whole row toggles it. Its texts are "true" and "false".
 *
 * Main thread; app/ and views/.
 */
#pragma once

#include "widgets/rows/setting-row.h"

G_BEGIN_DECLS

#define FR_TYPE_SWITCH_ROW (fr_switch_row_get_type ())
G_DECLARE_FINAL_TYPE (FrSwitchRow, fr_switch_row, FR, SWITCH_ROW, FrSettingRow)

/* Off at first. */
GtkWidget *fr_switch_row_new (const char *title);

G_END_DECLS
