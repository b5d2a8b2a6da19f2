/* What is looked at, and what is asked about it. Nobody answers but the test: what comes when is
 * exact.
 */
#include "session/lens.h"

#include "session/analyses/moment-analysis.h"
#include "synthetic.h"

#define BATCHES 30

typedef struct {
  FrDataset *dataset;
  FrRun *run;
  FrRun *other_run;
  FrMailbox *mailbox;
  FrAnalyst *analyst; /* never started */
  FrLens *lens;       /* nullable */
  FrPredictor *predictor;
  gpointer workspace; /* of the moment's class */
  /* What was told. */
  guint moments;
  guint lives;
  guint runs;
  guint answers[2]; /* of the two classes below */
} Fixture;

/* Questions that were asked, newest last: FrAnalysis. The class has no other way to the test. */
static GPtrArray *asked;

typedef struct {
  FrAnalysis parent;
  guint number;
} Question;

static void
copy (FrAnalysis *to, const FrAnalysis *from)
{
  ((Question *) to)->number = ((const Question *) from)->number;
  g_ptr_array_add (asked, fr_analysis_ref (to));
}

static gboolean
is_same (const FrAnalysis *a, const FrAnalysis *b)
{
  return ((const Question *) a)->number == ((const Question *) b)->number;
}

static const FrAnalysisClass following = { .name = "following",
                                           .urgency = FR_URGENCY_IMAGE,
                                           .follows = TRUE,
                                           .size = sizeof (Question),
                                           .copy = copy,
                                           .is_same = is_same };
static const FrAnalysisClass on_demand = { .name = "on-demand",
                                           .urgency = FR_URGENCY_REVIEW,
                                           .size = sizeof (Question),
                                           .copy = copy,
                                           .is_same = is_same };

static void
count (guint *counter)
{
  (*counter)++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  asked = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_analysis_unref);
  fixture->dataset = synthetic_dataset_new (640, 20);
  fixture->run = synthetic_run_new (fixture->dataset, &hyperparameters);
  synthetic_run_train (fixture->run, BATCHES);
  hyperparameters.seed = 2;
  fixture->other_run = synthetic_run_new (fixture->dataset, &hyperparameters);
  synthetic_run_train (fixture->other_run, BATCHES);
  fixture->predictor =
      fr_predictor_new (fixture->dataset, fr_run_get_network (fixture->run), TRUE, NULL);
  fixture->workspace = fr_moment_analysis_class.make_workspace (fixture->dataset);

  fixture->mailbox = fr_mailbox_new (NULL, (GSourceOnceFunc) count, NULL);
  fixture->analyst = fr_analyst_new (fixture->dataset, fixture->mailbox, 10, G_MAXSIZE);
  fixture->lens = fr_lens_new (fixture->analyst, fixture->dataset);
  fr_lens_set_run (fixture->lens, fixture->run);
  g_signal_connect_swapped (fixture->lens, "notify::moment", G_CALLBACK (count), &fixture->moments);
  g_signal_connect_swapped (fixture->lens, "notify::live", G_CALLBACK (count), &fixture->lives);
  g_signal_connect_swapped (fixture->lens, "notify::run", G_CALLBACK (count), &fixture->runs);
  g_signal_connect_swapped (fixture->lens, "answer-changed::following", G_CALLBACK (count),
                            &fixture->answers[0]);
  g_signal_connect_swapped (fixture->lens, "answer-changed::on-demand", G_CALLBACK (count),
                            &fixture->answers[1]);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->lens != NULL)
    g_assert_finalize_object (fixture->lens);
  g_ptr_array_unref (asked);
  fr_moment_analysis_class.free_workspace (fixture->workspace);
  fr_analyst_free (fixture->analyst);
  fr_mailbox_free (fixture->mailbox);
  fr_predictor_free (fixture->predictor);
  fr_run_unref (fixture->run);
  fr_run_unref (fixture->other_run);
  fr_dataset_unref (fixture->dataset);
}

