/* The test set at a moment, by the analyst: every point of the curve, what passes by, and what was
 * asked for.
 */
#include "session/analyses/moment-analysis.h"

#include "session/analyst.h"
#include "synthetic.h"

#include <string.h>

#define TEST_IMAGES 2500 /* three slices */

typedef struct {
  FrDataset *dataset;
  FrRun *run;
  FrTrainer *trainer;
  FrMailbox *mailbox;
  FrAnalyst *analyst;
  GPtrArray *answers; /* of FrAnalysis: all that came */
} Fixture;

static void
on_mail (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_auto (FrMail) mail = { 0 };

  fr_mailbox_take (fixture->mailbox, &mail);
  if (mail.answers != NULL)
    g_ptr_array_extend_and_steal (fixture->answers, g_steal_pointer (&mail.answers));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  fixture->dataset = synthetic_dataset_new (640, TEST_IMAGES);
  fixture->run = synthetic_run_new (fixture->dataset, &hyperparameters);
  fixture->trainer = fr_run_begin (fixture->run, NULL, NULL);
  fixture->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_analysis_unref);
  fixture->mailbox = fr_mailbox_new (NULL, on_mail, fixture);
  fixture->analyst = fr_analyst_new (fixture->dataset, fixture->mailbox, 100, G_MAXSIZE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_analyst_free (fixture->analyst);
  fr_mailbox_free (fixture->mailbox);
  g_ptr_array_unref (fixture->answers);
  fr_trainer_free (fixture->trainer);
  fr_run_unref (fixture->run);
  fr_dataset_unref (fixture->dataset);
}

static void
start (Fixture *fixture)
{
  g_assert_true (fr_analyst_start (fixture->analyst, NULL));
}

static void
step (Fixture *fixture)
{
  g_assert_true (fr_run_step (fixture->run, fixture->trainer, NULL, NULL));
}

/* Asks about the present weights. */
static void
ask (Fixture *fixture, FrUrgency urgency)
{
  g_autoptr (FrSnapshot) snapshot = fr_snapshot_new (fixture->trainer, FALSE, NULL);

  snapshot->seconds = 7;
  fr_analyst_ask (fixture->analyst, fr_moment_analysis_new (fixture->run, snapshot, urgency));
}

static void
ask_view (Fixture *fixture, guint64 batch)
{
  fr_analyst_ask (fixture->analyst, fr_moment_analysis_new_before (fixture->run, batch));
}

/* Returns: (transfer none) (nullable): the last answer of @urgency. */
static FrAnalysis *
find_answer (Fixture *fixture, FrUrgency urgency)
{
  for (guint i = fixture->answers->len; i > 0; i--) {
    FrAnalysis *answer = g_ptr_array_index (fixture->answers, i - 1);

    if (answer->urgency == urgency)
      return answer;
  }
  return NULL;
}

static gboolean
is_answered (Fixture *fixture, FrUrgency urgency, guint64 batch)
{
  const FrAnalysis *answer = find_answer (fixture, urgency);

  return answer != NULL && !answer->failed &&
         fr_moment_analysis_get_evaluation (answer)->batch == batch;
}

static guint
count_points (Fixture *fixture)
{
  guint length;

  g_free (fr_run_get_test_points (fixture->run, &length));
  return length;
}

/* Returns: (transfer full): what the present weights say. */
static FrEvaluation *
evaluate_present (Fixture *fixture)
{
  g_autoptr (FrPredictor) predictor =
      fr_predictor_new (fixture->dataset, fr_run_get_network (fixture->run), TRUE, NULL);
  FrEvaluation *expected =
      fr_evaluation_new (predictor, fr_trainer_get_batch (fixture->trainer), NULL);

  while (!fr_evaluation_advance (expected, predictor, fr_trainer_get_parameters (fixture->trainer),
                                 TEST_IMAGES))
    ;
  return expected;
}

