/* The Inspect view: which images the network of the moment takes for what, and why.
 *
 * Main thread; only app/ includes this.
 */
#pragma once

#include "views/view.h"

G_BEGIN_DECLS

#define FR_TYPE_INSPECT_VIEW (fr_inspect_view_get_type ())
G_DECLARE_FINAL_TYPE (FrInspectView, fr_inspect_view, FR, INSPECT_VIEW, FrView)

/* Shows all mistakes among the test images, those that the network is surest of first. */
void fr_inspect_view_show_mistakes (FrInspectView *self);

/* Shows test image @index of the data set. Nothing happens while there is none. */
void fr_inspect_view_show_image (FrInspectView *self, guint index);

/* Shows the picture in @file as the user's own, or says why that cannot be done. Nothing happens
 * while there is no experiment. Returns: whether there is one. */
gboolean fr_inspect_view_open_picture (FrInspectView *self, GFile *file);

G_END_DECLS
