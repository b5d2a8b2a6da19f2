/* The actions "copy-pytorch", "copy-keras", "export-onnx" and "export-pdf" of a window: the run on
 * screen for other programs and on paper. Enabled while it rests with weights.
 *
 * Main thread; only app/run-actions.c and tests include this.
 */
#pragma once

#include <gtk/gtk.h>

#include "session/compare/comparison.h"

G_BEGIN_DECLS

#define FR_TYPE_EXPORT_ACTIONS (fr_export_actions_get_type ())
G_DECLARE_FINAL_TYPE (FrExportActions, fr_export_actions, FR, EXPORT_ACTIONS, GObject)

/* Adds the actions to @actions. What comes of them is said on the notice board that @widget is or
 * is inside of, and its clipboard gets what is copied. Both must live longer. */
FrExportActions *fr_export_actions_new (GActionMap *actions, GtkWidget *widget);

/* Acts on @experiment (nullable) from now on, of whose run there is no file. */
void fr_export_actions_set_experiment (FrExportActions *self, FrExperiment *experiment);

/* Tells that the run on screen, as it is now, is in @file; %NULL: in none. */
void fr_export_actions_set_file (FrExportActions *self, GFile *file);

/* A report says what came of @comparison (nullable; not kept alive) if the run on screen is of one
 * of its sides. */
void fr_export_actions_set_comparison (FrExportActions *self, FrComparison *comparison);

/* Returns: (transfer full): a name for a file of the run of @experiment: what is special about it,
 * how far it is, and @suffix. */
char *fr_export_actions_suggest_name (FrExperiment *experiment, const char *suffix);

G_END_DECLS
