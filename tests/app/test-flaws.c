/* The window without a flaw: nothing in it is cut, shortened, covered or crossed, in every view and
 * state, at every size, in every size of type, in two fonts, and in words that are 40 % longer.
 *
 * usage: test-flaws [LOCALE_FOLDER [LANGUAGE]] [GTEST OPTIONS]: the folder has the longer words, or
 * those of the language. FR_THOROUGH in the environment has it look at all combinations that are
 * worth it, otherwise, and in a language and in high contrast, at the telling ones; with FR_LONG
 * also for Compare, otherwise in one shape of each kind. FR_FLAWS_PICTURES names a folder for a
 * picture of all that it looks at.
 */
#include "app/data/data-set-dialog.h"
#include "app/runs/change-dialog.h"
#include "charts/matrix-values.h"
#include "views/inspect-view.h"
#include "widgets/neurons/image-strip-view.h"

#include "app-fixture.h"
#include "compare-stage.h"
#include "flaw-tour.h"
#include "longer-words.h"

#include <string.h>

#define DATA "/usr/share/datasets/fashion-mnist"

static gboolean
has_data (void)
{
  if (g_file_test (DATA, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_test_skip ("the data set is not installed");
  return FALSE;
}

/* Whether the words of the window can be read here; what stands for letters that no font has would
 * say nothing. */
static gboolean
has_font (FlawTour *tour)
{
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (tour->window),
                                      dgettext (FR_GETTEXT_DOMAIN, "Train"));

  if (pango_layout_get_unknown_glyphs_count (layout) == 0)
    return TRUE;
  g_test_skip ("no font has the letters of this language");
  return FALSE;
}

static void
train (FlawTour *tour)
{
  flaw_tour_activate (tour, "train");
  fixture_wait_until (flaw_tour_can (tour, "train-more"));
}

static void
look_at_views (FlawTour *tour, const FlawTourShape *shape)
{
  AdwFlap *flap = app_fixture_child (tour->window, "flap");

  flaw_tour_look_at_view (tour, shape, "data");
  flaw_tour_look_at_view (tour, shape, "train");
  flaw_tour_look_at_view (tour, shape, "inspect");
  flaw_tour_look_at_view (tour, shape, "neurons");
  if (!adw_flap_get_folded (flap))
    return;
  adw_flap_set_reveal_flap (flap, TRUE);
  flaw_tour_look (tour, shape, "sidebar");
  adw_flap_set_reveal_flap (flap, FALSE);
}

/* Some on the page of the user's own picture, one of which is named, and wrong. */
static void
keep_pictures (FlawTour *tour)
{
  gpointer pane =
      app_fixture_child (app_fixture_child (tour->window, "inspect_view"), "picture_pane");
  gpointer drop_down = app_fixture_child (app_fixture_child (pane, "answer"), "label_drop_down");

  for (guint i = 0; i < 3; i++) {
    gtk_spin_button_set_value (app_fixture_child (pane, "start_spin"), i);
    g_signal_emit_by_name (app_fixture_child (pane, "start_button"), "clicked");
    gtk_widget_activate_action (pane, "kept.keep", NULL);
  }
  gtk_drop_down_set_selected (drop_down, 1);
}

/* Trained, in all combinations. */
static void
test_window (FlawTour *tour, gconstpointer longer)
{
  if (!has_data () || !has_font (tour))
    return;
  flaw_tour_load (tour, DATA);
  train (tour);
  keep_pictures (tour);
  flaw_tour_measure_border (tour);
  flaw_tour_visit_telling (tour, look_at_views);
  flaw_tour_assert_none (tour, TRUE);
}

/* As in Hebrew or Arabic; what is set here stays with the window that is made then. */
static void
set_up_mirrored (FlawTour *tour, gconstpointer longer)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  flaw_tour_set_up (tour, longer);
}

static void
tear_down_mirrored (FlawTour *tour, gconstpointer longer)
{
  flaw_tour_tear_down (tour, longer);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* From right to left, trained. */
static void
test_mirrored (FlawTour *tour, gconstpointer longer)
{
  if (!has_data ())
    return;
  flaw_tour_load (tour, DATA);
  train (tour);
  flaw_tour_measure_border (tour);
  flaw_tour_visit_few (tour, look_at_views);
  flaw_tour_assert_none (tour, FALSE);
}

/* The page of the data gate that is shown. */
static void
look_at_gate (FlawTour *tour, const FlawTourShape *shape)
{
  GtkStack *stack = app_fixture_child (app_fixture_child (tour->window, "gate"), "stack");

  flaw_tour_look (tour, shape, gtk_stack_get_visible_child_name (stack));
}

static void
look_at_training (FlawTour *tour, const FlawTourShape *shape)
{
  flaw_tour_look_at_view (tour, shape, "train");
}

/* Writes @n pictures to a new folder @name of @parent. */
static void
write_pictures (const char *parent, const char *name, guint n)
{
  g_autofree char *folder = g_build_filename (parent, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf ("%s/%u.png", folder, i);
    guint8 grey[40 * 40 * 3];
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GdkTexture) texture = NULL;

    memset (grey, 250, sizeof grey);
    memset (grey + 40 * 3 * 10, 40, 40 * 3 * (3 + i));
    bytes = g_bytes_new (grey, sizeof grey);
    texture = gdk_memory_texture_new (40, 40, GDK_MEMORY_R8G8B8, bytes, 40 * 3);
    g_assert_true (gdk_texture_save_to_png (texture, path));
  }
}

