/* The hover layer of curve charts. Sizes are those of the pictures, at scale 1. */
#include "charts/curve-readout.h"

#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/curve-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define CARD_OFFSET 12.0 /* from the dotted line */
#define CARD_RADIUS 7.0
#define CARD_MARGIN 8.0 /* to the plot's upper or lower edge */
#define SAMPLE_WIDTH 16.0
#define COLUMN_GAP 16.0
#define NAME_GAP 10.0

/* The card, and within a column of it the values' right ends from the card's left edge. */
typedef struct {
  const char *title; /* (nullable) borrowed */
  const char *note;  /* (nullable) borrowed */
  GStrv values;      /* [lines] owned */
  GStrv others;      /* [lines] owned: the second values; NULL if there are none */
  double names;      /* width of the widest label */
  FrChartBox box;
  double value_x, other_x;
  guint rows, columns;
} Card;

static void
card_clear (Card *card)
{
  g_strfreev (card->values);
  g_strfreev (card->others);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Card, card_clear)

static double
value_at (const FrCurveLine *line, double epoch)
{
  return fr_curve_series_find (line->points, line->n_points, epoch);
}

/* What is written of it. */
static double
figure_at (const FrCurveLine *line, double epoch)
{
  return line->has_figure ? line->figure : value_at (line, epoch);
}

static double
text_width (cairo_t *cr, const FrChartStyle *style, gboolean bold, const char *text)
{
  FrTextLook look = { FR_TEXT_CAPTION, bold, style->readout_text };

  return fr_chart_text_measure (style, &look, text);
}

/* Returns: (transfer full): the values of all lines of @chart; @named "loss 0.351". */
static GStrv
format_values (const FrCurveChart *chart, double epoch, gboolean named)
{
  GStrv texts = g_new0 (char *, chart->n_lines + 1);

  for (guint i = 0; i < chart->n_lines; i++) {
    texts[i] = fr_curve_layout_format (chart->kind, figure_at (&chart->lines[i], epoch));
    if (named) {
      g_autofree char *value = texts[i];

      /* Translators: a loss in the read-out of the charts; %s is "0.351". */
      texts[i] = g_strdup_printf (_ ("loss %s"), value);
    }
  }
  return texts;
}

static double
get_widest (cairo_t *cr, const FrChartStyle *style, const GStrv texts)
{
  double widest = 0.0;

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    widest = fmax (widest, text_width (cr, style, FALSE, texts[i]));
  return widest;
}

/* Where the values of a column are, and the width of a column with the space behind it. */
static double
measure_column (cairo_t *cr, const FrChartStyle *style, Card *card)
{
  double gap = COLUMN_GAP * style->scale;

  card->value_x = (FR_CURVE_READOUT_PADDING + SAMPLE_WIDTH + NAME_GAP) * style->scale +
                  card->names + gap + get_widest (cr, style, card->values);
  card->other_x = card->value_x;
  if (card->others != NULL)
    card->other_x += gap + get_widest (cr, style, card->others);
  return card->other_x - FR_CURVE_READOUT_PADDING * style->scale + 2.0 * gap;
}

/* What the card says and how large it is, in a chart of @width and @height. */
static void
card_init (Card *card,
           cairo_t *cr,
           const FrChartStyle *style,
           const FrCurveChart *chart,
           const FrCurveReadout *readout,
           double width,
           double height)
{
  const FrCurveChart *first = chart, *second = readout->companion;
  double row = FR_CURVE_READOUT_ROW * style->scale;
  double padding = FR_CURVE_READOUT_PADDING * style->scale, column;
  guint n = MAX (1u, chart->n_lines), around = readout->note != NULL ? 2 : 1;

  /* Accuracy stands before loss in either chart. */
  if (second != NULL && second->kind == FR_CURVE_ACCURACY) {
    first = second;
    second = chart;
  }
  *card = (Card){
    .title = readout->title,
    .note = readout->note,
    .values = format_values (first, readout->epoch, FALSE),
    .others = second == NULL ? NULL : format_values (second, readout->epoch, TRUE),
  };
  for (guint i = 0; i < chart->n_lines; i++)
    card->names = fmax (card->names, text_width (cr, style, FALSE, chart->lines[i].label));

  card->rows = (guint) CLAMP (floor ((height - padding) / row) - around, 1.0, n);
  card->columns = (n + card->rows - 1) / card->rows;
  column = measure_column (cr, style, card);
  if (card->others != NULL &&
      (card->columns > 1 ? card->columns * column > width : card->other_x + padding > width)) {
    card_clear (card);
    card->values = format_values (chart, readout->epoch, FALSE);
    card->others = NULL;
    column = measure_column (cr, style, card);
  }
  card->columns = (guint) CLAMP (floor (width / column), 1.0, card->columns);
  card->rows = MIN (card->rows, (n + card->columns - 1) / card->columns);

  card->box.width = fmax (card->other_x + (card->columns - 1) * column,
                          padding + text_width (cr, style, TRUE, card->title)) +
                    padding;
  card->box.width = fmin (card->box.width, width);
  card->box.height = padding + (card->rows + around) * row;
}

void
fr_curve_readout_place (const FrChartStyle *style,
                        const FrCurveLayout *layout,
                        double line_x,
                        double dot_y,
                        double width,
                        double height,
                        FrChartBox *card)
{
  const double bottom = layout->plot_y + layout->plot_height, margin = CARD_MARGIN * style->scale;

  card->x = line_x + CARD_OFFSET * style->scale;
  if (card->x + card->width > width)
    card->x = line_x - CARD_OFFSET * style->scale - card->width;
  card->x = fmax (0.0, card->x);
  if (isnan (dot_y) || dot_y < layout->plot_y + 0.5 * layout->plot_height)
    card->y = bottom - margin - card->height;
  else
    card->y = layout->plot_y + margin;
  card->y = CLAMP (card->y, 0.0, fmax (0.0, height - card->height));
}

