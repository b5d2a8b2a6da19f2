/* A program that trains in the background and is killed at random moments: this program starts
 * itself as that one.
 *
 * What each has left is looked at, and the next goes on from it, until all runs are done. FR_KILLS
 * says how many are killed: 3 if it says nothing, 12 with FR_THOROUGH and 40 with FR_LONG.
 */
#include "session/compare/seed-fan.h"

#include "folder-fixture.h"
#include "formats/run-file.h"
#include "session/runs/interrupted-run.h"
#include "session/runs/library-scan.h"
#include "session/runs/run-document.h"
#include "synthetic.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define EPOCH 20
#ifdef __SANITIZE_THREAD__
#define EPOCHS 25 /* of which each takes as long as four */
#else
#define EPOCHS 100
#endif
#define SEEDS 4
#define SIDES 2
#define BUDGET (64 << 20)
#define WORKERS 2
#define KILLS 3
#define MANY_KILLS 12
#define MOST_KILLS 40
#define MOST_SECONDS 1.5 /* from a first whole epoch to a kill */

static const char *program; /* this one's path */

static FrDataset *
new_dataset (void)
{
  return synthetic_dataset_new (640, 100);
}

/* The runs of two sides, with several seeds from @first on. */
static void
fill_jobs (FrHyperparameters jobs[SIDES * SEEDS], guint first)
{
  for (guint i = 0; i < SIDES * SEEDS; i++) {
    jobs[i] = synthetic_hyperparameters ();
    jobs[i].epochs = EPOCHS;
    jobs[i].units[0] = 8 << i % SIDES;
    jobs[i].seed = first + i / SIDES;
  }
}

/* Prints the id of each run, its epochs, and whether it is done. */
static void
print_runs (FrSeedFan *fan, gpointer user_data)
{
  for (guint i = 0; i < fr_seed_fan_get_n_runs (fan); i++) {
    FrRun *run = fr_seed_fan_get_run (fan, i);
    /* Before the batches: a run that goes on says less then, and never more. */
    const gboolean done = fr_seed_fan_is_done (fan, run);

    printf ("%s %u %d\n", fr_run_get_origin (run)->id,
            (guint) (fr_batch_log_get_length (fr_run_get_log (run)) / EPOCH), done);
  }
  fflush (stdout);
}

/* The other program. */
static int
train_all (const char *folder, guint first)
{
  g_autoptr (FrDataset) dataset = new_dataset ();
  g_autoptr (FrSeedFan) fan = fr_seed_fan_new (dataset, folder, BUDGET, WORKERS);
  FrHyperparameters jobs[SIDES * SEEDS];
  gboolean active = TRUE;

  fill_jobs (jobs, first);
  g_signal_connect (fan, "curves-changed", G_CALLBACK (print_runs), NULL);
  g_assert_true (fr_seed_fan_add (fan, jobs, G_N_ELEMENTS (jobs), NULL));
  while (g_object_get (fan, "active", &active, NULL), active)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}

typedef struct {
  char *folder; /* owned */
  FrDataset *dataset;
  GHashTable *digests; /* owned: "UNITS SEED EPOCHS" to the digest of a bare training */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->dataset = new_dataset ();
  fixture->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_hash_table_unref (fixture->digests);
  fr_dataset_unref (fixture->dataset);
  folder_fixture_remove (fixture->folder);
}

/* What a program that trains seeds from @first on has said of its runs: id to epochs, EPOCHS + 1 of
 * one that is done. */
static GHashTable *
kill_at_random (Fixture *fixture, guint first, GRand *random)
{
  g_autofree char *seed = g_strdup_printf ("%u", first);
  const char *arguments[] = { program, "train", fixture->folder, seed, NULL };
  GHashTable *said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  gint64 end = G_MAXINT64;
  char id[FR_RUN_ID_SIZE];
  guint epochs;
  int output, status, done;
  FILE *lines;
  GPid pid;

  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &pid, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  lines = fdopen (output, "r");
  while (fscanf (lines, "%36s %u %d", id, &epochs, &done) == 3) {
    g_hash_table_insert (said, g_strdup (id), GUINT_TO_POINTER (done ? EPOCHS + 1 : epochs));
    /* The moment is random, and what must hold holds at any. */
    if (epochs > 0 && end == G_MAXINT64)
      end = g_get_monotonic_time () +
            (gint64) (g_rand_double_range (random, 0, MOST_SECONDS) * G_USEC_PER_SEC);
    if (g_get_monotonic_time () > end)
      kill (pid, SIGKILL);
  }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) || status == 0);
  (void) fclose (lines);
  g_spawn_close_pid (pid);
  return said;
}

