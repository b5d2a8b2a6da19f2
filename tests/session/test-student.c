/* The maker of studies: what it finds, and how little it computes. */
#include "session/student.h"

#include "synthetic.h"

#include <math.h>
#include <string.h>

#define TRAIN_IMAGES 640
#define IMAGE 17

typedef struct {
  FrDataset *dataset;
  FrTrainer *trainer;
  FrPredictor *predictor;
  FrHistory *history;
  FrSnapshot *last; /* owned: the newest of the history */
  FrStudent *student;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  fixture->dataset = synthetic_dataset_new (TRAIN_IMAGES, 50);
  fixture->trainer = fr_trainer_new (fixture->dataset, &hyperparameters, NULL);
  fixture->predictor =
      fr_predictor_new (fixture->dataset, fr_trainer_get_network (fixture->trainer), TRUE, NULL);
  fixture->history = fr_history_new (20, G_MAXSIZE);
  fixture->student = fr_student_new (fixture->dataset);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_student_free (fixture->student);
  g_clear_pointer (&fixture->last, fr_snapshot_unref);
  fr_history_unref (fixture->history);
  fr_predictor_free (fixture->predictor);
  fr_trainer_free (fixture->trainer);
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

/* Returns: (transfer full): a whole study at the newest snapshot. */
static FrImageStudy *
study (Fixture *fixture, FrSplit split, guint index)
{
  fr_student_begin (fixture->student, split, index, fixture->history);
  while (!fr_student_advance (fixture->student, fixture->predictor, fixture->history))
    ;
  return fr_student_finish (fixture->student, fixture->predictor, fixture->last);
}

static void
assert_work (Fixture *fixture, guint predictions, guint searches)
{
  FrStudentWork work = fr_student_get_work (fixture->student);

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
  assert_work (fixture, 0, 0);
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
  guint before = 0, parts = 0;
  gboolean done;

  keep (fixture, 100);
  fr_student_begin (fixture->student, FR_SPLIT_TEST, IMAGE, fixture->history);
  do {
    FrStudentWork work;

    done = fr_student_advance (fixture->student, fixture->predictor, fixture->history);
    work = fr_student_get_work (fixture->student);
    g_assert_cmpuint (work.predictions - before, <=, 16);
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

  /* Of one the study is given up in the middle. */
  keep (fixture, 50);
  first = study (fixture, FR_SPLIT_TEST, IMAGE);
  fr_student_begin (fixture->student, FR_SPLIT_TEST, 5, fixture->history);
  g_assert_false (fr_student_advance (fixture->student, fixture->predictor, fixture->history));
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

  fr_history_unref (fixture->history);
  fixture->history = fr_history_new (20, 1 << 20); /* bytes: some twenty snapshots */
  keep (fixture, 15);
  first = study (fixture, FR_SPLIT_TEST, IMAGE);
  keep (fixture, 60);
  g_assert_cmpuint (fr_history_get_length (fixture->history), <, 40);
  second = study (fixture, FR_SPLIT_TEST, IMAGE);
  assert_story (fixture, second);
}

static void
test_another_start (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrImageStudy) first = NULL;
  g_autoptr (FrImageStudy) second = NULL;

  keep (fixture, 10);
  first = study (fixture, FR_SPLIT_TEST, IMAGE);

  hyperparameters.seed = 2;
  fr_trainer_free (fixture->trainer);
  fixture->trainer = fr_trainer_new (fixture->dataset, &hyperparameters, NULL);
  fr_history_unref (fixture->history);
  fixture->history = fr_history_new (20, G_MAXSIZE);
  keep (fixture, 10);
  fr_student_forget_stories (fixture->student);
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
#define ADD(path, func) g_test_add ("/student/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-destroy", test_create_destroy);
  ADD ("study", test_study);
  ADD ("work", test_work);
  ADD ("parts-are-small", test_parts_are_small);
  ADD ("other-image", test_other_image);
  ADD ("thinned-history", test_thinned_history);
  ADD ("another-start", test_another_start);
  ADD ("weights-that-say-nothing", test_weights_that_say_nothing);
  ADD ("nearest", test_nearest);
  return g_test_run ();
}
