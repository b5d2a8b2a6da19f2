/* When the next batch is due at a speed that a person chose, and how fast batches really go.
 *
 * Due times are absolute, so that late wake-ups do not add up.
 */
#include "session/pace.h"

#include <math.h>

/* Batches due so soon are done at once: one wake-up does a few of them. */
#define SLACK 2000
/* A machine further behind than this does not catch up later. */
#define MAX_LATE 100000
/* Each measurement takes so long and counts so much: the last second or so decides. */
#define MEASURE_TIME 250000
#define MEASURE_WEIGHT 0.3
/* More than this nobody sees in Watch, and each costs a copy of the weights. */
#define FRAME (G_USEC_PER_SEC / 60)

/* Watch's way through the first epoch, in batches of an epoch of 1,875. Between two knots the rate
 * grows evenly, so that it never jumps: the mean of both rates, times the seconds between, makes
 * the batches. */
#define WATCH_EPOCH 1875
static const struct {
  double batch;
  double seconds;
  double rate; /* batches a second there */
} WATCH[] = {
  { 0, 0, 10 },
  { 20, 1, 30 },
  { 200, 3, 150 },
  { WATCH_EPOCH, 6, 2 * (WATCH_EPOCH - 200) / 3.0 - 150 },
};

/* Returns: the seconds after which Watch begins the batch that comes after @batch of the first
 * epoch. */
static double
get_watch_time (double batch, guint batches_per_epoch)
{
  const double place = batch * WATCH_EPOCH / batches_per_epoch;
  guint i = 0;
  double growth, squared;

  while (i + 2 < G_N_ELEMENTS (WATCH) && place > WATCH[i + 1].batch)
    i++;
  growth = (WATCH[i + 1].rate - WATCH[i].rate) / (WATCH[i + 1].seconds - WATCH[i].seconds);
  squared = WATCH[i].rate * WATCH[i].rate + 2 * growth * (place - WATCH[i].batch);
  return WATCH[i].seconds + (sqrt (squared) - WATCH[i].rate) / growth;
}

void
fr_pace_init (FrPace *pace, FrSpeed speed, guint batches_per_epoch, gint64 now)
{
  const double rate = fr_speed_get_rate (speed, MAX (batches_per_epoch, 1));

  *pace = (FrPace){ .speed = speed, .batches_per_epoch = MAX (batches_per_epoch, 1) };
  pace->interval = rate > 0 ? G_USEC_PER_SEC / rate : 0;
  fr_pace_resume (pace, now);
}

void
fr_pace_resume (FrPace *pace, gint64 now)
{
  pace->due = (double) now;
  pace->shown = 0;
  pace->mark = now;
  pace->counted = 0;
  pace->elapsed = 0;
}

gint64
fr_pace_get_due (const FrPace *pace, gint64 now)
{
  return pace->interval == 0 || pace->due <= (double) (now + SLACK) ? now : (gint64) pace->due;
}

/* Has Watch wait for the batch that comes after @batch. */
static void
hold_back (FrPace *pace, guint64 batch)
{
  const guint per_epoch = pace->batches_per_epoch;

  pace->held = batch <= per_epoch;
  pace->interval = 0;
  if (pace->held) {
    const double time = get_watch_time ((double) batch, per_epoch);

    pace->interval =
        (time - get_watch_time ((double) batch - 1, per_epoch)) * (double) G_USEC_PER_SEC;
    pace->watched = get_watch_time (per_epoch, per_epoch) - time;
    pace->left = per_epoch - (guint) batch;
  }
}

/* Adds a batch to the measurement. What Watch has waited for says nothing of how fast the others
 * will be. */
static void
measure (FrPace *pace, gint64 began, gint64 now)
{
  pace->counted++;
  pace->elapsed += now - (pace->held ? began : pace->mark);
  pace->mark = now;
  if (pace->elapsed >= MEASURE_TIME) {
    const double rate = (double) pace->counted * G_USEC_PER_SEC / (double) pace->elapsed;

    pace->measured =
        pace->measured == 0 ? rate : pace->measured + MEASURE_WEIGHT * (rate - pace->measured);
    pace->counted = 0;
    pace->elapsed = 0;
  }
}

void
fr_pace_count (FrPace *pace, guint64 batch, gint64 began, gint64 now)
{
  if (pace->speed == FR_SPEED_WATCH)
    hold_back (pace, batch);
  pace->due = MAX (pace->due + pace->interval, (double) now - MAX_LATE);
  measure (pace, began, now);
}

double
fr_pace_get_rate (const FrPace *pace)
{
  const double demanded = pace->interval == 0 || pace->held ? 0 : G_USEC_PER_SEC / pace->interval;

  /* A first epoch in Watch has no other measurement for long. */
  if (pace->held && pace->measured == 0 && pace->elapsed > 0)
    return (double) pace->counted * G_USEC_PER_SEC / (double) pace->elapsed;
  if (pace->measured == 0 || demanded == 0)
    return MAX (pace->measured, demanded);
  return MIN (pace->measured, demanded);
}

double
fr_pace_get_delay (const FrPace *pace)
{
  const double rate = fr_pace_get_rate (pace);

  return pace->held && rate > 0 ? MAX (pace->watched - pace->left / rate, 0) : 0;
}

gboolean
fr_pace_shows (FrPace *pace, gint64 now)
{
  if (!pace->held)
    return pace->interval >= 0.01 * G_USEC_PER_SEC;
  if (now - pace->shown < FRAME)
    return FALSE;
  pace->shown = now;
  return TRUE;
}
