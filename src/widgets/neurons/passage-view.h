/* An image on its way through the network to the logit of a class, neuron by neuron, as
 * charts/neurons/passage-chart.h draws it. Pointer, Up and Down read one neuron after the other.
 *
 * Main thread; views/.
 */
#pragma once

#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

/* Signal "chosen" (guint): the number of the neuron that the user has chosen by a click, or by
 * Enter at the keyboard's cursor. */
#define FR_TYPE_PASSAGE_VIEW (fr_passage_view_get_type ())
G_DECLARE_FINAL_TYPE (FrPassageView, fr_passage_view, FR, PASSAGE_VIEW, FrChartArea)

#define FR_PASSAGE_MOST 12 /* neurons */

/* A neuron on the way. */
typedef struct {
  guint number;
  double activation;
  double weight;        /* to the class */
  double amount;        /* that it adds to the logit */
  double light;         /* 0 dark to 1 bright */
  const float *picture; /* [784] (nullable), borrowed for the call: its weights */
  double limit;         /* of them: what has the strongest colour */
} FrPassageNeuron;

/* Copies all. @title: what the chart is called. @pixels: [784]. @neurons: [@length], of
 * FR_PASSAGE_MOST at most, from the top. */
void fr_passage_view_set_passage (FrPassageView *self,
                                  const char *title,
                                  const guint8 *pixels,
                                  const FrPassageNeuron *neurons,
                                  guint length,
                                  const char *class_name,
                                  double logit);

G_END_DECLS
