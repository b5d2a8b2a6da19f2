/* The list of test images: its pages where it is narrow, steps through it, and what stands in its
 * place when it is empty. */
#include "views/images-pane.h"

#include "session/sample-list.h"
#include "view-fixture.h"
#include "widget-fixture.h"
#include "widgets/charts/chart-area.h"
#include "widgets/look.h"
#include "widgets/tiles/gallery.h"

#define TRAINING_IMAGES 640
#define TEST_IMAGES 200

typedef struct {
  FrExperiment *experiment;
  GtkWidget *window;
  GtkWidget *pane;
  FrGallery *gallery;
  GtkWidget *detail;
} Fixture;

/* A pane that shows the first weights. */
static Fixture *
fixture_new (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);

  fixture->experiment = fixture_session_new (TRAINING_IMAGES, TEST_IMAGES);
  fixture->pane = g_object_new (FR_TYPE_IMAGES_PANE, NULL);
  fixture->gallery = get_child (fixture->pane, "gallery");
  fixture->detail = get_child (fixture->pane, "detail");
  fr_view_set_experiment (FR_VIEW (fixture->pane), fixture->experiment);
  fixture->window = fixture_show (fixture->pane, 600, 760);
  fixture_wait_until (fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment)) != NULL);
  fixture_wait_frames (fixture->pane, 3);

  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  fixture_close (fixture->window, fixture->pane);
  g_assert_finalize_object (fixture->experiment);
  g_free (fixture);
}

static void
type_index (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (get_child (fixture->detail, "index_entry"), text);
  g_signal_emit_by_name (get_child (fixture->detail, "index_entry"), "activate");
}

/* While a class guesses, nothing tells what an image is or what the network takes it for. */
static void
test_veiled (void)
{
  Fixture *fixture = fixture_new ();
  FrLook *look = fr_look_get (fixture->pane);
  FrImageTile *tile = FR_IMAGE_TILE (fr_gallery_get_tile (fixture->gallery, 0));
  g_autofree char *said = g_strdup (fr_image_tile_get_caption (tile));
  g_autofree char *caption = g_strdup (get_text (fixture->detail, "caption_label"));
  FrChartArea *bars = get_child (fixture->detail, "bars_view");
  g_autofree char *summary = g_strdup (fr_chart_area_get_summary (bars));

  g_assert_cmpstr (summary, !=, "");
  fr_look_set_veiled (look, TRUE);
  fixture_wait_until (g_str_equal (get_text (fixture->detail, "caption_label"), "?"));
  fixture_wait_until (g_str_equal (fr_image_tile_get_caption (tile), "Guess what it is"));
  g_assert_cmpstr (fr_chart_area_get_summary (bars), ==, "");
  g_assert_false (gtk_widget_get_visible (get_child (fixture->detail, "story_view")));

  fr_look_set_veiled (look, FALSE);
  fixture_wait_until (g_str_equal (get_text (fixture->detail, "caption_label"), caption));
  fixture_wait_until (g_str_equal (fr_image_tile_get_caption (tile), said));
  g_assert_cmpstr (fr_chart_area_get_summary (bars), ==, summary);
  fixture_free (fixture);
}

/* In a narrow window the list has pages, which the wheel passes over. */
static void
test_pages (void)
{
  Fixture *fixture = fixture_new ();
  FrImagesPane *pane = FR_IMAGES_PANE (fixture->pane);

  fr_images_pane_set_paged (pane, TRUE);
  g_assert_false (gtk_widget_is_ancestor (GTK_WIDGET (fixture->gallery),
                                          get_child (fixture->pane, "scroller")));
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, 12);
  g_assert_cmpstr (get_text (fixture->pane, "page_label"), ==, "1–12 of 200");
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture->pane, "previous_button")));
  g_signal_emit_by_name (get_child (fixture->pane, "next_button"), "clicked");
  g_assert_cmpstr (get_text (fixture->pane, "page_label"), ==, "13–24 of 200");
  fixture_wait_frames (fixture->pane, 2);
  g_assert_nonnull (fr_gallery_get_tile (fixture->gallery, 12));
  g_assert_null (fr_gallery_get_tile (fixture->gallery, 11));
  g_signal_emit_by_name (get_child (fixture->pane, "previous_button"), "clicked");
  g_assert_cmpstr (get_text (fixture->pane, "page_label"), ==, "1–12 of 200");

  /* A step leads over the edge of a page, a jump to any. */
  type_index (fixture, "11");
  g_signal_emit_by_name (fixture->detail, "step", 1);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 12);
  g_assert_cmpstr (get_text (fixture->pane, "page_label"), ==, "13–24 of 200");
  type_index (fixture, "199");
  g_assert_cmpstr (get_text (fixture->pane, "page_label"), ==, "193–200 of 200");
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture->pane, "next_button")));

  fr_images_pane_set_paged (pane, FALSE);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, TEST_IMAGES);
  g_assert_false (gtk_widget_get_visible (get_child (fixture->pane, "pager")));

  fixture_free (fixture);
}

