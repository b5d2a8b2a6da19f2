/* The Inspect view on an experiment of made-up data: from a cell of the matrix to its pictures and
 * one of them; what is done out of sight; and that it lets go. */
#include "session/analyses/image-analysis.h"
#include "views/inspect-view.h"
#include "views/image-detail.h"

#include "session/sample-list.h"
#include "view-fixture.h"
#include "widget-fixture.h"
#include "widgets/charts/chart-area.h"
#include "widgets/tiles/gallery.h"
#include "widgets/charts/matrix-view.h"

#define TRAINING_IMAGES 640
#define TEST_IMAGES 200

typedef struct {
  FrExperiment *experiment;
  GtkWidget *window;
  GtkWidget *view;
  FrMatrixView *matrix;
  GtkWidget *pane;
  FrGallery *gallery;
  GtkWidget *detail;
} Fixture;

/* A view that shows the first weights. */
static Fixture *
fixture_new (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);

  fixture->experiment = fixture_session_new (TRAINING_IMAGES, TEST_IMAGES);
  fixture->view = g_object_new (FR_TYPE_INSPECT_VIEW, NULL);
  fixture->matrix = get_child (fixture->view, "matrix_view");
  fixture->pane = get_child (fixture->view, "images_pane");
  fixture->gallery = get_child (fixture->pane, "gallery");
  fixture->detail = get_child (fixture->pane, "detail");
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

static const FrImageStudy *
wait_for_study (Fixture *fixture, guint index)
{
  const FrImageStudy *study;

  fixture_wait_until (
      (study = fr_image_analysis_get_shown (fr_experiment_get_lens (fixture->experiment))) !=
          NULL &&
      study->index == index &&
      study->batch == fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment))->batch);
  fixture_wait_frames (fixture->view, 3);

  return fr_image_analysis_get_shown (fr_experiment_get_lens (fixture->experiment));
}

/* The card's title of image @index by the evaluation itself. */
static char *
get_title (Fixture *fixture, guint index)
{
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  FrDataset *dataset = fr_experiment_get_dataset (fixture->experiment);
  guint predicted = moment->predicted[index];
  guint label = fr_dataset_get_label (dataset, FR_SPLIT_TEST, index);
  double percent = 100 * (double) moment->probabilities[index * moment->n_classes + predicted];
  const char *name = fr_dataset_get_class_name (dataset, predicted);

  return predicted == label ? g_strdup_printf ("%s  %.0f %% ✓", name, percent)
                            : g_strdup_printf ("%s  %.0f %% ✗ %s", name, percent,
                                               fr_dataset_get_class_name (dataset, label));
}

/* The caption of image @index by the evaluation itself. */
static char *
get_caption (Fixture *fixture, guint index)
{
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  FrDataset *dataset = fr_experiment_get_dataset (fixture->experiment);
  guint predicted = moment->predicted[index];
  guint label = fr_dataset_get_label (dataset, FR_SPLIT_TEST, index);

  return g_strdup_printf ("%s %.0f%% (%s), %s", fr_dataset_get_class_name (dataset, predicted),
                          100 *
                              (double) moment->probabilities[index * moment->n_classes + predicted],
                          fr_dataset_get_class_name (dataset, label),
                          predicted == label ? "right" : "wrong");
}

/* The cell off the diagonal with most images. */
static guint
find_mistake (Fixture *fixture, int *truth, int *predicted)
{
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  guint most = 0;

  for (int i = 0; i < FR_MAX_CLASSES; i++)
    for (int j = 0; j < FR_MAX_CLASSES; j++)
      if (i != j && moment->confusion[i * FR_MAX_CLASSES + j] > most) {
        most = moment->confusion[i * FR_MAX_CLASSES + j];
        *truth = i;
        *predicted = j;
      }
  g_assert_cmpuint (most, >, 0);

  return most;
}

static void
test_new (void)
{
  GtkWidget *view = g_object_ref_sink (g_object_new (FR_TYPE_INSPECT_VIEW, NULL));

  g_assert_finalize_object (view);
}

