/* What the files of the class FrTrainingSession share. Main thread only; nobody else includes this.
 */
#pragma once

#include "session/studies.h"
#include "session/training-session.h"
#include "session/workers.h"

#include <pthread.h>

G_BEGIN_DECLS

struct _FrTrainingSession {
  GObject parent_instance;

  /* Main thread only. */
  pthread_t main_thread;
  FrDataset *dataset; /* owned */
  FrHyperparameters hyperparameters;
  FrNetwork network;
  FrSpeed speed;
  FrRunRecord record;
  FrStudies studies;

  /* Shared with the workers; each guards itself. */
  FrBatchLog *log;    /* owned; a new one for each start */
  FrWorkers *workers; /* owned; NULL after shutdown */
};

/* Whether the caller runs on the thread that made the session. */
gboolean fr_training_session_is_main (FrTrainingSession *self);

/* Emits a notification for each property that @news names, all values being new already. */
void fr_training_session_announce (FrTrainingSession *self, FrNews news);

/* Asks the workers for what @news makes necessary: the study and a waiting review follow the
 * moment.
 */
void fr_training_session_follow (FrTrainingSession *self, FrNews news);

G_END_DECLS
