/* Batches go to the run, snapshots to the analyst, news to the main thread. A run that was opened
 * is trained again beside, batch by batch in turns with the training itself. */
#include "session/training.h"

#include "engine/run-budget.h"
#include "session/analyses/moment-analysis.h"
#include "session/film.h"
#include "session/pace.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

struct _FrTraining {
  /* Set once. */
  const FrTrainingPort *port; /* borrowed; so too the next */
  gpointer user_data;
  const FrStop *stop; /* nullable */

  /* Of the present run. */
  FrRun *run;           /* owned; NULL before the first start */
  FrTrainer *trainer;   /* owned; NULL if it cannot be trained, or not yet */
  FrSnapshot *snapshot; /* owned, nullable: the last that was shown */
  FrSessionState state;
  gboolean stepping; /* one batch is to be done, then it rests */
  char digest[65];   /* "" if not known */
  char *message;     /* owned, nullable */
  gboolean diverged; /* what the message says */
  FrPace pace;

  FrFilm film;           /* if it was opened */
  FrRunJournal *journal; /* owned, nullable: to where it is to be trained, and how */

  FrSpeed speed;
  guint64 serial; /* of the last command obeyed */
};

static guint64
get_batch (const FrTraining *self)
{
  return self->trainer != NULL ? fr_trainer_get_batch (self->trainer)
                               : fr_batch_log_get_length (fr_run_get_log (self->run));
}

static gboolean
is_complete (const FrTraining *self)
{
  return get_batch (self) >= fr_run_get_total_batches (self->run);
}

/* Whether there is a batch to be done, by a trainer that only the film brings. */
static gboolean
is_waiting (const FrTraining *self)
{
  return self->trainer == NULL && (self->state == FR_SESSION_STATE_TRAINING || self->stepping);
}

static void
tell (FrTraining *self, gboolean crowded)
{
  FrProgress progress = { .state = self->state,
                          .batch = get_batch (self),
                          .rate = fr_pace_get_rate (&self->pace),
                          .delay = fr_pace_get_delay (&self->pace),
                          .waiting = is_waiting (self),
                          .crowded = crowded,
                          .serial = self->serial,
                          .message = self->message,
                          .diverged = self->diverged,
                          .film = self->film.state,
                          .film_fraction = fr_film_get_fraction (&self->film),
                          .film_verdict = self->film.verdict };

  if (self->state != FR_SESSION_STATE_TRAINING)
    memcpy (progress.digest, self->digest, sizeof progress.digest);
  self->port->tell (self->run, &progress, self->user_data);
}

static void
ask_about (FrTraining *self, FrSnapshot *snapshot, FrUrgency urgency)
{
  self->port->ask (fr_moment_analysis_new (self->run, snapshot, urgency), self->user_data);
}

/* Takes over @snapshot as the last that was shown. */
static void
set_snapshot (FrTraining *self, FrSnapshot *snapshot)
{
  g_clear_pointer (&self->snapshot, fr_snapshot_unref);
  self->snapshot = snapshot;
}

/* Tells of @event, and makes the present state the end for the keeper if it is at hand. */
static void
keep (FrTraining *self, FrRunEvent event)
{
  FrSnapshot *snapshot = self->snapshot;

  if (!self->port->keep (self->run, event, self->user_data) || snapshot == NULL ||
      snapshot->batch != get_batch (self) || snapshot->state == NULL)
    return;
  fr_run_set_end (self->run, snapshot);
  self->port->keep (self->run, FR_RUN_EVENT_REST, self->user_data);
}

static void
fail (FrTraining *self, const GError *error)
{
  self->state = FR_SESSION_STATE_FAILED;
  self->stepping = FALSE;
  g_free (self->message);
  self->message = g_strdup (error->message);
  self->diverged = g_error_matches (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_DIVERGED);
}

static void
set_state_at_rest (FrTraining *self)
{
  if (get_batch (self) == 0)
    self->state = FR_SESSION_STATE_READY;
  else
    self->state = is_complete (self) ? FR_SESSION_STATE_FINISHED : FR_SESSION_STATE_PAUSED;
}

/* Keeps the exact state as the run's end and shows it. Returns: %FALSE with an error if its weights
 * are ruined or memory is short. */
