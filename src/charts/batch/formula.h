/* Formulas as they are printed in books: fractions, roots, hats and indices, variables in a serif
 * italic, all else in the charts' font.
 *
 * They are written in a markup:
 *   \frac{a}{b}  \sqrt{a}  \hat{a}  x_{i}  x^{2}  \bold{a}  \space
 * A letter that stands alone is a variable; words and figures are upright. A painter: any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"
#include "charts/chart-text.h"

G_BEGIN_DECLS

typedef struct _FrFormula FrFormula;

/* In pixels; the origin is the left end of the base line. */
typedef struct {
  double width, ascent, descent;
} FrFormulaSize;

/* What is no markup is shown as it is. Returns: (transfer full). */
FrFormula *fr_formula_new (const char *markup);
void fr_formula_free (FrFormula *formula);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrFormula, fr_formula_free)

/* How large @formula is in @look. Without text, widths are nominal. */
FrFormulaSize
fr_formula_measure (FrFormula *formula, const FrChartStyle *style, const FrTextLook *look);

/* Draws it with the left end of its base line at (@x, @y). */
void fr_formula_draw (cairo_t *cr,
                      const FrChartStyle *style,
                      FrFormula *formula,
                      const FrTextLook *look,
                      double x,
                      double y);

G_END_DECLS
