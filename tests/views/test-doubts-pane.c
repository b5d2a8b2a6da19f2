/* The page of doubtful labels on an experiment of made-up data. */
#include "session/analyses/review-analysis.h"
#include "session/analyses/image-analysis.h"
#include "views/doubts-pane.h"

#include <glib/gstdio.h>

#include "session/doubt-list.h"
#include "session/marks/label-marks.h"
#include "synthetic.h"
#include "view-fixture.h"
#include "views/mark-pad.h"
#include "views/image-detail.h"
#include "widget-fixture.h"
#include "widgets/tiles/gallery.h"

#define BUDGET (32 << 20)
#define IMAGES 640
/* Its label stays as it is, but its pixels are those of another class. */
#define WRONG 123

static FrDataset *
new_dataset (void)
{
  g_autoptr (FrDataset) good = synthetic_dataset_new (IMAGES, 100);
  const FrImageSet *train = fr_dataset_get_split (good, FR_SPLIT_TRAIN);
  const FrImageSet *test = fr_dataset_get_split (good, FR_SPLIT_TEST);
  g_autofree guint8 *labels = g_memdup2 (train->labels, IMAGES);

  labels[WRONG] = (labels[WRONG] + 5) % FR_MAX_CLASSES;
  return fr_dataset_new_from_memory (train->images, labels, IMAGES, test->images, test->labels, 100,
                                     NULL);
}

static FrExperiment *
new_session (void)
{
  g_autoptr (FrDataset) dataset = new_dataset ();
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (GError) error = NULL;
  FrExperiment *experiment = fr_experiment_new (dataset, &hyperparameters, BUDGET, NULL, &error);

  g_assert_no_error (error);

  return experiment;
}

/* The number of the image in the detail. */
static const char *
get_shown (GtkWidget *pane)
{
  GtkWidget *detail = get_child (pane, "detail");

  return gtk_editable_get_text (GTK_EDITABLE (gtk_widget_get_template_child (detail,
                                                                             FR_TYPE_IMAGE_DETAIL,
                                                                             "index_entry")));
}

static const char *
get_page (GtkWidget *pane)
{
  return gtk_stack_get_visible_child_name (get_child (pane, "stack"));
}

static gboolean
is_reviewed (FrExperiment *experiment, guint64 batch)
{
  FrTrainingReview *review = fr_review_analysis_get_shown (fr_experiment_get_lens (experiment));

  return review != NULL && review->batch == batch;
}

static void
test_new (void)
{
  GtkWidget *pane = g_object_ref_sink (g_object_new (FR_TYPE_DOUBTS_PANE, NULL));

  g_assert_finalize_object (pane);
}

