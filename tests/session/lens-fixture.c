/* A lens whose questions nobody answers but its test: what comes when is exact. */
#include "lens-fixture.h"

#include "session/analyses/moment-analysis.h"

/* Questions that were asked, newest last: FrAnalysis. The class has no other way to the test. */
GPtrArray *lens_fixture_asked;

typedef struct {
  FrAnalysis parent;
  guint number;
} Question;

static void
copy (FrAnalysis *to, const FrAnalysis *from)
{
  ((Question *) to)->number = ((const Question *) from)->number;
  g_ptr_array_add (lens_fixture_asked, fr_analysis_ref (to));
}

static gboolean
is_same (const FrAnalysis *a, const FrAnalysis *b)
{
  return ((const Question *) a)->number == ((const Question *) b)->number;
}

const FrAnalysisClass lens_fixture_following = { .name = "following",
                                                 .urgency = FR_URGENCY_IMAGE,
                                                 .follows = TRUE,
                                                 .size = sizeof (Question),
                                                 .copy = copy,
                                                 .is_same = is_same };
const FrAnalysisClass lens_fixture_on_demand = { .name = "on-demand",
                                                 .urgency = FR_URGENCY_REVIEW,
                                                 .size = sizeof (Question),
                                                 .copy = copy,
                                                 .is_same = is_same };

static void
count_up (guint *counter)
{
  (*counter)++;
}

void
lens_fixture_set_up (LensFixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  lens_fixture_asked = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_analysis_unref);
  fixture->dataset = synthetic_dataset_new (640, 20);
  fixture->run = synthetic_run_new (fixture->dataset, &hyperparameters);
  synthetic_run_train (fixture->run, BATCHES);
  hyperparameters.seed = 2;
  fixture->other_run = synthetic_run_new (fixture->dataset, &hyperparameters);
  synthetic_run_train (fixture->other_run, BATCHES);
  fixture->predictor =
      fr_predictor_new (fixture->dataset, fr_run_get_network (fixture->run), TRUE, NULL);
  fixture->workspace = fr_moment_analysis_class.make_workspace (fixture->dataset);

  fixture->mailbox = fr_mailbox_new (NULL, (GSourceOnceFunc) count_up, NULL);
  fixture->analyst = fr_analyst_new (fixture->dataset, fixture->mailbox, 10, G_MAXSIZE);
  fixture->lens = fr_lens_new (fixture->analyst, fixture->dataset);
  fr_lens_set_run (fixture->lens, fixture->run);
  g_signal_connect_swapped (fixture->lens, "notify::moment", G_CALLBACK (count_up),
                            &fixture->moments);
  g_signal_connect_swapped (fixture->lens, "notify::live", G_CALLBACK (count_up), &fixture->lives);
  g_signal_connect_swapped (fixture->lens, "notify::run", G_CALLBACK (count_up), &fixture->runs);
  g_signal_connect_swapped (fixture->lens, "answer-changed::following", G_CALLBACK (count_up),
                            &fixture->answers[0]);
  g_signal_connect_swapped (fixture->lens, "answer-changed::on-demand", G_CALLBACK (count_up),
                            &fixture->answers[1]);
}

void
lens_fixture_tear_down (LensFixture *fixture, gconstpointer data)
{
  if (fixture->lens != NULL)
    g_assert_finalize_object (fixture->lens);
  g_ptr_array_unref (lens_fixture_asked);
  fr_moment_analysis_class.free_workspace (fixture->workspace);
  fr_analyst_free (fixture->analyst);
  fr_mailbox_free (fixture->mailbox);
  fr_predictor_free (fixture->predictor);
  fr_run_unref (fixture->run);
  fr_run_unref (fixture->other_run);
  fr_dataset_unref (fixture->dataset);
}

FrAnalysis *
lens_fixture_question (const FrAnalysisClass *class, guint number)
{
  FrAnalysis *analysis = fr_analysis_new (class);

  ((Question *) analysis)->number = number;
  return analysis;
}

void
lens_fixture_take (LensFixture *fixture, FrAnalysis *answer)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();

  g_ptr_array_add (answers, answer);
  fr_lens_take (fixture->lens, answers);
}

/* Returns: (transfer full): the answer what the test set is at @batch of @run. */
FrAnalysis *
lens_fixture_make_moment (LensFixture *fixture,
                          FrRun *run,
                          guint64 batch,
                          FrUrgency urgency,
                          guint64 ticket)
{
  g_autoptr (FrSnapshot) snapshot = fr_history_lookup (fr_run_get_history (run), batch);
  FrAnalysis *analysis = fr_moment_analysis_new (run, snapshot, urgency);
  FrBench bench = { .dataset = fixture->dataset,
                    .predictor = fixture->predictor,
                    .workspace = fixture->workspace };

  analysis->ticket = ticket;
  while (!analysis->class->advance (analysis, &bench))
    ;
  g_assert_false (analysis->failed);
  g_assert_cmpuint (fr_moment_analysis_get_evaluation (analysis)->batch, ==, batch);
  return analysis;
}

void
lens_fixture_take_newest (LensFixture *fixture, guint64 batch)
{
  g_autoptr (FrAnalysis) answer =
      lens_fixture_make_moment (fixture, fixture->run, batch, FR_URGENCY_CURVE, 0);

  lens_fixture_take (fixture, answer);
}

/* The answer to look number @ticket, counted from 1, at the past. */
void
lens_fixture_take_view (LensFixture *fixture, guint64 batch, guint64 ticket)
{
  g_autoptr (FrAnalysis) answer =
      lens_fixture_make_moment (fixture, fixture->run, batch, FR_URGENCY_VIEW, ticket);

  lens_fixture_take (fixture, answer);
}

void
lens_fixture_assert_moment (LensFixture *fixture, guint64 batch)
{
  FrEvaluation *moment = fr_lens_get_moment (fixture->lens);

  g_assert_nonnull (moment);
  g_assert_cmpuint (moment->batch, ==, batch);
}

/* Asserts that @n questions were asked so far, the last of them @number, of @batch. */
void
lens_fixture_assert_asked (guint n, guint number, guint64 batch)
{
  const FrAnalysis *last;

  g_assert_cmpuint (lens_fixture_asked->len, ==, n);
  last = g_ptr_array_index (lens_fixture_asked, n - 1);
  g_assert_cmpuint (((const Question *) last)->number, ==, number);
  g_assert_cmpuint (last->snapshot->batch, ==, batch);
}

FrAnalysis *
lens_fixture_get_asked (guint i)
{
  return g_ptr_array_index (lens_fixture_asked, i);
}