static FrAnalysis *
question (const FrAnalysisClass *class, guint number)
{
  FrAnalysis *analysis = fr_analysis_new (class);

  ((Question *) analysis)->number = number;
  return analysis;
}

static void
take (Fixture *fixture, FrAnalysis *answer)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();

  g_ptr_array_add (answers, answer);
  fr_lens_take (fixture->lens, answers);
}

/* Returns: (transfer full): the answer what the test set is at @batch of @run. */
static FrAnalysis *
make_moment (Fixture *fixture, FrRun *run, guint64 batch, FrUrgency urgency, guint64 ticket)
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

static void
take_newest (Fixture *fixture, guint64 batch)
{
  g_autoptr (FrAnalysis) answer = make_moment (fixture, fixture->run, batch, FR_URGENCY_CURVE, 0);

  take (fixture, answer);
}

/* The answer to look number @ticket, counted from 1, at the past. */
static void
take_view (Fixture *fixture, guint64 batch, guint64 ticket)
{
  g_autoptr (FrAnalysis) answer =
      make_moment (fixture, fixture->run, batch, FR_URGENCY_VIEW, ticket);

  take (fixture, answer);
}

static void
assert_moment (Fixture *fixture, guint64 batch)
{
  FrEvaluation *moment = fr_lens_get_moment (fixture->lens);

  g_assert_nonnull (moment);
  g_assert_cmpuint (moment->batch, ==, batch);
}

/* Asserts that @n questions were asked so far, the last of them @number, of @batch. */
static void
assert_asked (guint n, guint number, guint64 batch)
{
  const FrAnalysis *last;

  g_assert_cmpuint (asked->len, ==, n);
  last = g_ptr_array_index (asked, n - 1);
  g_assert_cmpuint (((const Question *) last)->number, ==, number);
  g_assert_cmpuint (last->snapshot->batch, ==, batch);
}

static FrAnalysis *
get_asked (guint i)
{
  return g_ptr_array_index (asked, i);
}

static void
test_create_finalize (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrLens) lens = fr_lens_new (fixture->analyst, fixture->dataset);
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrEvaluation) moment = NULL;
  gboolean live;

  g_assert_null (fr_lens_get_run (lens));
  g_assert_null (fr_lens_get_moment (lens));
  g_assert_null (fr_lens_get_answer (lens, &following));
  g_assert_true (fr_lens_get_dataset (lens) == fixture->dataset);
  /* On no run there is nothing to see, and nobody to ask. */
  fr_lens_view_batch (lens, 3);
  fr_lens_view_live (lens);
  fr_lens_ask (lens, question (&on_demand, 1));
  fr_lens_stop_asking (lens, &following);
  fr_lens_take (lens, NULL);
  g_assert_cmpuint (asked->len, ==, 0);
  g_object_get (lens, "run", &run, "moment", &moment, "live", &live, NULL);
  g_assert_null (run);
  g_assert_null (moment);
  g_assert_true (live);
}

static void
test_properties (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrEvaluation) moment = NULL;

  take_newest (fixture, 3);
  g_object_get (fixture->lens, "run", &run, "moment", &moment, NULL);
  g_assert_true (run == fixture->run);
  g_assert_true (moment == fr_lens_get_moment (fixture->lens));
}

static void
test_live_never_goes_back (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fr_lens_is_live (fixture->lens));
  take_newest (fixture, 0);
  assert_moment (fixture, 0);
  take_newest (fixture, 20);
  assert_moment (fixture, 20);
  take_newest (fixture, 10);
  assert_moment (fixture, 20);
  g_assert_cmpuint (fixture->moments, ==, 2);
  g_assert_cmpuint (fixture->lives, ==, 0);
}

