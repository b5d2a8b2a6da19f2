/* Garments drawn by arithmetic, a picture of each class of Fashion-MNIST: as a user would draw or
 * photograph them, not as the data set has them.
 */
#pragma once

#include "engine/picture/picture.h"

G_BEGIN_DECLS

#define GARMENT_FIXTURE_CLASSES 10

/* On what it lies. */
typedef enum {
  GARMENT_DRAWN,       /* white on black, 392 x 392, as on a canvas */
  GARMENT_WHITE_TABLE, /* dark, with light from one side, noise and a soft shadow */
  GARMENT_DARK_FLOOR,  /* light, on boards that are not all the same */
} GarmentPlace;

/* Returns: (transfer full): the garment of class @label. */
FrPicture *garment_fixture_draw (guint label, GarmentPlace place);

G_END_DECLS
