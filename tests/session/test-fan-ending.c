/* A fan that is cancelled or finalized in the middle. */
#include "fan-fixture.h"
#include "folder-fixture.h"
#include "formats/run-file.h"
#include "synthetic.h"
#include "thread-fixture.h"

#include <string.h>

/* Returns: (transfer full): the id of the run in the only document. */
static char *
get_only_id (FanFixture *fixture, guint64 *batch)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, g_dir_read_name (dir), NULL);
  g_autoptr (FrRun) run = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (g_dir_read_name (dir));
  run = fr_run_file_load (path, 0, &error);
  g_assert_no_error (error);
  *batch = fr_batch_log_get_length (fr_run_get_log (run));
  return g_strdup (fr_run_get_origin (run)->id);
}

/* Waits until the run number @place has come to its second epoch. Returns: (transfer none). */
static FrRun *
wait_for_an_epoch (FanFixture *fixture, guint place)
{
  synthetic_wait (fr_seed_fan_get_n_runs (fixture->fan) > place);
  synthetic_wait (fan_fixture_get_epochs (fr_seed_fan_get_run (fixture->fan, place)) > 1);
  return fr_seed_fan_get_run (fixture->fan, place);
}

/* What is done stays, what is in hand too, as it was at an epoch's end; and that goes on. */
static void
test_cancel (FanFixture *fixture, gconstpointer data)
{
  g_autofree char *left = NULL;
  guint64 batch;

  fixture->settings.epochs = 1000;
  fan_fixture_add_seeds (fixture, 1, 5);
  wait_for_an_epoch (fixture, 0);
  g_string_truncate (fixture->news, 0);
  fr_seed_fan_cancel (fixture->fan);
  g_assert_false (fan_fixture_is_active (fixture));
  g_assert_cmpuint (fan_fixture_get_uint (fixture, "n-jobs"), ==, 0);
  synthetic_wait (fr_seed_fan_get_n_runs (fixture->fan) == 0);
  g_assert_cmpstr (fixture->news->str, ==, "x1 ");
  g_assert_cmpuint (fan_fixture_count_files (fixture), ==, 1);
  left = get_only_id (fixture, &batch);
  g_assert_cmpuint (batch, >=, FAN_EPOCH);
  g_assert_cmpuint (batch % FAN_EPOCH, ==, 0);

  fan_fixture_add_seeds (fixture, 1, 1);
  synthetic_wait (fr_seed_fan_get_n_runs (fixture->fan) == 1);
  g_assert_cmpstr (fr_run_get_origin (fr_seed_fan_get_run (fixture->fan, 0))->id, ==, left);
}

/* More may be added at once, and is begun when the other is settled. */
static void
test_cancel_and_add (FanFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) first = NULL;

  g_assert_finalize_object (fixture->fan);
  fan_fixture_begin (fixture, FAN_BUDGET, 2);
  /* Now two threads are there, one of which has nothing to do meanwhile. */
  fan_fixture_add_seeds (fixture, 1, 2);
  synthetic_wait (!fan_fixture_is_active (fixture));
  fixture->settings.epochs = 1000;
  fan_fixture_add_seeds (fixture, 3, 3);
  first = fr_run_ref (wait_for_an_epoch (fixture, 2));
  g_string_truncate (fixture->news, 0);
  fr_seed_fan_cancel (fixture->fan);
  fan_fixture_add_seeds (fixture, 3, 3);
  g_assert_true (fan_fixture_is_active (fixture));
  synthetic_wait (fixture->news->len == strlen ("x3 b3 "));
  g_assert_cmpstr (fixture->news->str, ==, "x3 b3 ");
  g_assert_true (fr_seed_fan_get_run (fixture->fan, 2) != first);
  g_assert_cmpstr (fr_run_get_origin (fr_seed_fan_get_run (fixture->fan, 2))->id, ==,
                   fr_run_get_origin (first)->id);
}

#define LONG_EPOCH 640
#define ATTEMPTS 20

/* Trains with an epoch of many batches, and cancels. Returns: where it has stopped. */
static guint64
cancel_somewhere (FanFixture *fixture)
{
  g_autoptr (FrRun) run = NULL;

  fan_fixture_add_seeds (fixture, 1, 1);
  run = fr_run_ref (wait_for_an_epoch (fixture, 0));
  synthetic_wait (fan_fixture_get_epochs (run) > 2);
  fr_seed_fan_cancel (fixture->fan);
  synthetic_wait (fr_seed_fan_get_n_runs (fixture->fan) == 0);
  return fr_batch_log_get_length (fr_run_get_log (run));
}