/* To the next of the list by its stepper, to the next mistake by a key. */
static void
test_step (void)
{
  Fixture *fixture = fixture_new ();
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  FrDataset *dataset = fr_experiment_get_dataset (fixture->experiment);
  int first, next;

  g_signal_emit_by_name (fixture->detail, "step", -1);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 0);
  g_signal_emit_by_name (fixture->detail, "step", 1);
  g_signal_emit_by_name (fixture->detail, "step", 1);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 2);
  g_signal_emit_by_name (fixture->detail, "step", -1);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 1);

  fr_images_pane_step (FR_IMAGES_PANE (fixture->pane), 1);
  first = fr_gallery_get_selected (fixture->gallery);
  fr_images_pane_step (FR_IMAGES_PANE (fixture->pane), 1);
  next = fr_gallery_get_selected (fixture->gallery);
  g_assert_cmpint (next, >, first);
  g_assert_cmpint (moment->predicted[next], !=,
                   fr_dataset_get_label (dataset, FR_SPLIT_TEST, (guint) next));
  fr_images_pane_step (FR_IMAGES_PANE (fixture->pane), -1);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, first);

  fixture_free (fixture);
}

/* An empty list says why, and leads out. */
static void
test_empty (void)
{
  Fixture *fixture = fixture_new ();
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment));
  int truth = -1, predicted = -1;

  for (int i = 0; i < FR_MAX_CLASSES && truth < 0; i++)
    for (int j = 0; j < FR_MAX_CLASSES && truth < 0; j++)
      if (i != j && moment->confusion[i * FR_MAX_CLASSES + j] == 0) {
        truth = i;
        predicted = j;
      }
  g_assert_cmpint (truth, >=, 0);
  fr_images_pane_set_cell (FR_IMAGES_PANE (fixture->pane), truth, predicted);
  g_assert_true (gtk_widget_get_visible (get_child (fixture->pane, "empty_box")));
  g_assert_cmpstr (get_text (fixture->pane, "empty_label"), ==, "No mistake of this kind.");
  /* The card of the image that was there before is gone, the room for it is not. */
  g_assert_false (gtk_widget_get_mapped (fixture->detail));
  g_assert_cmpint (gtk_widget_get_height (fixture->detail), >, 0);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, -1);
  g_signal_emit_by_name (gtk_widget_get_last_child (get_child (fixture->pane, "empty_box")),
                         "clicked");
  g_assert_false (gtk_widget_get_visible (get_child (fixture->pane, "empty_box")));
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, TEST_IMAGES);
  g_assert_true (gtk_widget_get_mapped (fixture->detail));
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 0);

  fixture_free (fixture);
}

static gboolean
is_kind (Fixture *fixture, const char *button)
{
  return gtk_toggle_button_get_active (get_child (fixture->pane, button));
}

static void
train_one_batch (Fixture *fixture)
{
  FrLens *lens = fr_experiment_get_lens (fixture->experiment);

  fr_experiment_step (fixture->experiment);
  fixture_wait_until (fr_lens_get_moment (lens)->batch > 0);
  fr_view_refresh_soon (FR_VIEW (fixture->pane), FR_VIEW_MOMENT);
  fixture_wait_frames (fixture->pane, 3);
}

