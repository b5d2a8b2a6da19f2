/* Stations are boxes of one size in rows; each painter below has its own place in one. Sizes are in
 * pixels at scale 1. */
#include "charts/batch/way-chart.h"

#include "charts/batch/asks-chart.h"
#include "charts/batch/formula.h"
#include "charts/batch/way-layout.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/pixel-tile.h"

#include <math.h>

#define ARROW 5.0
#define STATION_BAR_PART 0.7
#define HATCH 5.0
#define CURVE_END 6.0 /* loss at the upper end of its curve */
#define CURVE_STEPS 60
#define LINK_LABEL 9.0 /* above its arrow */
#define TURN 16.0      /* of an arrow to the next row, down */

double
fr_way_chart_get_height (const FrChartStyle *style, const FrWayChart *chart, double width)
{
  const FrWayLayout layout = fr_way_layout_make (style, chart, width);
  const guint n = fr_way_places_count_stations (chart);

  return ceil ((n + layout.columns - 1) / layout.columns * layout.row -
               FR_WAY_ROW_GAP * style->scale);
}

double
fr_way_chart_get_minimum_width (const FrChartStyle *style)
{
  return ceil ((2 * FR_WAY_STATION + FR_WAY_LEAST_LINK) * style->scale);
}

/* Of the @room for a station's title, what the mark of its bias leaves. */
static double
get_title_room (const FrChartStyle *style,
                const FrWayChart *chart,
                const FrWayLayout *layout,
                guint station,
                double room)
{
  for (guint l = 0; l < fr_way_places_count_weights (chart); l++)
    if (fr_way_places_get_end (chart, l) == station)
      return fr_way_layout_get_bias (style, chart, layout, l).x - 3 * style->scale -
             fr_way_layout_get_spot (style, layout, station).x;
  return room;
}

static void
draw_words (cairo_t *cr,
            const FrChartStyle *style,
            const FrWayChart *chart,
            const FrWayLayout *layout,
            guint station,
            const FrWayWords *words,
            FrColour line,
            FrColour result)
{
  const FrWaySpot spot = fr_way_layout_get_spot (style, layout, station);
  const double below = spot.y + layout->picture +
                       (fr_way_places_have_strip (chart) ? FR_WAY_STRIP : 0) * style->scale;
  const double room = fmin (layout->station + 0.8 * fmax (0, layout->link - 24 * style->scale),
                            layout->width - spot.x - 1);
  const FrTextLook title = { FR_TEXT_CAPTION, TRUE, style->text };
  const FrTextLook looks[] = { { FR_TEXT_CAPTION, FALSE, line },
                               { FR_TEXT_CAPTION, TRUE, result } };
  const char *const texts[] = { words->line, words->result };

  if (words->title != NULL)
    fr_chart_text_draw_fitted (cr, style, &title, words->title, FR_TEXT_ALIGN_LEFT, spot.x,
                               spot.y - 0.5 * FR_WAY_TITLE * style->scale,
                               get_title_room (style, chart, layout, station, room));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      fr_chart_text_draw_fitted (cr, style, &looks[i], texts[i], FR_TEXT_ALIGN_LEFT, spot.x,
                                 below + (0.3 + 0.45 * i) * FR_WAY_WORDS * style->scale, room);
}

static void
draw_image (cairo_t *cr,
            const FrChartStyle *style,
            const FrWayChart *chart,
            const FrWayLayout *layout)
{
  const FrWaySpot spot = fr_way_layout_get_spot (style, layout, 0);

  cairo_save (cr);
  cairo_translate (cr, spot.x, spot.y);
  fr_pixel_tile_draw (cr, style, chart->pixels, layout->picture);
  cairo_restore (cr);
}

