#include "widgets/charts/curve-view.h"

#include <math.h>

#include "widget-fixture.h"

/* Four batches an epoch, two epochs done of three; a test point each half epoch. */
static FrCurveData *
make_data (void)
{
  FrCurveData *data = fr_curve_data_new ();

  fr_curve_data_reset (data, 4, 3);
  for (guint i = 0; i < 8; i++)
    fr_curve_data_append_batch (data, 1.0, i < 4 ? 16 : 24, 32);
  for (guint i = 0; i <= 4; i++)
    fr_curve_data_append_test (data, 2 * i, 2.0 - 0.25 * i, 0.1 + 0.2 * i);
  fr_curve_data_set_moment (data, 8, TRUE, NAN, NAN);
  fr_curve_data_set_marks (data, FR_CURVE_MARKS_BEST | FR_CURVE_MARKS_GAP, 0.835, "People 83.5 %");

  return data;
}

static void
test_create (void)
{
  FrCurveData *data = fr_curve_data_new ();
  GtkWidget *loss = g_object_ref_sink (fr_curve_view_new (FR_CURVE_LOSS, data));
  GtkWidget *accuracy = g_object_ref_sink (fr_curve_view_new (FR_CURVE_ACCURACY, data));

  g_assert_finalize_object (loss);
  g_assert_finalize_object (accuracy);
  g_assert_finalize_object (data);
}

static FrDraft *
draft_table (gpointer data)
{
  return fr_draft_new_whole (g_string_new (data));
}

/* The table is whatever the view's owner says. */
static void
test_csv (void)
{
  FrCurveData *data = make_data ();
  GtkWidget *view = g_object_ref_sink (fr_curve_view_new (FR_CURVE_ACCURACY, data));
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (view);
  g_autofree char *title = klass->get_title (FR_CHART_AREA (view));
  g_autofree char *csv = NULL;

  g_assert_cmpstr (title, ==, "Accuracy");
  g_assert_null (klass->get_csv (FR_CHART_AREA (view)));
  fr_curve_view_set_csv (FR_CURVE_VIEW (view), draft_table, (gpointer) "a,b\r\n");
  csv = fr_draft_into_text (klass->get_csv (FR_CHART_AREA (view)));
  g_assert_cmpstr (csv, ==, "a,b\r\n");

  g_assert_finalize_object (view);
  g_assert_finalize_object (data);
}

static void
test_data (void)
{
  FrCurveData *data = make_data ();
  FrCurveChart chart;
  int changed = 0;

  g_assert_cmpuint (fr_curve_data_get_n_batches (data), ==, 8);
  g_assert_cmpuint (fr_curve_data_get_n_tests (data), ==, 5);
  fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 3, &chart);
  fr_curve_data_add_band (data, 3, 100, &chart);
  g_assert_cmpfloat (chart.epochs, ==, 3);
  g_assert_cmpfloat (chart.playhead, ==, 2);
  g_assert_false (chart.past);
  g_assert_cmpuint (chart.n_lines, ==, 2);
  g_assert_cmpuint (chart.lines[1].n_points, ==, 5);
  g_assert_cmpfloat (chart.lines[1].points[4].x, ==, 2);
  g_assert_cmpfloat_with_epsilon (chart.lines[1].points[4].y, 0.9, 1e-9);
  /* The mean of the last part of an epoch, not of all. */
  g_assert_cmpuint (chart.lines[0].n_points, ==, 8);
  g_assert_cmpfloat_with_epsilon (chart.lines[0].points[7].y, 0.75, 1e-9);
  g_assert_cmpuint (chart.bands[0].n_columns, >, 0);
  g_assert_cmpfloat (chart.bands[0].end, ==, 2);

  g_signal_connect_swapped (data, "changed", G_CALLBACK (fixture_count), &changed);
  fr_curve_data_append_batch (data, 1, 1, 32);
  g_assert_cmpint (changed, ==, 0);
  fr_curve_data_flush (data);
  g_assert_cmpint (changed, ==, 1);
  fr_curve_data_set_moment (data, 6, FALSE, 1.25, 0.7);
  fr_curve_data_set_moment (data, 6, FALSE, 1.25, 0.7);
  g_assert_cmpint (changed, ==, 2);
  fr_curve_data_set_epochs (data, 5);
  fr_curve_data_set_epochs (data, 5);
  g_assert_cmpint (changed, ==, 3);
  fr_curve_data_get_chart (data, FR_CURVE_LOSS, 3, &chart);
  g_assert_true (chart.past);
  g_assert_cmpfloat (chart.playhead, ==, 1.5);
  g_assert_true (chart.lines[1].has_now);
  g_assert_cmpfloat (chart.lines[1].now, ==, 1.25);
  g_assert_cmpfloat (chart.epochs, ==, 3);
  /* The axis grows with what is done. */
  g_assert_cmpfloat (fr_curve_data_get_end (data), ==, 5);

  fr_curve_data_reset (data, 10, 2);
  g_assert_cmpuint (fr_curve_data_get_n_batches (data), ==, 0);
  g_assert_cmpuint (fr_curve_data_get_n_tests (data), ==, 0);
  fr_curve_data_get_chart (data, FR_CURVE_LOSS, 3, &chart);
  g_assert_cmpuint (chart.lines[0].n_points, ==, 0);

  g_assert_finalize_object (data);
}

