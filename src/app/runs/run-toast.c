#include "app/runs/run-toast.h"

#include <glib/gi18n.h>

#include "app/toast-guard.h"
#include "widgets/plain-toast.h"

#define TOAST_SECONDS 4
#define ANSWER_SECONDS 10

struct _FrRunToast {
  AdwToastOverlay *overlay; /* borrowed */
  AdwToast *toast;          /* weak, nullable */
  gboolean offers;          /* whether that waits for an answer */
  FrExperiment *experiment; /* owned, nullable */
  guint64 opened_at;        /* the batch at which its run was put in place */
};

static void
dismiss (FrRunToast *self)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  self->offers = FALSE;
}

/* Says it for @seconds, 0: until it is answered; with a button @label (nullable) for @action. */
static void
say_timed (FrRunToast *self,
           const char *sentence,
           guint seconds,
           const char *label,
           const char *action)
{
  AdwToast *toast = fr_plain_toast_new (sentence);

  dismiss (self);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_set_timeout (toast, seconds);
  if (label != NULL) {
    adw_toast_set_button_label (toast, label);
    adw_toast_set_action_name (toast, action);
  }
  fr_toast_guard_add (self->overlay, toast);
}

void
fr_run_toast_say (FrRunToast *self, const char *sentence, gboolean can_undo)
{
  g_return_if_fail (self != NULL && sentence != NULL);

  if (can_undo)
    say_timed (self, sentence, ANSWER_SECONDS, _ ("Undo"), "win.undo");
  else
    say_timed (self, sentence, TOAST_SECONDS, NULL, NULL);
}

static gboolean
is_being_trained (FrRunToast *self)
{
  return self->experiment != NULL &&
         fr_experiment_get_state (self->experiment) == FR_SESSION_STATE_TRAINING;
}

void
fr_run_toast_offer (FrRunToast *self, const char *sentence)
{
  g_return_if_fail (self != NULL && sentence != NULL);

  if (is_being_trained (self))
    return;
  say_timed (self, sentence, 0, _ ("Open"), "win.open-interrupted");
  self->offers = TRUE;
}

/* Whoever trains has answered an offer, before it too. */
static void
on_state_changed (FrRunToast *self)
{
  if (is_being_trained (self) && self->offers)
    dismiss (self);
}

/* What the replay of an opened run has found must not be missed if it is other than was saved, or
 * if the user has gone on and the bottom bar speaks of that. */
static void
on_film_changed (FrRunToast *self)
{
  const FrFilmState film = fr_experiment_get_film (self->experiment);
  g_autofree char *verdict = NULL;

  if (film != FR_FILM_DIFFERENT &&
      (film != FR_FILM_VERIFIED || fr_experiment_get_batch (self->experiment) == self->opened_at))
    return;
  verdict = fr_experiment_describe_film (self->experiment);
  fr_toast_guard_tell (self->overlay, verdict);
}

static void
on_restarted (FrRunToast *self)
{
  self->opened_at = fr_experiment_get_batch (self->experiment);
}

void
fr_run_toast_set_experiment (FrRunToast *self, FrExperiment *experiment)
{
  g_return_if_fail (self != NULL);

  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_set_object (&self->experiment, experiment);
  if (experiment == NULL)
    return;
  g_signal_connect_swapped (experiment, "notify::state", G_CALLBACK (on_state_changed), self);
  g_signal_connect_swapped (experiment, "notify::film", G_CALLBACK (on_film_changed), self);
  g_signal_connect_swapped (experiment, "restarted", G_CALLBACK (on_restarted), self);
}

FrRunToast *
fr_run_toast_new (AdwToastOverlay *overlay)
{
  FrRunToast *self = g_new0 (FrRunToast, 1);

  self->overlay = overlay;
  return self;
}

void
fr_run_toast_free (FrRunToast *self)
{
  g_return_if_fail (self != NULL);

  fr_run_toast_set_experiment (self, NULL);
  g_clear_weak_pointer (&self->toast);
  g_free (self);
}
