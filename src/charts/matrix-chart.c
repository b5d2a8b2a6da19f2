/* The confusion matrix. Sizes are those of the picture, at scale 1.
 *
 * Any thread.
 */
#include "charts/matrix-chart.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN_LEFT 73.0     /* names of rows */
#define MARGIN_SELECTION 3.0 /* a frame around the outermost cells */
#define NAME_GAP 8.0
#define MARGIN_NAMES 62.0 /* slanted names of columns */
#define NAME_DROP 12.0
#define NAME_DEPTH 2.5 /* of letters under their base line, seen at a slant */
#define NAME_SHIFT 3.0
#define MARGIN_LEGEND 30.0
#define CELL_GAP 2.0
#define CELL_RADIUS 3.0
#define SELECTION_WIDTH 3.0
#define RAMP_WIDTH 52.0
#define RAMP_HEIGHT 9.0
#define RAMP_PARTS 10
#define RAMP_GAP 6.0
#define LEGEND_GAP 15.0

/* Darkest blue and orange of the picture. */
#define RIGHT_FULL 0x005c96
#define MISTAKEN_FULL 0xcd5200

/* Shares bent so that 65 % and 97 % right differ at a glance, and a handful of mistakes is seen. */
#define RIGHT_POWER 1.9
#define MISTAKEN_POWER 0.75

/* The cells' square, in pixels. */
typedef struct {
  double x, y, cell;
} Grid;

static Grid
make_grid (const FrChartStyle *style, const FrMatrixChart *chart, double width, double height)
{
  double scale = style->scale;
  double below = (MARGIN_NAMES + (chart->legend ? MARGIN_LEGEND : 0.0)) * scale;
  double margin = MARGIN_SELECTION * scale;
  double side = fmin (width - MARGIN_LEFT * scale - margin, height - margin - below);

  return (Grid){ MARGIN_LEFT * scale, margin, fmax (1.0, side / MAX (1u, chart->length)) };
}

static guint
count_at (const FrMatrixChart *chart, guint truth, guint predicted)
{
  return chart->counts == NULL ? 0 : chart->counts[truth * chart->length + predicted];
}

/* The sum that a cell's percentage refers to. */
static double
whole_of (const FrMatrixChart *chart, guint truth, guint predicted)
{
  double sum = 0.0;

  for (guint i = 0; i < chart->length; i++)
    sum += chart->quantity == FR_MATRIX_PERCENT_OF_PREDICTED ? count_at (chart, i, predicted)
                                                             : count_at (chart, truth, i);
  return sum;
}

/* The cell's part of its row, or of its column for that quantity; 0 where that is empty. */
static double
share_at (const FrMatrixChart *chart, guint truth, guint predicted)
{
  double whole = whole_of (chart, truth, predicted);

  return whole > 0.0 ? count_at (chart, truth, predicted) / whole : 0.0;
}

static double
most_mistaken (const FrMatrixChart *chart)
{
  double most = 0.0;

  for (guint truth = 0; truth < chart->length; truth++)
    for (guint predicted = 0; predicted < chart->length; predicted++)
      if (truth != predicted)
        most = fmax (most, share_at (chart, truth, predicted));
  return most;
}

static FrColour
shade (const FrChartStyle *style, gboolean is_right, double amount)
{
  FrColour full = fr_colour_from_hex (is_right ? RIGHT_FULL : MISTAKEN_FULL);

  if (style->dark)
    full = is_right ? style->right : fr_colour_from_hex (0xff8a3d);
  return fr_colour_mix (style->card, full, amount);
}

/* White or near black, whichever is read better on @cell (the greater of WCAG's contrasts). */
static FrColour
ink_on (FrColour cell)
{
  FrColour white = fr_colour_from_hex (0xffffff), black = fr_colour_from_hex (0x1e1e1e);
  double luminance = fr_colour_luminance (cell) + 0.05;

  return (fr_colour_luminance (white) + 0.05) / luminance >=
                 luminance / (fr_colour_luminance (black) + 0.05)
             ? white
             : black;
}

/* Returns: (transfer full): a count, or a percentage with one decimal where it has one to show. */
static char *
format_cell (const FrMatrixChart *chart, guint truth, guint predicted)
{
  guint count = count_at (chart, truth, predicted);
  double percent = 100.0 * share_at (chart, truth, predicted);

  if (chart->quantity == FR_MATRIX_COUNT || count == 0)
    return g_strdup_printf ("%u", count);
  return g_strdup_printf (percent >= 99.95 ? "%.0f" : "%.1f", percent);
}

static void
draw_cell (cairo_t *cr,
           const FrChartStyle *style,
           const FrMatrixChart *chart,
           const Grid *grid,
           guint truth,
           guint predicted,
           double most)
{
  gboolean is_right = truth == predicted;
  double share = share_at (chart, truth, predicted);
  double amount = is_right     ? pow (share, RIGHT_POWER)
                  : most > 0.0 ? pow (share / most, MISTAKEN_POWER)
                               : 0.0;
  FrColour fill = shade (style, is_right, amount);
  FrTextLook look = { FR_TEXT_CAPTION, is_right, ink_on (fill) };
  double gap = CELL_GAP * style->scale;
  double x = grid->x + predicted * grid->cell, y = grid->y + truth * grid->cell;
  g_autofree char *text = format_cell (chart, truth, predicted);

  fr_chart_round_rectangle (cr, x + 0.5 * gap, y + 0.5 * gap, grid->cell - gap, grid->cell - gap,
                            CELL_RADIUS * style->scale);
  fr_chart_set_source (cr, fill);
  cairo_fill (cr);
  if (count_at (chart, truth, predicted) == 0)
    look.colour = style->dim_text;
  /* Where a figure does not fit, the shade alone must do. */
  if (grid->cell >= 2.2 * FR_TEXT_CAPTION * style->scale)
    fr_chart_text_draw (cr, style, &look, text, FR_TEXT_ALIGN_CENTRE, x + 0.5 * grid->cell,
                        y + 0.5 * grid->cell);
}

