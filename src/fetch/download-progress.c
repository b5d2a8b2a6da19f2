#include "fetch/download-progress.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MEGABYTE 1000000
#define LEAST_TIME (G_USEC_PER_SEC / 2)
#define LEAST_BYTES (64 * 1024)

double
fr_download_progress_get_fraction (const FrDownloadProgress *self)
{
  return self->total > 0 ? CLAMP ((double) self->done / (double) self->total, 0, 1) : 0;
}

double
fr_download_progress_estimate (guint64 received, gint64 elapsed, guint64 rest)
{
  if (elapsed < LEAST_TIME || received < LEAST_BYTES)
    return -1;
  return (double) elapsed / G_USEC_PER_SEC * (double) rest / (double) received;
}

/* In steps that a reader can follow: seconds, then fives of them, then minutes. */
static char *
describe_left (double seconds)
{
  guint n = (guint) ceil (MIN (seconds, 359940));

  if (n > 10)
    n = (n + 4) / 5 * 5;
  if (n < 60)
    /* Translators: how long a download will take. */
    return g_strdup_printf (ngettext ("about %u second left", "about %u seconds left", n), n);
  n = (n + 30) / 60;
  return g_strdup_printf (ngettext ("about %u minute left", "about %u minutes left", n), n);
}

char *
fr_download_progress_describe (const FrDownloadProgress *self)
{
  const guint done = (guint) (self->done / MEGABYTE), total = (guint) (self->total / MEGABYTE);
  g_autofree char *left = self->left >= 0 ? describe_left (self->left) : NULL;

  if (left == NULL)
    /* Translators: what has been downloaded, of how much. */
    return g_strdup_printf (_ ("%u of %u MB"), done, total);
  /* Translators: the same, with for example "about 20 seconds left". */
  return g_strdup_printf (_ ("%u of %u MB, %s"), done, total, left);
}
