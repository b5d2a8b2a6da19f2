/* Image, colour bar and card. Sizes are those of the picture, at scale 1. */
#include "charts/pixel-magnifier.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "io/figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SIDE FR_PIXEL_TILE_SIDE

#define LARGEST_CELL 11.0
#define SMALLEST_CELL 4.0
#define LEAST_CELL 7.0 /* where the height is wanted for other things */
#define BAR_GAP 20.0   /* between image and bar; the marker is in it */
#define BAR_WIDTH 15.0
#define TICK_LENGTH 4.0
#define TICK_GAP 8.0 /* from the bar to its numbers */
#define NUMBERS 32.0
#define N_STEPS 5 /* 0, 51, 102, ... or 0, 0.2, 0.4, ... */
#define MARKER 7.0
#define MARKER_GAP 2.0

#define FRAME 2.0
#define CARD_GAP 14.0
#define CARD_RADIUS 7.0
#define PADDING 10.0
#define LINE 16.0
#define N_LINES 3

/* In pixels. The image is at the left, or at the right if text runs to the left. */
typedef struct {
  double image_x, cell, side;
  double bar_x, bar_width;
} Layout;

static double
bar_zone (const FrChartStyle *style)
{
  return (BAR_GAP + BAR_WIDTH + TICK_GAP + NUMBERS) * style->scale;
}

/* Whole pixels a cell, so that all are of one size. */
static double
cell_for (const FrChartStyle *style, double side)
{
  return fmax (1.0, floor (fmin (side / SIDE, LARGEST_CELL * style->scale)));
}

static Layout
make_layout (const FrChartStyle *style, double width, double height)
{
  double zone = bar_zone (style);
  Layout layout = { 0 };

  layout.cell = cell_for (style, fmin (width - zone, height));
  layout.side = layout.cell * SIDE;
  layout.bar_width = BAR_WIDTH * style->scale;
  layout.bar_x = layout.side + BAR_GAP * style->scale;
  if (style->rtl) {
    layout.image_x = width - layout.side;
    layout.bar_x = width - layout.bar_x - layout.bar_width;
  }
  return layout;
}

/* @position from 0, the bar's lower end, to 1. */
static double
bar_y (const Layout *layout, double position)
{
  return layout->side * (1.0 - position);
}

static void
draw_value_numbers (cairo_t *cr, const FrChartStyle *style, const Layout *layout, gboolean divided)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  double pixel = fr_chart_shapes_get_pixel (cr);
  double direction = style->rtl ? -1.0 : 1.0;
  double edge = style->rtl ? layout->bar_x : layout->bar_x + layout->bar_width;
  double half_line = 0.5 * FR_TEXT_CAPTION * style->scale;

  fr_chart_shapes_set_source (cr, style->axis);
  cairo_set_line_width (cr, pixel);
  for (guint i = 0; i <= N_STEPS; i++) {
    double y = bar_y (layout, (double) i / N_STEPS);
    double tick_y = CLAMP (fr_chart_shapes_crisp (cr, y), 0.5 * pixel, layout->side - 0.5 * pixel);
    g_autofree char *number = divided ? fr_figure_format_fixed ((double) i / N_STEPS, 1)
                                      : g_strdup_printf ("%u", i * 255 / N_STEPS);

    fr_chart_shapes_set_source (cr, style->axis);
    cairo_move_to (cr, edge, tick_y);
    cairo_line_to (cr, edge + direction * TICK_LENGTH * style->scale, tick_y);
    cairo_stroke (cr);
    fr_chart_text_draw (cr, style, &look, number,
                        style->rtl ? FR_TEXT_ALIGN_RIGHT : FR_TEXT_ALIGN_LEFT,
                        edge + direction * TICK_GAP * style->scale,
                        CLAMP (y, half_line, layout->side - half_line));
  }
}

