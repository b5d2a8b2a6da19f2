#include "engine/picture/preparation.h"

#include <math.h>
#include <string.h>

#define CLUTTERED 0.5 /* of the edge is like the background at least, or it is none */
#define BRIGHT 24     /* what is brighter is there where the background was left as it is */
#define MIN_GAIN 0.25
#define MAX_GAIN 8.0

/* The square that becomes the image. */
typedef struct {
  double x, y, side;
} Window;

FrPreparationSettings
fr_preparation_settings_default (void)
{
  return (FrPreparationSettings){ .strength = TRUE, .crop = TRUE };
}

static gboolean
decide (FrChoice choice, gboolean found)
{
  return choice == FR_CHOICE_AUTO ? found : choice == FR_CHOICE_ON;
}

/* Whether what is there is darker than the background, on the whole. */
static gboolean
is_darker (const FrPreparation *self, const FrForeground *foreground)
{
  double difference = 0;

  for (guint y = 0; y < self->grey.height; y++)
    for (guint x = 0; x < self->grey.width; x++) {
      const gsize i = (gsize) y * self->grey.width + x;

      if (foreground->there[i])
        difference +=
            self->grey.pixels[i] - fr_backdrop_get_grey (&self->backdrop, &self->grey, x, y);
    }
  return foreground->size > 0 ? difference < 0 : self->backdrop.level >= 127.5;
}

/* How strong pixel (@x, @y) is: its distance from the background on the side where things are. */
static guint8
get_strength (const FrPreparation *self, guint x, guint y)
{
  const guint8 grey = self->grey.pixels[(gsize) y * self->grey.width + x];
  double background, strength;

  if (!self->removed)
    return self->inverted ? (guint8) (255 - grey) : grey;
  background = fr_backdrop_get_grey (&self->backdrop, &self->grey, x, y);
  strength = self->inverted ? background - grey : grey - background;
  return (guint8) CLAMP (strength + 0.5, 0, 255);
}

/* Fills self->cleaned, and @foreground with what is there. */
static void
clean (FrPreparation *self, const FrPreparationSettings *settings, FrForeground *foreground)
{
  const gsize width = self->grey.width;

  fr_backdrop_find (&self->backdrop, &self->grey);
  fr_foreground_find (foreground, &self->grey, &self->backdrop);
  self->removed = decide (settings->background, self->backdrop.plain >= CLUTTERED);
  self->inverted = decide (settings->invert, is_darker (self, foreground));

  fr_grey_picture_init (&self->cleaned, self->grey.width, self->grey.height);
  for (guint y = 0; y < self->grey.height; y++)
    for (guint x = 0; x < self->grey.width; x++)
      if (!self->removed || foreground->there[y * width + x])
        self->cleaned.pixels[y * width + x] = get_strength (self, x, y);
  if (!self->removed)
    fr_foreground_find_bright (foreground, &self->cleaned, BRIGHT);
  self->x = foreground->x;
  self->y = foreground->y;
  self->width = foreground->width;
  self->height = foreground->height;
  self->n_parts = foreground->n_parts;
}

/* Makes what is there as strong as the middle half of the data set's images, and no more than that:
 * a drawing that is strong enough stays as it is. */
static void
strengthen (FrPreparation *self, const FrForeground *foreground, const FrRange *shade)
{
  const gsize n = (gsize) self->cleaned.width * self->cleaned.height;
  const double least = (shade->low + shade->half) / 2, most = (shade->half + shade->high) / 2;
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += foreground->there[i] ? self->cleaned.pixels[i] : 0;
  if (sum <= 0)
    return;
  sum /= (double) foreground->size;
  self->gain = CLAMP (CLAMP (sum, least, most) / sum, MIN_GAIN, MAX_GAIN);
  for (gsize i = 0; i < n; i++)
    self->cleaned.pixels[i] = (guint8) MIN (self->cleaned.pixels[i] * self->gain + 0.5, 255);
}

/* Finds the middle of what is in the box, to where it is centred. */
static void
find_middle (const FrPreparation *self, gboolean by_mass, double *x, double *y)
{
  double sum = 0, sum_x = 0, sum_y = 0;

  *x = self->x + self->width / 2.0;
  *y = self->y + self->height / 2.0;
  if (!by_mass)
    return;
  for (guint row = self->y; row < self->y + self->height; row++)
    for (guint column = self->x; column < self->x + self->width; column++) {
      const guint8 value = self->cleaned.pixels[(gsize) row * self->cleaned.width + column];

      sum += value;
      sum_x += (column + 0.5) * value;
      sum_y += (row + 0.5) * value;
    }
  if (sum <= 0)
    return;
  *x = sum_x / sum;
  *y = sum_y / sum;
}

static Window
find_window (const FrPreparation *self, gboolean crop, const FrDataConventions *conventions)
{
  Window window = { .side = MAX (self->grey.width, self->grey.height) };
  double x = self->grey.width / 2.0, y = self->grey.height / 2.0;

  if (crop && self->width > 0) {
    find_middle (self, conventions->by_mass, &x, &y);
    window.side = MAX (self->width, self->height) * FR_IMAGE_SIDE / conventions->extent.half;
  }
  window.x = x - window.side / 2;
  window.y = y - window.side / 2;
  return window;
}

static void
invert (guint8 *pixels, gsize n)
{
  for (gsize i = 0; i < n; i++)
    pixels[i] = (guint8) (255 - pixels[i]);
}

void
fr_preparation_run (FrPreparation *preparation,
                    const FrPicture *picture,
                    const FrPreparationSettings *settings,
                    const FrDataConventions *conventions)
{
  g_auto (FrForeground) foreground = { 0 };
  Window window;

  g_return_if_fail (picture != NULL && settings != NULL && conventions != NULL);

  fr_preparation_clear (preparation);
  preparation->gain = 1;
  fr_grey_picture_read (&preparation->grey, picture, settings->turns);
  clean (preparation, settings, &foreground);
  if (settings->strength)
    strengthen (preparation, &foreground, &conventions->shade);
  window = find_window (preparation, settings->crop, conventions);
  fr_grey_picture_init (&preparation->framed, FR_FRAMED_SIDE, FR_FRAMED_SIDE);
  fr_grey_picture_average (&preparation->cleaned, window.x, window.y, window.side, FR_FRAMED_SIDE,
                           preparation->framed.pixels);
  fr_grey_picture_average (&preparation->cleaned, window.x, window.y, window.side, FR_IMAGE_SIDE,
                           preparation->image);
  if (conventions->light) {
    invert (preparation->framed.pixels, (gsize) FR_FRAMED_SIDE * FR_FRAMED_SIDE);
    invert (preparation->image, FR_IMAGE_PIXELS);
  }
  fr_image_measure (&preparation->measure, preparation->image, conventions->light);
}

void
fr_preparation_clear (FrPreparation *preparation)
{
  fr_grey_picture_clear (&preparation->grey);
  fr_grey_picture_clear (&preparation->cleaned);
  fr_grey_picture_clear (&preparation->framed);
  memset (preparation, 0, sizeof *preparation);
}
