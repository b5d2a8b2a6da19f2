/* The page Compare while nothing is drawn: the fair experiments, each one click away. Rows call the
 * actions "win.compare" and "win.change-one-thing". Main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FR_TYPE_START_PAGE (fr_start_page_get_type ())
G_DECLARE_FINAL_TYPE (FrStartPage, fr_start_page, FR, START_PAGE, AdwBin)

/* Returns: (transfer full): the same as a menu. */
GMenuModel *fr_start_page_make_menu (void);

G_END_DECLS
