/* The banner of the training: it leads on from the end, and says why nothing goes on. */
#include "app/training-banner.h"

#include "app-fixture.h"

typedef struct {
  FrExperiment *experiment; /* owned */
  GtkWidget *banner;        /* owned */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->experiment = app_fixture_new_session ();
  fixture->banner = g_object_ref_sink (g_object_new (FR_TYPE_TRAINING_BANNER, NULL));
  fr_training_banner_set_at_training (FR_TRAINING_BANNER (fixture->banner), TRUE);
  fr_view_set_experiment (FR_VIEW (fixture->banner), fixture->experiment);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_view_set_experiment (FR_VIEW (fixture->banner), NULL);
  g_assert_finalize_object (fixture->experiment);
  g_assert_finalize_object (fixture->banner);
}

static const char *
get_sentence (Fixture *fixture)
{
  return fr_training_banner_get_sentence (FR_TRAINING_BANNER (fixture->banner));
}

static gboolean
has_button (Fixture *fixture, const char *label)
{
  GtkWidget *button = app_fixture_find (fixture->banner, GTK_TYPE_BUTTON, "label", label);

  return button != NULL && gtk_widget_get_visible (button);
}

static void
test_end (Fixture *fixture, gconstpointer data)
{
  g_autofree char *expected = NULL;
  const FrEvaluation *moment;

  g_assert_null (get_sentence (fixture));
  fr_experiment_train (fixture->experiment);
  g_assert_null (get_sentence (fixture));
  fixture_wait_until (get_sentence (fixture) != NULL);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_FINISHED);
  moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  g_assert_cmpuint (moment->batch, ==, 60);
  expected = g_strdup_printf ("Done: %u of 100 new images right, %u wrong", moment->correct,
                              100 - moment->correct);
  g_assert_cmpstr (get_sentence (fixture), ==, expected);
  g_assert_true (has_button (fixture, "See the Mistakes"));
  g_assert_true (has_button (fixture, "Train 10 More"));

  /* It is the Training view's. */
  fr_training_banner_set_at_training (FR_TRAINING_BANNER (fixture->banner), FALSE);
  g_assert_null (get_sentence (fixture));
  fr_training_banner_set_at_training (FR_TRAINING_BANNER (fixture->banner), TRUE);
  g_assert_cmpstr (get_sentence (fixture), ==, expected);

  /* It goes when the training goes on, and when it starts over. */
  fr_experiment_train_more (fixture->experiment, 10);
  g_assert_null (get_sentence (fixture));
  fixture_wait_until (get_sentence (fixture) != NULL);
  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_null (get_sentence (fixture));
}

static gboolean
is_alone (Fixture *fixture)
{
  gboolean alone;

  g_object_get (fixture->banner, "alone", &alone, NULL);
  return alone;
}

/* Where there is room for one sentence it is the banner's. */
static void
test_presenting (Fixture *fixture, gconstpointer data)
{
  g_object_set (fixture->banner, "tight", TRUE, NULL);
  g_assert_false (is_alone (fixture));
  fr_experiment_train (fixture->experiment);
  fixture_wait_until (get_sentence (fixture) != NULL);
  g_assert_true (is_alone (fixture));
  g_object_set (fixture->banner, "tight", FALSE, NULL);
  g_assert_false (is_alone (fixture));
}

