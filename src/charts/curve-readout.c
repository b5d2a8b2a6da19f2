/* The hover layer of curve charts. Sizes are those of the pictures, at scale 1.
 *
 * Any thread.
 */
#include "charts/curve-readout.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/curve-format.h"
#include "charts/curve-legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DOT_RADIUS 3.5
#define CARD_OFFSET 12.0 /* from the dotted line */
#define CARD_RADIUS 7.0
#define CARD_MARGIN 8.0 /* to the plot's upper or lower edge */
#define PADDING 10.0
#define ROW 17.0
#define SAMPLE_WIDTH 16.0
#define COLUMN_GAP 16.0
#define NAME_GAP 10.0

/* A row of the card: a line sample, a name and two values. */
typedef struct {
  const char *name;
  char *accuracy; /* owned */
  char *loss;     /* owned */
} Row;

/* All that the card says. */
typedef struct {
  const char *title; /* (nullable) borrowed */
  Row rows[2];       /* train, test */
  char *gap;         /* (nullable) owned */
} Words;

static void
value_at (const FrCurvePoint *points, gsize length, double epoch, double *value)
{
  const FrCurvePoint *point = fr_curve_points_find (points, length, epoch);

  *value = point == NULL || point->x > epoch ? NAN : point->y;
}

void
fr_curve_readout_fill (FrCurveReadout *readout,
                       const FrCurveChart *loss,
                       const FrCurveChart *accuracy,
                       double epoch)
{
  g_return_if_fail (readout != NULL);

  *readout = (FrCurveReadout){ epoch, NULL, NAN, NAN, NAN, NAN };
  if (loss != NULL) {
    value_at (loss->train, loss->n_train, epoch, &readout->train_loss);
    value_at (loss->test, loss->n_test, epoch, &readout->test_loss);
  }
  if (accuracy != NULL) {
    value_at (accuracy->train, accuracy->n_train, epoch, &readout->train_accuracy);
    value_at (accuracy->test, accuracy->n_test, epoch, &readout->test_accuracy);
  }
}

static double
text_width (cairo_t *cr, const FrChartStyle *style, const FrTextLook *look, const char *text)
{
  double width = 0.0;

  if (text != NULL)
    fr_chart_text_measure (cr, style, look, text, &width, NULL);
  return width;
}

static void
row_init (Row *row, const char *name, double accuracy, double loss)
{
  g_autofree char *loss_value = fr_curve_format_value (FR_CURVE_LOSS, loss);

  row->name = name;
  row->accuracy = fr_curve_format_value (FR_CURVE_ACCURACY, accuracy);
  /* Translators: a loss in the read-out of the charts; %s is "0.351". */
  row->loss = g_strdup_printf (_ ("loss %s"), loss_value);
}

static void
words_init (Words *words, const FrCurveReadout *readout)
{
  words->title = readout->title;
  row_init (&words->rows[0], _ ("train"), readout->train_accuracy, readout->train_loss);
  row_init (&words->rows[1], _ ("test"), readout->test_accuracy, readout->test_loss);
  words->gap = fr_curve_format_gap (readout->train_accuracy, readout->test_accuracy);
}

static void
words_clear (Words *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (words->rows); i++) {
    g_free (words->rows[i].accuracy);
    g_free (words->rows[i].loss);
  }
  g_free (words->gap);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

/* The card, and its columns from its left edge. */
typedef struct {
  double x, y, width, height;
  double name_x, accuracy_x, loss_x; /* the values' right ends */
} Card;

static void
measure_card (cairo_t *cr, const FrChartStyle *style, const Words *words, Card *card)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->readout_text };
  FrTextLook bold = { FR_TEXT_CAPTION, TRUE, style->readout_text };
  double scale = style->scale;
  double names = 0.0, accuracies = 0.0, losses = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (words->rows); i++) {
    names = fmax (names, text_width (cr, style, &look, words->rows[i].name));
    accuracies = fmax (accuracies, text_width (cr, style, &look, words->rows[i].accuracy));
    losses = fmax (losses, text_width (cr, style, &look, words->rows[i].loss));
  }
  card->name_x = (PADDING + SAMPLE_WIDTH + NAME_GAP) * scale;
  card->accuracy_x = card->name_x + names + COLUMN_GAP * scale + accuracies;
  card->loss_x = card->accuracy_x + COLUMN_GAP * scale + losses;
  card->width = fmax (card->loss_x, PADDING * scale + text_width (cr, style, &bold, words->title)) +
                PADDING * scale;
  card->height = (PADDING + (words->gap != NULL ? 4.0 : 3.0) * ROW) * scale;
}

/* Beside the dotted line at @line_x, and away from the curves, which are at @dots_y there: at the
 * bottom where that is in the upper half, otherwise at the top. */
