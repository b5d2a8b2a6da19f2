/* What is looked at: the moment, live and in the past. */
#include "lens-fixture.h"

#include "session/analyses/moment-analysis.h"

typedef LensFixture Fixture;

#define asked lens_fixture_asked
#define following lens_fixture_following
#define on_demand lens_fixture_on_demand
#define question lens_fixture_question
#define take lens_fixture_take
#define make_moment lens_fixture_make_moment
#define take_newest lens_fixture_take_newest
#define take_view lens_fixture_take_view
#define assert_moment lens_fixture_assert_moment
#define assert_asked lens_fixture_assert_asked
#define get_asked lens_fixture_get_asked

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
test_waiting (Fixture *fixture, gconstpointer data)
{
  take_newest (fixture, 20);
  g_assert_cmpuint (fr_lens_get_viewed (fixture->lens), ==, 20);
  fr_lens_view_batch (fixture->lens, 5);
  fr_lens_view_exactly (fixture->lens, 6);
  g_assert_cmpuint (fr_lens_get_viewed (fixture->lens), ==, 6);
  take_view (fixture, 5, 1);
  g_assert_true (fr_lens_is_waiting (fixture->lens));
  take_view (fixture, 6, 2);
  g_assert_false (fr_lens_is_waiting (fixture->lens));
  fr_lens_view_batch (fixture->lens, 5);
  g_assert_true (fr_lens_is_waiting (fixture->lens));
  fr_lens_view_live (fixture->lens);
  g_assert_false (fr_lens_is_waiting (fixture->lens));
  fr_lens_view_batch (fixture->lens, 5);
  fr_lens_set_held (fixture->lens, TRUE);
  fr_lens_set_run (fixture->lens, fixture->other_run);
  g_assert_false (fr_lens_is_waiting (fixture->lens));
  g_assert_false (fr_lens_is_held (fixture->lens));
}

static void
count (guint *n)
{
  (*n)++;
}

/* A moment that cannot be had is not said to be shown. */
static void
test_failed_view (Fixture *fixture, gconstpointer data)
{
  FrAnalysis *answer;
  guint waits = 0;

  take_newest (fixture, 20);
  g_signal_connect_swapped (fixture->lens, "notify::waiting", G_CALLBACK (count), &waits);
  fr_lens_view_batch (fixture->lens, 5);
  take_view (fixture, 5, 1);
  g_assert_cmpuint (waits, ==, 2);
  fr_lens_view_exactly (fixture->lens, 7);
  fr_lens_view_exactly (fixture->lens, 8);
  /* Who follows the hand hears of each. */
  g_assert_cmpuint (waits, ==, 4);
  answer = make_moment (fixture, fixture->run, 8, FR_URGENCY_VIEW, 3);
  answer->failed = TRUE;
  take (fixture, answer);
  fr_analysis_unref (answer);
  g_assert_false (fr_lens_is_waiting (fixture->lens));
  g_assert_cmpuint (fr_lens_get_viewed (fixture->lens), ==, 5);
  assert_moment (fixture, 5);
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/lens/" path, Fixture, NULL, lens_fixture_set_up, func, lens_fixture_tear_down)
  ADD ("create-finalize", test_create_finalize);
  ADD ("properties", test_properties);
  ADD ("live-never-goes-back", test_live_never_goes_back);
  ADD ("look-at-the-past", test_look_at_the_past);
  ADD ("waiting", test_waiting);
  ADD ("failed-view", test_failed_view);
  ADD ("late-views", test_late_views);
  ADD ("view-before-the-first", test_view_before_the_first);
  ADD ("live-before-the-first", test_live_before_the_first);
  ADD ("failed-moments", test_failed_moments);
  ADD ("another-run", test_another_run);
  ADD ("run-goes-back", test_run_goes_back);
  return g_test_run ();
}
