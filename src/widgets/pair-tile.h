/* One image beside its ten probabilities, with the tutorial's caption under both: the pair that the
 * tutorial plots in rows.
 *
 * Plain data in; the gallery around it owns selection and keys. Draws itself, because it changes at
 * every frame of a training. Main thread; widgets/ and views/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "caption": string, read-only: the accessible name, "Ankle boot 98% (Ankle boot)";
 * notified only on a real change. Signal "activate": assistive technology presses the tile. */
#define FR_TYPE_PAIR_TILE (fr_pair_tile_get_type ())
G_DECLARE_FINAL_TYPE (FrPairTile, fr_pair_tile, FR, PAIR_TILE, GtkWidget)

#define FR_PAIR_TILE_CLASSES 10

GtkWidget *fr_pair_tile_new (void);

/* @pixels: [28 * 28], 0 white to 255 black, rows from the top; copied. @truth, @true_name: its
 * class. Prediction and note are dropped. */
void
fr_pair_tile_set_image (FrPairTile *self, const guint8 *pixels, guint truth, const char *true_name);

/* @predicted_name: the class of the highest probability, %NULL for none yet. @probability: that
 * one, 0 to 1. @probabilities: (nullable) [FR_PAIR_TILE_CLASSES], copied; without them there are no
 * bars (see the note). Cheap where nothing changes on screen. */
void fr_pair_tile_set_prediction (FrPairTile *self,
                                  guint predicted,
                                  const char *predicted_name,
                                  double probability,
                                  const float *probabilities);

/* One to three short lines in place of the bars, parted by '\n': "Loss 12.4", for instance. %NULL
 * for none. Said after the caption in the accessible description. */
void fr_pair_tile_set_note (FrPairTile *self, const char *note);

/* Whether the tile is drawn as the selected one. */
void fr_pair_tile_set_selected (FrPairTile *self, gboolean selected);
const char *fr_pair_tile_get_caption (FrPairTile *self);

/* Fills @tile, one of a gallery's, with image @index: fr_pair_tile_set_image() first, then what is
 * known of it. */
typedef void (*FrGalleryBind) (FrPairTile *tile, guint index, gpointer data);

G_END_DECLS
