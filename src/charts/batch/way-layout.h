/* Where the stations of way-chart stand, and what in them is chosen.
 *
 * Any thread; way-chart.
 */
#pragma once

#include "charts/batch/way-cells.h"
#include "charts/batch/way-places.h"

G_BEGIN_DECLS

/* Sizes in pixels at scale 1: above a station, of its words below, and at both ends of a link. */
#define FR_WAY_TITLE 24.0
#define FR_WAY_WORDS 36.0
#define FR_WAY_LINK_GAP 5.0
#define FR_WAY_LEAST_LINK 28.0
/* The neurons' activations, the gap above them included. */
#define FR_WAY_STRIP 20.0
#define FR_WAY_ROW_GAP 14.0
#define FR_WAY_STATION 90.0 /* its width, and the side of its picture */
#define FR_WAY_STRIP_GAP 4.0

/* In pixels. */
typedef struct {
  guint columns; /* stations in a row */
  double station, link, picture;
  double row;   /* height, the gap below it included */
  double width; /* of all */
} FrWayLayout;

/* A station. */
typedef struct {
  double x, y; /* of the picture */
} FrWaySpot;

/* As many in a row as fit; rows of about the same length. */
FrWayLayout fr_way_layout_make (const FrChartStyle *style, const FrWayChart *chart, double width);

FrWaySpot
fr_way_layout_get_spot (const FrChartStyle *style, const FrWayLayout *layout, guint station);
/* Whether @station is the last of its row, and how long the link behind it is: to the next station,
 * or towards the edge. */
gboolean fr_way_layout_ends_row (const FrWayLayout *layout, guint station);
double fr_way_layout_get_link (const FrChartStyle *style, const FrWayLayout *layout, guint station);
/* The cells of the weights and of the neurons of layer @layer. */
FrWayCells fr_way_layout_get_weights (const FrChartStyle *style,
                                      const FrWayChart *chart,
                                      const FrWayLayout *layout,
                                      guint layer);
FrWayCells fr_way_layout_get_units (const FrChartStyle *style,
                                    const FrWayChart *chart,
                                    const FrWayLayout *layout,
                                    guint layer);
/* The mark of the bias of layer @layer: one cell. */
FrWayCells fr_way_layout_get_bias (const FrChartStyle *style,
                                   const FrWayChart *chart,
                                   const FrWayLayout *layout,
                                   guint layer);
/* Whether (@x, @y) is on @cell, that of a weight or bias, or as near as makes no difference to a
 * finger: 24 pixels are its own. */
gboolean fr_way_layout_hits (const FrWayCells *cell, double x, double y);
/* The cell of @place; of a class its column of logits. Where @place has none in this layout, there
 * are no cells. @index: (out) the cell. */
FrWayCells fr_way_layout_get_cell (const FrChartStyle *style,
                                   const FrWayChart *chart,
                                   const FrWayLayout *layout,
                                   gint64 place,
                                   guint *index);

G_END_DECLS
