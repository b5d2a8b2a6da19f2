#include "engine/weight-sketch.h"

#include <math.h>
#include <string.h>

/* A neuron gives way to one whose weights have moved by this times as far. */
#define STEADINESS 1.5

/* Units of a layer: @first and those after it, @count in all. */
typedef struct {
  guint first, count;
} Range;

static gboolean
has_hidden (const FrNetwork *network)
{
  return network->n_layers > 1;
}

/* How many dots stand for column @column: 0 is the inputs. */
static guint
count_dots (const FrNetwork *network, guint column)
{
  guint units;

  if (column == 0)
    return FR_SKETCH_HIDDEN;
  units = network->layers[column - 1].outputs;
  return MIN (units, column == network->n_layers ? FR_SKETCH_DOTS : FR_SKETCH_HIDDEN);
}

/* How far the weights of each neuron of the first layer are from the first ones, squared. */
static void
measure_moves (const FrNetwork *network, const float *parameters, const float *first, double *moves)
{
  const FrLayer *layer = &network->layers[0];

  memset (moves, 0, layer->outputs * sizeof *moves);
  for (guint i = 0; i < layer->inputs; i++) {
    const gsize row = layer->kernel_offset + (gsize) i * layer->stride;

    for (guint unit = 0; unit < layer->outputs; unit++) {
      const double move = (double) parameters[row + unit] - first[row + unit];

      moves[unit] += move * move;
    }
  }
}

static gboolean
is_chosen (const FrSketchChoice *choice, guint unit)
{
  for (guint i = 0; i < choice->n_units; i++)
    if (choice->units[i] == unit)
      return TRUE;
  return FALSE;
}

/* Returns: the neuron that has moved farthest of those that are not shown, -1 if all are. */
static int
find_challenger (const FrSketchChoice *choice, const double *moves, guint n)
{
  int best = -1;

  for (guint unit = 0; unit < n; unit++)
    if (!is_chosen (choice, unit) && (best < 0 || moves[unit] > moves[best]))
      best = (int) unit;
  return best;
}

void
fr_sketch_choice_update (FrSketchChoice *choice,
                         const FrNetwork *network,
                         const float *parameters,
                         const float *first)
{
  double moves[FR_MAX_UNITS];
  guint n;

  g_return_if_fail (choice != NULL && network != NULL && parameters != NULL && first != NULL);

  if (!has_hidden (network))
    return;
  n = network->layers[0].outputs;
  measure_moves (network, parameters, first, moves);
  while (choice->n_units < MIN (n, FR_SKETCH_HIDDEN)) {
    const int unit = find_challenger (choice, moves, n);

    choice->units[choice->n_units++] = (guint) unit;
  }
  for (guint round = 0; round < FR_SKETCH_HIDDEN; round++) {
    const int challenger = find_challenger (choice, moves, n);
    guint least = 0;

    for (guint i = 1; i < choice->n_units; i++)
      if (moves[choice->units[i]] < moves[choice->units[least]])
        least = i;
    if (challenger < 0 ||
        moves[challenger] <= STEADINESS * STEADINESS * moves[choice->units[least]])
      break;
    choice->units[least] = (guint) challenger;
  }
}

/* What dot @dot of column @column stands for: a band of rows, a neuron that was chosen, a class, or
 * the neurons side by side that fall to it. */
static Range
get_range (const FrNetwork *network, const FrSketchChoice *choice, guint column, guint dot)
{
  const guint dots = count_dots (network, column);
  guint units, first;

  if (column == 1 && has_hidden (network))
    return (Range){ choice->units[dot], 1 };
  units = column == 0 ? FR_IMAGE_SIDE : network->layers[column - 1].outputs;
  first = dot * units / dots;
  units = (dot + 1) * units / dots - first;
  if (column == 0)
    return (Range){ first * FR_IMAGE_SIDE, units * FR_IMAGE_SIDE };
  return (Range){ first, units };
}

static double
get_mean (const FrLayer *layer, const float *parameters, Range from, Range to)
{
  double sum = 0;

  for (guint i = from.first; i < from.first + from.count; i++)
    for (guint k = to.first; k < to.first + to.count; k++)
      sum += parameters[layer->kernel_offset + (gsize) i * layer->stride + k];
  return sum / ((double) from.count * to.count);
}

/* Brings [@n] @values between -1 and 1. */
static void
scale (float *values, gsize n)
{
  float most = 0;

  for (gsize i = 0; i < n; i++)
    most = fmaxf (most, fabsf (values[i]));
  for (gsize i = 0; i < n && most > 0; i++)
    values[i] /= most;
}

/* The weights of neuron @unit, each pixel the mean of it and its neighbours: single ones are noise
 * at the size of a thumbnail. */
static void
draw_picture (const FrLayer *layer, const float *parameters, guint unit, float *picture)
{
  for (int y = 0; y < FR_IMAGE_SIDE; y++)
    for (int x = 0; x < FR_IMAGE_SIDE; x++) {
      double sum = 0;
      guint n = 0;

      for (int j = MAX (y - 1, 0); j <= MIN (y + 1, FR_IMAGE_SIDE - 1); j++)
        for (int i = MAX (x - 1, 0); i <= MIN (x + 1, FR_IMAGE_SIDE - 1); i++, n++)
          sum += parameters[layer->kernel_offset + (gsize) (j * FR_IMAGE_SIDE + i) * layer->stride +
                            unit];
      picture[y * FR_IMAGE_SIDE + x] = (float) (sum / n);
    }
  scale (picture, FR_IMAGE_PIXELS);
}

void
fr_weight_sketch_fill (FrWeightSketch *sketch,
                       const FrNetwork *network,
                       const float *parameters,
                       const FrSketchChoice *choice)
{
  g_return_if_fail (sketch != NULL && network != NULL && parameters != NULL && choice != NULL);

  memset (sketch, 0, sizeof *sketch);
  sketch->n_columns = network->n_layers + 1;
  for (guint column = 0; column < sketch->n_columns; column++)
    sketch->dots[column] = count_dots (network, column);
  for (guint i = 0; i < network->n_layers; i++) {
    for (guint from = 0; from < sketch->dots[i]; from++)
      for (guint to = 0; to < sketch->dots[i + 1]; to++)
        sketch->links[i][from][to] =
            (float) get_mean (&network->layers[i], parameters, get_range (network, choice, i, from),
                              get_range (network, choice, i + 1, to));
    scale (&sketch->links[i][0][0], FR_SKETCH_DOTS * FR_SKETCH_DOTS);
  }
  if (!has_hidden (network))
    return;
  sketch->n_pictures = choice->n_units;
  for (guint i = 0; i < choice->n_units; i++)
    draw_picture (&network->layers[0], parameters, choice->units[i], sketch->pictures[i]);
}
