/* Each line is laid out the same way to be measured and to be drawn: with no cairo_t nothing is
 * drawn. Sizes are in pixels at scale 1. */
#include "charts/batch/formula-sheet.h"

#include "charts/batch/formula.h"
#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"

#include <math.h>
#include <string.h>

#define FORMULA_SIZE 17.0
#define SYMBOL_SIZE 14.0
#define TEXT_SIZE 12.0
#define VALUE_SIZE 13.0
#define BAR_SIZE 14.67
#define SYMBOL_GAP 10.0
#define LEAST_SYMBOL 22.0
#define MOST_SYMBOL 40.0 /* in their column; what is wider moves its own line */
#define VALUE_GAP 12.0
#define ROW_PAD 2.0
#define LINE_GAP 0.0
#define FORMULA_PAD 2.0
#define BAR_PAD 3.0
#define BARS_GAP 24.0 /* between bars beside each other */
#define BAR_HEIGHT 9.0
#define BAR_RADIUS 3.0
#define LEAST_BAR_LENGTH 40.0
#define BAR_GAP 10.0

/* What all rows share. */
typedef struct {
  cairo_t *cr; /* (nullable) */
  const FrChartStyle *style;
  double width;
  double symbols; /* the column of symbols, its gap included */
  double names;   /* of bars */
  double figures;
} Sheet;

static FrTextLook
get_look (const FrChartStyle *style, double size, gboolean bold, gboolean dim)
{
  return (FrTextLook){ size, bold, dim ? style->dim_text : style->text };
}

static double
measure_width (const FrChartStyle *style, const FrTextLook *look, const char *markup)
{
  g_autoptr (FrFormula) formula = markup != NULL ? fr_formula_new (markup) : NULL;

  return formula != NULL ? fr_formula_measure (formula, style, look).width : 0.0;
}

/* The end of the word that begins at @markup: blanks in braces do not part. */
static const char *
find_end (const char *markup)
{
  int depth = 0;

  for (; *markup != '\0' && !(*markup == ' ' && depth == 0); markup++)
    depth += (*markup == '{') - (*markup == '}');
  return markup;
}

/* The beginning of @markup that fits in @room, one word at least. @rest: (out) what follows.
 * Returns: (transfer full). */
static char *
take_line (const FrChartStyle *style,
           const FrTextLook *look,
           const char *markup,
           double room,
           const char **rest)
{
  char *line = NULL;

  for (const char *end = markup; *end != '\0';) {
    g_autofree char *longer = NULL;

    while (*end == ' ')
      end++;
    end = find_end (end);
    longer = g_strndup (markup, (gsize) (end - markup));
    if (line != NULL && measure_width (style, look, longer) > room)
      break;
    g_free (line);
    line = g_steal_pointer (&longer);
    *rest = end;
  }
  while (**rest == ' ')
    (*rest)++;
  return line;
}

/* Puts @markup, in as many lines as it takes, below @y. Returns: the y below it. */
static double
put_lines (const Sheet *sheet,
           const FrTextLook *look,
           const char *markup,
           double x,
           double room,
           gboolean centred,
           double y)
{
  for (const char *rest = markup; *rest != '\0';) {
    g_autofree char *line = take_line (sheet->style, look, rest, room, &rest);
    g_autoptr (FrFormula) formula = line != NULL ? fr_formula_new (line) : NULL;
    FrFormulaSize size;

    if (formula == NULL)
      break;
    size = fr_formula_measure (formula, sheet->style, look);
    if (sheet->cr != NULL)
      fr_formula_draw (sheet->cr, sheet->style, formula, look,
                       centred ? x + fmax (0.0, room - size.width) / 2.0 : x, y + size.ascent);
    y += size.ascent + size.descent + LINE_GAP * sheet->style->scale;
  }
  return y;
}

/* Puts @markup at the right, its base line at @y. */
static void
put_right (const Sheet *sheet, const FrTextLook *look, const char *markup, double y)
{
  g_autoptr (FrFormula) formula = fr_formula_new (markup);

  if (sheet->cr != NULL)
    fr_formula_draw (sheet->cr, sheet->style, formula, look,
                     sheet->width - fr_formula_measure (formula, sheet->style, look).width, y);
}

/* Where the meaning of @line begins. */
static double
get_start (const Sheet *sheet, const FrSheetLine *line)
{
  const FrTextLook symbol = get_look (sheet->style, SYMBOL_SIZE, FALSE, FALSE);
  const double width = measure_width (sheet->style, &symbol, line->symbol);

  return width <= sheet->symbols ? sheet->symbols : width + SYMBOL_GAP * sheet->style->scale;
}

