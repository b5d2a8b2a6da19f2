/* The run that the user trains: the threads that work on it, what they say of it, and the lens
 * through which it is looked at.
 *
 * A GObject of the main thread; its signals come from the main loop. views/ and app/ bind to it;
 * nothing here knows GTK.
 */
#pragma once

#include <gio/gio.h>

#include "engine/run.h"
#include "formats/preset/preset.h"
#include "formats/run-journal.h"
#include "session/lens.h"
#include "session/run-news.h"
#include "session/runs/run-keeper.h"
#include "session/speed.h"

G_BEGIN_DECLS

#define FR_TYPE_EXPERIMENT (fr_experiment_get_type ())
G_DECLARE_FINAL_TYPE (FrExperiment, fr_experiment, FR, EXPERIMENT, GObject)

/* Properties, each notified on the main thread and only on a real change:
 *  "state"    FrSessionState, read-only
 *  "batch"    guint64, batches done, read-only; at most one notification per wake-up of the main
 *             loop
 *  "speed"    FrSpeed as an unsigned integer, read-write
 *  "message"  string, read-only: why the state is FAILED and what to try, otherwise NULL
 *  "digest"   string, read-only: see fr_experiment_get_digest(); told at every standstill
 *  "film"     FrFilmState, read-only: whether an opened run is being trained again
 *  "film-fraction"  double, 0 to 1, read-only: how far that is
 *  "previous-run"  FrRun, boxed, read-only: see fr_experiment_get_previous_run(); notified also if
 *             others of fr_experiment_get_run_aside() are others now
 *  "waiting"  boolean, read-only: a batch is to be done, but only that brings the state to go on
 *             from
 *
 * Signals:
 *  "restarted"                another run; or an opened one came out differently when it was
 *                             trained again, and has new curves and weights
 *  "points-replaced"          among the test points that were there some are others, or new: while
 *                             an opened run is trained again
 *  "curves-changed"           batches or test points were added; at most one per wake-up
 *  "hyperparameters-changed"
 *  "short-of-memory"          a question about the run cannot be answered for want of it
 *
 * A wake-up is answered as a whole: all values, the lens's too, are new before the first
 * notification goes out.
 */

/* Starts the two threads and evaluates the first weights, so that epoch 0 shows before Train is
 * pressed. Takes a reference on @dataset. @history_budget in bytes. @keeper: (nullable): keeps the
 * run in progress; borrowed until the shutdown. */
FrExperiment *fr_experiment_new (FrDataset *dataset,
                                 const FrHyperparameters *hyperparameters,
                                 gsize history_budget,
                                 FrRunKeeper *keeper,
                                 GError **error);

/* Ends both threads, within some 10 ms, and waits for them. Called by dispose too; the experiment
 * ignores commands afterwards. */
void fr_experiment_shutdown (FrExperiment *self);

/* Trains, or goes on after a pause or after epochs were raised. Nothing happens when FINISHED or
 * FAILED (after a failure only another start helps), nor with a run of another data set. */
void fr_experiment_train (FrExperiment *self);
/* Adds @epochs, or as many as there may be, and trains; once it is FINISHED. Nothing happens if
 * there is no run to go on with, or there may be no more. */
void fr_experiment_train_more (FrExperiment *self, guint epochs);
/* Stops at once: the batch in hand is thrown away. */
void fr_experiment_pause (FrExperiment *self);
/* One batch, then PAUSED; past the last epoch nothing happens. While one waits there is no other.
 */
void fr_experiment_step (FrExperiment *self);
/* Back to batch 0 with the same first weights and order, in a run of its own, READY (goes on
 * training if @train). The curves are empty and the moment is NULL at once, until the first weights
 * are evaluated again. */
void fr_experiment_start_over (FrExperiment *self, gboolean train);
/* The same under @hyperparameters, which must be valid. */
void fr_experiment_start_with (FrExperiment *self,
                               const FrHyperparameters *hyperparameters,
                               gboolean train);
/* Learning rate and epochs act from the next batch on; any other change starts over (READY) and
 * emits "restarted". An invalid set is refused with an error and nothing is changed. Of a run that
 * goes on, epochs are no less than fr_experiment_get_least_epochs(). */
gboolean fr_experiment_set_hyperparameters (FrExperiment *self,
                                            const FrHyperparameters *hyperparameters,
                                            GError **error);
/* @preset: (nullable): once, before anything is changed. What it keeps no function above changes in
 * the run that is there, and another start has it as the preset says. */
void fr_experiment_set_preset (FrExperiment *self, FrPreset *preset);
/* Returns: (transfer none) (nullable). */
const FrPreset *fr_experiment_get_preset (FrExperiment *self);

/* Returns: (transfer none): valid until they change. */
const FrHyperparameters *fr_experiment_get_hyperparameters (FrExperiment *self);

/* Trains the run, which was just opened, to where @journal ends, which it takes over. Whatever the
 * user orders meanwhile counts more. */
void fr_experiment_catch_up (FrExperiment *self, FrRunJournal *journal);

/* Puts @run, which has an end and was trained on this data set, in place of the present one; also
 * one of fr_experiment_get_run_aside(). Returns: %FALSE after fr_experiment_shutdown(). */
gboolean fr_experiment_show_run (FrExperiment *self, FrRun *run);

/* The runs before the present one, newest first, of which that is number 0: as many as stay under
 * the budget of memory. Returns: (transfer none) (nullable): %NULL if there are not so many. */
