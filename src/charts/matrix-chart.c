/* The confusion matrix: cells are squares in the upper left. Sizes are those of the picture, at
 * scale 1.
 */
#include "charts/matrix-chart.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "io/figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The strips below the cells for slanted names and for the legend, and where in the former a name's
 * right end is, from the strip's top and from its column's middle. */
#define NAMES 59.0
#define SHORT_NAMES 20.0 /* the strip of names that need no slant, and where in it they are */
#define SHORT_NAME_DROP 10.0
#define LEGEND 22.0
#define NAME_DROP 9.0
#define NAME_SHIFT 3.0
#define ROW_NAMES 73.0       /* room at the left for them */
#define MARGIN_SELECTION 3.0 /* a frame around the outermost cells */
#define MARGIN_CELL 44.0     /* the greatest side of a margin's cell */
#define GREATEST_FIGURE 1.5  /* of the style's size, in large cells */
#define MARGIN_GAP 4.0       /* between the cells and the margins' figures */
#define ROW_NAME_GAP 8.0
#define CELL_GAP 2.0
#define MARGIN_SPACE 4.0 /* between figures that stand in no cell */
#define CELL_RADIUS 3.0
#define SELECTION_WIDTH 2.0
#define RAMP_WIDTH 52.0
#define RAMP_HEIGHT 9.0
#define RAMP_PARTS 10
#define RAMP_GAP 6.0
#define RAMP_SPACE 15.0 /* between the parts of the legend */
#define CONDENSED 0.78  /* as far as a figure is before its decimals, or all of it, are left out */
#define WIDEST_COUNT "000" /* what large figures get smaller for */
#define WIDEST_DIGITS 3    /* and a point: if a cell has no room for it, figures have no decimals */

/* Darkest blue and orange of the picture. */
#define RIGHT_FULL 0x005c96
#define MISTAKEN_FULL 0xc64600

/* Shares bent so that 65 % and 97 % right differ at a glance, and a handful of mistakes is seen. */
#define RIGHT_POWER 1.9
#define MISTAKEN_POWER 0.75

/* Digits need no slant; what is said of a margin does. */
static gboolean
has_upright_names (const FrMatrixChart *chart)
{
  return chart->names != NULL && !chart->margins &&
         fr_chart_text_are_short (chart->names, chart->values.length);
}

/* The height of the strip of names. */
static double
get_names (const FrChartStyle *style, const FrMatrixChart *chart)
{
  return (has_upright_names (chart) ? SHORT_NAMES : NAMES) * style->scale;
}

/* What lies around the cells, in pixels. */
static void
get_surroundings (const FrChartStyle *style,
                  const FrMatrixChart *chart,
                  double *across,
                  double *down)
{
  double gap = (MARGIN_SELECTION + (chart->margins ? MARGIN_GAP : 0.0)) * style->scale;

  *across = ROW_NAMES * style->scale + gap;
  *down = get_names (style, chart) +
          (MARGIN_SELECTION + (chart->legend ? LEGEND : 0.0)) * style->scale +
          (chart->margins ? MARGIN_GAP * style->scale : 0.0);
}

/* The side of cells for which there are @room pixels with those of the margins, which do not grow
 * for ever: there is but a figure in them. */
static double
get_cell (const FrMatrixChart *chart, const FrChartStyle *style, double room)
{
  double n = MAX (1u, chart->values.length), most = MARGIN_CELL * style->scale;

  if (!chart->margins)
    return room / n;
  return room / (n + 1.0) <= most ? room / (n + 1.0) : (room - most) / n;
}

