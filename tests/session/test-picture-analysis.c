/* The questions of the user's own pictures in a whole experiment: the quick one, that about all
 * that are kept, and the story with what is nearest. */
#include "session/analyses/image-analysis.h"
#include "session/analyses/picture-analysis.h"
#include "session/analyses/shelf-analysis.h"

#include "session/experiment.h"
#include "synthetic.h"

#include <string.h>

#define TEST_IMAGES 50
#define IMAGE 7 /* of the test set */
#define OTHER 8

typedef struct {
  FrDataset *dataset;
  FrExperiment *experiment;
} Fixture;

static FrLens *
get_lens (Fixture *fixture)
{
  return fr_experiment_get_lens (fixture->experiment);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (GError) error = NULL;

  fixture->dataset = synthetic_dataset_new (640, TEST_IMAGES);
  fixture->experiment =
      fr_experiment_new (fixture->dataset, &hyperparameters, 1 << 24, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->experiment);
  fr_dataset_unref (fixture->dataset);
}

static const guint8 *
get_pixels (Fixture *fixture, guint index)
{
  return fr_dataset_get_image (fixture->dataset, FR_SPLIT_TEST, index);
}

/* Whether the opinion is there, of the moment shown. */
static gboolean
has_opinion (Fixture *fixture)
{
  const FrPictureOpinion *opinion = fr_picture_analysis_get_shown (get_lens (fixture));
  const FrEvaluation *moment = fr_lens_get_moment (get_lens (fixture));

  return opinion != NULL && moment != NULL && opinion->batch == moment->batch;
}

static gboolean
has_study (Fixture *fixture)
{
  const FrImageStudy *study = fr_image_analysis_get_picture (get_lens (fixture));
  const FrEvaluation *moment = fr_lens_get_moment (get_lens (fixture));

  return study != NULL && moment != NULL && study->batch == moment->batch;
}

static void
assert_opinion (Fixture *fixture, guint index)
{
  const FrPictureOpinion *opinion = fr_picture_analysis_get_shown (get_lens (fixture));
  const FrEvaluation *moment = fr_lens_get_moment (get_lens (fixture));

  g_assert_cmpuint (opinion->n_classes, ==, moment->n_classes);
  g_assert_cmpmem (opinion->probabilities, moment->n_classes * sizeof (float),
                   moment->probabilities + index * moment->n_classes,
                   moment->n_classes * sizeof (float));
}

static void
train_to_the_end (Fixture *fixture)
{
  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
  synthetic_wait (fr_lens_get_moment (get_lens (fixture))->batch ==
                  fr_experiment_get_batch (fixture->experiment));
}

static void
test_questions (void)
{
  guint8 pixels[FR_IMAGE_PIXELS] = { 0 };
  g_autoptr (FrAnalysis) quick = fr_picture_analysis_new (pixels);
  g_autoptr (FrAnalysis) whole = fr_image_analysis_new_picture (pixels, FR_STUDY_NO_LABEL);
  g_autoptr (FrAnalysis) labelled = fr_image_analysis_new_picture (pixels, 3);
  g_autoptr (FrAnalysis) image = fr_image_analysis_new (FR_SPLIT_TRAIN, 0);
  g_autoptr (FrAnalysis) quick_other = NULL, whole_other = NULL;

  pixels[FR_IMAGE_PIXELS - 1] = 1;
  quick_other = fr_picture_analysis_new (pixels);
  whole_other = fr_image_analysis_new_picture (pixels, FR_STUDY_NO_LABEL);
  g_assert_true (quick->class->follows);
  g_assert_true (fr_analysis_is_same (quick, quick));
  g_assert_false (fr_analysis_is_same (quick, quick_other));
  g_assert_true (fr_analysis_is_same (whole, whole));
  g_assert_false (fr_analysis_is_same (whole, whole_other));
  g_assert_false (fr_analysis_is_same (whole, labelled));
  g_assert_false (fr_analysis_is_same (whole, image));
}

