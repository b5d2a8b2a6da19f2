/* The page One batch on an experiment of made-up data: what its images show, what is chosen in its
 * drawing, and that it lets go of a study that nobody looks at. */
#include "session/analyses/batch-analysis.h"
#include "views/batch/batch-view.h"
#include "widgets/batch/way-view.h"
#include "widgets/layout/two-pane.h"
#include "widgets/tiles/gallery.h"

#include "view-fixture.h"
#include "widget-fixture.h"

typedef struct {
  FrExperiment *experiment;
  GtkWidget *window;
  GtkWidget *view;
  FrGallery *gallery;
} Fixture;

static FrAnalysis *
get_answer (Fixture *fixture)
{
  return fr_lens_get_answer (fr_experiment_get_lens (fixture->experiment),
                             &fr_batch_analysis_class);
}

static const FrBatchStudy *
get_study (Fixture *fixture)
{
  return fr_batch_analysis_get_study (get_answer (fixture), NULL);
}

/* Until batch @batch is shown. */
static void
wait_for (Fixture *fixture, const char *title)
{
  fixture_wait_until (g_strcmp0 (get_text (fixture->view, "title_label"), title) == 0 &&
                      get_answer (fixture) != NULL);
}

static void
begin_with (Fixture *fixture, double rate, guint units)
{
  FrHyperparameters hyperparameters;

  fixture->experiment = fixture_session_new (640, 200);
  hyperparameters = *fr_experiment_get_hyperparameters (fixture->experiment);
  hyperparameters.learning_rate = rate;
  if (units > 0) {
    hyperparameters.n_hidden = 1;
    hyperparameters.units[0] = units;
  }
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &hyperparameters, NULL));
  fixture->view = g_object_new (FR_TYPE_BATCH_VIEW, NULL);
  fixture->gallery = get_child (fixture->view, "gallery");
  g_object_set (gtk_widget_get_settings (fixture->view), "gtk-enable-animations", TRUE, NULL);
  fr_view_set_experiment (FR_VIEW (fixture->view), fixture->experiment);
  fixture->window = fixture_show (fixture->view, 1000, 1200);
  wait_for (fixture, "Batch 1 of 20, epoch 1");
}

static void
begin (Fixture *fixture, double rate)
{
  begin_with (fixture, rate, 0);
}

static void
end (Fixture *fixture)
{
  gtk_settings_reset_property (gtk_widget_get_settings (fixture->view), "gtk-enable-animations");
  fixture_close (fixture->window, fixture->view);
  g_assert_finalize_object (fixture->experiment);
}

static void
step (Fixture *fixture)
{
  const guint64 batch = fr_experiment_get_batch (fixture->experiment);

  fr_experiment_step (fixture->experiment);
  fixture_wait_until (fr_experiment_get_batch (fixture->experiment) == batch + 1 &&
                      fr_experiment_get_state (fixture->experiment) != FR_SESSION_STATE_TRAINING);
}

static guint
count_flashing (Fixture *fixture)
{
  const FrBatchTrace *trace = &get_study (fixture)->trace;
  guint n = 0;

  for (guint i = 0; i < trace->images; i++) {
    FrImageTile *tile = fr_gallery_get_tile (fixture->gallery, trace->indices[i]);

    n += tile != NULL && fr_image_tile_is_flashing (tile);
  }
  return n;
}

/* How many images are taken for something else after the batch. */
static guint
count_changed (const FrBatchStudy *study)
{
  guint n = 0;

  for (guint i = 0; i < study->trace.images; i++) {
    float probabilities[FR_MAX_CLASSES];

    n += fr_batch_study_get_probabilities (study, i, probabilities) != study->predicted_after[i];
  }
  return n;
}

/* Before the batch is done an image has one loss, then two; those flash that it changed. */
static void
test_images (void)
{
  Fixture fixture;
  guint changed;

  begin (&fixture, 0.05);
  g_assert_cmpstr (get_text (fixture.view, "images_label"), ==, "32 images, the loss below each");
  changed = count_changed (get_study (&fixture));
  g_assert_cmpuint (changed, >, 0);
  g_assert_cmpuint (count_flashing (&fixture), ==, 0);

  fr_experiment_step (fixture.experiment);
  fixture_wait_until (count_flashing (&fixture) > 0);
  g_assert_cmpuint (count_flashing (&fixture), ==, changed);
  g_assert_cmpstr (get_text (fixture.view, "images_label"), ==,
                   "32 images, their loss before and after");
  end (&fixture);
}

/* What two batches of would be more than the memory for the past goes before the next one comes;
 * otherwise it stays until then. */
static void
test_budget (void)
{
  Fixture fixture;

  for (guint large = 0; large < 2; large++) {
    begin_with (&fixture, 0.001, large == 1 ? 1000 : 100);
    step (&fixture);
    wait_for (&fixture, "Batch 1 of 20, epoch 1");
    step (&fixture);
    fixture_wait_until (g_strcmp0 (get_text (fixture.view, "title_label"),
                                   "Batch 1 of 20, epoch 1") != 0);
    g_assert_cmpstr (get_text (fixture.view, "title_label"), ==,
                     large == 1 ? "" : "Batch 2 of 20, epoch 1");
    wait_for (&fixture, "Batch 2 of 20, epoch 1");
    end (&fixture);
  }
}

