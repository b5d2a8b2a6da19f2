/* The weights of many neurons as small pictures: in lines, or in rows with a name each that open if
 * they are longer than a line.
 *
 * A painter with its layout: plain numbers and a cairo_t. Any thread, any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

typedef struct {
  const char *name; /* borrowed */
  guint length;     /* pictures in it, 0 and above */
  gboolean faded;   /* they say nothing */
  gboolean opened;  /* all its lines are there */
} FrNeuronRow;

/* All pointers are borrowed for the call. */
typedef struct {
  guint n_units;
  const float *pictures;   /* [n_units][784] */
  const double *limits;    /* [n_units]: what has the strongest colour */
  const guint *order;      /* [n_units]: the unit at each place, row after row */
  const FrNeuronRow *rows; /* [n_rows] */
  guint n_rows;            /* 0: all in lines, without names */
  const guint8 *faded;     /* [n_units] (nullable): those that say nothing, of lines */
  const guint8 *off;       /* [n_units] (nullable): those that are crossed out */
  const float *lights;     /* [n_units] (nullable): 0 dark to 1 bright */
} FrNeuronField;

/* Where a place is; of no size if its row is not opened. Behind the places of the units there is
 * one a row, for what opens it. */
typedef struct {
  float x, y, width, height;
} FrNeuronBox;

/* Fills @boxes ([n_units + n_rows]) for a @width. Returns: the height that all takes. */
double fr_neuron_field_lay_out (const FrChartStyle *style,
                                const FrNeuronField *field,
                                double width,
                                FrNeuronBox *boxes);

/* Draws the field as it was laid out; what is outside of the clip costs next to nothing. */
void fr_neuron_field_draw (cairo_t *cr,
                           const FrChartStyle *style,
                           const FrNeuronField *field,
                           const FrNeuronBox *boxes,
                           double width,
                           double height);

/* Draws a frame around a place: of the one that is chosen, or of the one that is read. */
void fr_neuron_field_draw_frame (cairo_t *cr,
                                 const FrChartStyle *style,
                                 const FrNeuronBox *box,
                                 gboolean chosen);

G_END_DECLS