static void
assert_mark (const FrCurveChart *chart, guint i, FrCurveMarkKind kind, const char *label)
{
  g_assert_cmpuint (i, <, chart->n_marks);
  g_assert_cmpint (chart->marks[i].kind, ==, kind);
  g_assert_cmpstr (chart->marks[i].label, ==, label);
}

/* Only what is asked for is marked: the best test point once an epoch is done, the gap if both
 * lines have a value. */
static void
test_marks (void)
{
  FrCurveData *data = make_data ();
  FrCurveChart chart;

  fr_curve_data_get_chart (data, FR_CURVE_LOSS, 3, &chart);
  g_assert_cmpuint (chart.n_marks, ==, 0);
  fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 3, &chart);
  g_assert_cmpuint (chart.n_marks, ==, 3);
  assert_mark (&chart, 0, FR_CURVE_LEVEL, "People 83.5 %");
  g_assert_cmpfloat (chart.marks[0].y, ==, 0.835);
  assert_mark (&chart, 1, FR_CURVE_PEAK, "best test 90.0 %, epoch 2");
  g_assert_cmpfloat (chart.marks[1].x, ==, 2);
  assert_mark (&chart, 2, FR_CURVE_SPAN, "gap −15.0 points");
  /* A moment's own value is nearer. */
  fr_curve_data_set_moment (data, 5, FALSE, 1.4, 0.4);
  fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 3, &chart);
  assert_mark (&chart, 2, FR_CURVE_SPAN, "gap 35.0 points");
  fr_curve_data_set_moment (data, 5, FALSE, 1.4, 0.7503);
  fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 3, &chart);
  assert_mark (&chart, 2, FR_CURVE_SPAN, "gap 0.0 points");

  /* Before the first epoch's end it would compare what cannot be. */
  fr_curve_data_set_moment (data, 3, FALSE, 1.4, 0.4);
  fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 3, &chart);
  g_assert_cmpuint (chart.n_marks, ==, 2);
  /* While training goes on the best wanders. */
  fr_curve_data_set_resting (data, FALSE);
  fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 3, &chart);
  g_assert_cmpuint (chart.n_marks, ==, 1);
  fr_curve_data_set_resting (data, TRUE);

  fr_curve_data_set_marks (data, FR_CURVE_MARKS_NONE, 0, NULL);
  fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 3, &chart);
  g_assert_cmpuint (chart.n_marks, ==, 0);

  fr_curve_data_reset (data, 4, 3);
  fr_curve_data_set_marks (data, FR_CURVE_MARKS_BEST | FR_CURVE_MARKS_GAP, 0, NULL);
  fr_curve_data_append_test (data, 0, 2, 0.8);
  fr_curve_data_append_test (data, 2, 2, 0.9);
  fr_curve_data_append_test (data, 3, 2, NAN);
  fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 3, &chart);
  g_assert_cmpuint (chart.n_marks, ==, 0);
  fr_curve_data_append_test (data, 4, 2, 0.85);
  fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 3, &chart);
  g_assert_cmpuint (chart.n_marks, ==, 1);
  assert_mark (&chart, 0, FR_CURVE_PEAK, "best test 90.0 %, epoch 0.5");

  g_assert_finalize_object (data);
}

