/* What the widgets' tests share: a start that skips without a display, waits with an end, keys.
 *
 * Header only; tests/widgets/.
 */
#pragma once

#include <adwaita.h>

/* Longest wait for what is only a few frames away; a failed wait is a failed test. */
#define FIXTURE_PATIENCE_SECONDS 30

/* Starts GTK. Returns: whether there is a display; otherwise the test program is to end with 77. */
static inline gboolean
fixture_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return FALSE;
  }
  adw_init ();

  return TRUE;
}

static gboolean
fixture_give_up (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Runs the main loop until @condition (an expression) holds. */
#define fixture_wait_until(condition)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gboolean gave_up = FALSE;                                                                      \
    guint timeout = g_timeout_add_seconds (FIXTURE_PATIENCE_SECONDS, fixture_give_up, &gave_up);   \
                                                                                                   \
    while (!(condition) && !gave_up)                                                               \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_assert_false (gave_up);                                                                      \
    g_source_remove (timeout);                                                                     \
  }                                                                                                \
  G_STMT_END

static inline gboolean
fixture_count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return --*(int *) data > 0;
}

/* Lets @n frames of @widget's window pass. */
static inline void
fixture_wait_frames (GtkWidget *widget, int n)
{
  int left = n;

  gtk_widget_add_tick_callback (widget, fixture_count_frame, &left, NULL);
  fixture_wait_until (left == 0);
}

/* Makes the text of the display @scale times as large as it is at first, as the desktop's settings
 * do: every look has that scale. */
static inline void
fixture_set_text_scale (double scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (scale * 96 * 1024), NULL);
}

/* A bare window around @child, shown and laid out. Returns: (transfer none): end it with
 * fixture_close(). */
static inline GtkWidget *
fixture_show (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait_until (gtk_widget_get_width (child) > 0);
  fixture_wait_frames (child, 2);

  return window;
}

/* Destroys @window, which is @child's, and proves that @child goes with it. */
#define fixture_close(window, child)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_object_ref (child);                                                                          \
    gtk_window_destroy (GTK_WINDOW (window));                                                      \
    while (g_main_context_iteration (NULL, FALSE))                                                 \
      ;                                                                                            \
    /* A thread that works for it lets go of it in its own time. */                                \
    fixture_wait_until (G_OBJECT (child)->ref_count == 1);                                         \
    g_assert_finalize_object (child);                                                              \
  }                                                                                                \
  G_STMT_END

/* Returns: (transfer none) (nullable): the window of @type that is open. */
static inline gpointer
fixture_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GObject) window = g_list_model_get_item (windows, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
      return window;
  }
  return NULL;
}

/* The controller of @widget's own that is a @type; of gestures that of the main button. */
static inline GtkEventController *
fixture_find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type) &&
        (!GTK_IS_GESTURE_SINGLE (controller) ||
         gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_PRIMARY))
      return controller;
  }
  g_assert_not_reached ();
}

/* Presses @key with modifiers on the key controller of @widget's own. Returns: whether it was used.
 */
static inline gboolean
fixture_press_with (GtkWidget *widget, guint key, GdkModifierType state)
{
  gboolean used = FALSE;

  g_signal_emit_by_name (fixture_find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_KEY),
                         "key-pressed", key, 0, state, &used);
  return used;
}

/* The same without modifiers. */
static inline gboolean
fixture_press (GtkWidget *widget, guint key)
{
  return fixture_press_with (widget, key, 0);
}

/* Moves the pointer to a pixel of @widget, or away from it. */
static inline void
fixture_point (GtkWidget *widget, double x, double y)
{
  g_signal_emit_by_name (fixture_find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "motion", x, y);
}

static inline void
fixture_point_away (GtkWidget *widget)
{
  g_signal_emit_by_name (fixture_find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "leave");
}

/* Clicks with the main button. */
static inline void
fixture_click (GtkWidget *widget, double x, double y)
{
  g_signal_emit_by_name (fixture_find_controller (widget, GTK_TYPE_GESTURE_CLICK), "released", 1, x,
                         y);
}

/* Counts a signal or notification: connect it swapped, with the counter as data. */
static inline void
fixture_count (int *counter)
{
  (*counter)++;
}
