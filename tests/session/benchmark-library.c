/* How long it takes to list 1,000 runs, of which 50 are damaged. */
#include "folder-fixture.h"
#include "formats/run-file.h"
#include "session/runs/library-scan.h"
#include "session/runs/run-document.h"
#include "synthetic.h"

#define RUNS 1000
#define DAMAGED_EACH 20
#define REPEATS 5

/* Writes copies of one run, each under a name of its own; every so many are cut off. */
static void
fill (const char *folder)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 100);
  FrHyperparameters settings = synthetic_hyperparameters ();
  g_autoptr (FrRun) run = synthetic_run_new (dataset, &settings);
  g_autofree char *first = fr_run_document_get_path (folder, "first", ".run");
  g_autofree char *contents = NULL;
  gsize length;

  synthetic_run_train (run, fr_run_get_batches_per_epoch (run));
  g_assert_true (fr_run_file_save (run, first, NULL));
  g_assert_true (g_file_get_contents (first, &contents, &length, NULL));
  for (guint i = 0; i < RUNS; i++) {
    g_autofree char *name = g_strdup_printf ("run-%04u", i);
    g_autofree char *path = fr_run_document_get_path (folder, name, FR_RUN_FILE_SUFFIX);
    const gsize size = i % DAMAGED_EACH == 0 ? length / 2 : length;

    g_assert_true (g_file_set_contents_full (path, contents, (gssize) size,
                                             G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  }
}

static double
measure (const char *folder, guint *n_finds, guint *n_damaged)
{
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (FrLibraryScan) scan = fr_library_scan (folder, NULL);
  const double seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;

  *n_finds = scan->finds->len;
  *n_damaged = scan->unreadable->len;
  return seconds;
}

int
main (void)
{
  char *folder = folder_fixture_new ();
  g_autofree char *damaged = g_build_filename (folder, "damaged", NULL);
  guint n_finds, n_damaged;
  double best = G_MAXDOUBLE, first;

  fill (folder);
  first = measure (folder, &n_finds, &n_damaged);
  g_assert_cmpuint (n_finds, ==, RUNS - RUNS / DAMAGED_EACH);
  g_assert_cmpuint (n_damaged, ==, RUNS / DAMAGED_EACH);
  for (guint i = 0; i < REPEATS; i++)
    best = MIN (best, measure (folder, &n_finds, &n_damaged));
  g_assert_cmpuint (n_damaged, ==, 0);
  g_print ("%d runs, %d of them damaged and set aside: %.3f s; the others again: %.3f s (500 ms)\n",
           RUNS, RUNS / DAMAGED_EACH, first, best);
  folder_fixture_remove (g_steal_pointer (&damaged));
  folder_fixture_remove (folder);
  return 0;
}
