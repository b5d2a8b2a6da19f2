/* The text size is GTK's own setting, so that widgets, charts and dialogs grow
 * alike without a word to any of them. */
#include "app/presentation.h"

#define SCALE 1.6
/* gtk-xft-dpi at text size 1, for a display that does not tell: 96 dots an inch, in 1/1024. */
#define PLAIN_DPI (96 * 1024)

static void
enlarge_text (GtkSettings *settings)
{
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  if (dpi <= 0)
    dpi = PLAIN_DPI;
  g_object_set (settings, "gtk-xft-dpi", (int) (dpi * SCALE), NULL);
}

static void
on_present (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  GtkWindow *window = user_data;
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (window));
  g_autoptr (GVariant) present = g_action_get_state (G_ACTION (action));

  if (g_variant_equal (state, present))
    return;

  if (g_variant_get_boolean (state)) {
    enlarge_text (settings);
    gtk_window_fullscreen (window);
  } else {
    gtk_settings_reset_property (settings, "gtk-xft-dpi");
    gtk_window_unfullscreen (window);
  }
  g_simple_action_set_state (action, state);
}

/* The desktop has its own ways out of the full screen. */
static void
on_fullscreened (GtkWindow *window, GParamSpec *pspec, gpointer user_data)
{
  if (!gtk_window_is_fullscreen (window))
    g_action_change_state (user_data, g_variant_new_boolean (FALSE));
}

/* The text of the program's other windows must not stay large. */
static void
on_window_destroyed (GtkWidget *window, gpointer user_data)
{
  gtk_settings_reset_property (gtk_widget_get_settings (window), "gtk-xft-dpi");
}

void
fr_presentation_attach (GtkApplicationWindow *window)
{
  g_autoptr (GSimpleAction) action = NULL;

  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (window));

  action = g_simple_action_new_stateful ("present", NULL, g_variant_new_boolean (FALSE));
  g_signal_connect_object (action, "change-state", G_CALLBACK (on_present), window, 0);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
  g_signal_connect_object (window, "notify::fullscreened", G_CALLBACK (on_fullscreened), action, 0);
  g_signal_connect (window, "destroy", G_CALLBACK (on_window_destroyed), NULL);
}
