#include "charts/matrix-values.h"

#include "io/figure.h"

static guint
count_at (const FrMatrixValues *values, guint truth, guint predicted)
{
  return values->counts == NULL ? 0 : values->counts[truth * values->length + predicted];
}

double
fr_matrix_values_get (const FrMatrixValues *values, guint truth, guint predicted)
{
  if (values->quantity != FR_MATRIX_PROBABILITY)
    return count_at (values, truth, predicted);
  return values->probability_sums == NULL
             ? 0.0
             : values->probability_sums[truth * values->length + predicted];
}

double
fr_matrix_values_get_share (const FrMatrixValues *values, guint truth, guint predicted)
{
  double whole = 0.0;

  for (guint i = 0; i < values->length; i++)
    whole += values->quantity == FR_MATRIX_PERCENT_OF_PREDICTED
                 ? fr_matrix_values_get (values, i, predicted)
                 : fr_matrix_values_get (values, truth, i);
  return whole > 0.0 ? fr_matrix_values_get (values, truth, predicted) / whole : 0.0;
}

guint
fr_matrix_values_sum_row (const FrMatrixValues *values, guint truth)
{
  guint sum = 0;

  for (guint i = 0; i < values->length; i++)
    sum += count_at (values, truth, i);
  return sum;
}

guint
fr_matrix_values_sum_column (const FrMatrixValues *values, guint predicted)
{
  guint sum = 0;

  for (guint i = 0; i < values->length; i++)
    sum += count_at (values, i, predicted);
  return sum;
}

guint
fr_matrix_values_sum_right (const FrMatrixValues *values)
{
  guint sum = 0;

  for (guint i = 0; i < values->length; i++)
    sum += count_at (values, i, i);
  return sum;
}

guint
fr_matrix_values_sum_all (const FrMatrixValues *values)
{
  guint sum = 0;

  for (guint i = 0; i < values->length; i++)
    sum += fr_matrix_values_sum_row (values, i);
  return sum;
}

char *
fr_matrix_values_format_percent (double part, double whole, gboolean decimals)
{
  double percent = 100.0 * part / whole;

  if (!(whole > 0.0))
    return g_strdup ("–");
  return fr_figure_format_fixed (percent, !decimals || percent >= 99.95 ? 0 : 1);
}

char *
fr_matrix_values_format (const FrMatrixValues *values,
                         guint truth,
                         guint predicted,
                         gboolean decimals)
{
  double value = fr_matrix_values_get (values, truth, predicted);

  if (!(value > 0.0))
    return g_strdup ("0");
  switch (values->quantity) {
  case FR_MATRIX_PERCENT_OF_TRUE:
  case FR_MATRIX_PERCENT_OF_PREDICTED:
    return fr_matrix_values_format_percent (fr_matrix_values_get_share (values, truth, predicted),
                                            1.0, decimals);
  case FR_MATRIX_PROBABILITY:
    return fr_figure_format_fixed (value, !decimals || value >= 99.95 ? 0 : 1);
  case FR_MATRIX_COUNT:
  case FR_MATRIX_OVER_TIME:
  default:
    return fr_figure_format_fixed (value, 0);
  }
}

gboolean
fr_matrix_values_find_worst (const FrMatrixValues *values, guint *truth, guint *predicted)
{
  guint most = 0;

  for (guint row = 0; row < values->length; row++)
    for (guint column = 0; column < values->length; column++)
      if (row != column && count_at (values, row, column) > most) {
        most = count_at (values, row, column);
        *truth = row;
        *predicted = column;
      }
  return most > 0;
}
