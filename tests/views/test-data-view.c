/* The Data view on made-up data: pages, filters, indices, and what is under the glass. */
#include "views/data-view.h"

#include "view-fixture.h"
#include "views/data-browser.h"
#include "views/data-facts.h"
#include "widget-fixture.h"
#include "widgets/charts/magnifier-view.h"
#include "widgets/tiles/gallery.h"

#define REAL_FOLDER "/usr/share/datasets/fashion-mnist"
#define BUDGET (32 << 20)
#define N_TRAIN 640
#define N_TEST 100

/* A view in a window, its parts, and the data it shows. */
typedef struct {
  FrExperiment *experiment; /* owned */
  FrDataset *dataset;       /* borrowed */
  GtkWidget *view;
  GtkWidget *window;
  GtkWidget *browser;
  GtkWidget *facts;
  FrGallery *grid;
  GtkSpinButton *spin;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->experiment = fixture_session_new (N_TRAIN, N_TEST);
  fixture->dataset = fr_experiment_get_dataset (fixture->experiment);
  fixture->view = g_object_new (FR_TYPE_DATA_VIEW, NULL);
  fr_view_set_experiment (FR_VIEW (fixture->view), fixture->experiment);
  fixture->window = fixture_show (fixture->view, 1020, 660);
  fixture->browser = get_child (fixture->view, "browser");
  fixture->facts = get_child (fixture->view, "facts");
  fixture->grid = get_child (fixture->browser, "grid");
  fixture->spin = get_child (fixture->browser, "index_spin");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window, fixture->view);
  g_object_unref (fixture->experiment);
}

static GtkWidget *
chip (Fixture *fixture, int n)
{
  GtkWidget *button = gtk_widget_get_first_child (get_child (fixture->browser, "chips"));

  for (; n > 0; n--)
    button = gtk_widget_get_next_sibling (button);
  return button;
}

/* Types @number as a person does, and ends with Enter. */
static void
type_index (Fixture *fixture, const char *number)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->spin), number);
  gtk_spin_button_update (fixture->spin);
}

/* The index of the image whose pixels are magnified is the one that the title names. */
static void
assert_selected (Fixture *fixture, FrSplit split, guint expected)
{
  guint label = fr_dataset_get_label (fixture->dataset, split, expected);
  g_autofree char *title = g_strdup_printf ("%s %u · %s", split ? "Test image" : "Image", expected,
                                            fr_dataset_get_class_name (fixture->dataset, label));
  guint index;

  g_assert_true (fr_data_browser_get_selected (FR_DATA_BROWSER (fixture->browser), &index));
  g_assert_cmpuint (index, ==, expected);
  g_assert_cmpstr (get_text (fixture->view, "title_label"), ==, title);
}

static void
test_new (void)
{
  GtkWidget *view = g_object_ref_sink (g_object_new (FR_TYPE_DATA_VIEW, NULL));

  g_assert_finalize_object (view);
}

