#include "report/page-text.h"

#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"
#include "charts/words/whole-words.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* From line to line, as a part of the size; and the base line below the middle of a line. */
#define PITCH 1.4
#define MIDDLE_TO_BASE_LINE 0.35

#define RULE_GAP 16.0
#define REMARK_GAP 12.0

/* In bytes, with the blank before it: what is longer is no option. */
#define LONGEST_OPTION 24u

typedef struct {
  PangoLayoutLine *line; /* owned */
  double x;              /* its left end: at the right where it is written from right to left */
} Line;

struct _FrPageText {
  const FrChartStyle *style; /* borrowed */
  FrTextLook look;
  char *text;          /* owned */
  PangoLayout *layout; /* owned */
  GArray *lines;       /* owned: of Line */
  guint nominal;       /* lines, if texts are left out */
};

static void
clear_line (gpointer data)
{
  pango_layout_line_unref (((Line *) data)->line);
}

static void
add_lines (FrPageText *self)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);

  do {
    Line line = { .line = pango_layout_line_ref (pango_layout_iter_get_line_readonly (iter)) };
    PangoRectangle logical;

    pango_layout_iter_get_line_extents (iter, NULL, &logical);
    line.x = (double) logical.x / PANGO_SCALE;
    g_array_append_val (self->lines, line);
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* An option of a command stays whole: a line may end before its hyphens, but not behind them. */
static void
keep_options (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);
  PangoAttrList *attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));

  for (const char *at = strstr (text, " --"); at != NULL; at = strstr (at + 1, " --")) {
    PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);
    const gsize length = 1 + strcspn (at + 1, " \n");

    whole->start_index = (guint) (at + 1 - text);
    whole->end_index = (guint) (at - text) + (guint) MIN (length, LONGEST_OPTION);
    pango_attr_list_insert (attributes, whole);
  }
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

/* As wide as its letters are on every machine. */
static guint
count_nominal (const FrPageText *self, double width, guint most)
{
  g_auto (GStrv) paragraphs = g_strsplit (self->text, "\n", -1);
  guint n = 0;

  for (guint i = 0; paragraphs[i] != NULL; i++) {
    const double needed = fr_chart_text_get_nominal_width (self->look.size, paragraphs[i]);
    const guint lines = (guint) fmax (1.0, ceil (needed / width));

    n += most > 0 ? MIN (lines, most) : lines;
  }
  return n;
}

FrPageText *
fr_page_text_new (const FrChartStyle *style,
                  const FrTextLook *look,
                  const char *text,
                  double width,
                  guint most)
{
  FrPageText *self;

  g_return_val_if_fail (style != NULL && look != NULL && text != NULL && width > 0.0, NULL);

  self = g_new0 (FrPageText, 1);
  *self = (FrPageText){ .style = style, .look = *look, .text = g_strdup (text) };
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, clear_line);
  if (!style->draw_text) {
    self->nominal = count_nominal (self, width, most);
    return self;
  }
  self->layout = fr_chart_text_make_layout (NULL, style, look, text);
  pango_layout_set_single_paragraph_mode (self->layout, FALSE);
  pango_layout_set_width (self->layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  if (most > 0) {
    pango_layout_set_height (self->layout, -(int) most);
    pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  }
  keep_options (self->layout);
  fr_whole_words_mark_layout (self->layout);
  add_lines (self);
  return self;
}

void
fr_page_text_free (FrPageText *self)
{
  g_array_unref (self->lines);
  g_clear_object (&self->layout);
  g_free (self->text);
  g_free (self);
}

guint
fr_page_text_get_length (const FrPageText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->layout != NULL ? self->lines->len : self->nominal;
}

double
fr_page_text_get_pitch (const FrPageText *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return round (PITCH * self->look.size);
}

/* Tells where the ink of a line is that begins at (@x, @y), which is on its base line. */
static void
note (const FrPageText *self, cairo_t *cr, PangoLayoutLine *line, double x, double y)
{
  const char *text = pango_layout_get_text (self->layout);
  g_autofree char *said = g_strndup (text + line->start_index, (gsize) line->length);
  PangoRectangle ink;

  pango_layout_line_get_extents (line, &ink, NULL);
  if (ink.width <= 0)
    return;
  fr_chart_boxes_add_text (cr, said, pango_layout_is_ellipsized (self->layout),
                           (FrChartBox){
                               x + (double) ink.x / PANGO_SCALE,
                               y + (double) ink.y / PANGO_SCALE,
                               (double) ink.width / PANGO_SCALE,
                               (double) ink.height / PANGO_SCALE,
                           });
}

double
fr_page_text_draw (const FrPageText *self,
                   cairo_t *cr,
                   guint first,
                   guint count,
                   double x,
                   double y)
{
  const double pitch = fr_page_text_get_pitch (self);
  const guint length = fr_page_text_get_length (self);
  const guint end = first + MIN (count, length - MIN (first, length));

  for (guint i = first; self->layout != NULL && i < end; i++) {
    const Line *line = &g_array_index (self->lines, Line, i);
    const double base = y + (i - first + 0.5) * pitch + MIDDLE_TO_BASE_LINE * self->look.size;

    cairo_move_to (cr, x + line->x, base);
    fr_chart_shapes_set_source (cr, self->look.colour);
    pango_cairo_show_layout_line (cr, line->line);
    if (fr_chart_boxes_are_wanted (cr))
      note (self, cr, line->line, x + line->x, base);
  }
  cairo_new_path (cr);
  return y + (end - first) * pitch;
}

double
fr_page_text_draw_all (cairo_t *cr,
                       const FrChartStyle *style,
                       const FrTextLook *look,
                       const char *text,
                       double x,
                       double y,
                       double width,
                       guint most)
{
  g_autoptr (FrPageText) whole = fr_page_text_new (style, look, text, width, most);

  return fr_page_text_draw (whole, cr, 0, G_MAXUINT, x, y);
}

double
fr_page_text_draw_heading (cairo_t *cr,
                           const FrChartStyle *style,
                           const char *title,
                           const char *remark,
                           double y)
{
  const FrTextLook look = { FR_TEXT_TITLE, TRUE, style->text };
  const FrTextLook pale = { FR_TEXT_LABEL, FALSE, style->dim_text };
  const double width = fr_chart_text_measure (style, &look, title);

  fr_chart_shapes_set_source (cr, style->grid);
  cairo_rectangle (cr, FR_PAGE_MARGIN, y, FR_PAGE_INNER, 1.0);
  cairo_fill (cr);
  fr_chart_text_draw_fitted (cr, style, &look, title, FR_TEXT_ALIGN_LEFT, FR_PAGE_MARGIN,
                             y + RULE_GAP, FR_PAGE_INNER);
  if (remark != NULL && width + REMARK_GAP < FR_PAGE_INNER)
    fr_chart_text_draw_fitted (cr, style, &pale, remark, FR_TEXT_ALIGN_LEFT,
                               FR_PAGE_MARGIN + width + REMARK_GAP, y + RULE_GAP,
                               FR_PAGE_INNER - width - REMARK_GAP);
  return y + FR_PAGE_HEADING;
}