static gboolean
keep_end (FrTraining *self, GError **error)
{
  FrSnapshot *snapshot = fr_run_rest (self->run, self->trainer, error);

  fr_run_get_digest (self->run, self->digest);
  if (snapshot == NULL)
    return FALSE;
  set_snapshot (self, snapshot);
  ask_about (self, snapshot, FR_URGENCY_PASSING);
  self->port->keep (self->run, FR_RUN_EVENT_REST, self->user_data);
  return TRUE;
}

/* Comes to rest, with everything right for a long look. */
static void
rest (FrTraining *self)
{
  g_autoptr (GError) error = NULL;

  set_state_at_rest (self);
  self->digest[0] = '\0';
  /* The digest of a large network takes its time; the window knows of the rest before. */
  tell (self, FALSE);
  if (!keep_end (self, &error))
    fail (self, error);
}

/* Nothing more can be done. The weights are as before the batch that failed, and usually still fit
 * to be seen. */
static void
give_up (FrTraining *self, const GError *error)
{
  fail (self, error);
  keep_end (self, NULL);
}

/* Shows the weights of the batch that was done at @now if the user can follow. */
static void
show_passing (FrTraining *self, gint64 now)
{
  FrSnapshot *snapshot;

  if (!fr_pace_shows (&self->pace, now))
    return;
  if (self->snapshot == NULL || self->snapshot->batch != get_batch (self)) {
    /* If memory is short just now, the next one is shown. */
    snapshot = fr_snapshot_new (self->trainer, FALSE, NULL);
    if (snapshot == NULL)
      return;
    snapshot->seconds = fr_run_get_seconds (self->run);
    set_snapshot (self, snapshot);
  }
  ask_about (self, self->snapshot, FR_URGENCY_PASSING);
}

/* Does the batch that is due at @now. Returns: %FALSE if it was stopped. */
static gboolean
do_batch (FrTraining *self, gint64 now)
{
  const gint64 began = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  FrSnapshot *due;

  if (!fr_run_step (self->run, self->trainer, &due, &error)) {
    if (g_error_matches (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED))
      return FALSE;
    give_up (self, error);
    return TRUE;
  }
  fr_pace_count (&self->pace, get_batch (self), began, g_get_monotonic_time ());
  if (due != NULL) {
    set_snapshot (self, due);
    ask_about (self, due, FR_URGENCY_CURVE);
  }
  if (get_batch (self) % fr_run_get_batches_per_epoch (self->run) == 0)
    keep (self, FR_RUN_EVENT_BATCHES);
  show_passing (self, now);
  return TRUE;
}

/* Takes over @trainer, which is at the run's last batch. */
static void
set_trainer (FrTraining *self, FrTrainer *trainer)
{
  const FrHyperparameters now = fr_run_get_hyperparameters (self->run);

  g_clear_pointer (&self->trainer, fr_trainer_free);
  self->trainer = trainer;
  fr_trainer_set_stop (trainer, self->stop);
  /* It may have been changed while the trainer was on its way. */
  fr_trainer_set_learning_rate (trainer, now.learning_rate);
}

static void
adjust (FrTraining *self, double learning_rate, guint epochs)
{
  fr_run_adjust (self->run, self->trainer, learning_rate, epochs);
  self->port->keep (self->run, FR_RUN_EVENT_CHANGE, self->user_data);
}

/* Has the run, which went back, keep what was changed since then: @chosen. */
static void
keep_changes (FrTraining *self, const FrHyperparameters *chosen)
{
  const FrHyperparameters now = fr_run_get_hyperparameters (self->run);

  if (now.learning_rate != chosen->learning_rate || now.epochs != chosen->epochs)
    adjust (self, chosen->learning_rate, chosen->epochs);
}

/* Begins a run of no batches. */
static gboolean
begin_run (FrTraining *self, GError **error)
{
  FrSnapshot *first = NULL;
  FrTrainer *trainer = fr_run_begin (self->run, &first, error);

  if (trainer == NULL)
    return FALSE;
  set_trainer (self, trainer);
  set_snapshot (self, first);
  ask_about (self, first, FR_URGENCY_CURVE);
  return TRUE;
}

/* Begins to train the run again up to @end, to have its film and to prove it, unless that was done.
 * If memory is short, a run that can be trained without has no film. */