static void
test_first_page (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (fr_gallery_get_length (fixture->grid), ==, 25);
  for (guint i = 0; i < 25; i++)
    g_assert_cmpstr (fr_image_tile_get_caption (fr_gallery_get_tile (fixture->grid, i)), ==,
                     fr_dataset_get_class_name (fixture->dataset,
                                                fr_dataset_get_label (fixture->dataset,
                                                                      FR_SPLIT_TRAIN, i)));
  assert_selected (fixture, FR_SPLIT_TRAIN, 0);
  g_assert_cmpstr (get_text (fixture->browser, "title_label"), ==, "Training images");
  g_assert_cmpstr (get_text (fixture->browser, "page_label"), ==, "1–25 of 640");
  g_assert_cmpstr (get_text (fixture->browser, "range_label"), ==, "of 0–639");
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture->browser, "previous_button")));
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  fixture_press (GTK_WIDGET (fixture->grid), GDK_KEY_Down);
  assert_selected (fixture, FR_SPLIT_TRAIN, fr_gallery_get_columns (fixture->grid));
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  fixture_press (GTK_WIDGET (fixture->grid), GDK_KEY_Right);
  /* Two pages on, the same place on the page. */
  fixture_press (fixture->browser, GDK_KEY_Page_Down);
  g_signal_emit_by_name (get_child (fixture->browser, "next_button"), "clicked");
  assert_selected (fixture, FR_SPLIT_TRAIN, 51);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (fixture->spin), ==, 50);
  g_assert_cmpstr (get_text (fixture->browser, "page_label"), ==, "51–75 of 640");
  fixture_press (fixture->browser, GDK_KEY_Page_Up);
  assert_selected (fixture, FR_SPLIT_TRAIN, 26);

  /* The last page is as long as there are images. */
  type_index (fixture, "630");
  assert_selected (fixture, FR_SPLIT_TRAIN, 630);
  g_assert_cmpuint (fr_gallery_get_length (fixture->grid), ==, 10);
  g_assert_cmpstr (get_text (fixture->browser, "page_label"), ==, "631–640 of 640");
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture->browser, "next_button")));
  fixture_press (fixture->browser, GDK_KEY_Page_Down);
  assert_selected (fixture, FR_SPLIT_TRAIN, 630);
  fixture_press (fixture->browser, GDK_KEY_Page_Up);
  assert_selected (fixture, FR_SPLIT_TRAIN, 605);
  /* Before the first page there is none. */
  type_index (fixture, "3");
  fixture_press (fixture->browser, GDK_KEY_Page_Up);
  assert_selected (fixture, FR_SPLIT_TRAIN, 0);
}

/* A number too high or too low is answered, and changes nothing. */
static void
test_no_such_image (Fixture *fixture, gconstpointer data)
{
  static const char *const typed[] = { "640", "-1", "99999999999", "banana", "6.5", "" };
  GtkWidget *sentence = get_child (fixture->browser, "sentence");

  type_index (fixture, "7");
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
    type_index (fixture, typed[i]);
    g_assert_true (gtk_widget_get_visible (sentence));
    assert_selected (fixture, FR_SPLIT_TRAIN, 7);
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->spin)), ==, "7");
    if (i == 0)
      g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (sentence)),
                                       "There is no training image 640: "));
    type_index (fixture, i == 0 ? "639" : "7");
    type_index (fixture, "7");
    /* The answer goes with the next number that is one. */
    g_assert_false (gtk_widget_get_visible (sentence));
  }
}

/* Only one class is listed, and the spin button goes from one of its images to the next. */
static void
test_filter (Fixture *fixture, gconstpointer data)
{
  const FrImageSet *set = fr_dataset_get_split (fixture->dataset, FR_SPLIT_TRAIN);
  g_autofree char *page = g_strdup_printf ("1–25 of %u", set->class_counts[7]);
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < set->count; i++)
    if (set->labels[i] == 7)
      g_array_append_val (indices, i);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip (fixture, 1 + 7)), TRUE);
  assert_selected (fixture, FR_SPLIT_TRAIN, g_array_index (indices, guint, 0));
  g_assert_cmpstr (get_text (fixture->browser, "page_label"), ==, page);
  for (guint i = 0; i < 25; i++)
    g_assert_cmpstr (fr_image_tile_get_caption (fr_gallery_get_tile (fixture->grid,
                                                                     g_array_index (indices, guint,
                                                                                    i))),
                     ==, "Sneaker");

  gtk_spin_button_spin (fixture->spin, GTK_SPIN_STEP_FORWARD, 1);
  assert_selected (fixture, FR_SPLIT_TRAIN, g_array_index (indices, guint, 1));
  gtk_spin_button_spin (fixture->spin, GTK_SPIN_STEP_FORWARD, 1);
  gtk_spin_button_spin (fixture->spin, GTK_SPIN_STEP_BACKWARD, 1);
  assert_selected (fixture, FR_SPLIT_TRAIN, g_array_index (indices, guint, 1));
  fixture_press (fixture->browser, GDK_KEY_Page_Down);
  assert_selected (fixture, FR_SPLIT_TRAIN, g_array_index (indices, guint, 26));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip (fixture, 0)), TRUE);
  assert_selected (fixture, FR_SPLIT_TRAIN, 0);
}

