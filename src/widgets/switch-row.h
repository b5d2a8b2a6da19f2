/* A setting row with a switch; the whole row toggles it.
 *
 * Main thread; app/ and views/.
 */
#pragma once

#include "widgets/setting-row.h"

G_BEGIN_DECLS

/* Property "active": gboolean, notified only on a real change. */
#define FR_TYPE_SWITCH_ROW (fr_switch_row_get_type ())
G_DECLARE_FINAL_TYPE (FrSwitchRow, fr_switch_row, FR, SWITCH_ROW, FrSettingRow)

/* Off at first. */
GtkWidget *fr_switch_row_new (const char *title);
/* Emits no "changed". */
void fr_switch_row_set_active (FrSwitchRow *self, gboolean active);
gboolean fr_switch_row_get_active (FrSwitchRow *self);

G_END_DECLS
