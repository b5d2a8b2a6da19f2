/* Copies of names and numbers that know whether they have changed.
 *
 * Main thread; see the header.
 */
#include "widgets/matrix-data.h"

#include <string.h>

#include "widgets/chart-csv.h"

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
  if (data->names && g_strv_equal ((const char *const *) data->names, names))
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

  if (!data->counts)
    return NULL;

  csv = fr_chart_csv_new ("true", "predicted", "images", "summed probability", NULL);
  for (guint truth = 0; truth < data->length; truth++)
    for (guint predicted = 0; predicted < data->length; predicted++) {
      guint cell = truth * data->length + predicted;

      fr_chart_csv_append_text (csv, data->names[truth]);
      fr_chart_csv_append_text (csv, data->names[predicted]);
      fr_chart_csv_append_count (csv, data->counts[cell]);
      if (data->probability_sums)
        fr_chart_csv_append_number (csv, data->probability_sums[cell]);
      else
        fr_chart_csv_append_text (csv, "");
      fr_chart_csv_end_line (csv);
    }

  return g_string_free (csv, FALSE);
}
