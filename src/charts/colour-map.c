/* Two greys and viridis.
 *
 * Any thread.
 */
#include "charts/colour-map.h"

/* Every 17th colour of viridis (Smith and van der Walt 2015; its table is in the public domain).
 * What lies between is mixed; no channel is off by more than 7 of 255. */
#define VIRIDIS_STRIDE 17
static const guint32 VIRIDIS[] = {
  0x440154, 0x481a6c, 0x472f7d, 0x414487, 0x39568c, 0x31688e, 0x2a788e, 0x23888e,
  0x1f988b, 0x22a884, 0x35b779, 0x54c568, 0x7ad151, 0xa5db36, 0xd2e21b, 0xfde725,
};

static guint32
mix_channel (guint32 below, guint32 above, guint shift, guint part)
{
  guint a = (below >> shift) & 0xff;
  guint b = (above >> shift) & 0xff;

  return (a * (VIRIDIS_STRIDE - part) + b * part + VIRIDIS_STRIDE / 2) / VIRIDIS_STRIDE << shift;
}

static guint32
get_viridis (guint8 value)
{
  guint index = value / VIRIDIS_STRIDE;
  guint part = value % VIRIDIS_STRIDE;
  guint32 below = VIRIDIS[index];
  guint32 above = VIRIDIS[MIN (index + 1, G_N_ELEMENTS (VIRIDIS) - 1)];

  return mix_channel (below, above, 16, part) | mix_channel (below, above, 8, part) |
         mix_channel (below, above, 0, part);
}

guint32
fr_colour_map_get (FrColourMap map, guint8 value)
{
  switch (map) {
  case FR_COLOUR_MAP_GREY:
    return value * 0x010101u;
  case FR_COLOUR_MAP_VIRIDIS:
    return get_viridis (value);
  case FR_COLOUR_MAP_BINARY:
  default:
    return (255u - value) * 0x010101u;
  }
}
