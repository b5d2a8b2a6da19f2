/* Which evaluation is shown. */
#include "session/moment.h"

#include "synthetic.h"

typedef struct {
  FrDataset *dataset;
  FrPredictor *predictor;
  FrEvaluation *at[3]; /* of batches 0, 10, 20 */
  FrMoment moment;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  FrNetwork network = fr_network_new (&hyperparameters, FR_MAX_CLASSES);

  fixture->dataset = synthetic_dataset_new (32, 10);
  fixture->predictor = fr_predictor_new (fixture->dataset, &network, TRUE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fixture->at); i++)
    fixture->at[i] = fr_evaluation_new (fixture->predictor, 10 * i, NULL);
  fr_moment_reset (&fixture->moment);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_moment_reset (&fixture->moment);
  for (guint i = 0; i < G_N_ELEMENTS (fixture->at); i++)
    fr_evaluation_unref (fixture->at[i]);
  fr_predictor_free (fixture->predictor);
  fr_dataset_unref (fixture->dataset);
}

static void
test_nothing_yet (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture->moment.live);
  g_assert_null (fixture->moment.shown);
  g_assert_false (fr_moment_go_live (&fixture->moment));
}

static void
test_live_never_goes_back (Fixture *fixture, gconstpointer data)
{
  FrMoment *moment = &fixture->moment;

  g_assert_true (fr_moment_take_newest (moment, fixture->at[0]));
  g_assert_true (fr_moment_take_newest (moment, fixture->at[2]));
  g_assert_false (fr_moment_take_newest (moment, fixture->at[1]));
  g_assert_false (fr_moment_take_newest (moment, fixture->at[2]));
  g_assert_true (moment->shown == fixture->at[2]);
}

static void
test_look_at_the_past (Fixture *fixture, gconstpointer data)
{
  FrMoment *moment = &fixture->moment;
  guint64 request;

  fr_moment_take_newest (moment, fixture->at[1]);
  request = fr_moment_ask (moment);
  g_assert_false (moment->live);
  g_assert_true (moment->shown == fixture->at[1]);
  g_assert_true (fr_moment_take_answer (moment, fixture->at[0], request));
  g_assert_true (moment->shown == fixture->at[0]);

  /* News does not disturb it, but is there afterwards. */
  g_assert_false (fr_moment_take_newest (moment, fixture->at[2]));
  g_assert_true (moment->shown == fixture->at[0]);
  g_assert_true (fr_moment_go_live (moment));
  g_assert_true (moment->shown == fixture->at[2]);
}

static void
test_late_answers (Fixture *fixture, gconstpointer data)
{
  FrMoment *moment = &fixture->moment;
  guint64 first, second, third;

  fr_moment_take_newest (moment, fixture->at[2]);
  first = fr_moment_ask (moment);
  second = fr_moment_ask (moment);
  g_assert_cmpuint (second, !=, first);
  /* In a drag the answer to the request before the last is welcome. */
  g_assert_true (fr_moment_take_answer (moment, fixture->at[0], first));

  /* After going live it is not, not even when the past is asked for again. */
  fr_moment_go_live (moment);
  g_assert_false (fr_moment_take_answer (moment, fixture->at[1], second));
  third = fr_moment_ask (moment);
  g_assert_false (fr_moment_take_answer (moment, fixture->at[1], second));
  g_assert_true (fr_moment_take_answer (moment, fixture->at[1], third));
}

static void
test_reset (Fixture *fixture, gconstpointer data)
{
  FrMoment *moment = &fixture->moment;
  guint64 request;

  fr_moment_take_newest (moment, fixture->at[2]);
  request = fr_moment_ask (moment);
  fr_moment_reset (moment);
  g_assert_true (moment->live);
  g_assert_null (moment->shown);
  g_assert_null (moment->newest);
  fr_moment_ask (moment);
  g_assert_false (fr_moment_take_answer (moment, fixture->at[1], request));
  /* Lower than what was newest before. */
  fr_moment_go_live (moment);
  g_assert_true (fr_moment_take_newest (moment, fixture->at[0]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/moment/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("nothing-yet", test_nothing_yet);
  ADD ("live-never-goes-back", test_live_never_goes_back);
  ADD ("look-at-the-past", test_look_at_the_past);
  ADD ("late-answers", test_late_answers);
  ADD ("reset", test_reset);
  return g_test_run ();
}