static gboolean
begin_film (FrTraining *self, FrSnapshot *end, GError **error)
{
  g_autoptr (FrSnapshot) due = NULL;
  g_autoptr (GError) cause = NULL;

  if (fr_film_recall (&self->film, self->run))
    return TRUE;
  if (!fr_film_begin (&self->film, self->run, end, self->stop, &due, &cause) &&
      self->trainer == NULL) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  if (due != NULL)
    ask_about (self, due, FR_URGENCY_CURVE);
  return TRUE;
}

/* Whether there is nothing that would have to be trained again, or to be looked at only. */
static gboolean
is_at_start (const FrTraining *self, const FrSnapshot *end)
{
  return end == NULL || (end->batch == 0 && fr_run_get_dataset (self->run) != NULL);
}

/* Goes to where the run rests, at @end. */
static gboolean
open_run (FrTraining *self, FrSnapshot *end, GError **error)
{
  FrTrainer *trainer;

  /* No rest has kept what lies behind it: nobody can go on from there. */
  if (fr_batch_log_get_length (fr_run_get_log (self->run)) > end->batch)
    fr_run_set_end (self->run, end);
  set_snapshot (self, fr_snapshot_ref (end));
  ask_about (self, end, FR_URGENCY_PASSING);
  fr_run_get_digest (self->run, self->digest);
  /* It can be looked at. */
  if (fr_run_get_dataset (self->run) == NULL)
    return TRUE;

  if (end->state != NULL) {
    trainer = fr_run_make_trainer (self->run, end->state, error);
    if (trainer == NULL)
      return FALSE;
    set_trainer (self, trainer);
  }
  return begin_film (self, end, error);
}

static void
forget_run (FrTraining *self)
{
  if (self->run != NULL && self->state == FR_SESSION_STATE_TRAINING)
    self->port->keep (self->run, FR_RUN_EVENT_BATCHES, self->user_data);
  g_clear_pointer (&self->journal, fr_run_journal_free);
  fr_film_clear (&self->film);
  g_clear_pointer (&self->trainer, fr_trainer_free);
  g_clear_pointer (&self->snapshot, fr_snapshot_unref);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->run, fr_run_unref);
  self->stepping = FALSE;
  self->digest[0] = '\0';
}

static void
start_pace (FrTraining *self)
{
  if (self->run != NULL)
    fr_pace_init (&self->pace, self->speed, fr_run_get_batches_per_epoch (self->run),
                  g_get_monotonic_time ());
}

/* The user may come back to a run that was left while it trained. If memory is short just now, it
 * goes back to its last rest then. */
static void
leave_run (FrTraining *self)
{
  if (self->run != NULL && self->state == FR_SESSION_STATE_TRAINING && self->trainer != NULL) {
    g_autoptr (FrSnapshot) end = fr_run_rest (self->run, self->trainer, NULL);

    if (end == NULL)
      return;
    self->state = FR_SESSION_STATE_PAUSED;
    self->port->keep (self->run, FR_RUN_EVENT_REST, self->user_data);
  }
}

static void
divide_budget (FrRun *run, const FrCommand *command)
{
  const GPtrArray *aside = command->aside;

  fr_run_budget_divide (run, aside != NULL ? (FrRun *const *) aside->pdata : NULL,
                        aside != NULL ? aside->len : 0, command->budget);
}

static void
obey_start (FrTraining *self, const FrCommand *command)
{
  g_autoptr (FrSnapshot) end = NULL;
  g_autoptr (GError) error = NULL;
  FrHyperparameters chosen;
  gboolean fresh;

  leave_run (self);
  forget_run (self);
  self->run = fr_run_ref (command->run);
  if (command->budget > 0)
    divide_budget (self->run, command);
  start_pace (self);

  chosen = fr_run_get_hyperparameters (self->run);
  if (command->epochs > 0) {
    chosen.learning_rate = command->learning_rate;
    chosen.epochs = command->epochs;
  }
  end = fr_run_get_end (self->run);
  fresh = is_at_start (self, end);
  if (!(fresh ? begin_run (self, &error) : open_run (self, end, &error))) {
    fail (self, error);
    return;
  }
  keep_changes (self, &chosen);
  self->state = FR_SESSION_STATE_TRAINING;
  if (!fresh)
    set_state_at_rest (self);
  else if (!command->train)
    rest (self);
  else
    keep (self, FR_RUN_EVENT_TRAIN);
}

