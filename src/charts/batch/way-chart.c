/* Stations are boxes of one size in rows; each painter below has its own place in one. Sizes are in
 * pixels at scale 1. */
#include "charts/batch/way-chart.h"

#include "charts/batch/asks-chart.h"
#include "charts/batch/way-cells.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/pixel-tile.h"

#include <math.h>

#define STATION 94.0
#define LEAST_LINK 28.0
#define MOST_LINK 70.0
#define TITLE 20.0
#define PICTURE 94.0
#define STRIP 24.0 /* the neurons' activations, its gap included */
#define STRIP_GAP 4.0
#define WORDS 40.0 /* two lines below */
#define ROW_GAP 14.0
#define ARROW 5.0
#define BAR_PART 0.7
#define HATCH 5.0
#define CURVE_END 6.0 /* loss at the upper end of its curve */
#define CURVE_STEPS 60
#define LINK_LABEL 9.0 /* above its arrow */
#define LINK_GAP 5.0   /* at both ends of it */

typedef struct {
  guint columns; /* stations in a row */
  double station, link, picture;
  double row;   /* height, the gap below it included */
  double width; /* of all */
} Layout;

typedef struct {
  double x, y; /* of the picture */
} Spot;

static guint
count_stations (const FrWayChart *chart)
{
  return 1 + chart->n_layers + 3;
}

static gboolean
has_strip (const FrWayChart *chart)
{
  return chart->layers[0].n_units > 0;
}

/* How wide a link is at least: what stands on it is a figure, which is never shortened. */
static double
get_least_link (const FrChartStyle *style, const FrWayChart *chart)
{
  const FrTextLook look = { FR_TEXT_CAPTION, TRUE, style->text };
  double least = LEAST_LINK * style->scale;

  for (guint i = 0; i <= chart->n_layers; i++)
    if (chart->links[i] != NULL)
      least = fmax (least, ceil (fr_chart_text_measure (NULL, style, &look, chart->links[i])) +
                               LINK_GAP * style->scale);
  return least;
}

/* As many in a row as fit; rows of about the same length. */
static Layout
make_layout (const FrChartStyle *style, const FrWayChart *chart, double width)
{
  const double scale = style->scale;
  const guint n = count_stations (chart);
  const double least = get_least_link (style, chart);
  const guint most = (guint) CLAMP ((width + least) / (STATION * scale + least), 1.0, (double) n);
  const guint rows = (n + most - 1) / most;
  Layout layout = { (n + rows - 1) / rows, STATION * scale, 0, PICTURE * scale, 0, width };

  if (layout.columns > 1)
    layout.link = (width - layout.columns * layout.station) / (layout.columns - 1);
  layout.link = fmin (layout.link, MOST_LINK * scale);
  layout.row = (TITLE + PICTURE + (has_strip (chart) ? STRIP : 0) + WORDS + ROW_GAP) * scale;
  return layout;
}

double
fr_way_chart_get_height (const FrChartStyle *style, const FrWayChart *chart, double width)
{
  const Layout layout = make_layout (style, chart, width);
  const guint n = count_stations (chart);

  return ceil ((n + layout.columns - 1) / layout.columns * layout.row - ROW_GAP * style->scale);
}

double
fr_way_chart_get_minimum_width (const FrChartStyle *style)
{
  return ceil ((2 * STATION + LEAST_LINK) * style->scale);
}

static Spot
get_spot (const FrChartStyle *style, const Layout *layout, guint station)
{
  return (Spot){ station % layout->columns * (layout->station + layout->link),
                 station / layout->columns * layout->row + TITLE * style->scale };
}

