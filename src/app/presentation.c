/* The text size is GTK's own setting, so that widgets, charts and dialogs grow
 * alike without a word to any of them. */
#include "app/presentation.h"

#include "widgets/look.h"

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

/* Hiding and pointing are of use before a class alone: both end with the presentation. */
static void
set_aids_enabled (GActionMap *window, gboolean enabled)
{
  static const char *const AIDS[] = { "hide-answers", "spotlight" };

  for (guint i = 0; i < G_N_ELEMENTS (AIDS); i++) {
    GAction *aid = g_action_map_lookup_action (window, AIDS[i]);

    if (!enabled)
      g_action_change_state (aid, g_variant_new_boolean (FALSE));
    g_simple_action_set_enabled (G_SIMPLE_ACTION (aid), enabled);
  }
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
  set_aids_enabled (G_ACTION_MAP (window), g_variant_get_boolean (state));
}

static void
on_hide_answers (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  fr_look_set_veiled (fr_look_get (user_data), g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

static void
on_spotlight (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  g_object_set (user_data, "on", g_variant_get_boolean (state), NULL);
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
  fr_look_set_veiled (fr_look_get (window), FALSE);
}

/* Returns: (transfer full): a switch that is off. */
static GSimpleAction *
add_switch (GActionMap *window, const char *name, GCallback change_state, gpointer data)
{
  GSimpleAction *action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (FALSE));

  g_signal_connect_object (action, "change-state", change_state, data, 0);
  g_action_map_add_action (window, G_ACTION (action));
  return action;
}

void
fr_presentation_attach (GtkApplicationWindow *window, FrSpotlight *spotlight)
{
  g_autoptr (GSimpleAction) action = NULL, veil = NULL, pointing = NULL;

  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (window));
  g_return_if_fail (FR_IS_SPOTLIGHT (spotlight));

  action = add_switch (G_ACTION_MAP (window), "present", G_CALLBACK (on_present), window);
  veil = add_switch (G_ACTION_MAP (window), "hide-answers", G_CALLBACK (on_hide_answers), window);
  pointing = add_switch (G_ACTION_MAP (window), "spotlight", G_CALLBACK (on_spotlight), spotlight);
  set_aids_enabled (G_ACTION_MAP (window), FALSE);
  g_signal_connect_object (window, "notify::fullscreened", G_CALLBACK (on_fullscreened), action, 0);
  g_signal_connect (window, "destroy", G_CALLBACK (on_window_destroyed), NULL);
}