/* Does what the journal has at this batch; it ends where the run was left. */
static void
follow_journal (FrTraining *self)
{
  const FrRunChange *change;

  if (self->journal == NULL)
    return;
  change = fr_run_journal_find_change (self->journal, get_batch (self));
  if (change != NULL)
    adjust (self, change->learning_rate, change->epochs);
  if (get_batch (self) < self->journal->batch)
    return;
  g_clear_pointer (&self->journal, fr_run_journal_free);
  if (self->state == FR_SESSION_STATE_TRAINING)
    rest (self);
  else
    set_state_at_rest (self);
}

static gboolean
can_train (const FrTraining *self)
{
  return self->run != NULL && fr_run_get_dataset (self->run) != NULL &&
         self->state != FR_SESSION_STATE_FAILED && !is_complete (self);
}

static void
obey_train (FrTraining *self)
{
  if (!can_train (self))
    return;
  self->stepping = FALSE;
  if (self->state == FR_SESSION_STATE_TRAINING)
    return;
  keep (self, FR_RUN_EVENT_TRAIN);
  self->state = FR_SESSION_STATE_TRAINING;
  fr_pace_resume (&self->pace, g_get_monotonic_time ());
}

/* Goes to where the journal of @command ends, which it takes. */
static void
obey_catch_up (FrTraining *self, FrCommand *command)
{
  if (self->run == NULL || fr_run_get_dataset (self->run) == NULL)
    return;
  self->journal = g_steal_pointer (&command->journal);
  keep (self, FR_RUN_EVENT_TRAIN);
  follow_journal (self);
  if (self->journal != NULL)
    obey_train (self);
}

static void
obey_pause (FrTraining *self)
{
  self->stepping = FALSE;
  if (self->state != FR_SESSION_STATE_TRAINING)
    return;
  if (self->trainer != NULL)
    rest (self);
  else
    set_state_at_rest (self);
}

static void
obey_step (FrTraining *self)
{
  self->stepping = can_train (self);
}

static void
obey_adjust (FrTraining *self, const FrCommand *command)
{
  if (self->run == NULL || fr_run_get_dataset (self->run) == NULL)
    return;
  adjust (self, command->learning_rate, command->epochs);
  /* Enough batches may have been done by the new count, or too few. One that trains sees to that
   * itself. */
  if (self->state == FR_SESSION_STATE_PAUSED || self->state == FR_SESSION_STATE_FINISHED)
    set_state_at_rest (self);
  self->stepping = self->stepping && can_train (self);
}

static void
obey_mark (FrTraining *self)
{
  g_autoptr (GError) error = NULL;

  if (self->state == FR_SESSION_STATE_TRAINING && self->trainer != NULL && !keep_end (self, &error))
    fail (self, error);
}

void
fr_training_obey (FrTraining *self, FrCommand *command)
{
  self->serial = command->serial;
  /* What the user wants now counts more than what was. */
  if (command->kind == FR_COMMAND_PAUSE || command->kind == FR_COMMAND_STEP ||
      command->kind == FR_COMMAND_ADJUST)
    g_clear_pointer (&self->journal, fr_run_journal_free);
  switch (command->kind) {
  case FR_COMMAND_START:
    obey_start (self, command);
    break;
  case FR_COMMAND_TRAIN:
    obey_train (self);
    break;
  case FR_COMMAND_PAUSE:
    obey_pause (self);
    break;
  case FR_COMMAND_STEP:
    obey_step (self);
    break;
  case FR_COMMAND_ADJUST:
    obey_adjust (self, command);
    break;
  case FR_COMMAND_SPEED:
    self->speed = command->speed;
    start_pace (self);
    break;
  case FR_COMMAND_CATCH_UP:
    obey_catch_up (self, command);
    break;
  case FR_COMMAND_MARK:
    obey_mark (self);
    break;
  case FR_COMMAND_QUIT:
  default:
    g_return_if_reached ();
  }
  if (self->run != NULL)
    tell (self, FALSE);
}

/* Does the batch of a step. One that is stopped, by a command that comes after it, is done again.
 */
static void
advance_step (FrTraining *self, gint64 now)
{
  if (!do_batch (self, now))
    return;
  self->stepping = FALSE;
  if (self->state != FR_SESSION_STATE_FAILED)
    rest (self);
  tell (self, FALSE);
}

