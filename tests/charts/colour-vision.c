#include "colour-vision.h"

#include <math.h>

/* Of a mark, in degrees of the field of view. */
#define SIZE (1.0 / 3.0)

static const char *const names[COLOUR_VISION_KINDS] = {
  "full", "protanopia", "deuteranopia", "tritanopia", "grey",
};

static const double matrices[COLOUR_VISION_KINDS][3][3] = {
  [COLOUR_VISION_FULL] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  [COLOUR_VISION_PROTANOPIA] = { { 0.152286, 1.052583, -0.204868 },
                                 { 0.114503, 0.786281, 0.099216 },
                                 { -0.003882, -0.048116, 1.051998 } },
  [COLOUR_VISION_DEUTERANOPIA] = { { 0.367322, 0.860646, -0.227968 },
                                   { 0.280085, 0.672501, 0.047413 },
                                   { -0.011820, 0.042940, 0.968881 } },
  [COLOUR_VISION_TRITANOPIA] = { { 1.255528, -0.076749, -0.178779 },
                                 { -0.078411, 0.930809, 0.147602 },
                                 { 0.004733, 0.691367, 0.303900 } },
  [COLOUR_VISION_GREY] = { { 0.2126, 0.7152, 0.0722 },
                           { 0.2126, 0.7152, 0.0722 },
                           { 0.2126, 0.7152, 0.0722 } },
};

/* Of sRGB with the white of D65. */
static const double to_xyz[3][3] = {
  { 0.4124564, 0.3575761, 0.1804375 },
  { 0.2126729, 0.7151522, 0.0721750 },
  { 0.0193339, 0.1191920, 0.9503041 },
};
static const double white[3] = { 0.95047, 1.0, 1.08883 };

const char *
colour_vision_get_name (ColourVision vision)
{
  return names[vision];
}

static double
to_light (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
from_light (double light)
{
  return light <= 0.0031308 ? light * 12.92 : 1.055 * pow (light, 1 / 2.4) - 0.055;
}

static void
multiply (const double matrix[3][3], const double in[3], double out[3])
{
  for (int i = 0; i < 3; i++)
    out[i] = matrix[i][0] * in[0] + matrix[i][1] * in[1] + matrix[i][2] * in[2];
}

FrColour
colour_vision_simulate (FrColour colour, ColourVision vision)
{
  const double light[3] = { to_light (colour.red), to_light (colour.green),
                            to_light (colour.blue) };
  double seen[3];

  multiply (matrices[vision], light, seen);
  for (int i = 0; i < 3; i++)
    seen[i] = from_light (CLAMP (seen[i], 0.0, 1.0));
  return (FrColour){ seen[0], seen[1], seen[2], 1.0 };
}

static double
bend (double part)
{
  return part > 216.0 / 24389.0 ? cbrt (part) : (24389.0 / 27.0 * part + 16.0) / 116.0;
}

static void
get_lab (FrColour colour, double lab[3])
{
  const double light[3] = { to_light (colour.red), to_light (colour.green),
                            to_light (colour.blue) };
  double xyz[3];

  multiply (to_xyz, light, xyz);
  for (int i = 0; i < 3; i++)
    xyz[i] = bend (xyz[i] / white[i]);
  lab[0] = 116.0 * xyz[1] - 16.0;
  lab[1] = 500.0 * (xyz[0] - xyz[1]);
  lab[2] = 200.0 * (xyz[1] - xyz[2]);
}

double
colour_vision_distance (FrColour a, FrColour b)
{
  static const double steps[3] = { 5.079 + 0.751 / SIZE, 5.339 + 1.541 / SIZE,
                                   5.349 + 2.871 / SIZE };
  double lab_a[3], lab_b[3], sum = 0.0;

  get_lab (a, lab_a);
  get_lab (b, lab_b);
  for (int i = 0; i < 3; i++)
    sum += pow ((lab_a[i] - lab_b[i]) / steps[i], 2);
  return sqrt (sum);
}

double
colour_vision_lightness (FrColour colour)
{
  double lab[3];

  get_lab (colour, lab);
  return lab[0];
}
