/* News at a pace that a listener can follow: each stays for a while, of those that come meanwhile
 * only the newest is told, and the last always.
 *
 * A plain value without a clock: times are handed in, in microseconds. Main thread; app/.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long news stay at least, in microseconds. */
#define FR_NEWS_PERIOD (5 * G_USEC_PER_SEC)

typedef struct {
  char *told;     /* owned, nullable: what was told last */
  char *due;      /* owned, nullable: what waits */
  gint64 told_at; /* when @told was told; meaningless before */
} FrNewsPace;

/* Hears @news. Nothing is due where they are what was told last. */
void fr_news_pace_hear (FrNewsPace *pace, const char *news);

/* Microseconds from @now until something is to be told, 0: at once; negative where nothing is due.
 */
gint64 fr_news_pace_get_wait (const FrNewsPace *pace, gint64 now);

/* Returns: (transfer none): what is told from @now on. To be called where something is due. */
const char *fr_news_pace_tell (FrNewsPace *pace, gint64 now);

void fr_news_pace_clear (FrNewsPace *pace);

G_END_DECLS
