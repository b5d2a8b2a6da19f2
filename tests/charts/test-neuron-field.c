/* Pictures of weights: their colours, their places in lines and rows, and the bars beside them. */
#include "charts/neurons/image-strip.h"
#include "charts/neurons/neuron-field.h"
#include "charts/neurons/signed-bars.h"
#include "charts/neurons/weight-tile.h"

#include <math.h>

#include "golden.h"

#define UNITS 40

static float pictures[UNITS * FR_WEIGHT_TILE_PIXELS];
static double limits[UNITS];
static guint order[UNITS];
static guint8 off[UNITS], faded[UNITS];
static float lights[UNITS];

/* Waves of another length and direction each. */
static void
fill (void)
{
  for (guint unit = 0; unit < UNITS; unit++) {
    for (guint i = 0; i < FR_WEIGHT_TILE_PIXELS; i++)
      pictures[unit * FR_WEIGHT_TILE_PIXELS + i] =
          (float) sin ((i % 28) * (0.1 + 0.02 * unit) + (i / 28) * (0.5 - 0.01 * unit));
    limits[unit] = 1;
    order[unit] = UNITS - 1 - unit;
    lights[unit] = (float) unit / UNITS;
  }
  off[3] = off[39] = 1;
  faded[5] = faded[38] = 1;
}

static void
paint_field (cairo_t *cr,
             const FrChartStyle *style,
             double width,
             double height,
             gconstpointer data)
{
  const FrNeuronField *field = data;
  FrNeuronBox boxes[UNITS + 3];

  fr_neuron_field_lay_out (style, field, width, boxes);
  fr_neuron_field_draw (cr, style, field, boxes, width, height);
  fr_neuron_field_draw_frame (cr, style, &boxes[2], TRUE);
  fr_neuron_field_draw_frame (cr, style, &boxes[4], FALSE);
}

static FrNeuronField
make_field (const FrNeuronRow *rows, guint n_rows)
{
  return (FrNeuronField){ .n_units = UNITS,
                          .pictures = pictures,
                          .limits = limits,
                          .order = order,
                          .rows = rows,
                          .n_rows = n_rows,
                          .faded = faded,
                          .off = off };
}

static void
test_field (void)
{
  const FrNeuronRow rows[] = { { "Shirt", 25, FALSE, FALSE },
                               { "Coat", 0, FALSE, FALSE },
                               { "never active", 15, TRUE, FALSE } };
  FrNeuronField field = make_field (NULL, 0);

  golden_check ("neuron-field", GOLDEN_ALL_FOUR, 400, 220, paint_field, &field);
  field.lights = lights;
  golden_check ("neuron-field-lit", GOLDEN_TWO, 400, 220, paint_field, &field);
  field = make_field (rows, 3);
  golden_check ("neuron-field-rows", GOLDEN_ALL_FOUR, 600, 120, paint_field, &field);
  golden_check_vector (600, 120, paint_field, &field);
  golden_check_bounds (1.6, 900, 300, paint_field, &field);
}

/* No picture covers another, and what opens a row is there where the row is too long. */
static void
check_boxes (const FrNeuronField *field, const FrNeuronBox *boxes, double width, double height)
{
  const guint n = field->n_units + field->n_rows;

  for (guint i = 0; i < n; i++) {
    g_assert_cmpfloat (boxes[i].x, >=, 0);
    g_assert_cmpfloat ((double) (boxes[i].x + boxes[i].width), <=, width);
    g_assert_cmpfloat ((double) (boxes[i].y + boxes[i].height), <=, height);
    for (guint k = 0; k < i; k++)
      if (boxes[i].width > 0 && boxes[k].width > 0)
        g_assert_true (boxes[i].x >= boxes[k].x + boxes[k].width ||
                       boxes[k].x >= boxes[i].x + boxes[i].width ||
                       boxes[i].y >= boxes[k].y + boxes[k].height ||
                       boxes[k].y >= boxes[i].y + boxes[i].height);
  }
}

static guint
count_seen (const FrNeuronBox *boxes)
{
  guint n = 0;

  for (guint i = 0; i < UNITS; i++)
    n += boxes[i].width > 0 ? 1 : 0;
  return n;
}

static void
test_layout (void)
{
  FrNeuronRow rows[] = { { "Shirt", 25, FALSE, FALSE }, { "Coat", 15, FALSE, FALSE } };
  FrNeuronField field = make_field (rows, 2);
  FrNeuronBox boxes[UNITS + 2];
  FrChartStyle style;

  for (guint rtl = 0; rtl < 2; rtl++)
    for (double width = 210; width < 1400; width += 97) {
      double closed, opened;

      fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, rtl == 1);
      rows[0].opened = rows[1].opened = FALSE;
      closed = fr_neuron_field_lay_out (&style, &field, width, boxes);
      check_boxes (&field, boxes, width, closed);
      g_assert_true (count_seen (boxes) < UNITS);
      g_assert_cmpfloat (boxes[UNITS].width, >=, 24);
      rows[0].opened = rows[1].opened = TRUE;
      opened = fr_neuron_field_lay_out (&style, &field, width, boxes);
      check_boxes (&field, boxes, width, opened);
      g_assert_cmpuint (count_seen (boxes), ==, UNITS);
      g_assert_cmpfloat (opened, >, closed);
      field.n_rows = 0;
      opened = fr_neuron_field_lay_out (&style, &field, width, boxes);
      check_boxes (&field, boxes, width, opened);
      g_assert_cmpuint (count_seen (boxes), ==, UNITS);
      field.n_rows = 2;
    }
}

