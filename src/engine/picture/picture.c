#include "engine/picture/picture.h"

#include <math.h>
#include <string.h>

/* The weights of BT.601, in thousandths. */
#define RED 299u
#define GREEN 587u
#define BLUE 114u

static gboolean
is_size (guint width, guint height)
{
  return width >= 1 && height >= 1 && width <= FR_PICTURE_MAX_SIDE && height <= FR_PICTURE_MAX_SIDE;
}

FrPicture *
fr_picture_new (guint width, guint height)
{
  FrPicture *picture;

  g_return_val_if_fail (is_size (width, height), NULL);

  picture = g_new0 (FrPicture, 1);
  picture->width = width;
  picture->height = height;
  picture->pixels = g_malloc0 ((gsize) width * height * 4);
  return picture;
}

void
fr_picture_free (FrPicture *picture)
{
  if (picture == NULL)
    return;
  g_free (picture->pixels);
  g_free (picture);
}

FrPicture *
fr_picture_new_from_grey (guint width, guint height, const guint8 *grey)
{
  FrPicture *picture = fr_picture_new (width, height);

  g_return_val_if_fail (picture != NULL && grey != NULL, NULL);

  for (gsize i = 0; i < (gsize) width * height; i++) {
    memset (picture->pixels + 4 * i, grey[i], 3);
    picture->pixels[4 * i + 3] = 255;
  }
  return picture;
}

void
fr_grey_picture_init (FrGreyPicture *grey, guint width, guint height)
{
  g_return_if_fail (is_size (width, height));

  g_free (grey->pixels);
  grey->width = width;
  grey->height = height;
  grey->pixels = g_malloc0 ((gsize) width * height);
}

void
fr_grey_picture_clear (FrGreyPicture *grey)
{
  g_free (grey->pixels);
  memset (grey, 0, sizeof *grey);
}

static guint
get_luma (const guint8 *pixel)
{
  return (RED * pixel[0] + GREEN * pixel[1] + BLUE * pixel[2] + 500u) / 1000;
}

/* The grey of what lies behind a transparent picture. */
static guint
choose_backdrop (const FrPicture *picture)
{
  const gsize n = (gsize) picture->width * picture->height;
  guint64 sum = 0, weight = 0;

  for (gsize i = 0; i < n; i++) {
    const guint8 *pixel = picture->pixels + 4 * i;

    sum += (guint64) get_luma (pixel) * pixel[3];
    weight += pixel[3];
  }
  return sum < 128 * weight ? 255 : 0;
}

/* The place in @picture of what stands at (@x, @y) once it is turned. */
static gsize
find_source (const FrPicture *picture, guint turns, guint x, guint y)
{
  const guint last_x = picture->width - 1, last_y = picture->height - 1;

  switch (turns % 4) {
  case 1:
    return (gsize) (last_y - x) * picture->width + y;
  case 2:
    return (gsize) (last_y - y) * picture->width + (last_x - x);
  case 3:
    return (gsize) x * picture->width + (last_x - y);
  default:
    return (gsize) y * picture->width + x;
  }
}

void
fr_grey_picture_read (FrGreyPicture *grey, const FrPicture *picture, guint turns)
{
  const gboolean upright = turns % 2 == 0;
  const guint backdrop = choose_backdrop (picture);

  fr_grey_picture_init (grey, upright ? picture->width : picture->height,
                        upright ? picture->height : picture->width);
  for (guint y = 0; y < grey->height; y++)
    for (guint x = 0; x < grey->width; x++) {
      const guint8 *pixel = picture->pixels + 4 * find_source (picture, turns, x, y);
      const guint seen = get_luma (pixel) * pixel[3] + backdrop * (255u - pixel[3]);

      grey->pixels[(gsize) y * grey->width + x] = (guint8) ((seen + 127) / 255);
    }
}

/* Scales @length numbers, @step apart, to @n: number i is the mean of the @cell that begins at
 * @start + i * @cell; what is outside is 0. */
static void
average_line (const double *from,
              guint length,
              gsize step,
              double start,
              double cell,
              guint n,
              double *to,
              gsize to_step)
{
  for (guint i = 0; i < n; i++) {
    const double begin = MAX (start + i * cell, 0.0);
    const double end = MIN (start + (i + 1) * cell, (double) length);
    double sum = 0;

    for (double p = floor (begin); p < end; p++)
      sum += (MIN (end, p + 1) - MAX (begin, p)) * from[(gsize) p * step];
    to[i * to_step] = sum / cell;
  }
}

void
fr_grey_picture_average (const FrGreyPicture *grey,
                         double x,
                         double y,
                         double side,
                         guint n,
                         guint8 *to)
{
  const double cell = side / n;
  g_autofree double *line = g_new (double, MAX (grey->width, n));
  g_autofree double *rows = g_new (double, (gsize) grey->height *n);

  g_return_if_fail (side > 0 && n >= 1);

  for (guint row = 0; row < grey->height; row++) {
    for (guint i = 0; i < grey->width; i++)
      line[i] = grey->pixels[(gsize) row * grey->width + i];
    average_line (line, grey->width, 1, x, cell, n, rows + (gsize) row * n, 1);
  }
  for (guint column = 0; column < n; column++) {
    average_line (rows + column, grey->height, n, y, cell, n, line, 1);
    for (guint i = 0; i < n; i++)
      to[(gsize) i * n + column] = (guint8) CLAMP (floor (line[i] + 0.5), 0, 255);
  }
}
