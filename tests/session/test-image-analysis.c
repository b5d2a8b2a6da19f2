/* The study of an image: what it finds, and how little it computes. */
#include "session/analyses/image-analysis.h"

#include "synthetic.h"

#include <math.h>
#include <string.h>

#define TRAIN_IMAGES 640
#define IMAGE 17

typedef struct {
  FrDataset *dataset;
  FrRun *run;
  FrTrainer *trainer;
  FrHistory *history; /* borrowed: the run's */
  FrPredictor *predictor;
  FrSnapshot *last;   /* owned: the newest of the history */
  gpointer workspace; /* of the class */
} Fixture;

/* Another run, in the place of the present one. */
static void
start_run (Fixture *fixture, guint64 seed, gsize budget)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  FrRun *before = fixture->run;

  hyperparameters.seed = seed;
  fixture->run = fr_run_new (fixture->dataset, &hyperparameters, budget, NULL);
  fixture->history = fr_run_get_history (fixture->run);
  g_clear_pointer (&fixture->trainer, fr_trainer_free);
  fixture->trainer = fr_run_make_trainer (fixture->run, NULL, NULL);
  g_clear_pointer (&before, fr_run_unref);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dataset = synthetic_dataset_new (TRAIN_IMAGES, 50);
  start_run (fixture, 1, G_MAXSIZE);
  fixture->predictor =
      fr_predictor_new (fixture->dataset, fr_run_get_network (fixture->run), TRUE, NULL);
  fixture->workspace = fr_image_analysis_class.make_workspace (fixture->dataset);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_image_analysis_class.free_workspace (fixture->workspace);
  g_clear_pointer (&fixture->last, fr_snapshot_unref);
  fr_predictor_free (fixture->predictor);
  fr_trainer_free (fixture->trainer);
  fr_run_unref (fixture->run);
  fr_dataset_unref (fixture->dataset);
}

/* Adds the present weights to the history, then trains a batch. */
static void
keep (Fixture *fixture, guint snapshots)
{
  for (guint i = 0; i < snapshots; i++) {
    g_clear_pointer (&fixture->last, fr_snapshot_unref);
    fixture->last = fr_snapshot_new (fixture->trainer, FALSE, NULL);
    fr_history_add (fixture->history, fixture->last);
    g_assert_true (fr_trainer_step (fixture->trainer, NULL, NULL));
  }
}

/* Returns: (transfer full): the question about an image at the newest snapshot. */
static FrAnalysis *
begin (Fixture *fixture, FrSplit split, guint index)
{
  g_autoptr (FrAnalysis) question = fr_image_analysis_new (split, index);

  return fr_analysis_new_at (question, fixture->run, fixture->last);
}

/* Does a part. Returns: whether all is done. */
static gboolean
advance (Fixture *fixture, FrAnalysis *analysis)
{
  FrBench bench = { .dataset = fixture->dataset,
                    .predictor = fixture->predictor,
                    .workspace = fixture->workspace };

  return analysis->class->advance (analysis, &bench);
}

/* Returns: (transfer full): a whole study at the newest snapshot. */
static FrImageStudy *
study (Fixture *fixture, FrSplit split, guint index)
{
  g_autoptr (FrAnalysis) analysis = begin (fixture, split, index);

  while (!advance (fixture, analysis))
    g_assert_null (fr_image_analysis_get_study (analysis));
  g_assert_false (analysis->failed);
  return fr_image_study_ref (fr_image_analysis_get_study (analysis));
}

static FrImageWork
get_work (Fixture *fixture)
{
  return fr_image_analysis_get_work (fixture->workspace);
}

static void
assert_work (Fixture *fixture, guint predictions, guint searches)
{
  const FrImageWork work = get_work (fixture);

  g_assert_cmpuint (work.predictions, ==, predictions);
  g_assert_cmpuint (work.searches, ==, searches);
}

/* Asserts that @study tells of each snapshot of the history what its weights say. */
static void
assert_story (Fixture *fixture, const FrImageStudy *study)
{
  guint length;
  g_autofree guint64 *batches = fr_history_get_batches (fixture->history, &length);

  g_assert_cmpuint (study->n_story, ==, length);
  for (guint i = 0; i < length; i++) {
    g_autoptr (FrSnapshot) snapshot = fr_history_lookup (fixture->history, batches[i]);
    float expected[FR_MAX_CLASSES];

    fr_predictor_predict (fixture->predictor, snapshot->parameters, study->split, study->index, 1,
                          expected, NULL);
    g_assert_cmpuint (study->story_batches[i], ==, batches[i]);
    g_assert_cmpmem (study->story[i], sizeof expected, expected, sizeof expected);
  }
}

