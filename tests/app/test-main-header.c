/* The header bar: what its buttons say in each state and at each size. */
#include "app/main-header.h"

#include "app-fixture.h"

static gboolean
says (GtkWidget *header, const char *label)
{
  return app_fixture_find (app_fixture_child (header, "train_button"), GTK_TYPE_LABEL, "label",
                           label) != NULL;
}

static void
test_new (void)
{
  GtkWidget *header = g_object_ref_sink (g_object_new (FR_TYPE_MAIN_HEADER, NULL));

  g_assert_true (says (header, "Train"));
  g_assert_finalize_object (header);
}

static void
test_states (void)
{
  FrExperiment *experiment = app_fixture_new_session ();
  GtkWidget *header = g_object_ref_sink (g_object_new (FR_TYPE_MAIN_HEADER, NULL));

  fr_view_set_experiment (FR_VIEW (header), experiment);
  g_assert_true (says (header, "Train"));

  fr_experiment_set_speed (experiment, FR_SPEED_BATCHES_1);
  fr_experiment_train (experiment);
  fixture_wait_until (fr_experiment_get_batch (experiment) == 1);
  g_assert_true (says (header, "Pause"));
  fr_experiment_pause (experiment);
  fixture_wait_until (fr_experiment_get_state (experiment) == FR_SESSION_STATE_PAUSED);
  g_assert_true (says (header, "Resume"));

  fr_experiment_set_speed (experiment, FR_SPEED_FULL);
  fr_experiment_train (experiment);
  fixture_wait_until (fr_experiment_get_state (experiment) == FR_SESSION_STATE_FINISHED);
  g_assert_true (says (header, "Train"));

  fr_view_set_experiment (FR_VIEW (header), NULL);
  g_assert_finalize_object (experiment);
  g_assert_finalize_object (header);
}

static void
test_sizes (void)
{
  GtkWidget *header = g_object_ref_sink (g_object_new (FR_TYPE_MAIN_HEADER, NULL));
  GMenuModel *section = G_MENU_MODEL (app_fixture_child (header, "experiment_section"));
  GtkWidget *step = app_fixture_child (header, "step_button");

  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_WIDE);
  g_assert_nonnull (app_fixture_find (step, GTK_TYPE_LABEL, "label", "Step"));
  g_assert_true (gtk_widget_get_visible (app_fixture_child (header, "speed_button")));
  g_assert_cmpint (g_menu_model_get_n_items (section), ==, 1);

  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_MEDIUM);
  g_assert_null (app_fixture_find (step, GTK_TYPE_LABEL, "label", "Step"));
  g_assert_true (gtk_widget_get_visible (app_fixture_child (header, "speed_button")));

  /* What leaves the bar is in the menu. */
  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_NARROW);
  g_assert_false (gtk_widget_get_visible (app_fixture_child (header, "speed_button")));
  g_assert_false (gtk_widget_get_visible (app_fixture_child (header, "switcher")));
  g_assert_cmpint (g_menu_model_get_n_items (section), ==, 2);

  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_WIDE);
  g_assert_nonnull (app_fixture_find (step, GTK_TYPE_LABEL, "label", "Step"));
  g_assert_cmpint (g_menu_model_get_n_items (section), ==, 1);

  g_assert_finalize_object (header);
}

static void
test_speed (void)
{
  static const char *const NAMES[][2] = {
    { "full", "Full speed" },          { "epoch", "1 epoch a second" },
    { "100", "100 batches a second" }, { "10", "10 batches a second" },
    { "1", "1 batch a second" },
  };
  g_autoptr (GSettings) settings = app_fixture_new_settings ();
  GtkWidget *header = g_object_ref_sink (g_object_new (FR_TYPE_MAIN_HEADER, NULL));

  fr_main_header_set_settings (FR_MAIN_HEADER (header), settings);
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    g_settings_set_string (settings, "speed", NAMES[i][0]);
    g_assert_cmpstr (gtk_menu_button_get_label (app_fixture_child (header, "speed_button")), ==,
                     NAMES[i][1]);
  }

  g_assert_finalize_object (header);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/main-header/new", test_new);
  g_test_add_func ("/main-header/states", test_states);
  g_test_add_func ("/main-header/sizes", test_sizes);
  g_test_add_func ("/main-header/speed", test_speed);

  return g_test_run ();
}
