/* Threads that nobody joins: whose turn it is, when they end, and who frees what. */
#include "thread-fixture.h"

#include "session/threads/crew.h"

#include <pthread.h>

typedef struct {
  FrCrew *crew;
  gint *freed;

  /* Under the crew's lock. */
  guint n_left;    /* turns that nobody has taken */
  guint n_in_hand; /* that somebody takes */
  guint n_most;    /* in hand, ever */
  guint n_done;
  gboolean goes_on; /* a turn lasts until this is FALSE */
} Owner;

typedef struct {
  Owner *owner; /* the crew's */
  FrCrew *crew;
  gint freed; /* atomic */
  guint n_rings;
} Fixture;

static FrCrewTurn
take_turn (gpointer data)
{
  Owner *owner = data;
  gboolean goes_on = TRUE;

  if (owner->n_left == 0)
    return owner->n_in_hand > 0 ? FR_CREW_TURN_WAITS : FR_CREW_TURN_RESTS;
  owner->n_left--;
  owner->n_in_hand++;
  owner->n_most = MAX (owner->n_most, owner->n_in_hand);
  fr_crew_ring (owner->crew);
  while (goes_on) {
    fr_crew_unlock (owner->crew);
    g_thread_yield ();
    fr_crew_lock (owner->crew);
    goes_on = owner->goes_on;
  }
  owner->n_in_hand--;
  owner->n_done++;
  return FR_CREW_TURN_DONE;
}

static void
free_owner (gpointer data)
{
  Owner *owner = data;

  g_atomic_int_inc (owner->freed);
  g_free (owner);
}

static const FrCrewTask task = {
  .take_turn = take_turn,
  .free_owner = free_owner,
  .wake_ups_per_second = 1000,
};

static void
on_rung (gpointer data)
{
  ((Fixture *) data)->n_rings++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->owner = g_new0 (Owner, 1);
  fixture->owner->freed = &fixture->freed;
  fixture->crew = fr_crew_new (&task, fixture->owner, 2, NULL, on_rung, fixture);
  fixture->owner->crew = fixture->crew;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  thread_fixture_wait_for_the_last ();
  g_assert_cmpint (g_atomic_int_get (&fixture->freed), ==, 1);
}

/* Asks for so many turns, which last until the owner says so, or no time. */
static void
ask (Fixture *fixture, guint n_turns, gboolean goes_on)
{
  g_autoptr (GError) error = NULL;

  fr_crew_lock (fixture->crew);
  fixture->owner->n_left += n_turns;
  fixture->owner->goes_on = goes_on;
  g_assert_true (fr_crew_start (fixture->crew, n_turns, &error));
  g_assert_no_error (error);
  fr_crew_unlock (fixture->crew);
}

static guint
count_done (Fixture *fixture)
{
  guint n;

  fr_crew_lock (fixture->crew);
  n = fixture->owner->n_done;
  fr_crew_unlock (fixture->crew);
  return n;
}

static void
end (Fixture *fixture)
{
  fr_crew_lock (fixture->crew);
  fixture->owner->n_left = 0;
  fr_crew_end (fixture->crew);
}

/* As many threads as there may be share the turns, and none stays when there are no more. */
static void
test_turns (Fixture *fixture, gconstpointer data)
{
  for (guint round = 1; round <= 3; round++) {
    ask (fixture, 5, TRUE);
    for (guint n_most = 0; n_most < 2;) {
      g_main_context_iteration (NULL, TRUE);
      fr_crew_lock (fixture->crew);
      n_most = fixture->owner->n_most;
      fr_crew_unlock (fixture->crew);
    }
    fr_crew_lock (fixture->crew);
    g_assert_cmpuint (fixture->owner->n_in_hand, <=, 2);
    fixture->owner->goes_on = FALSE;
    fr_crew_unlock (fixture->crew);
    thread_fixture_wait_for_the_last ();
    g_assert_cmpuint (count_done (fixture), ==, 5 * round);
    g_assert_cmpint (g_atomic_int_get (&fixture->freed), ==, 0);
    fixture->owner->n_most = 0;
  }
  g_assert_cmpuint (fixture->n_rings, >, 0);
  end (fixture);
}

/* A thread for each task, not as many as there may be. */
static void
test_one (Fixture *fixture, gconstpointer data)
{
  ask (fixture, 1, FALSE);
  while (count_done (fixture) == 0)
    g_usleep (1000);
  thread_fixture_wait_for_the_last ();
  fr_crew_lock (fixture->crew);
  g_assert_cmpuint (fixture->owner->n_most, ==, 1);
  fr_crew_unlock (fixture->crew);
  end (fixture);
}

/* Nobody waits for a thread that is late, or is called because of it. */
static void
test_late (Fixture *fixture, gconstpointer data)
{
  Owner *owner = fixture->owner;
  FrCrew *crew = fixture->crew;
  guint n_rings;

  ask (fixture, 1, TRUE);
  while (fixture->n_rings == 0)
    g_main_context_iteration (NULL, TRUE);
  n_rings = fixture->n_rings;
  end (fixture);
  g_assert_cmpint (g_atomic_int_get (&fixture->freed), ==, 0);
  /* As the thread has the last reference, they are there still. */
  fr_crew_lock (crew);
  fr_crew_ring (crew);
  owner->goes_on = FALSE;
  fr_crew_unlock (crew);
  thread_fixture_wait_for_the_last ();
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_rings, ==, n_rings);
}

static void
test_unused (Fixture *fixture, gconstpointer data)
{
  end (fixture);
  g_assert_cmpint (g_atomic_int_get (&fixture->freed), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/crew/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("turns", test_turns);
  ADD ("one", test_one);
  ADD ("late", test_late);
  ADD ("unused", test_unused);
  return g_test_run ();
}
