/* The tutorial's caption of an image in a label: in the colour of right or wrong, with a sign that
 * says the same.
 *
 * Main thread; the details of views/.
 */
#pragma once

#include <gtk/gtk.h>

#include "engine/dataset.h"

G_BEGIN_DECLS

/* Shows in @label what an image of @dataset is by its label, @truth, and where @probabilities are
 * known what it was @predicted as; only then coloured, and with tick or cross behind it.
 * @probabilities: (nullable) [FR_MAX_CLASSES]. */
void fr_caption_label_show (GtkLabel *label,
                            const FrDataset *dataset,
                            guint truth,
                            guint predicted,
                            const float *probabilities);

G_END_DECLS
