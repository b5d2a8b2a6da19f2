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
    fr_pace_count (pace, *now);
    batches++;
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
  g_assert_false (fr_pace_is_slow (&pace));
  for (guint i = 0; i < 10; i++) {
    g_assert_cmpint (fr_pace_get_due (&pace, now), <=, now);
    fr_pace_count (&pace, now);
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
    g_assert_true (fr_pace_is_slow (&pace) == cases[i].slow);
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
  fr_pace_count (&pace, 100);
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
  return g_test_run ();
}
