/* The mean image of each class.
 *
 * A pure function. Any thread, any layer.
 */
#pragma once

#include "engine/data/dataset.h"

G_BEGIN_DECLS

/* Fills @means, [n_classes], with the mean of every pixel over the images of each class, rounded to
 * the nearest whole number, halves up; 0 where a class has none. */
void fr_class_means (const FrImageSet *set, guint n_classes, guint8 means[][FR_IMAGE_PIXELS]);

G_END_DECLS