static void
test_look_at_the_past (Fixture *fixture, gconstpointer data)
{
  take_newest (fixture, 10);
  fr_lens_view_batch (fixture->lens, 5);
  g_assert_false (fr_lens_is_live (fixture->lens));
  g_assert_cmpuint (fixture->lives, ==, 1);
  assert_moment (fixture, 10);
  take_view (fixture, 5, 1);
  assert_moment (fixture, 5);

  /* News does not disturb it, but is there afterwards. */
  take_newest (fixture, 20);
  assert_moment (fixture, 5);
  fr_lens_view_live (fixture->lens);
  g_assert_true (fr_lens_is_live (fixture->lens));
  g_assert_cmpuint (fixture->lives, ==, 2);
  assert_moment (fixture, 20);
  fr_lens_view_live (fixture->lens);
  g_assert_cmpuint (fixture->lives, ==, 2);
}

static void
test_late_views (Fixture *fixture, gconstpointer data)
{
  take_newest (fixture, 20);
  fr_lens_view_batch (fixture->lens, 5);
  fr_lens_view_batch (fixture->lens, 6);
  /* In a drag the answer to the request before the last is welcome. */
  take_view (fixture, 5, 1);
  assert_moment (fixture, 5);

  /* After going live it is not, not even if the past is asked for again. */
  fr_lens_view_live (fixture->lens);
  take_view (fixture, 6, 2);
  assert_moment (fixture, 20);
  fr_lens_view_batch (fixture->lens, 7);
  take_view (fixture, 6, 2);
  assert_moment (fixture, 20);
  take_view (fixture, 7, 3);
  assert_moment (fixture, 7);
}

static void
test_view_before_the_first (Fixture *fixture, gconstpointer data)
{
  fr_lens_view_batch (fixture->lens, 5);
  g_assert_false (fr_lens_is_live (fixture->lens));
  g_assert_null (fr_lens_get_moment (fixture->lens));
  /* What the user wants to see is asked for now, and comes first. */
  take_newest (fixture, 10);
  g_assert_null (fr_lens_get_moment (fixture->lens));
  take_view (fixture, 5, 1);
  assert_moment (fixture, 5);
}

static void
test_live_before_the_first (Fixture *fixture, gconstpointer data)
{
  fr_lens_view_batch (fixture->lens, 5);
  fr_lens_view_live (fixture->lens);
  g_assert_null (fr_lens_get_moment (fixture->lens));
  take_newest (fixture, 10);
  assert_moment (fixture, 10);
}

static void
test_failed_moments (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrAnalysis) failed = fr_moment_analysis_new_before (fixture->run, 3);

  take_newest (fixture, 10);
  failed->failed = TRUE;
  failed->ticket = 1;
  fr_lens_view_batch (fixture->lens, 3);
  take (fixture, failed);
  assert_moment (fixture, 10);
}

/* Asserts that nothing of the run before is left at the first notification. */
static void
assert_empty (FrLens *lens)
{
  g_assert_null (fr_lens_get_moment (lens));
  g_assert_true (fr_lens_is_live (lens));
  g_assert_null (fr_lens_get_answer (lens, &following));
  g_assert_null (fr_lens_get_answer (lens, &on_demand));
}

static void
test_another_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrAnalysis) first = NULL;

  take_newest (fixture, 20);
  fr_lens_ask (fixture->lens, question (&following, 1));
  fr_lens_ask (fixture->lens, question (&on_demand, 2));
  take (fixture, get_asked (0));
  take (fixture, get_asked (1));
  fr_lens_view_batch (fixture->lens, 5);
  take_view (fixture, 5, 1);
  fr_lens_view_batch (fixture->lens, 6);
  g_assert_cmpuint (asked->len, ==, 3);

  g_signal_connect (fixture->lens, "notify", G_CALLBACK (assert_empty), NULL);
  g_signal_connect (fixture->lens, "answer-changed", G_CALLBACK (assert_empty), NULL);
  fr_lens_set_run (fixture->lens, fixture->other_run);
  g_signal_handlers_disconnect_by_func (fixture->lens, assert_empty, NULL);
  g_assert_true (fr_lens_get_run (fixture->lens) == fixture->other_run);
  g_assert_cmpuint (fixture->runs, ==, 1);
  g_assert_cmpuint (fixture->answers[0], ==, 2);
  g_assert_cmpuint (fixture->answers[1], ==, 2);
  assert_empty (fixture->lens);

  /* What was on its way is about another run. */
  take_newest (fixture, 21);
  take_view (fixture, 6, 2);
  take (fixture, get_asked (2));
  assert_empty (fixture->lens);

  /* A question that follows the moment is asked again, of an earlier batch than was newest. */
  first = make_moment (fixture, fixture->other_run, 0, FR_URGENCY_CURVE, 0);
  take (fixture, first);
  assert_moment (fixture, 0);
  assert_asked (4, 1, 0);
  g_assert_true (get_asked (3)->run == fixture->other_run);

  fr_lens_set_run (fixture->lens, fixture->other_run);
  g_assert_cmpuint (fixture->runs, ==, 1);
  assert_moment (fixture, 0);
  fr_lens_set_run (fixture->lens, NULL);
  assert_empty (fixture->lens);
}

