/* What is said of trainings that do not learn, and never of those that do. */
#include "engine/diagnosis.h"

#include "engine/run.h"

#define REAL_FOLDER "/usr/share/datasets/fashion-mnist"

/* What a training under a row's settings is said to have. */
typedef enum {
  LEARNS, /* nothing, ever */
  FAILS,  /* something in the first epoch, or its loss is no number any more */
} Expected;

typedef struct {
  const char *hidden;
  gboolean divide_by_255;
  guint batch_size;
  FrOptimizerKind optimizer;
  double rate;
  Expected expected;
} Case;

/* The rows of the design's table, and the failures that are worth teaching. */
static const Case CASES[] = {
  { "128", TRUE, 32, FR_OPTIMIZER_ADAM, 0.001, LEARNS },
  { "none", TRUE, 32, FR_OPTIMIZER_ADAM, 0.001, LEARNS },
  { "128", FALSE, 32, FR_OPTIMIZER_ADAM, 0.001, LEARNS },
  { "none", FALSE, 32, FR_OPTIMIZER_ADAM, 0.001, LEARNS },
  { "128", TRUE, 100, FR_OPTIMIZER_ADAM, 0.001, LEARNS },
  { "128,64", TRUE, 32, FR_OPTIMIZER_ADAM, 0.001, LEARNS },
  { "128", TRUE, 32, FR_OPTIMIZER_SGD, 0.01, LEARNS },
  { "128", TRUE, 32, FR_OPTIMIZER_MOMENTUM, 0.01, LEARNS },
  { "128", TRUE, 32, FR_OPTIMIZER_SGD, 10, FAILS },
  { "128", TRUE, 32, FR_OPTIMIZER_ADAM, 0.1, FAILS },
  { "128", FALSE, 32, FR_OPTIMIZER_MOMENTUM, 10, FAILS },
  { "128", TRUE, 32, FR_OPTIMIZER_SGD, 1e-6, FAILS },
};

static FrDataset *real; /* NULL: it is not installed */

/* Trains on one epoch, or where FR_LONG is set ten. Returns: whether something was said at its end,
 * and in @ever whether it ever was. */
static gboolean
is_told (const Case *each, gboolean *ever)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrBatchLog) log = fr_batch_log_new (0, 0);
  g_autoptr (FrTrainer) trainer = NULL;
  g_autoptr (FrPredictor) predictor = NULL;
  FrTrouble trouble = FR_TROUBLE_NONE;
  gboolean silent = FALSE;
  guint per_epoch, batches;

  g_assert_true (fr_hyperparameters_set_text (&chosen, "hidden", each->hidden, NULL));
  chosen.divide_by_255 = each->divide_by_255;
  chosen.batch_size = each->batch_size;
  chosen.optimizer = each->optimizer;
  chosen.learning_rate = each->rate;
  trainer = fr_trainer_new (real, &chosen, NULL);
  predictor = fr_predictor_new (real, fr_trainer_get_network (trainer), chosen.divide_by_255, NULL);
  per_epoch = fr_trainer_get_batches_per_epoch (trainer);
  batches = per_epoch * (g_getenv ("FR_LONG") != NULL ? 10 : 1);
  *ever = FALSE;
  for (guint batch = 1; batch <= batches; batch++) {
    FrBatchResult result;
    FrSilence silence;
    double accuracy = 0;

    if (!fr_trainer_step (trainer, &result, NULL))
      return *ever = TRUE;
    fr_batch_log_append (log, &result);
    if (batch % 20 == 0)
      trouble = fr_diagnosis_read (log, 10, trouble, &accuracy);
    if (batch % (per_epoch / 4) == 0) {
      FrRollCall roll = { 0 };

      while (!fr_roll_call_advance (&roll, predictor, fr_trainer_get_parameters (trainer)))
        ;
      g_assert_cmpuint (roll.images, ==, FR_SILENCE_IMAGES);
      silence = fr_roll_call_count (&roll, fr_trainer_get_network (trainer));
      silent = fr_silence_is_grave (&silence);
      g_test_message ("batch %u: accuracy %.3f, trouble %d, %u of %u silent in layer %u", batch,
                      accuracy, trouble, silence.silent, silence.units, silence.layer);
    }
    *ever = *ever || trouble != FR_TROUBLE_NONE || silent;
  }
  return trouble != FR_TROUBLE_NONE || silent;
}

static void
test_case (gconstpointer data)
{
  const Case *each = data;
  gboolean ever, at_end;

  if (real == NULL) {
    g_test_skip ("the package dataset-fashion-mnist is not installed");
    return;
  }
  at_end = is_told (each, &ever);
  if (each->expected == LEARNS)
    g_assert_false (ever);
  else
    g_assert_true (at_end);
}

