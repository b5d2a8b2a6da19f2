/* Figures are cut or rounded so that a text never claims more than was done.
 */
#include "views/training-words.h"

#include <glib/gi18n-lib.h>
#include "widgets/charts/moment-text.h"

/* Points by which train accuracy must lie above test accuracy to be called overfitting. */
#define SMALLEST_GAP 0.5

char *
fr_text_percent (double fraction)
{
  /* Translators: a percentage, "88.1 %". */
  return g_strdup_printf (_ ("%.1f %%"), fraction * 100);
}

char *
fr_text_progress (guint64 batch, guint batches_per_epoch, guint epochs)
{
  g_autofree char *epoch = fr_format_epoch (batch, batches_per_epoch);
  g_autofree char *in_epoch = NULL;
  g_autofree char *per_epoch = fr_format_count (batches_per_epoch);

  /* Epochs may have been lowered below what was done. */
  if (batch >= (guint64) batches_per_epoch * epochs)
    /* Translators: %s is a count of epochs such as "10". */
    return g_strdup_printf (_ ("Epoch %s · training complete"), epoch);
  if (batch == 0)
    return g_strdup_printf (_ ("Epoch 0 of %u · before training"), epochs);

  /* A whole epoch done reads as its last batch, not as batch 0 of the next. */
  in_epoch = fr_format_count ((batch - 1) % batches_per_epoch + 1);

  /* Translators: "Epoch 2.43 of 10 · batch 812 of 1,875". */
  return g_strdup_printf (_ ("Epoch %s of %u · batch %s of %s"), epoch, epochs, in_epoch,
                          per_epoch);
}

char *
fr_text_batches (guint images, guint batch_size)
{
  guint whole = images / batch_size;
  guint rest = images % batch_size;
  g_autofree char *whole_text = fr_format_count (whole);
  g_autofree char *all_text = fr_format_count (whole + 1);
  g_autofree char *size_text = fr_format_count (batch_size);
  g_autofree char *images_text = fr_format_count (images);

  if (rest == 0)
    /* Translators: "1,875 batches × 32 = 60,000 images per epoch". */
    return g_strdup_printf (_ ("%s batches × %s = %s images per epoch"), whole_text, size_text,
                            images_text);
  if (whole == 0)
    return g_strdup_printf (_ ("1 batch of all %s images per epoch"), images_text);

  /* Translators: "8,572 batches: 8,571 × 7 + 3 = 60,000 images per epoch". */
  return g_strdup_printf (_ ("%s batches: %s × %s + %u = %s images per epoch"), all_text,
                          whole_text, size_text, rest, images_text);
}

char *
fr_text_time_left (double seconds)
{
  if (seconds < 0)
    return g_strdup ("");
  if (seconds < 9.95)
    /* Translators: time until the training is complete. */
    return g_strdup_printf (seconds < 0.95 ? _ ("%.1f s left") : _ ("%.0f s left"), seconds);
  if (seconds < 99.5)
    return g_strdup_printf (_ ("%.0f s left"), seconds);
  if (seconds < 99.5 * 60)
    return g_strdup_printf (_ ("%.0f min left"), seconds / 60);
  return g_strdup_printf (_ ("%.0f h left"), seconds / 3600);
}

static char *
summary (const char *subject, const char *train, const char *test)
{
  if (train != NULL && test != NULL)
    /* Translators: the first is "Accuracy, epoch 3 of 10", then two figures. */
    return g_strdup_printf (_ ("%s: train %s, test %s"), subject, train, test);
  if (train != NULL)
    return g_strdup_printf (_ ("%s: train %s"), subject, train);
  if (test != NULL)
    return g_strdup_printf (_ ("%s: test %s"), subject, test);
  return g_strdup (subject);
}

char *
fr_text_accuracy_summary (const char *epoch, guint epochs, double train, double test)
{
  /* Translators: the summary of a chart for screen readers: "Accuracy, epoch 3 of 10". */
  g_autofree char *subject = g_strdup_printf (_ ("Accuracy, epoch %s of %u"), epoch, epochs);
  g_autofree char *train_text = train < 0 ? NULL : fr_text_percent (train);
  g_autofree char *test_text = test < 0 ? NULL : fr_text_percent (test);

  return summary (subject, train_text, test_text);
}

char *
fr_text_loss_summary (const char *epoch, guint epochs, double train, double test)
{
  /* Translators: the summary of a chart for screen readers: "Loss, epoch 3 of 10". */
  g_autofree char *subject = g_strdup_printf (_ ("Loss, epoch %s of %u"), epoch, epochs);
  g_autofree char *train_text = train < 0 ? NULL : g_strdup_printf ("%.3f", train);
  g_autofree char *test_text = test < 0 ? NULL : g_strdup_printf ("%.3f", test);

  return summary (subject, train_text, test_text);
}

char *
fr_text_caption (const char *predicted, double probability, const char *truth)
{
  /* Translators: the tutorial's caption, "Ankle boot 98% (Ankle boot)": predicted, sure by, true.
   */
  return g_strdup_printf (_ ("%s %2.0f%% (%s)"), predicted, probability * 100, truth);
}

static char *
training_status (guint epochs_done, guint epochs, double train_accuracy, double test_accuracy)
{
  g_autofree char *train = fr_text_percent (MAX (train_accuracy, 0));
  g_autofree char *test = fr_text_percent (MAX (test_accuracy, 0));

  if (epochs_done == 0 || train_accuracy < 0 || test_accuracy < 0)
    return g_strdup (_ ("Training: the first epoch is under way"));

  /* Translators: "Epoch 3 of 10 done: train 88.1 %, test 86.9 %". */
  return g_strdup_printf (_ ("Epoch %u of %u done: train %s, test %s"), epochs_done, epochs, train,
                          test);
}

/* The tutorial's last lesson of training: what is better on known images than on new ones is
 * memorized. */
static char *
finished_status (double train_accuracy, double test_accuracy)
{
  double gap = 100.0 * (train_accuracy - test_accuracy);
  g_autofree char *train = fr_text_percent (train_accuracy);
  g_autofree char *test = fr_text_percent (test_accuracy);

  if (test_accuracy < 0)
    return g_strdup (_ ("Training complete"));
  if (train_accuracy < 0 || gap < SMALLEST_GAP)
    return g_strdup_printf (_ ("Training complete: %s of the test images are right. Next: Inspect"),
                            test);
  /* Translators: "Test 88.2 %, train 91.2 %: 3.0 points of overfitting." Short: three lines of some
   * 24 letters. "Inspect" is the name of a view. */
  return g_strdup_printf (_ ("Test %s, train %s: %.1f points of overfitting. Next: Inspect"), test,
                          train, gap);
}

char *
fr_text_status (FrSessionState state,
                guint epochs_done,
                guint epochs,
                double train_accuracy,
                double test_accuracy)
{
  switch (state) {
  case FR_SESSION_STATE_READY:
    return g_strdup (_ ("Press Train: the network starts with random weights and guesses"));
  case FR_SESSION_STATE_TRAINING:
    return training_status (epochs_done, epochs, train_accuracy, test_accuracy);
  case FR_SESSION_STATE_PAUSED:
    return g_strdup (_ ("Paused: Resume to go on, or Step for one batch"));
  case FR_SESSION_STATE_FINISHED:
    return finished_status (train_accuracy, test_accuracy);
  case FR_SESSION_STATE_FAILED:
    return g_strdup (_ ("Training stopped: Start Over after a change"));
  default:
    g_return_val_if_reached (NULL);
  }
}
