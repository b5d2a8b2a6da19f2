/* Batches go to the run, snapshots to the analyst, news to the main thread. A run that was opened
 * is trained again beside, batch by batch in turns with the training itself. */
#include "session/training.h"

#include "engine/run-budget.h"
#include "session/film.h"
#include "session/pace.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

struct _FrTraining {
  FrPresentRun present;
  FrSessionState state;
  gboolean stepping; /* one batch is to be done, then it rests */
  char *message;     /* owned, nullable */
  gboolean diverged; /* what the message says */
  FrPace pace;

  FrFilm film;           /* if it was opened */
  FrRunJournal *journal; /* owned, nullable: to where it is to be trained, and how */

  FrSpeed speed;
  guint64 serial; /* of the last command obeyed */
};

/* Whether there is a batch to be done, by a trainer that only the film brings. */
static gboolean
is_waiting (const FrTraining *self)
{
  return self->present.trainer == NULL &&
         (self->state == FR_SESSION_STATE_TRAINING || self->stepping);
}

static void
tell_progress (FrTraining *self, gboolean crowded)
{
  FrProgress progress = { .state = self->state,
                          .batch = fr_present_run_get_batch (&self->present),
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
    memcpy (progress.digest, self->present.digest, sizeof progress.digest);
  self->present.port->tell (self->present.run, &progress, self->present.user_data);
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
  if (fr_present_run_get_batch (&self->present) == 0)
    self->state = FR_SESSION_STATE_READY;
  else
    self->state = fr_present_run_is_complete (&self->present) ? FR_SESSION_STATE_FINISHED
                                                              : FR_SESSION_STATE_PAUSED;
}

/* Comes to rest, with everything right for a long look. */
static void
rest (FrTraining *self)
{
  g_autoptr (GError) error = NULL;

  set_state_at_rest (self);
  self->present.digest[0] = '\0';
  /* The digest of a large network takes its time; the window knows of the rest before. */
  tell_progress (self, FALSE);
  if (!fr_present_run_rest (&self->present, &error))
    fail (self, error);
}

/* Nothing more can be done. The weights are as before the batch that failed, and usually still fit
 * to be seen. */
static void
give_up (FrTraining *self, const GError *error)
{
  fail (self, error);
  fr_present_run_rest (&self->present, NULL);
}

/* Does the batch that is due at @now. Returns: %FALSE if it was stopped. */
static gboolean
do_batch (FrTraining *self, gint64 now)
{
  const gint64 began = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  FrSnapshot *due;

  if (!fr_run_step (self->present.run, self->present.trainer, &due, &error)) {
    if (g_error_matches (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED))
      return FALSE;
    give_up (self, error);
    return TRUE;
  }
  fr_pace_count (&self->pace, fr_present_run_get_batch (&self->present), began,
                 g_get_monotonic_time ());
  if (due != NULL)
    fr_present_run_show (&self->present, due, FR_URGENCY_CURVE);
  if (fr_present_run_is_at_epoch (&self->present))
    fr_present_run_keep (&self->present, FR_RUN_EVENT_BATCHES);
  if (fr_pace_shows (&self->pace, now))
    fr_present_run_show_passing (&self->present);
  return TRUE;
}

/* Begins to train the run again up to @end, to have its film and to prove it, unless that was done.
 * If memory is short, a run that can be trained without has no film. */
static gboolean
begin_film (FrTraining *self, FrSnapshot *end, GError **error)
{
  g_autoptr (FrSnapshot) due = NULL;
  g_autoptr (GError) cause = NULL;

  if (fr_film_recall (&self->film, self->present.run))
    return TRUE;
  if (!fr_film_begin (&self->film, self->present.run, end, self->present.stop, &due, &cause) &&
      self->present.trainer == NULL) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  if (due != NULL)
    fr_present_run_ask (&self->present, due, FR_URGENCY_CURVE);
  return TRUE;
}

/* Whether there is nothing that would have to be trained again, or to be looked at only. */
static gboolean
is_at_start (const FrTraining *self, const FrSnapshot *end)
{
  return end == NULL || (end->batch == 0 && fr_run_get_dataset (self->present.run) != NULL);
}

/* Goes to where the run rests, at @end. */
static gboolean
open_run (FrTraining *self, FrSnapshot *end, GError **error)
{
  if (!fr_present_run_open (&self->present, end, error))
    return FALSE;
  /* Without its data set it can be looked at. */
  return fr_run_get_dataset (self->present.run) == NULL || begin_film (self, end, error);
}

static void
forget_run (FrTraining *self)
{
  if (self->present.run != NULL && self->state == FR_SESSION_STATE_TRAINING)
    self->present.port->keep (self->present.run, FR_RUN_EVENT_BATCHES, self->present.user_data);
  g_clear_pointer (&self->journal, fr_run_journal_free);
  fr_film_clear (&self->film);
  g_clear_pointer (&self->message, g_free);
  fr_present_run_clear (&self->present);
  self->stepping = FALSE;
}

static void
start_pace (FrTraining *self)
{
  if (self->present.run != NULL)
    fr_pace_init (&self->pace, self->speed, fr_run_get_batches_per_epoch (self->present.run),
                  g_get_monotonic_time ());
}

/* The user may come back to a run that was left while it trained. If memory is short just now, it
 * goes back to its last rest then. */
static void
leave_run (FrTraining *self)
{
  if (self->present.run != NULL && self->state == FR_SESSION_STATE_TRAINING &&
      self->present.trainer != NULL) {
    g_autoptr (FrSnapshot) end = fr_run_rest (self->present.run, self->present.trainer, NULL);

    if (end == NULL)
      return;
    self->state = FR_SESSION_STATE_PAUSED;
    self->present.port->keep (self->present.run, FR_RUN_EVENT_REST, self->present.user_data);
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
  fr_present_run_set (&self->present, command->run);
  if (command->budget > 0)
    divide_budget (self->present.run, command);
  start_pace (self);

  chosen = fr_run_get_hyperparameters (self->present.run);
  if (command->epochs > 0) {
    chosen.learning_rate = command->learning_rate;
    chosen.epochs = command->epochs;
  }
  end = fr_run_get_end (self->present.run);
  fresh = is_at_start (self, end);
  if (!(fresh ? fr_present_run_begin (&self->present, &error) : open_run (self, end, &error))) {
    fail (self, error);
    return;
  }
  fr_present_run_keep_changes (&self->present, &chosen);
  self->state = FR_SESSION_STATE_TRAINING;
  if (!fresh)
    set_state_at_rest (self);
  else if (!command->train)
    rest (self);
  else
    fr_present_run_keep (&self->present, FR_RUN_EVENT_TRAIN);
}

/* Does what the journal has at this batch; it ends where the run was left. */
static void
follow_journal (FrTraining *self)
{
  const FrRunChange *change;

  if (self->journal == NULL)
    return;
  change = fr_run_journal_find_change (self->journal, fr_present_run_get_batch (&self->present));
  if (change != NULL)
    fr_present_run_adjust (&self->present, change->learning_rate, change->epochs);
  if (fr_present_run_get_batch (&self->present) < self->journal->batch)
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
  return self->present.run != NULL && fr_run_get_dataset (self->present.run) != NULL &&
         self->state != FR_SESSION_STATE_FAILED && !fr_present_run_is_complete (&self->present);
}

static void
obey_train (FrTraining *self)
{
  if (!can_train (self))
    return;
  self->stepping = FALSE;
  if (self->state == FR_SESSION_STATE_TRAINING)
    return;
  fr_present_run_keep (&self->present, FR_RUN_EVENT_TRAIN);
  self->state = FR_SESSION_STATE_TRAINING;
  fr_pace_resume (&self->pace, g_get_monotonic_time ());
}

/* Goes to where the journal of @command ends, which it takes. */
static void
obey_catch_up (FrTraining *self, FrCommand *command)
{
  if (self->present.run == NULL || fr_run_get_dataset (self->present.run) == NULL)
    return;
  self->journal = g_steal_pointer (&command->journal);
  fr_present_run_keep (&self->present, FR_RUN_EVENT_TRAIN);
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
  if (self->present.trainer != NULL)
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
  if (self->present.run == NULL || fr_run_get_dataset (self->present.run) == NULL)
    return;
  fr_present_run_adjust (&self->present, command->learning_rate, command->epochs);
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

  if (self->state == FR_SESSION_STATE_TRAINING && self->present.trainer != NULL &&
      !fr_present_run_rest (&self->present, &error))
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
  if (self->present.run != NULL)
    tell_progress (self, FALSE);
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
  tell_progress (self, FALSE);
}

/* Does the next batch of the training if it is due. Returns: when it wants to be called again. */
static gint64
advance_training (FrTraining *self, gint64 now)
{
  gint64 due;

  if (self->present.trainer == NULL)
    return G_MAXINT64;
  if (self->stepping && can_train (self)) {
    advance_step (self, now);
    return now;
  }
  self->stepping = FALSE;
  if (self->state != FR_SESSION_STATE_TRAINING)
    return G_MAXINT64;
  if (fr_present_run_is_complete (&self->present)) {
    rest (self);
    tell_progress (self, FALSE);
    return now;
  }
  if (!self->present.port->has_room (self->present.user_data)) {
    tell_progress (self, TRUE);
    return G_MAXINT64;
  }
  due = fr_pace_get_due (&self->pace, now);
  if (due > now)
    return due;
  if (do_batch (self, now) && self->state == FR_SESSION_STATE_TRAINING)
    follow_journal (self);
  tell_progress (self, FALSE);
  return now;
}

/* Goes on from the @end of the film, in the place of what was saved and of all that was trained
 * from it. Returns: %FALSE if memory is short, and the training has failed. */
static gboolean
go_back (FrTraining *self, FrTrainer *end, gboolean same_weights)
{
  const FrHyperparameters now = fr_run_get_hyperparameters (self->present.run);
  const gboolean went_on = self->present.trainer != NULL &&
                           fr_present_run_get_batch (&self->present) > self->film.end->batch;
  g_autoptr (FrTrainer) trainer = end;
  g_autoptr (GError) error = NULL;

  if (!fr_present_run_replace_end (&self->present, trainer, self->film.end->seconds,
                                   same_weights && !went_on, &error)) {
    fail (self, error);
    return FALSE;
  }
  fr_present_run_set_trainer (&self->present, g_steal_pointer (&trainer));
  if (!went_on && self->state != FR_SESSION_STATE_FAILED)
    return TRUE;
  fr_present_run_keep_changes (&self->present, &now);
  self->stepping = FALSE;
  g_clear_pointer (&self->message, g_free);
  set_state_at_rest (self);
  return TRUE;
}

static void
finish_film (FrTraining *self)
{
  const FrFilmResult result = fr_film_finish (&self->film);

  if (self->present.trainer != NULL && result.same_state)
    fr_trainer_free (result.trainer);
  else if (!go_back (self, result.trainer, result.same_weights))
    return;
  fr_film_keep (&self->film, self->present.run);
}

/* Does the next batch of the film. Returns: when it wants to be called again. */
static gint64
advance_film (FrTraining *self, gint64 now)
{
  g_autoptr (FrSnapshot) due = NULL;
  g_autoptr (GError) error = NULL;

  if (!fr_film_is_running (&self->film) || !self->present.port->has_room (self->present.user_data))
    return G_MAXINT64;

  if (!fr_film_advance (&self->film, &due, &error)) {
    if (g_error_matches (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED))
      return now;
    if (self->present.trainer == NULL)
      fail (self, error);
  } else {
    if (due != NULL)
      fr_present_run_ask (&self->present, due, FR_URGENCY_CURVE);
    if (fr_film_is_done (&self->film))
      finish_film (self);
  }
  tell_progress (self, FALSE);
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

  self->present = (FrPresentRun){ .port = port, .user_data = user_data, .stop = stop };
  self->speed = FR_SPEED_FULL;
  return self;
}

void
fr_training_free (FrTraining *self)
{
  forget_run (self);
  g_free (self);
}
