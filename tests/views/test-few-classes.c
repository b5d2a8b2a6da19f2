/* Data sets of two and three classes in every view, also if one class has no images to train or to
 * test with: as many chips, rows and choices, and no number that is not there. */
#include "formats/run-file.h"
#include "session/analyses/batch-analysis.h"
#include "session/analyses/image-analysis.h"
#include "session/analyses/picture-analysis.h"
#include "views/batch/batch-view.h"
#include "views/compare/compare-view.h"
#include "views/data-view.h"
#include "views/hand-ins/hand-ins-page.h"
#include "views/inspect-view.h"
#include "views/neurons/neurons-view.h"
#include "views/picture/picture-pane.h"
#include "views/train-view.h"
#include "widgets/tiles/gallery.h"

#include "comparison-fixture.h"
#include "folder-fixture.h"
#include "view-fixture.h"
#include "widget-fixture.h"

#define IMAGES 60

/* Of how many classes there are images; the greater one is how many there are. */
typedef struct {
  const char *name;
  guint train, test;
} Case;

static const Case CASES[] = {
  { "three", 3, 3 },
  { "two", 2, 2 },
  { "none-to-train", 2, 3 },
  { "none-to-test", 3, 2 },
};

static guint
count_classes (const Case *classes)
{
  return MAX (classes->train, classes->test);
}

static void
make_images (guint8 *pixels, guint8 *labels, guint n_classes)
{
  for (guint i = 0; i < IMAGES; i++) {
    labels[i] = (guint8) (i % n_classes);
    memset (pixels + i * FR_IMAGE_PIXELS + labels[i] * 100, 200, 60 + i);
  }
}

static FrExperiment *
experiment_new (const Case *classes)
{
  g_autofree guint8 *train = g_malloc0 (IMAGES * FR_IMAGE_PIXELS);
  g_autofree guint8 *test = g_malloc0 (IMAGES * FR_IMAGE_PIXELS);
  guint8 train_labels[IMAGES], test_labels[IMAGES];
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  FrExperiment *experiment;

  make_images (train, train_labels, classes->train);
  make_images (test, test_labels, classes->test);
  dataset =
      fr_dataset_new_from_memory (train, train_labels, IMAGES, test, test_labels, IMAGES, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fr_dataset_get_n_classes (dataset), ==, count_classes (classes));
  experiment = fr_experiment_new (dataset, &hyperparameters, 32 << 20, NULL, &error);
  g_assert_no_error (error);

  return experiment;
}

/* Nothing was divided by none. */
static void
assert_no_nan (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget)) {
    g_autofree char *text = g_ascii_strdown (gtk_label_get_text (GTK_LABEL (widget)), -1);

    g_assert_null (strstr (text, "nan"));
    g_assert_null (strstr (text, "inf "));
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    assert_no_nan (child);
}

static GtkWidget *
show_view (GtkWidget *view, FrExperiment *experiment)
{
  GtkWidget *window;

  fr_view_set_experiment (FR_VIEW (view), experiment);
  window = fixture_show (view, 1100, 760);
  fr_experiment_train (experiment);
  fixture_wait_until (fr_experiment_get_state (experiment) == FR_SESSION_STATE_FINISHED);
  fixture_wait_until (fr_lens_get_moment (fr_experiment_get_lens (experiment)) != NULL);
  fixture_wait_frames (view, 3);
  assert_no_nan (view);

  return window;
}

static guint
count_visible (GtkWidget *parent)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child;
       child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_get_visible (child);

  return n;
}

static void
test_data (gconstpointer classes)
{
  const guint n = count_classes (classes);
  FrExperiment *experiment = experiment_new (classes);
  GtkWidget *view = g_object_new (FR_TYPE_DATA_VIEW, NULL);
  GtkWidget *window = show_view (view, experiment);
  GtkWidget *facts = get_child (view, "facts");

  g_assert_cmpuint (count_visible (get_child (get_child (view, "browser"), "chips")), ==, 1 + n);
  if (classes == CASES)
    g_assert_cmpstr (get_text (facts, "classes_label"), ==, "3, with 20 training images each");
  /* Nothing is the mean of none. */
  fixture_wait_until (fr_gallery_get_length (get_child (facts, "means")) ==
                      ((const Case *) classes)->train);
  assert_no_nan (view);

  fixture_close (window, view);
  g_assert_finalize_object (experiment);
}

