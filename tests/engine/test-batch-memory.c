/* How much memory a batch that was taken apart holds: no more than is said, and of the largest
 * network and batch no more than the default budget for the past.
 *
 * The linker has the engine ask the functions below for memory, which count.
 */
#include "made-up-data.h"

#include "engine/batch/batch-study.h"
#include "engine/history.h"

#include <sys/mman.h>

#define HEAD 64 /* bytes before the numbers of an array */

static gsize live;        /* bytes of the numbers in arrays */
static GHashTable *sizes; /* block -> these bytes */

int __real_posix_memalign (void **block, gsize alignment, gsize bytes);
int __wrap_posix_memalign (void **block, gsize alignment, gsize bytes);
void *__real_mmap64 (void *at, gsize bytes, int protection, int flags, int file, gint64 offset);
void *__wrap_mmap64 (void *at, gsize bytes, int protection, int flags, int file, gint64 offset);
void __real_free (void *block);
void __wrap_free (void *block);
int __real_munmap (void *block, gsize bytes);
int __wrap_munmap (void *block, gsize bytes);

static void
count_in (void *block, gsize bytes)
{
  g_hash_table_insert (sizes, block, GSIZE_TO_POINTER (bytes - HEAD));
  live += bytes - HEAD;
}

static void
count_out (void *block)
{
  live -= GPOINTER_TO_SIZE (g_hash_table_lookup (sizes, block));
  g_hash_table_remove (sizes, block);
}

int
__wrap_posix_memalign (void **block, gsize alignment, gsize bytes)
{
  const int status = __real_posix_memalign (block, alignment, bytes);

  if (status == 0)
    count_in (*block, bytes);
  return status;
}

void *
__wrap_mmap64 (void *at, gsize bytes, int protection, int flags, int file, gint64 offset)
{
  void *block = __real_mmap64 (at, bytes, protection, flags, file, offset);

  if (block != MAP_FAILED)
    count_in (block, bytes);
  return block;
}

void
__wrap_free (void *block)
{
  count_out (block);
  __real_free (block);
}

int
__wrap_munmap (void *block, gsize bytes)
{
  count_out (block);
  return __real_munmap (block, bytes);
}

static void
check (FrDataset *dataset, const FrHyperparameters *chosen)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTrainer) trainer = NULL;
  g_autoptr (FrBatchStudy) study = NULL;
  gsize bytes;

  live = 0;
  trainer = fr_trainer_new (dataset, chosen, &error);
  g_assert_no_error (error);
  bytes = fr_batch_study_get_bytes (fr_trainer_get_network (trainer), chosen);
  study = fr_batch_study_new (trainer, dataset, &error);
  g_assert_no_error (error);
  g_clear_pointer (&trainer, fr_trainer_free);
  g_assert_cmpuint (live, >, 0);
  g_assert_cmpuint (live, <=, bytes + 16); /* rounded up to whole numbers */
  g_assert_cmpuint (bytes, <=, live + 1024);
  g_clear_pointer (&study, fr_batch_study_unref);
  g_assert_cmpuint (live, ==, 0);
}

static void
test_held (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, 600, 20);

  for (guint optimizer = 0; fr_optimizer_rule_get (optimizer) != NULL; optimizer++)
    for (guint n_hidden = 0; n_hidden <= 2; n_hidden++)
      for (guint batch = 32; batch <= 512; batch *= 4) {
        FrHyperparameters chosen = fr_hyperparameters_default ();

        chosen.optimizer = (FrOptimizerKind) optimizer;
        chosen.n_hidden = n_hidden;
        chosen.units[0] = 128;
        chosen.units[1] = 65;
        chosen.batch_size = batch;
        check (dataset, &chosen);
      }
}

/* 4 layers of 1,024 neurons, a batch of 4,096 images, and the optimizer that remembers most. */
static void
test_largest (void)
{
  FrHyperparameters largest = fr_hyperparameters_default ();
  FrNetwork network;
  gsize bytes;

  largest.n_hidden = FR_MAX_HIDDEN_LAYERS;
  for (guint l = 0; l < FR_MAX_HIDDEN_LAYERS; l++)
    largest.units[l] = FR_MAX_UNITS;
  largest.batch_size = FR_MAX_BATCH_SIZE;
  g_assert_cmpuint (fr_optimizer_rule_get (largest.optimizer)->n_moments, ==, FR_MAX_MOMENTS);
  network = fr_network_new (&largest, FR_MAX_CLASSES);
  bytes = fr_batch_study_get_bytes (&network, &largest);
  g_test_message ("%zu bytes", bytes);
  g_assert_cmpuint (bytes, >, 230u << 20);
  g_assert_cmpuint (bytes, <, 240u << 20);
  g_assert_cmpuint (bytes, <, FR_HISTORY_DEFAULT_BUDGET);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sizes = g_hash_table_new (NULL, NULL);
  g_test_add_func ("/batch-memory/held", test_held);
  g_test_add_func ("/batch-memory/largest", test_largest);
  return g_test_run ();
}
