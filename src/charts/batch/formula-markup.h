/* The markup of formulas as a tree.
 *
 * Any thread, any layer above charts/; the tree is formula's.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  FR_FORMULA_ROW,      /* any number of children */
  FR_FORMULA_VARIABLE, /* a letter */
  FR_FORMULA_TEXT,     /* anything else */
  FR_FORMULA_SPACE,
  FR_FORMULA_FRACTION, /* two children */
  FR_FORMULA_ROOT,     /* one child, and so the others */
  FR_FORMULA_HAT,
  FR_FORMULA_UPPER,
  FR_FORMULA_LOWER,
  FR_FORMULA_BOLD,
} FrFormulaKind;

typedef struct {
  FrFormulaKind kind;
  char *text;          /* (nullable) owned */
  GPtrArray *children; /* owned: FrFormulaNode */
} FrFormulaNode;

/* Returns: (transfer full): a row. */
FrFormulaNode *fr_formula_node_parse (const char *markup);
void fr_formula_node_free (FrFormulaNode *node);

/* @markup in one line of plain text, for screen readers and tables: "w ← w − η m̂ ÷ (√v̂ + ε̂)",
 * "3.05·10⁻⁵". Returns: (transfer full). */
char *fr_formula_to_text (const char *markup);

G_END_DECLS
