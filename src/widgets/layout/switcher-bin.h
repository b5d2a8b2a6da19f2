/* A bin around an AdwViewSwitcher, or a bar with one, that asks for the room its names need whole:
 * by itself a switcher shortens them to next to nothing.
 *
 * Main thread; app/.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FR_TYPE_SWITCHER_BIN (fr_switcher_bin_get_type ())
G_DECLARE_FINAL_TYPE (FrSwitcherBin, fr_switcher_bin, FR, SWITCHER_BIN, AdwBin)

G_END_DECLS
