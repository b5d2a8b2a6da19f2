/* Sentences of a confusion matrix.
 *
 * Pure functions; see the header.
 */
#include "widgets/matrix-words.h"

#include <glib/gi18n-lib.h>

#include "widgets/moment-text.h"

char *
fr_matrix_words_summarize (const FrMatrixValues *values, const char *const *names)
{
  g_autofree char *right = fr_format_count (fr_matrix_values_sum_right (values));
  g_autofree char *all = fr_format_count (fr_matrix_values_sum_all (values));
  g_autofree char *count = NULL;
  guint truth, predicted;

  if (fr_matrix_values_sum_all (values) == 0)
    return g_strdup (_ ("Confusion matrix, without values yet"));
  if (!fr_matrix_values_find_worst (values, &truth, &predicted))
    /* Translators: read by screen readers; both %s are numbers of images. */
    return g_strdup_printf (_ ("Confusion matrix: %s of %s right"), right, all);

  count = fr_format_count (values->counts[truth * values->length + predicted]);
  /* Translators: read by screen readers: numbers of images, then true class, predicted class and
   * number of images. */
  return g_strdup_printf (_ ("Confusion matrix: %s of %s right. Most often mistaken: %s taken for "
                             "%s, %s"),
                          right, all, names[truth], names[predicted], count);
}

/* The part that the quantity shows, as "11.7 % of true Shirt". Returns: (transfer full). */
static char *
describe_share (const FrMatrixValues *values,
                const char *const *names,
                guint truth,
                guint predicted)
{
  double share = fr_matrix_values_get_share (values, truth, predicted);
  g_autofree char *percent = fr_matrix_values_format_percent (share, 1.0, TRUE);

  if (values->quantity == FR_MATRIX_PERCENT_OF_PREDICTED)
    /* Translators: a percentage of all images that were taken for a class. */
    return g_strdup_printf (_ ("%s %% of predicted %s"), percent, names[predicted]);
  /* Translators: a percentage of all images that are of a class. */
  return g_strdup_printf (_ ("%s %% of true %s"), percent, names[truth]);
}

static char *
describe_cell (const FrMatrixValues *values, const char *const *names, guint truth, guint predicted)
{
  g_autofree char *share = describe_share (values, names, truth, predicted);
  double value = fr_matrix_values_get (values, truth, predicted);
  g_autofree char *number = values->quantity == FR_MATRIX_PROBABILITY
                                ? g_strdup_printf ("%.1f", value)
                                : fr_format_count ((guint64) value);

  if (values->quantity == FR_MATRIX_PROBABILITY)
    /* Translators: the probability of a class, summed over the images of a true class: "Shirt taken
     * for Coat: summed probability 80.4, 8.0 % of true Shirt". */
    return g_strdup_printf (_ ("%s taken for %s: summed probability %s, %s"), names[truth],
                            names[predicted], number, share);
  if (truth == predicted)
    /* Translators: "Shirt right: 647, 64.7 % of true Shirt". */
    return g_strdup_printf (_ ("%s right: %s, %s"), names[truth], number, share);
  /* Translators: true class, predicted class, number of images, part of the class's images: "Shirt
   * taken for Coat: 80, 8.0 % of true Shirt". */
  return g_strdup_printf (_ ("%s taken for %s: %s, %s"), names[truth], names[predicted], number,
                          share);
}

char *
fr_matrix_words_describe (const FrMatrixValues *values,
                          const char *const *names,
                          int truth,
                          int predicted)
{
  guint class = (guint) MAX (truth, predicted);
  guint right, whole;
  g_autofree char *right_text = NULL, *whole_text = NULL, *percent = NULL;

  g_return_val_if_fail (truth >= 0 || predicted >= 0, NULL);

  if (truth >= 0 && predicted >= 0)
    return describe_cell (values, names, (guint) truth, (guint) predicted);

  right = values->counts ? values->counts[class * values->length + class] : 0;
  whole = truth >= 0 ? fr_matrix_values_sum_row (values, class)
                     : fr_matrix_values_sum_column (values, class);
  right_text = fr_format_count (right);
  whole_text = fr_format_count (whole);
  percent = fr_matrix_values_format_percent (right, whole, TRUE);
  if (truth >= 0)
    /* Translators: a class, how many of its images were recognised, and what part that is. */
    return g_strdup_printf (_ ("%s: %s of %s right, recall %s %%"), names[class], right_text,
                            whole_text, percent);
  /* Translators: of the images that were taken for a class, how many are of it, and what part that
   * is. */
  return g_strdup_printf (_ ("Taken for %s: %s of %s right, precision %s %%"), names[class],
                          right_text, whole_text, percent);
}
