/* Rows of name, bar and figure. Sizes are those of the picture, at scale 1. */
#include "charts/count-bars.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"

#include <math.h>

#define COUNT_ROW 19.0
#define BAR_HEIGHT 7.0
#define BAR_RADIUS 2.0
#define GAP 8.0 /* name to bar, bar to figure */
#define COLUMN_GAP 16.0
#define LEAST_BAR 12.0

static guint
count_rows (guint length, guint columns)
{
  return (length + columns - 1) / columns;
}

static double
widest (cairo_t *cr,
        const FrChartStyle *style,
        const FrTextLook *look,
        const char *const *texts,
        guint length)
{
  double most = 0.0;

  for (guint i = 0; i < length; i++)
    most = fmax (most, fr_chart_text_measure (style, look, texts[i]));
  return most;
}

static double
get_column (const FrChartStyle *style, guint columns, double width)
{
  return (width - (columns - 1) * COLUMN_GAP * style->scale) / columns;
}

guint
fr_count_bars_fit_columns (const FrChartStyle *style, const FrCountBars *bars, double width)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };
  guint columns;
  double needed;

  g_return_val_if_fail (style != NULL && bars != NULL, 1);

  needed = widest (NULL, style, &look, bars->names, bars->length) +
           widest (NULL, style, &look, bars->figures, bars->length) +
           (2.0 * GAP + LEAST_BAR) * style->scale;
  for (columns = bars->columns; columns > 1 && get_column (style, columns, width) < needed;)
    columns--;
  return columns;
}

static double
largest_of (const FrCountBars *bars)
{
  double most = 0.0;

  for (guint i = 0; i < bars->length; i++)
    if (isfinite (bars->values[i]))
      most = fmax (most, bars->values[i]);
  return most;
}

/* From @x on in reading direction. */
static void
draw_count_bar (cairo_t *cr,
                const FrChartStyle *style,
                double x,
                double y,
                double width,
                double row_width)
{
  double height = BAR_HEIGHT * style->scale;

  if (!(width > 0.0))
    return;
  if (style->rtl)
    x = row_width - x - width;
  fr_chart_shapes_add_rectangle (cr, x, y - 0.5 * height, width, height,
                                 fmin (BAR_RADIUS * style->scale, 0.5 * width));
  fr_chart_shapes_set_source (cr, style->axis);
  cairo_fill (cr);
}

static void
draw_text (cairo_t *cr,
           const FrChartStyle *style,
           FrColour colour,
           const char *text,
           double x,
           double y,
           double room,
           double row_width)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, colour };

  fr_chart_text_draw_fitted (cr, style, &look, text,
                             style->rtl ? FR_TEXT_ALIGN_RIGHT : FR_TEXT_ALIGN_LEFT,
                             style->rtl ? row_width - x : x, y, room);
}

void
fr_count_bars_draw (cairo_t *cr,
                    const FrChartStyle *style,
                    const FrCountBars *bars,
                    double width,
                    double height)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };
  double gap = GAP * style->scale;
  double row = COUNT_ROW * style->scale;
  double most, names, figures, column, room;
  guint rows;

  g_return_if_fail (cr != NULL && style != NULL && bars != NULL && bars->columns > 0);

  if (bars->length == 0)
    return;
  rows = count_rows (bars->length, bars->columns);
  names = widest (cr, style, &look, bars->names, bars->length);
  figures = widest (cr, style, &look, bars->figures, bars->length);
  column = get_column (style, bars->columns, width);
  names = fmin (names, fmax (1.0, column - figures - 2.0 * gap - LEAST_BAR * style->scale));
  room = fmax (LEAST_BAR * style->scale, column - names - figures - 2.0 * gap);
  most = largest_of (bars);

  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, width, height);
  cairo_clip (cr);
  for (guint i = 0; i < bars->length; i++) {
    const guint across = i / rows;
    double x = across * (column + COLUMN_GAP * style->scale);
    double y = (i % rows + 0.5) * row;
    double bar = x + names + gap;
    double share = most > 0.0 && isfinite (bars->values[i]) ? bars->values[i] / most : 0.0;

    draw_text (cr, style, style->text, bars->names[i], x, y, names, width);
    draw_count_bar (cr, style, bar, y, room * share, width);
    draw_text (cr, style, style->dim_text, bars->figures[i], bar + room + gap, y, figures, width);
  }
  cairo_restore (cr);
}

void
fr_count_bars_get_place (const FrChartStyle *style,
                         const FrCountBars *bars,
                         double width,
                         guint index,
                         double *x,
                         double *y,
                         double *place_width,
                         double *place_height)
{
  double column;
  guint rows;

  g_return_if_fail (style != NULL && bars != NULL && index < bars->length);

  rows = count_rows (bars->length, bars->columns);
  column = get_column (style, bars->columns, width);
  *x = (index / rows) * (column + COLUMN_GAP * style->scale);
  if (style->rtl)
    *x = width - column - *x;
  *y = (index % rows) * COUNT_ROW * style->scale;
  *place_width = column;
  *place_height = COUNT_ROW * style->scale;
}

double
fr_count_bars_get_height (const FrChartStyle *style, guint length, guint columns)
{
  return ceil (count_rows (length, columns) * COUNT_ROW * style->scale);
}
