/* The runs of a fan: which are done, in hand, or wait, whose turn it is, and what they all take.
 *
 * Plain data without a lock: fan-workers has one, under which all of this is called. Only
 * session/compare includes this.
 */
#pragma once

#include "session/compare/fan-plan.h"
#include "session/compare/fan-run.h"

G_BEGIN_DECLS

typedef struct {
  FrHyperparameters settings;
  guint batches_per_epoch;
  double work;
  guint group;   /* jobs of one have the same seed and were added together; ascending */
  FrStop stop;   /* of this job alone; read without the lock */
  FrFanRun *run; /* owned; NULL before it is begun, and once it is done and let go of. Whoever has
                  * the job in hand uses it */
  gboolean in_hand;
  gboolean done;
  gboolean dropped;
  gboolean counted; /* it is part of what the progress is told of */
  guint64 batch;    /* batches done, as last told */
} FrFanJob;

/* How far all are that were added since there was nothing to be done. */
typedef struct {
  guint n_jobs;
  guint n_done;
  double work; /* see fr_fan_plan_get_work() */
  double work_done;
  double trained; /* the work that was done by the threads, ever */
} FrFanProgress;

/* Whether it was done, and its run is let go of. */
static inline gboolean
fr_fan_job_is_forgotten (const FrFanJob *job)
{
  return job->done && job->run == NULL;
}

/* Returns: the work that @batches batches of @job are. */
double fr_fan_job_get_work (const FrFanJob *job, guint64 batches);

/* Returns: (transfer full): an array that owns its FrFanJob. */
GPtrArray *fr_fan_jobs_new (void);
/* Adds a job of @settings, which are valid. */
void fr_fan_jobs_add (GPtrArray *jobs,
                      const FrHyperparameters *settings,
                      const FrFanData *data,
                      guint group);
/* Whether there is one of @settings that was neither dropped nor forgotten. */
gboolean fr_fan_jobs_have (const GPtrArray *jobs, const FrHyperparameters *settings);

/* Returns: (transfer none) (nullable): the job whose turn it is. Those that were dropped come
 * first: the others may go on from what they leave. */
FrFanJob *fr_fan_jobs_find_next (const GPtrArray *jobs);
/* Returns: how many are neither done nor dropped and cleaned up. */
guint fr_fan_jobs_count_open (const GPtrArray *jobs);

/* Whether @budget bytes hold what there is at a time: as many are trained as there are threads, and
 * as a group has runs beyond the first. What is done stays only if it is not @kept anywhere.
 * Returns: %FALSE with a sentence about how much it is. */
gboolean fr_fan_jobs_check_memory (const GPtrArray *jobs,
                                   const FrFanData *data,
                                   gsize budget,
                                   gboolean kept,
                                   guint n_threads,
                                   GError **error);

/* How far all are, but for what the threads did ever. */
void fr_fan_jobs_sum_up (const GPtrArray *jobs, FrFanProgress *progress);
/* If nothing was left to be done, a new count begins. */
void fr_fan_jobs_begin_count (GPtrArray *jobs);

G_END_DECLS
