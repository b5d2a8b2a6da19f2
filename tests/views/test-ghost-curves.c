/* The run before the present one behind its curves: when there is one, and what it is called. */
#include "views/ghost-curves.h"

#include "synthetic.h"

#define BUDGET (1 << 24)

typedef struct {
  FrExperiment *experiment; /* owned */
  FrCurveData *curves;      /* owned */
  FrGhostCurves ghost;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 20);
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  fixture->experiment = fr_experiment_new (dataset, &hyperparameters, BUDGET, NULL, NULL);
  fixture->curves = fr_curve_data_new ();
  fr_curve_data_reset (fixture->curves, 20, 3);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_ghost_curves_clear (&fixture->ghost);
  g_assert_finalize_object (fixture->curves);
  g_assert_finalize_object (fixture->experiment);
}

/* Returns: (transfer none) (nullable): the row @row of what is said of the ghost of accuracies. */
static const char *
get_note (Fixture *fixture, guint row)
{
  FrCurveChart chart = { 0 };

  g_assert_true (fr_ghost_curves_show (&fixture->ghost, fixture->curves, fixture->experiment));
  fr_curve_data_get_chart (fixture->curves, FR_CURVE_ACCURACY, 3, &chart);
  return chart.ghost_notes[row];
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters other = synthetic_hyperparameters ();

  g_assert_null (get_note (fixture, 0));
  fr_experiment_step (fixture->experiment);
  synthetic_wait (fr_experiment_get_batch (fixture->experiment) == 1 &&
                  fr_experiment_get_digest (fixture->experiment) != NULL);
  g_assert_null (get_note (fixture, 0));

  /* The same again. */
  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_true (g_str_has_prefix (get_note (fixture, 0), "before "));
  g_assert_null (get_note (fixture, 1));

  other.batch_size = 64;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &other, NULL));
  g_assert_cmpstr (get_note (fixture, 0), ==, "before:");
  g_assert_true (g_str_has_prefix (get_note (fixture, 1), "batch 32"));

  /* It is back, and nothing had been done of what took its place. */
  fr_experiment_undo (fixture->experiment);
  g_assert_null (get_note (fixture, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ghost-curves/names", Fixture, NULL, set_up, test_names, tear_down);
  return g_test_run ();
}
