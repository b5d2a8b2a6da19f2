#include "app/shortcuts.h"

static const struct {
  const char *action;
  const char *accels[3];
} SHORTCUTS[] = {
  { "app.quit", { "<Control>q", NULL } },
  { "window.close", { "<Control>w", NULL } },
  { "win.open-run", { "<Control>o", NULL } },
  { "win.save-run", { "<Control>s", NULL } },
  { "win.runs", { "<Control>l", NULL } },
  { "win.start-over", { "<Control>r", NULL } },
  { "win.new-start", { "<Shift><Control>r", NULL } },
  { "win.go-to", { "<Control>g", NULL } },
  { "win.view::data", { "<Control>1", NULL } },
  { "win.view::train", { "<Control>2", NULL } },
  { "win.view::inspect", { "<Control>3", NULL } },
  { "win.view::neurons", { "<Control>4", NULL } },
  { "win.view::compare", { "<Control>5", NULL } },
  { "win.show-sidebar", { "F9", NULL } },
  { "win.lesson", { "<Control>e", NULL } },
  { "win.next-step", { "<Control>Page_Down", NULL } },
  { "win.previous-step", { "<Control>Page_Up", NULL } },
  { "win.present", { "F11", NULL } },
  { "win.preferences", { "<Control>comma", NULL } },
  { "win.help", { "F1", NULL } },
  { "win.show-help-overlay", { "<Control>question", NULL } },
};

void
fr_shortcuts_set_accels (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (SHORTCUTS); i++)
    gtk_application_set_accels_for_action (application, SHORTCUTS[i].action, SHORTCUTS[i].accels);
}

/* GTK 4.8 ends the program if a screen reader asks for a window that is kept hidden. */
static gboolean
on_close_request (GtkApplicationWindow *window)
{
  gtk_application_window_set_help_overlay (window, NULL);
  return GDK_EVENT_STOP;
}

/* The window of all keys is made anew each time, and in place of one that is open. */
static void
on_show_help_overlay (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplicationWindow *window = user_data;
  g_autoptr (GtkBuilder) builder = NULL;
  GtkShortcutsWindow *overlay;

  builder = gtk_builder_new_from_resource ("/org/fitting_room/FittingRoom/help-overlay.ui");
  overlay = GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
  gtk_application_window_set_help_overlay (window, overlay);
  g_signal_connect_object (overlay, "close-request", G_CALLBACK (on_close_request), window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (overlay));
}

static void
add_plain_keys (GtkWidget *window)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } KEYS[] = {
    { GDK_KEY_space, 0, "win.train" },
    { GDK_KEY_period, 0, "win.step" },
    { GDK_KEY_h, 0, "win.hide-answers" },
    { GDK_KEY_l, 0, "win.spotlight" },
    { GDK_KEY_z, GDK_CONTROL_MASK, "win.undo" }, /* what has the focus may have its own */
    { GDK_KEY_Left, GDK_CONTROL_MASK, "win.previous-epoch" },
    { GDK_KEY_Right, GDK_CONTROL_MASK, "win.next-epoch" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_BUBBLE);
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (KEYS[i].key,
                                                                                    KEYS[i]
                                                                                        .modifiers),
                                                            gtk_named_action_new (KEYS[i].action)));
  gtk_widget_add_controller (window, controller);
}

void
fr_shortcuts_attach (GtkApplicationWindow *window)
{
  static const GActionEntry ACTION = { .name = "show-help-overlay",
                                       .activate = on_show_help_overlay };

  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (window));

  g_action_map_add_action_entries (G_ACTION_MAP (window), &ACTION, 1, window);
  add_plain_keys (GTK_WIDGET (window));
}
