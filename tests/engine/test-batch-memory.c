/* How much memory a batch that was taken apart holds: no more than is said, and of the largest
 * network and batch no more than the default budget for the past.
 *
 * The linker has the engine call the allocation below, which counts.
 */
#include "made-up-data.h"

#include "engine/batch/batch-study.h"
#include "engine/history.h"

static gsize live;        /* bytes */
static GHashTable *sizes; /* array -> its bytes */

float *__real_fr_network_alloc (gsize count, GError **error);
float *__wrap_fr_network_alloc (gsize count, GError **error);
void __real_fr_network_free (void *array);
void __wrap_fr_network_free (void *array);

float *
__wrap_fr_network_alloc (gsize count, GError **error)
{
  float *array = __real_fr_network_alloc (count, error);
  const gsize bytes = count * sizeof (float);

  g_hash_table_insert (sizes, array, GSIZE_TO_POINTER (bytes));
  live += bytes;
  return array;
}

void
__wrap_fr_network_free (void *array)
{
  if (array == NULL)
    return;
  live -= GPOINTER_TO_SIZE (g_hash_table_lookup (sizes, array));
  g_hash_table_remove (sizes, array);
  __real_fr_network_free (array);
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