/* The list turns to the mistakes with the first training, unless the user is at an image. */
static void
test_first_training (void)
{
  Fixture *fixture = fixture_new ();

  g_assert_true (is_kind (fixture, "all_button"));
  train_one_batch (fixture);
  g_assert_true (is_kind (fixture, "mistakes_button"));
  fixture_free (fixture);

  fixture = fixture_new ();
  g_signal_emit_by_name (fixture->gallery, "selected", 7);
  train_one_batch (fixture);
  g_assert_true (is_kind (fixture, "all_button"));
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 7);
  fixture_free (fixture);
}

static guint
get_order (Fixture *fixture)
{
  return gtk_drop_down_get_selected (get_child (fixture->pane, "sort_drop_down"));
}

/* The mistakes of a cell or a pair are read by how sure they were, unless the user has chosen. */
static void
test_order_of_cell (void)
{
  Fixture *fixture = fixture_new ();
  FrImagesPane *pane = FR_IMAGES_PANE (fixture->pane);

  g_assert_cmpuint (get_order (fixture), ==, FR_SORT_INDEX);
  fr_images_pane_set_cell (pane, 2, 4);
  g_assert_cmpuint (get_order (fixture), ==, FR_SORT_MOST_CONFIDENT);
  fr_images_pane_set_cell (pane, 2, 2);
  g_assert_cmpuint (get_order (fixture), ==, FR_SORT_INDEX);
  fr_images_pane_set_pair (pane, 2, 4);
  g_assert_cmpuint (get_order (fixture), ==, FR_SORT_MOST_CONFIDENT);

  gtk_drop_down_set_selected (get_child (fixture->pane, "sort_drop_down"), FR_SORT_SMALLEST_MARGIN);
  fr_images_pane_set_cell (pane, 2, 2);
  fr_images_pane_set_cell (pane, 2, 4);
  g_assert_cmpuint (get_order (fixture), ==, FR_SORT_SMALLEST_MARGIN);

  fixture_free (fixture);
}

/* Nothing jumps under the hand that runs through the moments; it is listed anew when that lets go.
 */
static void
test_held (void)
{
  Fixture *fixture = fixture_new ();
  FrLens *lens = fr_experiment_get_lens (fixture->experiment);
  g_autofree char *sentence = NULL;
  guint length;
  int selected;

  fr_experiment_train (fixture->experiment);
  fixture_wait_until (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED &&
                      fr_experiment_get_digest (fixture->experiment) != NULL);
  /* Until the user chooses a list, it is that of the mistakes now. */
  fixture_wait_until (fr_gallery_get_length (fixture->gallery) < TEST_IMAGES &&
                      fr_lens_get_moment (lens)->batch == 60);
  fixture_wait_frames (fixture->pane, 20);
  length = fr_gallery_get_length (fixture->gallery);
  selected = fr_gallery_get_selected (fixture->gallery);
  sentence = g_strdup (get_text (fixture->pane, "list_label"));

  fr_lens_set_held (lens, TRUE);
  fr_lens_view_batch (lens, 0);
  fixture_wait_until (g_strcmp0 (get_text (fixture->pane, "list_label"), sentence) != 0);
  g_assert_cmpuint (fr_lens_get_moment (lens)->batch, ==, 0);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, length);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, selected);

  /* What the user chooses meanwhile is listed. */
  gtk_toggle_button_set_active (get_child (fixture->pane, "all_button"), TRUE);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, TEST_IMAGES);
  gtk_toggle_button_set_active (get_child (fixture->pane, "mistakes_button"), TRUE);
  length = fr_gallery_get_length (fixture->gallery);
  fr_lens_view_live (lens);
  fixture_wait_frames (fixture->pane, 20);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, length);

  fr_lens_set_held (lens, FALSE);
  fixture_wait_until (fr_gallery_get_length (fixture->gallery) != length);

  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/images-pane/veiled", test_veiled);
  g_test_add_func ("/images-pane/pages", test_pages);
  g_test_add_func ("/images-pane/step", test_step);
  g_test_add_func ("/images-pane/empty", test_empty);
  g_test_add_func ("/images-pane/first-training", test_first_training);
  g_test_add_func ("/images-pane/order-of-cell", test_order_of_cell);
  g_test_add_func ("/images-pane/held", test_held);

  return g_test_run ();
}
