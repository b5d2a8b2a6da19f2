/* Tests of views/samples-csv.h. */
#include "views/samples-csv.h"

#include "synthetic.h"

/* The class names of made-up data are those of Fashion-MNIST, its labels come in turn. */
static void
test_labels (void)
{
  static const guint indices[] = { 12, 0 };
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (20, 20);
  g_autofree char *test = fr_samples_csv_write (dataset, FR_SPLIT_TEST, indices, 2, NULL);
  g_autofree char *train = fr_samples_csv_write (dataset, FR_SPLIT_TRAIN, NULL, 2, NULL);

  g_assert_cmpstr (test, ==,
                   "index,true,predicted,confidence\r\n12,Pullover,,\r\n0,T-shirt/top,,\r\n");
  g_assert_cmpstr (train, ==,
                   "index,true,predicted,confidence\r\n0,T-shirt/top,,\r\n1,Trouser,,\r\n");
  g_assert_null (fr_samples_csv_write (dataset, FR_SPLIT_TEST, indices, 0, NULL));
}

static void
test_predictions (void)
{
  static const guint indices[] = { 1, 0 };
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (20, 2);
  float probabilities[2 * FR_CLASSES] = { 0 };
  guint8 predicted[] = { 9, 1 };
  const FrEvaluation moment = { .count = 2,
                                .probabilities = probabilities,
                                .predicted = predicted };
  g_autofree char *test = NULL, *train = NULL;

  probabilities[9] = 0.98f;
  probabilities[FR_CLASSES + 1] = 0.5f;
  test = fr_samples_csv_write (dataset, FR_SPLIT_TEST, indices, 2, &moment);
  g_assert_cmpstr (test, ==,
                   "index,true,predicted,confidence\r\n"
                   "1,Trouser,Trouser,0.5\r\n"
                   "0,T-shirt/top,Ankle boot,0.98\r\n");

  /* The moment speaks of test images only. */
  train = fr_samples_csv_write (dataset, FR_SPLIT_TRAIN, indices, 1, &moment);
  g_assert_cmpstr (train, ==, "index,true,predicted,confidence\r\n1,Trouser,,\r\n");
}

static void
test_review (void)
{
  static const guint indices[] = { 11, 0 };
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (12, 2);
  guint8 predicted[12] = { 6, [11] = 1 };
  float confidence[12] = { 0.75f, [11] = 0.1f };
  const FrTrainingReview review = { .count = 12, .predicted = predicted, .confidence = confidence };
  g_autofree char *csv = fr_samples_csv_write_reviewed (dataset, indices, 2, &review);

  g_assert_cmpstr (csv, ==,
                   "index,true,predicted,confidence\r\n"
                   "11,Trouser,Trouser,0.1\r\n"
                   "0,T-shirt/top,Shirt,0.75\r\n");
  g_assert_null (fr_samples_csv_write_reviewed (dataset, indices, 0, &review));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/samples-csv/labels", test_labels);
  g_test_add_func ("/samples-csv/predictions", test_predictions);
  g_test_add_func ("/samples-csv/review", test_review);

  return g_test_run ();
}
