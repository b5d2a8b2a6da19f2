/* Tests of views/images-csv.h: against what moment and review of an experiment say. */
#include "session/analyses/review-analysis.h"
#include "views/images-csv.h"

#include "synthetic.h"
#include "view-fixture.h"

#define HEADER "index,true,predicted,confidence\r\n"
#define REVIEW_HEADER                                                                              \
  "index,true,predicted,confidence,loss,margin,epochs_right,epochs_seen,times_forgotten\r\n"

/* Labels of made-up data come in turn. */
static void
test_images (void)
{
  static const guint indices[] = { 12, 0 };
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (20, 20);
  g_autofree char *test =
      fr_draft_into_text (fr_images_csv_draft_images (dataset, FR_SPLIT_TEST, indices, 2));
  g_autofree char *train =
      fr_draft_into_text (fr_images_csv_draft_images (dataset, FR_SPLIT_TRAIN, NULL, 2));

  g_assert_cmpstr (test, ==, HEADER "12,Pullover,,\r\n0,T-shirt/top,,\r\n");
  g_assert_cmpstr (train, ==, HEADER "0,T-shirt/top,,\r\n1,Trouser,,\r\n");
}

static void
test_nothing (void)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (20, 20);

  g_assert_null (fr_images_csv_draft_images (dataset, FR_SPLIT_TEST, NULL, 0));
  g_assert_null (fr_images_csv_draft_images (NULL, FR_SPLIT_TEST, NULL, 2));
  g_assert_null (fr_images_csv_draft_moment (NULL, NULL, 2));
  g_assert_null (fr_images_csv_draft_review (NULL, NULL, 2));
}

/* The line of image @index, its fields parted. Returns: (transfer full). */
static char **
read_line (const char *csv, guint line)
{
  g_auto (GStrv) lines = g_strsplit (csv, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, line + 1);

  return g_strsplit (lines[line + 1], ",", -1);
}

static void
test_moment (void)
{
  static const guint indices[] = { 57, 3 };
  FrExperiment *experiment = fixture_session_new (640, 100);
  FrDataset *dataset = fr_experiment_get_dataset (experiment);
  const FrEvaluation *moment;
  g_autofree char *csv = NULL;

  synthetic_wait (fr_lens_get_moment (fr_experiment_get_lens (experiment)) != NULL);
  moment = fr_lens_get_moment (fr_experiment_get_lens (experiment));
  csv =
      fr_draft_into_text (fr_images_csv_draft_moment (experiment, indices, G_N_ELEMENTS (indices)));
  g_assert_true (g_str_has_prefix (csv, HEADER));
  for (guint i = 0; i < G_N_ELEMENTS (indices); i++) {
    g_auto (GStrv) fields = read_line (csv, i);
    guint predicted = moment->predicted[indices[i]];

    g_assert_cmpuint (g_strv_length (fields), ==, 4);
    g_assert_cmpint (atoi (fields[0]), ==, indices[i]);
    g_assert_cmpstr (fields[2], ==, fr_dataset_get_class_name (dataset, predicted));
    g_assert_true ((float) g_ascii_strtod (fields[3], NULL) ==
                   moment->probabilities[indices[i] * moment->n_classes + predicted]);
  }

  fr_experiment_shutdown (experiment);
  g_assert_finalize_object (experiment);
}

/* Empty fields until the review has come. */
static void
test_review (void)
{
  static const guint indices[] = { 600, 1 };
  FrExperiment *experiment = fixture_session_new (640, 100);
  FrDataset *dataset = fr_experiment_get_dataset (experiment);
  const FrTrainingReview *review;
  g_autofree char *early = fr_draft_into_text (fr_images_csv_draft_review (experiment, indices, 2));
  g_autofree char *csv = NULL;

  g_assert_cmpstr (early, ==, REVIEW_HEADER "600,T-shirt/top,,,,,,,\r\n1,Trouser,,,,,,,\r\n");

  fr_lens_ask (fr_experiment_get_lens (experiment), fr_review_analysis_new ());
  synthetic_wait (fr_review_analysis_get_shown (fr_experiment_get_lens (experiment)) != NULL);
  review = fr_review_analysis_get_shown (fr_experiment_get_lens (experiment));
  csv =
      fr_draft_into_text (fr_images_csv_draft_review (experiment, indices, G_N_ELEMENTS (indices)));
  g_assert_true (g_str_has_prefix (csv, REVIEW_HEADER));
  for (guint i = 0; i < G_N_ELEMENTS (indices); i++) {
    g_auto (GStrv) fields = read_line (csv, i);

    g_assert_cmpstr (fields[2], ==,
                     fr_dataset_get_class_name (dataset, review->predicted[indices[i]]));
    g_assert_true ((float) g_ascii_strtod (fields[3], NULL) == review->confidence[indices[i]]);
    /* What the list may be sorted by. */
    g_assert_true ((float) g_ascii_strtod (fields[4], NULL) == review->loss[indices[i]]);
    g_assert_true ((float) g_ascii_strtod (fields[5], NULL) == review->margin[indices[i]]);
    g_assert_cmpint (atoi (fields[6]), ==, review->learning[indices[i]].right);
    g_assert_cmpint (atoi (fields[7]), ==, review->learning[indices[i]].seen);
    g_assert_cmpint (atoi (fields[8]), ==, review->learning[indices[i]].forgotten);
  }

  fr_experiment_shutdown (experiment);
  g_assert_finalize_object (experiment);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/images-csv/images", test_images);
  g_test_add_func ("/images-csv/nothing", test_nothing);
  g_test_add_func ("/images-csv/moment", test_moment);
  g_test_add_func ("/images-csv/review", test_review);

  return g_test_run ();
}