static void
draw_value_bar (cairo_t *cr, const FrChartStyle *style, const Layout *layout, FrColourMap map)
{
  cairo_pattern_t *colours = cairo_pattern_create_linear (0.0, layout->side, 0.0, 0.0);
  double pixel = fr_chart_shapes_get_pixel (cr);

  for (guint value = 0; value < 256; value += 5) {
    FrColour colour = fr_colour_from_hex (fr_pixel_tile_get_colour (map, (guint8) value));

    cairo_pattern_add_color_stop_rgb (colours, value / 255.0, colour.red, colour.green,
                                      colour.blue);
  }
  cairo_rectangle (cr, layout->bar_x, 0.0, layout->bar_width, layout->side);
  cairo_set_source (cr, colours);
  cairo_fill (cr);
  cairo_pattern_destroy (colours);

  cairo_rectangle (cr, layout->bar_x + 0.5 * pixel, 0.5 * pixel, layout->bar_width - pixel,
                   layout->side - pixel);
  fr_chart_shapes_set_source (cr, style->border);
  cairo_set_line_width (cr, pixel);
  cairo_stroke (cr);
}

void
fr_pixel_magnifier_draw (cairo_t *cr,
                         const FrChartStyle *style,
                         const FrPixelMagnifier *magnifier,
                         double width,
                         double height)
{
  Layout layout;

  g_return_if_fail (cr != NULL && style != NULL && magnifier != NULL);

  layout = make_layout (style, width, height);
  cairo_save (cr);
  cairo_save (cr);
  cairo_translate (cr, layout.image_x, 0.0);
  fr_pixel_tile_draw_mapped (cr, style, magnifier->pixels, magnifier->map, layout.side);
  cairo_restore (cr);
  draw_value_bar (cr, style, &layout, magnifier->map);
  draw_value_numbers (cr, style, &layout, magnifier->divided);
  cairo_restore (cr);
}

/* A triangle beside the bar that points at @value. */
static void
draw_marker (cairo_t *cr, const FrChartStyle *style, const Layout *layout, guint8 value)
{
  double scale = style->scale;
  double direction = style->rtl ? -1.0 : 1.0;
  double tip = style->rtl ? layout->bar_x + layout->bar_width + MARKER_GAP * scale
                          : layout->bar_x - MARKER_GAP * scale;
  double half = 0.6 * MARKER * scale;
  double y = CLAMP (bar_y (layout, value / 255.0), half, layout->side - half);

  cairo_move_to (cr, tip, y);
  cairo_line_to (cr, tip - direction * MARKER * scale, y - half);
  cairo_line_to (cr, tip - direction * MARKER * scale, y + half);
  cairo_close_path (cr);
  fr_chart_shapes_set_source (cr, style->accent);
  cairo_fill (cr);
}

/* Accent with white on both sides, so that it is seen on any colour of any map. */
static void
draw_pixel_frame (cairo_t *cr, const FrChartStyle *style, double x, double y, double cell)
{
  double frame = FRAME * style->scale;

  for (int i = 1; i >= 0; i--) {
    double out = frame * (i + 0.5);

    cairo_rectangle (cr, x - out, y - out, cell + 2.0 * out, cell + 2.0 * out);
    fr_chart_shapes_set_source (cr, i == 0 ? style->on_accent : style->accent);
    cairo_set_line_width (cr, frame);
    cairo_stroke (cr);
  }
}

/* The card's lines. Each is owned. */
static void
fill_lines (char *lines[N_LINES], guint row, guint column, guint8 value, gboolean divided)
{
  g_autofree char *shown = fr_pixel_magnifier_format (value, divided);
  g_autofree char *quotient = fr_pixel_magnifier_format (value, TRUE);

  /* Translators: the place of a pixel in its image; both count from 0. */
  lines[0] = g_strdup_printf (_ ("row %u, column %u"), row, column);
  /* Translators: the pixel's value, "200" or "0.784". */
  lines[1] = g_strdup_printf (_ ("value %s"), shown);
  if (divided)
    /* Translators: where the value comes from: the pixel as it is in the file, "200 ÷ 255". */
    lines[2] = g_strdup_printf (_ ("%u ÷ 255"), value);
  else
    /* Translators: what division makes of the value: "÷ 255 = 0.784". */
    lines[2] = g_strdup_printf (_ ("÷ 255 = %s"), quotient);
}

