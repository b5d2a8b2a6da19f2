/* A data set of three classes in every view: as many chips, rows and choices, and no number that is
 * not there. */
#include "session/analyses/image-analysis.h"
#include "views/data-view.h"
#include "views/inspect-view.h"
#include "views/train-view.h"
#include "widgets/tiles/gallery.h"

#include "view-fixture.h"
#include "widget-fixture.h"

#define CLASSES 3
#define IMAGES 60

static FrExperiment *
experiment_new (void)
{
  g_autofree guint8 *pixels = g_malloc0 (IMAGES * FR_IMAGE_PIXELS);
  guint8 labels[IMAGES];
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  FrExperiment *experiment;

  for (guint i = 0; i < IMAGES; i++) {
    labels[i] = i % CLASSES;
    memset (pixels + i * FR_IMAGE_PIXELS + labels[i] * 100, 200, 60 + i);
  }
  dataset = fr_dataset_new_from_memory (pixels, labels, IMAGES, pixels, labels, IMAGES, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fr_dataset_get_n_classes (dataset), ==, CLASSES);
  experiment = fr_experiment_new (dataset, &hyperparameters, 32 << 20, NULL, &error);
  g_assert_no_error (error);

  return experiment;
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
test_data (void)
{
  FrExperiment *experiment = experiment_new ();
  GtkWidget *view = g_object_new (FR_TYPE_DATA_VIEW, NULL);
  GtkWidget *window = show_view (view, experiment);
  GtkWidget *facts = get_child (view, "facts");

  g_assert_cmpuint (count_visible (get_child (get_child (view, "browser"), "chips")), ==,
                    1 + CLASSES);
  g_assert_cmpstr (get_text (facts, "classes_label"), ==, "3, with 20 training images each");
  fixture_wait_until (fr_gallery_get_length (get_child (facts, "means")) == CLASSES);

  fixture_close (window, view);
  g_assert_finalize_object (experiment);
}

static void
test_train (void)
{
  FrExperiment *experiment = experiment_new ();
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
test_inspect (void)
{
  FrExperiment *experiment = experiment_new ();
  GtkWidget *view = g_object_new (FR_TYPE_INSPECT_VIEW, NULL);
  GtkWidget *window = show_view (view, experiment);
  GtkWidget *pane = get_child (view, "images_pane");
  GtkWidget *detail = get_child (pane, "detail");
  GListModel *choices = gtk_drop_down_get_model (get_child (pane, "class_drop_down"));

  g_assert_cmpuint (g_list_model_get_n_items (choices), ==, 1 + CLASSES);
  gtk_stack_set_visible_child_name (get_child (detail, "stack"), "numbers");
  fixture_wait_until (fr_image_analysis_get_shown (fr_experiment_get_lens (experiment)) != NULL);
  fixture_wait_frames (view, 3);
  /* Probability and logit of each, two blocks of two headings, and the sentence below. */
  g_assert_cmpuint (count_rows (get_child (detail, "number_table")), ==, 2 * CLASSES + 4 + 1);

  fixture_close (window, view);
  g_assert_finalize_object (experiment);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/few-classes/data", test_data);
  g_test_add_func ("/few-classes/train", test_train);
  g_test_add_func ("/few-classes/inspect", test_inspect);

  return g_test_run ();
}
