/* Groups of runs drawn over each other, and the choice of what is drawn: test or training images,
 * accuracy or loss, over epochs or over seconds of training.
 *
 * Told what to show; main thread. The page Compare includes this.
 */
#pragma once

#include <adwaita.h>

#include "views/compare/drawn-group.h"

G_BEGIN_DECLS

#define FR_TYPE_OVERLAY_PANE (fr_overlay_pane_get_type ())
G_DECLARE_FINAL_TYPE (FrOverlayPane, fr_overlay_pane, FR, OVERLAY_PANE, AdwBin)

/* Shows @groups, [@n], which are copied, with references on their curves; nothing is painted anew
 * where they are the same as before. The first are the most important: they keep their labels where
 * there is no room for all. */
void fr_overlay_pane_set_groups (FrOverlayPane *self, const FrDrawnGroup *groups, guint n);

/* The timeline's moment, in epochs: a vertical line, and a ring on each line; NaN, as at first:
 * none.
 */
void fr_overlay_pane_set_moment (FrOverlayPane *self, double epochs);

G_END_DECLS
