/* Due times and rates, on a clock of the test's own. */
#include "session/pace.h"

#define SECOND G_USEC_PER_SEC

/* Does batches as they come due, each taking @cost, until @end. Returns: how many. */
static guint
run (FrPace *pace, gint64 *now, gint64 cost, gint64 end)
{
  guint batches = 0;

  while (*now < end) {
    *now = MAX (*now, fr_pace_get_due (pace, *now));
    if (*now >= end)
      break;
    *now += cost;
    fr_pace_count (pace, ++batches, *now - cost, *now);
  }
  return batches;
}

static void
test_full_speed (void)
{
  FrPace pace;
  gint64 now = 5 * SECOND;

  fr_pace_init (&pace, FR_SPEED_FULL, 1875, now);
  g_assert_cmpfloat (fr_pace_get_rate (&pace), ==, 0);
  for (guint i = 1; i <= 10; i++) {
    g_assert_cmpint (fr_pace_get_due (&pace, now), <=, now);
    fr_pace_count (&pace, i, now, now);
    g_assert_false (fr_pace_shows (&pace, now));
  }
}

static void
test_speeds_keep_time (void)
{
  static const struct {
    FrSpeed speed;
    guint expected; /* batches in ten seconds */
    gboolean slow;
  } cases[] = {
    { FR_SPEED_EPOCH, 18750, FALSE },
    { FR_SPEED_BATCHES_100, 1000, TRUE },
    { FR_SPEED_BATCHES_10, 100, TRUE },
    { FR_SPEED_BATCHES_1, 10, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    FrPace pace;
    gint64 now = 7 * SECOND;
    guint batches;

    fr_pace_init (&pace, cases[i].speed, 1875, now);
    g_assert_cmpfloat_with_epsilon (fr_pace_get_rate (&pace), cases[i].expected / 10.0, 1e-9);
    batches = run (&pace, &now, 100, now + 10 * SECOND);
    /* The few that were due within the slack are ahead. */
    g_assert_cmpuint (batches, >=, cases[i].expected);
    g_assert_cmpuint (batches, <=, cases[i].expected + 4);
    g_assert_cmpfloat_with_epsilon (fr_pace_get_rate (&pace), cases[i].expected / 10.0,
                                    cases[i].expected * 0.005);
    g_assert_true (fr_pace_shows (&pace, now) == cases[i].slow);
    g_assert_cmpfloat (fr_pace_get_delay (&pace), ==, 0);
  }
}

static void
test_epoch_is_spread (void)
{
  FrPace pace;
  gint64 now = 0;

  /* Half of the epoch's batches lie in the first half of its second. */
  fr_pace_init (&pace, FR_SPEED_EPOCH, 1000, now);
  g_assert_cmpuint (run (&pace, &now, 10, SECOND / 2), <=, 503);
  g_assert_cmpuint (run (&pace, &now, 10, SECOND), >=, 497);
}

static void
test_slow_machine (void)
{
  FrPace pace;
  gint64 now = 0;
  guint batches;

  /* Each batch takes ten times what the speed allows: no waits, and the true rate. */
  fr_pace_init (&pace, FR_SPEED_EPOCH, 1000, now);
  batches = run (&pace, &now, 10000, 10 * SECOND);
  g_assert_cmpuint (batches, ==, 1000);
  g_assert_cmpfloat_with_epsilon (fr_pace_get_rate (&pace), 100, 0.5);

  /* Fast again, it makes up for a tenth of a second at most. */
  batches = run (&pace, &now, 10, now + SECOND);
  g_assert_cmpuint (batches, <=, 1000 + 100 + 4);
}

static void
test_resume_waits_for_nothing (void)
{
  FrPace pace;

  fr_pace_init (&pace, FR_SPEED_BATCHES_1, 1875, 0);
  fr_pace_count (&pace, 1, 0, 100);
  g_assert_cmpint (fr_pace_get_due (&pace, 200), ==, SECOND);
  fr_pace_resume (&pace, 300);
  g_assert_cmpint (fr_pace_get_due (&pace, 300), <=, 300);
}

static void
test_measured_rate (void)
{
  FrPace pace;
  gint64 now = 0;

  fr_pace_init (&pace, FR_SPEED_FULL, 1875, now);
  run (&pace, &now, 100, 3 * SECOND);
  g_assert_cmpfloat_with_epsilon (fr_pace_get_rate (&pace), 10000, 1);
  /* A machine that became half as fast is believed after a second or two. */
  run (&pace, &now, 200, now + 3 * SECOND);
  g_assert_cmpfloat_with_epsilon (fr_pace_get_rate (&pace), 5000, 250);
}

/* What came of a first epoch in Watch. */
typedef struct {
  double done[60001]; /* seconds after which so many batches were done */
  guint shown;
  guint shown_early; /* before a third of the epoch */
} Watched;

/* Trains for an epoch of @per_epoch batches, each of which takes @cost microseconds. */
static Watched *
watch (FrPace *pace, guint per_epoch, gint64 cost)
{
  const gint64 start = 9 * SECOND;
  Watched *watched = g_new0 (Watched, 1);
  gint64 now = start;

  g_assert_cmpuint (per_epoch, <, G_N_ELEMENTS (watched->done));
  fr_pace_init (pace, FR_SPEED_WATCH, per_epoch, now);
  for (guint batch = 1; batch <= per_epoch; batch++) {
    now = MAX (now, fr_pace_get_due (pace, now));
    fr_pace_count (pace, batch, now, now + cost);
    now += cost;
    watched->done[batch] = (double) (now - start) / SECOND;
    if (fr_pace_shows (pace, now)) {
      watched->shown++;
      watched->shown_early += batch <= per_epoch / 3;
    }
  }
  /* What comes then waits for the end of the sixth second, and no longer. */
  g_assert_cmpfloat_with_epsilon ((double) (fr_pace_get_due (pace, now) - start) / SECOND,
                                  MAX (6, watched->done[per_epoch]), 0.003);
  return watched;
}

/* 20 of 1,875 batches after a second, 200 after three, all after six; the same parts of others. */
static void
test_watch_knots (void)
{
  static const guint counts[] = { 1875, 600, 60000, 118 };
  static const double knots[][2] = { { 20, 1 }, { 200, 3 }, { 1875, 6 } };

  for (guint c = 0; c < G_N_ELEMENTS (counts); c++) {
    FrPace pace;
    g_autofree Watched *watched = watch (&pace, counts[c], 10);

    for (guint k = 0; k < G_N_ELEMENTS (knots); k++) {
      const double place = knots[k][0] * counts[c] / 1875;
      const guint before = (guint) place, after = MIN (before + 2, counts[c]);

      g_assert_cmpfloat (watched->done[before], <=, knots[k][1] + 0.001);
      if (after > before)
        g_assert_cmpfloat (watched->done[after], >=, knots[k][1] - 0.003);
    }
  }
}

/* No batch waits more than a little less, or longer, than the one before it. */
static void
test_watch_is_even (void)
{
  FrPace pace;
  double before = 0;

  fr_pace_init (&pace, FR_SPEED_WATCH, 1875, 0);
  for (guint batch = 1; batch <= 1875; batch++) {
    fr_pace_count (&pace, batch, 0, 0);
    if (batch > 1) {
      g_assert_cmpfloat (pace.interval, <, before);
      g_assert_cmpfloat (pace.interval, >, before * 0.75);
    }
    before = pace.interval;
  }
  fr_pace_count (&pace, 1876, 0, 0);
  g_assert_cmpfloat (pace.interval, ==, 0);
}

/* Most frames have something new, and the costs of what nobody sees are spared. */
static void
test_watch_shows_frames (void)
{
  FrPace pace;
  g_autofree Watched *watched = watch (&pace, 1875, 100);

  g_assert_cmpuint (watched->shown_early, >, 150);
  g_assert_cmpuint (watched->shown, >, 250);
  g_assert_cmpuint (watched->shown, <=, 6 * 60 + 1);
}

/* Behind the first epoch it is full speed, whatever part of the way was in Watch. */
static void
test_watch_is_for_a_first_epoch (void)
{
  FrPace pace;
  gint64 now = 0;

  fr_pace_init (&pace, FR_SPEED_WATCH, 1875, now);
  for (guint64 batch = 1876; batch < 2000; batch++) {
    fr_pace_count (&pace, batch, now, now + 100);
    now += 100;
    g_assert_cmpint (fr_pace_get_due (&pace, now), ==, now);
    g_assert_false (fr_pace_shows (&pace, now));
  }
  /* Chosen in mid-epoch it goes on as fast as it would be there. */
  fr_pace_init (&pace, FR_SPEED_WATCH, 1875, now);
  g_assert_cmpint (fr_pace_get_due (&pace, now), ==, now);
  fr_pace_count (&pace, 201, now, now);
  g_assert_cmpfloat_with_epsilon (pace.interval, SECOND / 150.0, 100);
}

/* As fast as the machine can, if that is slower. */
static void
test_watch_on_a_slow_machine (void)
{
  FrPace pace;
  g_autofree Watched *watched = watch (&pace, 1875, 10000);

  g_assert_cmpfloat (watched->done[20], <=, 1.011);
  g_assert_cmpfloat (watched->done[1875], <=, 3 + 18.75);
  g_assert_cmpfloat_with_epsilon (fr_pace_get_rate (&pace), 100, 0.5);
  g_assert_cmpfloat (fr_pace_get_delay (&pace), ==, 0);
}

/* The rest of Watch is counted apart from what comes behind it at full speed. */
static void
test_watch_time_left (void)
{
  FrPace pace;

  fr_pace_init (&pace, FR_SPEED_WATCH, 1875, 0);
  g_assert_cmpfloat (fr_pace_get_rate (&pace), ==, 0);
  g_assert_cmpfloat (fr_pace_get_delay (&pace), ==, 0);
  for (guint batch = 1; batch <= 20; batch++)
    fr_pace_count (&pace, batch, batch * 50000, batch * 50000 + 100);
  g_assert_cmpfloat (fr_pace_get_rate (&pace), ==, 10000);
  /* Five seconds, of which 1,855 batches would have taken 0.1855. */
  g_assert_cmpfloat_with_epsilon (fr_pace_get_delay (&pace), 4.8145, 1e-9);
  for (guint batch = 21; batch <= 1875; batch++)
    fr_pace_count (&pace, batch, batch * 50000, batch * 50000 + 100);
  g_assert_cmpfloat_with_epsilon (fr_pace_get_delay (&pace), 0, 1e-9);
  fr_pace_count (&pace, 1876, 100000000, 100000100);
  g_assert_cmpfloat (fr_pace_get_delay (&pace), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pace/full-speed", test_full_speed);
  g_test_add_func ("/pace/speeds-keep-time", test_speeds_keep_time);
  g_test_add_func ("/pace/epoch-is-spread", test_epoch_is_spread);
  g_test_add_func ("/pace/slow-machine", test_slow_machine);
  g_test_add_func ("/pace/resume-waits-for-nothing", test_resume_waits_for_nothing);
  g_test_add_func ("/pace/measured-rate", test_measured_rate);
  g_test_add_func ("/pace/watch-knots", test_watch_knots);
  g_test_add_func ("/pace/watch-is-even", test_watch_is_even);
  g_test_add_func ("/pace/watch-shows-frames", test_watch_shows_frames);
  g_test_add_func ("/pace/watch-is-for-a-first-epoch", test_watch_is_for_a_first_epoch);
  g_test_add_func ("/pace/watch-on-a-slow-machine", test_watch_on_a_slow_machine);
  g_test_add_func ("/pace/watch-time-left", test_watch_time_left);
  return g_test_run ();
}
