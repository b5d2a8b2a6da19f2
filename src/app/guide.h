/* The teacher's guide: a page in HTML that is installed beside the program, in each language.
 *
 * Main thread; the application includes this.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the environment: the folder of the guide, for a copy that is not installed. */
#define FR_GUIDE_FOLDER_VARIABLE "FITTING_ROOM_GUIDE_DIR"

/* Returns: (transfer full) (nullable): the path of the guide in the language of the words, or in
 * English; %NULL if neither is there. */
char *fr_guide_find (void);

/* Has the desktop show the guide in what it shows pages with, or says why not. @window is a
 * FrNoticeBoard. */
void fr_guide_show (GtkWindow *window);

G_END_DECLS
