/* Labels at the lines' ends. Sizes are those of the pictures, at scale 1.
 *
 * Any thread; only charts/ includes the header.
 */
#include "charts/curve-ends.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/curve-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DOT_RADIUS 4.5
#define BRACKET_WIDTH 5.0
#define PLATE_RADIUS 6.0
/* How much a plate and the clear space behind words hide. */
#define PLATE_ALPHA 0.92
#define CLEAR_ALPHA 0.85
#define CLEAR_HEIGHT 15.0

/* The value at the playhead: what the caller knows, or else the line's. */
static double
value_now (double known, const FrCurvePoint *points, gsize length, double playhead)
{
  const FrCurvePoint *point;

  if (!isnan (known))
    return known;
  point = fr_curve_points_find (points, length, playhead);
  return point == NULL || point->x > playhead ? NAN : point->y;
}

/* Pixels of a value's dot, held at the plot's edge. */
static double
dot_y (const FrCurveLayout *layout, double value)
{
  if (isnan (value))
    return NAN;
  return CLAMP (fr_curve_layout_get_y (layout, value), layout->plot_y,
                layout->plot_y + layout->plot_height);
}

static void
draw_plate (cairo_t *cr, const FrChartStyle *style, const FrChartBox *box)
{
  FrColour fill = style->card;

  fill.alpha = PLATE_ALPHA;
  fr_chart_round_rectangle (cr, box->x, box->y, box->width, box->height, PLATE_RADIUS);
  fr_chart_set_source (cr, fill);
  cairo_fill_preserve (cr);
  fr_chart_set_source (cr, style->border);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

/* Keeps grid and dotted lines from running through a word beside the playhead. */
static void
clear_behind (cairo_t *cr, const FrChartStyle *style, double x, double row, double width)
{
  FrColour fill = style->background;

  fill.alpha = CLEAR_ALPHA;
  cairo_rectangle (cr, x - 2.0, row - CLEAR_HEIGHT / 2.0 * style->scale, width + 4.0,
                   CLEAR_HEIGHT * style->scale);
  fr_chart_set_source (cr, fill);
  cairo_fill (cr);
}

/* One label. */
static void
draw_label (cairo_t *cr,
            const FrChartStyle *style,
            const FrCurveLabels *labels,
            const FrTextLook *look,
            const char *text,
            double width,
            double row)
{
  if (text == NULL)
    return;
  if (!labels->plate)
    clear_behind (cr, style, labels->text_x, row, width);
  fr_chart_text_draw (cr, style, look, text, FR_TEXT_ALIGN_LEFT, labels->text_x, row);
}

static void
draw_bracket (cairo_t *cr, const FrChartStyle *style, double x, double top, double bottom)
{
  double width = BRACKET_WIDTH * style->scale;

  x = fr_chart_crisp (cr, x + width);
  top = fr_chart_crisp (cr, top);
  bottom = fr_chart_crisp (cr, bottom);
  cairo_move_to (cr, x - width, top);
  cairo_line_to (cr, x, top);
  cairo_line_to (cr, x, bottom);
  cairo_line_to (cr, x - width, bottom);
  fr_chart_set_source (cr, style->dim_text);
  cairo_set_line_width (cr, style->scale);
  cairo_stroke (cr);
}

/* What the labels say; texts owned, %NULL where a value is missing. */
typedef struct {
  char *train, *test, *gap;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->train);
  g_free (words->test);
  g_free (words->gap);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static Words
make_words (FrCurveKind kind, double train, double test)
{
  g_autofree char *train_value = fr_curve_format_value (kind, train);
  g_autofree char *test_value = fr_curve_format_value (kind, test);

  return (Words){
    /* Translators: the label at the end of the train line; %s is a value, "90.2 %" or "0.264". */
    isnan (train) ? NULL : g_strdup_printf (_ ("train %s"), train_value),
    /* Translators: the label at the end of the test line; %s is a value, "87.6 %" or "0.345". */
    isnan (test) ? NULL : g_strdup_printf (_ ("test %s"), test_value),
    kind == FR_CURVE_ACCURACY ? fr_curve_format_gap (train, test) : NULL,
  };
}

static double
text_width (cairo_t *cr, const FrChartStyle *style, const FrTextLook *look, const char *text)
{
  double width = 0.0;

  if (text != NULL)
    fr_chart_text_measure (cr, style, look, text, &width, NULL);
  return width;
}

void
fr_curve_draw_ends (cairo_t *cr,
                    const FrChartStyle *style,
                    const FrCurveChart *chart,
                    const FrCurveLayout *layout,
                    double width,
                    FrChartTaken *taken)
{
  FrTextLook train_look = { FR_TEXT_LABEL, TRUE, style->train };
  FrTextLook test_look = { FR_TEXT_LABEL, TRUE, style->test };
  FrTextLook gap_look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  g_auto (Words) words = { 0 };
  FrCurveLabelsInput input;
  FrCurveLabels labels;
  double train, test;

  if (!chart->has_playhead || !isfinite (chart->playhead))
    return;
  train = value_now (chart->train_now, chart->train, chart->n_train, chart->playhead);
  test = value_now (chart->test_now, chart->test, chart->n_test, chart->playhead);
  words = make_words (chart->kind, train, test);
  input = (FrCurveLabelsInput){
    .playhead = fr_curve_layout_get_x (layout, chart->playhead),
    .train_y = dot_y (layout, train),
    .test_y = dot_y (layout, test),
    .train_width = text_width (cr, style, &train_look, words.train),
    .test_width = text_width (cr, style, &test_look, words.test),
    .gap_width = text_width (cr, style, &gap_look, words.gap),
    .plate = chart->past,
  };
  fr_curve_labels_place (layout, style, &input, taken, width, &labels);

  if (labels.plate)
    draw_plate (cr, style, &labels.box);
  if (labels.bracket)
    draw_bracket (cr, style, labels.bracket_x, input.train_y, input.test_y);
  if (!isnan (train))
    fr_chart_draw_dot (cr, style, style->train, DOT_RADIUS, input.playhead, input.train_y);
  if (!isnan (test))
    fr_chart_draw_dot (cr, style, style->test, DOT_RADIUS, input.playhead, input.test_y);
  draw_label (cr, style, &labels, &gap_look, words.gap, input.gap_width, labels.gap_row);
  draw_label (cr, style, &labels, &train_look, words.train, input.train_width, labels.train_row);
  draw_label (cr, style, &labels, &test_look, words.test, input.test_width, labels.test_row);
  if (labels.box.width > 0.0)
    fr_chart_taken_add (taken, &labels.box);
}
