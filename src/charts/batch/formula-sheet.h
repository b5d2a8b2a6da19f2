/* A calculation written down line by line: the formula, then for each symbol what it means, the
 * numbers put in, and what comes out; or a value as a bar.
 *
 * A painter: texts and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread, any layer
 * above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

typedef enum {
  FR_SHEET_FORMULA, /* the symbol alone, large, in the middle */
  FR_SHEET_ROW,     /* symbol, meaning, value; the numbers below or between */
  FR_SHEET_BAR,     /* meaning, a bar, value; beside other bars where there is room */
} FrSheetKind;

/* All texts but the kind's are nullable, and markup of charts/batch/formula.h. */
typedef struct {
  FrSheetKind kind;
  const char *symbol;
  const char *meaning;
  const char *numbers;
  const char *value;
  double number;   /* the value itself, for tables; NaN if there is none */
  double fraction; /* of a bar, 0 to 1 */
  gboolean strong; /* what it all comes to: the value in bold, the bar in the accent */
} FrSheetLine;

/* The height that the @n @lines need in @width pixels. */
double fr_formula_sheet_get_height (const FrChartStyle *style,
                                    const FrSheetLine *lines,
                                    guint n,
                                    double width);

/* The least width in which no word has to be broken. */
double
fr_formula_sheet_get_minimum_width (const FrChartStyle *style, const FrSheetLine *lines, guint n);

/* Draws the lines one below the other, with a rule between rows. */
void fr_formula_sheet_draw (cairo_t *cr,
                            const FrChartStyle *style,
                            const FrSheetLine *lines,
                            guint n,
                            double width,
                            double height);

/* The line at (@x, @y), -1 for none. */
int fr_formula_sheet_hit (const FrChartStyle *style,
                          const FrSheetLine *lines,
                          guint n,
                          double width,
                          double x,
                          double y);

/* Marks line @i, on top of what fr_formula_sheet_draw() has drawn. */
void fr_formula_sheet_draw_cursor (cairo_t *cr,
                                   const FrChartStyle *style,
                                   const FrSheetLine *lines,
                                   guint n,
                                   double width,
                                   guint i);

G_END_DECLS
