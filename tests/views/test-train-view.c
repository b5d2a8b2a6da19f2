/* The Training view on an experiment of made-up data: what it says of the moment, and that it lets
 * go.
 */
#include "formats/curves-csv.h"
#include "views/train-view.h"

#include "view-fixture.h"
#include "widget-fixture.h"
#include "widgets/charts/chart-area.h"
#include "widgets/tiles/gallery.h"

static void
test_new (void)
{
  GtkWidget *view = g_object_ref_sink (g_object_new (FR_TYPE_TRAIN_VIEW, NULL));

  g_assert_finalize_object (view);
}

/* Every text against the evaluation itself. */
static void
assert_shows_moment (GtkWidget *view, FrExperiment *experiment)
{
  FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (experiment));
  FrDataset *dataset = fr_experiment_get_dataset (experiment);
  FrGallery *grid = get_child (view, "grid");
  const char *summary = fr_chart_area_get_summary (
      FR_CHART_AREA (gtk_widget_get_last_child (get_child (view, "charts_box"))));
  g_autofree char *counts = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *test = NULL;
  guint right = 0;

  for (guint i = 0; i < fr_gallery_get_length (grid); i++) {
    guint label = fr_dataset_get_label (dataset, FR_SPLIT_TEST, i);
    guint predicted = moment->predicted[i];
    g_autofree char *caption =
        g_strdup_printf ("%s %.0f%% (%s), %s", fr_dataset_get_class_name (dataset, predicted),
                         100 * (double) moment->probabilities[i * moment->n_classes + predicted],
                         fr_dataset_get_class_name (dataset, label),
                         predicted == label ? "right" : "wrong");

    right += predicted == label;
    g_assert_cmpstr (fr_image_tile_get_caption (fr_gallery_get_tile (grid, i)), ==, caption);
  }
  counts = g_strdup_printf ("%u of 100 right", moment->correct);
  g_assert_cmpstr (get_text (view, "count_label"), ==, counts);
  shown = g_strdup_printf ("%u of these 25", right);
  g_assert_cmpstr (get_text (view, "shown_label"), ==, shown);

  test = g_strdup_printf (", test %u.0 %%", moment->correct);
  g_assert_true (g_str_has_prefix (summary, "Accuracy, epoch 3 of 3: train "));
  g_assert_true (g_str_has_suffix (summary, test));
  g_assert_true (g_str_has_prefix (get_text (view, "caption_label"),
                                   fr_dataset_get_class_name (dataset, moment->predicted[0])));
}

/* Both charts have the table that the terminal writes of the run, bit by bit. */
static void
assert_tables (GtkWidget *charts, FrExperiment *experiment)
{
  g_autofree char *table =
      fr_draft_into_text (fr_curves_csv_draft (fr_experiment_get_run (experiment), G_MAXUINT64));

  for (GtkWidget *chart = gtk_widget_get_first_child (charts); chart != NULL;
       chart = gtk_widget_get_next_sibling (chart)) {
    g_autofree char *csv =
        fr_draft_into_text (FR_CHART_AREA_GET_CLASS (chart)->get_csv (FR_CHART_AREA (chart)));

    g_assert_cmpstr (csv, ==, table);
  }
}

static void
test_moment (void)
{
  g_autoptr (FrExperiment) experiment = fixture_session_new (640, 100);
  GtkWidget *view = g_object_new (FR_TYPE_TRAIN_VIEW, NULL);
  GtkWidget *window;
  GtkWidget *charts;
  FrGallery *grid;

  fr_view_set_experiment (FR_VIEW (view), experiment);
  window = fixture_show (view, 1000, 700);
  grid = get_child (view, "grid");
  charts = get_child (view, "charts_box");

  /* The first weights are evaluated before anything is trained. */
  fixture_wait_until (g_str_has_suffix (get_text (view, "shown_label"), " of these 25"));
  g_assert_cmpuint (fr_gallery_get_length (grid), ==, 25);
  g_assert_cmpstr (get_text (view, "index_label"), ==, "Test image 0");

  fr_experiment_train (experiment);
  fixture_wait_until (fr_experiment_get_state (experiment) == FR_SESSION_STATE_FINISHED &&
                      fr_lens_get_moment (fr_experiment_get_lens (experiment))->batch == 60);
  fixture_wait_frames (view, 3);
  assert_shows_moment (view, experiment);
  assert_tables (charts, experiment);

  fr_experiment_start_over (experiment, FALSE);
  fixture_wait_until (g_str_has_prefix (
      fr_chart_area_get_summary (FR_CHART_AREA (gtk_widget_get_last_child (charts))),
      "Accuracy, epoch 0 of 3: test "));

  fixture_close (window, view);
}

/* Returns: how many batches the charts of @view have. */
static gint64
count_batches (GtkWidget *view)
{
  GtkWidget *chart = gtk_widget_get_last_child (get_child (view, "charts_box"));

  return FR_CHART_AREA_GET_CLASS (chart)->move (FR_CHART_AREA (chart), 0, FR_CHART_LAST);
}

/* A view that was not seen during a long training takes the batches over in portions, so that no
 * frame comes late. */
