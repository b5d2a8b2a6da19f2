/* Batches go to the run, snapshots to the analyst, news to the main thread. A run that was opened
 * is trained again beside, batch by batch in turns with the training itself. */
#include "session/training.h"

#include "engine/replay.h"
#include "session/analyses/moment-analysis.h"
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
  FrPace pace;

  /* The run trained again, if it was opened. */
  FrReplay *film;       /* owned, nullable: while it goes on */
  FrSnapshot *film_end; /* owned, nullable: what it must come to */
  FrFilmState film_state;
  char *verdict; /* owned, nullable */

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

static gboolean
is_waiting_for_film (const FrTraining *self)
{
  return self->state == FR_SESSION_STATE_TRAINING && self->trainer == NULL;
}

static void
tell (FrTraining *self, gboolean waiting)
{
  FrProgress progress = { .state = self->state,
                          .batch = get_batch (self),
                          .rate = fr_pace_get_rate (&self->pace),
                          .waiting = waiting || is_waiting_for_film (self),
                          .serial = self->serial,
                          .message = self->message,
                          .film = self->film_state,
                          .film_verdict = self->verdict };

  if (self->film != NULL)
    progress.film_fraction =
        (double) fr_replay_get_batch (self->film) / (double) fr_replay_get_target (self->film);
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

static void
fail (FrTraining *self, const char *message)
{
  self->state = FR_SESSION_STATE_FAILED;
  g_free (self->message);
  self->message = g_strdup (message);
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
    fail (self, error->message);
}

/* Nothing more can be done. The weights are as before the batch that failed, and usually still fit
 * to be seen. */
static void
give_up (FrTraining *self, const GError *error)
{
  fail (self, error->message);
  keep_end (self, NULL);
}

/* Shows the weights of each batch if the user can follow single batches. */
static void
show_passing (FrTraining *self)
{
  FrSnapshot *snapshot;

  if (!fr_pace_is_slow (&self->pace))
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

/* Returns: %FALSE if it was stopped. */
static gboolean
do_batch (FrTraining *self)
{
  g_autoptr (GError) error = NULL;
  FrSnapshot *due;

  if (!fr_run_step (self->run, self->trainer, &due, &error)) {
    if (g_error_matches (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED))
      return FALSE;
    give_up (self, error);
    return TRUE;
  }
  fr_pace_count (&self->pace, g_get_monotonic_time ());
  if (due != NULL) {
    set_snapshot (self, due);
    ask_about (self, due, FR_URGENCY_CURVE);
  }
  show_passing (self);
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

/* Begins to train the run again up to @end, to have its film and to prove it. */
static gboolean
begin_film (FrTraining *self, FrSnapshot *end, GError **error)
{
  g_autoptr (FrSnapshot) due = NULL;

  self->film = fr_replay_new (self->run, end->batch, FR_REPLAY_FROM_START, &due, error);
  if (self->film == NULL)
    return FALSE;
  fr_trainer_set_stop (fr_replay_get_trainer (self->film), self->stop);
  self->film_end = fr_snapshot_ref (end);
  self->film_state = FR_FILM_REPLAYING;
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
  /* One that was trained here has its film. */
  return fr_history_get_length (fr_run_get_history (self->run)) > 0 ||
         begin_film (self, end, error);
}

static void
forget_run (FrTraining *self)
{
  g_clear_pointer (&self->film, fr_replay_free);
  g_clear_pointer (&self->film_end, fr_snapshot_unref);
  g_clear_pointer (&self->verdict, g_free);
  g_clear_pointer (&self->trainer, fr_trainer_free);
  g_clear_pointer (&self->snapshot, fr_snapshot_unref);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->run, fr_run_unref);
  self->film_state = FR_FILM_NONE;
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

/* The user may come back to a run that was left while it trained. */
static void
leave_run (FrTraining *self)
{
  if (self->run != NULL && self->state == FR_SESSION_STATE_TRAINING && self->trainer != NULL) {
    g_autoptr (FrSnapshot) end = fr_run_rest (self->run, self->trainer, NULL);
  }
}

static void
obey_start (FrTraining *self, const FrCommand *command)
{
  g_autoptr (FrSnapshot) end = NULL;
  g_autoptr (GError) error = NULL;
  gboolean fresh;

  leave_run (self);
  forget_run (self);
  self->run = fr_run_ref (command->run);
  start_pace (self);

  end = fr_run_get_end (self->run);
  fresh = is_at_start (self, end);
  if (!(fresh ? begin_run (self, &error) : open_run (self, end, &error))) {
    fail (self, error->message);
    return;
  }
  self->state = FR_SESSION_STATE_TRAINING;
  if (!fresh)
    set_state_at_rest (self);
  else if (!command->train)
    rest (self);
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
  self->state = FR_SESSION_STATE_TRAINING;
  fr_pace_resume (&self->pace, g_get_monotonic_time ());
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
  self->stepping = can_train (self) && self->trainer != NULL;
}

static void
obey_adjust (FrTraining *self, const FrCommand *command)
{
  if (self->run == NULL || fr_run_get_dataset (self->run) == NULL)
    return;
  fr_run_adjust (self->run, self->trainer, command->learning_rate, command->epochs);
  /* Enough batches may have been done by the new count, or too few. One that trains sees to that
   * itself. */
  if (self->state == FR_SESSION_STATE_PAUSED || self->state == FR_SESSION_STATE_FINISHED)
    set_state_at_rest (self);
}

static void
obey_mark (FrTraining *self)
{
  g_autoptr (GError) error = NULL;

  if (self->state == FR_SESSION_STATE_TRAINING && self->trainer != NULL && !keep_end (self, &error))
    fail (self, error->message);
}

void
fr_training_obey (FrTraining *self, const FrCommand *command)
{
  self->serial = command->serial;
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
advance_step (FrTraining *self)
{
  if (!do_batch (self))
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

  if (self->stepping && can_train (self)) {
    advance_step (self);
    return now;
  }
  self->stepping = FALSE;
  if (self->state != FR_SESSION_STATE_TRAINING || self->trainer == NULL)
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
  do_batch (self);
  tell (self, FALSE);
  return now;
}

/* What the replay, which is at the end, has found. Returns: (transfer full). */
static char *
describe_film (const FrReplay *film, gboolean same_weights, gboolean same_state)
{
  const guint64 first = fr_replay_get_first_difference (film);

  if (!same_weights)
    return g_strdup_printf (
        /* Translators: %s is a count of batches. */
        _ ("Trained again, it came out differently from batch %" PRIu64 " on. The saved weights "
           "and curves were replaced."),
        first != 0 ? first : fr_replay_get_target (film));
  if (first != 0)
    return g_strdup_printf (_ ("Trained again: the same digest, but the saved curve was another "
                               "from batch %" PRIu64 " on. It was replaced."),
                            first);
  if (!same_state)
    return g_strdup (_ ("Trained again: the same digest, but the saved state of the optimizer was "
                        "another. It was replaced."));
  return g_strdup (_ ("Verified: trained again, the same digest"));
}

/* Whether the run's hyperparameters that may change in mid-run are those of @other. */
static gboolean
same_change (const FrTraining *self, const FrHyperparameters *other)
{
  const FrHyperparameters now = fr_run_get_hyperparameters (self->run);

  return now.learning_rate == other->learning_rate && now.epochs == other->epochs;
}

/* Makes what the replay came to the run's end, and forgets what was trained from another one.
 * @shown: whether its weights are those that are shown last. */
static gboolean
replace_end (FrTraining *self, FrTrainer *trainer, gboolean shown, GError **error)
{
  FrSnapshot *end = fr_snapshot_new (trainer, TRUE, error);

  if (end == NULL)
    return FALSE;
  end->seconds = self->film_end->seconds;
  fr_run_set_end (self->run, end);
  fr_run_get_digest (self->run, self->digest);
  set_snapshot (self, end);
  if (!shown)
    ask_about (self, end, FR_URGENCY_PASSING);
  return TRUE;
}

/* Goes on from the @end of the film, in the place of what was saved and of all that was trained
 * from it. */
static void
go_back (FrTraining *self, FrTrainer *end, gboolean same_weights)
{
  const FrHyperparameters now = fr_run_get_hyperparameters (self->run);
  const gboolean went_on = self->trainer != NULL && get_batch (self) > self->film_end->batch;
  g_autoptr (FrTrainer) trainer = end;
  g_autoptr (GError) error = NULL;

  if (!replace_end (self, trainer, same_weights && !went_on, &error)) {
    fail (self, error->message);
    return;
  }
  set_trainer (self, g_steal_pointer (&trainer));
  if (!went_on && self->state != FR_SESSION_STATE_FAILED)
    return;
  /* What was changed since then is not forgotten. */
  if (!same_change (self, &now))
    fr_run_adjust (self->run, self->trainer, now.learning_rate, now.epochs);
  self->stepping = FALSE;
  g_clear_pointer (&self->message, g_free);
  set_state_at_rest (self);
}

static void
finish_film (FrTraining *self)
{
  const FrTrainer *at_end = fr_replay_get_trainer (self->film);
  const FrSnapshot *saved = self->film_end;
  const gboolean same_weights = memcmp (saved->parameters, fr_trainer_get_parameters (at_end),
                                        saved->size * sizeof (float)) == 0;
  const gboolean same_state =
      same_weights && (saved->state == NULL || fr_trainer_is_at (at_end, saved->state));

  self->verdict = describe_film (self->film, same_weights, same_state);
  self->film_state = same_state && fr_replay_get_first_difference (self->film) == 0
                         ? FR_FILM_VERIFIED
                         : FR_FILM_DIFFERENT;
  if (self->trainer == NULL || !same_state)
    go_back (self, fr_replay_steal_trainer (self->film), same_weights);
  g_clear_pointer (&self->film, fr_replay_free);
}

/* Does the next batch of the film. Returns: when it wants to be called again. */
static gint64
advance_film (FrTraining *self, gint64 now)
{
  g_autoptr (FrSnapshot) due = NULL;
  g_autoptr (GError) error = NULL;

  if (self->film == NULL || !self->port->has_room (self->user_data))
    return G_MAXINT64;

  if (!fr_replay_step (self->film, &due, &error)) {
    if (g_error_matches (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED))
      return now;
    self->verdict = g_strdup (error->message);
    self->film_state = FR_FILM_DIFFERENT;
    g_clear_pointer (&self->film, fr_replay_free);
    if (self->trainer == NULL)
      fail (self, error->message);
  } else {
    if (due != NULL)
      ask_about (self, due, FR_URGENCY_CURVE);
    if (fr_replay_is_done (self->film))
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
  return self;
}

void
fr_training_free (FrTraining *self)
{
  forget_run (self);
  g_free (self);
}