static void
draw_words (cairo_t *cr,
            const FrChartStyle *style,
            const FrWayChart *chart,
            const Layout *layout,
            guint station,
            const FrWayWords *words,
            FrColour line,
            FrColour result)
{
  const Spot spot = get_spot (style, layout, station);
  const double below = spot.y + layout->picture + (has_strip (chart) ? STRIP : 0) * style->scale;
  const double room = fmin (layout->station + 0.8 * fmax (0, layout->link - 24 * style->scale),
                            layout->width - spot.x - 1);
  const FrTextLook title = { FR_TEXT_CAPTION, TRUE, style->text };
  const FrTextLook looks[] = { { FR_TEXT_CAPTION, FALSE, line },
                               { FR_TEXT_CAPTION, TRUE, result } };
  const char *const texts[] = { words->line, words->result };

  if (words->title != NULL)
    fr_chart_text_draw_fitted (cr, style, &title, words->title, FR_TEXT_ALIGN_LEFT, spot.x,
                               spot.y - 0.6 * TITLE * style->scale, room);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      fr_chart_text_draw_fitted (cr, style, &looks[i], texts[i], FR_TEXT_ALIGN_LEFT, spot.x,
                                 below + (0.3 + 0.45 * i) * WORDS * style->scale, room);
}

static void
draw_image (cairo_t *cr, const FrChartStyle *style, const FrWayChart *chart, const Layout *layout)
{
  const Spot spot = get_spot (style, layout, 0);

  cairo_save (cr);
  cairo_translate (cr, spot.x, spot.y);
  fr_pixel_tile_draw (cr, style, chart->pixels, layout->picture);
  cairo_restore (cr);
}

static FrWayCells
get_weights (const FrChartStyle *style, const FrWayChart *chart, const Layout *layout, guint layer)
{
  const Spot spot = get_spot (style, layout, layer + 1);

  return fr_way_cells_make (chart->layers[layer].n_weights, spot.x, spot.y, layout->picture,
                            layout->picture);
}

static FrWayCells
get_units (const FrChartStyle *style, const FrWayChart *chart, const Layout *layout, guint layer)
{
  const Spot spot = get_spot (style, layout, layer + 1);

  return fr_way_cells_make (chart->layers[layer].n_units, spot.x,
                            spot.y + layout->picture + STRIP_GAP * style->scale, layout->station,
                            (STRIP - STRIP_GAP) * style->scale);
}

static void
draw_layer (cairo_t *cr,
            const FrChartStyle *style,
            const FrWayChart *chart,
            const Layout *layout,
            guint layer)
{
  const FrWayLayer *each = &chart->layers[layer];
  const FrWayCells weights = get_weights (style, chart, layout, layer);

  fr_way_cells_draw_signed (cr, style, &weights, each->weights);
  if (each->activations != NULL) {
    const FrWayCells units = get_units (style, chart, layout, layer);

    fr_way_cells_draw_amounts (cr, style, &units, each->activations);
    fr_way_cells_frame (cr, style, &units, each->chosen_unit);
  }
}

/* The colour of a class's bar. */
static FrColour
get_colour (const FrChartStyle *style, const FrWayChart *chart, guint class)
{
  if (class == chart->truth)
    return style->right;
  return class == chart->predicted ? style->wrong : style->bar;
}

static void
hatch (cairo_t *cr, const FrChartStyle *style, double x, double y, double width, double height)
{
  const double distance = HATCH * style->scale;

  cairo_save (cr);
  cairo_rectangle (cr, x, fmin (y, y + height), width, fabs (height));
  cairo_clip (cr);
  cairo_set_source_rgba (cr, 1.0, 1.0, 1.0, 0.5);
  cairo_set_line_width (cr, 1.4 * style->scale);
  for (double at = fmin (y, y + height); at < fmax (y, y + height) + width; at += distance) {
    cairo_move_to (cr, x, at);
    cairo_rel_line_to (cr, width, -width);
  }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* The bars of @values from a line of 0; they fill the picture's height. */
static void
draw_bars (cairo_t *cr,
           const FrChartStyle *style,
           const FrWayChart *chart,
           const Layout *layout,
           guint station,
           const float *values,
           double least,
           double most)
{
  const Spot spot = get_spot (style, layout, station);
  const double column = layout->station / chart->n_classes, bar = BAR_PART * column;
  const double unit = most > least ? layout->picture / (most - least) : 0;
  const double zero = spot.y + most * unit;

  for (guint c = 0; c < chart->n_classes; c++) {
    const double x = spot.x + c * column + (column - bar) / 2;
    const double height = isfinite (values[c]) ? -(double) values[c] * unit : 0;

    fr_chart_shapes_set_source (cr, get_colour (style, chart, c));
    cairo_rectangle (cr, x, zero, bar, height);
    cairo_fill (cr);
    if (c == chart->predicted && c != chart->truth)
      hatch (cr, style, x, zero, bar, height);
    if (c == chart->truth) {
      fr_chart_shapes_set_source (cr, style->outline);
      cairo_set_line_width (cr, 1.2 * style->scale);
      cairo_rectangle (cr, x, zero, bar, height);
      cairo_stroke (cr);
    }
    if (c == chart->chosen_class) {
      /* A tick of the accent below the class that the way leads through. */
      fr_chart_shapes_set_source (cr, style->accent);
      cairo_rectangle (cr, x, spot.y + layout->picture + style->scale, bar, 2.5 * style->scale);
      cairo_fill (cr);
    }
  }
  fr_chart_shapes_set_source (cr, style->axis);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, spot.x, fr_chart_shapes_crisp (cr, zero));
  cairo_rel_line_to (cr, layout->station, 0);
  cairo_stroke (cr);
}