static void
draw_layer (cairo_t *cr,
            const FrChartStyle *style,
            const FrWayChart *chart,
            const FrWayLayout *layout,
            guint layer)
{
  const FrWayLayer *each = &chart->layers[layer];
  const FrWayCells weights = fr_way_layout_get_weights (style, chart, layout, layer);

  fr_way_cells_draw_signed (cr, style, &weights, each->weights);
  if (each->activations != NULL) {
    const FrWayCells units = fr_way_layout_get_units (style, chart, layout, layer);

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
draw_station_bars (cairo_t *cr,
                   const FrChartStyle *style,
                   const FrWayChart *chart,
                   const FrWayLayout *layout,
                   guint station,
                   const float *values,
                   double least,
                   double most)
{
  const FrWaySpot spot = fr_way_layout_get_spot (style, layout, station);
  const double column = layout->station / chart->n_classes, bar = STATION_BAR_PART * column;
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
draw_logits (cairo_t *cr,
             const FrChartStyle *style,
             const FrWayChart *chart,
             const FrWayLayout *layout)
{
  double least = 0, most = 0;

  for (guint c = 0; c < chart->n_classes; c++)
    if (isfinite (chart->logits[c])) {
      least = fmin (least, (double) chart->logits[c]);
      most = fmax (most, (double) chart->logits[c]);
    }
  draw_station_bars (cr, style, chart, layout, chart->n_layers + 1, chart->logits, least, most);
}

/* -log p of the true class over its probability p, and where this image is on it. */
static void
draw_loss (cairo_t *cr,
           const FrChartStyle *style,
           const FrWayChart *chart,
           const FrWayLayout *layout)
{
  const FrWaySpot spot = fr_way_layout_get_spot (style, layout, chart->n_layers + 3);
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

/* From the station to the next one, with what stands on it if there is room for that; to one in the
 * next row it turns down. */
static void
draw_link (cairo_t *cr,
           const FrChartStyle *style,
           const FrWayChart *chart,
           const FrWayLayout *layout,
           guint station)
{
  const FrWaySpot spot = fr_way_layout_get_spot (style, layout, station);
  const gboolean chosen = chart->chosen_link == (int) station && station <= chart->n_layers;
  const FrTextLook look = { FR_TEXT_CAPTION, chosen, chosen ? style->lines[0] : style->dim_text };
  const char *label = station <= chart->n_layers ? chart->links[station] : NULL;
  const double gap = FR_WAY_LINK_GAP * style->scale, y = spot.y + layout->picture / 2;
  const double start = spot.x + layout->station + gap;
  const double end = start + fr_way_layout_get_link (style, layout, station) - 2 * gap;
  const double drop = fr_way_layout_ends_row (layout, station) ? TURN * style->scale : 0;
  const FrColour colour = chosen ? style->accent : style->axis;

  if (end <= start)
    return;
  if (drop > 0) {
    fr_chart_shapes_set_source (cr, colour);
    cairo_set_line_width (cr, 1.5 * style->scale);
    cairo_move_to (cr, start, y);
    cairo_line_to (cr, end, y);
    cairo_stroke (cr);
  }
  draw_arrow (cr, style, colour, drop > 0 ? end : start, y, end, y + drop);
  if (label != NULL && fr_chart_text_measure (style, &look, label) <= end - start + gap)
    fr_chart_text_draw (cr, style, &look, label, FR_TEXT_ALIGN_CENTRE, (start + end) / 2,
                        y - LINK_LABEL * style->scale);
}

/* From the pixel itself to its own weight, if they stand beside each other. */
static void
draw_pixel_link (cairo_t *cr,
                 const FrChartStyle *style,
                 const FrWayChart *chart,
                 const FrWayLayout *layout)
{
  const FrWayCells weights = fr_way_layout_get_weights (style, chart, layout, 0);
  const FrWaySpot spot = fr_way_layout_get_spot (style, layout, 0);
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

/* The mark of each bias, framed and in the accent if that is looked at. */
static void
draw_biases (cairo_t *cr,
             const FrChartStyle *style,
             const FrWayChart *chart,
             const FrWayLayout *layout)
{
  for (guint l = 0; l < fr_way_places_count_weights (chart); l++) {
    const FrWayCells cell = fr_way_layout_get_bias (style, chart, layout, l);
    const gboolean chosen = chart->chosen_bias == (int) l;
    const FrTextLook look = { FR_TEXT_CAPTION, chosen, chosen ? style->lines[0] : style->text };
    g_autoptr (FrFormula) letter = fr_formula_new ("b");
    const FrFormulaSize size = fr_formula_measure (letter, style, &look);

    fr_chart_shapes_add_rectangle (cr, cell.x + 0.5, cell.y + 0.5, cell.side - 1, cell.drop - 1,
                                   3 * style->scale);
    fr_chart_shapes_set_source (cr, chosen ? style->accent : style->axis);
    cairo_set_line_width (cr, chosen ? 2.0 * style->scale : 1.0);
    cairo_stroke (cr);
    fr_formula_draw (cr, style, letter, &look, cell.x + (cell.side - size.width) / 2,
                     cell.y + 0.76 * cell.drop);
  }
}

static void
draw_all_words (cairo_t *cr,
                const FrChartStyle *style,
                const FrWayChart *chart,
                const FrWayLayout *layout)
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
  FrWayLayout layout;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);
  g_return_if_fail (chart->n_layers > 0 && chart->n_layers <= FR_WAY_MOST_LAYERS);

  layout = fr_way_layout_make (style, chart, width);
  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, width, height);
  cairo_clip (cr);
  draw_image (cr, style, chart, &layout);
  for (guint l = 0; l < chart->n_layers; l++)
    draw_layer (cr, style, chart, &layout, l);
  for (guint l = 1; l < chart->n_layers; l++) {
    const FrWayCells cells = fr_way_layout_get_weights (style, chart, &layout, l);

    fr_way_cells_frame (cr, style, &cells, chart->layers[l].chosen_weight);
  }
  draw_logits (cr, style, chart, &layout);
  draw_station_bars (cr, style, chart, &layout, chart->n_layers + 2, chart->probabilities, 0, 1);
  draw_loss (cr, style, chart, &layout);
  draw_pixel_link (cr, style, chart, &layout);
  /* That of a pixel to its own weight is drawn, if they stand beside each other. */
  for (guint i = layout.columns > 1 ? 1 : 0; i + 1 < fr_way_places_count_stations (chart); i++)
    draw_link (cr, style, chart, &layout, i);
  draw_biases (cr, style, chart, &layout);
  draw_all_words (cr, style, chart, &layout);
  cairo_restore (cr);
}

guint
fr_way_chart_get_unit_columns (const FrWayChart *chart, guint layer)
{
  return fr_way_cells_make (chart->layers[layer].n_units, 0, 0, FR_WAY_STATION,
                            FR_WAY_STRIP - FR_WAY_STRIP_GAP)
      .columns;
}

void
fr_way_chart_draw_cursor (cairo_t *cr,
                          const FrChartStyle *style,
                          const FrWayChart *chart,
                          gint64 place,
                          double width,
                          double height)
{
  const FrWayLayout layout = fr_way_layout_make (style, chart, width);
  guint index;
  const FrWayCells cells = fr_way_layout_get_cell (style, chart, &layout, place, &index);

  if (index < cells.length)
    fr_way_cells_frame (cr, style, &cells, index);
}

/* The place of @station at (@x, @y), -1 if there is none. */
static gint64
hit_station (const FrChartStyle *style,
             const FrWayChart *chart,
             const FrWayLayout *layout,
             guint station,
             double x,
             double y)
{
  const gint64 first = fr_way_places_get (chart, station, 0);
  guint index;
  const FrWayCells cells = fr_way_layout_get_cell (style, chart, layout, first, &index);
  const int found = fr_way_cells_hit (&cells, x, y);

  return found < 0 ? -1 : first + found;
}

/* The weight or bias at (@x, @y), -1 if there is none. */
static gint64
hit_parameter (const FrChartStyle *style,
               const FrWayChart *chart,
               const FrWayLayout *layout,
               double x,
               double y)
{
  const gint64 first = fr_way_places_get (chart, chart->n_layers + 2, 0);
  const gint64 end = first + 2 * fr_way_places_count_weights (chart);

  for (gint64 place = first; place < end; place++) {
    guint index;
    const FrWayCells cells = fr_way_layout_get_cell (style, chart, layout, place, &index);

    if (fr_way_layout_hits (&cells, x, y))
      return place;
  }
  return -1;
}

gint64
fr_way_chart_hit (const FrChartStyle *style,
                  const FrWayChart *chart,
                  double width,
                  double x,
                  double y)
{
  const FrWayLayout layout = fr_way_layout_make (style, chart, width);
  const guint classes = chart->n_layers + 1;
  const FrWaySpot logits = fr_way_layout_get_spot (style, &layout, classes);
  const FrWaySpot softmax = fr_way_layout_get_spot (style, &layout, classes + 1);
  gint64 place = hit_station (style, chart, &layout, 0, x, y);

  for (guint l = 0; l < chart->n_layers && place < 0; l++) {
    /* The weight of a pixel, or of a neuron before. */
    const FrWayCells weights = fr_way_layout_get_weights (style, chart, &layout, l);
    const int index = fr_way_cells_hit (&weights, x, y);

    if (index >= 0)
      place = fr_way_places_get (chart, l, (guint) index);
    else if (chart->layers[l].n_units > 0)
      place = hit_station (style, chart, &layout, l + 1, x, y);
  }
  if (place < 0)
    place = hit_station (style, chart, &layout, classes, x, y);
  /* The same classes stand in the softmax. */
  if (place < 0)
    place = hit_station (style, chart, &layout, classes, x - softmax.x + logits.x,
                         y - softmax.y + logits.y);
  return place >= 0 ? place : hit_parameter (style, chart, &layout, x, y);
}
