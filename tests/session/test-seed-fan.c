/* Runs in the background, as the main thread hears of them. */
#include "fan-fixture.h"
#include "synthetic.h"

#include <gio/gio.h>
#include <signal.h>
#include <sys/resource.h>

/* A tenth of the images and as many batches to an epoch nearly, for tests of many runs or epochs:
 * under the thread sanitizer an image takes far longer than a batch. */
static void
use_few_images (FanFixture *fixture)
{
  g_assert_finalize_object (fixture->fan);
  fr_dataset_unref (fixture->dataset);
  fixture->dataset = synthetic_dataset_new (64, 10);
  fixture->settings.batch_size = 4;
  fan_fixture_begin (fixture, FAN_BUDGET, 1);
}

static void
test_seeds (FanFixture *fixture, gconstpointer data)
{
  g_assert_false (fan_fixture_is_active (fixture));
  fan_fixture_add_seeds (fixture, 1, 3);
  g_assert_true (fan_fixture_is_active (fixture));
  g_assert_cmpuint (fan_fixture_get_uint (fixture, "n-jobs"), ==, 3);
  synthetic_wait (!fan_fixture_is_active (fixture));
  g_assert_cmpuint (fan_fixture_get_uint (fixture, "n-done"), ==, 3);
  g_assert_cmpfloat (fan_fixture_get_double (fixture, "fraction"), ==, 1);
  g_assert_cmpfloat (fan_fixture_get_double (fixture, "seconds-left"), ==, 0);
  g_assert_cmpstr (fixture->news->str, ==, "b1 d1 b2 d2 b3 d3 ");
  g_assert_cmpuint (fixture->curves, >, 0);
  g_assert_cmpuint (fr_seed_fan_get_n_runs (fixture->fan), ==, 3);
  for (guint i = 0; i < 3; i++)
    fan_fixture_assert_done (fixture, fr_seed_fan_get_run (fixture->fan, i));
  g_assert_cmpuint (fan_fixture_count_files (fixture), ==, 3);

  /* What is there is not trained again, and not counted again. */
  fan_fixture_add_seeds (fixture, 2, 4);
  g_assert_cmpuint (fan_fixture_get_uint (fixture, "n-jobs"), ==, 1);
  g_assert_cmpfloat (fan_fixture_get_double (fixture, "fraction"), <, 1);
  synthetic_wait (!fan_fixture_is_active (fixture));
  g_assert_cmpuint (fan_fixture_get_uint (fixture, "n-done"), ==, 1);
  g_assert_cmpstr (fixture->news->str, ==, "b1 d1 b2 d2 b3 d3 b4 d4 ");
}

/* One thread takes turns: neither of the two sides that are trained just now is more than an epoch
 * ahead, whenever somebody looks. */
static void
on_curves_of_sides (FrSeedFan *fan, gpointer user_data)
{
  const guint n = fr_seed_fan_get_n_runs (fan);

  for (guint i = 0; i + 1 < n; i += 2) {
    FrRun *a = fr_seed_fan_get_run (fan, i), *b = fr_seed_fan_get_run (fan, i + 1);
    const double a_before = fan_fixture_get_epochs (a), b_then = fan_fixture_get_epochs (b),
                 a_after = fan_fixture_get_epochs (a);

    g_assert_cmpfloat (a_before, <=, b_then + 1);
    g_assert_cmpfloat (b_then, <=, a_after + 1);
  }
}

/* Two sides with two seeds, of which an epoch of the one has twice as many batches. */
static void
add_sides (FanFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  FrHyperparameters jobs[4];

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++) {
    jobs[i] = fixture->settings;
    jobs[i].batch_size = i / 2 == 0 ? 16 : 32;
    /* The order in which they are added says nothing. */
    jobs[i].seed = 2 - i % 2;
  }
  fr_seed_fan_add (fixture->fan, jobs, G_N_ELEMENTS (jobs), &error);
  g_assert_no_error (error);
}

static void
test_sides (FanFixture *fixture, gconstpointer data)
{
  fixture->settings.epochs = 12;
  g_signal_connect (fixture->fan, "curves-changed", G_CALLBACK (on_curves_of_sides), NULL);
  add_sides (fixture);
  synthetic_wait (!fan_fixture_is_active (fixture));
  g_assert_cmpstr (fixture->news->str, ==, "b1 b1 d1 d1 b2 b2 d2 d2 ");
}

