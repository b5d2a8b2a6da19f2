#include "app/help-window.h"

#include "widgets/words/word-row.h"

void
fr_help_window_present (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *help;

  g_type_ensure (FR_TYPE_WORD_ROW);
  builder = gtk_builder_new_from_resource ("/org/fitting_room/FittingRoom/help-window.ui");
  help = GTK_WINDOW (gtk_builder_get_object (builder, "help_window"));
  gtk_window_set_transient_for (help, parent);
  gtk_window_present (help);
}
