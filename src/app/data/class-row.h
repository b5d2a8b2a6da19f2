/* A class of a data set in the making: its name, how many images it has, and what the first of them
 * look like.
 *
 * Main thread; data-set-dialog.
 */
#pragma once

#include <gtk/gtk.h>

#include "session/import/data-set-maker.h"

G_BEGIN_DECLS

#define FR_TYPE_CLASS_ROW (fr_class_row_get_type ())
G_DECLARE_FINAL_TYPE (FrClassRow, fr_class_row, FR, CLASS_ROW, GtkListBoxRow)

GtkWidget *fr_class_row_new (void);

/* Shows @class; cheap if nothing changes. */
void fr_class_row_show (FrClassRow *self, const FrMakerClass *class);

G_END_DECLS
