/* From a byte to a colour: the maps in which an image can be shown.
 *
 * Pure functions. Any thread, any layer above charts/.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  FR_COLOUR_MAP_BINARY,  /* 0 white to 255 black, as the tutorial shows its pictures */
  FR_COLOUR_MAP_GREY,    /* 0 black to 255 white */
  FR_COLOUR_MAP_VIRIDIS, /* 0 violet to 255 yellow: matplotlib's default */
} FrColourMap;

/* Returns: the colour of @value as 0xrrggbb. */
guint32 fr_colour_map_get (FrColourMap map, guint8 value);

G_END_DECLS
