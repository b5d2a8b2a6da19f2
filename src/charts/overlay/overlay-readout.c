/* The hover layer of overlays. Sizes are those of the read-out of the curves, at scale 1. */
#include "charts/overlay/overlay-readout.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/curve-readout.h"
#include "charts/overlay/run-stroke.h"
#include "io/figure.h"

#define COLUMN_GAP 14.0
#define LONGEST_NAME 150.0

/* The card, and the right ends of its columns from its left edge. */
typedef struct {
  char **values; /* [lines] owned */
  char **bands;  /* [lines] owned: "" for none */
  guint rows;    /* of lines */
  guint rest;    /* lines without a row */
  FrChartBox box;
  double name_x, name_room, value_x, band_x;
} Card;

static void
card_clear (Card *card)
{
  g_strfreev (card->values);
  g_strfreev (card->bands);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Card, card_clear)

static gssize
find_point (const FrOverlayChart *chart, const FrOverlayLine *line, double x)
{
  return fr_overlay_layout_find_point (line, x, fr_overlay_layout_get_slack (chart));
}

char *
fr_overlay_readout_format (const FrOverlayChart *chart, const FrOverlayLine *line, double x)
{
  gssize i = find_point (chart, line, x);

  return fr_curve_layout_format (chart->kind, i < 0 ? (double) NAN : line->points[i].y);
}

char *
fr_overlay_readout_format_band (const FrOverlayChart *chart, const FrOverlayLine *line, double x)
{
  gssize i = line->band != NULL ? find_point (chart, line, x) : -1;
  g_autofree char *low = NULL, *high = NULL;

  if (i < 0 || isnan (line->band[i].low) || isnan (line->band[i].high))
    return NULL;
  low = chart->kind == FR_CURVE_ACCURACY ? fr_figure_format_fixed (100.0 * line->band[i].low, 1)
                                         : fr_curve_layout_format (chart->kind, line->band[i].low);
  high = fr_curve_layout_format (chart->kind, line->band[i].high);
  /* Translators: the lowest and the highest of several runs: "87.5 to 88.5 %". */
  return g_strdup_printf (_ ("%s to %s"), low, high);
}

static double
measure_card (cairo_t *cr, const FrChartStyle *style, gboolean bold, const char *text)
{
  const FrTextLook look = { FR_TEXT_CAPTION, bold, style->readout_text };

  return fr_chart_text_measure (style, &look, text);
}

/* What the card says and how large it is, in a chart of @width and @height. */
static void
card_init (Card *card,
           cairo_t *cr,
           const FrChartStyle *style,
           const FrOverlayChart *chart,
           double x,
           const char *title,
           double width,
           double height)
{
  const double scale = style->scale, row = FR_CURVE_READOUT_ROW * scale, gap = COLUMN_GAP * scale;
  const double around = 2.0 * FR_CURVE_READOUT_PADDING * scale;
  const guint n = chart->n_lines, room = (guint) fmax (1.0, floor ((height - around) / row) - 1.0);
  double names = 0.0, values = 0.0, bands = 0.0;
  g_autofree char *rest = NULL;

  *card = (Card){
    .values = g_new0 (char *, n + 1),
    .bands = g_new0 (char *, n + 1),
    .rows = n <= room ? n : MAX (room, 2) - 1,
  };
  card->rest = n - card->rows;
  rest = fr_overlay_layout_format_rest (card->rest);
  for (guint i = 0; i < n; i++) {
    const FrOverlayLine *line = &chart->lines[i];
    char *band = fr_overlay_readout_format_band (chart, line, x);

    card->values[i] = fr_overlay_readout_format (chart, line, x);
    card->bands[i] = band != NULL ? band : g_strdup ("");
    names = fmax (names, measure_card (cr, style, FALSE, line->name));
    values = fmax (values, measure_card (cr, style, TRUE, card->values[i]));
    bands = fmax (bands, measure_card (cr, style, FALSE, card->bands[i]));
  }
  card->name_x = (FR_CURVE_READOUT_PADDING + FR_OVERLAY_SAMPLE + FR_OVERLAY_SAMPLE_GAP) * scale;
  card->name_room = ceil (fmin (names, LONGEST_NAME * scale));
  card->value_x = card->name_x + card->name_room + gap + values;
  card->band_x = card->value_x + (bands > 0.0 ? gap + bands : 0.0);
  /* First the bands give way, then names are shortened. */
  if (card->band_x + FR_CURVE_READOUT_PADDING * scale > width) {
    for (guint i = 0; i < n; i++)
      card->bands[i][0] = '\0';
    card->band_x = card->value_x;
  }
  if (card->band_x + FR_CURVE_READOUT_PADDING * scale > width) {
    double less = fmin (card->band_x + FR_CURVE_READOUT_PADDING * scale - width,
                        card->name_room - 20.0 * scale);

    card->name_room -= fmax (0.0, less);
    card->value_x -= fmax (0.0, less);
    card->band_x = card->value_x;
  }
  card->box.width =
      fmax (card->band_x, FR_CURVE_READOUT_PADDING * scale + measure_card (cr, style, TRUE, title));
  if (card->rest > 0)
    card->box.width = fmax (card->box.width, card->name_x + measure_card (cr, style, FALSE, rest));
  card->box.width = fmin (card->box.width + FR_CURVE_READOUT_PADDING * scale, width);
  card->box.height = FR_CURVE_READOUT_PADDING * scale + (card->rows + 1 + (card->rest > 0)) * row;
}

