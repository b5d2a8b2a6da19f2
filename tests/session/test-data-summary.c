/* The mean images of a made-up data set, worked out beside the main loop. */
#include "session/data-summary.h"

#include "engine/data/class-means.h"
#include "synthetic.h"

static void
count_up (int *counter)
{
  (*counter)++;
}

/* Also while the worker may still be at it. */
static void
test_new (void)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 100);
  FrDataSummary *summary = fr_data_summary_new (dataset, FR_SPLIT_TRAIN);

  g_assert_false (fr_data_summary_get_ready (summary));
  g_assert_null (fr_data_summary_get_mean (summary, 0));
  g_assert_finalize_object (summary);
}

static void
test_means (void)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 100);

  for (guint split = 0; split < 2; split++) {
    FrDataSummary *summary = fr_data_summary_new (dataset, (FrSplit) split);
    guint8 means[FR_MAX_CLASSES][FR_IMAGE_PIXELS];
    int notified = 0;

    g_signal_connect_swapped (summary, "notify::ready", G_CALLBACK (count_up), &notified);
    while (!fr_data_summary_get_ready (summary))
      g_main_context_iteration (NULL, TRUE);
    g_assert_cmpint (notified, ==, 1);

    fr_class_means (fr_dataset_get_split (dataset, (FrSplit) split), FR_MAX_CLASSES, means);
    for (guint label = 0; label < FR_MAX_CLASSES; label++)
      g_assert_cmpmem (fr_data_summary_get_mean (summary, label), FR_IMAGE_PIXELS, means[label],
                       FR_IMAGE_PIXELS);
    g_assert_finalize_object (summary);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data-summary/new", test_new);
  g_test_add_func ("/data-summary/means", test_means);
  return g_test_run ();
}
