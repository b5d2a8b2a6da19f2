/* The window's title says how the training ended, and is plain again after another start. */
#include "app/window-title.h"

#include "app-fixture.h"

static void
test_training (void)
{
  g_autoptr (FrExperiment) experiment = app_fixture_new_session ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  FrHyperparameters more;
  FrWindowTitle *title;

  gtk_window_set_title (window, "Name");
  title = fr_window_title_new (window);
  fr_window_title_set_experiment (title, experiment);
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Name");

  /* Whatever was told on the way, the end is told. */
  fr_experiment_train (experiment);
  fixture_wait_until (g_str_has_prefix (gtk_window_get_title (window), "Done: "));
  g_assert_true (g_str_has_suffix (gtk_window_get_title (window), " right – Name"));

  /* Of so many epochs as are set now. */
  more = *fr_experiment_get_hyperparameters (experiment);
  more.epochs = 20;
  fr_experiment_set_hyperparameters (experiment, &more, NULL);
  fixture_wait_until (fr_experiment_get_state (experiment) == FR_SESSION_STATE_PAUSED);
  more.epochs = 30;
  fr_experiment_set_hyperparameters (experiment, &more, NULL);
  fixture_wait_until (strstr (gtk_window_get_title (window), " of 30: ") != NULL);

  fr_experiment_start_over (experiment, FALSE);
  fixture_wait_until (g_str_equal (gtk_window_get_title (window), "Name"));
  g_assert_finalize_object (title);
  gtk_window_destroy (window);
}

/* The name of the view that a key leads to; not that of a tab that has the focus. */
static void
test_views (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *stack = adw_view_stack_new (), *button = gtk_button_new ();
  GtkWidget *tab = g_object_new (GTK_TYPE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB, NULL);
  g_autoptr (FrWindowTitle) title = NULL;

  gtk_window_set_title (window, "Name");
  title = fr_window_title_new (window);
  fr_window_title_say_views (title, ADW_VIEW_STACK (stack));
  adw_view_stack_add_titled (ADW_VIEW_STACK (stack), gtk_label_new ("1"), "a", "Data");
  adw_view_stack_add_titled (ADW_VIEW_STACK (stack), gtk_label_new ("2"), "b", "Inspect");
  gtk_box_append (GTK_BOX (box), tab);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), stack);
  gtk_window_set_child (window, box);
  gtk_window_present (window);
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Name");

  gtk_widget_grab_focus (tab);
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "b");
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Name");
  gtk_widget_grab_focus (button);
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "a");
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Data – Name");
  gtk_window_destroy (window);
}

/* Whether @title has news that may not be told yet. */
static gboolean
is_waiting (FrWindowTitle *title)
{
  return g_main_context_find_source_by_user_data (NULL, title) != NULL;
}

static guint
count_points (FrExperiment *experiment)
{
  guint n;

  fr_experiment_get_test_points (experiment, &n);
  return n;
}

/* News that waits to be told does not come after the end of the title, nor does it keep the title,
 * or the title the experiment. */
static void
test_lets_go (void)
{
  FrExperiment *experiment = app_fixture_new_session ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  g_autofree char *told = NULL;
  FrWindowTitle *title;

  gtk_window_set_title (window, "Name");
  title = fr_window_title_new (window);
  fr_window_title_set_experiment (title, experiment);
  fr_experiment_train (experiment);
  fixture_wait_until (fr_experiment_get_state (experiment) == FR_SESSION_STATE_FINISHED &&
                      count_points (experiment) == 61);
  fixture_wait_until (g_str_has_prefix (gtk_window_get_title (window), "Done: "));
  told = g_strdup (gtk_window_get_title (window));
  fr_experiment_start_over (experiment, FALSE);
  g_assert_cmpstr (gtk_window_get_title (window), ==, told);
  g_assert_true (is_waiting (title));
  g_assert_finalize_object (title);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, title));
  g_assert_cmpstr (gtk_window_get_title (window), ==, told);
  g_assert_finalize_object (experiment);
  gtk_window_destroy (window);
}

/* A training that it was parted from is none of its news. */
static void
test_stops_listening (void)
{
  FrExperiment *experiment = app_fixture_new_session ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  FrWindowTitle *title;

  gtk_window_set_title (window, "Name");
  title = fr_window_title_new (window);
  fr_window_title_set_experiment (title, experiment);
  fr_window_title_set_experiment (title, NULL);
  fr_experiment_train (experiment);
  fixture_wait_until (fr_experiment_get_state (experiment) == FR_SESSION_STATE_FINISHED &&
                      count_points (experiment) == 61);
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Name");
  g_assert_false (is_waiting (title));
  /* It has let go of it, too. */
  g_assert_finalize_object (experiment);
  g_assert_finalize_object (title);
  gtk_window_destroy (window);
}

/* What is said in passing is said at once, and what comes meanwhile together. */
static void
test_says (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  FrWindowTitle *title;

  gtk_window_set_title (window, "Name");
  title = fr_window_title_new (window);
  fr_window_title_say (title, "One");
  fr_window_title_say (title, "Two.");
  fr_window_title_say (title, "Three");
  fr_window_title_say (title, "Four");
  g_assert_cmpstr (gtk_window_get_title (window), ==, "One – Name");
  fixture_wait_until (!g_str_equal (gtk_window_get_title (window), "One – Name"));
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Two. Three. Four – Name");
  fixture_wait_until (g_str_equal (gtk_window_get_title (window), "Name"));
  g_assert_finalize_object (title);
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/window-title/training", test_training);
  g_test_add_func ("/window-title/says", test_says);
  g_test_add_func ("/window-title/views", test_views);
  g_test_add_func ("/window-title/lets-go", test_lets_go);
  g_test_add_func ("/window-title/stops-listening", test_stops_listening);

  return g_test_run ();
}