/* Where the level is passed it is said for an epoch, while the moment is that of the training. */
static void
test_passed (void)
{
  FrCurveData *data = fr_curve_data_new ();
  FrCurveChart chart;

  fr_curve_data_reset (data, 10, 10);
  fr_curve_data_set_resting (data, FALSE);
  fr_curve_data_set_marks (data, FR_CURVE_MARKS_NONE, 0.835, "People 83.5 %");
  fr_curve_data_set_passed_label (data, "better than people now");
  for (guint i = 0; i < 40; i++)
    fr_curve_data_append_batch (data, 1.0, 16, 32);
  for (guint i = 0; i <= 20; i++)
    fr_curve_data_append_test (data, i, 1.0, 0.7 + 0.03 * i);
  for (guint batch = 0; batch < 20; batch++) {
    gboolean passed = batch >= 5 && batch <= 15;

    fr_curve_data_set_moment (data, batch, TRUE, NAN, NAN);
    fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 10, &chart);
    g_assert_cmpuint (chart.n_marks, ==, passed ? 2 : 1);
    if (passed) {
      assert_mark (&chart, 1, FR_CURVE_PEAK, "better than people now");
      g_assert_cmpfloat (chart.marks[1].x, ==, 0.5);
    }
  }
  fr_curve_data_set_moment (data, 10, FALSE, NAN, NAN);
  fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 10, &chart);
  g_assert_cmpuint (chart.n_marks, ==, 1);

  g_assert_finalize_object (data);
}

/* An earlier run: its lines and what is said of it, until it goes. */
static void
test_ghost (void)
{
  FrCurveData *data = fr_curve_data_new (), *earlier = make_data ();
  FrCurveChart chart;

  fr_curve_data_reset (data, 8, 10);
  fr_curve_data_set_ghost (data, earlier, "batch 32");
  fr_curve_data_reset (data, 8, 10);
  fr_curve_data_get_chart (data, FR_CURVE_LOSS, 10, &chart);
  g_assert_cmpuint (chart.n_ghosts, ==, 2);
  g_assert_cmpuint (chart.ghosts[0].n_points, ==, 8);
  g_assert_cmpfloat (chart.ghosts[0].points[7].x, ==, 2.0);
  g_assert_cmpuint (chart.ghosts[1].n_points, ==, 5);
  g_assert_cmpstr (chart.ghost_notes[0], ==, "before 1.000");
  g_assert_null (chart.ghost_notes[1]);
  fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 10, &chart);
  g_assert_cmpstr (chart.ghost_notes[0], ==, "before:");
  g_assert_cmpstr (chart.ghost_notes[1], ==, "batch 32, 90.0 %");
  g_assert_null (chart.ghost_notes[2]);

  fr_curve_data_set_ghost (data, earlier, "learning rate 0.01");
  fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 10, &chart);
  g_assert_cmpstr (chart.ghost_notes[1], ==, "learning rate 0.01");
  g_assert_cmpstr (chart.ghost_notes[2], ==, "90.0 %");
  fr_curve_data_set_ghost (data, earlier, NULL);
  fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 10, &chart);
  g_assert_cmpstr (chart.ghost_notes[0], ==, "before 90.0 %");
  fr_curve_data_set_ghost (data, NULL, NULL);
  fr_curve_data_get_chart (data, FR_CURVE_ACCURACY, 10, &chart);
  g_assert_cmpuint (chart.n_ghosts, ==, 0);
  g_assert_null (chart.ghost_notes[0]);

  g_assert_finalize_object (data);
  g_assert_finalize_object (earlier);
}

