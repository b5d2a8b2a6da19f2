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
say (FrRunToast *self, const char *sentence, guint seconds, const char *label, const char *action)
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
    say (self, sentence, ANSWER_SECONDS, _ ("Undo"), "win.undo");
  else
    say (self, sentence, TOAST_SECONDS, NULL, NULL);
}

void
fr_run_toast_offer (FrRunToast *self, const char *sentence)
{
  g_return_if_fail (self != NULL && sentence != NULL);

  say (self, sentence, 0, _ ("Open"), "win.open-interrupted");
  self->offers = TRUE;
}

void
fr_run_toast_withdraw (FrRunToast *self)
{
  g_return_if_fail (self != NULL);

  if (self->offers)
    dismiss (self);
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

  g_clear_weak_pointer (&self->toast);
  g_free (self);
}
