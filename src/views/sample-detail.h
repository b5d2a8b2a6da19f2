/* Everything that is known of one image: picture, caption and bars, its life story, probabilities
 * and logits as numbers, the training images that look most like it; and beside it two pinned test
 * images.
 *
 * Follows an experiment; asks it to study the image while it is on screen. Main thread; the
 * panes of the Inspect view include this.
 */
#pragma once

#include <adwaita.h>

#include "session/experiment.h"

G_BEGIN_DECLS

/* Signal:
 *  "jump" (guint index)  a person has asked for another image of the same split; it is there */
#define FR_TYPE_SAMPLE_DETAIL (fr_sample_detail_get_type ())
G_DECLARE_FINAL_TYPE (FrSampleDetail, fr_sample_detail, FR, SAMPLE_DETAIL, AdwBin)

GtkWidget *fr_sample_detail_new (void);
/* %NULL lets go of the present one. The first test image is shown. */
void fr_sample_detail_set_experiment (FrSampleDetail *self, FrExperiment *experiment);
/* Shows image @index of @split from now on. */
void fr_sample_detail_show_image (FrSampleDetail *self, FrSplit split, guint index);
/* Brings all up to date with the experiment's moment and study; for a frame of its owner. */
void fr_sample_detail_refresh (FrSampleDetail *self);

G_END_DECLS