/* The train figure at an epoch's end is the mean over that epoch, between them the line's. */
static void
test_train_figure (void)
{
  FrCurveData *data = fr_curve_data_new ();
  FrCurveChart chart;

  fr_curve_data_reset (data, 40, 3);
  for (guint i = 0; i < 60; i++)
    fr_curve_data_append_batch (data, i < 20 ? 2.0 : 1.0, 16, 32);
  g_assert_cmpfloat (fr_curve_data_get_train (data, FR_CURVE_LOSS, 40), ==, 1.5);
  g_assert_cmpfloat (fr_curve_data_get_train (data, FR_CURVE_LOSS, 39), ==, 1.0);
  g_assert_true (isnan (fr_curve_data_get_train (data, FR_CURVE_LOSS, 0)));
  fr_curve_data_set_moment (data, 40, TRUE, NAN, NAN);
  fr_curve_data_get_chart (data, FR_CURVE_LOSS, 3, &chart);
  g_assert_true (chart.lines[0].has_figure);
  g_assert_cmpfloat (chart.lines[0].figure, ==, 1.5);
  fr_curve_data_set_hover (data, 41);
  fr_curve_data_get_reading (data, FR_CURVE_LOSS, 3, &chart);
  g_assert_false (chart.lines[0].has_figure);

  g_assert_finalize_object (data);
}

static void
test_readout (void)
{
  FrCurveData *data = make_data ();
  g_autofree char *described = NULL;
  FrCurveReadout readout;
  int changed = 0;

  g_signal_connect_swapped (data, "hover-changed", G_CALLBACK (fixture_count), &changed);
  g_assert_false (fr_curve_data_get_readout (data, &readout));

  fr_curve_data_set_hover (data, 6);
  g_assert_true (fr_curve_data_get_readout (data, &readout));
  g_assert_cmpfloat (readout.epoch, ==, 1.5);
  g_assert_cmpstr (readout.title, ==, "Epoch 1.5 · batch 2 of 4");
  g_assert_cmpstr (readout.note, ==, "gap 5.0 points");
  described = fr_curve_data_describe (data, FR_CURVE_LOSS, 6);
  g_assert_cmpstr (described, ==, "Epoch 1.5 · batch 2 of 4: train 1.000, test 1.250");
  fr_curve_data_set_hover (data, 6);
  g_assert_cmpint (changed, ==, 1);
  fr_curve_data_set_hover (data, 8);
  g_assert_true (fr_curve_data_get_readout (data, &readout));
  g_assert_cmpstr (readout.title, ==, "Epoch 2");
  fr_curve_data_set_hover (data, -1);
  g_assert_false (fr_curve_data_get_readout (data, &readout));
  g_assert_cmpint (changed, ==, 3);

  /* Between batches 6 and 7 is batch 6, and past the end the end. */
  g_assert_cmpuint (fr_curve_data_find_batch (data, 1.52), ==, 6);
  g_assert_cmpuint (fr_curve_data_find_batch (data, 2.9), ==, 8);
  g_assert_cmpuint (fr_curve_data_find_batch (data, -1), ==, 0);

  g_assert_finalize_object (data);
}