static void
draw_logits (cairo_t *cr, const FrChartStyle *style, const FrWayChart *chart, const Layout *layout)
{
  double least = 0, most = 0;

  for (guint c = 0; c < chart->n_classes; c++)
    if (isfinite (chart->logits[c])) {
      least = fmin (least, (double) chart->logits[c]);
      most = fmax (most, (double) chart->logits[c]);
    }
  draw_bars (cr, style, chart, layout, chart->n_layers + 1, chart->logits, least, most);
}

/* -log p of the true class over its probability p, and where this image is on it. */
static void
draw_loss (cairo_t *cr, const FrChartStyle *style, const FrWayChart *chart, const Layout *layout)
{
  const Spot spot = get_spot (style, layout, chart->n_layers + 3);
  const double side = layout->picture, p = (double) chart->probabilities[chart->truth];
  const double loss = p > 0 ? fmin (-log (p), CURVE_END) : CURVE_END;
  const double x = spot.x + p * side, y = spot.y + side * (1 - loss / CURVE_END);
  const double dashes[] = { 2.0 * style->scale, 2.0 * style->scale };

  fr_chart_shapes_set_source (cr, style->axis);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, fr_chart_shapes_crisp (cr, spot.x), spot.y);
  cairo_line_to (cr, fr_chart_shapes_crisp (cr, spot.x), spot.y + side);
  cairo_line_to (cr, spot.x + side, spot.y + side);
  cairo_stroke (cr);
  fr_chart_shapes_set_source (cr, style->bar);
  cairo_set_line_width (cr, 1.5 * style->scale);
  for (guint i = 0; i <= CURVE_STEPS; i++) {
    const double height = CURVE_END * (1 - (double) i / CURVE_STEPS);

    cairo_line_to (cr, spot.x + side * exp (-height), spot.y + side * (1 - height / CURVE_END));
  }
  cairo_stroke (cr);
  fr_chart_shapes_set_source (cr, style->right);
  cairo_set_line_width (cr, 1.2 * style->scale);
  cairo_set_dash (cr, dashes, 2, 0.0);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x, spot.y + side);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
  fr_chart_shapes_draw_dot (cr, style, style->right, 4.0, x, y);
}

static void
draw_arrow (cairo_t *cr,
            const FrChartStyle *style,
            FrColour colour,
            double from_x,
            double from_y,
            double to_x,
            double to_y)
{
  const double angle = atan2 (to_y - from_y, to_x - from_x), head = ARROW * style->scale;

  fr_chart_shapes_set_source (cr, colour);
  cairo_set_line_width (cr, 1.5 * style->scale);
  cairo_move_to (cr, from_x, from_y);
  cairo_line_to (cr, to_x, to_y);
  for (int side = -1; side <= 1; side += 2) {
    cairo_move_to (cr, to_x, to_y);
    cairo_rel_line_to (cr, -head * cos (angle + side * 0.6), -head * sin (angle + side * 0.6));
  }
  cairo_stroke (cr);
}