static void
test_colours (void)
{
  FrWeightPalette palette;
  FrChartStyle style;
  FrColour below, none, above;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_weight_palette_init (&palette, &style, FALSE);
  below = fr_weight_palette_get (&palette, -7, 1);
  none = fr_weight_palette_get (&palette, 0, 1);
  above = fr_weight_palette_get (&palette, 1, 1);
  g_assert_cmpfloat (below.blue, >, below.red);
  g_assert_cmpfloat (above.red, >, above.blue);
  g_assert_cmpfloat (none.red, ==, 1);
  g_assert_cmpfloat (none.blue, ==, 1);
  none = fr_weight_palette_get (&palette, NAN, 1);
  g_assert_cmpfloat (none.green, ==, 1);
  none = fr_weight_palette_get (&palette, 5, 0);
  g_assert_cmpfloat (none.green, ==, 1);
  g_assert_cmpfloat_with_epsilon (fr_weight_limit_round (0.23), 0.3, 1e-12);
  g_assert_cmpfloat_with_epsilon (fr_weight_limit_round (0.3), 0.3, 1e-12);
  g_assert_cmpfloat_with_epsilon (fr_weight_limit_round (71), 100, 1e-12);
  g_assert_cmpfloat (fr_weight_limit_round (0), ==, 1);
  g_assert_cmpfloat (fr_weight_limit_round (NAN), ==, 1);
}

static void
paint_bars (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_signed_bars_draw (cr, style, data, width, height);
}

static void
test_bars (void)
{
  const char *const names[] = { "T-shirt/top", "Coat", "Shirt", "Bag" };
  const char *const figures[] = { "+0.29", "−2.06", "+0.34", "0.00" };
  double values[] = { 0.29, -2.06, 0.34, 0 };
  FrSignedBars bars = { names, figures, values, 4, 2 };

  golden_check ("signed-bars", GOLDEN_ALL_FOUR, 252, 80, paint_bars, &bars);
  golden_check_bounds (1.0, 252, 80, paint_bars, &bars);
  values[1] = NAN;
  values[0] = values[2] = 0;
  golden_check_vector (252, 80, paint_bars, &bars);
}

static void
paint_strip (cairo_t *cr,
             const FrChartStyle *style,
             double width,
             double height,
             gconstpointer data)
{
  fr_image_strip_draw (cr, style, data, width, height);
  fr_image_strip_draw_hover (cr, style, data, 1, width);
}

static void
test_strip (void)
{
  static guint8 pixels[FR_WEIGHT_TILE_PIXELS];
  FrImageStrip strip = { .length = 5 };
  FrChartStyle style;

  for (guint i = 0; i < FR_WEIGHT_TILE_PIXELS; i++)
    pixels[i] = (guint8) (i % 28 * 9);
  for (guint i = 0; i < 5; i++) {
    strip.pixels[i] = pixels;
    strip.names[i] = "Ankle boot";
    strip.figures[i] = "15.2";
  }
  golden_check ("image-strip", GOLDEN_TWO, 420, 96, paint_strip, &strip);
  golden_check_vector (420, 96, paint_strip, &strip);
  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  g_assert_cmpuint (fr_image_strip_fit (&style, &strip, 10), ==, 1);
  g_assert_cmpuint (fr_image_strip_fit (&style, &strip, 5000), ==, 5);
  g_assert_cmpint (fr_image_strip_hit (&style, &strip, 0, 5000), ==, 0);
  g_assert_cmpint (fr_image_strip_hit (&style, &strip, 4999, 5000), ==, 4);
  g_assert_cmpint (fr_image_strip_hit (&style, &strip, 5000, 5000), ==, -1);
}

static void
paint_legend (cairo_t *cr,
              const FrChartStyle *style,
              double width,
              double height,
              gconstpointer data)
{
  fr_weight_legend_draw (cr, style, "−0.3", "+0.3", width, height);
}

static void
test_legend (void)
{
  golden_check ("weight-legend", GOLDEN_ALL_FOUR, 190, 18, paint_legend, NULL);
  golden_check_bounds (1.0, 190, 18, paint_legend, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fill ();
  g_test_add_func ("/neuron-field/field", test_field);
  g_test_add_func ("/neuron-field/layout", test_layout);
  g_test_add_func ("/neuron-field/colours", test_colours);
  g_test_add_func ("/neuron-field/bars", test_bars);
  g_test_add_func ("/neuron-field/strip", test_strip);
  g_test_add_func ("/neuron-field/legend", test_legend);
  return g_test_run ();
}
