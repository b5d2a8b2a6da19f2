#include "engine/picture/backdrop.h"

#include <math.h>

#define MAX_DEPTH 8   /* pixels of the edge */
#define ROUNDS 4      /* of leaving out what does not belong to the background */
#define FEW 0.5       /* of the edge, beyond which there is no slope to be trusted */
#define LIKE 24       /* levels of grey: what is nearer to the plane belongs to it */
#define MIN_SPREAD 8  /* the same while the plane is looked for */
#define DEVIATION 1.5 /* standard deviation by median absolute deviation: 1.4826 */

/* A pixel of the edge. */
typedef struct {
  double u, v, grey;
} Spot;

static double
get_place (guint i, guint n)
{
  return n > 1 ? (double) i / (n - 1) - 0.5 : 0;
}

static double
get_plane (const FrBackdrop *backdrop, double u, double v)
{
  return backdrop->level + backdrop->slope_x * u + backdrop->slope_y * v;
}

double
fr_backdrop_get_grey (const FrBackdrop *backdrop, const FrGreyPicture *grey, guint x, guint y)
{
  return CLAMP (get_plane (backdrop, get_place (x, grey->width), get_place (y, grey->height)), 0.0,
                255.0);
}

static GArray *
list_edge (const FrGreyPicture *grey)
{
  const guint depth = CLAMP (MIN (grey->width, grey->height) / 40, 1, MAX_DEPTH);
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (Spot));

  for (guint y = 0; y < grey->height; y++) {
    const gboolean whole = y < depth || y + depth >= grey->height;

    for (guint x = 0; x < grey->width; x++) {
      const Spot spot = { .u = get_place (x, grey->width),
                          .v = get_place (y, grey->height),
                          .grey = grey->pixels[(gsize) y * grey->width + x] };

      if (whole || x < depth || x + depth >= grey->width)
        g_array_append_val (spots, spot);
    }
  }
  return spots;
}

/* The median distance of the edge from the plane, to a level of grey. */
static double
find_median_distance (const FrBackdrop *backdrop, const GArray *spots)
{
  guint counts[512] = { 0 };
  guint seen = 0, level = 0;

  for (guint i = 0; i < spots->len; i++) {
    const Spot *spot = &g_array_index (spots, Spot, i);
    const double distance = fabs (spot->grey - get_plane (backdrop, spot->u, spot->v));

    counts[(guint) MIN (distance + 0.5, 511)]++;
  }
  while (level < 511 && (seen += counts[level]) * 2 < spots->len)
    level++;
  return level;
}

static double
find_median_grey (const GArray *spots)
{
  guint counts[256] = { 0 };
  guint seen = 0, level = 0;

  for (guint i = 0; i < spots->len; i++)
    counts[(guint) g_array_index (spots, Spot, i).grey]++;
  while (level < 255 && (seen += counts[level]) * 2 < spots->len)
    level++;
  return level;
}

/* Lays the plane of least squares through what is nearer to the present one than @limit. Leaves it
 * as it is where that is too little. */
static void
lay_plane (FrBackdrop *backdrop, const GArray *spots, double limit)
{
  double n = 0, mean_u = 0, mean_v = 0, mean_g = 0;
  double uu = 0, uv = 0, vv = 0, ug = 0, vg = 0, determinant;
  FrBackdrop plane = { 0 };

  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < spots->len; i++) {
      const Spot *spot = &g_array_index (spots, Spot, i);
      const double u = spot->u - mean_u, v = spot->v - mean_v, g = spot->grey - mean_g;

      if (fabs (spot->grey - get_plane (backdrop, spot->u, spot->v)) > limit)
        continue;
      if (pass == 0) {
        n++;
        plane.slope_x += spot->u;
        plane.slope_y += spot->v;
        plane.level += spot->grey;
      } else {
        uu += u * u;
        uv += u * v;
        vv += v * v;
        ug += u * g;
        vg += v * g;
      }
    }
    if (n < 1)
      return;
    if (pass == 0) {
      mean_u = plane.slope_x / n;
      mean_v = plane.slope_y / n;
      mean_g = plane.level / n;
    }
  }

  determinant = uu * vv - uv * uv;
  if (n < FEW * spots->len || determinant < 1e-6 * n * n) {
    plane.slope_x = plane.slope_y = 0;
  } else {
    plane.slope_x = (ug * vv - vg * uv) / determinant;
    plane.slope_y = (vg * uu - ug * uv) / determinant;
  }
  backdrop->slope_x = plane.slope_x;
  backdrop->slope_y = plane.slope_y;
  backdrop->level = mean_g - plane.slope_x * mean_u - plane.slope_y * mean_v;
}

void
fr_backdrop_find (FrBackdrop *backdrop, const FrGreyPicture *grey)
{
  g_autoptr (GArray) spots = list_edge (grey);
  guint like = 0;

  *backdrop = (FrBackdrop){ .level = find_median_grey (spots) };
  for (guint round = 0; round < ROUNDS; round++) {
    const double spread = DEVIATION * find_median_distance (backdrop, spots);

    lay_plane (backdrop, spots, MAX (2.5 * spread, MIN_SPREAD));
  }
  backdrop->noise = DEVIATION * find_median_distance (backdrop, spots);
  for (guint i = 0; i < spots->len; i++) {
    const Spot *spot = &g_array_index (spots, Spot, i);

    like += fabs (spot->grey - get_plane (backdrop, spot->u, spot->v)) <= LIKE ? 1 : 0;
  }
  backdrop->plain = (double) like / spots->len;
}
