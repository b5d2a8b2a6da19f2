/* Figures are cut or rounded so that a text never claims more than was done.
 */
#include "views/training-words.h"

#include <glib/gi18n-lib.h>
#include "io/figure.h"
#include "widgets/charts/moment-text.h"

char *
fr_text_percent (double fraction)
{
  return fr_figure_format_percent (fraction, 1);
}

char *
fr_text_progress (guint64 batch, guint batches_per_epoch, guint epochs)
{
  g_autofree char *epoch = fr_format_epoch (batch, batches_per_epoch);
  g_autofree char *in_epoch = NULL;
  g_autofree char *per_epoch = fr_figure_format_count (batches_per_epoch);

  /* Epochs may have been lowered below what was done. */
  if (batch >= (guint64) batches_per_epoch * epochs)
    /* Translators: %s is a count of epochs such as "10". */
    return g_strdup_printf (_ ("Epoch %s · training complete"), epoch);
  if (batch == 0)
    return g_strdup_printf (_ ("Epoch 0 of %u · before training"), epochs);

  /* A whole epoch done reads as its last batch, not as batch 0 of the next. */
  in_epoch = fr_figure_format_count ((batch - 1) % batches_per_epoch + 1);

  /* Translators: "Epoch 2.43 of 10 · batch 812 of 1,875". */
  return g_strdup_printf (_ ("Epoch %s of %u · batch %s of %s"), epoch, epochs, in_epoch,
                          per_epoch);
}

char *
fr_text_batches (guint images, guint batch_size)
{
  guint whole = images / batch_size;
  guint rest = images % batch_size;
  guint all = whole + (rest > 0);
  g_autofree char *whole_text = fr_figure_format_count (whole);
  g_autofree char *all_text = fr_figure_format_count (all);
  g_autofree char *size_text = fr_figure_format_count (batch_size);
  g_autofree char *images_text = fr_figure_format_count (images);
  g_autofree char *rest_text = fr_figure_format_count (rest);

  if (all == 1)
    return g_strdup_printf (ngettext ("1 batch of %s image per epoch",
                                      "1 batch of all %s images per epoch", images),
                            images_text);
  if (rest == 0)
    /* Translators: "1,875 batches × 32 = 60,000 images per epoch". */
    return g_strdup_printf (_ ("%s batches × %s = %s images per epoch"), whole_text, size_text,
                            images_text);

  /* Translators: "8,572 batches: 8,571 × 7 + 3 = 60,000 images per epoch". */
  return g_strdup_printf (_ ("%s batches: %s × %s + %s = %s images per epoch"), all_text,
                          whole_text, size_text, rest_text, images_text);
}

char *
fr_text_time_left (double seconds)
{
  const double units = seconds < 99.5 ? 1 : seconds < 99.5 * 60 ? 60 : 3600;
  g_autofree char *left = fr_figure_format_fixed (seconds / units, seconds < 0.95 ? 1 : 0);

  if (seconds < 0)
    return g_strdup ("");
  if (seconds < 99.5)
    /* Translators: time until the training is complete. */
    return g_strdup_printf (_ ("%s s left"), left);
  return g_strdup_printf (seconds < 99.5 * 60 ? _ ("%s min left") : _ ("%s h left"), left);
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
  g_autofree char *train_text = train < 0 ? NULL : fr_figure_format_fixed (train, 3);
  g_autofree char *test_text = test < 0 ? NULL : fr_figure_format_fixed (test, 3);

  return summary (subject, train_text, test_text);
}