/* From the station to the next one in its row, with what stands on it. */
static void
draw_link (cairo_t *cr,
           const FrChartStyle *style,
           const FrWayChart *chart,
           const Layout *layout,
           guint station)
{
  const Spot spot = get_spot (style, layout, station);
  const gboolean chosen = chart->chosen_link == (int) station && station <= chart->n_layers;
  const FrTextLook look = { FR_TEXT_CAPTION, chosen, chosen ? style->lines[0] : style->dim_text };
  const char *label = station <= chart->n_layers ? chart->links[station] : NULL;
  const double gap = LINK_GAP * style->scale, y = spot.y + layout->picture / 2;
  const double start = spot.x + layout->station + gap;
  const gboolean is_last = station % layout->columns == layout->columns - 1;
  const double end =
      is_last ? start + 0.35 * LEAST_LINK * style->scale : start + layout->link - 2 * gap;

  if (is_last && layout->link <= 0)
    return;
  if (!is_last || station + 1 < count_stations (chart))
    draw_arrow (cr, style, chosen ? style->accent : style->axis, start, y,
                fmin (end, start + layout->link), y);
  if (label != NULL && !is_last)
    fr_chart_text_draw_fitted (cr, style, &look, label, FR_TEXT_ALIGN_CENTRE, (start + end) / 2,
                               y - LINK_LABEL * style->scale, layout->link - gap);
}

/* From the pixel itself to its own weight, if they stand beside each other. */
static void
draw_pixel_link (cairo_t *cr,
                 const FrChartStyle *style,
                 const FrWayChart *chart,
                 const Layout *layout)
{
  const FrWayCells weights = get_weights (style, chart, layout, 0);
  const Spot spot = get_spot (style, layout, 0);
  const FrWayCells pixels =
      fr_way_cells_make (FR_WAY_PIXELS, spot.x, spot.y, layout->picture, layout->picture);
  const FrTextLook look = { FR_TEXT_CAPTION, TRUE, style->lines[0] };
  double from_x, from_y, to_x, to_y;

  fr_way_cells_frame (cr, style, &pixels, chart->pixel);
  fr_way_cells_frame (cr, style, &weights, chart->layers[0].chosen_weight);
  if (layout->columns < 2)
    return;
  fr_way_cells_get_middle (&pixels, chart->pixel, &from_x, &from_y);
  fr_way_cells_get_middle (&weights, chart->layers[0].chosen_weight, &to_x, &to_y);
  draw_arrow (cr, style, chart->chosen_link == 0 ? style->accent : style->axis,
              from_x + pixels.side / 2 + 2 * style->scale, from_y,
              to_x - weights.side / 2 - 2 * style->scale, to_y);
  if (chart->links[0] != NULL && layout->link > 0)
    fr_chart_text_draw_fitted (cr, style, &look, chart->links[0], FR_TEXT_ALIGN_CENTRE,
                               spot.x + layout->station + layout->link / 2,
                               (from_y + to_y) / 2 - LINK_LABEL * style->scale,
                               layout->link - 4 * style->scale);
}

static void
draw_all_words (cairo_t *cr,
                const FrChartStyle *style,
                const FrWayChart *chart,
                const Layout *layout)
{
  const FrColour predicted =
      chart->predicted == chart->truth ? style->right_text : style->wrong_text;
  const FrWayWords *ends[] = { &chart->logit_words, &chart->softmax_words, &chart->loss_words };

  draw_words (cr, style, chart, layout, 0, &chart->pixel_words, style->dim_text, style->text);
  for (guint l = 0; l < chart->n_layers; l++)
    draw_words (cr, style, chart, layout, l + 1, &chart->layers[l].words, style->dim_text,
                style->text);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    draw_words (cr, style, chart, layout, chart->n_layers + 1 + i, ends[i],
                i < 2 ? predicted : style->dim_text, i < 2 ? style->right_text : style->text);
}

