/* The pane around the overlay: what it draws by its choices, and what it says. */
#include "views/compare/overlay-pane.h"

#include "widgets/charts/overlay-view.h"

#include "curves-fixture.h"
#include "view-fixture.h"
#include "widget-fixture.h"

static GtkWidget *
make_pane (FrOverlayView **view)
{
  GtkWidget *pane = g_object_new (FR_TYPE_OVERLAY_PANE, NULL);

  *view = get_child (pane, "overlay_view");
  return pane;
}

static void
assert_summary (FrOverlayView *view, const char *summary)
{
  g_assert_cmpstr (fr_chart_area_get_summary (FR_CHART_AREA (view)), ==, summary);
}

static void
assert_name (FrOverlayView *view, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

typedef enum {
  TEST_ACCURACY,
  TEST_LOSS,
  TRAIN_ACCURACY,
  TRAIN_LOSS,
} Choice;

static void
choose (GtkWidget *pane, Choice choice)
{
  gtk_drop_down_set_selected (get_child (pane, "measure_drop_down"), choice);
}

static void
choose_seconds (GtkWidget *pane, gboolean chosen)
{
  GtkWidget *seconds = get_child (pane, "seconds_button");
  GtkWidget *epochs = gtk_widget_get_prev_sibling (seconds);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chosen ? seconds : epochs), TRUE);
}

/* The first line of the table, and how many lines it has. */
static void
assert_table (FrOverlayView *view, const char *head, guint n)
{
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (view);
  g_autofree char *csv = fr_draft_into_text (klass->get_csv (FR_CHART_AREA (view)));
  g_auto (GStrv) lines = g_strsplit (csv, "\r\n", -1);

  g_assert_cmpstr (lines[0], ==, head);
  g_assert_cmpuint (g_strv_length (lines), ==, n + 2);
}

static void
test_choices (void)
{
  FrOverlayView *view;
  GtkWidget *pane = make_pane (&view);
  GtkWidget *window = fixture_show (pane, 560, 480);
  FrDrawnGroup groups[2];

  assert_summary (view, "Choose runs in the list to draw them here over each other.");
  g_assert_false (gtk_widget_get_visible (get_child (pane, "note_info")));
  fixture_groups_init (groups);
  fr_overlay_pane_set_groups (FR_OVERLAY_PANE (pane), groups, 2);
  fixture_groups_clear (groups);
  fixture_wait_frames (pane, 2);
  /* What a band is, is told where there is one. */
  g_assert_true (gtk_widget_get_visible (get_child (pane, "note_info")));
  assert_summary (view, "Test accuracy over 2 epochs. none: 84.5 %, 2 seeds, 84.2 to 84.8 %. 128: "
                        "88.1 %.");
  assert_table (view, "name,seed,epoch,test_accuracy,lowest,highest", 2 * 5 + 5 + 3);

  choose (pane, TEST_LOSS);
  assert_summary (view,
                  "Test loss over 2 epochs. none: 0.155, 2 seeds, 0.152 to 0.158. 128: 0.119.");
  choose (pane, TRAIN_LOSS);
  assert_summary (view,
                  "Train loss over 2 epochs. none: 0.077, 2 seeds, 0.076 to 0.079. 128: 0.059.");
  choose (pane, TRAIN_ACCURACY);
  choose_seconds (pane, TRUE);
  fixture_wait_frames (pane, 2);
  assert_summary (view,
                  "Train accuracy over 4.0 seconds of training. none: 92.3 %, 2 seeds, 92.1 to "
                  "92.4 %. 128: 94.0 %.");
  assert_table (view, "name,seed,seconds,train_accuracy,lowest,highest", 2 * 4 + 4 + 2);
  choose (pane, TEST_ACCURACY);
  choose_seconds (pane, FALSE);
  assert_table (view, "name,seed,epoch,test_accuracy,lowest,highest", 2 * 5 + 5 + 3);
  g_assert_false (gtk_widget_get_visible (get_child (pane, "unknown_label")));

  fr_overlay_pane_set_groups (FR_OVERLAY_PANE (pane), NULL, 0);
  assert_summary (view, "Choose runs in the list to draw them here over each other.");
  fixture_close (window, pane);
}

