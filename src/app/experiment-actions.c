#include "app/experiment-actions.h"

#include "app/window-action.h"
#include "engine/diagnosis.h"

/* For so long, in milliseconds, Pause keeps its place at an end. */
#define END_SEEN 500

struct _FrExperimentActions {
  GObject parent_instance;

  FrExperiment *experiment; /* owned; nullable */
  gboolean loading;         /* whether another is to come */
  gboolean promised;        /* whether it is to train at once */
  FrTrainVerb verb;
  guint verb_timer; /* 0 unless the end is still to be seen */
  GAction *speed;   /* owned; its state is a key of the settings */

  /* owned */
  GSimpleAction *train;
  GSimpleAction *train_more;
  GSimpleAction *step;
  GSimpleAction *start_over;
  GSimpleAction *new_start;
  GSimpleAction *start_cured;
};

G_DEFINE_FINAL_TYPE (FrExperimentActions, fr_experiment_actions, G_TYPE_OBJECT)

enum {
  PROP_VERB = 1,
  PROP_LOADING,
  PROP_PROMISED,
};

static gboolean
is_training (FrExperimentActions *self)
{
  return self->experiment != NULL &&
         fr_experiment_get_state (self->experiment) == FR_SESSION_STATE_TRAINING;
}

static void
promise (FrExperimentActions *self, gboolean promised)
{
  if (promised == self->promised)
    return;
  self->promised = promised;
  g_object_notify (G_OBJECT (self), "promised");
}

static void
on_train_activated (FrExperimentActions *self)
{
  if (is_training (self))
    fr_experiment_pause (self->experiment);
  else if (self->loading)
    promise (self, !self->promised);
  else if (self->experiment == NULL || self->verb == FR_VERB_PAUSE)
    return;
  else if (self->verb == FR_VERB_TRAIN_MORE)
    fr_experiment_train_more (self->experiment, FR_MORE_EPOCHS);
  else
    fr_experiment_train (self->experiment);
}

