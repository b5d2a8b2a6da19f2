/* Sizes are in pixels at scale 1. */
#include "charts/batch/way-layout.h"

#include "charts/chart-text.h"

#include <math.h>

#define MOST_LINK 70.0
#define LINK_REACH 24.0 /* of a link for the pointer, above and below its arrow */
#define BIAS 18.0       /* its mark, above a station */
/* What a pointer or a finger needs, in pixels at any scale: of the mark of a bias, and of a link at
 * the end of a row. */
#define TARGET 24.0
#define ROW_END (TARGET + 2)

/* How wide a link is at least: what stands on it is a figure, which is never shortened. */
static double
get_least_link (const FrChartStyle *style, const FrWayChart *chart)
{
  const FrTextLook look = { FR_TEXT_CAPTION, TRUE, style->text };
  double least = FR_WAY_LEAST_LINK * style->scale;

  for (guint i = 0; i <= chart->n_layers; i++)
    if (chart->links[i] != NULL)
      least = fmax (least, ceil (fr_chart_text_measure (style, &look, chart->links[i])) +
                               FR_WAY_LINK_GAP * style->scale);
  return least;
}

FrWayLayout
fr_way_layout_make (const FrChartStyle *style, const FrWayChart *chart, double width)
{
  const double scale = style->scale;
  const guint n = fr_way_places_count_stations (chart);
  const double least = get_least_link (style, chart), pitch = FR_WAY_STATION * scale + least;
  const gboolean is_one_row = n * pitch - least <= width;
  const double room = is_one_row ? width : width - ROW_END;
  const guint most = (guint) CLAMP ((room + least) / pitch, 1.0, (double) n);
  const guint rows = (n + most - 1) / most;
  FrWayLayout layout = {
    (n + rows - 1) / rows, FR_WAY_STATION * scale, 0, FR_WAY_STATION * scale, 0, width
  };

  if (layout.columns > 1)
    layout.link = (room - layout.columns * layout.station) / (layout.columns - 1);
  layout.link = fmin (layout.link, MOST_LINK * scale);
  layout.row =
      (FR_WAY_TITLE + FR_WAY_STATION + (fr_way_places_have_strip (chart) ? FR_WAY_STRIP : 0) +
       FR_WAY_WORDS + FR_WAY_ROW_GAP) *
      scale;
  return layout;
}

FrWaySpot
fr_way_layout_get_spot (const FrChartStyle *style, const FrWayLayout *layout, guint station)
{
  return (FrWaySpot){ station % layout->columns * (layout->station + layout->link),
                      station / layout->columns * layout->row + FR_WAY_TITLE * style->scale };
}

FrWayCells
fr_way_layout_get_weights (const FrChartStyle *style,
                           const FrWayChart *chart,
                           const FrWayLayout *layout,
                           guint layer)
{
  const FrWaySpot spot = fr_way_layout_get_spot (style, layout, layer + 1);

  return fr_way_cells_make (chart->layers[layer].n_weights, spot.x, spot.y, layout->picture,
                            layout->picture);
}

FrWayCells
fr_way_layout_get_units (const FrChartStyle *style,
                         const FrWayChart *chart,
                         const FrWayLayout *layout,
                         guint layer)
{
  const FrWaySpot spot = fr_way_layout_get_spot (style, layout, layer + 1);

  return fr_way_cells_make (chart->layers[layer].n_units, spot.x,
                            spot.y + layout->picture + FR_WAY_STRIP_GAP * style->scale,
                            layout->station, (FR_WAY_STRIP - FR_WAY_STRIP_GAP) * style->scale);
}

FrWayCells
fr_way_layout_get_bias (const FrChartStyle *style,
                        const FrWayChart *chart,
                        const FrWayLayout *layout,
                        guint layer)
{
  const FrWaySpot spot =
      fr_way_layout_get_spot (style, layout, fr_way_places_get_end (chart, layer));
  const double side = BIAS * style->scale;

  return (FrWayCells){
    1,    1,   spot.x + layout->station - side, spot.y - 0.5 * (FR_WAY_TITLE * style->scale + side),
    side, side
  };
}

double
fr_way_layout_get_link (const FrChartStyle *style, const FrWayLayout *layout, guint station)
{
  const FrWaySpot spot = fr_way_layout_get_spot (style, layout, station);
  const double rest = layout->width - spot.x - layout->station;

  return fr_way_layout_ends_row (layout, station) ? fmin (rest, MOST_LINK * style->scale)
                                                  : layout->link;
}

gboolean
fr_way_layout_ends_row (const FrWayLayout *layout, guint station)
{
  return station % layout->columns == layout->columns - 1;
}

/* What the pointer finds of a link; nothing where there is no room for it. */
static FrWayCells
get_link (const FrChartStyle *style, const FrWayLayout *layout, guint station)
{
  const FrWaySpot spot = fr_way_layout_get_spot (style, layout, station);
  const double reach =
      station == 0 ? layout->picture / 2 : fmin (LINK_REACH * style->scale, layout->picture / 2);
  const double length = fr_way_layout_get_link (style, layout, station) - 2;

  return (FrWayCells){ length < TARGET ? 0 : 1,
                       1,
                       spot.x + layout->station + 1,
                       spot.y + layout->picture / 2 - reach,
                       length,
                       2 * reach };
}

gboolean
fr_way_layout_hits (const FrWayCells *cell, double x, double y)
{
  const double across = fmax (0, TARGET - cell->side) / 2, down = fmax (0, TARGET - cell->drop) / 2;

  return cell->length > 0 && x >= cell->x - across && x < cell->x + cell->side + across &&
         y >= cell->y - down && y < cell->y + cell->drop + down;
}

FrWayCells
fr_way_layout_get_cell (const FrChartStyle *style,
                        const FrWayChart *chart,
                        const FrWayLayout *layout,
                        gint64 place,
                        guint *index)
{
  const guint station = fr_way_places_find (chart, place, index), part = *index;
  FrWaySpot spot;

  if (station > chart->n_layers + 1) {
    *index = 0;
    return station == chart->n_layers + 2 ? get_link (style, layout, part)
                                          : fr_way_layout_get_bias (style, chart, layout, part);
  }
  spot = fr_way_layout_get_spot (style, layout, station);
  if (station == 0)
    return fr_way_cells_make (FR_WAY_PIXELS, spot.x, spot.y, layout->picture, layout->picture);
  if (station <= chart->n_layers)
    return fr_way_layout_get_units (style, chart, layout, station - 1);
  return (FrWayCells){
    chart->n_classes, chart->n_classes, spot.x, spot.y, layout->station / chart->n_classes,
    layout->picture
  };
}
