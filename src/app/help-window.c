/* See help-window.h. The text is all in the template. */
#include "app/help-window.h"

struct _FrHelpWindow {
  AdwPreferencesWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (FrHelpWindow, fr_help_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
fr_help_window_class_init (FrHelpWindowClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/fitting_room/FittingRoom/help-window.ui");
}

static void
fr_help_window_init (FrHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FrHelpWindow *
fr_help_window_new (GtkWindow *parent)
{
  return g_object_new (FR_TYPE_HELP_WINDOW, "transient-for", parent, "modal", TRUE,
                       "destroy-with-parent", TRUE, NULL);
}
