/* Formulas: their layout as pictures, their words, and what is no markup at all. */
#include "charts/batch/formula.h"

#include "charts/batch/formula-markup.h"

#include "golden.h"

#define ADAM "w ← w − η \\frac{\\hat{m}}{\\sqrt{\\hat{v}} + \\hat{ε}}"
#define MEAN "g = \\frac{1}{32} Σ x_{i} δ_{i} = \\frac{0.269}{32} = \\bold{0.00842}"

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  const FrTextLook look = { 17.0, FALSE, style->text };
  g_autoptr (FrFormula) formula = fr_formula_new (data);
  const FrFormulaSize size = fr_formula_measure (formula, style, &look);

  fr_formula_draw (cr, style, formula, &look, 4, 4 + size.ascent);
}

static void
test_pictures (void)
{
  golden_check ("formula-adam", GOLDEN_ALL_FOUR, 260, 70, paint, ADAM);
  golden_check ("formula-nested", GOLDEN_TWO, 200, 70, paint,
                "\\sqrt{\\frac{\\hat{a}}{1 + \\frac{b}{c}}} + \\sqrt{\\sqrt{v}}");
  golden_check_vector (320, 70, paint, MEAN);
  golden_check_bounds (1.0, 320, 70, paint, MEAN);
  golden_check_bounds (1.6, 520, 110, paint, ADAM);
}

static void
check_words (const char *markup, const char *expected)
{
  g_autofree char *text = fr_formula_to_text (markup);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_words (void)
{
  check_words (ADAM, "w ← w − η m\u0302 ÷ (√v\u0302 + ε\u0302)");
  check_words (MEAN, "g = 1 ÷ 32 Σ xi δi = 0.269 ÷ 32 = 0.00842");
  check_words ("3.05·10^{−5}", "3.05·10⁻⁵");
  check_words ("1 − 0.9^{6,376}", "1 − 0.9⁶,³⁷⁶");
  check_words ("", "");
}

/* Of the node in the row of @markup behind @before others. */
static FrFormulaKind
get_kind (const char *markup, guint before)
{
  FrFormulaNode *all = fr_formula_node_parse (markup);
  const FrFormulaNode *row = g_ptr_array_index (all->children, 0);
  const FrFormulaKind kind =
      ((const FrFormulaNode *) g_ptr_array_index (row->children, before))->kind;

  fr_formula_node_free (all);
  return kind;
}

/* A letter alone is a variable, but not that behind an apostrophe. */
static void
test_variables (void)
{
  g_assert_cmpint (get_kind ("g", 0), ==, FR_FORMULA_VARIABLE);
  g_assert_cmpint (get_kind ("of g", 2), ==, FR_FORMULA_VARIABLE);
  g_assert_cmpint (get_kind ("neuron’s share", 0), ==, FR_FORMULA_TEXT);
  g_assert_cmpint (get_kind ("neuron’s share", 2), ==, FR_FORMULA_TEXT);
}

static void
test_odd (void)
{
  check_words ("a } b", "a } b");
  check_words ("\\frac{a", "a ÷ ");
  check_words ("\\frac", " ÷ ");
  check_words ("\\unknown{x}", "\\unknown{x}");
  check_words ("^_^", "");
}

/* What is raised lies above, and a fraction is higher than a line. */
static void
test_sizes (void)
{
  const char *markups[] = { "a", "a^{2}", "a_{i}", "\\frac{a}{b}", "\\sqrt{a}", "\\hat{a}" };
  FrFormulaSize sizes[G_N_ELEMENTS (markups)];
  FrChartStyle style;
  const FrTextLook look = { 16, FALSE, { 0, 0, 0, 1 } };

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  style.draw_text = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (markups); i++) {
    g_autoptr (FrFormula) formula = fr_formula_new (markups[i]);

    sizes[i] = fr_formula_measure (formula, &style, &look);
  }
  g_assert_cmpfloat (sizes[1].ascent, >, sizes[0].ascent);
  g_assert_cmpfloat (sizes[1].width, >, sizes[0].width);
  g_assert_cmpfloat (sizes[2].descent, >, sizes[0].descent);
  g_assert_cmpfloat (sizes[3].ascent, >, 1.2 * sizes[0].ascent);
  g_assert_cmpfloat (sizes[3].descent, >, 2 * sizes[0].descent);
  g_assert_cmpfloat (sizes[4].width, >, sizes[0].width);
  g_assert_cmpfloat (sizes[5].ascent, >, sizes[0].ascent);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula/pictures", test_pictures);
  g_test_add_func ("/formula/words", test_words);
  g_test_add_func ("/formula/variables", test_variables);
  g_test_add_func ("/formula/odd", test_odd);
  g_test_add_func ("/formula/sizes", test_sizes);
  return g_test_run ();
}