/* The row of line @i with its middle at @y. */
static void
draw_row (cairo_t *cr,
          const FrChartStyle *style,
          const FrOverlayLine *line,
          const Card *card,
          guint i,
          double y)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->readout_text };
  const FrTextLook bold = { FR_TEXT_CAPTION, TRUE, style->readout_text };
  const FrTextLook dim = { FR_TEXT_CAPTION, FALSE, style->readout_dim_text };

  fr_run_stroke_draw_in (cr, style, line->slot,
                         fr_run_stroke_get_readout_colour (style, line->slot),
                         card->box.x + FR_CURVE_READOUT_PADDING * style->scale, y,
                         FR_OVERLAY_SAMPLE * style->scale);
  fr_chart_text_draw_fitted (cr, style, &look, line->name, FR_TEXT_ALIGN_LEFT,
                             card->box.x + card->name_x, y, card->name_room);
  fr_chart_text_draw (cr, style, &bold, card->values[i], FR_TEXT_ALIGN_RIGHT,
                      card->box.x + card->value_x, y);
  fr_chart_text_draw (cr, style, &dim, card->bands[i], FR_TEXT_ALIGN_RIGHT,
                      card->box.x + card->band_x, y);
}

static void
draw_card (cairo_t *cr,
           const FrChartStyle *style,
           const FrOverlayChart *chart,
           const Card *card,
           const char *title)
{
  const FrTextLook dim = { FR_TEXT_CAPTION, FALSE, style->readout_dim_text };
  const double row = FR_CURVE_READOUT_ROW * style->scale;
  const double padding = FR_CURVE_READOUT_PADDING * style->scale;
  double y = card->box.y + 0.5 * padding + 0.5 * row;

  fr_curve_readout_draw_card (cr, style, &card->box, title);
  for (guint i = 0; i < card->rows; i++)
    draw_row (cr, style, &chart->lines[i], card, i, y + (i + 1) * row);
  if (card->rest > 0) {
    g_autofree char *rest = fr_overlay_layout_format_rest (card->rest);

    fr_chart_text_draw (cr, style, &dim, rest, FR_TEXT_ALIGN_LEFT, card->box.x + card->name_x,
                        y + (card->rows + 1) * row);
  }
}

void
fr_overlay_readout_draw (cairo_t *cr,
                         const FrChartStyle *style,
                         const FrOverlayChart *chart,
                         const FrOverlayLayout *layout,
                         double x,
                         const char *title,
                         double width,
                         double height)
{
  g_auto (Card) card = { 0 };
  double line_x, dot_y = NAN;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL && layout != NULL);

  if (!isfinite (x) || chart->n_lines == 0)
    return;
  line_x = fr_curve_layout_get_x (&layout->plot, x);

  cairo_save (cr);
  fr_curve_readout_draw_line (cr, style, &layout->plot, line_x);
  for (guint i = chart->n_lines; i-- > 0;) {
    const FrOverlayLine *line = &chart->lines[i];
    gssize point = find_point (chart, line, x);
    double y;

    if (point < 0)
      continue;
    y = fr_curve_layout_get_y (&layout->plot, line->points[point].y);
    dot_y = y;
    if (fr_curve_layout_has_y (&layout->plot, y))
      fr_chart_shapes_draw_dot (cr, style, fr_run_stroke_get_colour (style, line->slot),
                                FR_CURVE_READOUT_DOT,
                                fr_curve_layout_get_x (&layout->plot, line->points[point].x), y);
  }
  card_init (&card, cr, style, chart, x, title, width, height);
  fr_curve_readout_place (style, &layout->plot, line_x, dot_y, width, height, &card.box);
  draw_card (cr, style, chart, &card, title);
  cairo_restore (cr);
}
