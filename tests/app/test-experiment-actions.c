/* The verbs: each can be used exactly while it can do something, and does it. */
#include "app/experiment-actions.h"

#include "synthetic.h"

#define BUDGET (32 << 20)

typedef struct {
  GSimpleActionGroup *group;    /* owned */
  GSettings *settings;          /* owned */
  FrExperimentActions *actions; /* owned */
  FrExperiment *experiment;     /* owned */
} Fixture;

static FrExperiment *
new_session (const FrHyperparameters *hyperparameters)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 100);
  g_autoptr (GError) error = NULL;
  FrExperiment *experiment = fr_experiment_new (dataset, hyperparameters, BUDGET, NULL, &error);

  g_assert_no_error (error);

  return experiment;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  fixture->group = g_simple_action_group_new ();
  fixture->settings = g_settings_new ("org.fitting_room.FittingRoom");
  g_settings_set_string (fixture->settings, "speed", "full");
  fixture->actions = fr_experiment_actions_new (G_ACTION_MAP (fixture->group), fixture->settings);
  fixture->experiment = new_session (&hyperparameters);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_experiment_actions_set_experiment (fixture->actions, NULL);
  g_assert_finalize_object (fixture->experiment);
  g_assert_finalize_object (fixture->actions);
  g_assert_finalize_object (fixture->group);
  g_clear_object (&fixture->settings);
}

static gboolean
is_enabled (Fixture *fixture, const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->group), name);
}

static void
activate (Fixture *fixture, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->group), name, NULL);
}

static FrSessionState
get_state (Fixture *fixture)
{
  return fr_experiment_get_state (fixture->experiment);
}

static FrTrainVerb
get_verb (Fixture *fixture)
{
  guint verb;

  g_object_get (fixture->actions, "verb", &verb, NULL);
  return (FrTrainVerb) verb;
}

/* @enabled: the letters of those that can be used: Train, Step, start Over, New start, train More.
 */
static void
assert_enabled (Fixture *fixture, const char *enabled)
{
  static const struct {
    char letter;
    const char *name;
  } VERBS[] = { { 'T', "train" },
                { 'S', "step" },
                { 'O', "start-over" },
                { 'N', "new-start" },
                { 'M', "train-more" } };

  for (guint i = 0; i < G_N_ELEMENTS (VERBS); i++)
    g_assert_cmpint (is_enabled (fixture, VERBS[i].name), ==,
                     strchr (enabled, VERBS[i].letter) != NULL);
  g_assert_true (is_enabled (fixture, "speed"));
}

static void
test_without_session (Fixture *fixture, gconstpointer data)
{
  assert_enabled (fixture, "");
  fr_experiment_actions_set_experiment (fixture->actions, fixture->experiment);
  assert_enabled (fixture, "TSN");
  fr_experiment_actions_set_experiment (fixture->actions, NULL);
  assert_enabled (fixture, "");
}

/* At a batch a second it does not come to its end meanwhile. */
static void
test_states (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters raised = synthetic_hyperparameters ();

  g_settings_set_string (fixture->settings, "speed", "1");
  fr_experiment_actions_set_experiment (fixture->actions, fixture->experiment);
  g_assert_cmpint (get_state (fixture), ==, FR_SESSION_STATE_READY);
  assert_enabled (fixture, "TSN");

  activate (fixture, "train");
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_TRAINING);
  assert_enabled (fixture, "TON");

  synthetic_wait (fr_experiment_get_batch (fixture->experiment) > 0);
  activate (fixture, "train");
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_PAUSED);
  assert_enabled (fixture, "TSON");
  g_assert_cmpint (get_verb (fixture), ==, FR_VERB_RESUME);

  g_settings_set_string (fixture->settings, "speed", "full");
  activate (fixture, "train");
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_FINISHED);
  assert_enabled (fixture, "TMON");
  g_assert_cmpint (get_verb (fixture), ==, FR_VERB_PAUSE);

  /* There is more to do again. */
  raised.epochs++;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &raised, NULL));
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_PAUSED);
  assert_enabled (fixture, "TSON");
  g_assert_cmpint (get_verb (fixture), ==, FR_VERB_RESUME);

  activate (fixture, "start-over");
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_READY);
  assert_enabled (fixture, "TSN");
  g_assert_cmpint (get_verb (fixture), ==, FR_VERB_TRAIN);
}

