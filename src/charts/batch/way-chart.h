/* The way of one number from a pixel to the loss: the image, the weights into a neuron and what the
 * neurons of its layer give, the logits, their softmax, and the loss on its curve; with an arrow
 * from each to the next, in as many rows as it takes.
 *
 * Places are numbered: first the pixels, then the neurons of each layer, then the classes. A
 * painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread, any
 * layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

#define FR_WAY_MOST_LAYERS 4
#define FR_WAY_PIXELS 784

/* A station's words: its title, a line in grey and one in bold. */
typedef struct {
  const char *title;
  const char *line;
  const char *result;
} FrWayWords;

/* A layer of neurons; or without a hidden layer one of no units, for the weights into a class. */
typedef struct {
  FrWayWords words;
  const float *weights; /* [n_weights]: into the chosen neuron */
  guint n_weights;
  guint chosen_weight;      /* on the way */
  const float *activations; /* (nullable) [n_units] */
  guint n_units;
  guint chosen_unit;
} FrWayLayer;

/* All pointers are borrowed for the call. */
typedef struct {
  const guint8 *pixels; /* [FR_WAY_PIXELS] */
  guint pixel;          /* the chosen one */
  FrWayWords pixel_words;
  FrWayLayer layers[FR_WAY_MOST_LAYERS];
  guint n_layers; /* 1 at least */
  guint n_classes;
  const float *logits;        /* [n_classes] */
  const float *probabilities; /* [n_classes] */
  guint truth, predicted;
  guint chosen_class;
  FrWayWords logit_words, softmax_words, loss_words;
  const char *links[FR_WAY_MOST_LAYERS + 1]; /* on the arrow behind each of the first stations */
  int chosen_link;                           /* the weight that is looked at; -1 if it is a bias */
} FrWayChart;

double fr_way_chart_get_height (const FrChartStyle *style, const FrWayChart *chart, double width);
/* Where two stations find room beside each other. */
double fr_way_chart_get_minimum_width (const FrChartStyle *style);

/* Draws all stations and what is chosen. */
void fr_way_chart_draw (cairo_t *cr,
                        const FrChartStyle *style,
                        const FrWayChart *chart,
                        double width,
                        double height);

/* Frames @place, on top of what fr_way_chart_draw() has drawn. */
void fr_way_chart_draw_cursor (cairo_t *cr,
                               const FrChartStyle *style,
                               const FrWayChart *chart,
                               gint64 place,
                               double width,
                               double height);

/* The place at (@x, @y), -1 if there is none. */
gint64 fr_way_chart_hit (const FrChartStyle *style,
                         const FrWayChart *chart,
                         double width,
                         double x,
                         double y);

/* What a place is: the station, 0 the image, then a layer each, then the classes. @index: (out) of
 * the pixel, neuron or class there. */
guint fr_way_chart_find (const FrWayChart *chart, gint64 place, guint *index);
/* And back. */
gint64 fr_way_chart_get_place (const FrWayChart *chart, guint station, guint index);
/* How many neurons stand in a row of layer @layer. */
guint fr_way_chart_get_unit_columns (const FrWayChart *chart, guint layer);

G_END_DECLS
