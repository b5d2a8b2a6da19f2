#include "app/experiment-actions.h"

struct _FrExperimentActions {
  GObject parent_instance;

  FrExperiment *experiment; /* owned; nullable */
  GAction *speed;           /* owned; its state is a key of the settings */

  /* owned */
  GSimpleAction *train;
  GSimpleAction *step;
  GSimpleAction *start_over;
  GSimpleAction *new_start;
};

G_DEFINE_FINAL_TYPE (FrExperimentActions, fr_experiment_actions, G_TYPE_OBJECT)

/* The names of the speeds in settings and menu, by FrSpeed. */
static const char *const SPEEDS[] = { "full", "epoch", "100", "10", "1" };

static gboolean
is_training (FrExperimentActions *self)
{
  return fr_experiment_get_state (self->experiment) == FR_SESSION_STATE_TRAINING;
}

static void
on_train_activated (FrExperimentActions *self)
{
  if (self->experiment == NULL)
    return;

  if (is_training (self))
    fr_experiment_pause (self->experiment);
  else
    fr_experiment_train (self->experiment);
}

static void
on_step_activated (FrExperimentActions *self)
{
  if (self->experiment != NULL)
    fr_experiment_step (self->experiment);
}

static void
on_start_over_activated (FrExperimentActions *self)
{
  if (self->experiment != NULL)
    fr_experiment_start_over (self->experiment, is_training (self));
}

static void
on_new_start_activated (FrExperimentActions *self)
{
  if (self->experiment != NULL)
    fr_experiment_new_start (self->experiment, is_training (self));
}

static void
apply_speed (FrExperimentActions *self)
{
  g_autoptr (GVariant) state = g_action_get_state (self->speed);
  const char *name = g_variant_get_string (state, NULL);

  if (self->experiment == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (SPEEDS); i++)
    if (g_str_equal (SPEEDS[i], name))
      fr_experiment_set_speed (self->experiment, (FrSpeed) i);
}

static void
update_enabled (FrExperimentActions *self)
{
  gboolean can_go_on = FALSE;
  gboolean training = FALSE;
  gboolean begun = FALSE;

  if (self->experiment != NULL) {
    FrSessionState state = fr_experiment_get_state (self->experiment);

    training = state == FR_SESSION_STATE_TRAINING;
    can_go_on = (state == FR_SESSION_STATE_READY || state == FR_SESSION_STATE_PAUSED) &&
                fr_experiment_can_train (self->experiment);
    begun = state != FR_SESSION_STATE_READY || !fr_experiment_can_train (self->experiment);
  }

  g_simple_action_set_enabled (self->train, training || can_go_on);
  g_simple_action_set_enabled (self->step, can_go_on);
  g_simple_action_set_enabled (self->start_over, begun);
  g_simple_action_set_enabled (self->new_start, self->experiment != NULL);
}

static void
fr_experiment_actions_dispose (GObject *object)
{
  FrExperimentActions *self = FR_EXPERIMENT_ACTIONS (object);

  fr_experiment_actions_set_experiment (self, NULL);
  g_clear_object (&self->speed);
  g_clear_object (&self->train);
  g_clear_object (&self->step);
  g_clear_object (&self->start_over);
  g_clear_object (&self->new_start);

  G_OBJECT_CLASS (fr_experiment_actions_parent_class)->dispose (object);
}

static void
fr_experiment_actions_class_init (FrExperimentActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_experiment_actions_dispose;
}

static void
fr_experiment_actions_init (FrExperimentActions *self)
{
}

static GSimpleAction *
add_action (FrExperimentActions *self, GActionMap *map, const char *name, GCallback activated)
{
  GSimpleAction *action = g_simple_action_new (name, NULL);

  g_signal_connect_object (action, "activate", activated, self, G_CONNECT_SWAPPED);
  g_action_map_add_action (map, G_ACTION (action));
  return action;
}

FrExperimentActions *
fr_experiment_actions_new (GActionMap *map, GSettings *settings)
{
  FrExperimentActions *self = g_object_new (FR_TYPE_EXPERIMENT_ACTIONS, NULL);

  self->train = add_action (self, map, "train", G_CALLBACK (on_train_activated));
  self->step = add_action (self, map, "step", G_CALLBACK (on_step_activated));
  self->start_over = add_action (self, map, "start-over", G_CALLBACK (on_start_over_activated));
  self->new_start = add_action (self, map, "new-start", G_CALLBACK (on_new_start_activated));
  self->speed = g_settings_create_action (settings, "speed");
  g_action_map_add_action (map, self->speed);
  g_signal_connect_object (self->speed, "notify::state", G_CALLBACK (apply_speed), self,
                           G_CONNECT_SWAPPED);

  update_enabled (self);
  return self;
}

void
fr_experiment_actions_set_experiment (FrExperimentActions *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_EXPERIMENT_ACTIONS (self));

  if (self->experiment == experiment)
    return;

  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_set_object (&self->experiment, experiment);

  if (experiment != NULL) {
    g_signal_connect_object (experiment, "notify::state", G_CALLBACK (update_enabled), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (experiment, "restarted", G_CALLBACK (update_enabled), self,
                             G_CONNECT_SWAPPED);
  }
  apply_speed (self);
  update_enabled (self);
}
