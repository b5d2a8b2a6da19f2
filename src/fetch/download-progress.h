/* How far a download is, and how long it will take: figures, and words for them.
 *
 * Main thread; session, cli and tests.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint64 done;  /* bytes that are there, those of earlier starts too */
  guint64 total; /* bytes of all files */
  double left;   /* seconds, below 0 as long as that is not known */
} FrDownloadProgress;

/* Returns: from 0 to 1. */
double fr_download_progress_get_fraction (const FrDownloadProgress *self);

/* How many seconds @rest bytes take if @received took @elapsed microseconds. Returns: below 0 if
 * that is too little to tell. */
double fr_download_progress_estimate (guint64 received, gint64 elapsed, guint64 rest);

/* Returns: (transfer full): for example "12 of 30 MB, about 20 s left". */
char *fr_download_progress_describe (const FrDownloadProgress *self);

G_END_DECLS