/* Several threads come to the same bits. */
static void
test_threads (FanFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->fan);
  fan_fixture_begin (fixture, FAN_BUDGET, 3);
  fan_fixture_add_seeds (fixture, 1, 7);
  synthetic_wait (!fan_fixture_is_active (fixture));
  g_assert_cmpuint (fr_seed_fan_get_n_runs (fixture->fan), ==, 7);
  for (guint i = 0; i < 7; i++)
    fan_fixture_assert_done (fixture, fr_seed_fan_get_run (fixture->fan, i));
  g_assert_cmpuint (fan_fixture_count_files (fixture), ==, 7);
}

/* Seeds of all 64 bits are trained, kept and found again. */
static void
test_largest_seeds (FanFixture *fixture, gconstpointer data)
{
  FrHyperparameters jobs[] = { fixture->settings, fixture->settings };
  const char *const news = "b18446744073709551614 d18446744073709551614 "
                           "b18446744073709551615 d18446744073709551615 ";

  jobs[0].seed = G_MAXUINT64;
  jobs[1].seed = G_MAXUINT64 - 1;
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;

    g_string_truncate (fixture->news, 0);
    fr_seed_fan_add (fixture->fan, jobs, G_N_ELEMENTS (jobs), &error);
    g_assert_no_error (error);
    synthetic_wait (!fan_fixture_is_active (fixture));
    g_assert_cmpstr (fixture->news->str, ==, news);
    g_assert_cmpuint (fr_seed_fan_get_n_runs (fixture->fan), ==, 2);
    fan_fixture_assert_done (fixture, fr_seed_fan_get_run (fixture->fan, 0));
    fan_fixture_assert_done (fixture, fr_seed_fan_get_run (fixture->fan, 1));
    g_assert_cmpuint (fan_fixture_count_files (fixture), ==, 2);
    g_assert_finalize_object (fixture->fan);
    fan_fixture_begin (fixture, FAN_BUDGET, 1);
  }
}