static void
append (FrBatchLog *log, guint count, double loss, guint correct)
{
  const FrBatchResult result = { .images = 100, .correct = correct, .loss = loss };

  for (guint i = 0; i < count; i++)
    g_assert_true (fr_batch_log_append (log, &result));
}

/* Said after 200 batches, and taken back only once it clearly learns. */
static void
test_read (void)
{
  g_autoptr (FrBatchLog) log = fr_batch_log_new (0, 0);
  FrTrouble trouble;
  double accuracy;

  append (log, 199, 2.5, 10);
  g_assert_cmpint (fr_diagnosis_read (log, 10, FR_TROUBLE_NONE, &accuracy), ==, FR_TROUBLE_NONE);
  append (log, 1, 2.5, 10);
  trouble = fr_diagnosis_read (log, 10, FR_TROUBLE_NONE, &accuracy);
  g_assert_cmpint (trouble, ==, FR_TROUBLE_GUESSING);
  g_assert_cmpfloat_with_epsilon (accuracy, 0.1, 1e-9);

  append (log, 100, 2.4, 18);
  g_assert_cmpint (fr_diagnosis_read (log, 10, FR_TROUBLE_NONE, &accuracy), ==, FR_TROUBLE_NONE);
  g_assert_cmpint (fr_diagnosis_read (log, 10, trouble, &accuracy), ==, FR_TROUBLE_GUESSING);
  append (log, 100, 2.4, 30);
  g_assert_cmpint (fr_diagnosis_read (log, 10, FR_TROUBLE_NONE, &accuracy), ==, FR_TROUBLE_NONE);
  g_assert_cmpint (fr_diagnosis_read (log, 10, trouble, &accuracy), ==, FR_TROUBLE_LOSS);
  append (log, 100, 2, 30);
  g_assert_cmpint (fr_diagnosis_read (log, 10, trouble, &accuracy), ==, FR_TROUBLE_NONE);

  append (log, 100, 2.6, 30);
  g_assert_cmpint (fr_diagnosis_read (log, 10, FR_TROUBLE_NONE, &accuracy), ==, FR_TROUBLE_LOSS);
  /* Of two classes half is guessing. */
  append (log, 100, 0.6, 55);
  g_assert_cmpint (fr_diagnosis_read (log, 2, FR_TROUBLE_NONE, &accuracy), ==, FR_TROUBLE_NONE);
  append (log, 100, 0.6, 51);
  g_assert_cmpint (fr_diagnosis_read (log, 2, FR_TROUBLE_NONE, &accuracy), ==, FR_TROUBLE_GUESSING);
}

static void
test_cure (void)
{
  FrHyperparameters failing = fr_hyperparameters_default ();
  FrHyperparameters cure;

  failing.optimizer = FR_OPTIMIZER_MOMENTUM;
  failing.learning_rate = 10;
  failing.divide_by_255 = FALSE;
  failing.batch_size = 7;
  cure = fr_diagnosis_cure (&failing, FALSE);
  g_assert_cmpfloat (cure.learning_rate, ==, 0.01);
  g_assert_false (cure.divide_by_255);
  cure = fr_diagnosis_cure (&cure, FALSE);
  g_assert_cmpfloat (cure.learning_rate, ==, 0.01);
  g_assert_true (cure.divide_by_255);
  cure = fr_diagnosis_cure (&cure, FALSE);
  g_assert_cmpint (cure.optimizer, ==, FR_OPTIMIZER_ADAM);
  g_assert_cmpfloat (cure.learning_rate, ==, 0.001);
  cure = fr_diagnosis_cure (&cure, FALSE);
  g_assert_cmpuint (cure.seed, ==, failing.seed + 1);
  g_assert_cmpuint (cure.batch_size, ==, 7);

  /* Of what has diverged, whatever the rate was, a lower one and nothing else. */
  failing.learning_rate = 0.005;
  cure = fr_diagnosis_cure (&failing, TRUE);
  g_assert_cmpfloat (cure.learning_rate, ==, 0.001);
  g_assert_false (cure.divide_by_255);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (g_file_test (REAL_FOLDER, G_FILE_TEST_IS_DIR))
    real = fr_dataset_load (REAL_FOLDER, NULL, NULL, NULL);

  g_test_add_func ("/diagnosis/read", test_read);
  g_test_add_func ("/diagnosis/cure", test_cure);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *path =
        g_strdup_printf ("/diagnosis/%s-%s-%u-%s-%g", CASES[i].hidden,
                         CASES[i].divide_by_255 ? "divided" : "raw", CASES[i].batch_size,
                         fr_optimizer_rule_get (CASES[i].optimizer)->name, CASES[i].rate);

    g_test_add_data_func (path, &CASES[i], test_case);
  }
  status = g_test_run ();
  g_clear_pointer (&real, fr_dataset_unref);
  return status;
}
