/* The download of the data set as a page: how far it is, how long it will take, and Cancel.
 *
 * Nothing is downloaded before it is started. Main thread; only the gate includes this.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Signals:
 *  "done" (string)    the data set is in this folder.
 *  "failed" (string)  it is not, and these sentences say why; %NULL: the user has cancelled it.
 */
#define FR_TYPE_DOWNLOAD_PAGE (fr_download_page_get_type ())
G_DECLARE_FINAL_TYPE (FrDownloadPage, fr_download_page, FR, DOWNLOAD_PAGE, AdwBin)

/* Downloads what is missing, from the mirrors of the list at @list, (nullable); one at a time. */
void fr_download_page_start (FrDownloadPage *self, const char *list);

/* Ends it without a signal; what has come is kept. */
void fr_download_page_stop (FrDownloadPage *self);

G_END_DECLS