/* From nothing to the most doubtful label, which is the one that was made wrong. */
static void
test_list (void)
{
  g_autoptr (FrExperiment) experiment = new_session ();
  GtkWidget *pane = g_object_new (FR_TYPE_DOUBTS_PANE, NULL);
  GtkWidget *window;
  FrGallery *gallery;
  guint indices[IMAGES];

  fr_view_set_experiment (FR_VIEW (pane), experiment);
  window = fixture_show (pane, 900, 600);
  gallery = get_child (pane, "gallery");
  fixture_wait_until (fr_lens_get_moment (fr_experiment_get_lens (experiment)) != NULL);
  fixture_wait_frames (pane, 2);
  g_assert_cmpstr (get_page (pane), ==, "nothing");
  g_assert_null (fr_review_analysis_get_shown (fr_experiment_get_lens (experiment)));

  fr_experiment_train (experiment);
  fixture_wait_until (is_reviewed (experiment, 60));
  fixture_wait_frames (pane, 2);
  g_assert_cmpstr (get_page (pane), ==, "list");
  g_assert_cmpuint (fr_gallery_get_length (gallery), ==,
                    fr_doubt_list_fill (
                        indices, fr_review_analysis_get_shown (fr_experiment_get_lens (experiment)),
                        fr_experiment_get_dataset (experiment), -1, FR_DOUBT_LOSS));
  g_assert_cmpuint (indices[0], ==, WRONG);
  g_assert_nonnull (fr_gallery_get_tile (gallery, WRONG));
  /* Nobody has chosen another. */
  g_assert_cmpint (fr_gallery_get_selected (gallery), ==, WRONG);
  g_assert_cmpstr (get_shown (pane), ==, "123");
  g_assert_true (g_str_has_suffix (get_text (pane, "review_label"), "Epoch 3"));
  g_assert_true (g_str_has_suffix (get_text (pane, "count_label"),
                                   " labels that the network disagrees with"));

  /* Only one label, or another doubt. */
  gtk_drop_down_set_selected (get_child (pane, "class_drop_down"),
                              1 + (WRONG + 5) % FR_MAX_CLASSES);
  fixture_wait_frames (pane, 2);
  g_assert_nonnull (fr_gallery_get_tile (gallery, WRONG));
  gtk_drop_down_set_selected (get_child (pane, "class_drop_down"), 1 + WRONG % FR_MAX_CLASSES);
  fixture_wait_frames (pane, 2);
  g_assert_true (g_str_equal (get_page (pane), "nothing") ||
                 fr_gallery_get_tile (gallery, WRONG) == NULL);
  gtk_drop_down_set_selected (get_child (pane, "class_drop_down"), 0);
  gtk_drop_down_set_selected (get_child (pane, "sort_drop_down"), FR_DOUBT_NEVER_LEARNED);
  fixture_wait_frames (pane, 2);
  g_assert_true (g_str_has_suffix (get_text (pane, "count_label"),
                                   " images that the network never learned"));
  g_assert_nonnull (fr_gallery_get_tile (gallery, WRONG));

  fr_experiment_start_over (experiment, FALSE);
  fixture_wait_frames (pane, 2);
  g_assert_cmpstr (get_page (pane), ==, "nothing");

  fixture_close (window, pane);
}

/* The mark of the image in the file. */
static FrLabelMark
get_kept (FrLabelMarks *kept)
{
  fr_label_marks_look (kept);
  fr_label_marks_flush (kept);
  return fr_label_marks_get (kept, FR_SPLIT_TRAIN, WRONG);
}

/* The chosen image in the detail, and its mark in the gallery and in the file. */
static void
test_mark (void)
{
  g_autoptr (FrExperiment) experiment = new_session ();
  FrDataset *dataset = fr_experiment_get_dataset (experiment);
  g_autoptr (FrLabelMarks) kept = fr_label_marks_new (dataset, NULL);
  g_autofree char *lock_path = g_strconcat (fr_label_marks_get_path (kept), ".lock", NULL);
  GtkWidget *pane = g_object_new (FR_TYPE_DOUBTS_PANE, NULL);
  GtkWidget *window = fixture_show (pane, 900, 600);
  FrGallery *gallery = get_child (pane, "gallery");
  FrMarkPad *pad = get_child (pane, "mark_pad");

  fr_view_set_experiment (FR_VIEW (pane), experiment);
  fr_experiment_train (experiment);
  fixture_wait_until (is_reviewed (experiment, 60));
  fr_gallery_set_selected (gallery, WRONG);
  g_signal_emit_by_name (gallery, "selected", WRONG);
  fixture_wait_frames (pane, 2);
  g_assert_cmpstr (get_shown (pane), ==, "123");
  g_assert_true (g_str_has_prefix (get_text (pane, "facts_label"), "Loss "));
  fixture_wait_until (fr_image_analysis_get_shown (fr_experiment_get_lens (experiment)) != NULL);
  g_assert_cmpuint (fr_image_analysis_get_shown (fr_experiment_get_lens (experiment))->index, ==,
                    WRONG);

  /* To an image that is in no list, where it stays in another order; and back. */
  g_signal_emit_by_name (get_child (pane, "detail"), "jump", 7);
  gtk_drop_down_set_selected (get_child (pane, "sort_drop_down"), FR_DOUBT_MARGIN);
  fixture_wait_frames (pane, 2);
  g_assert_cmpstr (get_shown (pane), ==, "7");
  g_assert_cmpint (fr_gallery_get_selected (gallery), ==, 7);
  g_signal_emit_by_name (get_child (pane, "detail"), "jump", WRONG);

  fr_mark_pad_toggle (pad, FR_MARK_LABEL_WRONG);
  fixture_wait_until (get_kept (kept) == FR_MARK_LABEL_WRONG);

  /* Another experiment of the same data finds it again. */
  fr_view_set_experiment (FR_VIEW (pane), NULL);
  g_assert_true (fr_label_marks_set_mark (kept, FR_SPLIT_TRAIN, WRONG, FR_MARK_AMBIGUOUS));
  fr_label_marks_flush (kept);
  fr_view_set_experiment (FR_VIEW (pane), experiment);
  fr_gallery_set_selected (gallery, WRONG);
  g_signal_emit_by_name (gallery, "selected", WRONG);
  fixture_wait_until (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (
      gtk_widget_get_template_child (GTK_WIDGET (pad), FR_TYPE_MARK_PAD, "ambiguous_button"))));

  fixture_close (window, pane);
  g_remove (fr_label_marks_get_path (kept));
  g_remove (lock_path);
}

