#include "widgets/tiles/gallery-fit.h"

static int
count_columns (const FrGalleryRoom *room, int picture)
{
  int tile = MAX (room->caption_width, picture + room->margin);

  return CLAMP (room->width / tile, 1, room->max_columns);
}

static int
count_rows (const FrGalleryRoom *room, int picture)
{
  int columns = count_columns (room, picture);

  return (room->length + columns - 1) / columns;
}

/* The card that goes with pictures of this size: both grow together. */
static int
card_for (const FrGalleryRoom *room, int picture)
{
  int steps = MAX (room->largest - room->smallest, 1);

  return room->card_wanted +
         (room->card_most - room->card_wanted) * (picture - room->smallest) / steps;
}

/* What all rows with pictures of this size, and the card that goes with them, take. */
static int
height_for (const FrGalleryRoom *room, int picture)
{
  return count_rows (room, picture) * (picture + room->lines) + room->spacing +
         card_for (room, picture);
}

/* Where not all rows are seen anyway: the largest pictures that leave room for as many rows as good
 * ones would, or for two of smaller ones. */
static int
picture_for_some (const FrGalleryRoom *room)
{
  int for_rows = room->height - room->spacing - room->card_least;
  int least = for_rows >= 2 * (room->smallest + room->lines) ? 2 : 1;
  int rows = MAX (least, for_rows / (room->good + room->lines));
  /* What is left over is the card's too. */
  int for_card = MAX (0, room->card_wanted - room->card_least) / 2;

  return CLAMP ((for_rows - for_card) / rows - room->lines, room->smallest, room->largest);
}

FrGalleryFit
fr_gallery_fit (const FrGalleryRoom *room)
{
  FrGalleryFit fit = { .picture = room->largest };
  int for_rows;

  while (fit.picture > room->smallest && height_for (room, fit.picture) > room->height)
    fit.picture--;
  if (room->good > room->smallest && height_for (room, fit.picture) > room->height)
    fit.picture = picture_for_some (room);

  for_rows = room->height - room->spacing - room->card_least;
  fit.rows =
      CLAMP (for_rows / (fit.picture + room->lines), 1, MAX (count_rows (room, fit.picture), 1));
  fit.gallery_height = fit.rows * (fit.picture + room->lines);
  fit.card_height = CLAMP (room->height - fit.gallery_height - room->spacing, room->card_least,
                           MAX (room->card_most, room->card_least));
  return fit;
}