void
fr_matrix_chart_layout (const FrMatrixChart *chart,
                        const FrChartStyle *style,
                        double width,
                        double height,
                        FrMatrixLayout *layout)
{
  double scale = style->scale, across, down, cell, margin_cell;

  get_surroundings (style, chart, &across, &down);
  cell = fmax (1.0, get_cell (chart, style, fmin (width - across, height - down)));
  margin_cell = fmin (cell, MARGIN_CELL * scale);
  *layout = (FrMatrixLayout){
    .x = ROW_NAMES * scale,
    .y = MARGIN_SELECTION * scale,
    .cell = cell,
    .side = cell * chart->values.length,
    .margin = chart->margins ? MARGIN_GAP * scale + margin_cell : 0.0,
    .margin_cell = margin_cell,
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
  gboolean in_row, in_column, in_names;
  FrMatrixLayout layout;

  g_return_val_if_fail (style != NULL && chart != NULL, FALSE);
  g_return_val_if_fail (truth != NULL && predicted != NULL, FALSE);

  fr_matrix_chart_layout (chart, style, width, height, &layout);
  names = layout.names_y;
  across = x - layout.x;
  down = y - layout.y;
  in_names = y >= names && y < names + get_names (style, chart);
  /* Names of columns run down to the left at 45 degrees from their ends. */
  if (in_names && !has_upright_names (chart))
    across += y - names - (NAME_DROP + NAME_SHIFT) * style->scale;
  in_row = index_at (chart, &layout, down, truth);
  in_column = index_at (chart, &layout, across, predicted);
  if (in_row && !in_column && x >= 0.0 && x < layout.x)
    in_column = TRUE;
  else if (in_column && !in_row && in_names)
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
  side = (chart->values.length * cell + (chart->margins ? fmin (cell, MARGIN_CELL) : 0.0)) *
         style->scale;
  *width = across + side;
  *height = down + side;
}

static double
most_mistaken (const FrMatrixChart *chart)
{
  double most = 0.0;

  for (guint truth = 0; truth < chart->values.length; truth++)
    for (guint predicted = 0; predicted < chart->values.length; predicted++)
      if (truth != predicted)
        most = fmax (most, fr_matrix_values_get_share (&chart->values, truth, predicted));
  return most;
}

FrColour
fr_matrix_chart_shade (const FrChartStyle *style, gboolean is_right, double amount)
{
  FrColour full = fr_colour_from_hex (is_right ? RIGHT_FULL : MISTAKEN_FULL);

  if (style->dark)
    full = is_right ? style->right : fr_colour_from_hex (0xff8a3d);
  return fr_colour_mix (style->card, full, amount);
}

/* White or black, whichever is read better on @cell (the greater of WCAG's contrasts, which is 4.5
 * or more on any colour; near black would fall below it). */
FrColour
fr_matrix_chart_ink_on (FrColour cell)
{
  FrColour white = fr_colour_from_hex (0xffffff), black = fr_colour_from_hex (0x000000);
  double luminance = fr_colour_luminance (cell) + 0.05;

  return (fr_colour_luminance (white) + 0.05) / luminance >=
                 luminance / (fr_colour_luminance (black) + 0.05)
             ? white
             : black;
}

/* How figures are written, and the widths of what they consist of, in bold, in pixels. */
typedef struct {
  FrChartStyle style;
  double digit, point;
  guint most_over_time; /* see fr_confusion_course_find_most() */
} Figures;

static void
measure_figures (Figures *figures, cairo_t *cr)
{
  FrTextLook bold = { FR_TEXT_CAPTION, TRUE, figures->style.text };
  g_autofree char *point = fr_figure_get_point ();

  figures->digit = fr_chart_text_measure (&figures->style, &bold, "0");
  figures->point = fr_chart_text_measure (&figures->style, &bold, point);
}

/* Whether @text can be written in @room pixels. */
static gboolean
fits (const Figures *figures, const char *text, double room)
{
  double width = 0.0;

  /* All but a digit or a dash is the locale's decimal sign. */
  for (const char *letter = text; *letter != '\0'; letter = g_utf8_next_char (letter))
    width += g_ascii_isdigit (*letter) || g_str_has_prefix (letter, "–") ? figures->digit
                                                                         : figures->point;
  return width * CONDENSED <= room;
}

/* Whether "00.0" can be. */
static gboolean
fits_decimals (const Figures *figures, double room)
{
  return (WIDEST_DIGITS * figures->digit + figures->point) * CONDENSED <= room;
}

/* Figures for cells with a side of @cell: in the style's size, or a larger one in large cells. If
 * that is a large one and they would not fit, in a lesser one: a projector's matrix without its
 * figures would be worth little. */
static Figures
choose_figures (cairo_t *cr, const FrChartStyle *style, double cell)
{
  double room = cell - CELL_GAP * style->scale;
  Figures figures = { .style = *style };

  figures.style.scale *= CLAMP (cell / (MARGIN_CELL * style->scale), 1.0, GREATEST_FIGURE);
  measure_figures (&figures, cr);
  while (figures.style.scale > 1.0 && !fits (&figures, WIDEST_COUNT, room)) {
    figures.style.scale = fmax (1.0, figures.style.scale - 0.1);
    measure_figures (&figures, cr);
  }

  return figures;
}

/* A figure with its middle at (@x, @y). Where it does not fit, a cell's shade alone must do. */
static void
draw_figure (cairo_t *cr,
             const Figures *figures,
             const FrTextLook *look,
             const char *text,
             double x,
             double y,
             double room)
{
  if (fits (figures, text, room))
    fr_chart_text_draw_fitted (cr, &figures->style, look, text, FR_TEXT_ALIGN_CENTRE, x, y, room);
}

static void
draw_cell (cairo_t *cr,
           const FrChartStyle *style,
           const FrMatrixChart *chart,
           const FrMatrixLayout *layout,
           const Figures *figures,
           guint truth,
           guint predicted,
           double most)
{
  gboolean is_right = truth == predicted;
  double share = fr_matrix_values_get_share (&chart->values, truth, predicted);
  double amount = is_right     ? pow (share, RIGHT_POWER)
                  : most > 0.0 ? pow (share / most, MISTAKEN_POWER)
                               : 0.0;
  FrColour fill = fr_matrix_chart_shade (style, is_right, amount);
  FrColour ink = fr_matrix_chart_ink_on (fill);
  /* White on a dark cell looks thinner than black on a pale one. */
  FrTextLook look = { FR_TEXT_CAPTION, is_right || ink.red > 0.5, ink };
  double gap = CELL_GAP * style->scale, room = layout->cell - gap;
  double x = layout->x + predicted * layout->cell, y = layout->y + truth * layout->cell;
  g_autofree char *text =
      fr_matrix_values_format (&chart->values, truth, predicted, fits_decimals (figures, room));

  fr_chart_shapes_add_rectangle (cr, x + 0.5 * gap, y + 0.5 * gap, layout->cell - gap,
                                 layout->cell - gap, CELL_RADIUS * style->scale);
  fr_chart_shapes_set_source (cr, fill);
  cairo_fill (cr);
  if (!(fr_matrix_values_get (&chart->values, truth, predicted) > 0.0))
    look.colour = style->dim_text;
  if (chart->course == NULL)
    draw_figure (cr, figures, &look, text, x + 0.5 * layout->cell, y + 0.5 * layout->cell, room);
  else
    fr_confusion_course_draw_cell (cr, style, chart->course, truth, predicted,
                                   figures->most_over_time, ink, x + 1.5 * gap, y + 1.5 * gap,
                                   layout->cell - 3.0 * gap, layout->cell - 3.0 * gap);
}

/* A percentage in the margin's row or column; there it has no shade. */
static void
draw_margin_cell (cairo_t *cr,
                  const FrChartStyle *style,
                  const FrMatrixLayout *layout,
                  const Figures *figures,
                  guint part,
                  guint whole,
                  gboolean bold,
                  double x,
                  double y)
{
  FrTextLook look = { FR_TEXT_CAPTION, bold, whole > 0 ? style->text : style->dim_text };
  double room = layout->margin_cell - MARGIN_SPACE * style->scale;
  g_autofree char *text =
      fr_matrix_values_format_percent (part, whole, fits_decimals (figures, room));

  draw_figure (cr, figures, &look, text, x, y, room);
}

static void
draw_margins (cairo_t *cr,
              const FrChartStyle *style,
              const FrMatrixChart *chart,
              const FrMatrixLayout *layout,
              const Figures *figures)
{
  const FrMatrixValues *values = &chart->values;
  double right = layout->x + layout->side + layout->margin - 0.5 * layout->margin_cell;
  double bottom = layout->y + layout->side + layout->margin - 0.5 * layout->margin_cell;

  for (guint i = 0; i < values->length; i++) {
    guint correct = values->counts == NULL ? 0 : values->counts[i * values->length + i];
    double middle = (i + 0.5) * layout->cell;

    draw_margin_cell (cr, style, layout, figures, correct, fr_matrix_values_sum_row (values, i),
                      (int) i == chart->selected_truth, right, layout->y + middle);
    draw_margin_cell (cr, style, layout, figures, correct, fr_matrix_values_sum_column (values, i),
                      (int) i == chart->selected_predicted, layout->x + middle, bottom);
  }
  draw_margin_cell (cr, style, layout, figures, fr_matrix_values_sum_right (values),
                    fr_matrix_values_sum_all (values), TRUE, right, bottom);
}

/* A name at the left of the row with its middle at @y, or under the column with its middle at @x.
 */
static void
draw_row_name (cairo_t *cr,
               const FrChartStyle *style,
               const FrMatrixLayout *layout,
               const FrTextLook *look,
               const char *name,
               double y)
{
  double right = layout->x - ROW_NAME_GAP * style->scale;

  fr_chart_text_draw_fitted (cr, style, look, name, FR_TEXT_ALIGN_RIGHT, right, y, right);
}

static void
draw_column_name (cairo_t *cr,
                  const FrChartStyle *style,
                  const FrMatrixChart *chart,
                  const FrMatrixLayout *layout,
                  const FrTextLook *look,
                  const char *name,
                  double x)
{
  double scale = style->scale;

  if (has_upright_names (chart)) {
    fr_chart_text_draw (cr, style, look, name, FR_TEXT_ALIGN_CENTRE, x,
                        layout->names_y + SHORT_NAME_DROP * scale);
    return;
  }

  fr_chart_text_draw_slanted (cr, style, look, name, x + NAME_SHIFT * scale,
                              layout->names_y + NAME_DROP * scale, G_MAXDOUBLE,
                              layout->names_y + NAMES * scale);
}

static void
draw_class_names (cairo_t *cr,
                  const FrChartStyle *style,
                  const FrMatrixChart *chart,
                  const FrMatrixLayout *layout)
{
  FrTextLook dim = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  double last = layout->side + layout->margin - 0.5 * layout->margin_cell;

  for (guint i = 0; i < chart->values.length; i++) {
    FrTextLook row = { FR_TEXT_CAPTION, (int) i == chart->selected_truth, style->text };
    FrTextLook column = { FR_TEXT_CAPTION, (int) i == chart->selected_predicted, style->text };
    double middle = (i + 0.5) * layout->cell;

    draw_row_name (cr, style, layout, &row, chart->names[i], layout->y + middle);
    draw_column_name (cr, style, chart, layout, &column, chart->names[i], layout->x + middle);
  }
  if (!chart->margins)
    return;
  /* Translators: of the images predicted as a class, the part that is of it; in percent. */
  draw_row_name (cr, style, layout, &dim, _ ("precision %"), layout->y + last);
  /* Translators: of the images of a class, the part that is predicted as it; in percent. */
  draw_column_name (cr, style, chart, layout, &dim, _ ("recall %"), layout->x + last);
}

/* The path around a place, its margin's cell included. Returns: whether there is one. */
static gboolean
frame_place (cairo_t *cr,
             const FrChartStyle *style,
             const FrMatrixLayout *layout,
             int truth,
             int predicted)
{
  double bleed = 0.25 * SELECTION_WIDTH * style->scale;
  double whole = layout->side + layout->margin;

  if (truth < 0 && predicted < 0)
    return FALSE;
  fr_chart_shapes_add_rectangle (cr, layout->x + MAX (0, predicted) * layout->cell - bleed,
                                 layout->y + MAX (0, truth) * layout->cell - bleed,
                                 (predicted < 0 ? whole : layout->cell) + 2.0 * bleed,
                                 (truth < 0 ? whole : layout->cell) + 2.0 * bleed,
                                 (CELL_RADIUS + SELECTION_WIDTH) * style->scale);
  return TRUE;
}

static void
draw_selection (cairo_t *cr,
                const FrChartStyle *style,
                const FrMatrixChart *chart,
                const FrMatrixLayout *layout)
{
  fr_chart_shapes_set_source (cr, style->text);
  cairo_set_line_width (cr, SELECTION_WIDTH * style->scale);
  if (frame_place (cr, style, layout, chart->selected_truth, chart->selected_predicted))
    cairo_stroke (cr);
  if (chart->selected_pair &&
      frame_place (cr, style, layout, chart->selected_predicted, chart->selected_truth))
    cairo_stroke (cr);
}

/* A ramp with its word before it. Returns: the left end. */
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

  for (guint i = 0; i < RAMP_PARTS; i++) {
    cairo_rectangle (cr, left + i * part, y - 0.5 * RAMP_HEIGHT * scale, part, RAMP_HEIGHT * scale);
    fr_chart_shapes_set_source (cr, fr_matrix_chart_shade (style, is_right,
                                                           (double) i / (RAMP_PARTS - 1)));
    cairo_fill (cr);
  }
  left -= RAMP_GAP * scale;
  fr_chart_text_draw (cr, style, &look, word, FR_TEXT_ALIGN_RIGHT, left, y);
  return left - fr_chart_text_measure (style, &look, word);
}

