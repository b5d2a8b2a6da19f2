/* The bottom bar: what it says of a run, and that it says nothing without one. */
#include "app/training-status.h"

#include "app-fixture.h"
#include "widgets/charts/chart-area.h"

static const char *
get_sentence (GtkWidget *status)
{
  return gtk_label_get_text (app_fixture_child (status, "status_label"));
}

static const char *
get_progress (GtkWidget *status)
{
  return fr_chart_area_get_summary (app_fixture_child (status, "track"));
}

static void
test_new (void)
{
  GtkWidget *status = g_object_ref_sink (g_object_new (FR_TYPE_TRAINING_STATUS, NULL));

  g_assert_false (gtk_widget_get_visible (status));
  g_assert_finalize_object (status);
}

static void
test_run (void)
{
  g_autoptr (FrExperiment) experiment = app_fixture_new_session ();
  GtkWidget *status = g_object_new (FR_TYPE_TRAINING_STATUS, NULL);
  GtkWidget *window;

  fr_view_set_experiment (FR_VIEW (status), experiment);
  window = fixture_show (status, 800, 100);
  fixture_wait_until (g_strcmp0 (get_progress (status), "Epoch 0 of 3 · before training") == 0);
  g_assert_true (g_str_has_prefix (get_sentence (status), "Press Train"));

  fr_experiment_step (experiment);
  fixture_wait_until (g_strcmp0 (get_progress (status), "Epoch 0.05 of 3 · batch 1 of 20") == 0 &&
                      g_str_has_prefix (get_sentence (status), "Paused"));

  fr_experiment_train (experiment);
  fixture_wait_until (g_strcmp0 (get_progress (status), "Epoch 3 · training complete") == 0 &&
                      g_str_has_suffix (get_sentence (status), "Next: Inspect"));

  fr_experiment_start_over (experiment, FALSE);
  fixture_wait_until (g_strcmp0 (get_progress (status), "Epoch 0 of 3 · before training") == 0);

  fixture_close (window, status);
}

static void
test_lets_go (void)
{
  FrExperiment *experiment = app_fixture_new_session ();
  GtkWidget *status = g_object_ref_sink (g_object_new (FR_TYPE_TRAINING_STATUS, NULL));

  fr_view_set_experiment (FR_VIEW (status), experiment);
  g_assert_true (gtk_widget_get_visible (status));
  fr_view_set_experiment (FR_VIEW (status), NULL);
  g_assert_false (gtk_widget_get_visible (status));
  g_assert_finalize_object (experiment);
  g_assert_finalize_object (status);
}

static void
test_stacked (void)
{
  GtkWidget *status = g_object_ref_sink (g_object_new (FR_TYPE_TRAINING_STATUS, NULL));

  fr_training_status_set_stacked (FR_TRAINING_STATUS (status), TRUE);
  g_assert_cmpint (gtk_orientable_get_orientation (app_fixture_child (status, "box")), ==,
                   GTK_ORIENTATION_VERTICAL);
  fr_training_status_set_stacked (FR_TRAINING_STATUS (status), FALSE);
  g_assert_cmpint (gtk_orientable_get_orientation (app_fixture_child (status, "box")), ==,
                   GTK_ORIENTATION_HORIZONTAL);
  g_assert_finalize_object (status);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/training-status/new", test_new);
  g_test_add_func ("/training-status/run", test_run);
  g_test_add_func ("/training-status/lets-go", test_lets_go);
  g_test_add_func ("/training-status/stacked", test_stacked);

  return g_test_run ();
}
