/* Images in one line, as charts/neurons/image-strip.h draws them, each of which can be chosen.
 *
 * Main thread; views/.
 */
#pragma once

#include "charts/neurons/image-strip.h"
#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

/* Signal "chosen" (guint place): by a click, or Enter at the keyboard's cursor. */
#define FR_TYPE_IMAGE_STRIP_VIEW (fr_image_strip_view_get_type ())
G_DECLARE_FINAL_TYPE (FrImageStripView, fr_image_strip_view, FR, IMAGE_STRIP_VIEW, FrChartArea)

/* Copies @strip; its pixels are borrowed, and stay there until the next strip. @indices: [length]:
 * the number of each image; @activations: [length]: what its figure rounds, for tables. @title:
 * what it is called. */
void fr_image_strip_view_set_strip (FrImageStripView *self,
                                    const char *title,
                                    const FrImageStrip *strip,
                                    const guint *indices,
                                    const float *activations);

G_END_DECLS
