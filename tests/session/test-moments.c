/* From moment to moment of a run. */
#include "session/moments.h"

#include "synthetic.h"

typedef struct {
  FrDataset *dataset;
  FrRun *run; /* 40 batches an epoch: snapshots at 0, 1, 2, 4, 6, 8, ... 100 */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  hyperparameters.batch_size = 16;
  fixture->dataset = synthetic_dataset_new (640, 10);
  fixture->run = synthetic_run_new (fixture->dataset, &hyperparameters);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_run_unref (fixture->run);
  fr_dataset_unref (fixture->dataset);
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (fr_moments_count (fixture->run), ==, 0);
  g_assert_cmpuint (fr_moments_find_nearest (fixture->run, 7), ==, 0);
  g_assert_cmpuint (fr_moments_walk (fixture->run, 7, 1), ==, 0);
}

static void
test_nearest (Fixture *fixture, gconstpointer data)
{
  synthetic_run_train (fixture->run, 100);
  g_assert_cmpuint (fr_moments_count (fixture->run), ==, 52);
  g_assert_cmpuint (fr_moments_find_nearest (fixture->run, 0), ==, 0);
  g_assert_cmpuint (fr_moments_find_nearest (fixture->run, 1), ==, 1);
  g_assert_cmpuint (fr_moments_find_nearest (fixture->run, 50), ==, 50);
  g_assert_cmpuint (fr_moments_find_nearest (fixture->run, 51), ==, 50);
  g_assert_cmpuint (fr_moments_find_nearest (fixture->run, 1000), ==, 100);
}

static void
test_walk (Fixture *fixture, gconstpointer data)
{
  synthetic_run_train (fixture->run, 100);
  g_assert_cmpuint (fr_moments_walk (fixture->run, 50, 1), ==, 52);
  g_assert_cmpuint (fr_moments_walk (fixture->run, 50, -1), ==, 48);
  g_assert_cmpuint (fr_moments_walk (fixture->run, 51, 1), ==, 52);
  g_assert_cmpuint (fr_moments_walk (fixture->run, 51, -1), ==, 50);
  g_assert_cmpuint (fr_moments_walk (fixture->run, 50, 10), ==, 70);
  g_assert_cmpuint (fr_moments_walk (fixture->run, 2, -2), ==, 0);
  g_assert_cmpuint (fr_moments_walk (fixture->run, 0, -1), ==, 0);
  g_assert_cmpuint (fr_moments_walk (fixture->run, 100, 1), ==, 100);
  g_assert_cmpuint (fr_moments_walk (fixture->run, 200, 1), ==, 100);
  g_assert_cmpuint (fr_moments_walk (fixture->run, 200, -1), ==, 100);
}

static void
test_epochs (Fixture *fixture, gconstpointer data)
{
  synthetic_run_train (fixture->run, 100);
  g_assert_cmpuint (fr_moments_walk_epochs (fixture->run, 50, 1, 100), ==, 80);
  g_assert_cmpuint (fr_moments_walk_epochs (fixture->run, 50, -1, 100), ==, 40);
  g_assert_cmpuint (fr_moments_walk_epochs (fixture->run, 40, 1, 100), ==, 80);
  g_assert_cmpuint (fr_moments_walk_epochs (fixture->run, 40, -1, 100), ==, 0);
  g_assert_cmpuint (fr_moments_walk_epochs (fixture->run, 0, -1, 100), ==, 0);
  g_assert_cmpuint (fr_moments_walk_epochs (fixture->run, 80, 1, 100), ==, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/moments/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("none", test_none);
  ADD ("nearest", test_nearest);
  ADD ("walk", test_walk);
  ADD ("epochs", test_epochs);
  return g_test_run ();
}