static void
test_split (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_text (fixture->facts, "train_shape_label"), ==, "(640, 28, 28)");
  g_assert_cmpstr (get_text (fixture->facts, "test_shape_label"), ==, "(100, 28, 28)");
  g_assert_nonnull (strstr (get_text (fixture->facts, "classes_label"), " training images each"));

  gtk_toggle_button_set_active (get_child (fixture->browser, "train_button"), FALSE);
  assert_selected (fixture, FR_SPLIT_TEST, 0);
  g_assert_cmpstr (get_text (fixture->browser, "title_label"), ==, "Test images");
  g_assert_cmpstr (get_text (fixture->browser, "range_label"), ==, "of 0–99");
  g_assert_nonnull (strstr (get_text (fixture->facts, "classes_label"), " test images each"));
  type_index (fixture, "99");
  assert_selected (fixture, FR_SPLIT_TEST, 99);
}

static void
test_means (Fixture *fixture, gconstpointer data)
{
  FrGallery *means = get_child (fixture->facts, "means");
  guint index;

  fixture_wait_until (fr_gallery_get_length (means) == FR_MAX_CLASSES);
  fixture_wait_frames (fixture->view, 2);
  g_assert_cmpstr (fr_image_tile_get_caption (fr_gallery_get_tile (means, 9)), ==, "Ankle boot");
  /* Where nothing is selected any key begins at the first. */
  fixture_press (GTK_WIDGET (means), GDK_KEY_End);
  g_assert_cmpstr (get_text (fixture->view, "title_label"), ==, "Mean of 64 images · T-shirt/top");
  fixture_press (GTK_WIDGET (means), GDK_KEY_End);
  g_assert_cmpstr (get_text (fixture->view, "title_label"), ==, "Mean of 64 images · Ankle boot");
  g_assert_false (fr_data_browser_get_selected (FR_DATA_BROWSER (fixture->browser), &index));

  /* One of both is selected. */
  fixture_press (GTK_WIDGET (fixture->grid), GDK_KEY_Home);
  assert_selected (fixture, FR_SPLIT_TRAIN, 0);
  g_assert_cmpint (fr_gallery_get_selected (means), ==, -1);
}

/* The made-up data is not the published one, and the view says which files differ. */
static void
test_digest (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shown = g_strndup (fr_dataset_get_digest (fixture->dataset), 12);

  g_assert_cmpstr (get_text (fixture->facts, "digest_label"), ==, shown);
  g_assert_false (gtk_widget_get_visible (get_child (fixture->facts, "verified_box")));
  g_assert_true (gtk_widget_get_visible (get_child (fixture->facts, "differs_box")));
  g_assert_nonnull (strstr (get_text (fixture->facts, "differences_label"),
                            "t10k-images-idx3-ubyte"));
}

static void
test_colour_maps (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_text (fixture->view, "map_label"), ==, "0 white to 255 black");
  gtk_toggle_button_set_active (get_child (fixture->view, "viridis_button"), TRUE);
  g_assert_cmpstr (get_text (fixture->view, "map_label"), ==, "0 violet to 255 yellow");
  gtk_toggle_button_set_active (get_child (fixture->view, "divided_button"), TRUE);
  g_assert_cmpstr (get_text (fixture->view, "map_label"), ==, "0 violet to 1 yellow");
  gtk_toggle_button_set_active (get_child (fixture->view, "grey_button"), TRUE);
  g_assert_cmpstr (get_text (fixture->view, "map_label"), ==, "0 black to 1 white");
  g_assert_cmpstr (fr_chart_area_get_summary (get_child (fixture->view, "lesson_bars")), ==,
                   "Raw 82 %, “÷ 255” 88 %");
  /* Facts about Fashion-MNIST say nothing about these images. */
  g_assert_false (gtk_widget_get_visible (get_child (fixture->view, "lesson_button")));
}