static void
test_train (gconstpointer classes)
{
  FrExperiment *experiment = experiment_new (classes);
  GtkWidget *view = g_object_new (FR_TYPE_TRAIN_VIEW, NULL);
  GtkWidget *window = show_view (view, experiment);

  g_assert_true (g_str_has_suffix (get_text (view, "shown_label"), " of these 25"));
  fixture_close (window, view);
  g_assert_finalize_object (experiment);
}

/* The labels of a table's column that are seen. */
static guint
count_rows (GtkWidget *widget)
{
  guint n = GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "numeric") &&
            gtk_widget_get_visible (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);

  return n;
}

static void
test_inspect (gconstpointer classes)
{
  const guint n = count_classes (classes);
  FrExperiment *experiment = experiment_new (classes);
  GtkWidget *view = g_object_new (FR_TYPE_INSPECT_VIEW, NULL);
  GtkWidget *window = show_view (view, experiment);
  GtkWidget *pane = get_child (view, "images_pane");
  GtkWidget *detail = get_child (pane, "detail");
  GListModel *choices = gtk_drop_down_get_model (get_child (pane, "class_drop_down"));

  g_assert_cmpuint (g_list_model_get_n_items (choices), ==, 1 + n);
  gtk_stack_set_visible_child_name (get_child (detail, "stack"), "numbers");
  fixture_wait_until (fr_image_analysis_get_shown (fr_experiment_get_lens (experiment)) != NULL);
  fixture_wait_frames (view, 3);
  /* Probability and logit of each, two blocks of two headings, and the sentence below. */
  g_assert_cmpuint (count_rows (get_child (detail, "number_table")), ==, 2 * n + 4 + 1);
  assert_no_nan (view);

  fixture_close (window, view);
  g_assert_finalize_object (experiment);
}

static void
test_neurons (gconstpointer classes)
{
  FrExperiment *experiment = experiment_new (classes);
  GtkWidget *view = g_object_new (FR_TYPE_NEURONS_VIEW, NULL);
  GtkWidget *window = show_view (view, experiment);

  fixture_close (window, view);
  g_assert_finalize_object (experiment);
}

/* A picture of the user's own is answered, and can be said to be of each class, also of one that
 * nothing was trained with. */
static void
test_picture (gconstpointer classes)
{
  const guint n = count_classes (classes);
  FrExperiment *experiment = experiment_new (classes);
  FrLens *lens = fr_experiment_get_lens (experiment);
  GtkWidget *pane = g_object_new (FR_TYPE_PICTURE_PANE, NULL);
  GtkWidget *window = show_view (pane, experiment);
  GtkWidget *answer = get_child (pane, "answer");
  GtkDropDown *labels = get_child (answer, "label_drop_down");
  float sum = 0;

  g_signal_emit_by_name (get_child (pane, "start_button"), "clicked");
  fixture_wait_until (fr_picture_analysis_get_shown (lens) != NULL);
  for (guint i = 0; i < n; i++)
    sum += fr_picture_analysis_get_shown (lens)->probabilities[i];
  g_assert_cmpfloat_with_epsilon (sum, 1, 1e-4);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (labels)), ==, 1 + n);
  for (guint i = 0; i < n; i++) {
    gtk_drop_down_set_selected (labels, 1 + i);
    fixture_wait_until (fr_image_analysis_get_picture (lens) != NULL &&
                        fr_image_analysis_get_picture (lens)->label == i);
    fixture_wait_frames (pane, 2);
    g_assert_nonnull (strchr (get_text (answer, "caption_label"), '%'));
    assert_no_nan (pane);
  }

  fixture_close (window, pane);
  g_assert_finalize_object (experiment);
}

/* What the first batch does to the network, for images of each class. */
static void
test_batch (gconstpointer classes)
{
  FrExperiment *experiment = experiment_new (classes);
  GtkWidget *view = g_object_new (FR_TYPE_BATCH_VIEW, NULL);
  GtkWidget *window = show_view (view, experiment);

  fixture_wait_until (fr_lens_get_answer (fr_experiment_get_lens (experiment),
                                          &fr_batch_analysis_class) != NULL);
  fixture_wait_frames (view, 3);
  assert_no_nan (view);

  fixture_close (window, view);
  g_assert_finalize_object (experiment);
}

