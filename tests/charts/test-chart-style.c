/* The palette: shades of design, text that can be read on its background. */
#include "charts/chart-style.h"

#include <math.h>

#define TINT 0.15 /* of the accent, behind a selected tile */

static double
contrast (FrColour a, FrColour b)
{
  double la = fr_colour_luminance (a) + 0.05, lb = fr_colour_luminance (b) + 0.05;

  return la > lb ? la / lb : lb / la;
}

static double
distance (FrColour a, FrColour b)
{
  return fabs (a.red - b.red) + fabs (a.green - b.green) + fabs (a.blue - b.blue);
}

static void
assert_colour (FrColour colour, guint hex)
{
  FrColour wanted = fr_colour_from_hex (hex);

  g_assert_cmpfloat_with_epsilon (colour.red, wanted.red, 1e-9);
  g_assert_cmpfloat_with_epsilon (colour.green, wanted.green, 1e-9);
  g_assert_cmpfloat_with_epsilon (colour.blue, wanted.blue, 1e-9);
}

static void
test_init (void)
{
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.6, "Sans", TRUE);
  g_assert_cmpfloat (style.scale, ==, 1.6);
  g_assert_cmpstr (style.font_family, ==, "Sans");
  g_assert_true (style.rtl);
  g_assert_true (style.draw_text);
  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  g_assert_nonnull (style.font_family);
}

static void
test_shades (void)
{
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  assert_colour (style.lines[0], 0x1c71d8);
  assert_colour (style.lines[1], 0x813d9c);
  assert_colour (style.right, 0x0072b2);
  assert_colour (style.wrong, 0xc01c28);
  assert_colour (style.bar, 0x777777);
  assert_colour (style.accent, 0x1c71d8);
  assert_colour (style.right_on_tint, 0x00639b);
  fr_chart_style_init (&style, TRUE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  assert_colour (style.lines[0], 0x62a0ea);
  assert_colour (style.lines[1], 0xeeb8ee);
  assert_colour (style.right, 0x56b4e9);
  assert_colour (style.wrong, 0xff7b63);
  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_TUTORIAL, 1.0, NULL, FALSE);
  assert_colour (style.right, 0x0000ff);
  assert_colour (style.wrong, 0xff0000);
  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_COLOUR_BLIND_SAFE, 1.0, NULL, FALSE);
  assert_colour (style.wrong, 0xd55e00);
  assert_colour (style.wrong_text, 0xb34d00);
  fr_chart_style_init (&style, TRUE, FALSE, FR_COLOURS_COLOUR_BLIND_SAFE, 1.0, NULL, FALSE);
  assert_colour (style.wrong, 0xff8a3d);
}

/* WCAG AA for small text, in all schemes. */
static void
test_contrast (void)
{
  for (guint i = 0; i < 12; i++) {
    FrChartStyle style;

    fr_chart_style_init (&style, i % 2 == 1, i / 2 % 2 == 1, (FrColours) (i / 4), 1.0, NULL, FALSE);
    g_assert_cmpfloat (contrast (style.text, style.background), >=, 4.5);
    g_assert_cmpfloat (contrast (style.dim_text, style.background), >=, 4.5);
    g_assert_cmpfloat (contrast (style.dim_text, style.card), >=, 4.5);
    for (guint k = 0; k < FR_CHART_COLOURS; k++) {
      g_assert_cmpfloat (contrast (style.lines[k], style.background), >=, 4.5);
      g_assert_cmpfloat (contrast (style.readout_lines[k], style.readout), >=, 3.0);
      for (guint other = 0; other < k; other++)
        g_assert_cmpfloat (distance (style.lines[k], style.lines[other]), >=, 0.1);
    }
    g_assert_cmpfloat (contrast (style.right_text, style.card), >=, 4.5);
    g_assert_cmpfloat (contrast (style.wrong_text, style.card), >=, 4.5);
    g_assert_cmpfloat (contrast (style.readout_dim_text, style.readout), >=, 4.5);
    g_assert_cmpfloat (contrast (style.on_accent, style.accent), >=, 4.5);
    for (guint k = 0; k < 2; k++) {
      const FrColour below = k == 0 ? style.background : style.card;
      const FrColour tint = fr_colour_mix (below, style.accent, TINT);

      g_assert_cmpfloat (contrast (style.right_on_tint, tint), >=, 4.5);
      g_assert_cmpfloat (contrast (style.wrong_on_tint, tint), >=, 4.5);
      g_assert_cmpfloat (contrast (style.text, tint), >=, 4.5);
    }
  }
}

static void
test_colour_arithmetic (void)
{
  FrColour black = fr_colour_from_hex (0x000000), white = fr_colour_from_hex (0xffffff);

  g_assert_cmpfloat_with_epsilon (fr_colour_luminance (white), 1.0, 1e-9);
  g_assert_cmpfloat (fr_colour_luminance (black), ==, 0.0);
  assert_colour (fr_colour_mix (black, white, 0.2), 0x333333);
  assert_colour (fr_colour_mix (black, white, 0.0), 0x000000);
  assert_colour (fr_colour_from_hex (0x12ab34), 0x12ab34);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-style/init", test_init);
  g_test_add_func ("/chart-style/shades", test_shades);
  g_test_add_func ("/chart-style/contrast", test_contrast);
  g_test_add_func ("/chart-style/colour-arithmetic", test_colour_arithmetic);
  return g_test_run ();
}