double
fr_matrix_chart_get_legend_width (const FrChartStyle *style)
{
  return (2.0 * (RAMP_WIDTH + RAMP_GAP) + RAMP_SPACE +
          fr_chart_text_get_nominal_width (FR_TEXT_CAPTION, _ ("right")) +
          fr_chart_text_get_nominal_width (FR_TEXT_CAPTION, _ ("mistaken"))) *
         style->scale;
}

/* As wide as the cells, or if its words need it as the chart. */
static void
draw_ramp_legend (cairo_t *cr,
                  const FrChartStyle *style,
                  const FrMatrixChart *chart,
                  const FrMatrixLayout *layout,
                  double width)
{
  const char *words[] = { _ ("right"), _ ("mistaken"), _ ("Row: true · column: predicted") };
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  double y = layout->names_y + get_names (style, chart) + 0.65 * LEGEND * style->scale;
  double needed = (2.0 * (RAMP_WIDTH + RAMP_GAP) + RAMP_SPACE) * style->scale;
  double x = layout->x + layout->side + layout->margin;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    double part = fr_chart_text_measure (style, &look, words[i]);

    /* The ramps are never cut off; the sentence stands if there is room for it. */
    if (i == 2) {
      if (needed + part + RAMP_SPACE * style->scale > width)
        break;
      needed += RAMP_SPACE * style->scale;
      fr_chart_text_draw (cr, style, &look, words[i], FR_TEXT_ALIGN_LEFT, 0.0, y);
    }
    needed += part;
  }
  x = fmin (width, fmax (x, needed));
  x = draw_ramp (cr, style, FALSE, words[1], x, y) - RAMP_SPACE * style->scale;
  draw_ramp (cr, style, TRUE, words[0], x, y);
}