/* Two runs are compared down to the images of which they say different classes. */
static void
test_compare (gconstpointer classes)
{
  FrExperiment *experiment = experiment_new (classes);
  FrHyperparameters sides[2] = { *fr_experiment_get_hyperparameters (experiment) };
  GtkWidget *view = g_object_new (FR_TYPE_COMPARE_VIEW, NULL);
  GtkWidget *pane = adw_bin_get_child (get_child (view, "contradictions"));
  GtkStack *pages = get_child (view, "pages");
  ComparisonFixture runs;
  GtkWidget *window;
  g_autoptr (GError) error = NULL;

  comparison_fixture_set_up (&runs, experiment);
  fr_compare_view_set_up (FR_COMPARE_VIEW (view), runs.library, runs.groups, runs.comparison,
                          runs.training);
  fr_view_set_experiment (FR_VIEW (view), experiment);
  window = fixture_show (view, 1100, 760);
  sides[1] = sides[0];
  sides[0].n_hidden = 0;
  fr_fair_training_start (runs.training, sides, 2, &error);
  g_assert_no_error (error);
  fixture_wait_until (*fr_compare_view_get_verdict (FR_COMPARE_VIEW (view)) != '\0' &&
                      !gtk_widget_get_visible (get_child (view, "fan_bar")));
  assert_no_nan (view);
  gtk_stack_set_visible_child (pages, get_child (view, "contradictions"));
  fixture_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (get_child (pane, "stack")),
                                 "list") == 0);
  fixture_wait_frames (view, 3);
  assert_no_nan (view);

  fixture_close (window, view);
  comparison_fixture_tear_down (&runs);
  fr_experiment_shutdown (experiment);
  g_assert_finalize_object (experiment);
}

/* A run of such a data set that is handed in is verified like any other. */
static void
test_hand_ins (gconstpointer classes)
{
  FrExperiment *experiment = experiment_new (classes);
  GtkWidget *page = g_object_new (FR_TYPE_HAND_INS_PAGE, NULL);
  FrHandIns *hand_ins = fr_hand_ins_page_get_hand_ins (FR_HAND_INS_PAGE (page));
  GtkWidget *window = show_view (page, experiment);
  char *folder = folder_fixture_new ();
  g_autofree char *path = g_build_filename (folder, "a.fitrun", NULL);
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  fr_run_file_hand_in (fr_experiment_get_run (experiment), "group 1", NULL, path, &error);
  g_assert_no_error (error);
  fr_hand_ins_page_add (FR_HAND_INS_PAGE (page), paths);
  fixture_wait_until (!fr_hand_ins_is_active (hand_ins));
  gtk_list_box_select_row (get_child (page, "list"),
                           gtk_list_box_get_row_at_index (get_child (page, "list"), 0));
  fixture_wait_frames (page, 3);
  g_assert_true (g_str_has_prefix (get_text (page, "verified"), "1 of 1 verified"));
  assert_no_nan (page);

  fixture_close (window, page);
  folder_fixture_remove (folder);
  g_assert_finalize_object (experiment);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *view;
    GTestDataFunc func;
    guint n_cases;
  } VIEWS[] = {
    { "data", test_data, 4 },       { "train", test_train, 2 },
    { "inspect", test_inspect, 4 }, { "neurons", test_neurons, 2 },
    { "picture", test_picture, 3 }, { "batch", test_batch, 4 },
    { "compare", test_compare, 4 }, { "hand-ins", test_hand_ins, 4 },
  };

  if (!fixture_init (&argc, &argv))
    return 77;

  for (guint i = 0; i < G_N_ELEMENTS (VIEWS); i++)
    for (guint c = 0; c < VIEWS[i].n_cases; c++) {
      g_autofree char *path = g_strdup_printf ("/few-classes/%s/%s", VIEWS[i].view, CASES[c].name);

      g_test_add_data_func (path, &CASES[c], VIEWS[i].func);
    }

  return g_test_run ();
}
