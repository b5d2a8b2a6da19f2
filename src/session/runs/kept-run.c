#include "session/runs/kept-run.h"

struct _FrKeptRun {
  GObject parent_instance;

  char *name;      /* owned */
  FrRunCard *card; /* owned */
  FrKeptRunState state;
};

G_DEFINE_FINAL_TYPE (FrKeptRun, fr_kept_run, G_TYPE_OBJECT)

static void
fr_kept_run_finalize (GObject *object)
{
  FrKeptRun *self = FR_KEPT_RUN (object);

  g_free (self->name);
  g_clear_pointer (&self->card, fr_run_card_free);

  G_OBJECT_CLASS (fr_kept_run_parent_class)->finalize (object);
}

static void
fr_kept_run_class_init (FrKeptRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_kept_run_finalize;

  g_signal_new ("changed", FR_TYPE_KEPT_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
}

static void
fr_kept_run_init (FrKeptRun *self)
{
}

FrKeptRun *
fr_kept_run_new (const char *name, FrRunCard *card, const FrKeptRunState *state)
{
  FrKeptRun *self = g_object_new (FR_TYPE_KEPT_RUN, NULL);

  self->name = g_strdup (name);
  self->card = card;
  self->state = *state;
  return self;
}

const char *
fr_kept_run_get_name (FrKeptRun *self)
{
  g_return_val_if_fail (FR_IS_KEPT_RUN (self), NULL);

  return self->name;
}

const FrRunCard *
fr_kept_run_get_card (FrKeptRun *self)
{
  g_return_val_if_fail (FR_IS_KEPT_RUN (self), NULL);

  return self->card;
}

const FrKeptRunState *
fr_kept_run_get_state (FrKeptRun *self)
{
  g_return_val_if_fail (FR_IS_KEPT_RUN (self), NULL);

  return &self->state;
}

gboolean
fr_kept_run_is_interrupted (FrKeptRun *self)
{
  g_return_val_if_fail (FR_IS_KEPT_RUN (self), FALSE);

  return self->state.interrupted > self->card->batch;
}

guint64
fr_kept_run_get_batch (FrKeptRun *self)
{
  g_return_val_if_fail (FR_IS_KEPT_RUN (self), 0);

  return MAX (self->card->batch, self->state.interrupted);
}

gboolean
fr_kept_run_update (FrKeptRun *self, FrRunCard *card, const FrKeptRunState *state)
{
  gboolean changed = card != NULL || self->state.stamp != state->stamp ||
                     self->state.interrupted != state->interrupted ||
                     self->state.in_hand != state->in_hand;

  g_return_val_if_fail (FR_IS_KEPT_RUN (self), FALSE);

  if (card != NULL) {
    fr_run_card_free (self->card);
    self->card = card;
  }
  self->state = *state;
  if (changed)
    g_signal_emit_by_name (self, "changed");
  return changed;
}