/* The dialog that makes a data set of folders, at both ends of the widths. */
static void
look_at_new_data (FlawTour *tour, const FlawTourShape *shape)
{
  g_autofree char *pictures = g_build_filename (tour->folder, "pictures", NULL);
  FrDataSetDialog *dialog;

  if (shape->width > 400 && shape->width < 1280)
    return;
  write_pictures (pictures, "ankle boots", 9);
  write_pictures (pictures, "T-shirts and tops", 3);
  dialog = fr_data_set_dialog_new (GTK_WINDOW (tour->window));
  gtk_window_set_default_size (GTK_WINDOW (dialog), MIN (640, shape->width), 640);
  gtk_window_present (GTK_WINDOW (dialog));
  flaw_tour_look_at (tour, GTK_WIDGET (dialog), shape, "new data set");
  fr_data_set_dialog_set_folder (dialog, pictures);
  fixture_wait_until (fr_data_set_maker_get_state (fr_data_set_dialog_get_maker (dialog)) ==
                      FR_MAKER_READY);
  flaw_tour_look_at (tour, GTK_WIDGET (dialog), shape, "new data set, read");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Before there is a data set. */
static void
test_gate (FlawTour *tour, gconstpointer longer)
{
  GtkStack *stack = app_fixture_child (app_fixture_child (tour->window, "gate"), "stack");

  flaw_tour_measure_border (tour);
  gtk_stack_set_visible_child_name (stack, "loading");
  flaw_tour_visit_few (tour, look_at_gate);
  gtk_stack_set_visible_child_name (stack, "download");
  flaw_tour_visit_few (tour, look_at_gate);
  fr_window_load_data (tour->window, tour->folder);
  fixture_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "missing") == 0);
  flaw_tour_visit_few (tour, look_at_gate);
  flaw_tour_visit_few (tour, look_at_new_data);

  flaw_tour_assert_none (tour, FALSE);
}

/* Nothing is learned at this rate, and the banner says so. */
static void
learn_nothing (FlawTour *tour)
{
  g_autoptr (FrExperiment) experiment = NULL;
  g_autoptr (GError) error = NULL;
  FrHyperparameters hyperparameters;

  g_object_get (tour->window, "experiment", &experiment, NULL);
  hyperparameters = *fr_experiment_get_hyperparameters (experiment);
  hyperparameters.optimizer = FR_OPTIMIZER_SGD;
  hyperparameters.learning_rate = 10;
  hyperparameters.epochs = 1;
  fr_experiment_set_hyperparameters (experiment, &hyperparameters, &error);
  g_assert_no_error (error);
}

/* Some neurons are switched off, and an image is put through. */
static void
look_at_wound (FlawTour *tour, const FlawTourShape *shape)
{
  g_autoptr (FrExperiment) experiment = NULL;
  g_autoptr (FrSilenced) one = fr_silenced_change (NULL, 0, 0, TRUE);
  g_autoptr (FrSilenced) two = fr_silenced_change (one, 0, 9, TRUE);

  g_object_get (tour->window, "experiment", &experiment, NULL);
  fr_lens_set_silenced (fr_experiment_get_lens (experiment), two);
  flaw_tour_look_at_view (tour, shape, "neurons");
  g_signal_emit_by_name (app_fixture_find_type (GTK_WIDGET (tour->window),
                                                FR_TYPE_IMAGE_STRIP_VIEW),
                         "chosen", 0u);
  flaw_tour_look (tour, shape, "neurons, wounded");
  flaw_tour_activate (tour, "heal");
}

/* The confusion matrix over time, with the greatest mistake large. */
static void
look_at_course (FlawTour *tour, const FlawTourShape *shape)
{
  GtkWidget *view = app_fixture_find_type (GTK_WIDGET (tour->window), FR_TYPE_INSPECT_VIEW);
  GtkDropDown *quantity = app_fixture_child (view, "quantity_drop_down");

  gtk_drop_down_set_selected (quantity, FR_MATRIX_OVER_TIME);
  flaw_tour_look_at_view (tour, shape, "inspect");
  gtk_drop_down_set_selected (quantity, FR_MATRIX_COUNT);
}

