/* Where in the course of the run the user looks. */
#include "app/moment-actions.h"

#include "app/moment-marks.h"
#include "session/analyses/image-analysis.h"
#include "synthetic.h"

#define BUDGET (1 << 24)
#define END 120 /* batches of three epochs of 40, of which every second is kept */

typedef struct {
  FrExperiment *experiment;
  GSimpleActionGroup *group;
  FrMomentActions *actions;
  int n_notices;
} Fixture;

static void
on_notice (Fixture *fixture)
{
  fixture->n_notices++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 100);
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  hyperparameters.batch_size = 16;
  fixture->experiment = fr_experiment_new (dataset, &hyperparameters, BUDGET, NULL, NULL);
  fixture->group = g_simple_action_group_new ();
  fixture->actions = fr_moment_actions_new (G_ACTION_MAP (fixture->group));
  g_signal_connect_swapped (fixture->actions, "notice", G_CALLBACK (on_notice), fixture);
  fr_moment_actions_set_experiment (fixture->actions, fixture->experiment);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_moment_actions_set_experiment (fixture->actions, NULL);
  g_assert_finalize_object (fixture->experiment);
  g_assert_finalize_object (fixture->group);
  g_assert_finalize_object (fixture->actions);
}

static FrLens *
get_lens (Fixture *fixture)
{
  return fr_experiment_get_lens (fixture->experiment);
}

static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->group), action);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (is_enabled (fixture, action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->group), action, NULL);
}

static gboolean
is_playing (Fixture *fixture)
{
  gboolean playing;

  g_object_get (fixture->actions, "playing", &playing, NULL);
  return playing;
}

static void
train (Fixture *fixture)
{
  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED &&
                  fr_experiment_get_digest (fixture->experiment) != NULL);
}

/* Asserts that it goes to @batch and shows that. */
static void
assert_at (Fixture *fixture, guint64 batch)
{
  g_assert_false (fr_lens_is_live (get_lens (fixture)));
  g_assert_cmpuint (fr_lens_get_viewed (get_lens (fixture)), ==, batch);
  synthetic_wait (!fr_lens_is_waiting (get_lens (fixture)));
  g_assert_cmpuint (fr_lens_get_moment (get_lens (fixture))->batch, ==, batch);
}

static void
test_moves (Fixture *fixture, gconstpointer data)
{
  static const struct {
    FrTimelineMove move;
    guint64 batch;
  } WAY[] = {
    { FR_TIMELINE_PREVIOUS, 118 },      { FR_TIMELINE_PREVIOUS, 116 },
    { FR_TIMELINE_PREVIOUS_EPOCH, 80 }, { FR_TIMELINE_PREVIOUS_EPOCH, 40 },
    { FR_TIMELINE_NEXT, 42 },           { FR_TIMELINE_NEXT_BATCH, 43 },
    { FR_TIMELINE_NEXT_BATCH, 44 },     { FR_TIMELINE_PREVIOUS_BATCH, 43 },
    { FR_TIMELINE_NEXT_EPOCH, 80 },     { FR_TIMELINE_FIRST, 0 },
    { FR_TIMELINE_PREVIOUS, 0 },        { FR_TIMELINE_PREVIOUS_BATCH, 0 },
    { FR_TIMELINE_PREVIOUS_EPOCH, 0 },
  };

  fr_moment_actions_move (fixture->actions, FR_TIMELINE_PREVIOUS);
  g_assert_true (fr_lens_is_live (get_lens (fixture)));
  train (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (WAY); i++) {
    fr_moment_actions_move (fixture->actions, WAY[i].move);
    assert_at (fixture, WAY[i].batch);
  }
  fr_moment_actions_move (fixture->actions, FR_TIMELINE_LAST);
  g_assert_true (fr_lens_is_live (get_lens (fixture)));
  fr_moment_actions_move (fixture->actions, FR_TIMELINE_NEXT);
  g_assert_true (fr_lens_is_live (get_lens (fixture)));
}

