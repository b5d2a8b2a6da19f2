/* A row of a boxed list that is one flat button with an icon: "Add Layer", "New Start".
 *
 * Main thread; app/ and views/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "clicked". */
#define FR_TYPE_BUTTON_ROW (fr_button_row_get_type ())
G_DECLARE_FINAL_TYPE (FrButtonRow, fr_button_row, FR, BUTTON_ROW, GtkListBoxRow)

/* @align: GTK_ALIGN_START puts icon and text at the start, GTK_ALIGN_CENTER in the middle.
 * @action_name: (nullable): a GAction to activate besides emitting "clicked". */
GtkWidget *fr_button_row_new (const char *title,
                              const char *icon_name,
                              GtkAlign align,
                              const char *action_name);

G_END_DECLS
