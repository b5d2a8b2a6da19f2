/* What is asked about the moment, and which answers are taken. */
#include "lens-fixture.h"

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

/* An answer that has come is not the one that is on its way since. */
static void
test_is_asking (Fixture *fixture, gconstpointer data)
{
  g_assert_false (fr_lens_is_asking (fixture->lens, &following));
  fr_lens_ask (fixture->lens, question (&following, 1));
  take_newest (fixture, 0);
  take_newest (fixture, 8);
  take (fixture, get_asked (0));
  g_assert_true (fr_lens_is_asking (fixture->lens, &following));
  g_assert_true (fr_lens_is_asking (fixture->lens, NULL));
  take (fixture, get_asked (1));
  g_assert_false (fr_lens_is_asking (fixture->lens, &following));

  /* Nor is one that failed. */
  take_newest (fixture, 9);
  take_newest (fixture, 10);
  get_asked (2)->failed = TRUE;
  take (fixture, get_asked (2));
  g_assert_true (fr_lens_is_asking (fixture->lens, &following));
  get_asked (3)->failed = TRUE;
  take (fixture, get_asked (3));
  g_assert_false (fr_lens_is_asking (fixture->lens, NULL));
  g_assert_true (fr_lens_get_answer (fixture->lens, &following) == get_asked (1));
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

/* The newest question fails for want of memory. */
static void
starve (Fixture *fixture)
{
  FrAnalysis *analysis = get_asked (asked->len - 1);

  fr_analysis_fail_for_memory (analysis);
  take (fixture, analysis);
}

/* That memory was short is told once, until there is an answer, another question or none. */
static void
test_lacks_memory (Fixture *fixture, gconstpointer data)
{
  const char *const name = following.name;

  g_assert_false (fr_lens_lacks_memory (fixture->lens, name));
  g_assert_false (fr_lens_lacks_memory (fixture->lens, "nobody"));
  fr_lens_ask_again (fixture->lens, name);
  take_newest (fixture, 0);
  fr_lens_ask (fixture->lens, question (&following, 1));
  starve (fixture);
  g_assert_true (fr_lens_lacks_memory (fixture->lens, name));
  g_assert_false (fr_lens_lacks_memory (fixture->lens, on_demand.name));
  g_assert_cmpuint (fixture->answers[0], ==, 1);

  /* At another moment it is asked again; the reason stays until it is out of date. */
  take_newest (fixture, 1);
  assert_asked (2, 1, 1);
  g_assert_true (fr_lens_lacks_memory (fixture->lens, name));
  starve (fixture);
  g_assert_cmpuint (fixture->answers[0], ==, 1);
  take_newest (fixture, 2);
  take (fixture, get_asked (2));
  g_assert_false (fr_lens_lacks_memory (fixture->lens, name));
  g_assert_cmpuint (fixture->answers[0], ==, 2);

  /* What fails late is no news: another is on its way. */
  take_newest (fixture, 3);
  take_newest (fixture, 4);
  fr_analysis_fail_for_memory (get_asked (3));
  take (fixture, get_asked (3));
  g_assert_false (fr_lens_lacks_memory (fixture->lens, name));
  starve (fixture);
  g_assert_true (fr_lens_lacks_memory (fixture->lens, name));

  /* Asked again by the user. */
  fr_lens_ask_again (fixture->lens, name);
  assert_asked (6, 1, 4);
  g_assert_false (fr_lens_lacks_memory (fixture->lens, name));
  g_assert_true (fr_lens_is_asking (fixture->lens, &following));
  fr_lens_ask_again (fixture->lens, name);
  g_assert_cmpuint (asked->len, ==, 6);
  starve (fixture);

  /* Another question, none, and another run. */
  fr_lens_ask (fixture->lens, question (&following, 2));
  g_assert_false (fr_lens_lacks_memory (fixture->lens, name));
  starve (fixture);
  fr_lens_stop_asking (fixture->lens, &following);
  g_assert_false (fr_lens_lacks_memory (fixture->lens, name));
  fr_lens_ask (fixture->lens, question (&following, 3));
  starve (fixture);
  g_assert_true (fr_lens_lacks_memory (fixture->lens, name));
  fr_lens_set_run (fixture->lens, fixture->other_run);
  g_assert_false (fr_lens_lacks_memory (fixture->lens, name));
}

/* On demand nobody asks again of the same moment but the user. */
static void
test_lacks_memory_on_demand (Fixture *fixture, gconstpointer data)
{
  take_newest (fixture, 0);
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  starve (fixture);
  g_assert_true (fr_lens_lacks_memory (fixture->lens, on_demand.name));
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  g_assert_cmpuint (asked->len, ==, 1);
  fr_lens_ask_again (fixture->lens, on_demand.name);
  assert_asked (2, 1, 0);
  starve (fixture);
  take_newest (fixture, 1);
  g_assert_cmpuint (asked->len, ==, 2);
  fr_lens_ask (fixture->lens, question (&on_demand, 1));
  assert_asked (3, 1, 1);
  take (fixture, get_asked (2));
  g_assert_false (fr_lens_lacks_memory (fixture->lens, on_demand.name));
}

/* Without any moment, for want of memory, there is nothing to see; asked again, there is. */
static void
test_lacks_memory_for_moment (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrAnalysis) first = make_moment (fixture, fixture->run, 2, FR_URGENCY_CURVE, 0);

  fr_analysis_fail_for_memory (first);
  take (fixture, first);
  g_assert_null (fr_lens_get_moment (fixture->lens));
  g_assert_true (fr_lens_lacks_memory (fixture->lens, "moment"));
  fr_lens_ask_again (fixture->lens, "moment");
  g_assert_false (fr_lens_lacks_memory (fixture->lens, "moment"));
  take_view (fixture, BATCHES, 1);
  assert_moment (fixture, BATCHES);
  g_assert_true (fr_lens_is_live (fixture->lens));
  g_assert_false (fr_lens_is_waiting (fixture->lens));

  /* If there is one, it stays, and nothing is missing. */
  fr_analysis_fail_for_memory (first);
  take (fixture, first);
  g_assert_false (fr_lens_lacks_memory (fixture->lens, "moment"));
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
#define ADD(path, func)                                                                            \
  g_test_add ("/lens-questions/" path, Fixture, NULL, lens_fixture_set_up, func,                   \
              lens_fixture_tear_down)
  ADD ("follows-the-moment", test_follows_the_moment);
  ADD ("another-question", test_another_question);
  ADD ("is-asking", test_is_asking);
  ADD ("stop-asking", test_stop_asking);
  ADD ("on-demand", test_on_demand);
  ADD ("on-demand-while-on-its-way", test_on_demand_while_on_its_way);
  ADD ("on-demand-of-another-kind", test_on_demand_of_another_kind);
  ADD ("failed", test_failed);
  ADD ("lacks-memory", test_lacks_memory);
  ADD ("lacks-memory-on-demand", test_lacks_memory_on_demand);
  ADD ("lacks-memory-for-moment", test_lacks_memory_for_moment);
  ADD ("all-new-at-once", test_all_new_at_once);
  ADD ("dropped-by-a-listener", test_dropped_by_a_listener);
  ADD ("disconnect", test_disconnect);
  return g_test_run ();
}
