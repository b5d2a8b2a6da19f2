/* The palette of design: light, dark and high contrast, each in three pairs of right and wrong.
 *
 * Plain values, any thread; only charts/ and what paints with it include the header.
 */
#include "charts/chart-style.h"

#include <math.h>

/* Pango takes the first family that is installed. */
#define DEFAULT_FAMILY "Cantarell, sans"

/* Neighbours differ in hue as far as they can. Red is left to what is wrong. */
static const guint line_colours[FR_CHART_COLOURS] = {
  0x1c71d8, 0x813d9c, 0x187a45, 0xa35200, 0x00727a, 0xb5307e,
  0x6b6b00, 0x4f46b5, 0x865e3c, 0x5e6b73, 0x3f7016, 0x8f3b4a,
};
static const guint line_colours_dark[FR_CHART_COLOURS] = {
  0x62a0ea, 0xeeb8ee, 0x5fd38d, 0xf0a860, 0x5bc8cf, 0xff8ac0,
  0xd3d36a, 0xa9a4f5, 0xcdab8f, 0xa8b6c0, 0xa6d76a, 0xe59aa5,
};

/* Translucent black or white on the background, as one opaque colour. */
static FrColour
shade (const FrChartStyle *style, double amount)
{
  return fr_colour_mix (style->background, style->text, amount);
}

static void
init_neutrals (FrChartStyle *style)
{
  gboolean dark = style->dark;

  style->background = fr_colour_from_hex (dark ? 0x242424 : 0xfafafa);
  style->card = fr_colour_from_hex (dark ? 0x353535 : 0xffffff);
  style->text = fr_colour_from_hex (dark ? 0xffffff : 0x000000);
  /* Grid lines cross band and bars, so they stay translucent. */
  style->grid = style->text;
  style->grid.alpha = style->high_contrast ? 0.3 : 0.085;
  style->axis = shade (style, style->high_contrast ? 0.8 : 0.36);
  style->border = shade (style, style->high_contrast ? 0.6 : dark ? 0.12 : 0.09);
  style->dim_text = shade (style, style->high_contrast ? 0.9 : dark ? 0.68 : 0.58);
  if (!style->high_contrast)
    style->text = shade (style, dark ? 0.95 : 0.8);

  style->bar = fr_colour_from_hex (0x777777);
  style->outline = dark ? fr_colour_from_hex (0xffffff) : fr_colour_from_hex (0x1e1e1e);
  style->accent = fr_colour_from_hex (style->high_contrast && !dark ? 0x1a5fb4 : 0x1c71d8);
  style->on_accent = fr_colour_from_hex (0xffffff);

  style->readout = fr_colour_from_hex (dark ? 0x454549 : 0x37373a);
  style->readout_text = fr_colour_from_hex (0xffffff);
  style->readout_dim_text = fr_colour_from_hex (0xc0c0c2);
}

static void
init_curves (FrChartStyle *style)
{
  for (guint i = 0; i < FR_CHART_COLOURS; i++) {
    style->lines[i] = fr_colour_from_hex (style->dark ? line_colours_dark[i] : line_colours[i]);
    style->bands[i] = fr_colour_mix (style->background, style->lines[i], style->dark ? 0.22 : 0.13);
    /* The read-out's card is dark in both. */
    style->readout_lines[i] = fr_colour_from_hex (line_colours_dark[i]);
  }
}

static void
init_right_and_wrong (FrChartStyle *style, FrColours colours)
{
  gboolean dark = style->dark;

  switch (colours) {
  case FR_COLOURS_TUTORIAL:
    style->right = fr_colour_from_hex (0x0000ff);
    style->wrong = fr_colour_from_hex (0xff0000);
    /* Pure blue on dark grey and pure red on white are too faint to be read. */
    style->right_text = fr_colour_from_hex (dark ? 0xa0a0ff : 0x0000ff);
    style->wrong_text = fr_colour_from_hex (dark ? 0xff7878 : 0xd80000);
    style->right_on_tint = style->right_text;
    style->wrong_on_tint = fr_colour_from_hex (dark ? 0xff9090 : 0xc80000);
    break;
  case FR_COLOURS_COLOUR_BLIND_SAFE:
    style->right = style->right_text = fr_colour_from_hex (dark ? 0x56b4e9 : 0x0072b2);
    style->wrong = fr_colour_from_hex (dark ? 0xff8a3d : 0xd55e00);
    style->wrong_text = fr_colour_from_hex (dark ? 0xff8a3d : 0xb34d00);
    style->right_on_tint = fr_colour_from_hex (dark ? 0x56b4e9 : 0x00639b);
    style->wrong_on_tint = fr_colour_from_hex (dark ? 0xff8a3d : 0xa34600);
    break;
  case FR_COLOURS_STANDARD:
  default:
    style->right = style->right_text = fr_colour_from_hex (dark ? 0x56b4e9 : 0x0072b2);
    style->wrong = style->wrong_text = fr_colour_from_hex (dark ? 0xff7b63 : 0xc01c28);
    style->right_on_tint = fr_colour_from_hex (dark ? 0x56b4e9 : 0x00639b);
    style->wrong_on_tint = fr_colour_from_hex (dark ? 0xff9080 : 0xc01c28);
    break;
  }
}

void
fr_chart_style_init (FrChartStyle *style,
                     gboolean dark,
                     gboolean high_contrast,
                     FrColours colours,
                     double scale,
                     const char *font_family,
                     gboolean rtl)
{
  g_return_if_fail (style != NULL);
  g_return_if_fail (scale > 0.0);

  *style = (FrChartStyle){
    .dark = dark,
    .high_contrast = high_contrast,
    .rtl = rtl,
    .draw_text = TRUE,
    .scale = scale,
    .font_family = g_intern_string (font_family != NULL ? font_family : DEFAULT_FAMILY),
  };
  init_neutrals (style);
  init_curves (style);
  init_right_and_wrong (style, colours);
}

FrColour
fr_chart_style_get_line (const FrChartStyle *style, guint number)
{
  return style->lines[number % FR_CHART_COLOURS];
}

FrColour
fr_colour_mix (FrColour below, FrColour above, double amount)
{
  return (FrColour){
    below.red + (above.red - below.red) * amount,
    below.green + (above.green - below.green) * amount,
    below.blue + (above.blue - below.blue) * amount,
    below.alpha,
  };
}

FrColour
fr_colour_from_hex (guint hex)
{
  return (FrColour){
    ((hex >> 16) & 0xff) / 255.0,
    ((hex >> 8) & 0xff) / 255.0,
    (hex & 0xff) / 255.0,
    1.0,
  };
}

static double
linear_light (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

double
fr_colour_luminance (FrColour colour)
{
  return 0.2126 * linear_light (colour.red) + 0.7152 * linear_light (colour.green) +
         0.0722 * linear_light (colour.blue);
}
