/* What the main thread wants to know and what it takes for an answer. */
#include "session/studies.h"

#include "synthetic.h"

typedef struct {
  FrDataset *dataset;
  FrStudies studies;
  FrMail mail;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dataset = synthetic_dataset_new (20, 10);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_studies_clear (&fixture->studies);
  fr_mail_clear (&fixture->mail);
  fr_dataset_unref (fixture->dataset);
}

/* A study comes that answers @wish. Returns: what became different. */
static FrNews
answer (Fixture *fixture, guint64 wish)
{
  g_clear_pointer (&fixture->mail.study, fr_image_study_unref);
  fixture->mail.study = fr_image_study_new (fixture->dataset, FR_SPLIT_TEST, 1);
  fixture->mail.wish = wish;
  return fr_studies_take (&fixture->studies, &fixture->mail);
}

static FrNews
answer_review (Fixture *fixture)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  FrNetwork network = fr_network_new (&hyperparameters, FR_MAX_CLASSES);
  g_autoptr (FrPredictor) predictor = fr_predictor_new (fixture->dataset, &network, TRUE, NULL);

  fixture->mail.review = fr_training_review_new (predictor, 0, NULL, NULL);
  return fr_studies_take (&fixture->studies, &fixture->mail);
}

static void
test_create_destroy (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (fr_studies_take (&fixture->studies, &fixture->mail), ==, FR_NEWS_NONE);
  g_assert_cmpint (fr_studies_begin (&fixture->studies), ==, FR_NEWS_NONE);
  g_assert_cmpint (fr_studies_stop (&fixture->studies), ==, FR_NEWS_NONE);
}

static void
test_answers (Fixture *fixture, gconstpointer data)
{
  FrStudies *studies = &fixture->studies;
  guint64 first, second;

  g_assert_cmpint (fr_studies_choose (studies, FR_SPLIT_TEST, 1), ==, FR_NEWS_NONE);
  first = studies->wish;
  g_assert_cmpint (answer (fixture, first), ==, FR_NEWS_STUDY);
  g_assert_true (studies->study == fixture->mail.study);
  g_assert_cmpint (answer (fixture, first), ==, FR_NEWS_STUDY);

  /* Late ones of the image before are not shown. */
  g_assert_cmpint (fr_studies_choose (studies, FR_SPLIT_TEST, 2), ==, FR_NEWS_STUDY);
  g_assert_null (studies->study);
  second = studies->wish;
  g_assert_cmpint (answer (fixture, first), ==, FR_NEWS_NONE);
  g_assert_null (studies->study);
  g_assert_cmpint (answer (fixture, second), ==, FR_NEWS_STUDY);

  g_assert_cmpint (fr_studies_stop (studies), ==, FR_NEWS_STUDY);
  g_assert_cmpint (answer (fixture, second), ==, FR_NEWS_NONE);
  g_assert_null (studies->study);
}

static void
test_another_start (Fixture *fixture, gconstpointer data)
{
  FrStudies *studies = &fixture->studies;

  fr_studies_choose (studies, FR_SPLIT_TEST, 1);
  answer (fixture, studies->wish);
  g_assert_cmpint (answer_review (fixture), ==, FR_NEWS_STUDY | FR_NEWS_REVIEW);
  studies->review_wanted = TRUE;
  g_assert_cmpint (fr_studies_begin (studies), ==, FR_NEWS_STUDY | FR_NEWS_REVIEW);
  g_assert_null (studies->study);
  g_assert_null (studies->review);
  g_assert_false (studies->review_wanted);
  g_assert_true (studies->active);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/studies/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-destroy", test_create_destroy);
  ADD ("answers", test_answers);
  ADD ("another-start", test_another_start);
  return g_test_run ();
}
