/* When the next batch is due at a speed that a person chose, and how fast batches really go.
 *
 * A plain value; times are microseconds of g_get_monotonic_time() and handed in, so that it can be
 * tested without waiting. The trainer's thread uses it.
 */
#pragma once

#include "session/run-state.h"

G_BEGIN_DECLS

typedef struct {
  double interval; /* microseconds from batch to batch; 0 at full speed */
  double due;      /* when the next batch is due */
  gint64 mark;     /* when the present measurement began */
  guint64 counted; /* batches since then */
  double measured; /* batches a second, smoothed; 0 where unknown */
} FrPace;

/* Begins anew at @speed, with the next batch due at once. */
void fr_pace_init (FrPace *pace, FrSpeed speed, guint batches_per_epoch, gint64 now);

/* After a standstill: the next batch is due at once; what was measured stays. */
void fr_pace_resume (FrPace *pace, gint64 now);

/* When the next batch may begin; not after @now: at once. */
gint64 fr_pace_get_due (const FrPace *pace, gint64 now);

/* A batch was done at @now. */
void fr_pace_count (FrPace *pace, gint64 now);

/* Batches a second: what the speed demands, or less where the machine cannot keep up; 0 where
 * unknown. */
double fr_pace_get_rate (const FrPace *pace);

/* Whether a person can follow single batches: 100 a second or slower. */
gboolean fr_pace_is_slow (const FrPace *pace);

G_END_DECLS