/* Asserts that the run in the document @name can be read and is what a bare training has. */
static void
check_document (Fixture *fixture, const char *name)
{
  g_autofree char *path = fr_run_document_get_path (fixture->folder, name, FR_RUN_FILE_SUFFIX);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRun) run = fr_run_file_load (path, 0, &error);
  const FrHyperparameters *settings;
  g_autofree char *key = NULL;
  guint64 batch;
  char digest[65], expected[65];

  g_assert_no_error (error);
  settings = &fr_run_get_origin (run)->hyperparameters;
  batch = fr_batch_log_get_length (fr_run_get_log (run));
  g_assert_cmpuint (batch % EPOCH, ==, 0);
  fr_run_get_digest (run, digest);
  key = g_strdup_printf ("%u %u %u", settings->units[0], (guint) settings->seed,
                         (guint) (batch / EPOCH));
  if (!g_hash_table_contains (fixture->digests, key)) {
    synthetic_train (fixture->dataset, settings, batch, expected, NULL);
    g_hash_table_insert (fixture->digests, g_strdup (key), g_strdup (expected));
  }
  g_assert_cmpstr (digest, ==, g_hash_table_lookup (fixture->digests, key));
}

/* How far the run of @find is, in epochs, by its file or its journal. */
static guint
get_epochs (const FrLibraryFind *find)
{
  return (guint) (MAX (find->card->batch, find->state.interrupted) / EPOCH);
}

/* Asserts that of what was @said no more than the epoch in progress is lost, and that nothing is
 * damaged. Returns: how many runs are done. */
static guint
check_folder (Fixture *fixture, GHashTable *said)
{
  g_autoptr (FrLibraryScan) scan = fr_library_scan (fixture->folder, NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id, epochs;
  guint n_done = 0;

  g_assert_cmpuint (scan->unreadable->len, ==, 0);
  for (guint i = 0; i < scan->finds->len; i++) {
    const FrLibraryFind *find = g_ptr_array_index (scan->finds, i);
    const char *run = find->card->origin.id;
    const guint before = GPOINTER_TO_UINT (g_hash_table_lookup (kept, run));

    g_assert_false (find->state.in_hand);
    check_document (fixture, find->name);
    n_done += find->card->batch == (guint64) EPOCHS * EPOCH;
    g_hash_table_insert (kept, g_strdup (run), GUINT_TO_POINTER (MAX (before, get_epochs (find))));
  }
  g_hash_table_iter_init (&iter, said);
  while (g_hash_table_iter_next (&iter, &id, &epochs)) {
    const guint least = GPOINTER_TO_UINT (epochs);

    g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (kept, id)) + 1, >=, least);
  }
  return n_done;
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Asserts that the next start offers none of them. */
static void
check_no_offer (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  FrInterruptedRun *offered;

  fr_interrupted_run_find_async (fixture->folder, on_found, &result);
  synthetic_wait (result != NULL);
  offered = fr_interrupted_run_find_finish (result);
  g_assert_null (offered);
}

static guint
get_kills (void)
{
  const char *text = g_getenv ("FR_KILLS");

  if (text != NULL)
    return (guint) atoi (text);
  if (g_getenv ("FR_LONG") != NULL)
    return MOST_KILLS;
  return g_getenv ("FR_THOROUGH") != NULL ? MANY_KILLS : KILLS;
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new ();
  g_autoptr (GHashTable) all = NULL;
  const guint kills = get_kills ();
  guint n_done = 0;

  for (guint i = 0; i < kills; i++) {
    /* Some go on from before, and some are new. */
    g_autoptr (GHashTable) said = kill_at_random (fixture, 1 + i, random);
    const guint n = check_folder (fixture, said);

    g_assert_cmpuint (n, >=, n_done);
    n_done = n;
    check_no_offer (fixture);
  }
  g_test_message ("%u runs done after %u kills", n_done, kills);
}

/* After a kill in the middle, all is trained to its end, and nothing is there twice. */
static void
test_goes_on (Fixture *fixture, gconstpointer data)
{
  const char *arguments[] = { program, "train", fixture->folder, "1", NULL };
  g_autoptr (GRand) random = g_rand_new ();
  g_autoptr (GHashTable) said = kill_at_random (fixture, 1, random);
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (FrLibraryScan) scan = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpuint (check_folder (fixture, nothing), ==, SIDES * SEEDS);
  scan = fr_library_scan (fixture->folder, NULL);
  g_assert_cmpuint (scan->finds->len, ==, SIDES * SEEDS);
}

int
main (int argc, char *argv[])
{
  program = argv[0];
  if (argc == 4 && g_str_equal (argv[1], "train"))
    return train_all (argv[2], (guint) atoi (argv[3]));

  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/fan-killed/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("killed", test_killed);
  ADD ("goes-on", test_goes_on);
  return g_test_run ();
}