/* From test point to test point, and where there is none on by a part of an epoch. */
static void
test_steps (void)
{
  FrCurveData *data = fr_curve_data_new ();

  fr_curve_data_reset (data, 100, 3);
  for (guint i = 0; i < 250; i++)
    fr_curve_data_append_batch (data, 1.0, 16, 32);
  fr_curve_data_append_test (data, 100, 1, 0.5);
  fr_curve_data_append_test (data, 200, 1, 0.5);
  fr_curve_data_set_moment (data, 150, FALSE, NAN, NAN);

  g_assert_cmpint (fr_curve_data_step (data, -1, FR_CHART_LEFT), ==, 150);
  g_assert_cmpint (fr_curve_data_step (data, 150, FR_CHART_LEFT), ==, 100);
  g_assert_cmpint (fr_curve_data_step (data, 150, FR_CHART_RIGHT), ==, 200);
  g_assert_cmpint (fr_curve_data_step (data, 100, FR_CHART_RIGHT), ==, 200);
  g_assert_cmpint (fr_curve_data_step (data, 200, FR_CHART_LEFT), ==, 100);
  g_assert_cmpint (fr_curve_data_step (data, 100, FR_CHART_LEFT), ==, 95);
  g_assert_cmpint (fr_curve_data_step (data, 3, FR_CHART_LEFT), ==, 0);
  g_assert_cmpint (fr_curve_data_step (data, 200, FR_CHART_RIGHT), ==, 205);
  g_assert_cmpint (fr_curve_data_step (data, 248, FR_CHART_RIGHT), ==, 250);
  g_assert_cmpint (fr_curve_data_step (data, 5, FR_CHART_LAST), ==, 250);
  g_assert_cmpint (fr_curve_data_step (data, 5, FR_CHART_FIRST), ==, 0);
  g_assert_cmpint (fr_curve_data_step (data, 5, FR_CHART_UP), ==, -1);

  g_assert_finalize_object (data);
}

static void
assert_name (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
}

static void
test_cursor (void)
{
  FrCurveData *data = make_data ();
  GtkWidget *view = g_object_ref_sink (fr_curve_view_new (FR_CURVE_ACCURACY, data));

  fr_chart_area_set_summary (FR_CHART_AREA (view), "Accuracy, epoch 2 of 3");
  assert_name (view, "Accuracy, epoch 2 of 3");

  /* The first key shows the moment, the next ones go from test point to test point. */
  fixture_press (view, GDK_KEY_Left);
  assert_name (view, "Accuracy. Epoch 2: train 75.0 %, test 90.0 %, gap −15.0 points");
  fixture_press (view, GDK_KEY_Left);
  g_assert_cmpint (fr_curve_data_get_hover (data), ==, 6);
  fixture_press (view, GDK_KEY_Left);
  g_assert_cmpint (fr_curve_data_get_hover (data), ==, 4);
  fixture_press (view, GDK_KEY_Right);
  g_assert_cmpint (fr_curve_data_get_hover (data), ==, 6);
  fixture_press (view, GDK_KEY_Home);
  g_assert_cmpint (fr_curve_data_get_hover (data), ==, 0);
  fixture_press (view, GDK_KEY_End);
  g_assert_cmpint (fr_curve_data_get_hover (data), ==, 8);
  fixture_press (view, GDK_KEY_Escape);
  g_assert_cmpint (fr_curve_data_get_hover (data), <, 0);
  assert_name (view, "Accuracy, epoch 2 of 3");

  /* A second Escape is for the window. */
  g_assert_false (fixture_press (view, GDK_KEY_Escape));

  /* Of another training there is nothing to read there. */
  fixture_press (view, GDK_KEY_End);
  fr_curve_data_reset (data, 4, 3);
  g_assert_cmpint (fr_curve_data_get_hover (data), <, 0);
  assert_name (view, "Accuracy, epoch 2 of 3");

  g_assert_finalize_object (view);
  g_assert_finalize_object (data);
}