/* The keys begin at the moment; it is there in either axis, and after new runs. */
static void
test_moment (void)
{
  FrOverlayView *view;
  GtkWidget *pane = make_pane (&view);
  GtkWidget *window = fixture_show (pane, 560, 480);
  FrDrawnGroup groups[2];

  fr_overlay_pane_set_moment (FR_OVERLAY_PANE (pane), 1.0);
  fixture_groups_init (groups);
  fr_overlay_pane_set_groups (FR_OVERLAY_PANE (pane), groups, 2);
  fixture_press (GTK_WIDGET (view), GDK_KEY_Left);
  assert_name (view, "Test accuracy. Epoch 1: none 81.0 %, 128 88.1 %");
  fr_overlay_pane_set_groups (FR_OVERLAY_PANE (pane), groups, 1);
  fixture_press (GTK_WIDGET (view), GDK_KEY_Escape);
  fixture_press (GTK_WIDGET (view), GDK_KEY_Left);
  assert_name (view, "Test accuracy. Epoch 1: none 81.0 %");
  /* Over seconds there is no line, but a ring on each run's own. */
  choose_seconds (pane, TRUE);
  fixture_press (GTK_WIDGET (view), GDK_KEY_Left);
  assert_name (view, "Test accuracy. 4.0 seconds: none 84.5 %");
  fixture_wait_frames (pane, 2);
  fr_overlay_pane_set_moment (FR_OVERLAY_PANE (pane), NAN);
  fixture_wait_frames (pane, 2);
  fixture_groups_clear (groups);
  fixture_close (window, pane);
}

/* Names what has no seconds. */
static void
test_unknown (void)
{
  FrOverlayView *view;
  GtkWidget *pane = make_pane (&view);
  GtkWidget *window = fixture_show (pane, 560, 480);
  FrDrawnGroup groups[2];

  fixture_groups_init (groups);
  for (guint i = 0; i < 3; i++)
    groups[1].runs[0]->points[i].seconds = NAN;
  fr_overlay_pane_set_groups (FR_OVERLAY_PANE (pane), groups, 2);
  g_assert_false (gtk_widget_get_visible (get_child (pane, "unknown_label")));
  choose_seconds (pane, TRUE);
  g_assert_true (gtk_widget_get_visible (get_child (pane, "unknown_label")));
  g_assert_cmpstr (get_text (pane, "unknown_label"), ==, "Not known in seconds: 128.");
  fixture_wait_frames (pane, 2);
  choose_seconds (pane, FALSE);
  g_assert_false (gtk_widget_get_visible (get_child (pane, "unknown_label")));
  fixture_groups_clear (groups);
  fixture_close (window, pane);
}

/* Lets go of the curves. */
static void
test_finalize (void)
{
  GtkWidget *pane = g_object_ref_sink (g_object_new (FR_TYPE_OVERLAY_PANE, NULL));
  FrDrawnGroup groups[2];
  FrRunCurves *kept;

  fixture_groups_init (groups);
  kept = fr_run_curves_ref (groups[0].runs[0]);
  fr_overlay_pane_set_groups (FR_OVERLAY_PANE (pane), groups, 2);
  fixture_groups_clear (groups);
  g_assert_cmpint (g_atomic_int_get (&kept->references), ==, 2);
  g_assert_finalize_object (pane);
  g_assert_cmpint (g_atomic_int_get (&kept->references), ==, 1);
  fr_run_curves_unref (kept);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;
  g_test_add_func ("/overlay-pane/choices", test_choices);
  g_test_add_func ("/overlay-pane/moment", test_moment);
  g_test_add_func ("/overlay-pane/unknown", test_unknown);
  g_test_add_func ("/overlay-pane/finalize", test_finalize);
  return g_test_run ();
}