/* All in order, the first selected: the tutorial's images 0 to 14. */
static void
test_start (void)
{
  Fixture *fixture = fixture_new ();

  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, TEST_IMAGES);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 0);
  g_assert_cmpstr (get_text (fixture->pane, "list_label"), ==, "200 test images");
  g_assert_cmpstr (get_text (fixture->pane, "count_label"), ==, "");
  for (guint i = 0; i < 6; i++) {
    g_autofree char *caption = get_caption (fixture, i);

    g_assert_cmpstr (fr_image_tile_get_caption (fr_gallery_get_tile (fixture->gallery, i)), ==,
                     caption);
  }
  g_assert_false (gtk_widget_get_visible (get_child (fixture->pane, "chip")));
  g_assert_false (gtk_widget_get_visible (get_child (fixture->pane, "empty_box")));

  fixture_free (fixture);
}

/* The last of two keystrokes: the cell is chosen and its first picture shown; the focus stays in
 * the matrix, where keys lead to the next cell. */
static void
test_two_keystrokes (void)
{
  Fixture *fixture = fixture_new ();
  int truth = -1, predicted = -1;
  guint n = find_mistake (fixture, &truth, &predicted);
  guint first = 0;
  double most = 0;
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  FrDataset *dataset = fr_experiment_get_dataset (fixture->experiment);
  g_autofree char *chip =
      g_strdup_printf ("%s → %s", fr_dataset_get_class_name (dataset, (guint) truth),
                       fr_dataset_get_class_name (dataset, (guint) predicted));

  /* The one that the network is surest of. */
  for (guint i = 0; i < moment->count; i++) {
    const double p = (double) moment->probabilities[i * moment->n_classes + (guint) predicted];

    if (fr_dataset_get_label (dataset, FR_SPLIT_TEST, i) == truth &&
        moment->predicted[i] == predicted && p > most) {
      most = p;
      first = i;
    }
  }

  gtk_widget_grab_focus (GTK_WIDGET (fixture->matrix));
  fr_matrix_view_set_selection (fixture->matrix, truth, predicted);
  g_signal_emit_by_name (fixture->matrix, "selected", truth, predicted);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, n);
  g_assert_true (gtk_toggle_button_get_active (get_child (fixture->pane, "mistakes_button")));
  g_assert_cmpstr (get_text (fixture->pane, "chip_label"), ==, chip);
  g_assert_true (gtk_widget_get_visible (get_child (fixture->pane, "chip")));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fixture->matrix)));

  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, (int) first);
  g_assert_cmpuint (wait_for_study (fixture, first)->label, ==, (guint) truth);
  if (n > 1) {
    g_assert_true (fixture_press (GTK_WIDGET (fixture->gallery), GDK_KEY_Right));
    g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), !=, (int) first);
  }

  /* The chip takes both away, here and in the matrix. */
  g_signal_emit_by_name (get_child (fixture->pane, "chip"), "clicked");
  g_assert_false (gtk_widget_get_visible (get_child (fixture->pane, "chip")));
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, moment->count - moment->correct);
  fr_matrix_view_get_selection (fixture->matrix, &truth, &predicted);
  g_assert_cmpint (truth, ==, -1);
  g_assert_cmpint (predicted, ==, -1);

  fixture_free (fixture);
}

static void
test_filters (void)
{
  Fixture *fixture = fixture_new ();
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  guint of_class = 0;
  int truth, predicted;

  for (guint i = 0; i < FR_MAX_CLASSES; i++)
    of_class += moment->confusion[3 * FR_MAX_CLASSES + i];

  gtk_toggle_button_set_active (get_child (fixture->pane, "right_button"), TRUE);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, moment->correct);
  gtk_drop_down_set_selected (get_child (fixture->pane, "class_drop_down"), 4);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==,
                    moment->confusion[3 * FR_MAX_CLASSES + 3]);
  fr_matrix_view_get_selection (fixture->matrix, &truth, &predicted);
  g_assert_cmpint (truth, ==, 3);
  g_assert_cmpint (predicted, ==, -1);
  gtk_toggle_button_set_active (get_child (fixture->pane, "all_button"), TRUE);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, of_class);

  /* A cell on the diagonal is of right images; a row is the drop-down's, not a chip. */
  g_signal_emit_by_name (fixture->matrix, "selected", 2, 2);
  g_assert_true (gtk_toggle_button_get_active (get_child (fixture->pane, "right_button")));
  g_signal_emit_by_name (fixture->matrix, "selected", 5, -1);
  g_assert_cmpuint (gtk_drop_down_get_selected (get_child (fixture->pane, "class_drop_down")), ==,
                    6);
  g_assert_false (gtk_widget_get_visible (get_child (fixture->pane, "chip")));

  /* A cell with images of the other kind is left. */
  g_signal_emit_by_name (fixture->matrix, "selected", 2, 2);
  gtk_toggle_button_set_active (get_child (fixture->pane, "mistakes_button"), TRUE);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, moment->count - moment->correct);
  fr_matrix_view_get_selection (fixture->matrix, &truth, &predicted);
  g_assert_cmpint (truth, ==, -1);
  g_assert_cmpint (predicted, ==, -1);

  fixture_free (fixture);
}

