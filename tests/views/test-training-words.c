/* The words for a moment of the training: each sentence, and that none claims more than was done.
 */
#include "views/training-words.h"

#define assert_text(expression, expected)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *text = (expression);                                                          \
    g_assert_cmpstr (text, ==, (expected));                                                        \
  }                                                                                                \
  G_STMT_END

static void
test_percent (void)
{
  assert_text (fr_text_percent (0), "0.0 %");
  assert_text (fr_text_percent (0.8814), "88.1 %");
  assert_text (fr_text_percent (1), "100.0 %");
}

static void
test_progress (void)
{
  assert_text (fr_text_progress (0, 1875, 10), "Epoch 0 of 10 · before training");
  assert_text (fr_text_progress (1, 1875, 10), "Epoch 0 of 10 · batch 1 of 1,875");
  assert_text (fr_text_progress (4562, 1875, 10), "Epoch 2.43 of 10 · batch 812 of 1,875");
}

/* The epoch that is not complete must not read as complete, and a complete one as begun. */
static void
test_progress_at_epochs_ends (void)
{
  assert_text (fr_text_progress (1874, 1875, 10), "Epoch 0.99 of 10 · batch 1,874 of 1,875");
  assert_text (fr_text_progress (1875, 1875, 10), "Epoch 1 of 10 · batch 1,875 of 1,875");
  assert_text (fr_text_progress (1876, 1875, 10), "Epoch 1 of 10 · batch 1 of 1,875");
  assert_text (fr_text_progress (18749, 1875, 10), "Epoch 9.99 of 10 · batch 1,874 of 1,875");
  assert_text (fr_text_progress (18750, 1875, 10), "Epoch 10 · training complete");
}

static void
test_progress_with_one_batch (void)
{
  assert_text (fr_text_progress (0, 1, 2), "Epoch 0 of 2 · before training");
  assert_text (fr_text_progress (1, 1, 2), "Epoch 1 of 2 · batch 1 of 1");
  assert_text (fr_text_progress (2, 1, 2), "Epoch 2 · training complete");
}

/* Epochs lowered below what is done end the run where it is. */
static void
test_progress_past_the_end (void)
{
  assert_text (fr_text_progress (9750, 1875, 3), "Epoch 5.2 · training complete");
}

static void
test_batches (void)
{
  assert_text (fr_text_batches (60000, 32), "1,875 batches × 32 = 60,000 images per epoch");
  assert_text (fr_text_batches (60000, 7),
               "8,572 batches: 8,571 × 7 + 3 = 60,000 images per epoch");
  assert_text (fr_text_batches (60000, 1), "60,000 batches × 1 = 60,000 images per epoch");
  assert_text (fr_text_batches (300, 4096), "1 batch of all 300 images per epoch");
  assert_text (fr_text_batches (600, 600), "1 batch of all 600 images per epoch");
  assert_text (fr_text_batches (1, 32), "1 batch of 1 image per epoch");
  assert_text (fr_text_batches (2, 1), "2 batches × 1 = 2 images per epoch");
}

static void
test_time_left (void)
{
  assert_text (fr_text_time_left (-1), "");
  assert_text (fr_text_time_left (0), "0.0 s left");
  assert_text (fr_text_time_left (0.62), "0.6 s left");
  assert_text (fr_text_time_left (0.96), "1 s left");
  assert_text (fr_text_time_left (2.4), "2 s left");
  assert_text (fr_text_time_left (99), "99 s left");
  assert_text (fr_text_time_left (100), "2 min left");
  assert_text (fr_text_time_left (60 * 60), "60 min left");
  assert_text (fr_text_time_left (3 * 60 * 60), "3 h left");
}

static void
test_summaries (void)
{
  assert_text (fr_text_accuracy_summary ("2.43", 10, 0.8614, 0.857),
               "Accuracy, epoch 2.43 of 10: train 86.1 %, test 85.7 %");
  assert_text (fr_text_accuracy_summary ("0", 10, -1, 0.086),
               "Accuracy, epoch 0 of 10: test 8.6 %");
  assert_text (fr_text_accuracy_summary ("0.1", 10, 0.5, -1),
               "Accuracy, epoch 0.1 of 10: train 50.0 %");
  assert_text (fr_text_accuracy_summary ("0", 10, -1, -1), "Accuracy, epoch 0 of 10");
  assert_text (fr_text_loss_summary ("3", 10, 0.3251, 0.3619),
               "Loss, epoch 3 of 10: train 0.325, test 0.362");
  assert_text (fr_text_loss_summary ("0", 10, -1, 2.4329), "Loss, epoch 0 of 10: test 2.433");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/training-words/percent", test_percent);
  g_test_add_func ("/training-words/progress", test_progress);
  g_test_add_func ("/training-words/progress-at-epochs-ends", test_progress_at_epochs_ends);
  g_test_add_func ("/training-words/progress-with-one-batch", test_progress_with_one_batch);
  g_test_add_func ("/training-words/progress-past-the-end", test_progress_past_the_end);
  g_test_add_func ("/training-words/batches", test_batches);
  g_test_add_func ("/training-words/time-left", test_time_left);
  g_test_add_func ("/training-words/summaries", test_summaries);

  return g_test_run ();
}
