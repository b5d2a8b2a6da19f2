/* What a tile of a gallery, or a label, shows of an image: the image, its label, and what the
 * network says of it at the moment.
 *
 * Main thread; the files of views/.
 */
#pragma once

#include "session/marks/label-marks.h"
#include "session/experiment.h"
#include "widgets/tiles/image-tile.h"

G_BEGIN_DECLS

/* Image @index of @split, without a prediction. */
void fr_image_binding_show_data (FrImageTile *tile,
                                 const FrDataset *dataset,
                                 FrSplit split,
                                 guint index);

/* Whether answers are hidden in the display of @widget, so that a class can guess first; then the
 * test images' tiles and all captions here say "?". A view hears FR_VIEW_LOOK when that changes. */
gboolean fr_image_binding_is_veiled (GtkWidget *widget);

/* Test image @index, by the experiment's evaluation of the moment if there is one. */
void fr_image_binding_show_test (FrImageTile *tile, FrExperiment *experiment, guint index);

/* The same for the galleries of a view of the experiment, as their FrGalleryBind. */
void fr_image_binding_bind_test (FrImageTile *tile, guint index, gpointer view);

/* Training image @index, with a note of why its label is doubtful and how it is marked, by the
 * experiment's review if there is one. */
void fr_image_binding_show_doubt (FrImageTile *tile,
                                  FrExperiment *experiment,
                                  FrLabelMarks *marks,
                                  guint index);

/* Shows in @label what an image of @dataset is by its label, @truth, and if @probabilities are
 * known what it was @predicted as; only then coloured, and with tick or cross behind it.
 * @probabilities: (nullable) one of each class. */
void fr_image_binding_show_caption (GtkLabel *label,
                                    const FrDataset *dataset,
                                    guint truth,
                                    guint predicted,
                                    const float *probabilities);

/* Shows in @label what an image is predicted as, and how surely, without right or wrong. */
void fr_image_binding_show_opinion (GtkLabel *label,
                                    const FrDataset *dataset,
                                    guint predicted,
                                    const float *probabilities);

G_END_DECLS
