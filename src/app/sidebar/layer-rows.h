/* The rows of a list that are the hidden layers of a network, and the one that adds a layer.
 *
 * They edit an experiment's hyperparameters and follow them. Main thread.
 */
#pragma once

#include "session/experiment.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "notice" (string): why a change was refused. */
#define FR_TYPE_LAYER_ROWS (fr_layer_rows_get_type ())
G_DECLARE_FINAL_TYPE (FrLayerRows, fr_layer_rows, FR, LAYER_ROWS, GObject)

/* Adds the rows to @list, which keeps them, below what it has, and must live longer; its order is
 * theirs. Returns: (transfer full). */
FrLayerRows *fr_layer_rows_new (GtkListBox *list);

/* Follows @experiment; %NULL: none. Takes a reference. */
void fr_layer_rows_set_experiment (FrLayerRows *self, FrExperiment *experiment);

/* See fr_setting_row_set_shortens(). */
void fr_layer_rows_set_shortens (FrLayerRows *self, gboolean shortens);

G_END_DECLS
