/* The run that a training has in hand, with its trainer and the snapshot that was shown last; and
 * whom it tells of them: the analyst and the keeper of runs.
 *
 * A plain struct of the trainer's thread; session/training has one, and decides what is done when.
 */
#pragma once

#include "session/analysis.h"
#include "session/mailbox.h"
#include "session/runs/run-keeper.h"

G_BEGIN_DECLS

/* What a training says and asks. */
typedef struct {
  /* Whether it may go on, or the analyst is too far behind. */
  gboolean (*has_room) (gpointer user_data);
  /* A question about a snapshot, to be taken over. */
  void (*ask) (FrAnalysis *analysis, gpointer user_data);
  /* What became of @run; see fr_run_keeper_tell(), also for what is returned. */
  gboolean (*keep) (FrRun *run, FrRunEvent event, gpointer user_data);
  /* How far it is. */
  void (*tell) (const FrRun *run, const FrProgress *progress, gpointer user_data);
} FrTrainingPort;

/* All but what is set once is zero at first: there is none. Read-only but for the functions below.
 */
typedef struct {
  /* Set once. */
  const FrTrainingPort *port; /* borrowed; so too the next */
  gpointer user_data;
  const FrStop *stop; /* nullable */

  FrRun *run;           /* owned; NULL before the first start */
  FrTrainer *trainer;   /* owned; NULL if it cannot be trained, or not yet */
  FrSnapshot *snapshot; /* owned, nullable: the last that was shown */
  char digest[65];      /* of where it rested last; "" if not known, and training may say so */
} FrPresentRun;

/* Takes @run in hand, of which nothing is done yet. */
void fr_present_run_set (FrPresentRun *self, FrRun *run);
/* Lets it go. */
void fr_present_run_clear (FrPresentRun *self);

/* Begins a run of no batches, and shows its first weights. */
gboolean fr_present_run_begin (FrPresentRun *self, GError **error);
/* Goes to where the run rests, at @end, and shows it. Has a trainer after it if the data set is
 * there and the exact state was saved. */
gboolean fr_present_run_open (FrPresentRun *self, FrSnapshot *end, GError **error);
/* Takes over @trainer, which is at the run's last batch. */
void fr_present_run_set_trainer (FrPresentRun *self, FrTrainer *trainer);

/* How many batches are done. */
guint64 fr_present_run_get_batch (const FrPresentRun *self);
/* Whether the last of them ended an epoch; so too none. */
gboolean fr_present_run_is_at_epoch (const FrPresentRun *self);
/* Whether these are all. */
gboolean fr_present_run_is_complete (const FrPresentRun *self);

/* Asks the analyst about @snapshot. */
void fr_present_run_ask (FrPresentRun *self, FrSnapshot *snapshot, FrUrgency urgency);
/* Takes over @snapshot as the last that was shown, and asks about it. */
void fr_present_run_show (FrPresentRun *self, FrSnapshot *snapshot, FrUrgency urgency);
/* Shows the present weights in passing. If memory is short just now, the next ones are shown. */
void fr_present_run_show_passing (FrPresentRun *self);

/* Tells the keeper of @event, and makes the present state the run's end if it is at hand. */
void fr_present_run_keep (FrPresentRun *self, FrRunEvent event);
/* Keeps the exact state as the run's end and shows it. Returns: %FALSE with an error if its weights
 * are ruined or memory is short. */
gboolean fr_present_run_rest (FrPresentRun *self, GError **error);
/* Makes what @trainer came to the run's end, after @seconds of training. @shown: whether its
 * weights are those that are shown. Returns: %FALSE with an error if memory is short. */
gboolean fr_present_run_replace_end (FrPresentRun *self,
                                     FrTrainer *trainer,
                                     double seconds,
                                     gboolean shown,
                                     GError **error);

/* Has the run go on with this rate and number of epochs. */
void fr_present_run_adjust (FrPresentRun *self, double learning_rate, guint epochs);
/* Has the run, which went back, keep what was changed since then: @chosen. */
void fr_present_run_keep_changes (FrPresentRun *self, const FrHyperparameters *chosen);

G_END_DECLS
