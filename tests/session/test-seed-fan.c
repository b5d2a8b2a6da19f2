/* Runs in the background, as the main thread hears of them. */
#include "session/compare/seed-fan.h"

#include "folder-fixture.h"
#include "formats/run-file.h"
#include "session/runs/run-document.h"
#include "synthetic.h"

#include <glib/gstdio.h>
#include <string.h>

#define EPOCH 20
#define EPOCHS 3
#define BUDGET (64 << 20)

typedef struct {
  char *folder; /* owned */
  FrDataset *dataset;
  FrHyperparameters settings;
  FrSeedFan *fan; /* owned, nullable */
  /* What came. */
  GString *news; /* b, d or x for each run that was begun, done or dropped, and its seed */
  guint curves;
  guint notifications;
} Fixture;

static void
add_news (Fixture *fixture, char kind, FrRun *run)
{
  g_string_append_printf (fixture->news, "%c%u ", kind,
                          (guint) fr_run_get_origin (run)->hyperparameters.seed);
}

static void
on_begun (FrSeedFan *fan, FrRun *run, gpointer user_data)
{
  add_news (user_data, 'b', run);
}

static void
on_done (FrSeedFan *fan, FrRun *run, gpointer user_data)
{
  g_assert_true (fr_seed_fan_is_done (fan, run));
  add_news (user_data, 'd', run);
}

static void
on_dropped (FrSeedFan *fan, FrRun *run, gpointer user_data)
{
  g_assert_false (fr_seed_fan_is_done (fan, run));
  add_news (user_data, 'x', run);
}

static void
on_curves (FrSeedFan *fan, gpointer user_data)
{
  ((Fixture *) user_data)->curves++;
}

static void
begin (Fixture *fixture, gsize budget, guint n_workers)
{
  fixture->fan = fr_seed_fan_new (fixture->dataset, fixture->folder, budget, n_workers);
  g_signal_connect (fixture->fan, "run-begun", G_CALLBACK (on_begun), fixture);
  g_signal_connect (fixture->fan, "run-done", G_CALLBACK (on_done), fixture);
  g_signal_connect (fixture->fan, "run-dropped", G_CALLBACK (on_dropped), fixture);
  g_signal_connect (fixture->fan, "curves-changed", G_CALLBACK (on_curves), fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->dataset = synthetic_dataset_new (640, 100);
  fixture->settings = synthetic_hyperparameters ();
  fixture->news = g_string_new (NULL);
  begin (fixture, BUDGET, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->fan != NULL)
    g_assert_finalize_object (fixture->fan);
  fr_dataset_unref (fixture->dataset);
  g_string_free (fixture->news, TRUE);
  folder_fixture_remove (fixture->folder);
}

static guint
get_uint (Fixture *fixture, const char *property)
{
  guint value;

  g_object_get (fixture->fan, property, &value, NULL);
  return value;
}

static double
get_double (Fixture *fixture, const char *property)
{
  double value;

  g_object_get (fixture->fan, property, &value, NULL);
  return value;
}

static gboolean
is_active (Fixture *fixture)
{
  gboolean active;

  g_object_get (fixture->fan, "active", &active, NULL);
  return active;
}

/* Adds the fixture's settings with seeds from @first to @last. */
static void
add_seeds (Fixture *fixture, guint first, guint last)
{
  g_autoptr (GArray) jobs = g_array_new (FALSE, FALSE, sizeof (FrHyperparameters));
  g_autoptr (GError) error = NULL;

  for (guint seed = first; seed <= last; seed++) {
    FrHyperparameters job = fixture->settings;

    job.seed = seed;
    g_array_append_val (jobs, job);
  }
  fr_seed_fan_add (fixture->fan, (const FrHyperparameters *) jobs->data, jobs->len, &error);
  g_assert_no_error (error);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Asserts that @run and its document are as a training in one go. */
static void
assert_done (Fixture *fixture, FrRun *run)
{
  const FrHyperparameters settings = fr_run_get_hyperparameters (run);
  g_autofree char *name = fr_run_remarks_get_document (fr_run_get_remarks (run));
  g_autofree char *path = fr_run_document_get_path (fixture->folder, name, FR_RUN_FILE_SUFFIX);
  g_autoptr (FrRun) kept = NULL;
  g_autoptr (GError) error = NULL;
  char expected[65], digest[65];

  g_assert_true (fr_seed_fan_is_done (fixture->fan, run));
  synthetic_train (fixture->dataset, &settings, (guint64) settings.epochs * EPOCH, expected, NULL);
  fr_run_get_digest (run, digest);
  g_assert_cmpstr (digest, ==, expected);
  kept = fr_run_file_load (path, 0, &error);
  g_assert_no_error (error);
  fr_run_get_digest (kept, digest);
  g_assert_cmpstr (digest, ==, expected);
}

static void
test_seeds (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_active (fixture));
  add_seeds (fixture, 1, 3);
  g_assert_true (is_active (fixture));
  g_assert_cmpuint (get_uint (fixture, "n-jobs"), ==, 3);
  synthetic_wait (!is_active (fixture));
  g_assert_cmpuint (get_uint (fixture, "n-done"), ==, 3);
  g_assert_cmpfloat (get_double (fixture, "fraction"), ==, 1);
  g_assert_cmpfloat (get_double (fixture, "seconds-left"), ==, 0);
  g_assert_cmpstr (fixture->news->str, ==, "b1 d1 b2 d2 b3 d3 ");
  g_assert_cmpuint (fixture->curves, >, 0);
  g_assert_cmpuint (fr_seed_fan_get_n_runs (fixture->fan), ==, 3);
  for (guint i = 0; i < 3; i++)
    assert_done (fixture, fr_seed_fan_get_run (fixture->fan, i));
  g_assert_cmpuint (count_files (fixture), ==, 3);

  /* What is there is not trained again. */
  add_seeds (fixture, 2, 4);
  g_assert_cmpuint (get_uint (fixture, "n-jobs"), ==, 4);
  synthetic_wait (!is_active (fixture));
  g_assert_cmpstr (fixture->news->str, ==, "b1 d1 b2 d2 b3 d3 b4 d4 ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/seed-fan/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("seeds", test_seeds);
  return g_test_run ();
}
