/* Colours that mean something stay apart in each style and for eyes that see fewer of them; where
 * two come too close, something else than colour tells them apart, which is painted in one colour
 * to prove it. All figures are printed: meson test -C _build colour-vision --verbose.
 */
#include <math.h>

#include "charts/bar-chart.h"
#include "charts/curve-chart.h"
#include "charts/matrix-chart.h"
#include "charts/neurons/weight-tile.h"
#include "charts/overlay/run-stroke.h"

#include "colour-vision.h"
#include "golden.h"

/* Steps of colour_vision_distance(); 2 are seen by everybody. */
#define APART 2.0
/* Of 60 x 20 pixels in one colour that differ where a dash or a hatch does. */
#define SEEN_PIXELS 15

typedef struct {
  FrChartStyle style;
  char *name; /* owned */
} Look;

/* Light, dark, high contrast and both, each with all pairs of right and wrong. Returns: (transfer
 * full): of Look. */
static GArray *
make_looks (void)
{
  static const char *const pairs[] = { "standard", "tutorial", "colour-blind safe" };
  GArray *looks = g_array_new (FALSE, FALSE, sizeof (Look));

  for (guint i = 0; i < 12; i++) {
    const gboolean dark = i % 2 == 1, high_contrast = i / 2 % 2 == 1;
    Look look;

    fr_chart_style_init (&look.style, dark, high_contrast, (FrColours) (i / 4), 1.0, NULL, FALSE);
    look.name = g_strdup_printf ("%s%s, %s", dark ? "dark" : "light",
                                 high_contrast ? ", high contrast" : "", pairs[i / 4]);
    g_array_append_val (looks, look);
  }
  return looks;
}

static void
free_looks (GArray *looks)
{
  for (guint i = 0; i < looks->len; i++)
    g_free (g_array_index (looks, Look, i).name);
  g_array_unref (looks);
}

/* Prints how far apart two colours are, and fails where they come too close in one of the first
 * @n_visions. */
static void
check (const char *look, const char *what, FrColour a, FrColour b, guint n_visions)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean is_apart = TRUE;

  for (guint v = 0; v < COLOUR_VISION_KINDS; v++) {
    const double distance =
        colour_vision_distance (colour_vision_simulate (a, v), colour_vision_simulate (b, v));

    g_string_append_printf (line, " %s %.2f", colour_vision_get_name (v), distance);
    is_apart = is_apart && (v >= n_visions || distance >= APART);
  }
  g_test_message ("%s, %s:%s%s", look, what, line->str, is_apart ? "" : " TOO CLOSE");
  g_assert_true (is_apart);
}

/* Known values: those of the papers' own spaces, and what must not change. */
static void
test_simulation (void)
{
  const FrColour red = fr_colour_from_hex (0xff0000), grey = fr_colour_from_hex (0x777777);
  const FrColour white = fr_colour_from_hex (0xffffff), black = fr_colour_from_hex (0x000000);

  g_assert_cmpfloat_with_epsilon (colour_vision_lightness (white), 100.0, 1e-3);
  g_assert_cmpfloat_with_epsilon (colour_vision_lightness (red), 53.24, 0.01);
  g_assert_cmpfloat_with_epsilon (colour_vision_distance (white, black), 100.0 / 7.332, 1e-3);
  for (guint v = 0; v < COLOUR_VISION_KINDS; v++)
    g_assert_cmpfloat (colour_vision_distance (colour_vision_simulate (grey, v), grey), <, 0.01);
  /* Red and green are near each other without the long cones, and far for the others. */
  g_assert_cmpfloat (colour_vision_distance (colour_vision_simulate (fr_colour_from_hex (0xa06000),
                                                                     COLOUR_VISION_PROTANOPIA),
                                             colour_vision_simulate (fr_colour_from_hex (0x4d7a00),
                                                                     COLOUR_VISION_PROTANOPIA)),
                     <, APART);
  g_assert_cmpfloat (colour_vision_distance (fr_colour_from_hex (0xa06000),
                                             fr_colour_from_hex (0x4d7a00)),
                     >, 2 * APART);
}

/* In grey a cross, hatching or place says it, see below. */
static void
test_right_and_wrong (void)
{
  GArray *looks = make_looks ();

  for (guint i = 0; i < looks->len; i++) {
    const Look *look = &g_array_index (looks, Look, i);
    const FrChartStyle *style = &look->style;

    check (look->name, "bars right and wrong", style->right, style->wrong, COLOUR_VISION_GREY);
    check (look->name, "words right and wrong", style->right_text, style->wrong_text,
           COLOUR_VISION_GREY);
    check (look->name, "matrix right and mistaken", fr_matrix_chart_shade (style, TRUE, 1.0),
           fr_matrix_chart_shade (style, FALSE, 1.0), COLOUR_VISION_GREY);
    check (look->name, "matrix right and mistaken, half", fr_matrix_chart_shade (style, TRUE, 0.5),
           fr_matrix_chart_shade (style, FALSE, 0.5), COLOUR_VISION_GREY);
  }
  free_looks (looks);
}