static guint
find_surest (const FrEvaluation *moment)
{
  guint surest = 0;

  for (guint i = 1; i < moment->count; i++)
    if (moment->probabilities[i * moment->n_classes + moment->predicted[i]] >
        moment->probabilities[surest * moment->n_classes + moment->predicted[surest]])
      surest = i;

  return surest;
}

static void
test_sort (void)
{
  Fixture *fixture = fixture_new ();

  gtk_drop_down_set_selected (get_child (fixture->pane, "sort_drop_down"), FR_SORT_MOST_CONFIDENT);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->gallery));
  fixture_press (GTK_WIDGET (fixture->gallery), GDK_KEY_Home);
  g_assert_cmpint (
      fr_gallery_get_selected (fixture->gallery), ==,
      (int) find_surest (fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment))));

  fixture_free (fixture);
}

/* The order fits what is listed, until the user chooses one. */
static void
test_order_of_kind (void)
{
  Fixture *fixture = fixture_new ();
  GtkDropDown *order = get_child (fixture->pane, "sort_drop_down");

  gtk_toggle_button_set_active (get_child (fixture->pane, "mistakes_button"), TRUE);
  g_assert_cmpuint (gtk_drop_down_get_selected (order), ==, FR_SORT_MOST_CONFIDENT);
  gtk_toggle_button_set_active (get_child (fixture->pane, "all_button"), TRUE);
  g_assert_cmpuint (gtk_drop_down_get_selected (order), ==, FR_SORT_INDEX);
  gtk_drop_down_set_selected (order, FR_SORT_SMALLEST_MARGIN);
  gtk_toggle_button_set_active (get_child (fixture->pane, "mistakes_button"), TRUE);
  g_assert_cmpuint (gtk_drop_down_get_selected (order), ==, FR_SORT_SMALLEST_MARGIN);

  fixture_free (fixture);
}

static void
type_index (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (get_child (fixture->detail, "index_entry"), text);
  g_signal_emit_by_name (get_child (fixture->detail, "index_entry"), "activate");
}

/* To an image that the list leaves out too; what is no image is answered. */
static void
test_jump (void)
{
  Fixture *fixture = fixture_new ();
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  guint right = 0;
  g_autofree char *text = NULL, *caption = NULL;

  while (moment->predicted[right] !=
         fr_dataset_get_label (fr_experiment_get_dataset (fixture->experiment), FR_SPLIT_TEST,
                               right))
    right++;
  gtk_toggle_button_set_active (get_child (fixture->pane, "mistakes_button"), TRUE);
  text = g_strdup_printf ("%u", right);
  type_index (fixture, text);
  fixture_wait_frames (fixture->view, 2);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, (int) right);
  g_assert_nonnull (fr_gallery_get_tile (fixture->gallery, right));
  caption = get_title (fixture, right);
  g_assert_true (g_str_has_prefix (get_text (fixture->detail, "caption_label"), caption));

  for (guint i = 0; i < 4; i++) {
    static const char *const wrong[] = { "200", "-1", "5.5", "" };

    type_index (fixture, wrong[i]);
    g_assert_cmpstr (get_text (fixture->detail, "answer_label"), ==, "Type 0 to 199");
    g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, (int) right);
  }
  /* The answer keeps nothing else from being shown. */
  gtk_label_set_text (get_child (fixture->detail, "caption_label"), "of before");
  fr_view_refresh_soon (FR_VIEW (fixture->detail), FR_VIEW_MOMENT);
  fixture_wait_frames (fixture->view, 2);
  g_assert_true (g_str_has_prefix (get_text (fixture->detail, "caption_label"), caption));
  type_index (fixture, "199");
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 199);

  fixture_free (fixture);
}