/* Painted in a window: nothing yet, one batch, many, a broken value, and the pointer over it. */
static void
test_paint (void)
{
  FrCurveData *data = fr_curve_data_new ();
  GtkWidget *view = fr_curve_view_new (FR_CURVE_LOSS, data);
  GtkWidget *window = fixture_show (view, 500, 300);

  fixture_wait_frames (view, 2);
  fr_curve_data_reset (data, 100, 3);
  fr_curve_data_append_test (data, 0, 2.3, 0.1);
  fr_curve_data_append_batch (data, 2.3, 3, 32);
  fr_curve_data_flush (data);
  fixture_wait_frames (view, 2);
  for (guint i = 0; i < 250; i++)
    fr_curve_data_append_batch (data, i == 200 ? (double) INFINITY : 2.0 / (1 + i), 20, 32);
  fr_curve_data_flush (data);
  fixture_point (view, 250, 150);
  fixture_wait_frames (view, 2);
  g_assert_cmpint (fr_curve_data_get_hover (data), >, 0);
  fixture_point_away (view);
  g_assert_cmpint (fr_curve_data_get_hover (data), <, 0);

  /* What is read goes with the view. */
  gtk_widget_grab_focus (view);
  fixture_press (view, GDK_KEY_End);
  g_assert_cmpint (fr_curve_data_get_hover (data), ==, 251);
  fixture_wait_frames (view, 2);
  fixture_close (window, view);
  g_assert_cmpint (fr_curve_data_get_hover (data), <, 0);
  g_assert_finalize_object (data);
}

/* Whether the axis of accuracy begins with @text as it is now. */
static gboolean
has_tick (GtkWidget *view, const char *text)
{
  g_autoptr (FrChartBoxes) boxes = fr_chart_area_get_boxes (FR_CHART_AREA (view));

  for (guint i = 0; i < fr_chart_boxes_get_length (boxes); i++)
    if (g_strcmp0 (fr_chart_boxes_get (boxes, i)->text, text) == 0)
      return TRUE;
  return FALSE;
}

/* Returns: (transfer none): the only toggle among the children. */
static GtkToggleButton *
find_zoom_button (GtkWidget *view)
{
  GtkWidget *child = gtk_widget_get_first_child (view);

  while (child != NULL && !GTK_IS_TOGGLE_BUTTON (child))
    child = gtk_widget_get_next_sibling (child);
  return GTK_TOGGLE_BUTTON (child);
}

/* An axis glides to where it is to be; whoever has asked for less motion sees it there at once. */
static void
test_reduced_motion (void)
{
  for (int animations = 0; animations < 2; animations++) {
    FrCurveData *data = make_data ();
    GtkWidget *view = fr_curve_view_new (FR_CURVE_ACCURACY, data);
    GtkWidget *window = fixture_show (view, 500, 300);

    g_object_set (gtk_widget_get_settings (view), "gtk-enable-animations", animations > 0, NULL);
    g_assert_true (has_tick (view, "0 %"));
    gtk_toggle_button_set_active (find_zoom_button (view), TRUE);
    g_assert_true (has_tick (view, "70 %") == !animations);
    fixture_wait_until (has_tick (view, "70 %"));
    gtk_settings_reset_property (gtk_widget_get_settings (view), "gtk-enable-animations");

    fixture_close (window, view);
    g_assert_finalize_object (data);
  }
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/curve-view/create", test_create);
  g_test_add_func ("/curve-view/csv", test_csv);
  g_test_add_func ("/curve-view/data", test_data);
  g_test_add_func ("/curve-view/marks", test_marks);
  g_test_add_func ("/curve-view/passed", test_passed);
  g_test_add_func ("/curve-view/ghost", test_ghost);
  g_test_add_func ("/curve-view/train-figure", test_train_figure);
  g_test_add_func ("/curve-view/readout", test_readout);
  g_test_add_func ("/curve-view/steps", test_steps);
  g_test_add_func ("/curve-view/cursor", test_cursor);
  g_test_add_func ("/curve-view/reduced-motion", test_reduced_motion);
  g_test_add_func ("/curve-view/paint", test_paint);

  return g_test_run ();
}