/* A run that was trained from a wrong state goes back, and what was evaluated of that is void. */
static void
test_run_goes_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrSnapshot) earlier = fr_history_lookup (fr_run_get_history (fixture->run), 10);
  g_autoptr (FrAnalysis) late = make_moment (fixture, fixture->run, 21, FR_URGENCY_PASSING, 0);

  take_newest (fixture, 20);
  fr_run_set_end (fixture->run, earlier);
  take (fixture, late);
  assert_moment (fixture, 20);
  take_newest (fixture, 10);
  assert_moment (fixture, 10);
  take_newest (fixture, 9);
  assert_moment (fixture, 10);
}

static void
test_follows_the_moment (Fixture *fixture, gconstpointer data)
{
  /* There is no moment yet. */
  fr_lens_ask (fixture->lens, question (&following, 1));
  g_assert_cmpuint (asked->len, ==, 0);
  take_newest (fixture, 0);
  assert_asked (1, 1, 0);
  g_assert_true (get_asked (0)->run == fixture->run);
  take_newest (fixture, 8);
  assert_asked (2, 1, 8);

  /* The same again is no new question; each answer to it is welcome. */
  fr_lens_ask (fixture->lens, question (&following, 1));
  g_assert_cmpuint (asked->len, ==, 2);
  take (fixture, get_asked (0));
  g_assert_true (fr_lens_get_answer (fixture->lens, &following) == get_asked (0));
  take (fixture, get_asked (1));
  g_assert_true (fr_lens_get_answer (fixture->lens, &following) == get_asked (1));
  g_assert_cmpuint (fixture->answers[0], ==, 2);

  /* Into the past and back; what is shown stays until the next answer has come. */
  fr_lens_view_batch (fixture->lens, 5);
  take_view (fixture, 5, 1);
  assert_asked (3, 1, 5);
  g_assert_true (fr_lens_get_answer (fixture->lens, &following) == get_asked (1));
  take_newest (fixture, 9);
  g_assert_cmpuint (asked->len, ==, 3);
  fr_lens_view_live (fixture->lens);
  assert_asked (4, 1, 9);
}

static void
test_another_question (Fixture *fixture, gconstpointer data)
{
  take_newest (fixture, 0);
  fr_lens_ask (fixture->lens, question (&following, 1));
  take (fixture, get_asked (0));
  fr_lens_ask (fixture->lens, question (&following, 2));
  assert_asked (2, 2, 0);
  g_assert_null (fr_lens_get_answer (fixture->lens, &following));
  g_assert_cmpuint (fixture->answers[0], ==, 2);

  /* Late ones to the question before are not shown. */
  take (fixture, get_asked (0));
  g_assert_null (fr_lens_get_answer (fixture->lens, &following));
  g_assert_cmpuint (fixture->answers[0], ==, 2);
  take (fixture, get_asked (1));
  g_assert_true (fr_lens_get_answer (fixture->lens, &following) == get_asked (1));

  /* Nor if the first is asked again: it is another question now. */
  fr_lens_ask (fixture->lens, question (&following, 1));
  take (fixture, get_asked (0));
  g_assert_null (fr_lens_get_answer (fixture->lens, &following));
}