/* A press on Pause that comes too late does nothing. */
static void
test_late_pause (Fixture *fixture, gconstpointer data)
{
  fr_experiment_actions_set_experiment (fixture->actions, fixture->experiment);
  activate (fixture, "train");
  g_assert_cmpint (get_verb (fixture), ==, FR_VERB_PAUSE);
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_FINISHED);
  activate (fixture, "train");
  g_assert_cmpint (get_state (fixture), ==, FR_SESSION_STATE_FINISHED);
  g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->epochs, ==, 3);

  /* Once it says so it does so. */
  synthetic_wait (get_verb (fixture) == FR_VERB_TRAIN_MORE);
  activate (fixture, "train");
  g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->epochs, ==, 13);
  g_assert_cmpint (get_verb (fixture), ==, FR_VERB_PAUSE);

  /* Another run takes its place at once. */
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_FINISHED &&
                  fr_experiment_get_digest (fixture->experiment) != NULL);
  activate (fixture, "start-over");
  g_assert_cmpint (get_verb (fixture), ==, FR_VERB_TRAIN);
  fr_experiment_undo (fixture->experiment);
  g_assert_cmpint (get_state (fixture), ==, FR_SESSION_STATE_FINISHED);
  g_assert_cmpint (get_verb (fixture), ==, FR_VERB_TRAIN_MORE);
}

/* The end is never dead: ten more epochs, and as many again. */
static void
test_more (Fixture *fixture, gconstpointer data)
{
  static const char *const ACTIONS[] = { "train", "train-more" };
  FrHyperparameters most;

  fr_experiment_actions_set_experiment (fixture->actions, fixture->experiment);
  activate (fixture, "train");
  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++) {
    synthetic_wait (get_verb (fixture) == FR_VERB_TRAIN_MORE);
    activate (fixture, ACTIONS[i]);
    g_assert_cmpint (get_state (fixture), ==, FR_SESSION_STATE_TRAINING);
    g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->epochs, ==,
                      3 + 10 * (i + 1));
  }
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_FINISHED);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 23 * 20);

  /* There may be no more than so many. */
  most = *fr_experiment_get_hyperparameters (fixture->experiment);
  most.epochs = FR_MAX_EPOCHS - 2;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &most, NULL));
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_PAUSED);
  activate (fixture, "train");
  synthetic_wait (get_verb (fixture) == FR_VERB_TRAIN_MORE);
  activate (fixture, "train");
  g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->epochs, ==,
                    FR_MAX_EPOCHS);
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_FINISHED);
  assert_enabled (fixture, "ON");
}

static void
test_step (Fixture *fixture, gconstpointer data)
{
  fr_experiment_actions_set_experiment (fixture->actions, fixture->experiment);
  for (guint batch = 1; batch <= 3; batch++) {
    activate (fixture, "step");
    synthetic_wait (fr_experiment_get_batch (fixture->experiment) == batch &&
                    get_state (fixture) == FR_SESSION_STATE_PAUSED);
  }
}

/* Whoever starts over in mid-training goes on training. */
static void
test_starts (Fixture *fixture, gconstpointer data)
{
  g_settings_set_string (fixture->settings, "speed", "1");
  fr_experiment_actions_set_experiment (fixture->actions, fixture->experiment);
  activate (fixture, "step");
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_PAUSED);
  activate (fixture, "new-start");
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_READY);
  g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->seed, ==, 2);

  activate (fixture, "train");
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_TRAINING);
  activate (fixture, "start-over");
  synthetic_wait (fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment)) != NULL);
  g_assert_cmpint (get_state (fixture), ==, FR_SESSION_STATE_TRAINING);
  g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->seed, ==, 2);
}

static void
test_failed (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters wild = synthetic_hyperparameters ();

  wild.n_hidden = 2;
  wild.units[1] = 16;
  wild.optimizer = FR_OPTIMIZER_SGD;
  wild.learning_rate = 1e20;
  fr_experiment_actions_set_experiment (fixture->actions, fixture->experiment);
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &wild, NULL));
  activate (fixture, "train");
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_FAILED);
  assert_enabled (fixture, "ON");
}

static gboolean
is_promised (Fixture *fixture)
{
  gboolean promised;

  g_object_get (fixture->actions, "promised", &promised, NULL);
  return promised;
}

