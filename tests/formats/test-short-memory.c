/* Memory that runs out at any large allocation is an error, which leaves nothing behind, and no end
 * of the program.
 *
 * In a process of its own each time, which allows itself a little more address space with every
 * try, so that each large allocation of what is tried is once the one that fails.
 */
#include "formats/curves-csv.h"
#include "formats/run-file.h"
#include "memory-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define RESERVE (2 * MEMORY_FIXTURE_LARGE) /* bytes */
#define STEP (2 * MEMORY_FIXTURE_LARGE)    /* bytes; what is tried has blocks of 3 MB and more */
#define TRIES 200
#define MANY_BATCHES 100000                 /* whose table has some 5 MB */
#define TOO_BIG ((gsize) 512 * 1024 * 1024) /* bytes that none of these needs */

/* One try. Returns: %FALSE with an error where memory was short. */
typedef gboolean (*Try) (gpointer data, GError **error);

typedef struct {
  FrDataset *dataset;      /* owned; what else is made needs one */
  FrHyperparameters large; /* a large network and batch */
  FrTrainer *trainer;      /* owned (nullable) */
  FrRun *run;              /* owned (nullable) */
  char *folder;            /* owned (nullable); that the run is saved in */
  char *path;              /* owned (nullable); of the saved run */
} World;

static FrDataset *
make_dataset (GError **error)
{
  g_autofree guint8 *images = g_malloc0 (20 * FR_IMAGE_PIXELS);
  guint8 labels[20];

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    labels[i] = (guint8) (i % FR_MAX_CLASSES);

  return fr_dataset_new_from_memory (images, labels, 20, images, labels, 20, error);
}

static void
world_init (World *world)
{
  g_autoptr (GError) error = NULL;

  *world = (World){ .dataset = make_dataset (&error), .large = fr_hyperparameters_default () };
  g_assert_no_error (error);
  world->large.n_hidden = 2;
  world->large.units[0] = world->large.units[1] = FR_MAX_UNITS;
  world->large.batch_size = 1024;
}

/* A run of a large network that rests before its first batch. */
static void
world_add_run (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSnapshot) end = NULL;

  world->large.batch_size = 32;
  world->run = fr_run_new (world->dataset, &world->large, 0, &error);
  g_assert_no_error (error);
  world->trainer = fr_run_begin (world->run, NULL, &error);
  g_assert_no_error (error);
  end = fr_run_rest (world->run, world->trainer, &error);
  g_assert_no_error (error);
}

static void
world_add_file (World *world)
{
  g_autoptr (GError) error = NULL;

  world->folder = g_dir_make_tmp ("fitting-room-XXXXXX", &error);
  g_assert_no_error (error);
  world->path = g_build_filename (world->folder, "a.fitrun", NULL);
  fr_run_file_save (world->run, world->path, &error);
  g_assert_no_error (error);
}

/* As if many batches had been done. */
static void
world_fill_log (World *world)
{
  static const FrBatchResult result = { .images = 32, .correct = 7, .loss = 1.0 / 3 };

  for (guint i = 0; i < MANY_BATCHES; i++)
    g_assert_true (fr_batch_log_append (fr_run_get_log (world->run), &result));
}

static void
world_clear (World *world)
{
  if (world->path != NULL)
    g_unlink (world->path);
  if (world->folder != NULL) /* no temporary file is left */
    g_assert_cmpint (g_rmdir (world->folder), ==, 0);
  g_free (world->path);
  g_free (world->folder);
  g_clear_pointer (&world->trainer, fr_trainer_free);
  g_clear_pointer (&world->run, fr_run_unref);
  g_clear_pointer (&world->dataset, fr_dataset_unref);
}

/* Tries with ever more memory until it suffices. */
static void
run_short (Try try_it, World *world)
{
  guint failures = 0;
  gboolean done = FALSE;
  gsize start;

  memory_fixture_reserve (RESERVE);
  start = memory_fixture_get_space ();
  for (guint i = 0; i < TRIES && !done; i++) {
    g_autoptr (GError) error = NULL;

    memory_fixture_set_space (start + (gsize) i * STEP);
    done = try_it (world, &error);
    memory_fixture_set_space (start + TOO_BIG);
    if (done) {
      g_assert_no_error (error);
    } else {
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, "memory"));
      failures++;
    }
  }
  g_assert_true (done);
  g_assert_cmpuint (failures, >, 1);
}

static gboolean
load_dataset (gpointer data, GError **error)
{
  g_autofree char *folder = fr_dataset_find (NULL);
  g_autoptr (FrDataset) dataset = fr_dataset_load (folder, NULL, NULL, error);

  return dataset != NULL;
}

static gboolean
make_trainer (gpointer data, GError **error)
{
  World *world = data;
  g_autoptr (FrTrainer) trainer = fr_trainer_new (world->dataset, &world->large, error);

  return trainer != NULL;
}

