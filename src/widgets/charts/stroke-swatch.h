/* A sample of a run's line for the rows of a list and the heads of a table: 24 pixels of the slot's
 * colour and dash.
 *
 * Plain data, main thread. Its accessible name is what the line looks like, "blue, solid"; without
 * a slot it keeps its place and says nothing.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "slot": int, from 0; -1, as at first, for no line. */
#define FR_TYPE_STROKE_SWATCH (fr_stroke_swatch_get_type ())
G_DECLARE_FINAL_TYPE (FrStrokeSwatch, fr_stroke_swatch, FR, STROKE_SWATCH, GtkWidget)

/* @slot: -1 for no line. */
GtkWidget *fr_stroke_swatch_new (int slot);
void fr_stroke_swatch_set_slot (FrStrokeSwatch *self, int slot);
int fr_stroke_swatch_get_slot (FrStrokeSwatch *self);

G_END_DECLS