/* Where the user wants no animations nothing flashes. */
static void
test_reduced_motion (void)
{
  Fixture fixture;

  begin (&fixture, 0.05);
  g_object_set (gtk_widget_get_settings (fixture.view), "gtk-enable-animations", FALSE, NULL);
  fr_experiment_step (fixture.experiment);
  fixture_wait_until (g_strcmp0 (get_text (fixture.view, "images_label"),
                                 "32 images, their loss before and after") == 0);
  g_assert_cmpuint (count_flashing (&fixture), ==, 0);
  end (&fixture);
}

/* What is pointed at in the drawing is what the cards are about. */
static void
test_pointing (void)
{
  Fixture fixture;
  GtkWidget *cards;

  begin (&fixture, 0.001);
  cards = get_child (fixture.view, "cards");
  g_assert_cmpstr (get_text (cards, "gradient_label"), ==, "The gradient of this weight");
  /* Of one hidden layer: the biases are behind image, neurons, classes and weights. */
  g_signal_emit_by_name (get_child (cards, "way_view"), "chosen", 4, 1);
  g_assert_cmpstr (get_text (cards, "gradient_label"), ==, "The gradient of this bias");
  g_signal_emit_by_name (get_child (cards, "way_view"), "chosen", 3, 1);
  g_assert_cmpstr (get_text (cards, "gradient_label"), ==, "The gradient of this weight");
  end (&fixture);
}

/* By keys all that the pointer finds. */
static void
test_keys (void)
{
  static const struct {
    guint key;
    const char *words;
  } KEYS[] = {
    { GDK_KEY_Home, "pixel in row 0" },
    { GDK_KEY_Left, "pixel in row 0, column 0" },
    { GDK_KEY_Up, "pixel in row 0" },
    { GDK_KEY_End, "row 27, column 27" },
    { GDK_KEY_Right, "weight to neuron" },
    { GDK_KEY_Right, "neuron " },
    { GDK_KEY_Home, "neuron 0:" },
    { GDK_KEY_Up, "bias of neuron 0:" },
    { GDK_KEY_Down, "neuron 0:" },
    { GDK_KEY_Up, "bias of neuron 0:" },
    { GDK_KEY_Right, "weight to " },
    { GDK_KEY_Right, "logit" },
    { GDK_KEY_Up, "bias of " },
    { GDK_KEY_Right, "bias of " },
    { GDK_KEY_Left, "weight to " },
    { GDK_KEY_Left, "neuron 0:" },
    { GDK_KEY_Left, "weight to neuron 0:" },
    { GDK_KEY_Left, "pixel in row 27, column 27" },
  };
  Fixture fixture;
  GtkWidget *way;

  begin (&fixture, 0.001);
  way = get_child (get_child (fixture.view, "cards"), "way_view");
  gtk_widget_grab_focus (way);
  fixture_press (way, GDK_KEY_Down);
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++) {
    const FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (way);
    g_autofree char *said = NULL;

    fixture_press (way, KEYS[i].key);
    said = klass->describe (FR_CHART_AREA (way),
                            fr_chart_area_get_cursor (FR_CHART_AREA (way), FR_CHART_KEYBOARD));
    if (strstr (said, KEYS[i].words) == NULL)
      g_error ("key %u: %s, not %s", i, said, KEYS[i].words);
  }
  end (&fixture);
}

/* Rows of images that there is room for. */
static int
count_rows (Fixture *fixture)
{
  int picture, width, height;

  fr_gallery_get_form (fixture->gallery, &picture, &width, &height);
  return gtk_widget_get_height (GTK_WIDGET (fixture->gallery)) / height;
}

/* In a narrow window three rows of images are seen, also when the type becomes larger there. */
static void
test_narrow (void)
{
  Fixture fixture;

  begin (&fixture, 0.001);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 400, 1200);
  fixture_wait_until (fr_two_pane_get_stacked (get_child (fixture.view, "panes")));
  fixture_wait_until (count_rows (&fixture) == 3);
  fixture_set_text_scale (1.25);
  g_assert_cmpint (count_rows (&fixture), ==, 2);
  fixture_wait_until (count_rows (&fixture) == 3);
  fixture_set_text_scale (1);
  end (&fixture);
}

/* Out of sight it keeps no study, and has it again when it is seen. */
static void
test_lets_go (void)
{
  Fixture fixture;
  FrBatchStudy *study;

  begin (&fixture, 0.001);
  step (&fixture);
  step (&fixture);
  wait_for (&fixture, "Batch 2 of 20, epoch 1");
  study = fr_batch_study_ref ((FrBatchStudy *) get_study (&fixture));
  gtk_widget_set_visible (fixture.view, FALSE);
  g_assert_null (get_answer (&fixture));
  fixture_wait_until (g_atomic_int_get (&study->refs) == 1);
  fr_batch_study_unref (study);

  gtk_widget_set_visible (fixture.view, TRUE);
  fixture_wait_until (get_answer (&fixture) != NULL);
  g_assert_cmpuint (get_study (&fixture)->batch, ==, 2);
  end (&fixture);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/batch-view/images", test_images);
  g_test_add_func ("/batch-view/budget", test_budget);
  g_test_add_func ("/batch-view/reduced-motion", test_reduced_motion);
  g_test_add_func ("/batch-view/pointing", test_pointing);
  g_test_add_func ("/batch-view/keys", test_keys);
  g_test_add_func ("/batch-view/narrow", test_narrow);
  g_test_add_func ("/batch-view/lets-go", test_lets_go);
  return g_test_run ();
}
