#include "fan-fixture.h"

#include "folder-fixture.h"
#include "formats/run-file.h"
#include "session/runs/run-document.h"
#include "synthetic.h"
#include "thread-fixture.h"

static void
add_news (FanFixture *fixture, char kind, FrRun *run)
{
  g_string_append_printf (fixture->news, "%c%" G_GUINT64_FORMAT " ", kind,
                          fr_run_get_origin (run)->hyperparameters.seed);
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
  ((FanFixture *) user_data)->curves++;
}

void
fan_fixture_begin (FanFixture *fixture, gsize budget, guint n_workers)
{
  fixture->fan = fr_seed_fan_new (fixture->dataset, fixture->folder, budget, n_workers);
  g_signal_connect (fixture->fan, "run-begun", G_CALLBACK (on_begun), fixture);
  g_signal_connect (fixture->fan, "run-done", G_CALLBACK (on_done), fixture);
  g_signal_connect (fixture->fan, "run-dropped", G_CALLBACK (on_dropped), fixture);
  g_signal_connect (fixture->fan, "curves-changed", G_CALLBACK (on_curves), fixture);
}

void
fan_fixture_set_up (FanFixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->dataset = synthetic_dataset_new (640, 100);
  fixture->settings = synthetic_hyperparameters ();
  fixture->news = g_string_new (NULL);
  fan_fixture_begin (fixture, FAN_BUDGET, 1);
}

void
fan_fixture_tear_down (FanFixture *fixture, gconstpointer data)
{
  if (fixture->fan != NULL)
    g_assert_finalize_object (fixture->fan);
  thread_fixture_wait_for_the_last ();
  fr_dataset_unref (fixture->dataset);
  g_string_free (fixture->news, TRUE);
  g_clear_pointer (&fixture->folder, folder_fixture_remove);
}

guint
fan_fixture_get_uint (FanFixture *fixture, const char *property)
{
  guint value;

  g_object_get (fixture->fan, property, &value, NULL);
  return value;
}

double
fan_fixture_get_double (FanFixture *fixture, const char *property)
{
  double value;

  g_object_get (fixture->fan, property, &value, NULL);
  return value;
}

gboolean
fan_fixture_is_active (FanFixture *fixture)
{
  gboolean active;

  g_object_get (fixture->fan, "active", &active, NULL);
  return active;
}

void
fan_fixture_add_seeds (FanFixture *fixture, guint first, guint last)
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

guint
fan_fixture_count_files (FanFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

void
fan_fixture_assert_done (FanFixture *fixture, FrRun *run)
{
  const FrHyperparameters settings = fr_run_get_hyperparameters (run);
  g_autofree char *name = fr_run_remarks_get_document (fr_run_get_remarks (run));
  g_autofree char *path = fr_run_document_get_path (fixture->folder, name, FR_RUN_FILE_SUFFIX);
  g_autoptr (FrRun) kept = NULL;
  g_autoptr (GError) error = NULL;
  char expected[65], digest[65];

  g_assert_true (fr_seed_fan_is_done (fixture->fan, run));
  synthetic_train (fixture->dataset, &settings,
                   (guint64) settings.epochs * fr_run_get_batches_per_epoch (run), expected, NULL);
  fr_run_get_digest (run, digest);
  g_assert_cmpstr (digest, ==, expected);
  kept = fr_run_file_load (path, 0, &error);
  g_assert_no_error (error);
  fr_run_get_digest (kept, digest);
  g_assert_cmpstr (digest, ==, expected);
}

double
fan_fixture_get_epochs (FrRun *run)
{
  return (double) fr_batch_log_get_length (fr_run_get_log (run)) /
         fr_run_get_batches_per_epoch (run);
}
