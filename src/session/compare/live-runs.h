/* The runs that are in memory, the one on screen and those that a fan trains, as they are by now.
 *
 * Main thread; only session/compare/run-sources includes this.
 */
#pragma once

#include "session/compare/compared-group.h"

G_BEGIN_DECLS

/* Read-only. */
typedef struct {
  FrRun *run;          /* owned */
  FrRunCurves *curves; /* owned */
  char *key;           /* owned: of its group once it is trained as far as it will be */
  guint64 batch;       /* which is so far */
  guint round;
} FrLiveRun;

typedef struct _FrLiveRuns FrLiveRuns;

/* Returns: (transfer full). */
FrLiveRuns *fr_live_runs_new (void);
void fr_live_runs_free (FrLiveRuns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrLiveRuns, fr_live_runs_free)

/* Between these two each run is told of; the others are forgotten. */
void fr_live_runs_begin (FrLiveRuns *self);
void fr_live_runs_end (FrLiveRuns *self);
/* @run is in memory, and will be trained until batch @batch. Of two copies of a run the first that
 * is told of counts. */
void fr_live_runs_tell (FrLiveRuns *self, FrRun *run, guint64 batch);

/* The run of @id is to be had elsewhere. */
void fr_live_runs_forget (FrLiveRuns *self, const char *id);

/* Returns: (transfer none) (nullable): the run of @id. */
const FrLiveRun *fr_live_runs_find (FrLiveRuns *self, const char *id);
/* Returns: (transfer container): FrLiveRun of the group of @key. */
GPtrArray *fr_live_runs_list (FrLiveRuns *self, const char *key);

G_END_DECLS
