/* The bottom bar: what it says of a run, and that it says nothing without one. */
#include "app/training-status.h"

#include "app-fixture.h"
#include "widgets/charts/timeline-scale.h"

static const char *
get_progress (GtkWidget *status)
{
  FrTimelineScale *timeline = app_fixture_child (status, "timeline");

  return fr_chart_area_get_summary (FR_CHART_AREA (fr_timeline_scale_get_track (timeline)));
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

  fr_experiment_step (experiment);
  fixture_wait_until (g_strcmp0 (get_progress (status), "Epoch 0.05 of 3 · batch 1 of 20") == 0);

  fr_experiment_train (experiment);
  fixture_wait_until (g_strcmp0 (get_progress (status), "Epoch 3 · training complete") == 0);

  fr_experiment_start_over (experiment, FALSE);
  fixture_wait_until (g_strcmp0 (get_progress (status), "Epoch 0 of 3 · before training") == 0);

  fixture_close (window, status);
}

static double
get_opacity (GtkWidget *status)
{
  double opacity;

  g_object_get (status, "views-opacity", &opacity, NULL);
  return opacity;
}

/* What the views show must not be taken for a moment that is long on its way: here nobody answers
 * for it, as none was evaluated. */
static void
test_late (void)
{
  g_autoptr (FrExperiment) experiment = app_fixture_new_session ();
  GtkWidget *status = g_object_new (FR_TYPE_TRAINING_STATUS, NULL);
  GtkWidget *window;
  FrLens *lens = fr_experiment_get_lens (experiment);

  fr_view_set_experiment (FR_VIEW (status), experiment);
  window = fixture_show (status, 800, 100);
  fr_experiment_start_over (experiment, FALSE);
  fr_lens_view_batch (lens, 0);
  g_assert_true (fr_lens_is_waiting (lens));
  g_assert_cmpfloat (get_opacity (status), ==, 1.0);
  fr_experiment_shutdown (experiment);
  fixture_wait_until (get_opacity (status) < 1.0);
  g_assert_true (gtk_widget_get_visible (app_fixture_child (status, "spinner")));
  fr_lens_view_live (lens);
  fixture_wait_until (get_opacity (status) == 1.0);
  g_assert_false (gtk_widget_get_visible (app_fixture_child (status, "spinner")));

  fixture_close (window, status);
}

static double
get_left (GtkWidget *status, const char *name)
{
  double x, y;

  g_assert_true (gtk_widget_translate_coordinates (app_fixture_child (status, name), status, 0, 0,
                                                   &x, &y));
  return x;
}

/* Back is left and forward right, as time has it, though all else begins at the right. */
static void
test_right_to_left (void)
{
  g_autoptr (FrExperiment) experiment = app_fixture_new_session ();
  GtkWidget *status, *window;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  status = g_object_new (FR_TYPE_TRAINING_STATUS, NULL);
  fr_view_set_experiment (FR_VIEW (status), experiment);
  window = fixture_show (status, 800, 100);
  g_assert_cmpfloat (get_left (status, "previous_button"), <, get_left (status, "play_button"));
  g_assert_cmpfloat (get_left (status, "play_button"), <, get_left (status, "next_button"));
  g_assert_cmpfloat (get_left (status, "next_button"), <, get_left (status, "timeline"));
  g_assert_cmpfloat (get_left (status, "timeline"), <, get_left (status, "live_label"));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);

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

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/training-status/new", test_new);
  g_test_add_func ("/training-status/run", test_run);
  g_test_add_func ("/training-status/late", test_late);
  g_test_add_func ("/training-status/right-to-left", test_right_to_left);
  g_test_add_func ("/training-status/lets-go", test_lets_go);

  return g_test_run ();
}
