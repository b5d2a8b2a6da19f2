/* What a tile of a gallery shows of an image: the image, its label, and what the network says of it
 * at the moment.
 *
 * Main thread; the panes of views/ bind their galleries' tiles with it.
 */
#pragma once

#include "session/label-marks.h"
#include "session/training-session.h"
#include "widgets/pair-tile.h"

G_BEGIN_DECLS

/* Test image @index, by the session's evaluation of the moment where there is one. */
void fr_image_tile_show_test (FrPairTile *tile, FrTrainingSession *session, guint index);

/* Training image @index, with a note of why its label is doubtful and how it is marked, by the
 * session's review where there is one. */
void fr_image_tile_show_doubt (FrPairTile *tile,
                               FrTrainingSession *session,
                               FrLabelMarks *marks,
                               guint index);

G_END_DECLS