/* To the end: 3 epochs of 20 batches. */
static void
train (FrExperiment *experiment)
{
  fr_experiment_train (experiment);
  fixture_wait_until (fr_experiment_get_state (experiment) == FR_SESSION_STATE_FINISHED &&
                      fr_lens_get_moment (fr_experiment_get_lens (experiment))->batch == 60);
}

/* The selected image stays while the network changes; nothing is done out of sight, and all is
 * there when it is seen again. */
static void
test_training (void)
{
  Fixture *fixture = fixture_new ();
  g_autofree char *caption = NULL, *counts = NULL;
  const FrEvaluation *moment;

  gtk_toggle_button_set_active (get_child (fixture->pane, "mistakes_button"), TRUE);
  fr_gallery_set_selected (fixture->gallery, 42);
  g_signal_emit_by_name (fixture->gallery, "selected", 42);
  gtk_widget_set_visible (fixture->view, FALSE);
  g_assert_null (fr_image_analysis_get_shown (fr_experiment_get_lens (fixture->experiment)));
  train (fixture->experiment);
  gtk_widget_set_visible (fixture->view, TRUE);
  fixture_wait_frames (fixture->view, 3);

  moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, moment->count - moment->correct);
  counts = g_strdup_printf ("Confusion matrix: %u of 200 right", moment->correct);
  g_assert_true (g_str_has_prefix (fr_chart_area_get_summary (FR_CHART_AREA (fixture->matrix)),
                                   counts));
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 42);
  caption = get_title (fixture, 42);
  g_assert_true (g_str_has_prefix (get_text (fixture->detail, "caption_label"), caption));
  g_assert_cmpuint (wait_for_study (fixture, 42)->n_story, >, 1);

  fr_experiment_start_over (fixture->experiment, FALSE);
  fixture_wait_until (fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment)) != NULL);
  g_assert_cmpuint (wait_for_study (fixture, 42)->n_story, ==, 1);

  fixture_free (fixture);
}

/* While the other page is the one shown nothing is done for this one; all is there when it is. */
static void
test_hidden_page (void)
{
  Fixture *fixture = fixture_new ();
  GtkStack *pages = GTK_STACK (gtk_widget_get_ancestor (fixture->pane, GTK_TYPE_STACK));
  FrChartArea *matrix = FR_CHART_AREA (fixture->matrix);
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  const guint mistakes = moment->count - moment->correct;
  g_autofree char *before = g_strdup (fr_chart_area_get_summary (matrix));
  g_autofree char *after = NULL;

  gtk_toggle_button_set_active (get_child (fixture->pane, "mistakes_button"), TRUE);
  gtk_stack_set_visible_child_name (pages, "doubts");
  train (fixture->experiment);
  fixture_wait_frames (fixture->view, 3);
  g_assert_cmpstr (fr_chart_area_get_summary (matrix), ==, before);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, mistakes);

  gtk_stack_set_visible_child_name (pages, "tests");
  fixture_wait_frames (fixture->view, 3);
  moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  after = g_strdup_printf ("Confusion matrix: %u of 200 right", moment->correct);
  g_assert_true (g_str_has_prefix (fr_chart_area_get_summary (matrix), after));
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, moment->count - moment->correct);
  g_assert_cmpuint (wait_for_study (fixture, (guint) fr_gallery_get_selected (fixture->gallery))
                        ->n_story,
                    >, 1);

  fixture_free (fixture);
}

/* A filter's first image is in the card, and so is that of the next one. */
static void
test_first_of_filter (void)
{
  Fixture *fixture = fixture_new ();
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  FrDataset *dataset = fr_experiment_get_dataset (fixture->experiment);
  static const char *const buttons[] = { "mistakes_button", "right_button", "all_button" };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++) {
    int selected;

    gtk_toggle_button_set_active (get_child (fixture->pane, buttons[i]), TRUE);
    selected = fr_gallery_get_selected (fixture->gallery);
    g_assert_cmpint (selected, >=, 0);
    g_assert_nonnull (fr_gallery_get_tile (fixture->gallery, (guint) selected));
    if (i < 2)
      g_assert_cmpint (moment->predicted[selected] !=
                           fr_dataset_get_label (dataset, FR_SPLIT_TEST, (guint) selected),
                       ==, i == 0);
    else
      g_assert_cmpint (selected, ==, 0);
  }
  gtk_drop_down_set_selected (get_child (fixture->pane, "class_drop_down"), 4);
  g_assert_cmpint (fr_dataset_get_label (dataset, FR_SPLIT_TEST,
                                         (guint) fr_gallery_get_selected (fixture->gallery)),
                   ==, 3);

  fixture_free (fixture);
}

