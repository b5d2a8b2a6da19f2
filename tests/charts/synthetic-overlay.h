/* Made-up groups of runs for tests of overlays: the same numbers on all machines.
 */
#pragma once

#include "charts/overlay/overlay-layout.h"

G_BEGIN_DECLS

typedef struct {
  GPtrArray *memory; /* owned: all that the lines point to */
  FrOverlayLine *lines;
  guint n_lines;
  FrOverlayAxis axis;
} SyntheticOverlay;

/* @n_lines groups of @n_seeds runs of @epochs each, with @per_epoch points an epoch, which end at
 * different heights, some close to each other. Over seconds group i takes (i + 1) * 2 an epoch. */
void synthetic_overlay_init (SyntheticOverlay *overlay,
                             guint n_lines,
                             guint n_seeds,
                             guint epochs,
                             guint per_epoch,
                             FrOverlayAxis axis);
void synthetic_overlay_clear (SyntheticOverlay *overlay);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyntheticOverlay, synthetic_overlay_clear)

/* Points @chart at them: accuracy, with the title, the note and the axes that suit it, no cursor.
 */
void synthetic_overlay_fill (SyntheticOverlay *overlay, FrOverlayChart *chart);

G_END_DECLS