static void
draw_names (cairo_t *cr, const FrChartStyle *style, const FrMatrixChart *chart, const Grid *grid)
{
  double scale = style->scale;

  for (guint i = 0; i < chart->length; i++) {
    FrTextLook row = { FR_TEXT_CAPTION, (int) i == chart->selected_truth, style->text };
    FrTextLook column = { FR_TEXT_CAPTION, (int) i == chart->selected_predicted, style->text };
    double middle = (i + 0.5) * grid->cell;

    fr_chart_text_draw (cr, style, &row, chart->names[i], FR_TEXT_ALIGN_RIGHT,
                        grid->x - NAME_GAP * scale, grid->y + middle);
    fr_chart_text_draw_slanted (cr, style, &column, chart->names[i],
                                grid->x + middle + NAME_SHIFT * scale,
                                grid->y + chart->length * grid->cell + NAME_DROP * scale,
                                (MARGIN_NAMES - NAME_DROP - NAME_DEPTH) * G_SQRT2 * scale);
  }
}

static void
draw_selection (cairo_t *cr,
                const FrChartStyle *style,
                const FrMatrixChart *chart,
                const Grid *grid)
{
  double width = SELECTION_WIDTH * style->scale;

  if (chart->selected_truth < 0 || chart->selected_predicted < 0)
    return;
  fr_chart_round_rectangle (cr, grid->x + chart->selected_predicted * grid->cell - 0.25 * width,
                            grid->y + chart->selected_truth * grid->cell - 0.25 * width,
                            grid->cell + 0.5 * width, grid->cell + 0.5 * width,
                            (CELL_RADIUS + SELECTION_WIDTH) * style->scale);
  fr_chart_set_source (cr, style->accent);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

/* A word and its ramp, right-aligned at @right. Returns: the left end. */
static double
draw_ramp (cairo_t *cr,
           const FrChartStyle *style,
           gboolean is_right,
           const char *word,
           double right,
           double y)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };
  double scale = style->scale;
  double left = right - RAMP_WIDTH * scale;
  double part = RAMP_WIDTH * scale / RAMP_PARTS;
  double width;

  for (guint i = 0; i < RAMP_PARTS; i++) {
    cairo_rectangle (cr, left + i * part, y - 0.5 * RAMP_HEIGHT * scale, part, RAMP_HEIGHT * scale);
    fr_chart_set_source (cr, shade (style, is_right, (double) i / (RAMP_PARTS - 1)));
    cairo_fill (cr);
  }
  left -= RAMP_GAP * scale;
  fr_chart_text_draw (cr, style, &look, word, FR_TEXT_ALIGN_RIGHT, left, y);
  fr_chart_text_measure (cr, style, &look, word, &width, NULL);
  return left - width;
}

static void
draw_legend (cairo_t *cr, const FrChartStyle *style, const FrMatrixChart *chart, const Grid *grid)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  double side = chart->length * grid->cell;
  double y = grid->y + side + (MARGIN_NAMES + 0.65 * MARGIN_LEGEND) * style->scale;
  double x = grid->x + side, width;
  const char *words = _ ("Row: true · column: predicted");

  x = draw_ramp (cr, style, FALSE, _ ("mistaken"), x, y) - LEGEND_GAP * style->scale;
  x = draw_ramp (cr, style, TRUE, _ ("right"), x, y) - LEGEND_GAP * style->scale;
  fr_chart_text_measure (cr, style, &look, words, &width, NULL);
  if (width <= x)
    fr_chart_text_draw (cr, style, &look, words, FR_TEXT_ALIGN_LEFT, 0.0, y);
}

void
fr_matrix_chart_draw (cairo_t *cr,
                      const FrChartStyle *style,
                      const FrMatrixChart *chart,
                      double width,
                      double height)
{
  Grid grid;
  double most;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);

  grid = make_grid (style, chart, width, height);
  most = most_mistaken (chart);
  cairo_save (cr);
  for (guint truth = 0; truth < chart->length; truth++)
    for (guint predicted = 0; predicted < chart->length; predicted++)
      draw_cell (cr, style, chart, &grid, truth, predicted, most);
  draw_selection (cr, style, chart, &grid);
  if (chart->names != NULL)
    draw_names (cr, style, chart, &grid);
  if (chart->legend)
    draw_legend (cr, style, chart, &grid);
  cairo_restore (cr);
}

gboolean
fr_matrix_chart_hit (const FrChartStyle *style,
                     const FrMatrixChart *chart,
                     double width,
                     double height,
                     double x,
                     double y,
                     guint *truth,
                     guint *predicted)
{
  Grid grid;
  double column, row;

  g_return_val_if_fail (style != NULL && chart != NULL, FALSE);

  grid = make_grid (style, chart, width, height);
  column = floor ((x - grid.x) / grid.cell);
  row = floor ((y - grid.y) / grid.cell);
  if (column < 0.0 || row < 0.0 || column >= chart->length || row >= chart->length)
    return FALSE;
  if (truth != NULL)
    *truth = (guint) row;
  if (predicted != NULL)
    *predicted = (guint) column;
  return TRUE;
}
