/* When the next batch is due at a speed that a person chose, and how fast batches really go.
 *
 * A plain value; times are microseconds of g_get_monotonic_time() and handed in, so that it can be
 * tested without waiting. The trainer's thread uses it.
 */
#pragma once

#include "session/speed.h"

G_BEGIN_DECLS

typedef struct {
  FrSpeed speed;
  guint batches_per_epoch;
  double interval; /* microseconds from the last batch to the next; 0 at full speed */
  double due;      /* when the next batch is due */
  gboolean held;   /* whether Watch has held the last batch back */
  double watched;  /* seconds of the first epoch in Watch that are still to come, if held */
  guint left;      /* batches of it; so too */
  gint64 shown;    /* when a batch was last shown in Watch */
  gint64 mark;     /* when the last batch was counted */
  guint64 counted; /* batches of the present measurement */
  gint64 elapsed;  /* which they took; in Watch without the waits */
  double measured; /* batches a second, smoothed; 0 where unknown */
} FrPace;

/* Begins anew at @speed, with the next batch due at once. */
void fr_pace_init (FrPace *pace, FrSpeed speed, guint batches_per_epoch, gint64 now);

/* After a standstill: the next batch is due at once; what was measured stays. */
void fr_pace_resume (FrPace *pace, gint64 now);

/* When the next batch may begin; not after @now: at once. */
gint64 fr_pace_get_due (const FrPace *pace, gint64 now);

/* A batch that began at @began was done at @now, which makes @batch of them. */
void fr_pace_count (FrPace *pace, guint64 batch, gint64 began, gint64 now);

/* Batches a second: what the speed demands, or less where the machine cannot keep up; 0 where
 * unknown. What Watch holds back is not in it. */
double fr_pace_get_rate (const FrPace *pace);

/* Seconds that Watch makes the training take longer than that from now on; 0 at other speeds. */
double fr_pace_get_delay (const FrPace *pace);

/* Whether the batch that was just counted is to be shown at @now: a person can follow single
 * batches (100 a second or slower), or Watch shows as many as there are frames. */
gboolean fr_pace_shows (FrPace *pace, gint64 now);

G_END_DECLS