/* What nobody sees is not computed. */
static void
test_hidden (void)
{
  g_autoptr (FrExperiment) experiment = new_session ();
  GtkWidget *pane = g_object_new (FR_TYPE_DOUBTS_PANE, NULL);
  GtkWidget *window = fixture_show (pane, 900, 600);

  gtk_widget_hide (pane);
  fr_view_set_experiment (FR_VIEW (pane), experiment);
  fr_experiment_train (experiment);
  fixture_wait_until (fr_experiment_get_state (experiment) == FR_SESSION_STATE_FINISHED &&
                      fr_lens_get_moment (fr_experiment_get_lens (experiment))->batch == 60);
  g_assert_null (fr_review_analysis_get_shown (fr_experiment_get_lens (experiment)));
  g_assert_null (fr_image_analysis_get_shown (fr_experiment_get_lens (experiment)));

  gtk_widget_show (pane);
  fixture_wait_until (is_reviewed (experiment, 60));

  fixture_close (window, pane);
}

/* A pane that was given another experiment, or none, must not keep the one before alive. */
static void
test_lets_go (void)
{
  FrExperiment *first = new_session ();
  FrExperiment *second = new_session ();
  GtkWidget *pane = g_object_new (FR_TYPE_DOUBTS_PANE, NULL);
  GtkWidget *window = fixture_show (pane, 900, 600);

  fr_view_set_experiment (FR_VIEW (pane), first);
  fixture_wait_frames (pane, 2);
  fr_view_set_experiment (FR_VIEW (pane), second);
  g_assert_finalize_object (first);
  fixture_wait_frames (pane, 2);
  fr_view_set_experiment (FR_VIEW (pane), NULL);
  g_assert_finalize_object (second);

  fixture_close (window, pane);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("doubts-pane-XXXXXX", NULL);
  g_autofree char *marks = g_build_filename (folder, "fitting-room", NULL);
  int status;

  /* Marks of the person who runs the tests are not touched. */
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/doubts-pane/new", test_new);
  g_test_add_func ("/doubts-pane/list", test_list);
  g_test_add_func ("/doubts-pane/mark", test_mark);
  g_test_add_func ("/doubts-pane/hidden", test_hidden);
  g_test_add_func ("/doubts-pane/lets-go", test_lets_go);

  status = g_test_run ();
  g_rmdir (marks);
  g_rmdir (folder);
  return status;
}
