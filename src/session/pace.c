/* When the next batch is due at a speed that a person chose, and how fast batches really go.
 *
 * Due times are absolute, so that late wake-ups do not add up.
 */
#include "session/pace.h"

/* Batches due so soon are done at once: one wake-up does a few of them. */
#define SLACK 2000
/* A machine further behind than this does not catch up later. */
#define MAX_LATE 100000
/* Each measurement takes so long and counts so much: the last second or so decides. */
#define MEASURE_TIME 250000
#define MEASURE_WEIGHT 0.3

static double
get_interval (FrSpeed speed, guint batches_per_epoch)
{
  switch (speed) {
  case FR_SPEED_EPOCH:
    return (double) G_USEC_PER_SEC / batches_per_epoch;
  case FR_SPEED_BATCHES_100:
    return G_USEC_PER_SEC / 100.0;
  case FR_SPEED_BATCHES_10:
    return G_USEC_PER_SEC / 10.0;
  case FR_SPEED_BATCHES_1:
    return G_USEC_PER_SEC;
  case FR_SPEED_FULL:
  default:
    return 0;
  }
}

void
fr_pace_init (FrPace *pace, FrSpeed speed, guint batches_per_epoch, gint64 now)
{
  *pace = (FrPace){ .interval = get_interval (speed, MAX (batches_per_epoch, 1)) };
  fr_pace_resume (pace, now);
}

void
fr_pace_resume (FrPace *pace, gint64 now)
{
  pace->due = (double) now;
  pace->mark = now;
  pace->counted = 0;
}

gint64
fr_pace_get_due (const FrPace *pace, gint64 now)
{
  return pace->interval == 0 || pace->due <= (double) (now + SLACK) ? now : (gint64) pace->due;
}

void
fr_pace_count (FrPace *pace, gint64 now)
{
  gint64 elapsed = now - pace->mark;

  pace->due = MAX (pace->due + pace->interval, (double) now - MAX_LATE);

  pace->counted++;
  if (elapsed >= MEASURE_TIME) {
    double rate = (double) pace->counted * G_USEC_PER_SEC / (double) elapsed;

    pace->measured =
        pace->measured == 0 ? rate : pace->measured + MEASURE_WEIGHT * (rate - pace->measured);
    pace->mark = now;
    pace->counted = 0;
  }
}

double
fr_pace_get_rate (const FrPace *pace)
{
  double demanded = pace->interval == 0 ? 0 : G_USEC_PER_SEC / pace->interval;

  if (pace->measured == 0 || demanded == 0)
    return MAX (pace->measured, demanded);
  return MIN (pace->measured, demanded);
}

gboolean
fr_pace_is_slow (const FrPace *pace)
{
  return pace->interval >= 0.01 * G_USEC_PER_SEC;
}
