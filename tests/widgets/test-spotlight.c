/* The disc at the pointer: that it is there only while it is on, lets events through, and goes. */
#include "widgets/spotlight.h"

#include "widget-fixture.h"

/* Whether anything is drawn. */
static gboolean
is_drawn (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  return node != NULL;
}

static GtkEventController *
find_motions (GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  GtkEventController *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (g_strcmp0 (gtk_event_controller_get_name (controller), "spotlight") == 0)
      found = controller;
  }
  return found;
}

static void
test_pointer (void)
{
  GtkWidget *spotlight = g_object_new (FR_TYPE_SPOTLIGHT, NULL);
  GtkWidget *window = fixture_show (spotlight, 200, 200);
  GtkEventController *motions = find_motions (window);
  gboolean on;

  g_assert_false (gtk_widget_get_can_target (spotlight));
  g_signal_emit_by_name (motions, "motion", 100.0, 100.0);
  g_assert_false (is_drawn (spotlight));

  g_object_set (spotlight, "on", TRUE, NULL);
  g_object_get (spotlight, "on", &on, NULL);
  g_assert_true (on);
  g_assert_true (is_drawn (spotlight));
  fixture_wait_frames (spotlight, 2);

  g_signal_emit_by_name (motions, "leave");
  g_assert_false (is_drawn (spotlight));
  g_signal_emit_by_name (motions, "enter", 50.0, 60.0);
  g_assert_true (is_drawn (spotlight));

  g_object_set (spotlight, "on", FALSE, NULL);
  g_assert_false (is_drawn (spotlight));
  fixture_close (window, spotlight);
}

/* Another window is listened to, and the one before no more. */
static void
test_unroot (void)
{
  GtkWidget *spotlight = g_object_ref_sink (g_object_new (FR_TYPE_SPOTLIGHT, NULL));
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), spotlight);
  g_assert_nonnull (find_motions (window));
  gtk_window_set_child (GTK_WINDOW (window), NULL);
  g_assert_null (find_motions (window));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (spotlight);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/spotlight/pointer", test_pointer);
  g_test_add_func ("/spotlight/unroot", test_unroot);

  return g_test_run ();
}
