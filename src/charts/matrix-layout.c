/* Cells are squares in the upper left. Sizes are those of the picture, at scale 1.
 *
 * Any thread.
 */
#include "charts/matrix-layout.h"

#include <math.h>

#define MARGIN_LEFT 73.0     /* names of rows */
#define MARGIN_SELECTION 3.0 /* a frame around the outermost cells */
#define MARGIN_GAP 4.0       /* between the cells and the margins' figures */

/* What lies around the cells, in pixels. */
static void
get_surroundings (const FrChartStyle *style,
                  const FrMatrixChart *chart,
                  double *across,
                  double *down)
{
  double gap = (MARGIN_SELECTION + (chart->margins ? MARGIN_GAP : 0.0)) * style->scale;

  *across = MARGIN_LEFT * style->scale + gap;
  *down = (MARGIN_SELECTION + FR_MATRIX_NAMES + (chart->legend ? FR_MATRIX_LEGEND : 0.0)) *
              style->scale +
          (chart->margins ? MARGIN_GAP * style->scale : 0.0);
}

static guint
count_cells (const FrMatrixChart *chart)
{
  return MAX (1u, chart->values.length + (chart->margins ? 1 : 0));
}

void
fr_matrix_chart_layout (const FrMatrixChart *chart,
                        const FrChartStyle *style,
                        double width,
                        double height,
                        FrMatrixLayout *layout)
{
  double scale = style->scale, across, down, cell;

  get_surroundings (style, chart, &across, &down);
  cell = fmax (1.0, fmin (width - across, height - down) / count_cells (chart));
  *layout = (FrMatrixLayout){
    .x = MARGIN_LEFT * scale,
    .y = MARGIN_SELECTION * scale,
    .cell = cell,
    .side = cell * chart->values.length,
    .margin = chart->margins ? MARGIN_GAP * scale + cell : 0.0,
  };
  layout->names_y = layout->y + layout->side + layout->margin;
}

/* The row or column at @offset pixels from the first; the margin's is -1, which is all of them.
 * Returns: whether it is in the matrix. */
static gboolean
index_at (const FrMatrixChart *chart, const FrMatrixLayout *layout, double offset, int *index)
{
  *index = -1;
  if (offset < 0.0 || offset >= layout->side + layout->margin)
    return FALSE;
  if (offset < layout->side)
    *index = MIN ((int) (offset / layout->cell), (int) chart->values.length - 1);
  return TRUE;
}

gboolean
fr_matrix_chart_hit (const FrMatrixChart *chart,
                     const FrChartStyle *style,
                     double width,
                     double height,
                     double x,
                     double y,
                     int *truth,
                     int *predicted)
{
  double across, down, names;
  gboolean in_row, in_column;
  FrMatrixLayout layout;

  g_return_val_if_fail (style != NULL && chart != NULL, FALSE);
  g_return_val_if_fail (truth != NULL && predicted != NULL, FALSE);

  fr_matrix_chart_layout (chart, style, width, height, &layout);
  names = layout.names_y;
  across = x - layout.x;
  down = y - layout.y;
  /* Names of columns run down to the left at 45 degrees from their ends. */
  if (y >= names && y < names + FR_MATRIX_NAMES * style->scale)
    across += y - names - (FR_MATRIX_NAME_DROP + FR_MATRIX_NAME_SHIFT) * style->scale;
  in_row = index_at (chart, &layout, down, truth);
  in_column = index_at (chart, &layout, across, predicted);
  if (in_row && !in_column && x >= 0.0 && x < layout.x)
    in_column = TRUE;
  else if (in_column && !in_row && y >= names && y < names + FR_MATRIX_NAMES * style->scale)
    in_row = TRUE;
  if (!in_row || !in_column)
    *truth = *predicted = -1;
  return *truth >= 0 || *predicted >= 0;
}

void
fr_matrix_chart_get_size (const FrMatrixChart *chart,
                          const FrChartStyle *style,
                          double cell,
                          double *width,
                          double *height)
{
  double across, down, side;

  g_return_if_fail (style != NULL && chart != NULL);

  get_surroundings (style, chart, &across, &down);
  side = count_cells (chart) * cell * style->scale;
  *width = across + side;
  *height = down + side;
}
