/* Made-up data, bare trainings to compare with, and waiting for the main loop. */
#include "synthetic.h"

#include "engine/random.h"
#include "formats/run-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PATIENCE_SECONDS 60

static void
fill (guint n_classes, guint8 *images, guint8 *labels, guint count, guint32 part)
{
  FrRandom random;

  fr_random_init (&random, 1, FR_STREAM_TEST, part);
  for (guint i = 0; i < count; i++) {
    labels[i] = i % n_classes;
    for (guint p = 0; p < FR_IMAGE_PIXELS; p++) {
      guint row = p / FR_IMAGE_SIDE;

      images[i * FR_IMAGE_PIXELS + p] =
          fr_random_below (&random, 150) + (row / 2 == labels[i] ? 100 : 0);
    }
  }
}

FrDataset *
synthetic_dataset_new (guint train_count, guint test_count)
{
  return synthetic_classes_new (FR_MAX_CLASSES, train_count, test_count);
}

FrDataset *
synthetic_classes_new (guint n_classes, guint train_count, guint test_count)
{
  g_autofree guint8 *train_images = g_malloc (train_count * FR_IMAGE_PIXELS);
  g_autofree guint8 *train_labels = g_malloc (train_count);
  g_autofree guint8 *test_images = g_malloc (test_count * FR_IMAGE_PIXELS);
  g_autofree guint8 *test_labels = g_malloc (test_count);
  g_autoptr (GError) error = NULL;
  FrDataset *dataset;

  fill (n_classes, train_images, train_labels, train_count, 0);
  fill (n_classes, test_images, test_labels, test_count, 1);
  dataset = fr_dataset_new_from_memory (train_images, train_labels, train_count, test_images,
                                        test_labels, test_count, &error);
  g_assert_no_error (error);
  return dataset;
}

FrHyperparameters
synthetic_hyperparameters (void)
{
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();

  hyperparameters.units[0] = 16;
  hyperparameters.epochs = 3;
  return hyperparameters;
}

void
synthetic_train (FrDataset *dataset,
                 const FrHyperparameters *hyperparameters,
                 guint64 batches,
                 char digest[65],
                 FrBatchLog *log)
{
  g_autoptr (FrTrainer) trainer = fr_trainer_new (dataset, hyperparameters, NULL);

  g_assert_nonnull (trainer);
  for (guint64 i = 0; i < batches; i++) {
    g_autoptr (GError) error = NULL;
    FrBatchResult result;

    fr_trainer_step (trainer, &result, &error);
    g_assert_no_error (error);
    if (log != NULL)
      fr_batch_log_append (log, &result);
  }
  fr_network_digest (fr_trainer_get_network (trainer), fr_trainer_get_parameters (trainer), digest);
}

double
synthetic_find_ruinous_rate (FrDataset *dataset, const FrHyperparameters *hyperparameters)
{
  FrHyperparameters tried = *hyperparameters;

  for (double rate = 1e10; rate < FR_MAX_LEARNING_RATE; rate *= 1.5) {
    g_autoptr (FrTrainer) trainer = NULL;

    tried.learning_rate = rate;
    trainer = fr_trainer_new (dataset, &tried, NULL);
    if (fr_trainer_step (trainer, NULL, NULL) && fr_trainer_check (trainer, NULL) &&
        fr_trainer_step (trainer, NULL, NULL) && !fr_trainer_check (trainer, NULL))
      return rate;
  }
  g_assert_not_reached ();
}

FrRun *
synthetic_run_new (FrDataset *dataset, const FrHyperparameters *hyperparameters)
{
  g_autoptr (GError) error = NULL;
  FrRun *run = fr_run_new (dataset, hyperparameters, G_MAXSIZE, &error);

  g_assert_no_error (error);
  return run;
}

