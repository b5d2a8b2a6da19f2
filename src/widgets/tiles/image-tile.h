/* One image of the data set with what is known of it: its picture over a caption or a name, or
 * beside the bars of its probabilities.
 *
 * Plain data in; the gallery around it owns selection and keys. Draws itself, because captions
 * change at every frame of a training, and labels would have the whole window laid out again. Main
 * thread; gallery and views/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  FR_TILE_CAPTIONED, /* the picture over the two lines of its caption */
  FR_TILE_NAMED,     /* the picture over its true name, whatever is predicted; or over a note, in
                      * the colour of right or wrong, with a tick or cross beside the picture */
  FR_TILE_PAIR,      /* the picture beside the same lines, and below these bars or a note */
  FR_TILE_DUEL,      /* the same for two networks, one beside the other; as one of them is right,
                      * the true name stands there, and not beside a cross */
} FrTileForm;

/* What a second network says of the same image. */
typedef struct {
  guint predicted;
  const char *predicted_name;
  double probability;
  const float *bars; /* [n_bars] of the first */
} FrTileSecond;

/* What a tile shows; all is copied. */
typedef struct {
  const guint8 *pixels;       /* [28 * 28], 0 white to 255 black, rows from the top */
  guint truth;                /* its class */
  const char *true_name;      /* likewise */
  guint predicted;            /* the class of the highest probability */
  const char *predicted_name; /* (nullable): %NULL for no prediction yet */
  double probability;         /* of the predicted class, 0 to 1 */
  const float *bars;          /* (nullable) [n_bars]: the probability of each class */
  guint n_bars;
  const char *note; /* (nullable): one or two short lines in place of the bars, or one in place of
                     * the name */
  const FrTileSecond *second; /* (nullable): of a duel */
  const char *spoken;         /* (nullable): the accessible name in place of the caption */
} FrTileContent;

/* Property "caption": string, read-only: the accessible name, "Ankle boot 98% (Ankle boot),
 * right"; notified only on a real change. The note is the accessible description. Signal
 * "activate": assistive technology presses the tile. */
#define FR_TYPE_IMAGE_TILE (fr_image_tile_get_type ())
G_DECLARE_FINAL_TYPE (FrImageTile, fr_image_tile, FR, IMAGE_TILE, GtkWidget)

/* FR_TILE_CAPTIONED at first, with a picture of 42 px in a tile of 114 x 81. */
GtkWidget *fr_image_tile_new (void);

/* @picture_size: the side of the picture in pixels at scale 1; a pair has its own. */
void fr_image_tile_set_form (FrImageTile *self, FrTileForm form, guint picture_size);

/* The size in pixels of a tile whose picture has a side of @picture pixels, 0 for that of its form:
 * @least and @wanted: (out) widths, @height: (out). */
void fr_image_tile_get_size (FrImageTile *self, int picture, int *least, int *wanted, int *height);
/* Draws the picture with a side of @picture pixels, 0 for that of its form, in a tile that its
 * owner makes as large as that takes. Costs no layout. */
void fr_image_tile_enlarge (FrImageTile *self, int picture);

/* The width in pixels of the widest line of a caption, which the tile then has room for; 0 if it is
 * not known. */
void fr_image_tile_set_caption_width (FrImageTile *self, int width);

/* Whether the tile flashes for 150 ms where another class is predicted for the image that it shows;
 * never where the user wants no animations. */
void fr_image_tile_set_flashes (FrImageTile *self, gboolean flashes);
gboolean fr_image_tile_is_flashing (FrImageTile *self);

/* Shows @content in place of what it shows now. Where nothing differs, nothing is made. */
void fr_image_tile_show (FrImageTile *self, const FrTileContent *content);

/* Whether the tile is drawn as the selected one. */
void fr_image_tile_set_selected (FrImageTile *self, gboolean selected);
const char *fr_image_tile_get_caption (FrImageTile *self);

G_END_DECLS