static void
test_create_destroy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrAnalysis) question = fr_image_analysis_new (FR_SPLIT_TEST, IMAGE);
  g_autoptr (FrAnalysis) same = fr_image_analysis_new (FR_SPLIT_TEST, IMAGE);
  g_autoptr (FrAnalysis) other = fr_image_analysis_new (FR_SPLIT_TRAIN, IMAGE);
  g_autoptr (FrAnalysis) another = fr_image_analysis_new (FR_SPLIT_TEST, IMAGE + 1);
  g_autoptr (FrAnalysis) given_up = NULL;

  assert_work (fixture, 0, 0);
  g_assert_null (fr_image_analysis_get_study (NULL));
  g_assert_null (fr_image_analysis_get_study (question));
  g_assert_true (question->class->follows);
  g_assert_true (fr_analysis_is_same (question, same));
  g_assert_false (fr_analysis_is_same (question, other));
  g_assert_false (fr_analysis_is_same (question, another));

  keep (fixture, 50);
  given_up = begin (fixture, FR_SPLIT_TEST, IMAGE);
  g_assert_false (advance (fixture, given_up));
}

static void
test_study (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrImageStudy) found = NULL;
  float probabilities[FR_MAX_CLASSES], logits[FR_MAX_CLASSES];

  keep (fixture, 41);
  found = study (fixture, FR_SPLIT_TEST, IMAGE);
  g_assert_cmpuint (found->batch, ==, 40);
  g_assert_cmpuint (found->label, ==,
                    fr_dataset_get_label (fixture->dataset, FR_SPLIT_TEST, IMAGE));
  assert_story (fixture, found);

  fr_predictor_predict (fixture->predictor, fixture->last->parameters, FR_SPLIT_TEST, IMAGE, 1,
                        probabilities, logits);
  g_assert_cmpmem (found->probabilities, sizeof probabilities, probabilities, sizeof probabilities);
  g_assert_cmpmem (found->logits, sizeof logits, logits, sizeof logits);
}

static void
test_work (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrImageStudy) first = NULL;
  g_autoptr (FrImageStudy) second = NULL;
  g_autoptr (FrImageStudy) third = NULL;

  /* Each snapshot once, and the moment. */
  keep (fixture, 201);
  first = study (fixture, FR_SPLIT_TEST, IMAGE);
  assert_work (fixture, 202, 1);

  /* Renewed: the new snapshots and the moment. */
  keep (fixture, 3);
  second = study (fixture, FR_SPLIT_TEST, IMAGE);
  assert_work (fixture, 202 + 4, 1);
  assert_story (fixture, second);
  third = study (fixture, FR_SPLIT_TEST, IMAGE);
  assert_work (fixture, 202 + 4 + 1, 1);
  assert_story (fixture, third);

  /* The first was whole and is as it was. */
  g_assert_cmpuint (first->n_story, ==, 201);
  g_assert_cmpmem (first->story, 201 * sizeof *first->story, third->story,
                   201 * sizeof *third->story);
}

static void
test_parts_are_small (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrAnalysis) analysis = NULL;
  guint before = 0, parts = 0;
  gboolean done;

  keep (fixture, 100);
  analysis = begin (fixture, FR_SPLIT_TEST, IMAGE);
  do {
    FrImageWork work;

    done = advance (fixture, analysis);
    work = get_work (fixture);
    /* The moment's own comes with the last. */
    g_assert_cmpuint (work.predictions - before, <=, 16 + done);
    before = work.predictions;
    parts++;
  } while (!done);
  g_assert_cmpuint (parts, >=, 100 / 16);
}

