/* Toasts of plain text: libadwaita 1.2 takes the title of a toast for markup, and shows an empty
 * one if it is none, as "R&D" is. Main thread; each toast of the program is made here.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Returns: (transfer full): a toast that says @sentence, letter by letter. */
AdwToast *fr_plain_toast_new (const char *sentence);

G_END_DECLS
