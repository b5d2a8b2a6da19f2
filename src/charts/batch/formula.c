/* A tree of boxes, each with a width and its reach above and below the base line. */
#include "charts/batch/formula.h"

#include "charts/batch/formula-markup.h"
#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"

#include <math.h>
#include <pango/pangocairo.h>

#define SERIF "serif"
/* In parts of the size. */
#define SERIF_SIZE 1.18 /* italics look smaller */
#define SCRIPT_SIZE 0.72
#define RAISED 0.42 /* of a superscript's base line */
#define LOWERED 0.20
#define ASCENT 0.78 /* where there is no text to ask */
#define DESCENT 0.22
#define AXIS 0.28 /* where bars of fractions lie */
#define FRACTION_GAP 0.14
#define FRACTION_MARGIN 0.14
#define ROOT_WIDTH 0.58
#define ROOT_GAP 0.12
#define HAT_HEIGHT 0.16
#define HAT_GAP 0.06
#define SPACE 0.25
#define LINE 0.065
#define MOST_WIDTHS 4000 /* that are remembered */
#define LEAST_SCRIPT 9.0 /* pixels: nothing is smaller */

/* What is drawn, or only measured where cr is NULL. */
typedef struct {
  cairo_t *cr; /* (nullable) */
  const FrChartStyle *style;
  FrColour colour;
} Pen;

struct _FrFormula {
  FrFormulaNode *root; /* owned */
  char *text;          /* owned: for whoever measures pictures */
};

/* What it takes to lay out text, kept by each thread: a calculation has hundreds of small parts,
 * each of which is measured several times before it is drawn. */
typedef struct {
  PangoLayout *layout; /* owned */
  GHashTable *widths;  /* owned: (owned char *) how and what -> (owned double *) pixels */
} Workshop;

static void
free_workshop (gpointer data)
{
  Workshop *workshop = data;

  g_object_unref (workshop->layout);
  g_hash_table_unref (workshop->widths);
  g_free (workshop);
}

static GPrivate workshops = G_PRIVATE_INIT (free_workshop);

/* Returns: (transfer full): for text as the charts have it, without hinted widths. */
static PangoLayout *
create_layout (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoLayout *layout;

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  layout = pango_layout_new (context);
  g_object_unref (context);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/* Returns: (transfer none): the present thread's. */
static Workshop *
get_workshop (void)
{
  Workshop *workshop = g_private_get (&workshops);

  if (workshop == NULL) {
    workshop = g_new0 (Workshop, 1);
    workshop->layout = create_layout ();
    workshop->widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    g_private_set (&workshops, workshop);
  }
  if (g_hash_table_size (workshop->widths) > MOST_WIDTHS)
    g_hash_table_remove_all (workshop->widths);
  return workshop;
}

/* Has the layout be of @text. */
static void
lay_out (PangoLayout *layout,
         const char *family,
         const char *text,
         gboolean serif,
         gboolean bold,
         double size)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  pango_font_description_set_family_static (font, serif ? SERIF : family);
  pango_font_description_set_absolute_size (font, size * (serif ? SERIF_SIZE : 1.0) * PANGO_SCALE);
  if (serif)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
}

static double
get_width (const char *family, const char *text, gboolean serif, gboolean bold, double size)
{
  Workshop *workshop = get_workshop ();
  g_autofree char *key =
      g_strdup_printf ("%s/%d%d%d/%s", family, serif, bold, (int) (1000 * size), text);
  double *width = g_hash_table_lookup (workshop->widths, key);
  int units;

  if (width == NULL) {
    lay_out (workshop->layout, family, text, serif, bold, size);
    pango_layout_get_size (workshop->layout, &units, NULL);
    width = g_new (double, 1);
    *width = (double) units / PANGO_SCALE;
    g_hash_table_insert (workshop->widths, g_steal_pointer (&key), width);
  }
  return *width;
}