/* Nothing in the view needs more room than the smallest window has. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  int minimum;

  gtk_widget_measure (fixture->view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

/* What the tutorial prints of the data, and its first picture of it. */
static void
test_tutorial (void)
{
  static const char *const captions[] = {
    "Ankle boot", "T-shirt/top", "T-shirt/top", "Dress",       "T-shirt/top", "Pullover", "Sneaker",
    "Pullover",   "Sandal",      "Sandal",      "T-shirt/top", "Ankle boot",  "Sandal",   "Sandal",
    "Sneaker",    "Ankle boot",  "Trouser",     "T-shirt/top", "Shirt",       "Coat",     "Dress",
    "Trouser",    "Coat",        "Bag",         "Coat",
  };
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrDataset) dataset = NULL;
  g_autoptr (FrExperiment) experiment = NULL;
  GtkWidget *view, *window, *facts;
  FrGallery *grid;

  if (!g_file_test (REAL_FOLDER, G_FILE_TEST_IS_DIR)) {
    g_test_skip ("the package dataset-fashion-mnist is not installed");
    return;
  }
  dataset = fr_dataset_load (REAL_FOLDER, NULL, NULL, NULL);
  experiment = fr_experiment_new (dataset, &hyperparameters, BUDGET, NULL, NULL);
  view = g_object_new (FR_TYPE_DATA_VIEW, NULL);
  fr_view_set_experiment (FR_VIEW (view), experiment);
  window = fixture_show (view, 1020, 660);
  facts = get_child (view, "facts");
  grid = get_child (get_child (view, "browser"), "grid");

  g_assert_cmpstr (get_text (facts, "train_shape_label"), ==, "(60000, 28, 28)");
  g_assert_cmpstr (get_text (facts, "train_count_label"), ==, "60,000 labels");
  g_assert_cmpstr (get_text (facts, "train_labels_label"), ==, "[9 0 0 … 3 0 5]");
  g_assert_cmpstr (get_text (facts, "test_shape_label"), ==, "(10000, 28, 28)");
  g_assert_cmpstr (get_text (facts, "test_count_label"), ==, "10,000 labels");
  g_assert_cmpstr (get_text (facts, "classes_label"), ==, "10, with 6,000 training images each");
  g_assert_true (gtk_widget_get_visible (get_child (facts, "verified_box")));
  g_assert_false (gtk_widget_get_visible (get_child (facts, "differences_label")));
  g_assert_true (gtk_widget_get_visible (get_child (view, "lesson_button")));
  g_assert_cmpstr (get_text (view, "title_label"), ==, "Image 0 · Ankle boot");
  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    g_assert_cmpstr (fr_image_tile_get_caption (fr_gallery_get_tile (grid, i)), ==, captions[i]);

  fixture_close (window, view);
}

/* A page's pictures are as large as all twenty-five fit in. */
static void
test_room (void)
{
  static const int heights[] = { 560, 660, 1000 };
  int last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (heights); i++) {
    FrExperiment *experiment = fixture_session_new (N_TRAIN, N_TEST);
    GtkWidget *view = g_object_new (FR_TYPE_DATA_VIEW, NULL);
    GtkWidget *window, *grid, *viewport;

    fr_view_set_experiment (FR_VIEW (view), experiment);
    window = fixture_show (view, 1600, heights[i]);
    grid = get_child (get_child (view, "browser"), "grid");
    viewport = get_child (get_child (view, "browser"), "viewport");
    fixture_wait_frames (view, 6);
    g_assert_cmpint (gtk_widget_get_height (grid), >, last);
    last = gtk_widget_get_height (grid);
    g_assert_cmpint (last, <=, gtk_widget_get_height (viewport));

    fixture_close (window, view);
    g_assert_finalize_object (experiment);
  }
}

