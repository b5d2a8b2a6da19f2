/* The run that the user trains: the threads that work on it, what they say of it, and the lens
 * through which it is looked at.
 *
 * A GObject of the main thread; its signals come from the main loop. views/ and app/ bind to it;
 * nothing here knows GTK.
 */
#pragma once

#include <gio/gio.h>

#include "engine/run.h"
#include "formats/run-journal.h"
#include "session/lens.h"
#include "session/runs/run-keeper.h"
#include "session/run-state.h"
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
 *  "previous-run"  FrRun, boxed, read-only: see fr_experiment_get_previous_run()
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
/* The same with the next seed. */
void fr_experiment_new_start (FrExperiment *self, gboolean train);

/* Learning rate and epochs act from the next batch on; any other change starts over (READY) and
 * emits "restarted". An invalid set is refused with an error and nothing is changed. Of a run that
 * goes on, epochs are no less than fr_experiment_get_least_epochs(). */
gboolean fr_experiment_set_hyperparameters (FrExperiment *self,
                                            const FrHyperparameters *hyperparameters,
                                            GError **error);
/* Returns: (transfer none): valid until they change. */
const FrHyperparameters *fr_experiment_get_hyperparameters (FrExperiment *self);

/* Puts a run of no batches that begins from @origin in place of the present one, as
 * fr_experiment_start_over() does. Returns: %FALSE if that was on another data set. */
gboolean fr_experiment_begin_again (FrExperiment *self, const FrRunOrigin *origin);

/* Trains the run, which was just opened, to where @journal ends, which it takes over. Whatever the
 * user orders meanwhile counts more. */
void fr_experiment_catch_up (FrExperiment *self, FrRunJournal *journal);

/* Reads the run in the file @path and, unless that fails, puts it in place of the present one. Its
 * curves and its last moment are there as soon as they can be; then it is trained again in the
 * background, see "film". Ends with fr_experiment_open_finish(). */
void fr_experiment_open_async (FrExperiment *self,
                               const char *path,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* Returns: %FALSE, and nothing has changed, with an error that names the file, or with
 * %G_IO_ERROR_CANCELLED after fr_experiment_shutdown(). */
gboolean fr_experiment_open_finish (FrExperiment *self, GAsyncResult *result, GError **error);

/* Puts @run, which has an end and was trained on this data set, in place of the present one. */
void fr_experiment_show_run (FrExperiment *self, FrRun *run);

/* The last run before the present one of which a batch was done. It has kept its curves, and
 * fr_experiment_undo() brings it back. Returns: (transfer none) (nullable). */
FrRun *fr_experiment_get_previous_run (FrExperiment *self);
/* Puts the previous run in place of the present one, which becomes the previous one if a batch of
 * it was done; otherwise there is none then. Nothing happens where there is none. */
void fr_experiment_undo (FrExperiment *self);

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
/* Whether the run was trained on the data set that is there: otherwise it can only be looked at. */
gboolean fr_experiment_can_train (FrExperiment *self);
/* Whether its network has a class for each of the data set's: otherwise there is no moment, and the
 * curves are all that can be looked at. */
gboolean fr_experiment_can_look (FrExperiment *self);

FrSessionState fr_experiment_get_state (FrExperiment *self);
FrSpeed fr_experiment_get_speed (FrExperiment *self);
void fr_experiment_set_speed (FrExperiment *self, FrSpeed speed);
/* Returns: (transfer none) (nullable). */
const char *fr_experiment_get_message (FrExperiment *self);
/* Whether that says that the loss is no number any more: another learning rate may help. */
gboolean fr_experiment_has_diverged (FrExperiment *self);
FrFilmState fr_experiment_get_film (FrExperiment *self);
double fr_experiment_get_film_fraction (FrExperiment *self);
/* See fr_experiment_new(). */
gsize fr_experiment_get_history_budget (FrExperiment *self);
/* See "waiting". */
gboolean fr_experiment_is_waiting (FrExperiment *self);
/* What the replay of an opened run has found, once "film" says that it is done.
 * Returns: (transfer full) (nullable). */
char *fr_experiment_describe_film (FrExperiment *self);

guint64 fr_experiment_get_batch (FrExperiment *self);
guint fr_experiment_get_batches_per_epoch (FrExperiment *self);
/* The least epochs that hold all batches done, at least 1. */
guint fr_experiment_get_least_epochs (FrExperiment *self);
/* Epochs times batches per epoch. */
guint64 fr_experiment_get_total_batches (FrExperiment *self);
/* Seconds that the remaining batches will take at the present pace, measured over the last second
 * or so of training; negative if unknown. */
double fr_experiment_get_seconds_left (FrExperiment *self);

/* The evaluated snapshots of this run in ascending order of batch. Returns: (transfer none): an
 * array valid until the next signal. */
const FrTestPoint *fr_experiment_get_test_points (FrExperiment *self, guint *length);

/* SHA-256, 64 hex digits, of the weights at the last standstill (READY, PAUSED, FINISHED, FAILED);
 * NULL while training. Returns: (transfer none) (nullable). */
const char *fr_experiment_get_digest (FrExperiment *self);

G_END_DECLS
