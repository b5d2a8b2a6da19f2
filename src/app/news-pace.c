#include "app/news-pace.h"

void
fr_news_pace_hear (FrNewsPace *pace, const char *news)
{
  g_return_if_fail (pace != NULL && news != NULL);

  g_free (pace->due);
  pace->due = g_strcmp0 (news, pace->told) == 0 ? NULL : g_strdup (news);
}

gint64
fr_news_pace_get_wait (const FrNewsPace *pace, gint64 now)
{
  g_return_val_if_fail (pace != NULL, -1);

  if (pace->due == NULL)
    return -1;
  return pace->told == NULL ? 0 : MAX (pace->told_at + FR_NEWS_PERIOD - now, 0);
}

const char *
fr_news_pace_tell (FrNewsPace *pace, gint64 now)
{
  g_return_val_if_fail (pace != NULL && pace->due != NULL, NULL);

  g_free (pace->told);
  pace->told = g_steal_pointer (&pace->due);
  pace->told_at = now;
  return pace->told;
}

void
fr_news_pace_clear (FrNewsPace *pace)
{
  g_return_if_fail (pace != NULL);

  g_clear_pointer (&pace->told, g_free);
  g_clear_pointer (&pace->due, g_free);
}
