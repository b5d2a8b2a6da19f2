#include "charts/batch/way-places.h"

guint
fr_way_places_count_stations (const FrWayChart *chart)
{
  return 1 + chart->n_layers + 3;
}

gboolean
fr_way_places_have_strip (const FrWayChart *chart)
{
  return chart->layers[0].n_units > 0;
}

guint
fr_way_places_count_weights (const FrWayChart *chart)
{
  return fr_way_places_have_strip (chart) ? chart->n_layers + 1 : 1;
}

guint
fr_way_places_count (const FrWayChart *chart, guint station)
{
  if (station == 0)
    return FR_WAY_PIXELS;
  if (station <= chart->n_layers)
    return chart->layers[station - 1].n_units;
  return station == chart->n_layers + 1 ? chart->n_classes : fr_way_places_count_weights (chart);
}

guint
fr_way_places_find (const FrWayChart *chart, gint64 place, guint *index)
{
  const guint last = chart->n_layers + 3;
  guint station = 0;

  while (station < last && place >= fr_way_places_count (chart, station))
    place -= fr_way_places_count (chart, station++);
  *index = (guint) place;
  return station;
}

gint64
fr_way_places_get (const FrWayChart *chart, guint station, guint index)
{
  gint64 place = index;

  for (guint before = 0; before < station; before++)
    place += fr_way_places_count (chart, before);
  return place;
}

gint64
fr_way_places_get_chosen (const FrWayChart *chart, guint station)
{
  const guint index = station == 0                ? chart->pixel
                      : station > chart->n_layers ? chart->chosen_class
                                                  : chart->layers[station - 1].chosen_unit;

  return fr_way_places_get (chart, station, index);
}

guint
fr_way_places_get_end (const FrWayChart *chart, guint layer)
{
  return layer + 1 == fr_way_places_count_weights (chart) ? chart->n_layers + 1 : layer + 1;
}