/* Left of and above the pixel, or on the other side if there is no room. */
static void
draw_pixel_card (cairo_t *cr,
                 const FrChartStyle *style,
                 char *const lines[N_LINES],
                 double x,
                 double y,
                 double cell,
                 double width,
                 double height)
{
  double scale = style->scale;
  double card_width = 0.0;
  double card_height = (N_LINES * LINE + PADDING) * scale;

  for (guint i = 0; i < N_LINES; i++) {
    FrTextLook look = { FR_TEXT_CAPTION, i == 1, style->readout_text };

    card_width =
        fmax (card_width, fr_chart_text_measure (style, &look, lines[i]) + 2.0 * PADDING * scale);
  }

  if (x - CARD_GAP * scale - card_width >= 0.0)
    x -= CARD_GAP * scale + card_width;
  else
    x = fmin (x + cell + CARD_GAP * scale, width - card_width);
  if (y - card_height >= 0.0)
    y -= card_height;
  else
    y = fmin (y + cell, height - card_height);

  fr_chart_shapes_add_rectangle (cr, x, y, card_width, card_height, CARD_RADIUS * scale);
  fr_chart_shapes_set_source (cr, style->readout);
  cairo_fill (cr);
  for (guint i = 0; i < N_LINES; i++) {
    FrTextLook look = { FR_TEXT_CAPTION, i == 1,
                        i == 1 ? style->readout_text : style->readout_dim_text };

    fr_chart_text_draw (cr, style, &look, lines[i], FR_TEXT_ALIGN_LEFT, x + PADDING * scale,
                        y + (0.5 * PADDING + (i + 0.5) * LINE) * scale);
  }
}

void
fr_pixel_magnifier_draw_hover (cairo_t *cr,
                               const FrChartStyle *style,
                               const FrPixelMagnifier *magnifier,
                               guint row,
                               guint column,
                               double width,
                               double height)
{
  char *lines[N_LINES];
  Layout layout;
  guint8 value;
  double x, y;

  g_return_if_fail (cr != NULL && style != NULL && magnifier != NULL);
  g_return_if_fail (row < SIDE && column < SIDE);

  if (magnifier->pixels == NULL)
    return;
  value = magnifier->pixels[row * SIDE + column];
  layout = make_layout (style, width, height);
  x = layout.image_x + column * layout.cell;
  y = row * layout.cell;

  fill_lines (lines, row, column, value, magnifier->divided);
  cairo_save (cr);
  draw_pixel_frame (cr, style, x, y, layout.cell);
  draw_marker (cr, style, &layout, value);
  draw_pixel_card (cr, style, lines, x, y, layout.cell, width, height);
  cairo_restore (cr);
  for (guint i = 0; i < N_LINES; i++)
    g_free (lines[i]);
}

gboolean
fr_pixel_magnifier_hit (const FrChartStyle *style,
                        double width,
                        double height,
                        double x,
                        double y,
                        guint *row,
                        guint *column)
{
  Layout layout = make_layout (style, width, height);

  x -= layout.image_x;
  if (x < 0.0 || y < 0.0 || x >= layout.side || y >= layout.side)
    return FALSE;
  *row = MIN ((guint) (y / layout.cell), SIDE - 1);
  *column = MIN ((guint) (x / layout.cell), SIDE - 1);
  return TRUE;
}

char *
fr_pixel_magnifier_format (guint8 value, gboolean divided)
{
  return divided ? fr_figure_format_fixed (value / 255.0, 3) : g_strdup_printf ("%u", value);
}

double
fr_pixel_magnifier_get_height (const FrChartStyle *style, double width)
{
  double side = width > 0.0 ? width - bar_zone (style) : 0.0;

  return SIDE * fmax (cell_for (style, side), SMALLEST_CELL);
}

double
fr_pixel_magnifier_get_least_height (const FrChartStyle *style, double width)
{
  return fmin (fr_pixel_magnifier_get_height (style, width), SIDE * LEAST_CELL * style->scale);
}

double
fr_pixel_magnifier_get_minimum_width (const FrChartStyle *style)
{
  return SIDE * SMALLEST_CELL + bar_zone (style);
}
