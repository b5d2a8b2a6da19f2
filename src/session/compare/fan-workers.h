/* The threads that train the runs of a fan, at the lowest priority, and what they have in hand.
 *
 * Functions are the main thread's; what it shares with the threads is guarded by a lock. Only
 * session/compare/seed-fan and tests include this.
 */
#pragma once

#include "session/compare/fan-jobs.h"
#include "session/threads/doorbell.h"

G_BEGIN_DECLS

typedef struct _FrFanWorkers FrFanWorkers;

/* At most @n_threads threads for runs over @dataset, which are kept in @folder (nullable: nowhere)
 * and take @budget bytes at most, those that are done and were not forgotten included. @func is
 * called in @context when there is something to take. No thread is there before the first job.
 * Returns: (transfer full). */
FrFanWorkers *fr_fan_workers_new (FrDataset *dataset,
                                  const char *folder,
                                  gsize budget,
                                  guint n_threads,
                                  GMainContext *context,
                                  FrDoorbellFunc func,
                                  gpointer user_data);
/* Asks the threads to end, which they do within some 10 ms if the processor has time for them, and
 * waits for that a tenth of a second at most. Those that take longer free the rest. */
void fr_fan_workers_free (FrFanWorkers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrFanWorkers, fr_fan_workers_free)

/* Adds @jobs ([@n], valid), but those that are there already. The lowest seed of those added
 * together comes first; its runs take turns, so that they grow together.
 * Returns: %FALSE with an error, and nothing is added, if there is not enough memory for all, or no
 * thread. */
gboolean
fr_fan_workers_add (FrFanWorkers *self, const FrHyperparameters *jobs, guint n, GError **error);

/* Drops all that is not over. */
void fr_fan_workers_cancel (FrFanWorkers *self);

/* Lets go of @run, if it is done. Its settings may then be added again. */
void fr_fan_workers_forget (FrFanWorkers *self, FrRun *run);

/* Returns: (transfer full): a guint64 for each job that is not over: its seed, if all else of it is
 * as in @settings. */
GArray *fr_fan_workers_list_open (FrFanWorkers *self, const FrHyperparameters *settings);

typedef enum {
  FR_FAN_NEWS_BEGUN,
  FR_FAN_NEWS_DONE,
  FR_FAN_NEWS_DROPPED, /* it was begun, and will not go on */
} FrFanNewsKind;

/* What became of a run. */
typedef struct {
  FrFanNewsKind kind;
  FrRun *run;    /* owned */
  char *failure; /* owned, nullable: why it is done before its last batch */
} FrFanNews;

/* How far all are by now. */
void fr_fan_workers_get_progress (FrFanWorkers *self, FrFanProgress *progress);

/* Returns: (transfer full): an array of FrFanNews that came since the last call, in order.
 * @message: (out) (transfer full) (nullable): what else there is to say, a sentence. */
GArray *fr_fan_workers_take (FrFanWorkers *self, FrFanProgress *progress, char **message);

G_END_DECLS
