/* The window in which a folder of pictures becomes a data set: what they come to, the steps, the
 * split, and where it is written.
 *
 * Main thread; data-actions.
 */
#pragma once

#include <adwaita.h>

#include "session/import/data-set-maker.h"

G_BEGIN_DECLS

/* Signal "made" (string): the data set is in this folder; the window closes. */
#define FR_TYPE_DATA_SET_DIALOG (fr_data_set_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FrDataSetDialog, fr_data_set_dialog, FR, DATA_SET_DIALOG, AdwWindow)

/* Returns: (transfer none): over @parent, not yet shown. */
FrDataSetDialog *fr_data_set_dialog_new (GtkWindow *parent);

/* Begins with the pictures of @folder, as if the user had chosen it; of a data set that was made
 * here, with the pictures and steps that it was made of. */
void fr_data_set_dialog_set_folder (FrDataSetDialog *self, const char *folder);

/* Takes the steps and the split of the file @path, which lies beside a data set; begins with its
 * pictures, too, unless there are others already. */
void fr_data_set_dialog_take_steps (FrDataSetDialog *self, const char *path);

/* Has the data set go to @folder, if that is empty, or to a new folder in it. */
void fr_data_set_dialog_set_place (FrDataSetDialog *self, const char *folder);

/* Returns: (transfer none): what reads and writes. */
FrDataSetMaker *fr_data_set_dialog_get_maker (FrDataSetDialog *self);

G_END_DECLS
