/* A line of any number of points as a cairo path of a few per pixel column.
 *
 * Any thread; only charts/ includes it.
 */
#pragma once

#include <cairo.h>

#include "charts/curve-layout.h"

G_BEGIN_DECLS

/* Adds the points to @cr's path. Of the points in one column of @pixel width, the first, lowest,
 * highest and last are kept, so that no spike is lost. A NaN breaks the line; what lies beyond the
 * plot is held just outside it (cairo's coordinates are short), so the caller clips.
 * Returns: how many points the path took. */
gsize fr_curve_trace (cairo_t *cr,
                      const FrCurveLayout *layout,
                      const FrCurvePoint *points,
                      gsize length,
                      double pixel);

G_END_DECLS