void
synthetic_run_train (FrRun *run, guint64 batches)
{
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  g_autoptr (FrTrainer) trainer =
      end != NULL ? fr_run_make_trainer (run, end->state, NULL) : fr_run_begin (run, NULL, NULL);
  g_autoptr (FrSnapshot) rest = NULL;

  g_assert_nonnull (trainer);
  for (guint64 i = 0; i < batches; i++) {
    g_autoptr (GError) error = NULL;

    fr_run_step (run, trainer, NULL, &error);
    g_assert_no_error (error);
  }
  rest = fr_run_rest (run, trainer, NULL);
  g_assert_nonnull (rest);
}

/* Replaces batch 5 by one with another loss. */
static void
damage_log (FrRun *run)
{
  FrBatchLog *log = fr_run_get_log (run);
  const gsize length = (gsize) fr_batch_log_get_length (log);
  g_autofree FrBatchResult *results = g_new (FrBatchResult, length);

  g_assert_cmpuint (fr_batch_log_read (log, 0, results, length), ==, length);
  results[4].loss += 1;
  fr_batch_log_truncate (log, 4);
  for (gsize i = 4; i < length; i++)
    g_assert_true (fr_batch_log_append (log, &results[i]));
}

void
synthetic_run_damage (FrRun *run, SyntheticDamage damage)
{
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);

  switch (damage) {
  case SYNTHETIC_DAMAGE_WEIGHT:
    end->parameters[0] += 1;
    end->state->parameters[0] += 1;
    fr_run_set_end (run, end);
    break;
  case SYNTHETIC_DAMAGE_MOMENT:
    end->state->optimizer.moments[1][0] += 1;
    break;
  case SYNTHETIC_DAMAGE_LOG:
    damage_log (run);
    break;
  case SYNTHETIC_DAMAGE_NO_STATE:
    g_clear_pointer (&end->state, fr_trainer_state_unref);
    break;
  case SYNTHETIC_DAMAGE_NONE:
  case SYNTHETIC_N_DAMAGES:
  default:
    break;
  }
}

char *
synthetic_file_new (void)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  const int fd = g_file_open_tmp ("fr-test-XXXXXX.fitrun", &path, &error);

  g_assert_no_error (error);
  close (fd);
  g_unlink (path);
  return path;
}

FrRun *
synthetic_run_reopen (FrRun *run, FrDataset *dataset)
{
  g_autofree char *path = synthetic_file_new ();
  g_autoptr (GError) error = NULL;
  FrRun *reopened;

  fr_run_file_save (run, path, &error);
  g_assert_no_error (error);
  reopened = fr_run_file_load (path, G_MAXSIZE, &error);
  g_assert_no_error (error);
  g_unlink (path);
  fr_run_set_dataset (reopened, dataset);
  return reopened;
}

void
synthetic_assert_same_log (FrBatchLog *a, FrBatchLog *b)
{
  gsize length = fr_batch_log_get_length (a);
  g_autofree FrBatchResult *results_a = g_new0 (FrBatchResult, length + 1);
  g_autofree FrBatchResult *results_b = g_new0 (FrBatchResult, length + 1);

  g_assert_cmpuint (length, ==, fr_batch_log_get_length (b));
  g_assert_cmpuint (fr_batch_log_read (a, 0, results_a, length), ==, length);
  g_assert_cmpuint (fr_batch_log_read (b, 0, results_b, length), ==, length);
  for (gsize i = 0; i < length; i++) {
    g_assert_cmpuint (results_a[i].images, ==, results_b[i].images);
    g_assert_cmpuint (results_a[i].correct, ==, results_b[i].correct);
    g_assert_cmpfloat (results_a[i].loss, ==, results_b[i].loss);
  }
}

static gboolean
on_patience_lost (gpointer user_data)
{
  g_error ("nothing happened for %d seconds", PATIENCE_SECONDS);
  return G_SOURCE_REMOVE;
}

void
synthetic_iterate (void)
{
  guint id = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience_lost, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}