/* How far the first line of @markup (nullable) rises above its base line. */
static double
measure_ascent (const FrChartStyle *style, const FrTextLook *look, const char *markup)
{
  g_autoptr (FrFormula) formula = markup != NULL ? fr_formula_new (markup) : NULL;

  return formula != NULL ? fr_formula_measure (formula, style, look).ascent : 0.0;
}

/* Whether meaning, numbers and value of @line stand beside each other. */
static gboolean
is_single (const Sheet *sheet, const FrSheetLine *line)
{
  const FrTextLook text = get_look (sheet->style, TEXT_SIZE, FALSE, TRUE);
  const FrTextLook value = get_look (sheet->style, VALUE_SIZE, TRUE, FALSE);

  return line->numbers == NULL ||
         get_start (sheet, line) + measure_width (sheet->style, &text, line->meaning) +
                 measure_width (sheet->style, &text, line->numbers) +
                 fmax (measure_width (sheet->style, &value, line->value), sheet->figures) +
                 2 * VALUE_GAP * sheet->style->scale <=
             sheet->width;
}

static double
put_row (const Sheet *sheet, const FrSheetLine *line, double y)
{
  const FrChartStyle *style = sheet->style;
  const FrTextLook symbol = get_look (style, SYMBOL_SIZE, FALSE, FALSE);
  const FrTextLook dim = get_look (style, TEXT_SIZE, FALSE, TRUE);
  const FrTextLook value = get_look (style, VALUE_SIZE, line->strong, FALSE);
  const double x = get_start (sheet, line), gap = VALUE_GAP * style->scale;
  const double values = measure_width (style, &value, line->value);
  const gboolean single = is_single (sheet, line);
  /* A fraction in the meaning is higher than text. */
  const double rise =
      fmax (0.82 * TEXT_SIZE * style->scale, measure_ascent (style, &dim, line->meaning));
  const double base = y + fmax (fmax (0.95 * SYMBOL_SIZE * style->scale, rise),
                                measure_ascent (style, &symbol, line->symbol));
  double below = base + 0.3 * SYMBOL_SIZE * style->scale;

  if (line->symbol != NULL) {
    g_autoptr (FrFormula) formula = fr_formula_new (line->symbol);

    below = fmax (below, base + fr_formula_measure (formula, style, &symbol).descent);
    if (sheet->cr != NULL)
      fr_formula_draw (sheet->cr, style, formula, &symbol, 0, base);
  }
  if (line->value != NULL)
    put_right (sheet, &value, line->value, base);
  if (line->meaning != NULL) {
    const double room = fmax (1.0, sheet->width - x - values - gap);
    const double top = base - rise;

    below = fmax (below, put_lines (sheet, &dim, line->meaning, x, room, FALSE, top));
  }
  if (line->numbers != NULL && single && sheet->cr != NULL) {
    g_autoptr (FrFormula) formula = fr_formula_new (line->numbers);

    fr_formula_draw (sheet->cr, style, formula, &dim,
                     sheet->width - fmax (values, sheet->figures) - gap -
                         fr_formula_measure (formula, style, &dim).width,
                     base);
  }
  if (line->numbers != NULL && !single)
    below = put_lines (sheet, &dim, line->numbers, x, fmax (1.0, sheet->width - x), FALSE, below);
  return below;
}

static double
put_bar (const Sheet *sheet, const FrSheetLine *line, double y)
{
  const FrChartStyle *style = sheet->style;
  const FrTextLook name = get_look (style, TEXT_SIZE, FALSE, TRUE);
  const FrTextLook value = get_look (style, BAR_SIZE, TRUE, FALSE);
  const double gap = BAR_GAP * style->scale, height = BAR_HEIGHT * style->scale;
  const double base = y + BAR_SIZE * style->scale;
  const double x = sheet->names + gap;
  const double room = sheet->width - x - sheet->figures - gap;
  const double middle = base - 0.35 * BAR_SIZE * style->scale;

  if (sheet->cr != NULL) {
    g_autoptr (FrFormula) formula = fr_formula_new (line->meaning);

    fr_formula_draw (sheet->cr, style, formula, &name, 0, base);
    put_right (sheet, &value, line->value, base);
  }
  if (sheet->cr != NULL && room > 0) {
    const double radius = BAR_RADIUS * style->scale;
    const double length = fmax (2 * radius, room * CLAMP (line->fraction, 0.0, 1.0));

    fr_chart_shapes_add_rectangle (sheet->cr, x, middle - height / 2, room, height, radius);
    fr_chart_shapes_set_source (sheet->cr, style->grid);
    cairo_fill (sheet->cr);
    if (line->fraction > 0) {
      fr_chart_shapes_add_rectangle (sheet->cr, x, middle - height / 2, fmin (length, room), height,
                                     radius);
      fr_chart_shapes_set_source (sheet->cr, line->strong ? style->lines[0] : style->bar);
      cairo_fill (sheet->cr);
    }
  }
  return base + 0.35 * BAR_SIZE * style->scale;
}