/* Does the next batch of the training if it is due. Returns: when it wants to be called again. */
static gint64
advance_training (FrTraining *self, gint64 now)
{
  gint64 due;

  if (self->trainer == NULL)
    return G_MAXINT64;
  if (self->stepping && can_train (self)) {
    advance_step (self, now);
    return now;
  }
  self->stepping = FALSE;
  if (self->state != FR_SESSION_STATE_TRAINING)
    return G_MAXINT64;
  if (is_complete (self)) {
    rest (self);
    tell (self, FALSE);
    return now;
  }
  if (!self->port->has_room (self->user_data)) {
    tell (self, TRUE);
    return G_MAXINT64;
  }
  due = fr_pace_get_due (&self->pace, now);
  if (due > now)
    return due;
  if (do_batch (self, now) && self->state == FR_SESSION_STATE_TRAINING)
    follow_journal (self);
  tell (self, FALSE);
  return now;
}

/* Makes what the replay came to the run's end, and forgets what was trained from another one.
 * @shown: whether its weights are those that are shown last. */
static gboolean
replace_end (FrTraining *self, FrTrainer *trainer, gboolean shown, GError **error)
{
  FrSnapshot *end = fr_snapshot_new (trainer, TRUE, error);

  if (end == NULL)
    return FALSE;
  end->seconds = self->film.end->seconds;
  fr_run_set_end (self->run, end);
  self->port->keep (self->run, FR_RUN_EVENT_REST, self->user_data);
  fr_run_get_digest (self->run, self->digest);
  set_snapshot (self, end);
  if (!shown)
    ask_about (self, end, FR_URGENCY_PASSING);
  return TRUE;
}

/* Goes on from the @end of the film, in the place of what was saved and of all that was trained
 * from it. Returns: %FALSE if memory is short, and the training has failed. */
static gboolean
go_back (FrTraining *self, FrTrainer *end, gboolean same_weights)
{
  const FrHyperparameters now = fr_run_get_hyperparameters (self->run);
  const gboolean went_on = self->trainer != NULL && get_batch (self) > self->film.end->batch;
  g_autoptr (FrTrainer) trainer = end;
  g_autoptr (GError) error = NULL;

  if (!replace_end (self, trainer, same_weights && !went_on, &error)) {
    fail (self, error);
    return FALSE;
  }
  set_trainer (self, g_steal_pointer (&trainer));
  if (!went_on && self->state != FR_SESSION_STATE_FAILED)
    return TRUE;
  keep_changes (self, &now);
  self->stepping = FALSE;
  g_clear_pointer (&self->message, g_free);
  set_state_at_rest (self);
  return TRUE;
}

static void
finish_film (FrTraining *self)
{
  const FrFilmResult result = fr_film_finish (&self->film);

  if (self->trainer != NULL && result.same_state)
    fr_trainer_free (result.trainer);
  else if (!go_back (self, result.trainer, result.same_weights))
    return;
  fr_film_keep (&self->film, self->run);
}

/* Does the next batch of the film. Returns: when it wants to be called again. */
static gint64
advance_film (FrTraining *self, gint64 now)
{
  g_autoptr (FrSnapshot) due = NULL;
  g_autoptr (GError) error = NULL;

  if (!fr_film_is_running (&self->film) || !self->port->has_room (self->user_data))
    return G_MAXINT64;

  if (!fr_film_advance (&self->film, &due, &error)) {
    if (g_error_matches (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED))
      return now;
    if (self->trainer == NULL)
      fail (self, error);
  } else {
    if (due != NULL)
      ask_about (self, due, FR_URGENCY_CURVE);
    if (fr_film_is_done (&self->film))
      finish_film (self);
  }
  tell (self, FALSE);
  return now;
}

gint64
fr_training_advance (FrTraining *self, gint64 now)
{
  const gint64 training = advance_training (self, now);
  const gint64 film = advance_film (self, now);

  return MIN (training, film);
}

FrTraining *
fr_training_new (const FrTrainingPort *port, gpointer user_data, const FrStop *stop)
{
  FrTraining *self = g_new0 (FrTraining, 1);

  self->port = port;
  self->user_data = user_data;
  self->stop = stop;
  self->speed = FR_SPEED_FULL;
  return self;
}

void
fr_training_free (FrTraining *self)
{
  forget_run (self);
  g_free (self);
}
