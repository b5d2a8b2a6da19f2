/* What a report says of a comparison: of the run on screen alone, and only if it is in it. */
#include "views/compare/reported-verdict.h"

#include "comparison-fixture.h"

#include <string.h>

#define BUDGET (64 << 20)

typedef struct {
  FrDataset *dataset;         /* owned */
  FrHyperparameters settings; /* of the run on screen */
  FrExperiment *experiment;   /* owned */
  ComparisonFixture compared;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dataset = synthetic_dataset_new (640, 100);
  fixture->settings = synthetic_hyperparameters ();
  fixture->settings.epochs = 1;
  fixture->experiment =
      fr_experiment_new (fixture->dataset, &fixture->settings, BUDGET, NULL, &error);
  g_assert_no_error (error);
  fr_experiment_set_speed (fixture->experiment, FR_SPEED_FULL);
  comparison_fixture_set_up (&fixture->compared, fixture->experiment);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  comparison_fixture_tear_down (&fixture->compared);
  fr_experiment_shutdown (fixture->experiment);
  g_assert_finalize_object (fixture->experiment);
  fr_dataset_unref (fixture->dataset);
}

static void
check_nothing (Fixture *fixture)
{
  char *sentence, *ground;

  g_assert_false (fr_reported_verdict_find (fixture->compared.comparison, &sentence, &ground));
  g_assert_null (sentence);
  g_assert_null (ground);
}

static void
check (Fixture *fixture, const char *start, const char *ground_start)
{
  g_autofree char *sentence = NULL, *ground = NULL;

  g_assert_true (fr_reported_verdict_find (fixture->compared.comparison, &sentence, &ground));
  g_test_message ("%s\n%s", sentence, ground);
  g_assert_true (g_str_has_prefix (sentence, start));
  g_assert_true (g_str_has_prefix (ground, ground_start));
  g_assert_null (strchr (ground, '\n'));
}

/* Whether the last batch is evaluated, which may be a little later than it is done. */
static gboolean
is_evaluated (Fixture *fixture)
{
  guint n;
  const FrTestPoint *points = fr_experiment_get_test_points (fixture->experiment, &n);

  return n > 0 && points[n - 1].batch == fr_experiment_get_batch (fixture->experiment);
}

static void
train (Fixture *fixture, const FrHyperparameters *settings)
{
  g_autoptr (GError) error = NULL;

  fr_experiment_set_hyperparameters (fixture->experiment, settings, &error);
  g_assert_no_error (error);
  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED &&
                  is_evaluated (fixture));
}

/* The other side is what it is compared with, whichever of both is on screen. */
static void
test_sides (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters other = fixture->settings;

  check_nothing (fixture);
  comparison_fixture_train (&fixture->compared, &fixture->settings, 1);
  /* Not trained yet, the run on screen is none of those. */
  check_nothing (fixture);
  train (fixture, &fixture->settings);
  check (fixture, "Compared with “no hidden layer”: ", "Both trained from seed 1.");
  other.n_hidden = 0;
  train (fixture, &other);
  check (fixture, "Compared with “16 hidden neurons”: ", "Both trained from seed 1.");
  other.batch_size *= 2;
  train (fixture, &other);
  check_nothing (fixture);
}

static void
test_seeds (Fixture *fixture, gconstpointer data)
{
  comparison_fixture_train (&fixture->compared, &fixture->settings, 6);
  train (fixture, &fixture->settings);
  check (fixture, "Compared with “no hidden layer”: ", "Both trained from the seeds 1–6. ");
}

/* One that is drawn, but that the verdict is not about. */
static void
test_third (Fixture *fixture, gconstpointer data)
{
  FrComparison *comparison = fixture->compared.comparison;
  FrHyperparameters other = fixture->settings;

  comparison_fixture_train (&fixture->compared, &fixture->settings, 1);
  other.batch_size *= 2;
  train (fixture, &other);
  g_assert_true (fr_comparison_add_shown (comparison));
  check_nothing (fixture);
  fr_comparison_set_sides (comparison, 1, 2);
  synthetic_wait (comparison_fixture_count_whole (&fixture->compared, 2) == 1);
  check (fixture, "Compared with “16 hidden neurons", "Both trained from seed 1.");

  /* Two that have no seed in common say nothing of each other. */
  other.seed++;
  train (fixture, &other);
  synthetic_wait (fr_compared_group_find (fr_comparison_get_group (comparison, 2), 1) == NULL &&
                  comparison_fixture_count_whole (&fixture->compared, 2) == 1);
  check_nothing (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/reported-verdict/sides", Fixture, NULL, set_up, test_sides, tear_down);
  g_test_add ("/reported-verdict/seeds", Fixture, NULL, set_up, test_seeds, tear_down);
  g_test_add ("/reported-verdict/third", Fixture, NULL, set_up, test_third, tear_down);
  return g_test_run ();
}