/* The mistakes that it is surest of, once the network has learned anything; what the user chose
 * stays. */
static void
test_mistakes_first (void)
{
  Fixture *fixture = fixture_new ();
  const FrEvaluation *moment;
  guint right = 0;

  train (fixture->experiment);
  fixture_wait_frames (fixture->view, 5);
  moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  g_assert_true (gtk_toggle_button_get_active (get_child (fixture->pane, "mistakes_button")));
  g_assert_cmpuint (gtk_drop_down_get_selected (get_child (fixture->pane, "sort_drop_down")), ==,
                    FR_SORT_MOST_CONFIDENT);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, moment->count - moment->correct);
  if (moment->count > moment->correct)
    g_assert_nonnull (fr_gallery_get_tile (fixture->gallery,
                                           (guint) fr_gallery_get_selected (fixture->gallery)));

  fr_experiment_start_over (fixture->experiment, FALSE);
  fixture_wait_until ((moment =
                           fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment))) !=
                          NULL &&
                      moment->batch == 0);
  fixture_wait_frames (fixture->view, 5);
  g_assert_true (gtk_toggle_button_get_active (get_child (fixture->pane, "all_button")));
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 0);

  gtk_toggle_button_set_active (get_child (fixture->pane, "right_button"), TRUE);
  train (fixture->experiment);
  fixture_wait_frames (fixture->view, 5);
  g_assert_true (gtk_toggle_button_get_active (get_child (fixture->pane, "right_button")));
  right = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment))->correct;
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, right);

  fr_inspect_view_show_mistakes (FR_INSPECT_VIEW (fixture->view));
  g_assert_true (gtk_toggle_button_get_active (get_child (fixture->pane, "mistakes_button")));

  fixture_free (fixture);
}

/* What was mixed up is that in both directions. */
static void
test_pair (void)
{
  Fixture *fixture = fixture_new ();
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  int truth = -1, predicted = -1, shown_truth, shown_predicted;
  guint n = find_mistake (fixture, &truth, &predicted);

  n += moment->confusion[predicted * FR_MAX_CLASSES + truth];
  g_signal_emit_by_name (get_child (fixture->view, "confusion_list"), "activated", truth,
                         predicted);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, n);
  g_assert_nonnull (strstr (get_text (fixture->pane, "chip_label"), " ⇄ "));
  fr_matrix_view_get_selection (fixture->matrix, &shown_truth, &shown_predicted);
  g_assert_cmpint (shown_truth, ==, truth);
  g_assert_cmpint (shown_predicted, ==, predicted);

  /* The cell alone is the one direction. */
  g_signal_emit_by_name (fixture->matrix, "selected", truth, predicted);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==,
                    moment->confusion[truth * FR_MAX_CLASSES + predicted]);

  fixture_free (fixture);
}

/* A view that was given another experiment, or none, must not keep the one before alive. */
static void
test_lets_go (void)
{
  FrExperiment *first = fixture_session_new (TRAINING_IMAGES, TEST_IMAGES);
  FrExperiment *second = fixture_session_new (TRAINING_IMAGES, TEST_IMAGES);
  GtkWidget *view = g_object_new (FR_TYPE_INSPECT_VIEW, NULL);
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

  g_test_add_func ("/inspect-view/new", test_new);
  g_test_add_func ("/inspect-view/start", test_start);
  g_test_add_func ("/inspect-view/two-keystrokes", test_two_keystrokes);
  g_test_add_func ("/inspect-view/filters", test_filters);
  g_test_add_func ("/inspect-view/sort", test_sort);
  g_test_add_func ("/inspect-view/order-of-kind", test_order_of_kind);
  g_test_add_func ("/inspect-view/jump", test_jump);
  g_test_add_func ("/inspect-view/training", test_training);
  g_test_add_func ("/inspect-view/hidden-page", test_hidden_page);
  g_test_add_func ("/inspect-view/first-of-filter", test_first_of_filter);
  g_test_add_func ("/inspect-view/mistakes-first", test_mistakes_first);
  g_test_add_func ("/inspect-view/pair", test_pair);
  g_test_add_func ("/inspect-view/lets-go", test_lets_go);

  return g_test_run ();
}