/* While data are read Train is remembered, or taken back, and nothing else can be done. */
static void
test_promise (Fixture *fixture, gconstpointer data)
{
  g_object_set (fixture->actions, "loading", TRUE, NULL);
  assert_enabled (fixture, "T");
  activate (fixture, "train");
  activate (fixture, "train");
  g_assert_false (is_promised (fixture));
  activate (fixture, "train");
  g_assert_true (is_promised (fixture));

  fr_experiment_actions_set_experiment (fixture->actions, fixture->experiment);
  g_object_set (fixture->actions, "loading", FALSE, NULL);
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_FINISHED);
  g_assert_false (is_promised (fixture));
}

/* It is not the experiment on screen that was meant. */
static void
test_broken_promise (Fixture *fixture, gconstpointer data)
{
  fr_experiment_actions_set_experiment (fixture->actions, fixture->experiment);
  g_object_set (fixture->actions, "loading", TRUE, NULL);
  assert_enabled (fixture, "T");
  activate (fixture, "train");
  g_object_set (fixture->actions, "loading", FALSE, NULL);
  g_assert_false (is_promised (fixture));
  g_assert_cmpint (get_state (fixture), ==, FR_SESSION_STATE_READY);
  assert_enabled (fixture, "TSN");
}

/* Another rate, in a run of its own, which is trained at once. */
static void
test_cured (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters wild = synthetic_hyperparameters ();

  wild.optimizer = FR_OPTIMIZER_SGD;
  wild.learning_rate = 100;
  fr_experiment_actions_set_experiment (fixture->actions, fixture->experiment);
  g_assert_false (is_enabled (fixture, "start-cured"));
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &wild, NULL));
  activate (fixture, "step");
  synthetic_wait (fr_experiment_get_batch (fixture->experiment) == 1);
  activate (fixture, "start-cured");
  g_assert_cmpfloat (fr_experiment_get_hyperparameters (fixture->experiment)->learning_rate, ==,
                     0.01);
  g_assert_cmpint (get_state (fixture), ==, FR_SESSION_STATE_TRAINING);
  synthetic_wait (get_state (fixture) == FR_SESSION_STATE_FINISHED);
}

static void
test_speed (Fixture *fixture, gconstpointer data)
{
  static const char *const NAMES[] = { "watch", "full", "epoch", "100", "10", "1" };

  /* An experiment takes over the speed that there is. */
  g_settings_set_string (fixture->settings, "speed", "10");
  fr_experiment_actions_set_experiment (fixture->actions, fixture->experiment);
  g_assert_cmpint (fr_experiment_get_speed (fixture->experiment), ==, FR_SPEED_BATCHES_10);

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    g_autofree char *kept = NULL;

    g_action_group_activate_action (G_ACTION_GROUP (fixture->group), "speed",
                                    g_variant_new_string (NAMES[i]));
    g_assert_cmpint (fr_experiment_get_speed (fixture->experiment), ==, i);
    kept = g_settings_get_string (fixture->settings, "speed");
    g_assert_cmpstr (kept, ==, NAMES[i]);
  }
}

/* A first start watches. */
static void
test_first_speed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) first = g_settings_get_default_value (fixture->settings, "speed");

  g_assert_cmpstr (g_variant_get_string (first, NULL), ==, "watch");
  g_settings_reset (fixture->settings, "speed");
  fr_experiment_actions_set_experiment (fixture->actions, fixture->experiment);
  g_assert_cmpint (fr_experiment_get_speed (fixture->experiment), ==, FR_SPEED_WATCH);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } TESTS[] = {
    { "/experiment-actions/without-experiment", test_without_session },
    { "/experiment-actions/states", test_states },
    { "/experiment-actions/late-pause", test_late_pause },
    { "/experiment-actions/more", test_more },
    { "/experiment-actions/step", test_step },
    { "/experiment-actions/starts", test_starts },
    { "/experiment-actions/failed", test_failed },
    { "/experiment-actions/promise", test_promise },
    { "/experiment-actions/broken-promise", test_broken_promise },
    { "/experiment-actions/cured", test_cured },
    { "/experiment-actions/speed", test_speed },
    { "/experiment-actions/first-speed", test_first_speed },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (TESTS); i++)
    g_test_add (TESTS[i].path, Fixture, NULL, set_up, TESTS[i].test, tear_down);

  return g_test_run ();
}
