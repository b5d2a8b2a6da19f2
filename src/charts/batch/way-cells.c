#include "charts/batch/way-cells.h"

#include "charts/batch/asks-chart.h"
#include "charts/chart-shapes.h"

#include <math.h>

#define LEAST_FRAME 8.0 /* its side at scale 1: a frame around less is no more than a dot */

FrWayCells
fr_way_cells_make (guint length, double x, double y, double width, double height)
{
  FrWayCells cells = { length, 1, x, y, 1, 1 };

  if (length == 0)
    return cells;
  /* The fewest columns with which the rows fit. */
  cells.columns = (guint) CLAMP (floor (sqrt (length * width / height)), 1.0, (double) length);
  while (cells.columns < length &&
         ceil ((double) length / cells.columns) * (width / cells.columns) > height + 1e-6)
    cells.columns++;
  cells.side = cells.drop =
      fmin (width / cells.columns, height / ceil ((double) length / cells.columns));
  return cells;
}

static double
find_largest (const FrWayCells *cells, const float *values)
{
  double most = 0;

  for (guint i = 0; i < cells->length; i++)
    if (isfinite (values[i]))
      most = fmax (most, fabs ((double) values[i]));
  return most;
}

/* The card below, and a frame around it. */
static void
draw_card (cairo_t *cr, const FrChartStyle *style, const FrWayCells *cells)
{
  const guint rows = (cells->length + cells->columns - 1) / cells->columns;

  fr_chart_shapes_set_source (cr, style->card);
  cairo_rectangle (cr, cells->x, cells->y, cells->columns * cells->side, rows * cells->drop);
  cairo_fill_preserve (cr);
  fr_chart_shapes_set_source (cr, style->border);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

static void
draw_cells (cairo_t *cr,
            const FrChartStyle *style,
            const FrWayCells *cells,
            const float *values,
            FrColour low,
            FrColour high)
{
  const double most = find_largest (cells, values);

  draw_card (cr, style, cells);
  cairo_save (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (guint i = 0; i < cells->length && most > 0; i++) {
    const double part = isfinite (values[i]) ? (double) values[i] / most : 0;

    if (part == 0)
      continue;
    fr_chart_shapes_set_source (cr,
                                fr_colour_mix (style->card, part > 0 ? high : low, fabs (part)));
    cairo_rectangle (cr, cells->x + i % cells->columns * cells->side,
                     cells->y + i / cells->columns * cells->drop, cells->side, cells->drop);
    cairo_fill (cr);
  }
  cairo_restore (cr);
}

void
fr_way_cells_draw_signed (cairo_t *cr,
                          const FrChartStyle *style,
                          const FrWayCells *cells,
                          const float *values)
{
  draw_cells (cr, style, cells, values, fr_asks_chart_get_colour (style, FALSE),
              fr_asks_chart_get_colour (style, TRUE));
}

void
fr_way_cells_draw_amounts (cairo_t *cr,
                           const FrChartStyle *style,
                           const FrWayCells *cells,
                           const float *values)
{
  draw_cells (cr, style, cells, values, style->text, style->text);
}

void
fr_way_cells_get_middle (const FrWayCells *cells, guint index, double *x, double *y)
{
  *x = cells->x + (index % cells->columns + 0.5) * cells->side;
  *y = cells->y + (index / cells->columns + 0.5) * cells->drop;
}

void
fr_way_cells_frame (cairo_t *cr, const FrChartStyle *style, const FrWayCells *cells, guint index)
{
  const double width = fmax (cells->side + 2, LEAST_FRAME * style->scale);
  const double height = fmax (cells->drop + 2, LEAST_FRAME * style->scale);
  double x, y;

  fr_way_cells_get_middle (cells, index, &x, &y);
  cairo_rectangle (cr, x - width / 2, y - height / 2, width, height);
  fr_chart_shapes_set_source (cr, style->card);
  cairo_set_line_width (cr, 3.5 * style->scale);
  cairo_stroke_preserve (cr);
  fr_chart_shapes_set_source (cr, style->accent);
  cairo_set_line_width (cr, 2.0 * style->scale);
  cairo_stroke (cr);
}

int
fr_way_cells_hit (const FrWayCells *cells, double x, double y)
{
  const double column = floor ((x - cells->x) / cells->side);
  const double row = floor ((y - cells->y) / cells->drop);
  double index;

  if (column < 0 || column >= cells->columns || row < 0)
    return -1;
  index = row * cells->columns + column;
  return index < cells->length ? (int) index : -1;
}
