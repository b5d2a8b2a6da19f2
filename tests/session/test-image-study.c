/* A new study, and what its story adds up to. */
#include "session/image-study.h"

#include "synthetic.h"

static FrImageStudy *
make_study (void)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (20, 10);

  return fr_image_study_new (dataset, FR_SPLIT_TEST, 3);
}

static void
test_create_destroy (void)
{
  g_autoptr (FrImageStudy) study = make_study ();

  g_assert_cmpint (study->split, ==, FR_SPLIT_TEST);
  g_assert_cmpuint (study->index, ==, 3);
  g_assert_cmpuint (study->label, ==, 3);
  g_assert_cmpuint (study->n_classes, ==, 10);
  g_assert_cmpuint (study->n_story, ==, 0);
  g_assert_cmpuint (study->n_nearest, ==, 0);
}

static void
test_story (void)
{
  static const guint predicted[] = { 7, 7, 3, 3, 0, 3 };
  g_autoptr (FrImageStudy) study = make_study ();

  fr_image_study_set_length (study, G_N_ELEMENTS (predicted));
  for (guint i = 0; i < G_N_ELEMENTS (predicted); i++) {
    study->story_batches[i] = 10 * i;
    study->story[i][predicted[i]] = 0.9f;
  }
  fr_image_study_read_story (study);

  g_assert_cmpuint (study->n_right, ==, 3);
  g_assert_cmpuint (study->n_flips, ==, 3);
  g_assert_cmpuint (study->flips[0].batch, ==, 20);
  g_assert_cmpuint (study->flips[0].before, ==, 7);
  g_assert_cmpuint (study->flips[0].after, ==, 3);
  g_assert_cmpuint (study->flips[1].batch, ==, 40);
  g_assert_cmpuint (study->flips[2].batch, ==, 50);
}

static void
test_equals (void)
{
  g_autoptr (FrImageStudy) study = make_study ();

  /* Of equals the first class is the predicted one, as in every evaluation. */
  fr_image_study_set_length (study, 2);
  study->story[1][0] = study->story[1][3] = 0.5f;
  fr_image_study_read_story (study);
  g_assert_cmpuint (study->n_right, ==, 0);
  g_assert_cmpuint (study->n_flips, ==, 0);
}

static void
test_no_story (void)
{
  g_autoptr (FrImageStudy) study = make_study ();

  fr_image_study_set_length (study, 0);
  fr_image_study_read_story (study);
  g_assert_cmpuint (study->n_right, ==, 0);
  g_assert_cmpuint (study->n_flips, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image-study/create-destroy", test_create_destroy);
  g_test_add_func ("/image-study/story", test_story);
  g_test_add_func ("/image-study/equals", test_equals);
  g_test_add_func ("/image-study/no-story", test_no_story);
  return g_test_run ();
}
