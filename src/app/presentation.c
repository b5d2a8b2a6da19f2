/* The text size is GTK's own setting, so that widgets, charts and dialogs grow
 * alike without a word to any of them. */
#include "app/presentation.h"

/* gtk-xft-dpi at text size 1, for a display that does not tell: 96 dots an inch, in 1/1024. */
#define PLAIN_DPI (96 * 1024)

static void
enlarge_text (GtkSettings *settings)
{
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  if (dpi <= 0)
    dpi = PLAIN_DPI;
  g_object_set (settings, "gtk-xft-dpi", (int) (dpi * FR_PRESENTATION_SCALE), NULL);
}

static void
on_present (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  FrAdaptiveBin *bin = user_data;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (bin)));
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (bin));
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
  fr_adaptive_bin_set_scale (bin, g_variant_get_boolean (state) ? FR_PRESENTATION_SCALE : 1.0);
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
fr_presentation_attach (GtkApplicationWindow *window, FrAdaptiveBin *bin)
{
  g_autoptr (GSimpleAction) action = NULL;

  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (window));
  g_return_if_fail (FR_IS_ADAPTIVE_BIN (bin));

  action = g_simple_action_new_stateful ("present", NULL, g_variant_new_boolean (FALSE));
  g_signal_connect_object (action, "change-state", G_CALLBACK (on_present), bin, 0);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
  g_signal_connect_object (window, "notify::fullscreened", G_CALLBACK (on_fullscreened), action, 0);
  g_signal_connect (window, "destroy", G_CALLBACK (on_window_destroyed), NULL);
}
