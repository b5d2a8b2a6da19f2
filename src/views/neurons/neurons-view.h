/* The Neurons view: what each neuron of a layer sees, how often it is active, and what it argues
 * for.
 *
 * Main thread; only the window includes this.
 */
#pragma once

#include "views/view.h"

G_BEGIN_DECLS

#define FR_TYPE_NEURONS_VIEW (fr_neurons_view_get_type ())
G_DECLARE_FINAL_TYPE (FrNeuronsView, fr_neurons_view, FR, NEURONS_VIEW, FrView)

G_END_DECLS