static void
assert_present_weights (Fixture *fixture, FrUrgency urgency)
{
  g_autoptr (FrEvaluation) expected = evaluate_present (fixture);
  const FrAnalysis *answer = find_answer (fixture, urgency);
  const FrEvaluation *evaluation = fr_moment_analysis_get_evaluation (answer);

  g_assert_cmpuint (evaluation->batch, ==, expected->batch);
  g_assert_cmpuint (evaluation->done, ==, TEST_IMAGES);
  g_assert_cmpfloat (evaluation->loss, ==, expected->loss);
  g_assert_cmpmem (evaluation->probabilities, sizeof (float) * TEST_IMAGES * FR_MAX_CLASSES,
                   expected->probabilities, sizeof (float) * TEST_IMAGES * FR_MAX_CLASSES);
  /* Whoever holds it can ask its weights more. */
  g_assert_cmpmem (evaluation->snapshot->parameters, evaluation->snapshot->size * sizeof (float),
                   fr_trainer_get_parameters (fixture->trainer),
                   evaluation->snapshot->size * sizeof (float));
}

static void
test_curve (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrEvaluation) last = NULL;
  g_autoptr (GBytes) predictions = NULL;
  g_autofree FrTestPoint *points = NULL;
  guint n;

  start (fixture);
  for (guint i = 0; i < 10; i++) {
    if (i > 0)
      step (fixture);
    ask (fixture, FR_URGENCY_CURVE);
  }
  synthetic_wait (is_answered (fixture, FR_URGENCY_CURVE, 9));
  assert_present_weights (fixture, FR_URGENCY_CURVE);
  points = fr_run_get_test_points (fixture->run, &n);
  g_assert_cmpuint (n, ==, 10);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpuint (points[i].batch, ==, i);

  last = evaluate_present (fixture);
  g_assert_cmpfloat (points[9].loss, ==, last->loss);
  g_assert_cmpfloat (points[9].accuracy, ==, fr_evaluation_get_accuracy (last));
  g_assert_cmpfloat (points[9].seconds, ==, 7);
  predictions = fr_run_get_predictions (fixture->run, 9);
  g_assert_cmpmem (g_bytes_get_data (predictions, NULL), g_bytes_get_size (predictions),
                   last->predicted, TEST_IMAGES);
}

static void
test_passing_is_no_point (Fixture *fixture, gconstpointer data)
{
  ask (fixture, FR_URGENCY_CURVE);
  step (fixture);
  ask (fixture, FR_URGENCY_PASSING);
  start (fixture);
  synthetic_wait (is_answered (fixture, FR_URGENCY_PASSING, 1) &&
                  is_answered (fixture, FR_URGENCY_CURVE, 0));
  assert_present_weights (fixture, FR_URGENCY_PASSING);
  g_assert_cmpuint (count_points (fixture), ==, 1);
}

static void
test_view (Fixture *fixture, gconstpointer data)
{
  FrHistory *history = fr_run_get_history (fixture->run);
  g_autoptr (FrSnapshot) snapshot = NULL;

  for (guint i = 0; i < 5; i++)
    g_assert_true (fr_trainer_step (fixture->trainer, NULL, NULL));
  snapshot = fr_snapshot_new (fixture->trainer, FALSE, NULL);
  fr_history_add (history, snapshot);

  /* Between two snapshots: the one before. */
  ask_view (fixture, 4);
  start (fixture);
  synthetic_wait (is_answered (fixture, FR_URGENCY_VIEW, 0));
  ask_view (fixture, 1000);
  synthetic_wait (is_answered (fixture, FR_URGENCY_VIEW, 5));
  assert_present_weights (fixture, FR_URGENCY_VIEW);
  g_assert_cmpuint (count_points (fixture), ==, 0);
}

static void
test_view_of_nothing (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  /* Its history is empty. */
  fr_run_unref (fixture->run);
  fixture->run = synthetic_run_new (fixture->dataset, &hyperparameters);
  ask_view (fixture, 4);
  start (fixture);
  synthetic_wait (fixture->answers->len == 1);
  g_assert_true (find_answer (fixture, FR_URGENCY_VIEW)->failed);
}