static void
test_go (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_enabled (fixture, "play"));
  train (fixture);
  g_assert_false (is_enabled (fixture, "live"));
  g_assert_false (is_enabled (fixture, "continue-here"));
  fr_moment_actions_go (fixture->actions, 57, FALSE);
  assert_at (fixture, 56);
  fr_moment_actions_go (fixture->actions, 57, TRUE);
  assert_at (fixture, 57);
  g_assert_true (is_enabled (fixture, "continue-here"));
  activate (fixture, "live");
  g_assert_true (fr_lens_is_live (get_lens (fixture)));
  /* The end is live, also where the hand is only nearest to it. */
  fr_moment_actions_go (fixture->actions, 57, TRUE);
  fr_moment_actions_go (fixture->actions, END - 1, FALSE);
  assert_at (fixture, END - 2);
  fr_moment_actions_go (fixture->actions, END - 2 + 2, FALSE);
  g_assert_true (fr_lens_is_live (get_lens (fixture)));
  fr_moment_actions_go (fixture->actions, 57, TRUE);
  fr_moment_actions_go (fixture->actions, END, FALSE);
  g_assert_true (fr_lens_is_live (get_lens (fixture)));
  g_assert_false (is_enabled (fixture, "live"));
}

static void
test_film (Fixture *fixture, gconstpointer data)
{
  guint pictures = 0;

  train (fixture);
  activate (fixture, "play");
  g_assert_true (is_playing (fixture));
  g_assert_true (fr_lens_is_held (get_lens (fixture)));
  g_assert_cmpuint (fr_lens_get_viewed (get_lens (fixture)), ==, 0);
  /* The clock's own calls may come between. */
  do {
    synthetic_wait (!fr_lens_is_waiting (get_lens (fixture)));
    pictures++;
  } while (fr_moment_actions_advance (fixture->actions));
  g_assert_cmpuint (pictures, >, 1);
  g_assert_true (fr_lens_is_live (get_lens (fixture)));
  synthetic_wait (!is_playing (fixture));
  g_assert_false (fr_lens_is_held (get_lens (fixture)));

  /* The hand stops it. */
  activate (fixture, "play");
  fr_moment_actions_go (fixture->actions, 20, FALSE);
  g_assert_false (is_playing (fixture));
  assert_at (fixture, 20);
  /* It goes on from there. */
  activate (fixture, "play");
  g_assert_cmpuint (fr_lens_get_viewed (get_lens (fixture)), ==, 20);
  activate (fixture, "play");
  g_assert_false (is_playing (fixture));
}

/* So does a view that moves the moment itself, as the page One batch does, also back to live. */
static void
test_film_left (Fixture *fixture, gconstpointer data)
{
  train (fixture);
  activate (fixture, "play");
  fr_lens_view_exactly (get_lens (fixture), 33);
  g_assert_false (is_playing (fixture));
  g_assert_false (fr_lens_is_held (get_lens (fixture)));
  assert_at (fixture, 33);

  activate (fixture, "play");
  g_assert_true (is_playing (fixture));
  fr_lens_view_live (get_lens (fixture));
  g_assert_false (is_playing (fixture));
  g_assert_false (fr_lens_is_held (get_lens (fixture)));
}

static void
test_hold (Fixture *fixture, gconstpointer data)
{
  train (fixture);
  fr_moment_actions_hold (fixture->actions, TRUE);
  fr_moment_actions_go (fixture->actions, 20, FALSE);
  g_assert_true (fr_lens_is_held (get_lens (fixture)));
  fr_moment_actions_hold (fixture->actions, FALSE);
  g_assert_false (fr_lens_is_held (get_lens (fixture)));
}

