/* What lies behind the thing in a picture: a table, a floor, a wall, and the light on it.
 *
 * The edge of the picture is taken for it. A plane is laid through its greys, so that light that
 * falls from one side does no harm; where the thing reaches the edge it is an outlier and does not
 * count. Pure functions. Any thread.
 */
#pragma once

#include "engine/picture/picture.h"

G_BEGIN_DECLS

/* A plane over the picture: level + slope_x * u + slope_y * v, where u and v are -1/2 to 1/2. */
typedef struct {
  double level; /* the grey in the middle, 0 to 255 */
  double slope_x, slope_y;
  double noise; /* the standard deviation of the greys around the plane */
  double
      plain; /* the share of the edge that is like the plane; a cluttered background has little */
} FrBackdrop;

/* Finds what lies behind the thing in @grey. */
void fr_backdrop_find (FrBackdrop *backdrop, const FrGreyPicture *grey);

/* Returns: its grey at column @x and row @y of @grey, 0 to 255. */
double
fr_backdrop_get_grey (const FrBackdrop *backdrop, const FrGreyPicture *grey, guint x, guint y);

G_END_DECLS