/* Pictures that have grown shrink again with the window, so that a page keeps its five columns. */
static void
test_less_room (void)
{
  FrExperiment *experiment = fixture_session_new (N_TRAIN, N_TEST);
  GtkWidget *view = g_object_new (FR_TYPE_DATA_VIEW, NULL);
  GtkWidget *window;
  FrGallery *grid;

  fr_view_set_experiment (FR_VIEW (view), experiment);
  window = fixture_show (view, 1600, 1000);
  grid = get_child (get_child (view, "browser"), "grid");
  fixture_wait_frames (view, 6);
  g_assert_cmpuint (fr_gallery_get_columns (grid), ==, 5);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 1000);
  fixture_wait_until (gtk_widget_get_width (view) == 1100);
  fixture_wait_frames (view, 6);
  g_assert_cmpuint (fr_gallery_get_columns (grid), ==, 5);

  fixture_close (window, view);
  g_assert_finalize_object (experiment);
}

/* A view that was given another experiment, or none, must not keep the one before alive. */
static void
test_lets_go (void)
{
  FrExperiment *first = fixture_session_new (N_TRAIN, N_TEST);
  FrExperiment *second = fixture_session_new (N_TRAIN, N_TEST);
  GtkWidget *view = g_object_new (FR_TYPE_DATA_VIEW, NULL);
  GtkWidget *window = fixture_show (view, 1020, 660);

  fr_view_set_experiment (FR_VIEW (view), first);
  fixture_wait_frames (view, 2);
  fr_view_set_experiment (FR_VIEW (view), second);
  g_assert_finalize_object (first);
  fr_view_set_experiment (FR_VIEW (view), NULL);
  g_assert_finalize_object (second);
  fixture_wait_frames (view, 2);

  fixture_close (window, view);
}

/* A chip for each class there is, whichever data set came before. */
static void
test_few_classes (Fixture *fixture, gconstpointer data)
{
  static const guint classes[] = { 3, 7, 2, 10 };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++) {
    g_autoptr (FrExperiment) experiment = fixture_session_new_of (classes[i], 60, 60);

    fr_view_set_experiment (FR_VIEW (fixture->view), experiment);
    for (int n = 1; n <= FR_MAX_CLASSES; n++)
      g_assert_true (gtk_widget_get_visible (chip (fixture, n)) == (n <= (int) classes[i]));
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip (fixture, (int) classes[i])), TRUE);
    g_assert_cmpuint (fr_gallery_get_length (fixture->grid), ==, MIN (60 / classes[i], 25));
    fixture_wait_frames (fixture->view, 2);
    fr_view_set_experiment (FR_VIEW (fixture->view), NULL);
  }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/data-view/new", test_new);
  ADD ("/data-view/first-page", test_first_page);
  ADD ("/data-view/selection", test_selection);
  ADD ("/data-view/pages", test_pages);
  ADD ("/data-view/no-such-image", test_no_such_image);
  ADD ("/data-view/filter", test_filter);
  ADD ("/data-view/split", test_split);
  ADD ("/data-view/means", test_means);
  ADD ("/data-view/digest", test_digest);
  ADD ("/data-view/colour-maps", test_colour_maps);
  ADD ("/data-view/narrow", test_narrow);
  ADD ("/data-view/few-classes", test_few_classes);
  g_test_add_func ("/data-view/tutorial", test_tutorial);
  g_test_add_func ("/data-view/room", test_room);
  g_test_add_func ("/data-view/less-room", test_less_room);
  g_test_add_func ("/data-view/lets-go", test_lets_go);

  return g_test_run ();
}
