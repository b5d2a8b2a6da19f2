/* The confusion matrix over time on an experiment of made-up data: what the large curve says, and
 * where it stands. */
#include "views/inspect-view.h"
#include "widgets/charts/matrix-view.h"

#include "view-fixture.h"
#include "widget-fixture.h"

typedef struct {
  FrExperiment *experiment;
  GtkWidget *window;
  GtkWidget *view;
  FrMatrixView *matrix;
} Fixture;

/* A view that shows the first weights. */
static Fixture *
fixture_new (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);

  fixture->experiment = fixture_session_new (640, 200);
  fixture->view = g_object_new (FR_TYPE_INSPECT_VIEW, NULL);
  fixture->matrix = get_child (fixture->view, "matrix_view");
  fr_view_set_experiment (FR_VIEW (fixture->view), fixture->experiment);
  fixture->window = fixture_show (fixture->view, 1100, 760);
  fixture_wait_until (fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment)) != NULL);
  fixture_wait_frames (fixture->view, 3);
  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  fixture_close (fixture->window, fixture->view);
  g_assert_finalize_object (fixture->experiment);
  g_free (fixture);
}

/* A cell off the diagonal that has images at the moment. */
static void
find_mistake (Fixture *fixture, int *truth, int *predicted)
{
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));

  for (*truth = 0; *truth < FR_MAX_CLASSES; (*truth)++)
    for (*predicted = 0; *predicted < FR_MAX_CLASSES; (*predicted)++)
      if (*truth != *predicted && moment->confusion[*truth * FR_MAX_CLASSES + *predicted] > 0)
        return;
  g_assert_not_reached ();
}

/* Counts over time: a curve for each cell, the chosen one's large, each point as its moment says.
 */
static void
test_over_time (void)
{
  Fixture *fixture = fixture_new ();
  FrLens *lens = fr_experiment_get_lens (fixture->experiment);
  GtkDropDown *quantity = get_child (fixture->view, "quantity_drop_down");
  FrChartArea *large = get_child (fixture->view, "course_view");
  GtkWidget *list = get_child (fixture->view, "confusion_list");
  int truth = 0, predicted = 0;
  guint count;

  gtk_drop_down_set_selected (quantity, FR_MATRIX_OVER_TIME);
  fixture_wait_frames (fixture->view, 2);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (large)));
  g_assert_true (gtk_widget_get_mapped (list));
  fr_experiment_train (fixture->experiment);
  fixture_wait_until (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
  fixture_wait_until (fr_lens_get_moment (lens)->batch ==
                      fr_experiment_get_batch (fixture->experiment));
  find_mistake (fixture, &truth, &predicted);

  for (guint batch = 0; batch < 20; batch += 7) {
    g_autofree char *ending = NULL;

    fr_lens_view_exactly (lens, batch);
    fixture_wait_until (!fr_lens_is_waiting (lens) && fr_lens_get_moment (lens)->batch == batch);
    /* Without a choice the large curve is the moment's greatest mistake. */
    fr_matrix_view_set_selection (fixture->matrix, truth, predicted);
    gtk_drop_down_set_selected (quantity, FR_MATRIX_COUNT);
    gtk_drop_down_set_selected (quantity, FR_MATRIX_OVER_TIME);
    count = fr_lens_get_moment (lens)->confusion[truth * FR_MAX_CLASSES + predicted];
    ending = g_strdup_printf (": %u", count);
    fixture_wait_until (g_str_has_suffix (fr_chart_area_get_summary (large), ending));
  }
  g_assert_true (g_str_has_prefix (fr_chart_area_get_summary (FR_CHART_AREA (fixture->matrix)),
                                   "Over time. Confusion matrix: "));
  gtk_drop_down_set_selected (quantity, FR_MATRIX_COUNT);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (large)));
  fixture_free (fixture);
}

static graphene_rect_t
get_place (Fixture *fixture, const char *name)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (get_child (fixture->view, name), fixture->view,
                                            &place));
  return place;
}

/* The large curve stands beside the matrix where there is room, and below it where there is not. */
static void
test_beside (void)
{
  Fixture *fixture = fixture_new ();
  graphene_rect_t matrix, large;

  gtk_drop_down_set_selected (get_child (fixture->view, "quantity_drop_down"), FR_MATRIX_OVER_TIME);
  fixture_wait_frames (fixture->view, 3);
  matrix = get_place (fixture, "matrix_view");
  large = get_place (fixture, "course_view");
  g_assert_cmpfloat (large.origin.x, >=, matrix.origin.x + matrix.size.width);
  g_assert_cmpfloat (large.origin.y, <, matrix.origin.y + matrix.size.height);
  g_assert_cmpfloat (large.origin.y + large.size.height, >, matrix.origin.y);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 420, 760);
  fixture_wait_until (gtk_widget_get_width (fixture->view) < 500);
  fixture_wait_frames (fixture->view, 4);
  matrix = get_place (fixture, "matrix_view");
  large = get_place (fixture, "course_view");
  g_assert_cmpfloat (large.origin.y, >=, matrix.origin.y + matrix.size.height);
  g_assert_cmpfloat (large.origin.x, <, matrix.origin.x + matrix.size.width);
  gtk_drop_down_set_selected (get_child (fixture->view, "quantity_drop_down"), FR_MATRIX_COUNT);
  g_assert_false (gtk_widget_get_mapped (get_child (fixture->view, "course_view")));
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/inspect-course/over-time", test_over_time);
  g_test_add_func ("/inspect-course/beside", test_beside);
  return g_test_run ();
}
