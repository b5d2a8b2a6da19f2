/* The training images that look most like an image, pixel by pixel, with their labels.
 *
 * Told what to show; main thread; image-detail includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/image-study.h"

G_BEGIN_DECLS

#define FR_TYPE_NEAREST_ROW (fr_nearest_row_get_type ())
G_DECLARE_FINAL_TYPE (FrNearestRow, fr_nearest_row, FR, NEAREST_ROW, AdwBin)

/* @study: (nullable): nothing is known yet. */
void fr_nearest_row_show (FrNearestRow *self, FrDataset *dataset, const FrImageStudy *study);

G_END_DECLS
