/* The Data view: the pictures and labels that the network learns from, down to the single pixel.
 *
 * Main thread; only app/ includes this.
 */
#pragma once

#include "views/view.h"

G_BEGIN_DECLS

/* What dividing by 255 does: how many test images of Fashion-MNIST were right after the tutorial's
 * training (784-128-10, Adam 0.001, batch 32, 10 epochs). Measured with this program: the means of
 * seeds 1 to 8. */
#define FR_RAW_ACCURACY 0.818
#define FR_DIVIDED_ACCURACY 0.882

#define FR_TYPE_DATA_VIEW (fr_data_view_get_type ())
G_DECLARE_FINAL_TYPE (FrDataView, fr_data_view, FR, DATA_VIEW, FrView)

G_END_DECLS