void
fr_matrix_chart_draw (cairo_t *cr,
                      const FrChartStyle *style,
                      const FrMatrixChart *chart,
                      double width,
                      double height)
{
  FrMatrixLayout layout;
  Figures figures, margin_figures;
  double most;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);

  fr_matrix_chart_layout (chart, style, width, height, &layout);
  figures = choose_figures (cr, style, layout.cell);
  margin_figures = choose_figures (cr, style, layout.margin_cell);
  most = most_mistaken (chart);
  if (chart->course != NULL)
    figures.most_over_time = fr_confusion_course_find_most (chart->course);
  cairo_save (cr);
  for (guint truth = 0; truth < chart->values.length; truth++)
    for (guint predicted = 0; predicted < chart->values.length; predicted++)
      draw_cell (cr, style, chart, &layout, &figures, truth, predicted, most);
  if (chart->margins)
    draw_margins (cr, style, chart, &layout, &margin_figures);
  draw_selection (cr, style, chart, &layout);
  if (chart->names != NULL)
    draw_class_names (cr, style, chart, &layout);
  if (chart->legend)
    draw_ramp_legend (cr, style, chart, &layout, width);
  cairo_restore (cr);
}

void
fr_matrix_chart_draw_cursor (cairo_t *cr,
                             const FrChartStyle *style,
                             const FrMatrixChart *chart,
                             FrMatrixCursor cursor,
                             int truth,
                             int predicted,
                             double width,
                             double height)
{
  const double dashes[] = { 4.0 * style->scale, 3.0 * style->scale };
  gboolean keyboard = cursor == FR_MATRIX_KEYBOARD;
  FrMatrixLayout layout;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);

  fr_matrix_chart_layout (chart, style, width, height, &layout);
  cairo_save (cr);
  if (frame_place (cr, style, &layout, truth, predicted)) {
    fr_chart_shapes_set_source (cr, style->text);
    cairo_set_line_width (cr, (keyboard ? 2.0 : 1.0) * style->scale);
    cairo_set_dash (cr, dashes, keyboard ? G_N_ELEMENTS (dashes) : 0, 0.0);
    cairo_stroke (cr);
  }
  cairo_restore (cr);
}