static void
test_refused (FanFixture *fixture, gconstpointer data)
{
  FrHyperparameters jobs[] = { fixture->settings, fixture->settings };
  g_autoptr (GError) invalid = NULL, too_large = NULL;

  jobs[1].batch_size = 0;
  g_assert_false (fr_seed_fan_add (fixture->fan, jobs, 2, &invalid));
  g_assert_error (invalid, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID);
  g_assert_false (fan_fixture_is_active (fixture));

  jobs[1] = fixture->settings;
  jobs[1].n_hidden = 4;
  for (guint i = 0; i < 4; i++)
    jobs[1].units[i] = 1024;
  g_assert_false (fr_seed_fan_add (fixture->fan, jobs, 2, &too_large));
  g_assert_error (too_large, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_test_message ("%s", too_large->message);
  g_assert_cmpuint (fan_fixture_get_uint (fixture, "n-jobs"), ==, 0);

  /* What it has is not forgotten by that, and smaller ones find room. */
  fan_fixture_add_seeds (fixture, 1, 1);
  synthetic_wait (!fan_fixture_is_active (fixture));
  g_clear_error (&too_large);
  g_assert_false (fr_seed_fan_add (fixture->fan, jobs, 2, &too_large));
  fan_fixture_assert_done (fixture, fr_seed_fan_get_run (fixture->fan, 0));
}

/* Many small runs are too much, too, if they are not written anywhere. */
static void
test_too_many (FanFixture *fixture, gconstpointer data)
{
  g_autofree FrHyperparameters *jobs = g_new (FrHyperparameters, 1000);
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (fixture->fan);
  fixture->fan = fr_seed_fan_new (fixture->dataset, NULL, FAN_BUDGET, 1);
  for (guint i = 0; i < 1000; i++) {
    jobs[i] = fixture->settings;
    jobs[i].seed = i;
  }
  g_assert_false (fr_seed_fan_add (fixture->fan, jobs, 1000, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
forget (FrSeedFan *fan, FrRun *run, gpointer user_data)
{
  fr_seed_fan_forget (fan, run);
}

/* As many as there may be, in the memory of a few, if their owner lets go of those that are
 * written. */
static void
test_forgotten (FanFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) open = NULL;
  FrHyperparameters other;

  use_few_images (fixture);
  fixture->settings.epochs = 1;
  other = fixture->settings;
  g_signal_connect (fixture->fan, "run-done", G_CALLBACK (forget), NULL);
  fan_fixture_add_seeds (fixture, 1, 200);
  open = fr_seed_fan_list_open (fixture->fan, &fixture->settings);
  g_assert_cmpuint (open->len, >, 100);
  g_clear_pointer (&open, g_array_unref);
  other.batch_size++;
  open = fr_seed_fan_list_open (fixture->fan, &other);
  g_assert_cmpuint (open->len, ==, 0);
  synthetic_wait (!fan_fixture_is_active (fixture));
  g_assert_cmpuint (fan_fixture_get_uint (fixture, "n-done"), ==, 200);
  g_assert_cmpuint (fr_seed_fan_get_n_runs (fixture->fan), ==, 0);
  g_assert_cmpuint (fan_fixture_count_files (fixture), ==, 200);

  /* Asked for again it is looked for again: its document may have been removed. */
  fan_fixture_add_seeds (fixture, 7, 7);
  g_assert_true (fan_fixture_is_active (fixture));
  g_assert_cmpuint (fan_fixture_get_uint (fixture, "n-jobs"), ==, 1);
  synthetic_wait (!fan_fixture_is_active (fixture));
  g_assert_cmpuint (fr_seed_fan_get_n_runs (fixture->fan), ==, 0);
}

/* Runs that are done stay until they are let go of, and leave no room for others then. */
static void
test_full (FanFixture *fixture, gconstpointer data)
{
  g_autofree char *message = NULL;

  g_assert_finalize_object (fixture->fan);
  fan_fixture_begin (fixture, FAN_BUDGET / 4, 1);
  fixture->settings.epochs = 1;
  fixture->settings.n_hidden = 1;
  fixture->settings.units[0] = 256;
  fan_fixture_add_seeds (fixture, 1, 20);
  synthetic_wait (!fan_fixture_is_active (fixture));
  g_object_get (fixture->fan, "message", &message, NULL);
  g_assert_nonnull (message);
  g_test_message ("%s", message);
  g_assert_cmpuint (fan_fixture_get_uint (fixture, "n-jobs"), <, 20);
  g_assert_cmpuint (fr_seed_fan_get_n_runs (fixture->fan), ==,
                    fan_fixture_get_uint (fixture, "n-done"));
}

/* One that diverges is done, and the next goes on. */
static void
test_diverged (FanFixture *fixture, gconstpointer data)
{
  FrHyperparameters jobs[] = { fixture->settings, fixture->settings };
  g_autoptr (GError) error = NULL;

  jobs[0].optimizer = FR_OPTIMIZER_SGD;
  jobs[0].learning_rate = synthetic_find_ruinous_rate (fixture->dataset, &jobs[0]);
  fr_seed_fan_add (fixture->fan, jobs, 2, &error);
  g_assert_no_error (error);
  synthetic_wait (!fan_fixture_is_active (fixture));
  g_assert_cmpuint (fan_fixture_get_uint (fixture, "n-done"), ==, 2);
  g_assert_nonnull (fr_seed_fan_get_failure (fixture->fan, fr_seed_fan_get_run (fixture->fan, 0)));
  g_assert_null (fr_seed_fan_get_failure (fixture->fan, fr_seed_fan_get_run (fixture->fan, 1)));
  fan_fixture_assert_done (fixture, fr_seed_fan_get_run (fixture->fan, 1));
  g_assert_cmpuint (fan_fixture_count_files (fixture), ==, 1);
}

static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (size, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
on_message (FrSeedFan *fan, GParamSpec *pspec, gpointer user_data)
{
  ++*(guint *) user_data;
}

/* No file can be written any more: that is said once, and the runs are whole in memory. Then there
 * is room again. */
static void
test_no_room (FanFixture *fixture, gconstpointer data)
{
  g_autofree char *message = NULL, *none = NULL;
  guint n_messages = 0;
  char digest[65], expected[65];

  signal (SIGXFSZ, SIG_IGN);
  limit_files (4096);
  g_signal_connect (fixture->fan, "notify::message", G_CALLBACK (on_message), &n_messages);
  fan_fixture_add_seeds (fixture, 1, 1);
  synthetic_wait (!fan_fixture_is_active (fixture));
  limit_files (RLIM_INFINITY);
  g_object_get (fixture->fan, "message", &message, NULL);
  g_assert_nonnull (message);
  g_test_message ("%s", message);
  g_assert_cmpuint (n_messages, ==, 1);
  fr_run_get_digest (fr_seed_fan_get_run (fixture->fan, 0), digest);
  synthetic_train (fixture->dataset, &fixture->settings, FAN_EPOCHS * FAN_EPOCH, expected, NULL);
  g_assert_cmpstr (digest, ==, expected);
  g_assert_cmpuint (fan_fixture_count_files (fixture), ==, 0);

  fan_fixture_add_seeds (fixture, 1, 2);
  g_object_get (fixture->fan, "message", &none, NULL);
  g_assert_null (none);
  synthetic_wait (!fan_fixture_is_active (fixture));
  fan_fixture_assert_done (fixture, fr_seed_fan_get_run (fixture->fan, 1));
  g_assert_cmpuint (fan_fixture_count_files (fixture), ==, 1);
}

/* Two windows train the same in one folder: what one has in hand the other leaves alone, and none
 * loses a run. */
static void
test_two_fans (FanFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean active = TRUE;
  FrSeedFan *other;

  use_few_images (fixture);
  other = fr_seed_fan_new (fixture->dataset, fixture->folder, FAN_BUDGET, 2);
  fixture->settings.epochs = 30;
  fan_fixture_add_seeds (fixture, 1, 3);
  fr_seed_fan_add (other, &fixture->settings, 1, &error);
  g_assert_no_error (error);
  synthetic_wait ((g_object_get (other, "active", &active, NULL), !active) &&
                  !fan_fixture_is_active (fixture));
  for (guint i = 0; i < 3; i++)
    fan_fixture_assert_done (fixture, fr_seed_fan_get_run (fixture->fan, i));
  /* One more if both were at it at the same time. */
  g_assert_cmpuint (fan_fixture_count_files (fixture), >=, 3);
  g_assert_cmpuint (fan_fixture_count_files (fixture), <=, 4);
  g_assert_finalize_object (other);
}

/* Without a folder nothing is written. */
static void
test_not_kept (FanFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (fixture->fan);
  fixture->fan = fr_seed_fan_new (fixture->dataset, NULL, FAN_BUDGET, 1);
  fr_seed_fan_add (fixture->fan, &fixture->settings, 1, &error);
  g_assert_no_error (error);
  synthetic_wait (!fan_fixture_is_active (fixture));
  g_assert_cmpuint (fan_fixture_count_files (fixture), ==, 0);
  g_assert_true (fr_seed_fan_is_done (fixture->fan, fr_seed_fan_get_run (fixture->fan, 0)));
}

static void
on_fraction (FrSeedFan *fan, GParamSpec *pspec, gpointer user_data)
{
  double *last = user_data, fraction;

  g_object_get (fan, "fraction", &fraction, NULL);
  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1);
  *last = fraction;
}

/* It only grows, and is told no more often than the main loop is woken. */
static void
test_progress (FanFixture *fixture, gconstpointer data)
{
  double last = 0;

  use_few_images (fixture);
  fixture->settings.epochs = 50;
  g_signal_connect (fixture->fan, "notify::fraction", G_CALLBACK (on_fraction), &last);
  fan_fixture_add_seeds (fixture, 1, 4);
  g_assert_cmpfloat (fan_fixture_get_double (fixture, "seconds-left"), <, 0);
  synthetic_wait (!fan_fixture_is_active (fixture));
  g_assert_cmpfloat (last, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/seed-fan/" path, FanFixture, NULL, fan_fixture_set_up, func, fan_fixture_tear_down)
  ADD ("seeds", test_seeds);
  ADD ("sides", test_sides);
  ADD ("threads", test_threads);
  ADD ("largest-seeds", test_largest_seeds);
  ADD ("refused", test_refused);
  ADD ("too-many", test_too_many);
  ADD ("forgotten", test_forgotten);
  ADD ("full", test_full);
  ADD ("diverged", test_diverged);
  ADD ("no-room", test_no_room);
  ADD ("two-fans", test_two_fans);
  ADD ("not-kept", test_not_kept);
  ADD ("progress", test_progress);
  return g_test_run ();
}
