/* What a run says of the test images, from its file and from its weights. */
#include "session/compare/run-predictions.h"

#include "formats/run-file.h"
#include "synthetic.h"

#include <glib/gstdio.h>
#include <string.h>

#define TEST_IMAGES 2100 /* several slices */

typedef struct {
  FrDataset *dataset;
  FrRun *run;              /* trained for 30 batches */
  char *path;              /* owned: of its file */
  FrEvaluation *predicted; /* owned, nullable: what came last */
  GError *error;           /* owned, nullable: or why nothing did */
  guint done;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (GError) error = NULL;

  fixture->dataset = synthetic_dataset_new (640, TEST_IMAGES);
  fixture->run = synthetic_run_new (fixture->dataset, &hyperparameters);
  synthetic_run_train (fixture->run, 30);
  fixture->path = synthetic_file_new ();
  fr_run_file_save (fixture->run, fixture->path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->predicted, fr_evaluation_unref);
  g_clear_error (&fixture->error);
  g_remove (fixture->path);
  g_free (fixture->path);
  fr_run_unref (fixture->run);
  fr_dataset_unref (fixture->dataset);
}

static void
on_predicted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_clear_pointer (&fixture->predicted, fr_evaluation_unref);
  g_clear_error (&fixture->error);
  fixture->predicted = fr_run_predictions_finish (result, &fixture->error);
  g_assert_cmpint (fixture->predicted == NULL, ==, fixture->error != NULL);
  fixture->done++;
}

static void
read_file (Fixture *fixture, const char *path, FrDataset *dataset)
{
  const guint done = fixture->done;

  fr_run_predictions_read_async (path, dataset, NULL, on_predicted, fixture);
  synthetic_wait (fixture->done > done);
}

static void
make (Fixture *fixture, FrRun *run, FrDataset *dataset)
{
  const guint done = fixture->done;

  fr_run_predictions_make_async (run, dataset, NULL, on_predicted, fixture);
  synthetic_wait (fixture->done > done);
}

/* Asserts that what came is what the weights of @end say, in one go and without a thread. */
static void
assert_is_of (Fixture *fixture, const FrSnapshot *end)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrPredictor) predictor =
      fr_predictor_new (fixture->dataset, fr_run_get_network (fixture->run), TRUE, &error);
  g_autofree float *probabilities = g_new (float, TEST_IMAGES *FR_MAX_CLASSES);

  g_assert_no_error (fixture->error);
  fr_predictor_predict (predictor, end->parameters, FR_SPLIT_TEST, 0, TEST_IMAGES, probabilities,
                        NULL);
  g_assert_cmpuint (fixture->predicted->batch, ==, end->batch);
  g_assert_cmpuint (fixture->predicted->done, ==, TEST_IMAGES);
  g_assert_cmpuint (fixture->predicted->count, ==, TEST_IMAGES);
  g_assert_cmpuint (fixture->predicted->n_classes, ==, FR_MAX_CLASSES);
  g_assert_null (fixture->predicted->snapshot);
  g_assert_cmpmem (fixture->predicted->probabilities, TEST_IMAGES * FR_MAX_CLASSES * sizeof (float),
                   probabilities, TEST_IMAGES * FR_MAX_CLASSES * sizeof (float));
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrSnapshot) end = fr_run_get_end (fixture->run);

  read_file (fixture, fixture->path, fixture->dataset);
  assert_is_of (fixture, end);
}

static void
test_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrSnapshot) end = fr_run_get_end (fixture->run);

  make (fixture, fixture->run, fixture->dataset);
  assert_is_of (fixture, end);

  /* It is trained further meanwhile, and let go. */
  fr_run_predictions_make_async (fixture->run, fixture->dataset, NULL, on_predicted, fixture);
  synthetic_run_train (fixture->run, 5);
  synthetic_wait (fixture->done == 2);
  assert_is_of (fixture, end);
}

static void
test_raw_pixels (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters raw = synthetic_hyperparameters ();
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrSnapshot) end = NULL;
  g_autoptr (FrPredictor) predictor = NULL;
  float first[FR_MAX_CLASSES];

  raw.divide_by_255 = FALSE;
  run = synthetic_run_new (fixture->dataset, &raw);
  synthetic_run_train (run, 3);
  end = fr_run_get_end (run);
  predictor = fr_predictor_new (fixture->dataset, fr_run_get_network (run), FALSE, NULL);
  fr_predictor_predict (predictor, end->parameters, FR_SPLIT_TEST, 0, 1, first, NULL);
  make (fixture, run, fixture->dataset);
  g_assert_no_error (fixture->error);
  g_assert_cmpmem (fixture->predicted->probabilities, sizeof first, first, sizeof first);
}

static void
test_other_data (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrDataset) others = synthetic_dataset_new (640, 100);
  g_autoptr (FrDataset) fewer = synthetic_classes_new (3, 640, 100);

  read_file (fixture, fixture->path, others);
  g_assert_error (fixture->error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA);
  read_file (fixture, fixture->path, fewer);
  g_assert_error (fixture->error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA);
  make (fixture, fixture->run, others);
  g_assert_error (fixture->error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA);
}

static void
test_damaged_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (fixture->path, &contents, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (fixture->path, contents, (gssize) size / 2, &error);
  g_assert_no_error (error);
  read_file (fixture, fixture->path, fixture->dataset);
  g_assert_nonnull (strstr (fixture->error->message, "cannot be opened"));

  g_remove (fixture->path);
  read_file (fixture, fixture->path, fixture->dataset);
  g_assert_nonnull (strstr (fixture->error->message, "cannot be opened"));
}

static void
test_no_weights (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &hyperparameters);

  make (fixture, run, fixture->dataset);
  g_assert_error (fixture->error, FR_RUN_ERROR, FR_RUN_ERROR_NO_WEIGHTS);
  g_assert_cmpstr (fixture->error->message, ==, "The run has no weights to look at yet.");
}

/* Finite weights whose sums are not. */
static void
test_no_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrSnapshot) end = fr_run_get_end (fixture->run), huge = NULL;
  g_autofree float *parameters = g_new (float, end->size);

  for (gsize i = 0; i < end->size; i++)
    parameters[i] = 3e38f;
  huge = fr_snapshot_new_from (end->batch, parameters, end->size, NULL);
  fr_run_set_end (fixture->run, huge);
  make (fixture, fixture->run, fixture->dataset);
  g_assert_error (fixture->error, FR_RUN_ERROR, FR_RUN_ERROR_NO_WEIGHTS);
  g_assert_nonnull (strstr (fixture->error->message, "so large"));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) before = g_cancellable_new (), later = g_cancellable_new ();

  g_cancellable_cancel (before);
  fr_run_predictions_make_async (fixture->run, fixture->dataset, before, on_predicted, fixture);
  synthetic_wait (fixture->done == 1);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  fr_run_predictions_read_async (fixture->path, fixture->dataset, later, on_predicted, fixture);
  g_cancellable_cancel (later);
  synthetic_wait (fixture->done == 2);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define add(name, function)                                                                        \
  g_test_add ("/run-predictions/" name, Fixture, NULL, set_up, function, tear_down)
  add ("file", test_file);
  add ("run", test_run);
  add ("raw-pixels", test_raw_pixels);
  add ("other-data", test_other_data);
  add ("damaged-file", test_damaged_file);
  add ("no-weights", test_no_weights);
  add ("no-numbers", test_no_numbers);
  add ("cancelled", test_cancelled);
#undef add
  return g_test_run ();
}