/* Unchanged, it ends where the run ended that it left, which can be brought back. */
static void
test_continue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) left = fr_run_ref (fr_experiment_get_run (fixture->experiment));
  g_autofree char *digest = NULL;

  train (fixture);
  digest = g_strdup (fr_experiment_get_digest (fixture->experiment));
  fr_moment_actions_go (fixture->actions, 57, TRUE);
  activate (fixture, "continue-here");
  g_assert_false (is_enabled (fixture, "continue-here"));
  synthetic_wait (fr_experiment_get_run (fixture->experiment) != left);
  g_assert_cmpint (fixture->n_notices, ==, 1);
  g_assert_true (fr_lens_is_live (get_lens (fixture)));
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED &&
                  fr_experiment_get_digest (fixture->experiment) != NULL);
  g_assert_cmpstr (fr_experiment_get_digest (fixture->experiment), ==, digest);
  g_assert_true (fr_experiment_get_previous_run (fixture->experiment) == left);
}

static char *
get_label (Fixture *fixture, guint place)
{
  g_autoptr (GMenuModel) section =
      g_menu_model_get_item_link (fr_moment_actions_get_runs (fixture->actions), 0, "section");
  char *label = NULL;

  g_assert_nonnull (section);
  g_assert_true (g_menu_model_get_item_attribute (section, (int) place, "label", "s", &label));
  return label;
}

/* The accuracy of the test images at the end of @run, or -1 while the analyst has not got there. */
static double
get_end (FrRun *run)
{
  guint length;
  g_autofree FrTestPoint *points = fr_run_get_test_points (run, &length);

  return length > 0 && points[length - 1].batch == END ? points[length - 1].accuracy : -1;
}

/* Each run that was left is listed by what differs, and comes back. */
static void
test_runs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) left = fr_run_ref (fr_experiment_get_run (fixture->experiment));
  FrHyperparameters other = *fr_experiment_get_hyperparameters (fixture->experiment);
  g_autofree char *same = NULL, *changed = NULL, *third = NULL;
  g_autofree char *end = NULL;

  g_assert_false (is_enabled (fixture, "bring-back"));
  train (fixture);
  synthetic_wait (get_end (left) >= 0);
  end = g_strdup_printf ("%.1f %% at epoch 3", 100 * get_end (left));
  fr_moment_actions_go (fixture->actions, 60, TRUE);
  activate (fixture, "continue-here");
  synthetic_wait (fr_experiment_get_run (fixture->experiment) != left);
  same = get_label (fixture, 0);
  g_assert_true (g_str_has_prefix (same, "the same settings · the same up to epoch 1.5 · "));
  g_assert_true (g_str_has_suffix (same, end));

  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
  other.batch_size = 32;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &other, NULL));
  third = get_label (fixture, 0);
  g_assert_true (g_str_has_prefix (third, "batch 16 · branched off at epoch 1.5 · "));
  changed = get_label (fixture, 1);
  g_assert_true (g_str_has_prefix (changed, "batch 16 · "));
  g_assert_true (g_str_has_suffix (changed, end));

  g_assert_true (is_enabled (fixture, "bring-back"));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->group), "bring-back",
                                  g_variant_new_uint32 (1));
  g_assert_true (fr_experiment_get_run (fixture->experiment) == left);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->group), "bring-back",
                                  g_variant_new_uint32 (7));
  g_assert_true (fr_experiment_get_run (fixture->experiment) == left);
}

/* Who starts over meanwhile does not get the branch. */
static void
test_continue_given_up (Fixture *fixture, gconstpointer data)
{
  FrRun *run;

  train (fixture);
  fr_moment_actions_go (fixture->actions, 119, TRUE);
  activate (fixture, "continue-here");
  fr_experiment_start_over (fixture->experiment, FALSE);
  run = fr_experiment_get_run (fixture->experiment);
  synthetic_wait (fr_lens_get_moment (get_lens (fixture)) != NULL);
  train (fixture);
  g_assert_true (fr_experiment_get_run (fixture->experiment) == run);
  g_assert_cmpint (fixture->n_notices, ==, 0);
}