/* Before, in the midst of and after a training that does not learn. */
static void
test_states (FlawTour *tour, gconstpointer longer)
{
  gboolean warns = FALSE;

  if (!has_data ())
    return;
  flaw_tour_load (tour, DATA);
  flaw_tour_measure_border (tour);
  flaw_tour_visit_few (tour, look_at_views);
  flaw_tour_activate (tour, "step");
  fixture_wait_until (flaw_tour_can (tour, "step") && flaw_tour_can (tour, "start-over"));
  flaw_tour_visit_few (tour, look_at_training);
  flaw_tour_visit_few (tour, look_at_wound);
  flaw_tour_visit_few (tour, look_at_course);
  learn_nothing (tour);
  train (tour);
  flaw_tour_rest (tour);
  g_object_get (app_fixture_child (tour->window, "banner"), "alone", &warns, NULL);
  g_assert_true (warns);
  flaw_tour_visit_few (tour, look_at_views);

  flaw_tour_assert_none (tour, FALSE);
}

static void
look_at_comparison (FlawTour *tour, const FlawTourShape *shape)
{
  flaw_tour_look_at_view (tour, shape, "compare");
}

/* Returns: (transfer none): the dialog that asks for one thing. */
static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (FR_IS_CHANGE_DIALOG (window))
      return window;
  }
  g_assert_not_reached ();
}

/* The dialog with each setting whose values are of another kind. */
static void
look_at_change (FlawTour *tour, const FlawTourShape *shape)
{
  static const char *const KEYS[] = { "hidden", "learning_rate", "epochs", "divide_by_255" };
  GtkWindow *dialog;

  flaw_tour_activate (tour, "change-one-thing");
  dialog = find_dialog ();
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++) {
    fr_change_dialog_choose (FR_CHANGE_DIALOG (dialog), KEYS[i], NULL);
    flaw_tour_look_at (tour, GTK_WIDGET (dialog), shape, KEYS[i]);
  }
  gtk_window_destroy (dialog);
}

/* Compare: where nothing is drawn, as many groups as it takes, and two that are being trained. */
static void
test_compare (FlawTour *tour, gconstpointer longer)
{
  if (!has_data ())
    return;
  flaw_tour_load (tour, DATA);
  flaw_tour_measure_border (tour);
  flaw_tour_visit_few (tour, look_at_comparison);
  compare_stage_fill (tour->window);
  compare_stage_ask_images (tour->window);
  flaw_tour_visit_few_or_all (tour, look_at_comparison);
  flaw_tour_visit_few_or_all (tour, look_at_change);
  compare_stage_begin (tour->window);
  flaw_tour_visit_few (tour, look_at_comparison);
  compare_stage_end (tour->window);

  flaw_tour_assert_none (tour, FALSE);
}

/* A data set of a stranger's, whose classes have long names. */
static void
test_long_names (FlawTour *tour, gconstpointer longer)
{
  g_autofree char *path = g_build_filename (tour->folder, "class-names.txt", NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < FR_MAX_CLASSES; i++)
    g_string_append_printf (names, "Waterproof hiking boots of kind %u\n", i);
  app_fixture_write_data (tour->folder, 640, 100);
  g_file_set_contents (path, names->str, -1, &error);
  g_assert_no_error (error);
  tour->has_long_names = TRUE;
  flaw_tour_load (tour, tour->folder);
  train (tour);
  flaw_tour_measure_border (tour);
  flaw_tour_visit_few (tour, look_at_views);

  flaw_tour_assert_none (tour, FALSE);
}

int
main (int argc, char *argv[])
{
  char *home = folder_fixture_new (); /* owned */
  int status;
  const char *longer = argc > 1 && *argv[1] != '-' ? argv[1] : NULL;
  const char *language = longer != NULL && argc > 2 && *argv[2] != '-' ? argv[2] : NULL;

  if (language != NULL)
    longer_words_use_language (longer, language);
  else if (longer != NULL)
    longer_words_use (longer);
  /* What is longer has been looked at in all of them, and borders are wider in all of them. */
  if (language != NULL || g_getenv ("ADW_DEBUG_HIGH_CONTRAST") != NULL)
    g_unsetenv ("FR_THOROUGH");
  /* Marks of the user's are none of this test's. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  if (!fixture_init (&argc, &argv))
    return 0;
  g_test_add ("/flaws/window", FlawTour, longer, flaw_tour_set_up, test_window,
              flaw_tour_tear_down);
  g_test_add ("/flaws/gate", FlawTour, longer, flaw_tour_set_up, test_gate, flaw_tour_tear_down);
  g_test_add ("/flaws/states", FlawTour, longer, flaw_tour_set_up, test_states,
              flaw_tour_tear_down);
  g_test_add ("/flaws/compare", FlawTour, longer, flaw_tour_set_up, test_compare,
              flaw_tour_tear_down);
  if (longer != NULL)
    g_test_add ("/flaws/right-to-left", FlawTour, longer, set_up_mirrored, test_mirrored,
                tear_down_mirrored);
  if (longer == NULL)
    g_test_add ("/flaws/long-names", FlawTour, NULL, flaw_tour_set_up, test_long_names,
                flaw_tour_tear_down);

  status = g_test_run ();
  folder_fixture_remove (home);
  return status;
}