/* The pixels of a test image are answered as the test image is, bit by bit. */
static void
test_opinion (Fixture *fixture, gconstpointer data)
{
  g_assert_null (fr_picture_analysis_get_shown (get_lens (fixture)));
  fr_lens_ask (get_lens (fixture), fr_picture_analysis_new (get_pixels (fixture, IMAGE)));
  synthetic_wait (has_opinion (fixture));
  assert_opinion (fixture, IMAGE);

  train_to_the_end (fixture);
  synthetic_wait (has_opinion (fixture));
  assert_opinion (fixture, IMAGE);

  /* Another picture: the answer of the one before is gone. */
  fr_lens_ask (get_lens (fixture), fr_picture_analysis_new (get_pixels (fixture, OTHER)));
  g_assert_null (fr_picture_analysis_get_shown (get_lens (fixture)));
  synthetic_wait (has_opinion (fixture));
  assert_opinion (fixture, OTHER);

  /* And in the past. */
  fr_lens_view_batch (get_lens (fixture), 3);
  synthetic_wait (!fr_lens_is_waiting (get_lens (fixture)) && has_opinion (fixture));
  g_assert_cmpuint (fr_picture_analysis_get_shown (get_lens (fixture))->batch, ==, 3);
  assert_opinion (fixture, OTHER);
}

/* More pictures than fit into a slice are answered as the test images are, in the past, too; of
 * other pictures nothing is known at first. */
static void
test_shelf (Fixture *fixture, gconstpointer data)
{
  FrLens *lens = get_lens (fixture);
  const guint n = 2 * TEST_IMAGES / 3;
  g_autoptr (GBytes) pixels = g_bytes_new (get_pixels (fixture, 0), (gsize) n * FR_IMAGE_PIXELS);
  g_autoptr (GBytes) others = g_bytes_new (get_pixels (fixture, 1), FR_IMAGE_PIXELS);
  const FrEvaluation *moment;

  g_assert_null (fr_shelf_analysis_get_shown (lens, pixels, 0));
  fr_lens_ask (lens, fr_shelf_analysis_new (pixels));
  train_to_the_end (fixture);
  fr_lens_view_batch (lens, 3);
  synthetic_wait (!fr_lens_is_waiting (lens));
  synthetic_wait (!fr_lens_is_asking (lens, &fr_shelf_analysis_class));
  moment = fr_lens_get_moment (lens);
  for (guint i = 0; i < n; i++) {
    const float *answer = fr_shelf_analysis_get_shown (lens, pixels, i);

    g_assert_cmpmem (answer, moment->n_classes * sizeof *answer,
                     moment->probabilities + i * moment->n_classes,
                     moment->n_classes * sizeof *answer);
    g_assert_cmpuint (fr_shelf_analysis_find_predicted (answer, moment->n_classes), ==,
                      moment->predicted[i]);
  }
  g_assert_null (fr_shelf_analysis_get_shown (lens, pixels, n));
  g_assert_null (fr_shelf_analysis_get_shown (lens, others, 0));
  fr_lens_ask (lens, fr_shelf_analysis_new (others));
  g_assert_null (fr_shelf_analysis_get_shown (lens, pixels, 0));
  synthetic_wait (fr_shelf_analysis_get_shown (lens, others, 0) != NULL);
  fr_lens_stop_asking (lens, &fr_shelf_analysis_class);
  g_assert_null (fr_shelf_analysis_get_shown (lens, others, 0));
}

/* So too its story; only that the picture has no label, and may be like itself. */
static void
test_study (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrImageStudy) image = NULL;
  FrImageStudy *picture;

  train_to_the_end (fixture);
  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, IMAGE));
  synthetic_wait (fr_image_analysis_get_shown (get_lens (fixture)) != NULL);
  image = fr_image_study_ref (fr_image_analysis_get_shown (get_lens (fixture)));
  g_assert_null (fr_image_analysis_get_picture (get_lens (fixture)));
  g_assert_cmpmem (image->pixels, FR_IMAGE_PIXELS, get_pixels (fixture, IMAGE), FR_IMAGE_PIXELS);

  fr_lens_ask (get_lens (fixture),
               fr_image_analysis_new_picture (get_pixels (fixture, IMAGE), FR_STUDY_NO_LABEL));
  g_assert_null (fr_image_analysis_get_shown (get_lens (fixture)));
  synthetic_wait (has_study (fixture));
  g_assert_null (fr_image_analysis_get_shown (get_lens (fixture)));
  picture = fr_image_analysis_get_picture (get_lens (fixture));
  g_assert_true (picture->is_picture);
  g_assert_cmpmem (picture->pixels, FR_IMAGE_PIXELS, image->pixels, FR_IMAGE_PIXELS);
  g_assert_cmpuint (picture->n_story, ==, image->n_story);
  g_assert_cmpmem (picture->story, picture->n_story * sizeof *picture->story, image->story,
                   image->n_story * sizeof *image->story);
  g_assert_cmpmem (picture->nearest, sizeof picture->nearest, image->nearest,
                   sizeof image->nearest);
  g_assert_cmpuint (picture->n_flips, ==, image->n_flips);
  g_assert_cmpuint (picture->label, ==, FR_STUDY_NO_LABEL);
  g_assert_cmpuint (picture->n_right, ==, 0);
}