static void
test_stop_asking (Fixture *fixture, gconstpointer data)
{
  take_newest (fixture, 0);
  fr_lens_ask (fixture->lens, question (&following, 1));
  take (fixture, get_asked (0));
  take_newest (fixture, 1);
  fr_lens_stop_asking (fixture->lens, &following);
  g_assert_null (fr_lens_get_answer (fixture->lens, &following));
  g_assert_cmpuint (fixture->answers[0], ==, 2);
  take (fixture, get_asked (1));
  take_newest (fixture, 2);
  g_assert_null (fr_lens_get_answer (fixture->lens, &following));
  g_assert_cmpuint (fixture->answers[0], ==, 2);
  g_assert_cmpuint (asked->len, ==, 2);

  fr_lens_ask (fixture->lens, question (&following, 1));
  assert_asked (3, 1, 2);
}

static void
test_on_demand (Fixture *fixture, gconstpointer data)
{
  /* It waits for the first moment, and is asked once. */
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  g_assert_cmpuint (asked->len, ==, 0);
  take_newest (fixture, 0);
  assert_asked (1, 1, 0);
  take_newest (fixture, 1);
  g_assert_cmpuint (asked->len, ==, 1);
  take (fixture, get_asked (0));
  g_assert_true (fr_lens_get_answer (fixture->lens, &on_demand) == get_asked (0));
  take_newest (fixture, 2);
  g_assert_cmpuint (asked->len, ==, 1);

  /* Of the newest moment, whatever is shown; the answer stays until the next. */
  fr_lens_view_batch (fixture->lens, 1);
  take_view (fixture, 1, 1);
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  assert_asked (2, 1, 2);
  g_assert_true (fr_lens_get_answer (fixture->lens, &on_demand) == get_asked (0));
  take (fixture, get_asked (1));
  g_assert_true (fr_lens_get_answer (fixture->lens, &on_demand) == get_asked (1));

  /* It was asked of that already. */
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  g_assert_cmpuint (asked->len, ==, 2);
  g_assert_cmpuint (fixture->answers[1], ==, 2);
}

/* Never are two on their way, nor is one asked twice of a moment. */
static void
test_on_demand_while_on_its_way (Fixture *fixture, gconstpointer data)
{
  take_newest (fixture, 0);
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  g_assert_cmpuint (asked->len, ==, 1);
  take_newest (fixture, 5);
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  g_assert_cmpuint (asked->len, ==, 1);
  take_newest (fixture, 6);
  g_assert_cmpuint (asked->len, ==, 1);

  /* Once more, of what is newest by then. */
  take (fixture, get_asked (0));
  g_assert_true (fr_lens_get_answer (fixture->lens, &on_demand) == get_asked (0));
  assert_asked (2, 1, 6);
  take (fixture, get_asked (1));
  g_assert_cmpuint (asked->len, ==, 2);
  take_newest (fixture, 7);
  g_assert_cmpuint (asked->len, ==, 2);
}

static void
test_on_demand_of_another_kind (Fixture *fixture, gconstpointer data)
{
  take_newest (fixture, 0);
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  fr_lens_ask (fixture->lens, question (&on_demand, 2));
  assert_asked (2, 2, 0);
  take (fixture, get_asked (0));
  g_assert_null (fr_lens_get_answer (fixture->lens, &on_demand));
  take (fixture, get_asked (1));
  g_assert_true (fr_lens_get_answer (fixture->lens, &on_demand) == get_asked (1));
}

static void
test_failed (Fixture *fixture, gconstpointer data)
{
  take_newest (fixture, 0);
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  get_asked (0)->failed = TRUE;
  take (fixture, get_asked (0));
  g_assert_null (fr_lens_get_answer (fixture->lens, &on_demand));
  g_assert_cmpuint (fixture->answers[1], ==, 0);

  /* Nobody asks again but the user. */
  take_newest (fixture, 1);
  g_assert_cmpuint (asked->len, ==, 1);
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  assert_asked (2, 1, 1);
  get_asked (1)->failed = TRUE;
  take (fixture, get_asked (1));
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  assert_asked (3, 1, 1);
  take (fixture, get_asked (2));
  g_assert_true (fr_lens_get_answer (fixture->lens, &on_demand) == get_asked (2));
}

