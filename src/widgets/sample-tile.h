/* One image with its caption: predicted name and percent over the true name, with tick or cross.
 *
 * Its accessible name is the tutorial's one line, "Ankle boot 98% (Ankle boot)". A tile is plain
 * data in; the grid around it owns selection and keys. Main thread; widgets/ and views/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "caption": string, read-only: the accessible name; notified only on a real change.
 * Signal "activate": assistive technology presses the tile. */
#define FR_TYPE_SAMPLE_TILE (fr_sample_tile_get_type ())
G_DECLARE_FINAL_TYPE (FrSampleTile, fr_sample_tile, FR, SAMPLE_TILE, GtkWidget)

GtkWidget *fr_sample_tile_new (void);
/* @pixels: [28 * 28], 0 white to 255 black, rows from the top; copied. @true_name: its class. The
 * prediction is dropped. */
void fr_sample_tile_set_image (FrSampleTile *self, const guint8 *pixels, const char *true_name);
/* @predicted_name: the class of the highest probability, %NULL for none yet. @probability: 0 to 1.
 * @right: whether predicted and true class are the same. Cheap where nothing changes on screen. */
void fr_sample_tile_set_prediction (FrSampleTile *self,
                                    const char *predicted_name,
                                    double probability,
                                    gboolean right);
/* @picture_size: the side of the picture at scale 1, 44 at first, in a tile of 88 x 81.
 * @names_only: one line with the name of the class below it, and never a prediction. */
void fr_sample_tile_set_form (FrSampleTile *self, guint picture_size, gboolean names_only);
/* Whether the tile is drawn as the selected one. */
void fr_sample_tile_set_selected (FrSampleTile *self, gboolean selected);
const char *fr_sample_tile_get_caption (FrSampleTile *self);

G_END_DECLS
