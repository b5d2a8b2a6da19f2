/* What two runs keep under one budget, and what is known of the one aside. */
#include "made-up-data.h"

#include "engine/run-budget.h"

#define BUDGET (64 << 20)

/* A run of two epochs. Returns: (transfer full). */
static FrRun *
new_run (FrDataset *dataset, guint64 seed)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrTrainer) trainer = NULL;
  g_autoptr (FrSnapshot) first = NULL, end = NULL;
  FrRun *run;

  chosen.n_hidden = 0;
  chosen.batch_size = 2;
  chosen.seed = seed;
  run = fr_run_new (dataset, &chosen, BUDGET, NULL);
  trainer = fr_run_begin (run, &first, NULL);
  for (guint i = 0; i < 2 * fr_run_get_batches_per_epoch (run); i++) {
    g_autoptr (FrSnapshot) due = NULL;

    g_assert_true (fr_run_step (run, trainer, &due, NULL));
  }
  end = fr_run_rest (run, trainer, NULL);
  return run;
}

static void
test_divide (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, 80, 1);
  g_autoptr (FrRun) shown = new_run (dataset, 1);
  g_autoptr (FrRun) aside = new_run (dataset, 2);
  const guint before = fr_history_get_length (fr_run_get_history (shown));
  const gsize most = fr_history_get_bytes (fr_run_get_history (shown));

  g_assert_cmpint (fr_run_get_proof (aside, NULL), ==, FR_RUN_PROOF_TRAINED);
  fr_run_budget_divide (shown, &aside, 1, BUDGET);
  g_assert_cmpuint (fr_history_get_length (fr_run_get_history (shown)), ==, before);
  g_assert_cmpuint (fr_history_get_length (fr_run_get_history (aside)), ==, 3);
  g_assert_cmpint (fr_run_get_proof (aside, NULL), ==, FR_RUN_PROOF_NONE);
  g_assert_cmpint (fr_run_get_proof (shown, NULL), ==, FR_RUN_PROOF_TRAINED);

  /* Both together. */
  fr_run_budget_divide (shown, &aside, 1, most);
  g_assert_cmpuint (fr_history_get_share (fr_run_get_history (shown)) +
                        fr_history_get_share (fr_run_get_history (aside)),
                    <=, most);
}

/* The newest has as much as all older ones together. */
static void
test_several (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, 80, 1);
  g_autoptr (FrRun) shown = new_run (dataset, 1);
  FrRun *aside[4];
  const gsize one = fr_history_get_share (fr_run_get_history (shown));
  gsize older = 0;

  for (guint i = 0; i < G_N_ELEMENTS (aside); i++)
    aside[i] = new_run (dataset, 2 + i);
  fr_run_budget_divide (shown, aside, G_N_ELEMENTS (aside), 8 * one);
  g_assert_cmpuint (fr_history_get_share (fr_run_get_history (aside[0])), <=, one);
  for (guint i = 1; i < G_N_ELEMENTS (aside); i++) {
    older += fr_history_get_share (fr_run_get_history (aside[i]));
    g_assert_cmpuint (fr_history_get_length (fr_run_get_history (aside[i])), >=, 2);
    g_assert_cmpint (fr_run_get_proof (aside[i], NULL), ==, FR_RUN_PROOF_NONE);
  }
  g_assert_cmpuint (older, <=, one);
  for (guint i = 0; i < G_N_ELEMENTS (aside); i++)
    fr_run_unref (aside[i]);
}

/* What was found different stays known. */
static void
test_different (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, 80, 1);
  g_autoptr (FrRun) shown = new_run (dataset, 1);
  g_autoptr (FrRun) aside = new_run (dataset, 2);
  g_autofree char *verdict = NULL;

  fr_run_set_proof (aside, FR_RUN_PROOF_DIFFERENT, "other");
  fr_run_budget_divide (shown, &aside, 1, BUDGET);
  g_assert_cmpint (fr_run_get_proof (aside, &verdict), ==, FR_RUN_PROOF_DIFFERENT);
  g_assert_cmpstr (verdict, ==, "other");
}

/* Without a budget no snapshot is taken, unless somebody asks for the one that is due. */
static void
test_none (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, 80, 1);
  g_autoptr (FrRun) filmed = new_run (dataset, 1);
  FrHyperparameters chosen = fr_run_get_origin (filmed)->hyperparameters;
  g_autoptr (FrRun) run = fr_run_new (dataset, &chosen, 0, NULL);
  g_autoptr (FrTrainer) trainer = fr_run_begin (run, NULL, NULL);
  g_autoptr (FrSnapshot) due = NULL, end = NULL;
  char digest[65], as_filmed[65];

  for (guint i = 1; i < 2 * fr_run_get_batches_per_epoch (run); i++)
    g_assert_true (fr_run_step (run, trainer, NULL, NULL));
  g_assert_cmpuint (fr_history_get_length (fr_run_get_history (run)), ==, 0);
  g_assert_true (fr_run_step (run, trainer, &due, NULL));
  g_assert_nonnull (due);

  end = fr_run_rest (run, trainer, NULL);
  fr_run_get_digest (run, digest);
  fr_run_get_digest (filmed, as_filmed);
  g_assert_cmpstr (digest, ==, as_filmed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-budget/divide", test_divide);
  g_test_add_func ("/run-budget/several", test_several);
  g_test_add_func ("/run-budget/different", test_different);
  g_test_add_func ("/run-budget/none", test_none);
  return g_test_run ();
}