/* It does not go on to the next test point, the end of an epoch: not every time. */
static void
test_cancel_at_once (FanFixture *fixture, gconstpointer data)
{
  guint n_attempts = 1;

  g_assert_finalize_object (fixture->fan);
  g_clear_pointer (&fixture->folder, folder_fixture_remove);
  fan_fixture_begin (fixture, FAN_BUDGET, 1);
  fixture->settings.batch_size = 1;
  fixture->settings.epochs = 1000;
  while (cancel_somewhere (fixture) % LONG_EPOCH == 0)
    g_assert_cmpuint (n_attempts++, <, ATTEMPTS);
}

/* The window is closed in the middle: the threads end by themselves, and leave what a cancel does.
 */
static void
test_finalize (FanFixture *fixture, gconstpointer data)
{
  g_autofree char *left = NULL;
  guint64 batch;

  g_assert_finalize_object (fixture->fan);
  fan_fixture_begin (fixture, FAN_BUDGET, 2);
  fixture->settings.epochs = 1000;
  fan_fixture_add_seeds (fixture, 1, 1);
  wait_for_an_epoch (fixture, 0);
  g_assert_finalize_object (g_steal_pointer (&fixture->fan));
  thread_fixture_wait_for_the_last ();
  left = get_only_id (fixture, &batch);
  g_assert_cmpuint (batch, >=, FAN_EPOCH);
}

/* Nothing is in hand any more, or yet. */
static void
test_finalize_at_rest (FanFixture *fixture, gconstpointer data)
{
  fan_fixture_add_seeds (fixture, 1, 1);
  g_assert_finalize_object (fixture->fan);
  fan_fixture_begin (fixture, FAN_BUDGET, 1);
  fan_fixture_add_seeds (fixture, 1, 1);
  synthetic_wait (!fan_fixture_is_active (fixture));
  g_assert_finalize_object (fixture->fan);
  fan_fixture_begin (fixture, FAN_BUDGET, 1);
}

/* A thread that had nothing to do would keep the program from ending while others are busy. */
static void
test_no_thread_at_rest (FanFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->fan);
  fan_fixture_begin (fixture, FAN_BUDGET, 2);
  for (guint seed = 1; seed <= 3; seed += 2) {
    fan_fixture_add_seeds (fixture, seed, seed + 1);
    synthetic_wait (!fan_fixture_is_active (fixture));
    thread_fixture_wait_for_the_last ();
  }
  fixture->settings.epochs = 1000;
  fan_fixture_add_seeds (fixture, 5, 7);
  wait_for_an_epoch (fixture, 4);
  fr_seed_fan_cancel (fixture->fan);
  thread_fixture_wait_for_the_last ();
}

/* A run may be the last reference of somebody else's to what the fan has made. */
static void
test_run_outlives_fan (FanFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = NULL;
  char digest[65];

  fan_fixture_add_seeds (fixture, 1, 1);
  synthetic_wait (!fan_fixture_is_active (fixture));
  run = fr_run_ref (fr_seed_fan_get_run (fixture->fan, 0));
  g_assert_finalize_object (g_steal_pointer (&fixture->fan));
  fr_run_get_digest (run, digest);
  g_assert_cmpuint (strlen (digest), ==, 64);
}

/* What a listener may do. */
static void
on_done_free (FrSeedFan *fan, FrRun *run, gpointer user_data)
{
  FanFixture *fixture = user_data;

  g_clear_object (&fixture->fan);
}

static void
test_freed_by_a_listener (FanFixture *fixture, gconstpointer data)
{
  gpointer fan = fixture->fan;

  g_object_add_weak_pointer (G_OBJECT (fixture->fan), &fan);
  g_signal_connect (fixture->fan, "run-done", G_CALLBACK (on_done_free), fixture);
  fan_fixture_add_seeds (fixture, 1, 2);
  synthetic_wait (fan == NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/fan-ending/" path, FanFixture, NULL, fan_fixture_set_up, func,                     \
              fan_fixture_tear_down)
  ADD ("cancel", test_cancel);
  ADD ("cancel-and-add", test_cancel_and_add);
  ADD ("cancel-at-once", test_cancel_at_once);
  ADD ("finalize", test_finalize);
  ADD ("finalize-at-rest", test_finalize_at_rest);
  ADD ("no-thread-at-rest", test_no_thread_at_rest);
  ADD ("run-outlives-fan", test_run_outlives_fan);
  ADD ("freed-by-a-listener", test_freed_by_a_listener);
  return g_test_run ();
}
