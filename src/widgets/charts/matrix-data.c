#include "widgets/charts/matrix-data.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "io/csv.h"
#include "io/figure.h"

/* Makes *@copy hold the @size bytes of @source (%NULL: nothing). Returns: whether it did not yet.
 */
static gboolean
replace (gpointer *copy, gconstpointer source, gsize size)
{
  if (source == NULL && *copy == NULL)
    return FALSE;
  if (source != NULL && *copy != NULL && memcmp (source, *copy, size) == 0)
    return FALSE;

  g_free (*copy);
  *copy = g_memdup2 (source, size);
  return TRUE;
}

void
fr_matrix_data_clear (FrMatrixData *data)
{
  g_clear_pointer (&data->names, g_strfreev);
  g_clear_pointer (&data->counts, g_free);
  g_clear_pointer (&data->probability_sums, g_free);
  data->length = 0;
}

gboolean
fr_matrix_data_set_names (FrMatrixData *data, const char *const *names)
{
  if (data->names != NULL && g_strv_equal ((const char *const *) data->names, names))
    return FALSE;

  fr_matrix_data_clear (data);
  data->names = g_strdupv ((char **) names);
  data->length = g_strv_length (data->names);
  return TRUE;
}

gboolean
fr_matrix_data_set_counts (FrMatrixData *data, const guint *counts, const double *probability_sums)
{
  gsize cells = (gsize) data->length * data->length;
  gboolean changed = replace ((gpointer *) &data->counts, counts, cells * sizeof *counts);

  return replace ((gpointer *) &data->probability_sums, probability_sums,
                  cells * sizeof *probability_sums) ||
         changed;
}

FrMatrixValues
fr_matrix_data_get_values (const FrMatrixData *data, FrMatrixQuantity quantity)
{
  return (FrMatrixValues){ data->counts, data->probability_sums, data->length, quantity };
}

char *
fr_matrix_data_to_csv (const FrMatrixData *data)
{
  GString *csv;

  if (data->counts == NULL)
    return NULL;

  csv = fr_csv_new ("true", "predicted", "images", "summed probability", NULL);
  for (guint truth = 0; truth < data->length; truth++)
    for (guint predicted = 0; predicted < data->length; predicted++) {
      guint cell = truth * data->length + predicted;

      fr_csv_append_text (csv, data->names[truth]);
      fr_csv_append_text (csv, data->names[predicted]);
      fr_csv_append_count (csv, data->counts[cell]);
      if (data->probability_sums != NULL)
        fr_csv_append_number (csv, data->probability_sums[cell]);
      else
        fr_csv_append_text (csv, "");
      fr_csv_end_line (csv);
    }
  return g_string_free (csv, FALSE);
}

char *
fr_matrix_data_summarize (const FrMatrixData *data)
{
  const FrMatrixValues all_values = fr_matrix_data_get_values (data, FR_MATRIX_COUNT);
  const FrMatrixValues *values = &all_values;
  char **names = data->names;
  g_autofree char *right = fr_figure_format_count (fr_matrix_values_sum_right (values));
  g_autofree char *all = fr_figure_format_count (fr_matrix_values_sum_all (values));
  g_autofree char *count = NULL;
  guint truth, predicted;

  if (values->counts == NULL || fr_matrix_values_sum_all (values) == 0)
    return g_strdup (_ ("Confusion matrix, without values yet"));
  if (!fr_matrix_values_find_worst (values, &truth, &predicted))
    /* Translators: read by screen readers; both %s are numbers of images. */
    return g_strdup_printf (_ ("Confusion matrix: %s of %s right"), right, all);

  count = fr_figure_format_count (values->counts[truth * values->length + predicted]);
  /* Translators: read by screen readers: numbers of images, then true class, predicted class and
   * number of images. */
  return g_strdup_printf (_ ("Confusion matrix: %s of %s right. Most often mistaken: %s taken for "
                             "%s, %s"),
                          right, all, names[truth], names[predicted], count);
}

