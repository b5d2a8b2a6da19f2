/* The test images that excite the chosen neuron most or least, and the place where any other one is
 * named that is to be put through.
 *
 * Told what to show; main thread; neurons-view includes this.
 */
#pragma once

#include <adwaita.h>

#include "engine/neurons/neuron-excitement.h"
#include "engine/neurons/neuron-study.h"

G_BEGIN_DECLS

/* Signal "image-chosen" (guint): a test image is to be put through. Without a hidden layer there is
 * nothing to put one through. */
#define FR_TYPE_EXCITEMENT_STRIP (fr_excitement_strip_get_type ())
G_DECLARE_FINAL_TYPE (FrExcitementStrip, fr_excitement_strip, FR, EXCITEMENT_STRIP, AdwBin)

/* There are @count test images. */
void fr_excitement_strip_set_count (FrExcitementStrip *self, guint count);

/* Shows what excites @unit of @study (nullable: nothing is known yet). @excitement: (nullable):
 * that is not known yet; copied. Takes a reference on @dataset. */
void fr_excitement_strip_show (FrExcitementStrip *self,
                               const FrNeuronStudy *study,
                               const FrNeuronExcitement *excitement,
                               guint unit,
                               FrDataset *dataset);

/* The number that was typed is not put through any more. */
void fr_excitement_strip_forget_number (FrExcitementStrip *self);

G_END_DECLS
