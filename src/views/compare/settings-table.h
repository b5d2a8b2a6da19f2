/* Compared groups in a table: a column for each, and a row for each setting that differs, each
 * result and each seed. In a narrow place it scrolls sideways.
 *
 * Told what to show; main thread. A row says all of itself to screen readers by its title. The menu
 * copies and saves a picture, and a table of all runs. The page Compare includes this.
 */
#pragma once

#include <adwaita.h>

#include "views/compare/drawn-group.h"

G_BEGIN_DECLS

#define FR_TYPE_SETTINGS_TABLE (fr_settings_table_get_type ())
G_DECLARE_FINAL_TYPE (FrSettingsTable, fr_settings_table, FR, SETTINGS_TABLE, AdwBin)

/* Shows @groups, [@n], which are copied, with references on their curves. Without
 * groups it is empty. */
void fr_settings_table_set_groups (FrSettingsTable *self, const FrDrawnGroup *groups, guint n);

G_END_DECLS
