/* The curves as comma-separated values. */
#include "formats/curves-csv.h"

#include <math.h>

#define HEAD "batch,epoch,train_loss,train_accuracy,test_loss,test_accuracy\r\n"

static void
test_lines (void)
{
  static const FrBatchResult results[] = {
    { .images = 4, .correct = 1, .loss = 2.5 },
    { .images = 2, .correct = 1, .loss = NAN },
    { .images = 4, .correct = 4, .loss = 0.125 },
  };
  static const FrRunTestPoint points[] = {
    { 0, 2.25, 0.125 }, { 2, 9, 0.25 }, { 2, 1.5, 0.5 }, { 3, 1, 0.75 }, { 4, 7, 0.875 }
  };
  g_autofree char *text = fr_curves_csv_write (results, 3, 2, points, G_N_ELEMENTS (points));

  g_assert_cmpstr (text, ==,
                   HEAD "0,0,,,2.25,0.125\r\n"
                        "1,0.5,2.5,0.25,,\r\n"
                        "2,1,nan,0.5,1.5,0.5\r\n"
                        "3,1.5,0.125,1,1,0.75\r\n");
}

static void
test_before_training (void)
{
  g_autofree char *text = fr_curves_csv_write (NULL, 0, 1875, NULL, 0);

  g_assert_cmpstr (text, ==, HEAD "0,0,,,,\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curves-csv/lines", test_lines);
  g_test_add_func ("/curves-csv/before-training", test_before_training);
  return g_test_run ();
}
