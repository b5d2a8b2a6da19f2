/* Asks what the one thing is in which a second training differs from the present settings.
 *
 * Signal "chosen" (FrHyperparameters, until the handler returns): the settings with that changed.
 * Main thread; only app/runs includes this.
 */
#pragma once

#include <adwaita.h>

#include "engine/hyperparameters.h"

G_BEGIN_DECLS

#define FR_TYPE_CHANGE_DIALOG (fr_change_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FrChangeDialog, fr_change_dialog, FR, CHANGE_DIALOG, AdwMessageDialog)

/* @base: the present settings, copied. Returns: (transfer none): GTK owns it. */
FrChangeDialog *fr_change_dialog_new (GtkWindow *parent, const FrHyperparameters *base);

/* Returns: (transfer none): a copy of those. */
const FrHyperparameters *fr_change_dialog_get_base (FrChangeDialog *self);

/* For tests and for whoever leads there: chooses the setting of @key and, if @value (nullable) is
 * one that it can have, that. */
void fr_change_dialog_choose (FrChangeDialog *self, const char *key, const char *value);

G_END_DECLS
