/* What the images of a data set have in common besides what they show: how large the thing is in
 * them, where it stands, on what, and how strong.
 *
 * A picture of the user's own is brought to the same before a network is asked about it. Pure
 * functions. Any thread, any layer.
 */
#pragma once

#include "engine/data/dataset.h"

G_BEGIN_DECLS

/* Where the middle 90 % of the images lie, and half of them. */
typedef struct {
  double low;  /* 5 % of the images have less */
  double half; /* the median */
  double high; /* 95 % have less */
} FrRange;

/* One image. Strengths are 0 to 255 and count from the background's side, be that black or white.
 */
typedef struct {
  double extent; /* the longer side of the box around what is there, in pixels; 0: nothing is */
  double middle; /* how far the middle of that box is from the image's, in pixels */
  double centre; /* the same for its centre of mass */
  double mean;   /* of all pixels */
  double shade;  /* of the pixels that are there */
  double corner; /* of the four corners: the background */
} FrImageMeasure;

typedef struct {
  FrRange extent, mean, shade, corner; /* as FrImageMeasure has them */
  gboolean by_mass;                    /* the centre of mass stands in the middle, not the box */
  gboolean light;                      /* the background is white */
} FrDataConventions;

/* Measures @pixels, [FR_IMAGE_PIXELS], on a background that is white if @light. */
void fr_image_measure (FrImageMeasure *measure, const guint8 *pixels, gboolean light);

/* Measures the training images of @dataset, or of more than 10,000 so many of them. Takes some
 * hundredths of a second. */
void fr_data_conventions_measure (FrDataConventions *conventions, const FrDataset *dataset);

/* Returns: (transfer none): what comes of that for Fashion-MNIST, where it is not at hand. */
const FrDataConventions *fr_data_conventions_get_fashion (void);

/* Whether @value lies within @range. */
gboolean fr_range_has (const FrRange *range, double value);

G_END_DECLS