FrRun *fr_experiment_get_run_aside (FrExperiment *self, guint place);
/* Returns: (transfer none): what was chosen for that run, which must be there. */
const FrHyperparameters *fr_experiment_get_chosen_aside (FrExperiment *self, guint place);

/* Writes the run as it is now to the file @path; a training goes on meanwhile. */
void fr_experiment_save_async (FrExperiment *self,
                               const char *path,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean fr_experiment_save_finish (FrExperiment *self, GAsyncResult *result, GError **error);

/* Each returns (transfer none). */
FrLens *fr_experiment_get_lens (FrExperiment *self);
FrRun *fr_experiment_get_run (FrExperiment *self);
FrDataset *fr_experiment_get_dataset (FrExperiment *self);

FrSpeed fr_experiment_get_speed (FrExperiment *self);
void fr_experiment_set_speed (FrExperiment *self, FrSpeed speed);
/* See fr_experiment_new(). */
gsize fr_experiment_get_history_budget (FrExperiment *self);
/* See fr_setting_change_get_least_epochs(). */
guint fr_experiment_get_least_epochs (FrExperiment *self);

/* The last news of the run. Returns: (transfer none): valid until the next signal. */
const FrRunNews *fr_experiment_get_news (FrExperiment *self);

/* What follows from that. */

static inline FrSessionState
fr_experiment_get_state (FrExperiment *self)
{
  return fr_experiment_get_news (self)->state;
}

static inline guint64
fr_experiment_get_batch (FrExperiment *self)
{
  return fr_experiment_get_news (self)->batch;
}

/* SHA-256, 64 hex digits, of the weights at the last standstill (READY, PAUSED, FINISHED, FAILED);
 * NULL while training. Returns: (transfer none) (nullable). */
static inline const char *
fr_experiment_get_digest (FrExperiment *self)
{
  const char *digest = fr_experiment_get_news (self)->digest;

  return *digest != '\0' ? digest : NULL;
}

/* Returns: (transfer none) (nullable). */
static inline const char *
fr_experiment_get_message (FrExperiment *self)
{
  return fr_experiment_get_news (self)->message;
}

/* Whether that says that the loss is no number any more: another learning rate may help. */
static inline gboolean
fr_experiment_has_diverged (FrExperiment *self)
{
  return fr_experiment_get_news (self)->diverged;
}

/* The evaluated snapshots of this run in ascending order of batch. Returns: (transfer none): an
 * array valid until the next signal. */
static inline const FrTestPoint *
fr_experiment_get_test_points (FrExperiment *self, guint *length)
{
  *length = fr_experiment_get_news (self)->n_points;
  return fr_experiment_get_news (self)->points;
}

static inline FrFilmState
fr_experiment_get_film (FrExperiment *self)
{
  return fr_experiment_get_news (self)->film;
}

static inline double
fr_experiment_get_film_fraction (FrExperiment *self)
{
  return fr_experiment_get_news (self)->film_fraction;
}

/* See "waiting". */
static inline gboolean
fr_experiment_is_waiting (FrExperiment *self)
{
  return fr_experiment_get_news (self)->waiting;
}

/* What the replay of an opened run has found, once "film" says that it is done.
 * Returns: (transfer full) (nullable). */
static inline char *
fr_experiment_describe_film (FrExperiment *self)
{
  return fr_run_news_describe_film (fr_experiment_get_news (self), fr_experiment_get_run (self));
}

/* Whether the run was trained on the data set that is there: otherwise it can only be looked at. */
static inline gboolean
fr_experiment_can_train (FrExperiment *self)
{
  return fr_run_get_dataset (fr_experiment_get_run (self)) != NULL;
}

/* Whether its network has a class for each of the data set's: otherwise there is no moment, and the
 * curves are all that can be looked at. */
static inline gboolean
fr_experiment_can_look (FrExperiment *self)
{
  return fr_run_get_origin (fr_experiment_get_run (self))->n_classes ==
         fr_dataset_get_n_classes (fr_experiment_get_dataset (self));
}

static inline guint
fr_experiment_get_batches_per_epoch (FrExperiment *self)
{
  return fr_run_get_batches_per_epoch (fr_experiment_get_run (self));
}

/* Epochs times batches per epoch. */
static inline guint64
fr_experiment_get_total_batches (FrExperiment *self)
{
  return (guint64) fr_experiment_get_hyperparameters (self)->epochs *
         fr_experiment_get_batches_per_epoch (self);
}

/* Seconds that the remaining batches will take at the present pace, measured over the last second
 * or so of training; negative if unknown. */
static inline double
fr_experiment_get_seconds_left (FrExperiment *self)
{
  return fr_run_news_get_seconds_left (fr_experiment_get_news (self),
                                       fr_experiment_get_total_batches (self));
}

/* As fr_experiment_start_with(), with the next seed. */
static inline void
fr_experiment_new_start (FrExperiment *self, gboolean train)
{
  FrHyperparameters next = *fr_experiment_get_hyperparameters (self);

  next.seed++;
  fr_experiment_start_with (self, &next, train);
}

/* The last run before the present one of which a batch was done. It has kept its curves.
 * Returns: (transfer none) (nullable). */
static inline FrRun *
fr_experiment_get_previous_run (FrExperiment *self)
{
  return fr_experiment_get_run_aside (self, 0);
}

/* Puts that in place of the present one, which becomes the previous one if a batch of it was done;
 * otherwise the one before that is then. Nothing happens where there is none. */
static inline void
fr_experiment_undo (FrExperiment *self)
{
  FrRun *previous = fr_experiment_get_previous_run (self);

  if (previous != NULL)
    fr_experiment_show_run (self, previous);
}

G_END_DECLS