/* Asserts that all three answers of a mail are there. */
static void
assert_all_there (FrLens *lens)
{
  g_assert_cmpuint (fr_lens_get_moment (lens)->batch, ==, 2);
  g_assert_true (fr_lens_get_answer (lens, &following) == get_asked (0));
  g_assert_true (fr_lens_get_answer (lens, &on_demand) == get_asked (1));
}

static void
test_all_new_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();
  g_autoptr (FrAnalysis) newest = make_moment (fixture, fixture->run, 2, FR_URGENCY_CURVE, 0);

  take_newest (fixture, 1);
  fr_lens_ask (fixture->lens, question (&following, 1));
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  g_ptr_array_add (answers, get_asked (0));
  g_ptr_array_add (answers, newest);
  g_ptr_array_add (answers, get_asked (1));
  g_signal_connect (fixture->lens, "notify", G_CALLBACK (assert_all_there), NULL);
  g_signal_connect (fixture->lens, "answer-changed", G_CALLBACK (assert_all_there), NULL);
  fr_lens_take (fixture->lens, answers);
  g_signal_handlers_disconnect_by_func (fixture->lens, assert_all_there, NULL);
  g_assert_cmpuint (fixture->moments, ==, 2);
  g_assert_cmpuint (fixture->answers[0], ==, 1);
  g_assert_cmpuint (fixture->answers[1], ==, 1);
}

static void
drop_lens (Fixture *fixture)
{
  fr_lens_ask (fixture->lens, question (&on_demand, 3));
  g_clear_object (&fixture->lens);
}

static void
test_dropped_by_a_listener (Fixture *fixture, gconstpointer data)
{
  take_newest (fixture, 1);
  fr_lens_ask (fixture->lens, question (&following, 1));
  take (fixture, get_asked (0));
  g_signal_connect_swapped (fixture->lens, "answer-changed", G_CALLBACK (drop_lens), fixture);
  fr_lens_set_run (fixture->lens, fixture->other_run);
  g_assert_null (fixture->lens);
}

static void
test_disconnect (Fixture *fixture, gconstpointer data)
{
  take_newest (fixture, 1);
  fr_lens_ask (fixture->lens, question (&following, 1));
  take (fixture, get_asked (0));
  fr_lens_disconnect (fixture->lens);
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  fr_lens_view_batch (fixture->lens, 0);
  fr_lens_view_live (fixture->lens);
  g_assert_cmpuint (asked->len, ==, 1);
  g_assert_cmpuint (fixture->lives, ==, 0);
  assert_moment (fixture, 1);
  g_assert_true (fr_lens_get_answer (fixture->lens, &following) == get_asked (0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/lens/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-finalize", test_create_finalize);
  ADD ("properties", test_properties);
  ADD ("live-never-goes-back", test_live_never_goes_back);
  ADD ("look-at-the-past", test_look_at_the_past);
  ADD ("late-views", test_late_views);
  ADD ("view-before-the-first", test_view_before_the_first);
  ADD ("live-before-the-first", test_live_before_the_first);
  ADD ("failed-moments", test_failed_moments);
  ADD ("another-run", test_another_run);
  ADD ("run-goes-back", test_run_goes_back);
  ADD ("follows-the-moment", test_follows_the_moment);
  ADD ("another-question", test_another_question);
  ADD ("stop-asking", test_stop_asking);
  ADD ("on-demand", test_on_demand);
  ADD ("on-demand-while-on-its-way", test_on_demand_while_on_its_way);
  ADD ("on-demand-of-another-kind", test_on_demand_of_another_kind);
  ADD ("failed", test_failed);
  ADD ("all-new-at-once", test_all_new_at_once);
  ADD ("dropped-by-a-listener", test_dropped_by_a_listener);
  ADD ("disconnect", test_disconnect);
  return g_test_run ();
}