void
fr_way_chart_draw (cairo_t *cr,
                   const FrChartStyle *style,
                   const FrWayChart *chart,
                   double width,
                   double height)
{
  Layout layout;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);
  g_return_if_fail (chart->n_layers > 0 && chart->n_layers <= FR_WAY_MOST_LAYERS);

  layout = make_layout (style, chart, width);
  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, width, height);
  cairo_clip (cr);
  draw_image (cr, style, chart, &layout);
  for (guint l = 0; l < chart->n_layers; l++)
    draw_layer (cr, style, chart, &layout, l);
  for (guint l = 1; l < chart->n_layers; l++) {
    const FrWayCells cells = get_weights (style, chart, &layout, l);

    fr_way_cells_frame (cr, style, &cells, chart->layers[l].chosen_weight);
  }
  draw_logits (cr, style, chart, &layout);
  draw_bars (cr, style, chart, &layout, chart->n_layers + 2, chart->probabilities, 0, 1);
  draw_loss (cr, style, chart, &layout);
  draw_pixel_link (cr, style, chart, &layout);
  for (guint i = 1; i + 1 < count_stations (chart); i++)
    draw_link (cr, style, chart, &layout, i);
  draw_all_words (cr, style, chart, &layout);
  cairo_restore (cr);
}

guint
fr_way_chart_find (const FrWayChart *chart, gint64 place, guint *index)
{
  guint station = 0;

  if (place >= FR_WAY_PIXELS) {
    place -= FR_WAY_PIXELS;
    for (station = 1; station <= chart->n_layers; station++) {
      const gint64 units = chart->layers[station - 1].n_units;

      if (place < units)
        break;
      place -= units;
    }
  }
  *index = (guint) place;
  return station;
}

gint64
fr_way_chart_get_place (const FrWayChart *chart, guint station, guint index)
{
  gint64 place = station > 0 ? FR_WAY_PIXELS : 0;

  for (guint l = 0; l + 1 < station; l++)
    place += chart->layers[l].n_units;
  return place + index;
}

guint
fr_way_chart_get_unit_columns (const FrWayChart *chart, guint layer)
{
  return fr_way_cells_make (chart->layers[layer].n_units, 0, 0, STATION, STRIP - STRIP_GAP).columns;
}

/* The cell of @place in what is drawn; of a class its column of logits. */
static void
get_cell (const FrChartStyle *style,
          const FrWayChart *chart,
          const Layout *layout,
          gint64 place,
          FrWayCells *cells,
          guint *index)
{
  const guint station = fr_way_chart_find (chart, place, index);
  const Spot spot = get_spot (style, layout, station);

  if (station == 0)
    *cells = fr_way_cells_make (FR_WAY_PIXELS, spot.x, spot.y, layout->picture, layout->picture);
  else if (station <= chart->n_layers)
    *cells = get_units (style, chart, layout, station - 1);
  else
    *cells = (FrWayCells){
      chart->n_classes, chart->n_classes, spot.x, spot.y, layout->station / chart->n_classes,
      layout->picture
    };
}

void
fr_way_chart_draw_cursor (cairo_t *cr,
                          const FrChartStyle *style,
                          const FrWayChart *chart,
                          gint64 place,
                          double width,
                          double height)
{
  const Layout layout = make_layout (style, chart, width);
  FrWayCells cells;
  guint index;

  get_cell (style, chart, &layout, place, &cells, &index);
  if (index < cells.length)
    fr_way_cells_frame (cr, style, &cells, index);
}

gint64
fr_way_chart_hit (const FrChartStyle *style,
                  const FrWayChart *chart,
                  double width,
                  double x,
                  double y)
{
  const Layout layout = make_layout (style, chart, width);
  const guint classes = chart->n_layers + 1;

  for (guint station = 0; station <= classes + 1; station++) {
    const guint asked = MIN (station, classes);
    FrWayCells cells;
    guint first;
    int index;

    if (station == 0 || station > chart->n_layers || chart->layers[station - 1].n_units > 0) {
      get_cell (style, chart, &layout, fr_way_chart_get_place (chart, asked, 0), &cells, &first);
      if (station > classes)
        cells.x = get_spot (style, &layout, station).x,
        cells.y = get_spot (style, &layout, station).y;
      index = fr_way_cells_hit (&cells, x, y);
      if (index >= 0)
        return fr_way_chart_get_place (chart, asked, (guint) index);
    }
    /* The weight of a pixel, or of a neuron before. */
    if (station == 0 || station > chart->n_layers)
      continue;
    cells = get_weights (style, chart, &layout, station - 1);
    index = fr_way_cells_hit (&cells, x, y);
    if (index >= 0)
      return fr_way_chart_get_place (chart, station - 1, (guint) index);
  }
  return -1;
}
