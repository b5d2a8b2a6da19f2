#include "garment-fixture.h"

#include "engine/random.h"

#include <math.h>

#define MAX_POINTS 20
#define MAX_SHAPES 4

/* A polygon in a square of side 1, y downwards. */
typedef struct {
  double shade; /* added to the garment's own strength */
  guint n;
  double points[MAX_POINTS][2];
} Shape;

typedef struct {
  guint n;
  Shape shapes[MAX_SHAPES];
} Garment;

/* In the order of the labels; shoes have their toes at the left, as the data set has them. */
static const Garment garments[GARMENT_FIXTURE_CLASSES] = {
  { 1,
    { { 0,
        14,
        { { .28, .12 },
          { .42, .10 },
          { .50, .16 },
          { .58, .10 },
          { .72, .12 },
          { .95, .32 },
          { .84, .44 },
          { .72, .34 },
          { .72, .94 },
          { .28, .94 },
          { .28, .34 },
          { .16, .44 },
          { .05, .32 },
          { .28, .12 } } } } },
  { 1,
    { { 0,
        7,
        { { .34, .04 },
          { .66, .04 },
          { .70, .96 },
          { .55, .96 },
          { .50, .28 },
          { .45, .96 },
          { .30, .96 } } } } },
  { 1,
    { { 0,
        13,
        { { .38, .08 },
          { .50, .12 },
          { .62, .08 },
          { .76, .14 },
          { .95, .86 },
          { .82, .90 },
          { .72, .42 },
          { .72, .92 },
          { .28, .92 },
          { .28, .42 },
          { .18, .90 },
          { .05, .86 },
          { .24, .14 } } } } },
  { 1,
    { { 0,
        10,
        { { .38, .04 },
          { .44, .04 },
          { .50, .12 },
          { .56, .04 },
          { .62, .04 },
          { .62, .36 },
          { .70, .96 },
          { .30, .96 },
          { .38, .36 },
          { .36, .20 } } } } },
  { 2,
    { { 0,
        13,
        { { .38, .05 },
          { .50, .08 },
          { .62, .05 },
          { .78, .12 },
          { .92, .86 },
          { .80, .88 },
          { .74, .42 },
          { .76, .97 },
          { .24, .97 },
          { .26, .42 },
          { .20, .88 },
          { .08, .86 },
          { .22, .12 } } },
      { -90, 4, { { .485, .08 }, { .515, .08 }, { .515, .97 }, { .485, .97 } } } } },
  { 4,
    { { 0,
        10,
        { { .03, .78 },
          { .30, .74 },
          { .62, .72 },
          { .90, .52 },
          { .97, .56 },
          { .95, .80 },
          { .88, .80 },
          { .86, .68 },
          { .62, .82 },
          { .03, .86 } } },
      { 20, 4, { { .16, .76 }, { .26, .54 }, { .34, .56 }, { .26, .76 } } },
      { 20, 4, { { .38, .74 }, { .50, .46 }, { .58, .48 }, { .50, .74 } } },
      { 20, 4, { { .80, .58 }, { .84, .32 }, { .92, .33 }, { .92, .56 } } } } },
  { 2,
    { { 0,
        13,
        { { .38, .05 },
          { .50, .14 },
          { .62, .05 },
          { .76, .12 },
          { .93, .80 },
          { .82, .84 },
          { .73, .42 },
          { .73, .96 },
          { .27, .96 },
          { .27, .42 },
          { .18, .84 },
          { .07, .80 },
          { .24, .12 } } },
      { -40, 4, { { .49, .14 }, { .51, .14 }, { .51, .96 }, { .49, .96 } } } } },
  { 2,
    { { 0,
        10,
        { { .03, .72 },
          { .05, .60 },
          { .30, .54 },
          { .50, .42 },
          { .64, .36 },
          { .74, .42 },
          { .92, .36 },
          { .97, .44 },
          { .97, .76 },
          { .03, .78 } } },
      { 50, 4, { { .03, .72 }, { .97, .70 }, { .97, .78 }, { .03, .79 } } } } },
  { 2,
    { { 0, 4, { { .08, .38 }, { .92, .38 }, { .95, .92 }, { .05, .92 } } },
      { 0,
        8,
        { { .25, .40 },
          { .30, .10 },
          { .70, .10 },
          { .75, .40 },
          { .67, .40 },
          { .64, .18 },
          { .36, .18 },
          { .33, .40 } } } } },
  { 2,
    { { 0,
        9,
        { { .46, .06 },
          { .92, .06 },
          { .95, .92 },
          { .74, .93 },
          { .72, .86 },
          { .50, .92 },
          { .04, .93 },
          { .03, .78 },
          { .42, .54 } } },
      { 30, 4, { { .03, .86 }, { .96, .84 }, { .96, .93 }, { .03, .94 } } } } },
};

static gboolean
is_inside (const Shape *shape, double x, double y)
{
  gboolean inside = FALSE;

  for (guint i = 0, j = shape->n - 1; i < shape->n; j = i++) {
    const double *a = shape->points[i], *b = shape->points[j];

    if ((a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0])
      inside = !inside;
  }
  return inside;
}

/* Returns: 0 where the garment is not, otherwise how far it is from the background's grey. */
static double
get_strength (const Garment *garment, double strength, double x, double y)
{
  double found = 0;

  for (guint i = 0; i < garment->n; i++)
    if (is_inside (&garment->shapes[i], x, y)) {
      /* Folds, so that no garment is all the same. */
      const double fold = fabs (fmod (x * 7 + y * 2, 1) - 0.5);

      found = strength + garment->shapes[i].shade + 40 * fold;
    }
  return found;
}

FrPicture *
garment_fixture_draw (guint label, GarmentPlace place)
{
  const guint width = place == GARMENT_DRAWN ? 392 : 480,
              height = place == GARMENT_DRAWN ? 392 : 360;
  const double side = height * (place == GARMENT_DRAWN ? 0.7 : 0.8);
  const double left = width * 0.15, top = height * 0.1;
  const Garment *garment = &garments[label];
  FrPicture *picture = fr_picture_new (width, height);
  FrRandom random;

  fr_random_init (&random, 1, FR_STREAM_TEST, label);
  for (guint i = 0; i < width * height; i++) {
    const guint column = i % width, row = i / width;
    const double x = (column - left) / side, y = (row - top) / side;
    const double noise = fr_random_float (&random) * 8 - 4;
    const double strength = get_strength (garment, place == GARMENT_DRAWN ? 220 : 110, x, y);
    const double shadow = get_strength (garment, 1, x - 0.02, y - 0.03) > 0 ? 25 : 0;
    double grey;

    if (place == GARMENT_DRAWN)
      grey = strength;
    else if (place == GARMENT_WHITE_TABLE)
      grey = 215 + 30.0 * column / width + noise - (strength > 0 ? strength : shadow);
    else
      grey = 35 + 20.0 * row / height + noise + (column / 60 % 2) * 8 + strength;
    for (guint c = 0; c < 3; c++)
      picture->pixels[4 * i + c] = (guint8) CLAMP (grey, 0, 255);
    picture->pixels[4 * i + 3] = 255;
  }
  return picture;
}
