/* What a tile shows of a picture that the user has kept: the picture, what the network takes it for
 * at the moment, and where the user has said what it is, whether that is right.
 *
 * Main thread; the files of views/.
 */
#pragma once

#include "session/experiment.h"
#include "session/picture/picture-shelf.h"
#include "widgets/tiles/gallery.h"

G_BEGIN_DECLS

/* Asks the lens about all pictures of @shelf, or no more if there are none. */
void fr_kept_binding_ask (FrExperiment *experiment, FrPictureShelf *shelf);

/* Returns: the class of @dataset that is called @label (nullable), or -1. */
int fr_kept_binding_find_class (const FrDataset *dataset, const char *label);

/* Returns: (transfer none) (nullable): the probabilities of picture @place of @shelf by class, if
 * they are known. */
const float *
fr_kept_binding_get_answer (FrExperiment *experiment, FrPictureShelf *shelf, guint place);

/* Whether the user has said what picture @place is, and the network takes it for something else. */
gboolean fr_kept_binding_is_wrong (FrExperiment *experiment, FrPictureShelf *shelf, guint place);

/* Shows picture @place of @shelf in @tile. @experiment: (nullable). */
void fr_kept_binding_show (FrImageTile *tile,
                           FrExperiment *experiment,
                           FrPictureShelf *shelf,
                           guint place);

/* Makes @gallery one of such tiles, and once more @scroller as high as one row of them: after each
 * change of the look. */
void fr_kept_binding_set_form (FrGallery *gallery);
void fr_kept_binding_fit (GtkScrolledWindow *scroller, FrGallery *gallery);

G_END_DECLS