static void
on_train_more_activated (FrExperimentActions *self)
{
  if (self->experiment != NULL)
    fr_experiment_train_more (self->experiment, FR_MORE_EPOCHS);
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
on_start_cured_activated (FrExperimentActions *self)
{
  FrHyperparameters cure;

  if (self->experiment == NULL)
    return;
  cure = fr_diagnosis_cure (fr_experiment_get_hyperparameters (self->experiment),
                            fr_experiment_has_diverged (self->experiment));
  fr_experiment_start_with (self->experiment, &cure, TRUE);
}

static void
apply_speed (FrExperimentActions *self)
{
  g_autoptr (GVariant) state = g_action_get_state (self->speed);
  FrSpeed speed;

  if (self->experiment != NULL && fr_speed_find (g_variant_get_string (state, NULL), &speed))
    fr_experiment_set_speed (self->experiment, speed);
}

static void
set_verb (FrExperimentActions *self, FrTrainVerb verb)
{
  g_clear_handle_id (&self->verb_timer, g_source_remove);
  if (verb == self->verb)
    return;
  self->verb = verb;
  g_object_notify (G_OBJECT (self), "verb");
}

static gboolean
on_end_seen (gpointer data)
{
  FrExperimentActions *self = data;

  self->verb_timer = 0;
  set_verb (self, FR_VERB_TRAIN_MORE);
  return G_SOURCE_REMOVE;
}

static void
update_verb (FrExperimentActions *self)
{
  const FrSessionState state = self->experiment == NULL
                                   ? FR_SESSION_STATE_READY
                                   : fr_experiment_get_state (self->experiment);
  const gboolean has_ended =
      state == FR_SESSION_STATE_FINISHED && fr_experiment_can_train (self->experiment);

  if (has_ended && self->verb == FR_VERB_PAUSE) {
    if (self->verb_timer == 0)
      self->verb_timer = g_timeout_add (END_SEEN, on_end_seen, self);
  } else if (has_ended)
    set_verb (self, FR_VERB_TRAIN_MORE);
  else if (state == FR_SESSION_STATE_TRAINING)
    set_verb (self, FR_VERB_PAUSE);
  else
    set_verb (self, state == FR_SESSION_STATE_PAUSED ? FR_VERB_RESUME : FR_VERB_TRAIN);
}

/* Whether the cure of a training that does not learn would change anything: what a preset keeps
 * stays. */
static gboolean
can_cure (FrExperimentActions *self)
{
  const FrHyperparameters *chosen = fr_experiment_get_hyperparameters (self->experiment);
  FrHyperparameters cure =
      fr_diagnosis_cure (chosen, fr_experiment_has_diverged (self->experiment));

  fr_preset_hold_as (fr_experiment_get_preset (self->experiment), &cure, chosen);
  return !fr_hyperparameters_is_same (&cure, chosen);
}

static void
update_enabled (FrExperimentActions *self)
{
  gboolean can_go_on = FALSE;
  gboolean training = FALSE;
  gboolean begun = FALSE;
  gboolean can_do_more = FALSE;
  const FrPreset *preset = NULL;

  if (self->experiment != NULL) {
    FrSessionState state = fr_experiment_get_state (self->experiment);

    preset = fr_experiment_get_preset (self->experiment);
    training = state == FR_SESSION_STATE_TRAINING;
    can_go_on = (state == FR_SESSION_STATE_READY || state == FR_SESSION_STATE_PAUSED) &&
                fr_experiment_can_train (self->experiment);
    can_do_more = state == FR_SESSION_STATE_FINISHED &&
                  fr_experiment_can_train (self->experiment) &&
                  !fr_preset_keeps (preset, "epochs") &&
                  fr_experiment_get_hyperparameters (self->experiment)->epochs < FR_MAX_EPOCHS;
    begun = state != FR_SESSION_STATE_READY || !fr_experiment_can_train (self->experiment);
  }

  if (self->loading && !training) {
    can_go_on = FALSE;
    can_do_more = FALSE;
    begun = FALSE;
  }

  g_simple_action_set_enabled (self->train, training || can_go_on || can_do_more || self->loading);
  g_simple_action_set_enabled (self->train_more, can_do_more);
  g_simple_action_set_enabled (self->step, can_go_on);
  g_simple_action_set_enabled (self->start_over, begun);
  g_simple_action_set_enabled (self->start_cured, begun &&
                                                      fr_experiment_can_train (self->experiment) &&
                                                      (preset == NULL || can_cure (self)));
  g_simple_action_set_enabled (self->new_start, self->experiment != NULL &&
                                                    (training || !self->loading) &&
                                                    !fr_preset_keeps (preset, "seed"));
}

static void
update_experiment_actions (FrExperimentActions *self)
{
  update_verb (self);
  update_enabled (self);
}

static void
fr_experiment_actions_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_VERB:
    g_value_set_uint (value, FR_EXPERIMENT_ACTIONS (object)->verb);
    break;
  case PROP_LOADING:
    g_value_set_boolean (value, FR_EXPERIMENT_ACTIONS (object)->loading);
    break;
  case PROP_PROMISED:
    g_value_set_boolean (value, FR_EXPERIMENT_ACTIONS (object)->promised);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_experiment_actions_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  FrExperimentActions *self = FR_EXPERIMENT_ACTIONS (object);

  switch (id) {
  case PROP_LOADING:
    self->loading = g_value_get_boolean (value);
    if (!self->loading)
      promise (self, FALSE);
    update_enabled (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_experiment_actions_dispose (GObject *object)
{
  FrExperimentActions *self = FR_EXPERIMENT_ACTIONS (object);

  fr_experiment_actions_set_experiment (self, NULL);
  g_clear_handle_id (&self->verb_timer, g_source_remove);
  g_clear_object (&self->speed);
  g_clear_object (&self->train);
  g_clear_object (&self->train_more);
  g_clear_object (&self->step);
  g_clear_object (&self->start_over);
  g_clear_object (&self->new_start);
  g_clear_object (&self->start_cured);

  G_OBJECT_CLASS (fr_experiment_actions_parent_class)->dispose (object);
}

static void
fr_experiment_actions_class_init (FrExperimentActionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_experiment_actions_get_property;
  object_class->set_property = fr_experiment_actions_set_property;
  object_class->dispose = fr_experiment_actions_dispose;

  g_object_class_install_property (object_class, PROP_VERB,
                                   g_param_spec_uint ("verb", NULL, NULL, 0, FR_VERB_TRAIN_MORE,
                                                      FR_VERB_TRAIN,
                                                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                          G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_LOADING,
                                   g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE |
                                                             G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_PROMISED,
                                   g_param_spec_boolean ("promised", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE |
                                                             G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS));
}

static void
fr_experiment_actions_init (FrExperimentActions *self)
{
}

FrExperimentActions *
fr_experiment_actions_new (GActionMap *map, GSettings *settings)
{
  FrExperimentActions *self = g_object_new (FR_TYPE_EXPERIMENT_ACTIONS, NULL);

  self->train = g_object_ref (fr_window_action_add (map, "train", NULL,
                                                    G_CALLBACK (on_train_activated), self));
  self->train_more =
      g_object_ref (fr_window_action_add (map, "train-more", NULL,
                                          G_CALLBACK (on_train_more_activated), self));
  self->step =
      g_object_ref (fr_window_action_add (map, "step", NULL, G_CALLBACK (on_step_activated), self));
  self->start_over =
      g_object_ref (fr_window_action_add (map, "start-over", NULL,
                                          G_CALLBACK (on_start_over_activated), self));
  self->new_start = g_object_ref (fr_window_action_add (map, "new-start", NULL,
                                                        G_CALLBACK (on_new_start_activated), self));
  self->start_cured =
      g_object_ref (fr_window_action_add (map, "start-cured", NULL,
                                          G_CALLBACK (on_start_cured_activated), self));
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
  set_verb (self, FR_VERB_TRAIN);

  if (experiment != NULL) {
    g_signal_connect_object (experiment, "notify::state", G_CALLBACK (update_experiment_actions),
                             self, G_CONNECT_SWAPPED);
    g_signal_connect_object (experiment, "restarted", G_CALLBACK (update_experiment_actions), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (experiment, "hyperparameters-changed",
                             G_CALLBACK (update_experiment_actions), self, G_CONNECT_SWAPPED);
  }
  apply_speed (self);
  if (experiment != NULL && self->promised && fr_experiment_can_train (experiment))
    fr_experiment_train (experiment);
  if (experiment != NULL)
    promise (self, FALSE);
  update_experiment_actions (self);
}
