/* How keys lead over the places of a chart that stand in a row, and how the one that is read is
 * marked, for charts whose painter has no mark of its own.
 *
 * No state. Main thread; chart-area and its subclasses in widgets/.
 */
#pragma once

#include <gdk/gdk.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* The number of no place at all. */
#define FR_CHART_NOWHERE (-1)

typedef enum {
  FR_CHART_LEFT,
  FR_CHART_RIGHT,
  FR_CHART_UP,
  FR_CHART_DOWN,
  FR_CHART_FIRST, /* Home */
  FR_CHART_LAST,  /* End */
} FrChartMove;

/* Whether the key @key leads somewhere, and where: arrows, Home and End, also of the number pad. */
gboolean fr_chart_steps_read_key (guint key, FrChartMove *move);

/* For move() of a chart-area: walks over @length places in a row. The first key goes to @start, the
 * next on from there; Up and Down are not used. */
gint64 fr_chart_area_step (gint64 place, gint64 start, gint64 length, FrChartMove move);
/* The same in a list, where Up and Down lead to its neighbours too; from its beginning. */
gint64 fr_chart_area_step_list (gint64 place, gint64 length, FrChartMove move);
/* For paint_hover(): tints the rectangle of the place that is read. */
void fr_chart_area_tint (cairo_t *cr,
                         const FrChartStyle *style,
                         double x,
                         double y,
                         double width,
                         double height);

G_END_DECLS