/* The part that the quantity shows, as "11.7 % of true Shirt". Returns: (transfer full). */
static char *
describe_share (const FrMatrixValues *values, char **names, guint truth, guint predicted)
{
  double share = fr_matrix_values_get_share (values, truth, predicted);
  g_autofree char *percent = fr_matrix_values_format_percent (share, 1.0, TRUE);

  if (values->quantity == FR_MATRIX_PERCENT_OF_PREDICTED)
    /* Translators: a percentage of all images that were taken for a class. */
    return g_strdup_printf (_ ("%s %% of predicted %s"), percent, names[predicted]);
  /* Translators: a percentage of all images that are of a class. */
  return g_strdup_printf (_ ("%s %% of true %s"), percent, names[truth]);
}

/* Whether the cell is a part of anything: of no images there is no percentage. */
static gboolean
has_share (const FrMatrixValues *values, guint truth, guint predicted)
{
  return (values->quantity == FR_MATRIX_PERCENT_OF_PREDICTED
              ? fr_matrix_values_sum_column (values, predicted)
              : fr_matrix_values_sum_row (values, truth)) > 0;
}

static char *
describe_cell (const FrMatrixValues *values, char **names, guint truth, guint predicted)
{
  g_autofree char *share = describe_share (values, names, truth, predicted);
  double value = fr_matrix_values_get (values, truth, predicted);
  g_autofree char *number = values->quantity == FR_MATRIX_PROBABILITY
                                ? fr_figure_format_fixed (value, 1)
                                : fr_figure_format_count ((guint64) value);

  if (!has_share (values, truth, predicted))
    return truth == predicted ? g_strdup_printf (_ ("%s right: %s"), names[truth], number)
                              : g_strdup_printf (_ ("%s taken for %s: %s"), names[truth],
                                                 names[predicted], number);
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
fr_matrix_data_describe (const FrMatrixData *data,
                         FrMatrixQuantity quantity,
                         int truth,
                         int predicted)
{
  const FrMatrixValues shown = fr_matrix_data_get_values (data, quantity);
  const FrMatrixValues *values = &shown;
  char **names = data->names;
  guint class = (guint) MAX (truth, predicted);
  guint right, whole;
  g_autofree char *right_text = NULL, *whole_text = NULL, *percent = NULL;

  g_return_val_if_fail (truth >= 0 || predicted >= 0, NULL);

  if (values->counts == NULL)
    return fr_matrix_data_summarize (data);
  if (truth >= 0 && predicted >= 0)
    return describe_cell (values, names, (guint) truth, (guint) predicted);

  right = values->counts[class * values->length + class];
  whole = truth >= 0 ? fr_matrix_values_sum_row (values, class)
                     : fr_matrix_values_sum_column (values, class);
  if (whole == 0)
    return g_strdup_printf (truth >= 0 ? _ ("%s: no image") : _ ("Taken for %s: no image"),
                            names[class]);
  right_text = fr_figure_format_count (right);
  whole_text = fr_figure_format_count (whole);
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

char *
fr_matrix_data_read (const FrMatrixData *data, FrMatrixQuantity quantity, int truth, int predicted)
{
  const FrMatrixValues values = fr_matrix_data_get_values (data, quantity);
  gboolean is_all = truth < 0 && predicted < 0;
  g_autofree char *part = NULL, *whole = NULL;

  if (values.counts == NULL)
    return g_strdup ("");
  if (!is_all && (truth < 0 || predicted < 0 ||
                  (quantity != FR_MATRIX_COUNT && quantity != FR_MATRIX_OVER_TIME)))
    return fr_matrix_data_describe (data, quantity, truth, predicted);

  if (is_all) {
    part = fr_figure_format_count (fr_matrix_values_sum_right (&values));
    whole = fr_figure_format_count (fr_matrix_values_sum_all (&values));
    /* Translators: numbers of images. */
    return g_strdup_printf (_ ("%s of %s images right"), part, whole);
  }
  part = fr_figure_format_count (values.counts[(guint) truth * values.length + (guint) predicted]);
  whole = fr_figure_format_count (fr_matrix_values_sum_row (&values, (guint) truth));
  if (truth == predicted)
    /* Translators: a class, how many of how many images: "Shirt right: 602 of 1,000 images". */
    return g_strdup_printf (_ ("%s right: %s of %s images"), data->names[truth], part, whole);
  /* Translators: "Shirt taken for Coat: 80 of 1,000 images". */
  return g_strdup_printf (_ ("%s taken for %s: %s of %s images"), data->names[truth],
                          data->names[predicted], part, whole);
}