/* The ends of orange and blue, in grey too: weights are shown by nothing but their colour. */
static void
test_signs (void)
{
  GArray *looks = make_looks ();

  for (guint i = 0; i < 4; i++) {
    const Look *look = &g_array_index (looks, Look, i);
    FrWeightPalette palette;

    fr_weight_palette_init (&palette, &look->style, FALSE);
    check (look->name, "signs", fr_weight_palette_get (&palette, -1.0, 1.0),
           fr_weight_palette_get (&palette, 1.0, 1.0), COLOUR_VISION_KINDS);
    check (look->name, "signs, half", fr_weight_palette_get (&palette, -0.5, 1.0),
           fr_weight_palette_get (&palette, 0.5, 1.0), COLOUR_VISION_GREY);
    check (look->name, "minus and nothing", fr_weight_palette_get (&palette, -1.0, 1.0),
           fr_weight_palette_get (&palette, 0.0, 1.0), COLOUR_VISION_KINDS);
    check (look->name, "plus and nothing", fr_weight_palette_get (&palette, 1.0, 1.0),
           fr_weight_palette_get (&palette, 0.0, 1.0), COLOUR_VISION_KINDS);
  }
  free_looks (looks);
}

/* Those of runs have dashes of their own: their distances are printed, but not held to anything. In
 * grey dashes tell train and test apart. */
static void
test_lines (void)
{
  GArray *looks = make_looks ();

  for (guint i = 0; i < 4; i++) {
    const Look *look = &g_array_index (looks, Look, i);

    check (look->name, "train and test", look->style.lines[0], look->style.lines[1],
           COLOUR_VISION_GREY);
    for (guint v = 0; v < COLOUR_VISION_KINDS; v++) {
      double nearest = INFINITY;
      guint first = 0, second = 0;

      for (guint a = 0; a < FR_RUN_SLOTS; a++)
        for (guint b = 0; b < a; b++) {
          const double distance = colour_vision_distance (
              colour_vision_simulate (fr_run_stroke_get_colour (&look->style, a), v),
              colour_vision_simulate (fr_run_stroke_get_colour (&look->style, b), v));

          if (distance < nearest) {
            nearest = distance;
            first = b;
            second = a;
          }
        }
      g_test_message ("%s, runs, nearest by %s: %.2f, “%s” and “%s”", look->name,
                      colour_vision_get_name (v), nearest, fr_run_stroke_get_name (first),
                      fr_run_stroke_get_name (second));
    }
  }
  free_looks (looks);
}

/* A style in which all colours that mean something are one. */
static FrChartStyle
make_single_colour (void)
{
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  style.wrong = style.right = style.bar;
  style.wrong_text = style.right_text = style.text;
  for (guint i = 0; i < FR_CHART_COLOURS; i++)
    style.lines[i] = style.text;
  return style;
}

static void
paint_slot (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_run_stroke_draw_in (cr, style, GPOINTER_TO_UINT (data), style->text, 2.0, height / 2,
                         width - 4.0);
}

static void
paint_curve (cairo_t *cr,
             const FrChartStyle *style,
             double width,
             double height,
             gconstpointer data)
{
  fr_curve_chart_set_stroke (cr, style, GPOINTER_TO_UINT (data) > 0);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_move_to (cr, 2.0, height / 2);
  cairo_line_to (cr, width - 2.0, height / 2);
  cairo_stroke (cr);
}

/* One bar, predicted; what is true is in @data. */
static void
paint_bar (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  const float values[] = { 0.8f, 0.2f };
  const FrBarChart chart = {
    .values = values,
    .length = 2,
    .predicted = 0,
    .truth = GPOINTER_TO_INT (data),
    .compact = TRUE,
  };

  fr_bar_chart_draw (cr, style, &chart, width, height);
}

static void
assert_seen (GoldenPaint paint, guint a, guint b)
{
  const FrChartStyle style = make_single_colour ();
  cairo_surface_t *first = golden_paint (&style, 60, 20, paint, GUINT_TO_POINTER (a));
  cairo_surface_t *second = golden_paint (&style, 60, 20, paint, GUINT_TO_POINTER (b));

  g_assert_cmpuint (golden_count_differences (first, second), >=, SEEN_PIXELS);
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
}

static void
test_without_colour (void)
{
  assert_seen (paint_curve, 0, 1);
  assert_seen (paint_bar, 0, 1);
  for (guint a = 0; a < FR_RUN_SLOTS; a++)
    for (guint b = 0; b < a; b++)
      assert_seen (paint_slot, a, b);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/colour-vision/simulation", test_simulation);
  g_test_add_func ("/colour-vision/right-and-wrong", test_right_and_wrong);
  g_test_add_func ("/colour-vision/signs", test_signs);
  g_test_add_func ("/colour-vision/lines", test_lines);
  g_test_add_func ("/colour-vision/without-colour", test_without_colour);
  return g_test_run ();
}
