/* The curves as comma-separated values. */
#include "formats/curves-csv.h"

#include "folder-fixture.h"
#include "run-fixture.h"

#include <math.h>

#define HEAD                                                                                       \
  "batch,epoch,train_loss,train_accuracy,batch_loss,batch_accuracy,test_loss,test_accuracy\r\n"

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

/* Returns: (transfer full): the text of the file, which is that in memory too. */
static char *
write_curves (FrRun *run)
{
  char *folder = folder_fixture_new ();
  g_autofree char *path = g_build_filename (folder, "curves.csv", NULL);
  g_autofree char *all = fr_draft_into_text (fr_curves_csv_draft (run, G_MAXUINT64));
  g_autoptr (GError) error = NULL;
  char *text;

  fr_curves_csv_save (run, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, all);
  folder_fixture_remove (folder);
  return text;
}

static void
test_lines (void)
{
  static const FrBatchResult results[] = {
    { .images = 4, .correct = 1, .loss = 2.5 },
    { .images = 2, .correct = 1, .loss = 1 },
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
                   HEAD "0,0,,,,,2.25,0.125\r\n"
                        "1,0.5,2.5,0.25,2.5,0.25,,\r\n"
                        "2,1,2,0.3333333333333333,1,0.5,nan,0.5\r\n"
                        "3,1.5,0.125,1,0.125,1,1,0.75\r\n");
}

static void
test_before_training (void)
{
  g_autoptr (FrRun) run = make_run ();
  g_autofree char *text = write_curves (run);

  g_assert_cmpstr (text, ==, HEAD "0,0,,,,,,\r\n");
}

/* The train figures at an epoch's end are what Keras prints for it, to the last bit, and begin anew
 * with the next. */
static void
test_means (void)
{
  g_autoptr (FrDataset) dataset = run_fixture_data ();
  g_autoptr (FrRun) run = run_fixture_new (dataset, FR_OPTIMIZER_ADAM);
  const guint per_epoch = fr_run_get_batches_per_epoch (run);
  g_autofree char *text = write_curves (run);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  for (guint batch = 1; batch <= RUN_FIXTURE_BATCHES; batch++) {
    g_auto (GStrv) fields = g_strsplit (lines[1 + batch], ",", -1);
    const guint first = (batch - 1) / per_epoch * per_epoch;
    FrBatchResult own;
    double loss, accuracy;

    g_assert_true (fr_batch_log_mean (fr_run_get_log (run), first, batch - first, &loss,
                                      &accuracy));
    g_assert_true (g_ascii_strtod (fields[2], NULL) == loss);
    g_assert_true (g_ascii_strtod (fields[3], NULL) == accuracy);
    fr_batch_log_read (fr_run_get_log (run), batch - 1, &own, 1);
    g_assert_true (g_ascii_strtod (fields[4], NULL) == own.loss);
    g_assert_true (g_ascii_strtod (fields[5], NULL) == (double) own.correct / own.images);
  }
}

/* Of a long run not all lines: those that are there are the same. */
static void
test_fewer (void)
{
  g_autoptr (FrDataset) dataset = run_fixture_data ();
  g_autoptr (FrRun) run = run_fixture_new (dataset, FR_OPTIMIZER_ADAM);
  g_autofree char *all = write_curves (run);
  g_autofree char *few = fr_draft_into_text (fr_curves_csv_draft (run, 2));
  g_auto (GStrv) all_lines = g_strsplit (all, "\r\n", -1);
  g_auto (GStrv) lines = g_strsplit (few, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), <, g_strv_length (all_lines));
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_true (g_strv_contains ((const char *const *) all_lines, lines[i]));
  g_assert_true (g_strv_contains ((const char *const *) lines, all_lines[RUN_FIXTURE_BATCHES + 1]));
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
  g_test_add_func ("/curves-csv/means", test_means);
  g_test_add_func ("/curves-csv/fewer", test_fewer);
  g_test_add_func ("/curves-csv/trained", test_trained);
  return g_test_run ();
}
