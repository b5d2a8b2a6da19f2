#include "widgets/charts/moment-text.h"

#include "io/figure.h"

#include <glib/gi18n-lib.h>

char *
fr_format_epoch (guint64 batch, guint batches_per_epoch)
{
  guint64 whole, hundredths;

  g_return_val_if_fail (batches_per_epoch > 0, NULL);

  whole = batch / batches_per_epoch;
  hundredths = batch % batches_per_epoch * 100 / batches_per_epoch;
  if (hundredths == 0)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, whole);
  return fr_figure_format_fixed ((double) whole + (double) hundredths / 100,
                                 hundredths % 10 == 0 ? 1 : 2);
}

char *
fr_format_moment (guint64 batch, guint batches_per_epoch)
{
  g_autofree char *epoch = NULL, *done = NULL, *of = NULL;

  g_return_val_if_fail (batches_per_epoch > 0, NULL);

  epoch = fr_format_epoch (batch, batches_per_epoch);
  if (batch % batches_per_epoch == 0)
    /* Translators: %s is a number of completed epochs, such as 7. */
    return g_strdup_printf (_ ("Epoch %s"), epoch);

  done = fr_figure_format_count (batch % batches_per_epoch);
  of = fr_figure_format_count (batches_per_epoch);
  /* Translators: a moment of the training, such as "Epoch 7.45 · batch 844 of 1,875". */
  return g_strdup_printf (_ ("Epoch %s · batch %s of %s"), epoch, done, of);
}