/* A pause is no end. */
static void
test_paused (Fixture *fixture, gconstpointer data)
{
  fr_experiment_step (fixture->experiment);
  fixture_wait_until (fr_experiment_get_batch (fixture->experiment) == 1 &&
                      fr_experiment_get_digest (fixture->experiment) != NULL);
  g_assert_null (get_sentence (fixture));
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters wild = synthetic_hyperparameters ();

  wild.n_hidden = 2;
  wild.units[1] = 16;
  wild.optimizer = FR_OPTIMIZER_SGD;
  wild.learning_rate = 1e20;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &wild, NULL));
  fr_experiment_train (fixture->experiment);
  fixture_wait_until (get_sentence (fixture) != NULL);
  g_assert_cmpstr (get_sentence (fixture), ==, fr_experiment_get_message (fixture->experiment));
  g_assert_false (has_button (fixture, "Train 10 More"));
  /* The sentence of the Training view knows nothing of it. */
  g_assert_true (is_alone (fixture));
  /* Not with the rate that has failed. */
  g_assert_true (has_button (fixture, "Start Over with 0.01"));

  /* Wherever one looks. */
  fr_training_banner_set_at_training (FR_TRAINING_BANNER (fixture->banner), FALSE);
  g_assert_nonnull (get_sentence (fixture));
  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_null (get_sentence (fixture));
}

/* A training that does not learn says so, and why, until it learns after all. */
static void
test_no_learning (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters wild = synthetic_hyperparameters ();

  wild.optimizer = FR_OPTIMIZER_SGD;
  wild.learning_rate = 100;
  wild.epochs = 15;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &wild, NULL));
  fr_experiment_train (fixture->experiment);
  fixture_wait_until (get_sentence (fixture) != NULL);
  g_assert_true (g_str_has_prefix (get_sentence (fixture), "It "));
  g_assert_true (g_str_has_suffix (get_sentence (fixture), " A learning rate of 100 is too high."));
  g_assert_true (has_button (fixture, "Start Over with 0.01"));
  /* A rate that was set meanwhile has its own cure. */
  wild.learning_rate = 0.01;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &wild, NULL));
  g_assert_false (has_button (fixture, "Start Over with 0.01"));
  fixture_wait_until (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
  g_assert_nonnull (get_sentence (fixture));

  /* The cure is another run, about which nothing is said before it has done as many batches. */
  wild.learning_rate = 0.01;
  fr_experiment_start_with (fixture->experiment, &wild, TRUE);
  g_assert_null (get_sentence (fixture));
  fixture_wait_until (get_sentence (fixture) != NULL);
  g_assert_true (g_str_has_prefix (get_sentence (fixture), "Done: "));
}

/* A wounded network, and how it is healed. */
static void
test_wound (Fixture *fixture, gconstpointer data)
{
  FrLens *lens = fr_experiment_get_lens (fixture->experiment);
  g_autoptr (FrSilenced) one = fr_silenced_change (NULL, 0, 0, TRUE);

  fixture_wait_until (fr_lens_get_moment (lens) != NULL);
  fr_lens_set_silenced (lens, one);
  g_assert_true (g_str_has_prefix (get_sentence (fixture),
                                   "The network is wounded: 1 neuron is switched off"));
  fixture_wait_until (strstr (get_sentence (fixture), "right instead of") != NULL);
  g_assert_true (has_button (fixture, "Heal"));
  g_assert_false (has_button (fixture, "Return to Live"));
  fr_lens_view_batch (lens, 0);
  g_assert_true (g_str_has_prefix (get_sentence (fixture),
                                   "Viewing epoch 0 of 3 without 1 neuron"));
  g_assert_true (has_button (fixture, "Heal"));
  g_assert_true (has_button (fixture, "Return to Live"));
  g_assert_true (has_button (fixture, "Continue from Here"));
  fr_lens_view_live (lens);
  fr_lens_set_silenced (lens, NULL);
  g_assert_null (get_sentence (fixture));
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add ("/training-banner/end", Fixture, NULL, set_up, test_end, tear_down);
  g_test_add ("/training-banner/wound", Fixture, NULL, set_up, test_wound, tear_down);
  g_test_add ("/training-banner/presenting", Fixture, NULL, set_up, test_presenting, tear_down);
  g_test_add ("/training-banner/paused", Fixture, NULL, set_up, test_paused, tear_down);
  g_test_add ("/training-banner/failure", Fixture, NULL, set_up, test_failure, tear_down);

  g_test_add ("/training-banner/no-learning", Fixture, NULL, set_up, test_no_learning, tear_down);

  return g_test_run ();
}