static double
put_formula (const Sheet *sheet, const FrSheetLine *line, double y)
{
  const FrTextLook look = get_look (sheet->style, FORMULA_SIZE, FALSE, FALSE);

  return put_lines (sheet, &look, line->symbol, 0, sheet->width, TRUE, y);
}

static double
get_pad (const FrChartStyle *style, const FrSheetLine *line)
{
  return (line->kind == FR_SHEET_FORMULA ? FORMULA_PAD
          : line->kind == FR_SHEET_BAR   ? BAR_PAD
                                         : ROW_PAD) *
         style->scale;
}

/* Puts @line below @y. Returns: the y of the next one. */
static double
put_one (const Sheet *sheet, const FrSheetLine *line, double y)
{
  const double pad = get_pad (sheet->style, line);

  y += pad;
  if (line->kind == FR_SHEET_FORMULA)
    y = put_formula (sheet, line, y);
  else if (line->kind == FR_SHEET_BAR)
    y = put_bar (sheet, line, y);
  else
    y = put_row (sheet, line, y);
  return ceil (y + pad);
}

/* How many lines from the first of the @n @lines on stand beside each other: bars, where there is
 * room for them. @width: (out) of each. */
static guint
count_beside (const Sheet *sheet, const FrSheetLine *lines, guint n, double *width)
{
  const double gap = BARS_GAP * sheet->style->scale;
  const double least =
      sheet->names + sheet->figures + (LEAST_BAR_LENGTH + 2 * BAR_GAP) * sheet->style->scale;
  guint count = 0;

  while (count < n && lines[count].kind == FR_SHEET_BAR)
    count++;
  *width = (sheet->width + gap) / MAX (count, 1) - gap;
  if (count > 1 && *width >= least)
    return count;
  *width = sheet->width;
  return 1;
}

/* Puts the first of @lines, and those beside it, below @y. @count: (out) how many. Returns: the y
 * of the next one. */
static double
put_line (const Sheet *sheet, const FrSheetLine *lines, guint n, double y, guint *count)
{
  Sheet part = *sheet;
  double below = y;

  *count = count_beside (sheet, lines, n, &part.width);
  for (guint i = 0; i < *count; i++) {
    const double x = i * (part.width + BARS_GAP * sheet->style->scale);

    if (sheet->cr != NULL)
      cairo_translate (sheet->cr, x, 0);
    below = fmax (below, put_one (&part, &lines[i], y));
    if (sheet->cr != NULL)
      cairo_translate (sheet->cr, -x, 0);
  }
  return below;
}

static Sheet
make_sheet (cairo_t *cr, const FrChartStyle *style, const FrSheetLine *lines, guint n, double width)
{
  const FrTextLook symbol = get_look (style, SYMBOL_SIZE, FALSE, FALSE);
  const FrTextLook name = get_look (style, TEXT_SIZE, FALSE, TRUE);
  Sheet sheet = { cr, style, width, 0, 0, 0 };

  for (guint i = 0; i < n; i++) {
    const FrTextLook value =
        get_look (style, lines[i].kind == FR_SHEET_BAR ? BAR_SIZE : VALUE_SIZE, TRUE, FALSE);

    if (lines[i].kind != FR_SHEET_FORMULA)
      sheet.figures = fmax (sheet.figures, measure_width (style, &value, lines[i].value));
    if (lines[i].kind == FR_SHEET_BAR)
      sheet.names = fmax (sheet.names, measure_width (style, &name, lines[i].meaning));
    if (lines[i].kind == FR_SHEET_ROW && lines[i].symbol != NULL) {
      const double symbols = measure_width (style, &symbol, lines[i].symbol);

      sheet.symbols = fmax (sheet.symbols, LEAST_SYMBOL * style->scale);
      if (symbols <= MOST_SYMBOL * style->scale)
        sheet.symbols = fmax (sheet.symbols, symbols);
    }
  }
  if (sheet.symbols > 0)
    sheet.symbols += SYMBOL_GAP * style->scale;
  return sheet;
}

