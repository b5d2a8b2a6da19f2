/* The curves as comma-separated values. */
#include "formats/curves-csv.h"

#include "run-fixture.h"

#include <math.h>

#define HEAD "batch,epoch,train_loss,train_accuracy,test_loss,test_accuracy\r\n"

/* A run of no batches, two an epoch. */
static FrRun *
make_run (void)
{
  FrRunOrigin origin = { .hyperparameters = fr_hyperparameters_default (),
                         .train_images = 6,
                         .n_classes = 10 };

  origin.hyperparameters.batch_size = 4;
  return fr_run_new_from_origin (&origin, 0);
}

static char *
write_curves (FrRun *run)
{
  g_autoptr (GError) error = NULL;
  char *text = fr_curves_csv_write (run, &error);

  g_assert_no_error (error);
  return text;
}

static void
test_lines (void)
{
  static const FrBatchResult results[] = {
    { .images = 4, .correct = 1, .loss = 2.5 },
    { .images = 2, .correct = 1, .loss = 1e-9 },
    { .images = 4, .correct = 4, .loss = 0.125 },
  };
  static const FrTestPoint points[] = { { 0, 2.25, 0.125, -1 },
                                        { 2, 9, 0.25, 1 },
                                        { 2, NAN, 0.5, 2 },
                                        { 3, 1, 0.75, 3 },
                                        { 4, 7, 0.875, 4 } };
  g_autoptr (FrRun) run = make_run ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    fr_batch_log_append (fr_run_get_log (run), &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    fr_run_add_test_point (run, &points[i]);
  text = write_curves (run);
  g_assert_cmpstr (text, ==,
                   HEAD "0,0,,,2.25,0.125\r\n"
                        "1,0.5,2.5,0.25,,\r\n"
                        "2,1,1e-09,0.5,nan,0.5\r\n"
                        "3,1.5,0.125,1,1,0.75\r\n");
}

static void
test_before_training (void)
{
  g_autoptr (FrRun) run = make_run ();
  g_autofree char *text = write_curves (run);

  g_assert_cmpstr (text, ==, HEAD "0,0,,,,\r\n");
}

/* A run from a training: a line a batch and one for before it. */
static void
test_trained (void)
{
  g_autoptr (FrDataset) dataset = run_fixture_data ();
  g_autoptr (FrRun) run = run_fixture_new (dataset, FR_OPTIMIZER_ADAM);
  g_autofree char *text = write_curves (run);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, RUN_FIXTURE_BATCHES + 3);
  g_assert_true (g_str_has_suffix (lines[4], ",0.1,0.75"));
  g_assert_cmpstr (lines[RUN_FIXTURE_BATCHES + 2], ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curves-csv/lines", test_lines);
  g_test_add_func ("/curves-csv/before-training", test_before_training);
  g_test_add_func ("/curves-csv/trained", test_trained);
  return g_test_run ();
}