void
fr_curve_readout_draw_card (cairo_t *cr,
                            const FrChartStyle *style,
                            const FrChartBox *card,
                            const char *title)
{
  const FrTextLook bold = { FR_TEXT_CAPTION, TRUE, style->readout_text };
  const double row = FR_CURVE_READOUT_ROW * style->scale;
  const double padding = FR_CURVE_READOUT_PADDING * style->scale;

  fr_chart_shapes_add_rectangle (cr, card->x, card->y, card->width, card->height,
                                 CARD_RADIUS * style->scale);
  fr_chart_shapes_set_source (cr, style->readout);
  cairo_fill (cr);
  fr_chart_boxes_add (cr, FR_CHART_PLATE, "read-out", card);
  if (title != NULL)
    fr_chart_text_draw_fitted (cr, style, &bold, title, FR_TEXT_ALIGN_LEFT, card->x + padding,
                               card->y + 0.5 * padding + 0.5 * row, card->width - 2.0 * padding);
}

void
fr_curve_readout_draw_line (cairo_t *cr,
                            const FrChartStyle *style,
                            const FrCurveLayout *layout,
                            double x)
{
  const double dots[] = { 2.0 * style->scale, 3.0 * style->scale };

  cairo_save (cr);
  cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0.0);
  cairo_set_line_width (cr, 1.0);
  fr_chart_shapes_set_source (cr, style->text);
  cairo_move_to (cr, fr_chart_shapes_crisp (cr, x), layout->plot_y);
  cairo_line_to (cr, fr_chart_shapes_crisp (cr, x), layout->plot_y + layout->plot_height);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* The row of line @i, in a column at @x. */
static void
draw_row (cairo_t *cr,
          const FrChartStyle *style,
          const FrCurveChart *chart,
          const Card *card,
          guint i,
          double x,
          double y)
{
  const FrCurveLine *line = &chart->lines[i];
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->readout_text };
  FrTextLook dim = { FR_TEXT_CAPTION, FALSE, style->readout_dim_text };
  double sample_x = x + FR_CURVE_READOUT_PADDING * style->scale;
  double name_x = sample_x + (SAMPLE_WIDTH + NAME_GAP) * style->scale;

  cairo_save (cr);
  fr_curve_chart_set_stroke (cr, style, line->dashed);
  fr_chart_shapes_set_source (cr, style->readout_lines[line->colour % FR_CHART_COLOURS]);
  cairo_move_to (cr, sample_x, y);
  cairo_line_to (cr, sample_x + SAMPLE_WIDTH * style->scale, y);
  cairo_stroke (cr);
  cairo_restore (cr);
  fr_chart_text_draw (cr, style, &look, line->label, FR_TEXT_ALIGN_LEFT, name_x, y);
  fr_chart_text_draw (cr, style, &look, card->values[i], FR_TEXT_ALIGN_RIGHT, x + card->value_x, y);
  if (card->others != NULL)
    fr_chart_text_draw (cr, style, &dim, card->others[i], FR_TEXT_ALIGN_RIGHT, x + card->other_x,
                        y);
}

static void
draw_card (cairo_t *cr, const FrChartStyle *style, const FrCurveChart *chart, const Card *card)
{
  FrTextLook dim = { FR_TEXT_CAPTION, FALSE, style->readout_dim_text };
  double row = FR_CURVE_READOUT_ROW * style->scale;
  double padding = FR_CURVE_READOUT_PADDING * style->scale;
  double column = card->other_x - padding + 2.0 * COLUMN_GAP * style->scale;
  double x = card->box.x + padding;
  double y = card->box.y + 0.5 * padding + 0.5 * row;

  fr_curve_readout_draw_card (cr, style, &card->box, card->title);
  for (guint i = 0; i < MIN (chart->n_lines, card->rows * card->columns); i++)
    draw_row (cr, style, chart, card, i, card->box.x + i / card->rows * column,
              y + (i % card->rows + 1) * row);
  if (card->note != NULL)
    fr_chart_text_draw (cr, style, &dim, card->note, FR_TEXT_ALIGN_LEFT, x,
                        y + (card->rows + 1) * row);
}

void
fr_curve_readout_draw (cairo_t *cr,
                       const FrChartStyle *style,
                       const FrCurveChart *chart,
                       const FrCurveReadout *readout,
                       gboolean card,
                       double width,
                       double height)
{
  FrCurveLayout layout;
  double x, dots_y = NAN;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL && readout != NULL);
  g_return_if_fail (readout->companion == NULL || readout->companion->n_lines == chart->n_lines);

  if (!isfinite (readout->epoch))
    return;
  fr_curve_layout_init (&layout, chart, style, width, height);
  x = fr_curve_layout_get_x (&layout, readout->epoch);

  cairo_save (cr);
  fr_curve_readout_draw_line (cr, style, &layout, x);
  for (guint i = 0; i < chart->n_lines; i++) {
    double y = fr_curve_layout_get_y (&layout, value_at (&chart->lines[i], readout->epoch));

    if (isnan (dots_y))
      dots_y = y;
    if (fr_curve_layout_has_y (&layout, y))
      fr_chart_shapes_draw_dot (cr, style, fr_chart_style_get_line (style, chart->lines[i].colour),
                                FR_CURVE_READOUT_DOT, x, y);
  }
  if (card) {
    g_auto (Card) place = { 0 };

    card_init (&place, cr, style, chart, readout, width, height);
    fr_curve_readout_place (style, &layout, x, dots_y, width, height, &place.box);
    draw_card (cr, style, chart, &place);
  }
  cairo_restore (cr);
}