static void
test_other_image (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrImageStudy) first = NULL;
  g_autoptr (FrImageStudy) second = NULL;
  g_autoptr (FrImageStudy) third = NULL;
  g_autoptr (FrAnalysis) given_up = NULL;

  /* Of one the study is given up in the middle. */
  keep (fixture, 50);
  first = study (fixture, FR_SPLIT_TEST, IMAGE);
  given_up = begin (fixture, FR_SPLIT_TEST, 5);
  g_assert_false (advance (fixture, given_up));
  second = study (fixture, FR_SPLIT_TRAIN, 5);
  assert_story (fixture, second);
  g_assert_cmpint (second->split, ==, FR_SPLIT_TRAIN);
  third = study (fixture, FR_SPLIT_TEST, IMAGE);
  assert_story (fixture, third);
  g_assert_cmpmem (third->nearest, sizeof third->nearest, first->nearest, sizeof first->nearest);
}

static void
test_thinned_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrImageStudy) first = NULL;
  g_autoptr (FrImageStudy) second = NULL;

  start_run (fixture, 1, 1 << 20); /* bytes: some twenty snapshots */
  keep (fixture, 15);
  first = study (fixture, FR_SPLIT_TEST, IMAGE);
  keep (fixture, 60);
  g_assert_cmpuint (fr_history_get_length (fixture->history), <, 40);
  second = study (fixture, FR_SPLIT_TEST, IMAGE);
  assert_story (fixture, second);
}

static void
test_another_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrImageStudy) first = NULL;
  g_autoptr (FrImageStudy) second = NULL;

  keep (fixture, 10);
  first = study (fixture, FR_SPLIT_TEST, IMAGE);

  start_run (fixture, 2, G_MAXSIZE);
  keep (fixture, 10);
  second = study (fixture, FR_SPLIT_TEST, IMAGE);
  assert_story (fixture, second);
  /* The nearest images are those of the data set. */
  assert_work (fixture, 2 * 11, 1);
  g_assert_cmpmem (second->nearest, sizeof second->nearest, first->nearest, sizeof first->nearest);
}

static void
test_weights_that_say_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrImageStudy) found = NULL;
  g_autoptr (FrSnapshot) ruined = NULL;

  keep (fixture, 3);
  ruined = fr_snapshot_new (fixture->trainer, FALSE, NULL);
  memset (ruined->parameters, 0xff, ruined->size * sizeof (float)); /* NaN */
  fr_history_add (fixture->history, ruined);
  found = study (fixture, FR_SPLIT_TEST, IMAGE);
  g_assert_cmpuint (found->n_story, ==, 3);
  g_assert_cmpuint (found->story_batches[2], ==, 2);
}

/* Asserts that @found are in order, rightly measured, and not the image itself. */
static void
assert_nearest (Fixture *fixture, const FrImageStudy *found)
{
  const guint8 *image = fr_dataset_get_image (fixture->dataset, found->split, found->index);

  g_assert_cmpuint (found->n_nearest, ==, FR_STUDY_NEAREST);
  for (guint n = 0; n < found->n_nearest; n++) {
    const FrStudyNeighbour *neighbour = &found->nearest[n];
    const guint8 *other = fr_dataset_get_image (fixture->dataset, FR_SPLIT_TRAIN, neighbour->index);
    double sum = 0;

    for (guint p = 0; p < FR_IMAGE_PIXELS; p++)
      sum += (image[p] - other[p]) * (image[p] - other[p]);
    g_assert_cmpfloat_with_epsilon (neighbour->distance, sqrt (sum), 1e-9);
    g_assert_cmpfloat (neighbour->distance, >, 0);
    g_assert_cmpuint (neighbour->label, ==,
                      fr_dataset_get_label (fixture->dataset, FR_SPLIT_TRAIN, neighbour->index));
    if (n > 0)
      g_assert_cmpfloat (neighbour->distance, >=, found->nearest[n - 1].distance);
  }
}

static void
test_nearest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrImageStudy) of_test = NULL;
  g_autoptr (FrImageStudy) of_training = NULL;

  keep (fixture, 1);
  of_test = study (fixture, FR_SPLIT_TEST, IMAGE);
  assert_nearest (fixture, of_test);
  of_training = study (fixture, FR_SPLIT_TRAIN, IMAGE);
  assert_nearest (fixture, of_training);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/image-analysis/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-destroy", test_create_destroy);
  ADD ("study", test_study);
  ADD ("work", test_work);
  ADD ("parts-are-small", test_parts_are_small);
  ADD ("other-image", test_other_image);
  ADD ("thinned-history", test_thinned_history);
  ADD ("another-run", test_another_run);
  ADD ("weights-that-say-nothing", test_weights_that_say_nothing);
  ADD ("nearest", test_nearest);
  return g_test_run ();
}
