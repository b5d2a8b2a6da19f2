/* The Data view: the pictures and labels that the network learns from, down to the single pixel.
 *
 * Main thread; only app/ includes this.
 */
#pragma once

#include "views/view.h"

G_BEGIN_DECLS

#define FR_TYPE_DATA_VIEW (fr_data_view_get_type ())
G_DECLARE_FINAL_TYPE (FrDataView, fr_data_view, FR, DATA_VIEW, FrView)

G_END_DECLS