/* A full state, the snapshot of it, and both in a history. */
static gboolean
make_snapshot (gpointer data, GError **error)
{
  World *world = data;
  g_autoptr (FrHistory) history = fr_history_new (1, FR_HISTORY_DEFAULT_BUDGET);
  g_autoptr (FrSnapshot) snapshot = fr_snapshot_new (world->trainer, TRUE, error);

  if (snapshot == NULL)
    return FALSE;
  fr_history_add (history, snapshot);
  return TRUE;
}

static gboolean
save_run (gpointer data, GError **error)
{
  World *world = data;

  return fr_run_file_save (world->run, world->path, error);
}

static gboolean
load_run (gpointer data, GError **error)
{
  World *world = data;
  g_autoptr (FrRun) run = fr_run_file_load (world->path, 0, error);

  return run != NULL;
}

/* The exact state at which the run rests. */
static gboolean
rest (gpointer data, GError **error)
{
  World *world = data;
  g_autoptr (FrSnapshot) end = fr_run_rest (world->run, world->trainer, error);

  return end != NULL;
}

static void
run_case (Try try_it)
{
  World world;
  g_autoptr (GError) error = NULL;

  world_init (&world);
  if (try_it == make_snapshot) {
    world.large.batch_size = 1;
    world.trainer = fr_trainer_new (world.dataset, &world.large, &error);
    g_assert_no_error (error);
  } else if (try_it != load_dataset && try_it != make_trainer) {
    world_add_run (&world);
  }
  if (try_it == save_run || try_it == load_run)
    world_add_file (&world);
  run_short (try_it, &world);
  world_clear (&world);
}

/* The table of the curves goes to its file line by line: however long it is, it needs no memory. */
static void
run_curves (void)
{
  World world;
  g_autoptr (GError) error = NULL;

  world_init (&world);
  world_add_run (&world);
  world_add_file (&world);
  world_fill_log (&world);
  memory_fixture_reserve (RESERVE);
  memory_fixture_set_space (memory_fixture_get_space ());
  fr_curves_csv_save (world.run, world.path, &error);
  memory_fixture_set_space (memory_fixture_get_space () + TOO_BIG);
  g_assert_no_error (error);
  world_clear (&world);
}

/* The log cannot grow: no batch is done that it would lack. */
static void
run_full_log (void)
{
  static const FrBatchResult result = { .images = 1 };
  World world;
  g_autoptr (GError) error = NULL;
  guint64 length;

  world_init (&world);
  world.large.n_hidden = 0;
  world_add_run (&world);
  memory_fixture_reserve (RESERVE);
  memory_fixture_set_space (memory_fixture_get_space ());
  while (fr_batch_log_append (fr_run_get_log (world.run), &result))
    ;
  length = fr_batch_log_get_length (fr_run_get_log (world.run));
  g_assert_false (fr_run_step (world.run, world.trainer, NULL, &error));
  g_assert_error (error, FR_RUN_ERROR, FR_RUN_ERROR_NO_MEMORY);
  g_assert_nonnull (strstr (error->message, "memory"));
  g_assert_cmpuint (fr_trainer_get_batch (world.trainer), ==, 0);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (world.run)), ==, length);

  /* With memory it goes on as if nothing had been. */
  memory_fixture_set_space (memory_fixture_get_space () + TOO_BIG);
  g_assert_true (fr_run_step (world.run, world.trainer, NULL, NULL));
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (world.run)), ==, length + 1);
  world_clear (&world);
}

/* A case that needs nothing. */
static void
test_alone (gconstpointer data)
{
  void (*const *run) (void) = data;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  g_test_skip ("sanitizers need more address space than there is");
  return;
#endif

  if (g_test_subprocess ()) {
    (*run) ();
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_case (gconstpointer data)
{
  const Try *try_it = data;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  g_test_skip ("sanitizers need more address space than there is");
  return;
#endif

  if (*try_it == load_dataset) {
    g_autofree char *folder = fr_dataset_find (NULL);

    if (folder == NULL) {
      g_test_skip ("the published data set is not installed");
      return;
    }
  }
  if (g_test_subprocess ()) {
    run_case (*try_it);
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  static void (*const alone[]) (void) = { run_curves, run_full_log };
  static const Try tries[] = {
    load_dataset, make_trainer, make_snapshot, save_run, load_run, rest,
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/short-memory/data-set", &tries[0], test_case);
  g_test_add_data_func ("/short-memory/trainer", &tries[1], test_case);
  g_test_add_data_func ("/short-memory/snapshot", &tries[2], test_case);
  g_test_add_data_func ("/short-memory/save", &tries[3], test_case);
  g_test_add_data_func ("/short-memory/load", &tries[4], test_case);
  g_test_add_data_func ("/short-memory/rest", &tries[5], test_case);
  g_test_add_data_func ("/short-memory/curves", &alone[0], test_alone);
  g_test_add_data_func ("/short-memory/full-log", &alone[1], test_alone);
  return g_test_run ();
}
