/* The network's layers as columns of dots with their sizes, the drawing on top of the sidebar.
 *
 * Main thread; app/.
 */
#pragma once

#include "charts/network-diagram.h"
#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_NETWORK_VIEW (fr_network_view_get_type ())
G_DECLARE_FINAL_TYPE (FrNetworkView, fr_network_view, FR, NETWORK_VIEW, FrChartArea)

GtkWidget *fr_network_view_new (void);
/* @units: [@n_layers], input and output included: 784, 128, 10. Sets the accessible summary too;
 * weights are there no more if it is another shape. Five dots stand for the inputs and for each
 * hidden layer, ten for the outputs, or as many as there are units. */
void fr_network_view_set_layers (FrNetworkView *self, const guint *units, guint n_layers);
/* What is drawn of the weights between those layers and of the neurons of the first hidden one, as
 * FrNetworkDrawing has it. @links: an element for each layer but the first; copied.
 * @pictures: [@n_pictures]. */
void fr_network_view_set_weights (FrNetworkView *self,
                                  const float links[][FR_NETWORK_MAX_DOTS][FR_NETWORK_MAX_DOTS],
                                  guint n_pictures,
                                  const float pictures[][FR_NETWORK_PIXELS]);

G_END_DECLS