static void
test_ruined_weights (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrSnapshot) ruined = NULL;

  ask (fixture, FR_URGENCY_CURVE);
  step (fixture);
  ruined = fr_snapshot_new (fixture->trainer, FALSE, NULL);
  memset (ruined->parameters, 0xff, ruined->size * sizeof (float)); /* NaN */
  fr_history_add (fr_run_get_history (fixture->run), ruined);
  fr_analyst_ask (fixture->analyst,
                  fr_moment_analysis_new (fixture->run, ruined, FR_URGENCY_CURVE));
  fr_analyst_ask (fixture->analyst,
                  fr_moment_analysis_new (fixture->run, ruined, FR_URGENCY_PASSING));

  /* It is neither a point nor a moment; who asks for it sees the last that is whole. */
  ask_view (fixture, 1);
  start (fixture);
  synthetic_wait (is_answered (fixture, FR_URGENCY_VIEW, 0));
  synthetic_wait (find_answer (fixture, FR_URGENCY_PASSING) != NULL);
  g_assert_true (find_answer (fixture, FR_URGENCY_PASSING)->failed);
  step (fixture);
  ask (fixture, FR_URGENCY_CURVE);
  synthetic_wait (is_answered (fixture, FR_URGENCY_CURVE, 2));
  g_assert_cmpuint (count_points (fixture), ==, 2);
}

/* The same weights are evaluated once, others after as many batches are not taken for them. */
static void
test_reuse (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrSnapshot) other = fr_snapshot_new (fixture->trainer, FALSE, NULL);
  g_autoptr (FrEvaluation) first = NULL;
  const FrEvaluation *second, *third;

  start (fixture);
  ask (fixture, FR_URGENCY_CURVE);
  synthetic_wait (is_answered (fixture, FR_URGENCY_CURVE, 0));
  first = fr_evaluation_ref (fr_moment_analysis_get_evaluation (find_answer (fixture,
                                                                             FR_URGENCY_CURVE)));
  ask (fixture, FR_URGENCY_PASSING);
  synthetic_wait (is_answered (fixture, FR_URGENCY_PASSING, 0));
  second = fr_moment_analysis_get_evaluation (find_answer (fixture, FR_URGENCY_PASSING));
  g_assert_true (second == first);

  other->parameters[0] += 1;
  fr_analyst_ask (fixture->analyst,
                  fr_moment_analysis_new (fixture->run, other, FR_URGENCY_PASSING));
  synthetic_wait (fixture->answers->len == 3);
  third = fr_moment_analysis_get_evaluation (find_answer (fixture, FR_URGENCY_PASSING));
  g_assert_true (third != first);
  g_assert_cmpfloat (third->loss, !=, first->loss);
}

/* Of the same batch, but of other weights. */
static void
test_another_run (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  start (fixture);
  ask (fixture, FR_URGENCY_CURVE);
  synthetic_wait (is_answered (fixture, FR_URGENCY_CURVE, 0));
  hyperparameters.seed = 2;
  hyperparameters.n_hidden = 0;
  fr_run_unref (fixture->run);
  fr_trainer_free (fixture->trainer);
  fixture->run = synthetic_run_new (fixture->dataset, &hyperparameters);
  fixture->trainer = fr_run_begin (fixture->run, NULL, NULL);
  ask (fixture, FR_URGENCY_CURVE);
  synthetic_wait (fixture->answers->len == 2);
  assert_present_weights (fixture, FR_URGENCY_CURVE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/moment-analysis/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("curve", test_curve);
  ADD ("passing-is-no-point", test_passing_is_no_point);
  ADD ("view", test_view);
  ADD ("view-of-nothing", test_view_of_nothing);
  ADD ("ruined-weights", test_ruined_weights);
  ADD ("reuse", test_reuse);
  ADD ("another-run", test_another_run);
  return g_test_run ();
}