double
fr_formula_sheet_get_height (const FrChartStyle *style,
                             const FrSheetLine *lines,
                             guint n,
                             double width)
{
  const Sheet sheet = make_sheet (NULL, style, lines, n, width);
  double y = 0;
  guint count;

  for (guint i = 0; i < n; i += count)
    y = put_line (&sheet, lines + i, n - i, y, &count);
  return y;
}

/* The widest word of @markup (nullable). */
static double
measure_word (const FrChartStyle *style, const FrTextLook *look, const char *markup)
{
  double most = 0;

  while (markup != NULL && *markup != '\0') {
    const char *end = find_end (markup);
    g_autofree char *word = g_strndup (markup, (gsize) (end - markup));

    most = fmax (most, measure_width (style, look, word));
    markup = *end == ' ' ? end + 1 : end;
  }
  return most;
}

double
fr_formula_sheet_get_minimum_width (const FrChartStyle *style, const FrSheetLine *lines, guint n)
{
  const Sheet sheet = make_sheet (NULL, style, lines, n, 0);
  const FrTextLook large = get_look (style, FORMULA_SIZE, FALSE, FALSE);
  const FrTextLook text = get_look (style, TEXT_SIZE, FALSE, FALSE);
  double most = 0;

  for (guint i = 0; i < n; i++) {
    const FrSheetLine *line = &lines[i];

    if (line->kind == FR_SHEET_FORMULA)
      most = fmax (most, measure_word (style, &large, line->symbol));
    else if (line->kind == FR_SHEET_BAR)
      most = fmax (most,
                   sheet.names + sheet.figures + (LEAST_BAR_LENGTH + 2 * BAR_GAP) * style->scale);
    else
      most = fmax (most,
                   get_start (&sheet, line) + fmax (measure_word (style, &text, line->numbers),
                                                    measure_word (style, &text, line->meaning) +
                                                        sheet.figures + VALUE_GAP * style->scale));
  }
  return ceil (most);
}

void
fr_formula_sheet_draw (cairo_t *cr,
                       const FrChartStyle *style,
                       const FrSheetLine *lines,
                       guint n,
                       double width,
                       double height)
{
  Sheet sheet;
  double y = 0;
  guint count;

  g_return_if_fail (cr != NULL && style != NULL && (lines != NULL || n == 0));

  sheet = make_sheet (cr, style, lines, n, width);
  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, width, height);
  cairo_clip (cr);
  for (guint i = 0; i < n; i += count) {
    /* A rule between rows. */
    if (i > 0 && lines[i].kind == FR_SHEET_ROW) {
      const double at = fr_chart_shapes_crisp (cr, y);

      fr_chart_shapes_set_source (cr, style->grid);
      cairo_set_line_width (cr, 1.0);
      cairo_move_to (cr, 0.0, at);
      cairo_line_to (cr, width, at);
      cairo_stroke (cr);
    }
    y = put_line (&sheet, lines + i, n - i, y, &count);
  }
  cairo_restore (cr);
}

/* Where line @line is. */
static FrChartBox
find_line (const FrChartStyle *style, const FrSheetLine *lines, guint n, double width, guint line)
{
  const Sheet sheet = make_sheet (NULL, style, lines, n, width);
  double y = 0;
  guint count;

  for (guint i = 0; i < n; i += count) {
    const double next = put_line (&sheet, lines + i, n - i, y, &count);
    double part;

    count_beside (&sheet, lines + i, n - i, &part);
    if (line < i + count)
      return (FrChartBox){ (line - i) * (part + BARS_GAP * style->scale), y, part, next - y };
    y = next;
  }
  return (FrChartBox){ 0, y, width, 0 };
}

int
fr_formula_sheet_hit (const FrChartStyle *style,
                      const FrSheetLine *lines,
                      guint n,
                      double width,
                      double x,
                      double y)
{
  for (guint i = 0; i < n; i++) {
    const FrChartBox box = find_line (style, lines, n, width, i);

    if (box.x <= x && x < box.x + box.width && box.y <= y && y < box.y + box.height)
      return (int) i;
  }
  return -1;
}

void
fr_formula_sheet_draw_cursor (cairo_t *cr,
                              const FrChartStyle *style,
                              const FrSheetLine *lines,
                              guint n,
                              double width,
                              guint i)
{
  const FrChartBox box = find_line (style, lines, n, width, i);
  FrColour tint = style->accent;

  tint.alpha = 0.1;
  fr_chart_shapes_set_source (cr, tint);
  cairo_rectangle (cr, box.x, box.y, box.width, box.height);
  cairo_fill (cr);
}
