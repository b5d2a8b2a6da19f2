/* A bin whose child is there only where it fits as a whole: it asks for no width, and would rather
 * show nothing than a part.
 *
 * Main thread; views/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "child": GtkWidget (nullable), write-only. */
#define FR_TYPE_OPTIONAL_BIN (fr_optional_bin_get_type ())
G_DECLARE_FINAL_TYPE (FrOptionalBin, fr_optional_bin, FR, OPTIONAL_BIN, GtkWidget)

G_END_DECLS
