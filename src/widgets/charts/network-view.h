/* The network's layers as columns of dots with their sizes, the drawing on top of the sidebar.
 *
 * Main thread; app/.
 */
#pragma once

#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_NETWORK_VIEW (fr_network_view_get_type ())
G_DECLARE_FINAL_TYPE (FrNetworkView, fr_network_view, FR, NETWORK_VIEW, FrChartArea)

GtkWidget *fr_network_view_new (void);
/* @units: [@n_layers], input and output included: 784, 128, 10. Sets the accessible summary too. */
void fr_network_view_set_layers (FrNetworkView *self, const guint *units, guint n_layers);

G_END_DECLS