static FrFormulaSize
put_text (const Pen *pen,
          const char *text,
          gboolean serif,
          gboolean bold,
          double size,
          double x,
          double y)
{
  const char *family = pen->style->font_family;
  FrFormulaSize box = { 0, ASCENT * size, DESCENT * size };
  PangoLayout *layout;

  if (!pen->style->draw_text) {
    box.width = fr_chart_text_get_nominal_width (size, text);
    return box;
  }
  box.width = get_width (family, text, serif, bold, size);
  if (pen->cr == NULL)
    return box;
  layout = get_workshop ()->layout;
  lay_out (layout, family, text, serif, bold, size);
  fr_chart_shapes_set_source (pen->cr, pen->colour);
  cairo_move_to (pen->cr, x, y - (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_show_layout (pen->cr, layout);
  return box;
}

static FrFormulaSize
put (const Pen *pen, const FrFormulaNode *node, gboolean bold, double size, double x, double y);

static Pen
dry (const Pen *pen)
{
  return (Pen){ NULL, pen->style, pen->colour };
}

static FrFormulaSize
measure (const Pen *pen, const FrFormulaNode *node, gboolean bold, double size)
{
  const Pen without = dry (pen);

  return put (&without, node, bold, size, 0, 0);
}

static void
set_line (const Pen *pen, double size)
{
  fr_chart_shapes_set_source (pen->cr, pen->colour);
  cairo_set_line_width (pen->cr, fmax (1.0, LINE * size));
}

static FrFormulaSize
put_fraction (const Pen *pen,
              const FrFormulaNode *node,
              gboolean bold,
              double size,
              double x,
              double y)
{
  const FrFormulaNode *over = node->children->pdata[0], *under = node->children->pdata[1];
  const FrFormulaSize top = measure (pen, over, bold, size);
  const FrFormulaSize bottom = measure (pen, under, bold, size);
  const double margin = FRACTION_MARGIN * size, gap = FRACTION_GAP * size;
  const double width = fmax (top.width, bottom.width) + 2 * margin, axis = y - AXIS * size;
  const FrFormulaSize box = { width + 2 * margin, AXIS * size + gap + top.descent + top.ascent,
                              bottom.ascent + bottom.descent + gap - AXIS * size };

  if (pen->cr == NULL)
    return box;
  put (pen, over, bold, size, x + margin + (width - top.width) / 2, axis - gap - top.descent);
  put (pen, under, bold, size, x + margin + (width - bottom.width) / 2, axis + gap + bottom.ascent);
  set_line (pen, size);
  cairo_move_to (pen->cr, x + margin, fr_chart_shapes_crisp (pen->cr, axis));
  cairo_rel_line_to (pen->cr, width, 0);
  cairo_stroke (pen->cr);
  return box;
}

static FrFormulaSize
put_root (const Pen *pen, const FrFormulaNode *node, gboolean bold, double size, double x, double y)
{
  const FrFormulaNode *under = node->children->pdata[0];
  const FrFormulaSize inner = measure (pen, under, bold, size);
  const double sign = ROOT_WIDTH * size, gap = ROOT_GAP * size;
  const FrFormulaSize box = { sign + inner.width + gap, inner.ascent + 2 * gap, inner.descent };
  const double top = y - inner.ascent - gap, bottom = y + inner.descent * 0.6;

  if (pen->cr == NULL)
    return box;
  put (pen, under, bold, size, x + sign, y);
  set_line (pen, size);
  cairo_move_to (pen->cr, x + 0.05 * size, bottom - 0.42 * size);
  cairo_line_to (pen->cr, x + 0.17 * size, bottom - 0.5 * size);
  cairo_line_to (pen->cr, x + 0.33 * size, bottom);
  cairo_line_to (pen->cr, x + sign - 0.06 * size, fr_chart_shapes_crisp (pen->cr, top));
  cairo_line_to (pen->cr, x + sign + inner.width + gap * 0.5, fr_chart_shapes_crisp (pen->cr, top));
  cairo_stroke (pen->cr);
  return box;
}

static FrFormulaSize
put_hat (const Pen *pen, const FrFormulaNode *node, gboolean bold, double size, double x, double y)
{
  const FrFormulaNode *under = node->children->pdata[0];
  FrFormulaSize box = put (pen, under, bold, size, x, y);
  /* Over small letters, which all variables with a hat are. */
  const double foot = y - 0.58 * size, middle = x + box.width / 2 + 0.06 * size;

  box.ascent = fmax (box.ascent, (0.58 + HAT_HEIGHT + HAT_GAP) * size);
  if (pen->cr == NULL)
    return box;
  set_line (pen, size);
  cairo_move_to (pen->cr, middle - 0.2 * size, foot);
  cairo_line_to (pen->cr, middle, foot - HAT_HEIGHT * size);
  cairo_line_to (pen->cr, middle + 0.2 * size, foot);
  cairo_stroke (pen->cr);
  return box;
}

static FrFormulaSize
put_script (const Pen *pen,
            const FrFormulaNode *node,
            gboolean bold,
            double size,
            double x,
            double y)
{
  const double rise = node->kind == FR_FORMULA_UPPER ? -RAISED * size : LOWERED * size;
  const double small = fmax (SCRIPT_SIZE * size, fmin (LEAST_SCRIPT, size));
  FrFormulaSize box = put (pen, node->children->pdata[0], bold, small, x, y + rise);

  box.ascent -= rise;
  box.descent += rise;
  return box;
}

static FrFormulaSize
put_children (const Pen *pen,
              const FrFormulaNode *node,
              gboolean bold,
              double size,
              double x,
              double y)
{
  FrFormulaSize box = { 0, ASCENT * size, DESCENT * size };

  for (guint i = 0; i < node->children->len; i++) {
    const FrFormulaSize part = put (pen, node->children->pdata[i], bold, size, x + box.width, y);

    box.width += part.width;
    box.ascent = fmax (box.ascent, part.ascent);
    box.descent = fmax (box.descent, part.descent);
  }
  return box;
}

/* Draws @node, unless the pen is dry. Returns: its size. */
static FrFormulaSize
put (const Pen *pen, const FrFormulaNode *node, gboolean bold, double size, double x, double y)
{
  switch (node->kind) {
  case FR_FORMULA_VARIABLE:
  case FR_FORMULA_TEXT:
    return put_text (pen, node->text, node->kind == FR_FORMULA_VARIABLE, bold, size, x, y);
  case FR_FORMULA_SPACE:
    return (FrFormulaSize){ SPACE * size, 0, 0 };
  case FR_FORMULA_FRACTION:
    return put_fraction (pen, node, bold, size, x, y);
  case FR_FORMULA_ROOT:
    return put_root (pen, node, bold, size, x, y);
  case FR_FORMULA_HAT:
    return put_hat (pen, node, bold, size, x, y);
  case FR_FORMULA_UPPER:
  case FR_FORMULA_LOWER:
    return put_script (pen, node, bold, size, x, y);
  case FR_FORMULA_BOLD:
    return put_children (pen, node, TRUE, size, x, y);
  case FR_FORMULA_ROW:
  default:
    return put_children (pen, node, bold, size, x, y);
  }
}

FrFormula *
fr_formula_new (const char *markup)
{
  FrFormula *formula;

  g_return_val_if_fail (markup != NULL, NULL);

  formula = g_new0 (FrFormula, 1);
  formula->root = fr_formula_node_parse (markup);
  formula->text = fr_formula_to_text (markup);
  return formula;
}

void
fr_formula_free (FrFormula *formula)
{
  if (formula == NULL)
    return;

  fr_formula_node_free (formula->root);
  g_free (formula->text);
  g_free (formula);
}

static double
get_pixels (const FrChartStyle *style, const FrTextLook *look)
{
  return fmax (look->size * style->scale, FR_TEXT_CAPTION);
}

FrFormulaSize
fr_formula_measure (FrFormula *formula, const FrChartStyle *style, const FrTextLook *look)
{
  const Pen pen = { NULL, style, look->colour };
  const FrFormulaSize box = put (&pen, formula->root, look->bold, get_pixels (style, look), 0, 0);

  return box;
}

void
fr_formula_draw (cairo_t *cr,
                 const FrChartStyle *style,
                 FrFormula *formula,
                 const FrTextLook *look,
                 double x,
                 double y)
{
  const Pen pen = { cr, style, look->colour };
  FrFormulaSize box;

  g_return_if_fail (cr != NULL && style != NULL && formula != NULL);

  cairo_save (cr);
  box = put (&pen, formula->root, look->bold, get_pixels (style, look), x, y);
  cairo_restore (cr);
  if (style->draw_text && box.width > 0)
    fr_chart_boxes_add_text (cr, formula->text, FALSE,
                             (FrChartBox){ x, y - box.ascent, box.width,
                                           box.ascent + box.descent });
}