static void
test_catches_up (void)
{
  enum { BATCHES = 300000, MOST_A_FRAME = 65536 };
  g_autoptr (FrExperiment) experiment = fixture_session_new (640, 100);
  GtkWidget *view = g_object_new (FR_TYPE_TRAIN_VIEW, NULL);
  GtkWidget *window = fixture_show (view, 1000, 700);
  FrBatchLog *log = fr_run_get_log (fr_experiment_get_run (experiment));
  gint64 before = 0;

  /* The first rest cuts off what lies behind it. */
  fixture_wait_until (fr_lens_get_moment (fr_experiment_get_lens (experiment)) != NULL &&
                      fr_experiment_get_digest (experiment) != NULL);
  for (guint i = 0; i < BATCHES; i++) {
    const FrBatchResult result = { .images = 32, .correct = i % 33, .loss = 0.5 };

    g_assert_true (fr_batch_log_append (log, &result));
  }
  fr_view_set_experiment (FR_VIEW (view), experiment);
  while (before < BATCHES) {
    gint64 now;

    fixture_wait_frames (view, 1);
    now = count_batches (view);
    g_assert_cmpint (now - before, <=, MOST_A_FRAME);
    before = now;
  }
  g_assert_cmpint (before, ==, BATCHES);

  fixture_close (window, view);
}

/* A person's choice, as the grid's signal tells it. */
static void
test_selection (void)
{
  g_autoptr (FrExperiment) experiment = fixture_session_new (640, 100);
  GtkWidget *view = g_object_new (FR_TYPE_TRAIN_VIEW, NULL);
  GtkWidget *window = fixture_show (view, 1000, 700);
  FrGallery *grid = get_child (view, "grid");

  fr_view_set_experiment (FR_VIEW (view), experiment);
  fixture_wait_until (fr_lens_get_moment (fr_experiment_get_lens (experiment)) != NULL);
  fr_gallery_set_selected (grid, 7);
  g_signal_emit_by_name (grid, "selected", 7);
  g_assert_cmpstr (get_text (view, "index_label"), ==, "Test image 7");
  g_assert_nonnull (strstr (get_text (view, "caption_label"), "Sneaker"));

  fixture_close (window, view);
}

static gboolean
is_any_flashing (FrGallery *grid)
{
  for (guint i = 0; i < fr_gallery_get_length (grid); i++)
    if (fr_image_tile_is_flashing (fr_gallery_get_tile (grid, i)))
      return TRUE;
  return FALSE;
}

/* Where it can be followed, what changes is seen to change; at full speed everything would. */
static void
test_flashes (void)
{
  g_autoptr (FrExperiment) experiment = fixture_session_new (640, 100);
  GtkWidget *view = g_object_new (FR_TYPE_TRAIN_VIEW, NULL);
  GtkWidget *window = fixture_show (view, 1000, 700);
  FrGallery *grid = get_child (view, "grid");

  g_object_set (gtk_widget_get_settings (view), "gtk-enable-animations", TRUE, NULL);
  fr_view_set_experiment (FR_VIEW (view), experiment);
  fixture_wait_until (fr_lens_get_moment (fr_experiment_get_lens (experiment)) != NULL);
  fixture_wait_frames (view, 2);
  g_assert_false (is_any_flashing (grid));
  fr_experiment_set_speed (experiment, FR_SPEED_BATCHES_10);
  fr_experiment_train (experiment);
  fixture_wait_until (is_any_flashing (grid));

  /* Nothing flashes where the predictions go back to those of the first weights. */
  fr_experiment_pause (experiment);
  fixture_wait_until (fr_experiment_get_state (experiment) == FR_SESSION_STATE_PAUSED);
  fixture_wait_until (!is_any_flashing (grid));
  fr_experiment_start_over (experiment, FALSE);
  fixture_wait_until (fr_lens_get_moment (fr_experiment_get_lens (experiment)) != NULL &&
                      fr_lens_get_moment (fr_experiment_get_lens (experiment))->batch == 0);
  fixture_wait_frames (view, 2);
  g_assert_false (is_any_flashing (grid));

  gtk_settings_reset_property (gtk_widget_get_settings (view), "gtk-enable-animations");
  fixture_close (window, view);
}

/* A view that was given another experiment, or none, must not keep the one before alive. */
static void
test_lets_go (void)
{
  FrExperiment *first = fixture_session_new (640, 100);
  FrExperiment *second = fixture_session_new (640, 100);
  GtkWidget *view = g_object_new (FR_TYPE_TRAIN_VIEW, NULL);
  GtkWidget *window = fixture_show (view, 1000, 700);

  fr_view_set_experiment (FR_VIEW (view), first);
  fixture_wait_frames (view, 2);
  fr_view_set_experiment (FR_VIEW (view), second);
  g_assert_finalize_object (first);
  fixture_wait_frames (view, 2);
  fr_view_set_experiment (FR_VIEW (view), NULL);
  g_assert_finalize_object (second);

  fixture_close (window, view);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/train-view/new", test_new);
  g_test_add_func ("/train-view/moment", test_moment);
  g_test_add_func ("/train-view/catches-up", test_catches_up);
  g_test_add_func ("/train-view/selection", test_selection);
  g_test_add_func ("/train-view/flashes", test_flashes);
  g_test_add_func ("/train-view/lets-go", test_lets_go);

  return g_test_run ();
}