/* A moment that finds no memory is said to. */
static void
test_no_memory (Fixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (fixture->experiment, "short-of-memory");
  g_assert_cmpint (fixture->n_notices, ==, 1);
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters changed;
  g_autoptr (GArray) marks = NULL;
  gboolean has_change = FALSE;

  train (fixture);
  changed = *fr_experiment_get_hyperparameters (fixture->experiment);
  changed.learning_rate = 0.0005;
  changed.epochs = 4;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &changed, NULL));
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_PAUSED);
  train (fixture);
  marks = fr_moment_marks_find (fixture->experiment);
  for (guint i = 0; i < marks->len; i++) {
    const FrTimelineMark *mark = &g_array_index (marks, FrTimelineMark, i);

    if (mark->kind != FR_TIMELINE_CHANGE)
      continue;
    has_change = TRUE;
    g_assert_cmpuint (mark->batch, ==, END);
    g_assert_cmpstr (mark->label, ==, "learning rate 0.001 → 0.0005, epochs 3 → 4");
  }
  g_assert_true (has_change);
  g_assert_cmpuint (fr_moment_marks_walk (fixture->experiment, END + 1, FALSE), ==, END);
  g_assert_cmpuint (fr_moment_marks_walk (fixture->experiment, 4 * 40, TRUE), ==, 4 * 40);
}

/* The flips of the image that is looked at are marks, each as the evaluation of its moment says. */
static void
test_flips (Fixture *fixture, gconstpointer data)
{
  FrDataset *dataset = fr_experiment_get_dataset (fixture->experiment);
  const FrAnalysisClass *class = &fr_image_analysis_class;
  guint n_flips = 0;

  train (fixture);
  for (guint index = 0; index < 100 && n_flips < 3; index++) {
    const guint label = fr_dataset_get_label (dataset, FR_SPLIT_TEST, index);
    g_autoptr (GArray) marks = NULL;

    fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, index));
    synthetic_wait (fr_lens_get_answer (get_lens (fixture), class) != NULL &&
                    !fr_lens_is_asking (get_lens (fixture), class));
    marks = fr_moment_marks_find (fixture->experiment);
    for (guint i = 0; i < marks->len; i++) {
      const FrTimelineMark *mark = &g_array_index (marks, FrTimelineMark, i);

      if (!fr_timeline_mark_is_flip (mark->kind) || mark->batch == END)
        continue;
      n_flips++;
      g_assert_nonnull (strstr (mark->label, "Test image"));
      fr_moment_actions_go (fixture->actions, mark->batch - 1, TRUE);
      fr_moment_actions_move (fixture->actions, FR_TIMELINE_NEXT_MARK);
      assert_at (fixture, mark->batch);
      g_assert_true ((fr_lens_get_moment (get_lens (fixture))->predicted[index] == label) ==
                     (mark->kind == FR_TIMELINE_RIGHT));
    }
    fr_moment_actions_go (fixture->actions, END, FALSE);
  }
  g_assert_cmpuint (n_flips, >, 0);
}

static void
test_heal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrSilenced) one = fr_silenced_change (NULL, 0, 0, TRUE);

  g_assert_false (is_enabled (fixture, "heal"));
  fr_lens_set_silenced (get_lens (fixture), one);
  g_assert_true (is_enabled (fixture, "heal"));
  activate (fixture, "heal");
  g_assert_null (fr_lens_get_silenced (get_lens (fixture)));
  g_assert_false (is_enabled (fixture, "heal"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/moment-actions/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("moves", test_moves);
  ADD ("go", test_go);
  ADD ("film", test_film);
  ADD ("film-left", test_film_left);
  ADD ("hold", test_hold);
  ADD ("continue", test_continue);
  ADD ("continue-given-up", test_continue_given_up);
  ADD ("runs", test_runs);
  ADD ("no-memory", test_no_memory);
  ADD ("marks", test_marks);
  ADD ("flips", test_flips);
  ADD ("heal", test_heal);
  return g_test_run ();
}