static void
place_card (const FrChartStyle *style,
            const FrCurveLayout *layout,
            double line_x,
            double dots_y,
            double width,
            Card *card)
{
  double scale = style->scale;
  double bottom = layout->plot_y + layout->plot_height;

  card->x = line_x + CARD_OFFSET * scale;
  if (card->x + card->width > width)
    card->x = line_x - CARD_OFFSET * scale - card->width;
  card->x = fmax (0.0, card->x);
  if (isnan (dots_y) || dots_y < layout->plot_y + 0.5 * layout->plot_height)
    card->y = bottom - CARD_MARGIN * scale - card->height;
  else
    card->y = layout->plot_y + CARD_MARGIN * scale;
  card->y = fmax (0.0, card->y);
}

static void
draw_row (cairo_t *cr,
          const FrChartStyle *style,
          const Card *card,
          const Row *row,
          gboolean is_test,
          double y)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->readout_text };
  FrTextLook dim = { FR_TEXT_CAPTION, FALSE, style->readout_dim_text };
  double sample_x = card->x + PADDING * style->scale;

  cairo_save (cr);
  fr_curve_stroke_style (cr, style, is_test);
  fr_chart_set_source (cr, is_test ? style->readout_test : style->readout_train);
  cairo_move_to (cr, sample_x, y);
  cairo_line_to (cr, sample_x + SAMPLE_WIDTH * style->scale, y);
  cairo_stroke (cr);
  cairo_restore (cr);
  fr_chart_text_draw (cr, style, &look, row->name, FR_TEXT_ALIGN_LEFT, card->x + card->name_x, y);
  fr_chart_text_draw (cr, style, &look, row->accuracy, FR_TEXT_ALIGN_RIGHT,
                      card->x + card->accuracy_x, y);
  fr_chart_text_draw (cr, style, &dim, row->loss, FR_TEXT_ALIGN_RIGHT, card->x + card->loss_x, y);
}

static void
draw_card (cairo_t *cr, const FrChartStyle *style, const Card *card, const Words *words)
{
  FrTextLook bold = { FR_TEXT_CAPTION, TRUE, style->readout_text };
  FrTextLook dim = { FR_TEXT_CAPTION, FALSE, style->readout_dim_text };
  double row = ROW * style->scale;
  double x = card->x + PADDING * style->scale;
  double y = card->y + 0.5 * PADDING * style->scale + 0.5 * row;

  fr_chart_round_rectangle (cr, card->x, card->y, card->width, card->height,
                            CARD_RADIUS * style->scale);
  fr_chart_set_source (cr, style->readout);
  cairo_fill (cr);
  fr_chart_text_draw (cr, style, &bold, words->title, FR_TEXT_ALIGN_LEFT, x, y);
  for (guint i = 0; i < G_N_ELEMENTS (words->rows); i++)
    draw_row (cr, style, card, &words->rows[i], i == 1, y + (i + 1) * row);
  fr_chart_text_draw (cr, style, &dim, words->gap, FR_TEXT_ALIGN_LEFT, x, y + 3.0 * row);
}

static void
draw_line (cairo_t *cr, const FrChartStyle *style, const FrCurveLayout *layout, double x)
{
  const double dots[] = { 2.0 * style->scale, 3.0 * style->scale };

  cairo_save (cr);
  cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0.0);
  cairo_set_line_width (cr, 1.0);
  fr_chart_set_source (cr, style->text);
  cairo_move_to (cr, fr_chart_crisp (cr, x), layout->plot_y);
  cairo_line_to (cr, fr_chart_crisp (cr, x), layout->plot_y + layout->plot_height);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* A dot at @value, unless it is missing or off the plot. */
static void
draw_dot (cairo_t *cr,
          const FrChartStyle *style,
          const FrCurveLayout *layout,
          FrColour colour,
          double x,
          double value)
{
  double y = fr_curve_layout_get_y (layout, value);

  if (y >= layout->plot_y && y <= layout->plot_y + layout->plot_height)
    fr_chart_draw_dot (cr, style, colour, DOT_RADIUS, x, y);
}

void
fr_curve_chart_draw_hover (cairo_t *cr,
                           const FrChartStyle *style,
                           const FrCurveChart *chart,
                           const FrCurveReadout *readout,
                           gboolean card,
                           double width,
                           double height)
{
  gboolean is_loss;
  FrCurveLayout layout;
  double x, train, test;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL && readout != NULL);

  if (!isfinite (readout->epoch))
    return;
  fr_curve_chart_layout (chart, style, width, height, &layout);
  is_loss = chart->kind == FR_CURVE_LOSS;
  train = is_loss ? readout->train_loss : readout->train_accuracy;
  test = is_loss ? readout->test_loss : readout->test_accuracy;
  x = fr_curve_layout_get_x (&layout, readout->epoch);

  cairo_save (cr);
  draw_line (cr, style, &layout, x);
  draw_dot (cr, style, &layout, style->train, x, train);
  draw_dot (cr, style, &layout, style->test, x, test);
  if (card) {
    g_auto (Words) words = { 0 };
    Card place;

    words_init (&words, readout);
    measure_card (cr, style, &words, &place);
    place_card (style, &layout, x, fr_curve_layout_get_y (&layout, isnan (train) ? test : train),
                width, &place);
    draw_card (cr, style, &place, &words);
  }
  cairo_restore (cr);
}
