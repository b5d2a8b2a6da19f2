/* How colours look to those who see fewer of them, and how far apart they are then.
 *
 * Deficiencies by the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model
 * for Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009, at full severity, which work
 * on linear light. tests/charts/.
 */
#pragma once

#include "charts/chart-style.h"

G_BEGIN_DECLS

typedef enum {
  COLOUR_VISION_FULL,
  COLOUR_VISION_PROTANOPIA,
  COLOUR_VISION_DEUTERANOPIA,
  COLOUR_VISION_TRITANOPIA,
  COLOUR_VISION_GREY, /* luminance alone, as a printer has it */
  COLOUR_VISION_KINDS,
} ColourVision;

const char *colour_vision_get_name (ColourVision vision);

/* @colour as it looks; opaque. */
FrColour colour_vision_simulate (FrColour colour, ColourVision vision);

/* How far @a and @b are apart, in steps that half of all people notice between marks of a third of
 * a degree, such as a swatch of 12 pixels at arm's length: the distance in CIELAB that Stone,
 * Szafir and Setlur measured along each of its axes ("An Engineering Model for Color Difference as
 * a Function of Size", Color and Imaging Conference 22, 2014). 2 of them are noticed by all. */
double colour_vision_distance (FrColour a, FrColour b);

/* CIE's L* of a colour, 0 to 100. */
double colour_vision_lightness (FrColour colour);

G_END_DECLS