/* Another picture begins anew: nothing of the story or the nearest of the one before is left. */
static void
test_another (Fixture *fixture, gconstpointer data)
{
  FrImageStudy *picture;

  train_to_the_end (fixture);
  for (guint index = IMAGE; index <= OTHER; index++) {
    fr_lens_ask (get_lens (fixture),
                 fr_image_analysis_new_picture (get_pixels (fixture, index), FR_STUDY_NO_LABEL));
    synthetic_wait (has_study (fixture));
  }
  picture = fr_image_analysis_get_picture (get_lens (fixture));
  for (guint i = 0; i < picture->n_story; i++) {
    g_autoptr (FrSnapshot) snapshot =
        fr_history_lookup (fr_run_get_history (fr_experiment_get_run (fixture->experiment)),
                           picture->story_batches[i]);
    g_autoptr (FrPredictor) predictor =
        fr_predictor_new (fixture->dataset,
                          fr_run_get_network (fr_experiment_get_run (fixture->experiment)), TRUE,
                          NULL);
    float expected[FR_MAX_CLASSES];

    fr_predictor_predict (predictor, snapshot->parameters, FR_SPLIT_TEST, OTHER, 1, expected, NULL);
    g_assert_cmpmem (picture->story[i], sizeof expected, expected, sizeof expected);
  }
}

/* Once the user says what it is, right and wrong are counted. */
static void
test_label (Fixture *fixture, gconstpointer data)
{
  const guint8 label = fr_dataset_get_label (fixture->dataset, FR_SPLIT_TEST, IMAGE);
  guint n_right;

  train_to_the_end (fixture);
  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, IMAGE));
  synthetic_wait (fr_image_analysis_get_shown (get_lens (fixture)) != NULL);
  n_right = fr_image_analysis_get_shown (get_lens (fixture))->n_right;
  g_assert_cmpuint (n_right, >, 0);
  fr_lens_ask (get_lens (fixture),
               fr_image_analysis_new_picture (get_pixels (fixture, IMAGE), label));
  synthetic_wait (has_study (fixture));
  g_assert_cmpuint (fr_image_analysis_get_picture (get_lens (fixture))->n_right, ==, n_right);
}

/* A picture of a training image finds that image, which is not itself. */
static void
test_like_a_training_image (Fixture *fixture, gconstpointer data)
{
  const guint8 *pixels = fr_dataset_get_image (fixture->dataset, FR_SPLIT_TRAIN, IMAGE);
  const FrStudyNeighbour *nearest;

  fr_lens_ask (get_lens (fixture), fr_image_analysis_new_picture (pixels, FR_STUDY_NO_LABEL));
  synthetic_wait (has_study (fixture));
  nearest = fr_image_analysis_get_picture (get_lens (fixture))->nearest;
  g_assert_cmpfloat (nearest->distance, ==, 0);
  g_assert_cmpuint (nearest->index, ==, IMAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture-analysis/questions", test_questions);
  g_test_add ("/picture-analysis/opinion", Fixture, NULL, set_up, test_opinion, tear_down);
  g_test_add ("/picture-analysis/study", Fixture, NULL, set_up, test_study, tear_down);
  g_test_add ("/picture-analysis/shelf", Fixture, NULL, set_up, test_shelf, tear_down);
  g_test_add ("/picture-analysis/another", Fixture, NULL, set_up, test_another, tear_down);
  g_test_add ("/picture-analysis/label", Fixture, NULL, set_up, test_label, tear_down);
  g_test_add ("/picture-analysis/like-a-training-image", Fixture, NULL, set_up,
              test_like_a_training_image, tear_down);

  return g_test_run ();
}
