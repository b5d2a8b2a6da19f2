/* One test image that stays in sight while others are looked at: picture, caption and named bars,
 * and a button that pins another in its place.
 *
 * Told what to show; main thread; image-detail includes this.
 */
#pragma once

#include <adwaita.h>

#include "engine/evaluation.h"

G_BEGIN_DECLS

/* Signal "replace": the user wants the selected image here. */
#define FR_TYPE_PINNED_IMAGE (fr_pinned_image_get_type ())
G_DECLARE_FINAL_TYPE (FrPinnedImage, fr_pinned_image, FR, PINNED_IMAGE, AdwBin)

/* Pins test image @index of @dataset; what is known of it comes with the next moment. */
void fr_pinned_image_set_image (FrPinnedImage *self, FrDataset *dataset, guint index);

/* Shows @pixels (nullable: the test image again), a picture of the user's own, in its place. */
void fr_pinned_image_set_picture (FrPinnedImage *self, FrDataset *dataset, const guint8 *pixels);

/* The image that can be pinned instead: the selected one, if it is a test image. */
void fr_pinned_image_offer (FrPinnedImage *self, FrDataset *dataset, FrSplit split, guint index);

/* @moment: (nullable): an evaluation of the same data set. */
void
fr_pinned_image_show_moment (FrPinnedImage *self, FrDataset *dataset, const FrEvaluation *moment);

/* The same of a picture of the user's own: @label: what it is, or -1; @probabilities: (nullable):
 * one of each class. */
void fr_pinned_image_show_answer (FrPinnedImage *self,
                                  FrDataset *dataset,
                                  int label,
                                  const float *probabilities);

G_END_DECLS
