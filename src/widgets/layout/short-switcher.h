/* A switcher of views for a bottom bar that has no room for all their names: it shows their icons,
 * and the name of the one that is seen. Each is named for screen readers, and has a tooltip.
 *
 * Property "stack" (AdwViewStack), set once, with all its pages. Main thread; app/.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FR_TYPE_SHORT_SWITCHER (fr_short_switcher_get_type ())
G_DECLARE_FINAL_TYPE (FrShortSwitcher, fr_short_switcher, FR, SHORT_SWITCHER, AdwBin)

G_END_DECLS
