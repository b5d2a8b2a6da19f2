/* What a training keeps, and what it does where memory is short. */
#include "training-fixture.h"

#include "engine/run-budget.h"
#include "memory-fixture.h"
#include "session/agenda.h"

#define RESERVE (8 * MEMORY_FIXTURE_LARGE) /* bytes */
#define STEP (2 * MEMORY_FIXTURE_LARGE)    /* bytes; what is tried has blocks of 3 MB */
#define TRIES 200
#define MUCH ((gsize) 1024 * MEMORY_FIXTURE_LARGE) /* bytes that it does not need */

typedef TrainingFixture Fixture;

/* Trains one batch more, with enough memory. */
static void
assert_trains_on (Fixture *fixture)
{
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_PAUSED);
  training_fixture_obey (fixture, FR_COMMAND_STEP);
  training_fixture_advance (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_PAUSED);
  g_assert_cmpuint (fixture->progress.batch, ==, 2);
}

/* Takes address space anew with every try, a little more of it. */
static void
run_short (Fixture *fixture)
{
  guint without_trainer = 0, without_film = 0;
  gboolean done = FALSE;

  memory_fixture_reserve (RESERVE);
  for (guint i = 0; i < TRIES && !done; i++) {
    FrRun *run;
    gsize start;

    fixture->hyperparameters.units[0] = 1024;
    run = training_fixture_make_run (fixture, 1, SYNTHETIC_DAMAGE_NONE);
    /* What the run before took is free again. */
    fixture->hyperparameters.units[0] = 1;
    training_fixture_start_new (fixture, FALSE);
    start = memory_fixture_get_space ();
    memory_fixture_set_space (start + (gsize) i * STEP);
    training_fixture_start (fixture, run, FALSE);
    memory_fixture_set_space (start + MUCH);
    done = fixture->progress.film == FR_FILM_REPLAYING;
    if (fixture->progress.state == FR_SESSION_STATE_FAILED) {
      without_trainer++;
      continue;
    }
    without_film += !done;
    assert_trains_on (fixture);
  }
  g_assert_true (done);
  g_assert_cmpuint (without_trainer, >, 0);
  g_assert_cmpuint (without_film, >, 0);
}

/* A run that is opened while memory is short can be trained if there is a trainer, film or not. In
 * a process of its own. */
static void
test_no_memory_for_a_film (Fixture *fixture, gconstpointer data)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  g_test_skip ("sanitizers need more address space than there is");
  return;
#endif

  if (g_test_subprocess ()) {
    run_short (fixture);
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

/* Returns: bytes of the weights that wait in @agenda and that @history has dropped. */
static gsize
count_waiting (FrAgenda *agenda, FrHistory *history)
{
  gsize bytes = 0;

  for (const GList *link = agenda->waiting[FR_URGENCY_CURVE].head; link != NULL;
       link = link->next) {
    const FrSnapshot *snapshot = ((const FrAnalysis *) link->data)->snapshot;
    g_autoptr (FrSnapshot) kept = fr_history_lookup (history, snapshot->batch);

    if (kept != snapshot)
      bytes += snapshot->size * sizeof (float);
  }
  return bytes;
}

/* An analyst that is always as far behind as it may. */
static void
take_over (Fixture *fixture, FrAgenda *agenda)
{
  for (guint i = 0; i < fixture->asked->len; i++) {
    FrAnalysis *analysis = g_ptr_array_index (fixture->asked, i);

    if (analysis->urgency == FR_URGENCY_CURVE)
      fr_agenda_add (agenda, fr_analysis_ref (analysis));
  }
  g_ptr_array_set_size (fixture->asked, 0);
  while (!fr_agenda_has_room (agenda)) {
    g_autoptr (FrAnalysis) done = fr_agenda_take (agenda, FR_N_URGENCIES);

    fr_agenda_finish (agenda, done);
  }
}

static void
test_waiting_snapshots (Fixture *fixture, gconstpointer data)
{
  FrHistory *history;
  FrAgenda agenda;
  gsize most = 0, most_waiting = 0;

  fixture->hyperparameters.epochs = 20;
  fixture->budget = 4 << 20;
  fr_agenda_init (&agenda, FR_RUN_BUDGET_WAITING, fr_run_budget_get_waiting (fixture->budget));
  training_fixture_start_new (fixture, TRUE);
  history = fr_run_get_history (fixture->run);
  while (fixture->progress.state == FR_SESSION_STATE_TRAINING) {
    gsize waiting;

    training_fixture_advance (fixture);
    take_over (fixture, &agenda);
    waiting = count_waiting (&agenda, history);
    most = MAX (most, fr_history_get_share (history) + waiting);
    most_waiting = MAX (most_waiting, waiting);
  }
  g_assert_cmpuint (most_waiting, >, 0);
  g_assert_cmpuint (most, <=, fixture->budget);
  g_assert_cmpuint (most, >, fixture->budget / 2);
  fr_agenda_clear (&agenda);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/training-memory/no-memory-for-a-film", Fixture, NULL, training_fixture_set_up,
              test_no_memory_for_a_film, training_fixture_tear_down);
  g_test_add ("/training-memory/waiting-snapshots", Fixture, NULL, training_fixture_set_up,
              test_waiting_snapshots, training_fixture_tear_down);
  return g_test_run ();
}
