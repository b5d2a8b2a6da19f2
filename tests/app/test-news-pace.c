/* News at a pace: by times that are handed in. */
#include "app/news-pace.h"

#define SECOND G_USEC_PER_SEC

/* Tells what is due at @now, which must be @expected. */
static void
assert_told (FrNewsPace *pace, gint64 now, const char *expected)
{
  g_assert_cmpint (fr_news_pace_get_wait (pace, now), ==, 0);
  g_assert_cmpstr (fr_news_pace_tell (pace, now), ==, expected);
  g_assert_cmpint (fr_news_pace_get_wait (pace, now), <, 0);
}

static void
test_first (void)
{
  FrNewsPace pace = { 0 };

  g_assert_cmpint (fr_news_pace_get_wait (&pace, 0), <, 0);
  fr_news_pace_hear (&pace, "1");
  assert_told (&pace, 0, "1");
  fr_news_pace_clear (&pace);
}

/* Ten epochs in two seconds: the first is told, and five seconds after it the last. */
static void
test_fast (void)
{
  FrNewsPace pace = { 0 };

  fr_news_pace_hear (&pace, "epoch 1");
  assert_told (&pace, 100 * SECOND, "epoch 1");
  for (guint epoch = 2; epoch <= 10; epoch++) {
    const gint64 now = 100 * SECOND + epoch * SECOND / 5;
    g_autofree char *news = g_strdup_printf ("epoch %u", epoch);

    fr_news_pace_hear (&pace, news);
    g_assert_cmpint (fr_news_pace_get_wait (&pace, now), ==, 105 * SECOND - now);
  }
  fr_news_pace_hear (&pace, "done");
  g_assert_cmpint (fr_news_pace_get_wait (&pace, 105 * SECOND - 1), ==, 1);
  assert_told (&pace, 105 * SECOND, "done");
  fr_news_pace_clear (&pace);
}

/* An epoch every seven seconds: each is told at once. */
static void
test_slow (void)
{
  FrNewsPace pace = { 0 };

  for (guint epoch = 1; epoch <= 4; epoch++) {
    g_autofree char *news = g_strdup_printf ("epoch %u", epoch);

    fr_news_pace_hear (&pace, news);
    assert_told (&pace, epoch * 7 * SECOND, news);
  }
  fr_news_pace_clear (&pace);
}

/* What has been told is no news, and takes back what was to be told meanwhile. */
static void
test_same (void)
{
  FrNewsPace pace = { 0 };

  fr_news_pace_hear (&pace, "a");
  assert_told (&pace, SECOND, "a");
  fr_news_pace_hear (&pace, "a");
  g_assert_cmpint (fr_news_pace_get_wait (&pace, SECOND), <, 0);
  fr_news_pace_hear (&pace, "b");
  g_assert_cmpint (fr_news_pace_get_wait (&pace, SECOND), >, 0);
  fr_news_pace_hear (&pace, "a");
  g_assert_cmpint (fr_news_pace_get_wait (&pace, SECOND), <, 0);
  fr_news_pace_clear (&pace);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/news-pace/first", test_first);
  g_test_add_func ("/news-pace/fast", test_fast);
  g_test_add_func ("/news-pace/slow", test_slow);
  g_test_add_func ("/news-pace/same", test_same);

  return g_test_run ();
}
