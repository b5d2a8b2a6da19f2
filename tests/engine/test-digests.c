/* Known digests: what a few short trainings end with, on every machine, instruction set, compiler
 * and build type.
 *
 * A change here is a change of the arithmetic: handouts and saved runs no longer match. Never adapt
 * the table without saying so where users read it. `test-digests --print` prints it anew.
 */
#include "made-up-data.h"

#include "engine/evaluation.h"
#include "engine/kernels/kernel-choice.h"
#include "engine/trainer.h"

#include <stdio.h>
#include <string.h>

#define TESTED 500 /* images, where there are as many */

typedef struct {
  const char *name;
  const char *hidden;
  FrOptimizerKind optimizer;
  double learning_rate;
  guint batch_size;
  gboolean raw;
  guint64 seed;
  gboolean real; /* the published data, otherwise 1,000 made-up images */
  guint batches;
  const char *digest; /* its first 16 digits */
  double train_loss;  /* the running one of the last epoch */
  double test_loss;   /* of the first TESTED images */
} Run;

static const Run runs[] = {
  { "adam", "128", FR_OPTIMIZER_ADAM, 0.001, 32, FALSE, 1, FALSE, 50, "0ca5aae860a46e1c",
    0x1.1806e7cbe217ap-4, 0x1.1ff3144f3112dp-5 },
  { "short-last-batch", "17", FR_OPTIMIZER_ADAM, 0.01, 7, FALSE, 2, FALSE, 150, "76fcefd0653cdc5c",
    0x1.a19c663080b08p-1, 0x1.ec167cd123b21p-1 },
  { "no-hidden", "none", FR_OPTIMIZER_SGD, 0.1, 100, FALSE, 3, FALSE, 25, "8bcce4eca76beda9",
    0x1.8d527bb926dfap-2, 0x1.4ff68bcff1bb3p-2 },
  { "momentum-raw", "128,64", FR_OPTIMIZER_MOMENTUM, 0.0001, 32, TRUE, 4, FALSE, 40,
    "97d7a7ffae6012f4", 0x1.62fceea19e858p-3, 0x1.3a84fa02eb197p-3 },
  { "wide", "512,256", FR_OPTIMIZER_ADAM, 0.001, 64, FALSE, 5, FALSE, 5, "7c07e2e2f3eb60e2",
    0x1.bf68a9224879dp+0, 0x1.9877300b11fffp-1 },
  { "deep", "33,20,16,1", FR_OPTIMIZER_SGD, 0.05, 1, FALSE, G_MAXUINT64, FALSE, 200,
    "49869d496f553e7c", 0x1.28568ebfd8224p+1, 0x1.25178ea5d6e8p+1 },
  { "published", "128", FR_OPTIMIZER_ADAM, 0.001, 32, FALSE, 1, TRUE, 100, "42232200ee11bc69",
    0x1.dc237736b9a7bp-1, 0x1.47db6b8cb6d0bp-1 },
  { "published-raw", "none", FR_OPTIMIZER_ADAM, 0.001, 100, TRUE, 1, TRUE, 100, "7fd0585a24e6c364",
    0x1.319a980e86421p+5, 0x1.136697bc59ac7p+4 },
};

static FrDataset *made_up, *real;

static void
train (const Run *run, const FrKernels *kernels, Run *outcome, char digest[65])
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  FrDataset *dataset = run->real ? real : made_up;
  g_autoptr (FrTrainer) trainer = NULL;
  g_autoptr (FrPredictor) predictor = NULL;
  g_autoptr (FrEvaluation) evaluation = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_hyperparameters_set_text (&chosen, "hidden", run->hidden, NULL));
  chosen.optimizer = run->optimizer;
  chosen.learning_rate = run->learning_rate;
  chosen.batch_size = run->batch_size;
  chosen.divide_by_255 = !run->raw;
  chosen.seed = run->seed;

  trainer = fr_trainer_new (dataset, &chosen, &error);
  g_assert_no_error (error);
  fr_trainer_set_kernels (trainer, kernels);
  for (guint i = 0; i < run->batches; i++) {
    fr_trainer_step (trainer, NULL, &error);
    g_assert_no_error (error);
  }

  predictor = fr_predictor_new (dataset, fr_trainer_get_network (trainer), !run->raw, &error);
  g_assert_no_error (error);
  fr_predictor_set_kernels (predictor, kernels);
  evaluation = fr_evaluation_new (predictor, run->batches, &error);
  g_assert_no_error (error);
  fr_evaluation_advance (evaluation, predictor, fr_trainer_get_parameters (trainer), TESTED);

  fr_network_digest (fr_trainer_get_network (trainer), fr_trainer_get_parameters (trainer), digest);
  fr_trainer_get_epoch_metrics (trainer, &outcome->train_loss, NULL);
  outcome->test_loss = evaluation->loss;
}

static void
test_run (gconstpointer data)
{
  const Run *run = data;
  g_autofree const FrKernels **kernels = fr_kernels_list ();

  if (run->real && real == NULL) {
    g_test_skip ("the published data set is not installed");
    return;
  }

  for (guint k = 0; kernels[k] != NULL; k++) {
    char digest[65];
    Run outcome;

    train (run, kernels[k], &outcome, digest);
    digest[strlen (run->digest)] = '\0';
    g_assert_cmpstr (digest, ==, run->digest);
    g_assert_cmpfloat (outcome.train_loss, ==, run->train_loss);
    g_assert_cmpfloat (outcome.test_loss, ==, run->test_loss);
  }
}

static void
print_runs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++) {
    char digest[65];
    Run outcome;

    if (runs[i].real && real == NULL)
      continue;
    train (runs + i, fr_kernels_best (), &outcome, digest);
    printf ("%-24s \"%.16s\", %a, %a\n", runs[i].name, digest, outcome.train_loss,
            outcome.test_loss);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = fr_dataset_find (NULL);
  int status = 0;

  made_up = fr_made_up_data (1, 1000, 200);
  real = folder != NULL ? fr_dataset_load (folder, NULL, NULL, NULL) : NULL;
  if (real != NULL && !fr_dataset_is_published (real))
    g_clear_pointer (&real, fr_dataset_unref);

  if (argc == 2 && strcmp (argv[1], "--print") == 0) {
    print_runs ();
  } else {
    g_test_init (&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (runs); i++) {
      g_autofree char *path = g_strconcat ("/digests/", runs[i].name, NULL);

      g_test_add_data_func (path, runs + i, test_run);
    }
    status = g_test_run ();
  }

  fr_dataset_unref (made_up);
  g_clear_pointer (&real, fr_dataset_unref);
  return status;
}
