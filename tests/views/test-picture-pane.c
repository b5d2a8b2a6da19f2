/* The user's own picture on an experiment of made-up data: drawn, asked about, taken back. */
#include "views/picture/picture-pane.h"

#include "session/analyses/image-analysis.h"
#include "session/analyses/picture-analysis.h"
#include "view-fixture.h"
#include "views/picture/picture-answer.h"
#include "views/picture/picture-entry.h"
#include "widget-fixture.h"
#include "widgets/look.h"
#include "widgets/picture/canvas-view.h"

#include <string.h>

#define IMAGE 7

typedef struct {
  FrExperiment *experiment;
  GtkWidget *pane;
  GtkWidget *answer; /* borrowed: the pane's */
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->experiment = fixture_session_new (640, 100);
  fixture->pane = g_object_new (FR_TYPE_PICTURE_PANE, NULL);
  fr_view_set_experiment (FR_VIEW (fixture->pane), fixture->experiment);
  fixture->answer = get_child (fixture->pane, "answer");
  fixture->window = fixture_show (fixture->pane, 1000, 640);
  fixture_wait_until (fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment)) != NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window, fixture->pane);
  g_assert_finalize_object (fixture->experiment);
}

static void
stroke (Fixture *fixture, double x0, double y0, double x1, double y1)
{
  GtkWidget *canvas = get_child (fixture->pane, "canvas_view");

  g_signal_emit_by_name (canvas, "stroke-to", x0, y0);
  g_signal_emit_by_name (canvas, "stroke-to", x1, y1);
  g_signal_emit_by_name (canvas, "stroke-ended");
}

static void
put_on_canvas (Fixture *fixture, guint index)
{
  gtk_spin_button_set_value (get_child (fixture->pane, "start_spin"), index);
  g_signal_emit_by_name (get_child (fixture->pane, "start_button"), "clicked");
}

static gboolean
is_sensitive (Fixture *fixture, const char *name)
{
  return gtk_widget_get_sensitive (get_child (fixture->pane, name));
}

static gboolean
is_seen (Fixture *fixture, const char *name)
{
  return gtk_widget_get_visible (get_child (fixture->answer, name));
}

/* Whether what is shown is of the moment, and so is the story. */
static gboolean
is_answered (Fixture *fixture)
{
  FrLens *lens = fr_experiment_get_lens (fixture->experiment);
  const FrEvaluation *moment = fr_lens_get_moment (lens);
  const FrPictureOpinion *opinion = fr_picture_analysis_get_shown (lens);
  const FrImageStudy *study = fr_image_analysis_get_picture (lens);

  return opinion != NULL && study != NULL && opinion->batch == moment->batch &&
         study->batch == moment->batch;
}

static void
test_new (void)
{
  GtkWidget *pane = g_object_ref_sink (g_object_new (FR_TYPE_PICTURE_PANE, NULL));

  stroke (&(Fixture){ .pane = pane }, 3, 3, 9, 9);
  g_assert_finalize_object (pane);
}

/* Blank paper invites; the first stroke is answered, and undo takes it back. */
static void
test_draw (Fixture *fixture, gconstpointer data)
{
  FrLens *lens = fr_experiment_get_lens (fixture->experiment);

  g_assert_true (is_seen (fixture, "invitation"));
  g_assert_false (is_seen (fixture, "figures"));
  /* Not all that networks learn is clothes. */
  g_assert_cmpstr (adw_status_page_get_title (get_child (fixture->answer, "invitation")), ==,
                   "Draw What It Knows");
  g_assert_nonnull (strstr (get_text (fixture->answer, "advice_label"), "this data set"));
  g_assert_false (is_sensitive (fixture, "undo_button"));
  g_assert_false (is_sensitive (fixture, "clear_button"));

  stroke (fixture, 5, 5, 20, 20);
  g_assert_true (is_seen (fixture, "figures"));
  fixture_wait_until (is_answered (fixture));
  fixture_wait_until (*get_text (fixture->answer, "caption_label") != '\0');
  g_assert_nonnull (strchr (get_text (fixture->answer, "caption_label"), '%'));
  g_assert_null (strstr (get_text (fixture->answer, "caption_label"), "✗"));
  g_assert_cmpstr (get_text (fixture->answer, "moment_label"), ==, "before any training");

  g_signal_emit_by_name (get_child (fixture->pane, "undo_button"), "clicked");
  g_assert_true (is_seen (fixture, "invitation"));
  g_assert_null (fr_picture_analysis_get_shown (lens));
  g_assert_true (is_sensitive (fixture, "redo_button"));
  g_signal_emit_by_name (get_child (fixture->pane, "redo_button"), "clicked");
  g_assert_true (is_seen (fixture, "figures"));
  g_signal_emit_by_name (get_child (fixture->pane, "clear_button"), "clicked");
  g_assert_true (is_seen (fixture, "invitation"));
}

/* A stroke in the middle is answered quickly only; its story comes when the hand rests. */
static void
test_stroke (Fixture *fixture, gconstpointer data)
{
  FrLens *lens = fr_experiment_get_lens (fixture->experiment);
  GtkWidget *canvas = get_child (fixture->pane, "canvas_view");
  FrChartArea *story = get_child (fixture->answer, "opinion_view");
  g_autofree char *before = NULL;

  g_signal_emit_by_name (canvas, "stroke-to", 4.0, 4.0);
  fixture_wait_until (fr_picture_analysis_get_shown (lens) != NULL);
  g_assert_false (fr_lens_is_asking (lens, &fr_image_analysis_class));
  g_signal_emit_by_name (canvas, "stroke-ended");
  fixture_wait_until (is_answered (fixture));
  fixture_wait_until (strchr (fr_chart_area_get_summary (story), '%') != NULL);
  /* Under the next stroke it stays as it was. */
  before = g_strdup (fr_chart_area_get_summary (story));
  g_signal_emit_by_name (canvas, "stroke-to", 20.0, 6.0);
  g_signal_emit_by_name (canvas, "stroke-to", 9.0, 24.0);
  fixture_wait_until (fr_picture_analysis_get_shown (lens) != NULL);
  fixture_wait_frames (fixture->pane, 3);
  g_assert_cmpstr (fr_chart_area_get_summary (story), ==, before);
  g_signal_emit_by_name (canvas, "stroke-cancelled");

  /* The eraser wipes it out; a cancelled stroke leaves all as it was. */
  gtk_toggle_button_set_active (get_child (fixture->pane, "eraser_button"), TRUE);
  gtk_toggle_button_set_active (get_child (fixture->pane, "large_button"), TRUE);
  g_signal_emit_by_name (canvas, "stroke-to", 4.0, 4.0);
  g_assert_true (is_seen (fixture, "invitation"));
  g_signal_emit_by_name (canvas, "stroke-cancelled");
  g_assert_true (is_seen (fixture, "figures"));
  /* Who chooses a grey draws again. */
  gtk_range_set_value (get_child (fixture->pane, "grey_scale"), 255);
  g_assert_false (gtk_toggle_button_get_active (get_child (fixture->pane, "eraser_button")));
}

/* A test image on the canvas is answered as the test image, at every moment; and once the user says
 * what it is, right or wrong. */
static void
test_test_image (Fixture *fixture, gconstpointer data)
{
  FrLens *lens = fr_experiment_get_lens (fixture->experiment);
  FrDataset *dataset = fr_experiment_get_dataset (fixture->experiment);
  const guint label = fr_dataset_get_label (dataset, FR_SPLIT_TEST, IMAGE);
  const FrEvaluation *moment;

  put_on_canvas (fixture, IMAGE);
  fr_experiment_train (fixture->experiment);
  fixture_wait_until (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
  fixture_wait_until (fr_lens_get_moment (lens)->batch ==
                      fr_experiment_get_batch (fixture->experiment));
  fixture_wait_until (is_answered (fixture));
  moment = fr_lens_get_moment (lens);
  g_assert_cmpmem (fr_picture_analysis_get_shown (lens)->probabilities,
                   moment->n_classes * sizeof (float),
                   moment->probabilities + IMAGE * moment->n_classes,
                   moment->n_classes * sizeof (float));
  fixture_wait_until (g_str_has_prefix (get_text (fixture->answer, "moment_label"),
                                        "the network at epoch"));

  gtk_drop_down_set_selected (get_child (fixture->answer, "label_drop_down"), label + 1);
  fixture_wait_until (is_answered (fixture));
  g_assert_cmpuint (fr_image_analysis_get_picture (lens)->label, ==, label);
}

static gboolean
is_busy (Fixture *fixture)
{
  GObject *spinner = gtk_widget_get_template_child (get_child (fixture->pane, "entry"),
                                                    FR_TYPE_PICTURE_ENTRY, "spinner");

  return gtk_spinner_get_spinning (GTK_SPINNER (spinner));
}

/* What is pasted is read on a thread and comes onto the canvas, from where undo takes it. */
static void
test_paste (Fixture *fixture, gconstpointer data)
{
  guint8 colours[40 * 40 * 3];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  memset (colours, 250, sizeof colours);
  for (guint y = 5; y < 35; y++)
    memset (colours + (y * 40 + 12) * 3, 60, 14 * 3);
  bytes = g_bytes_new (colours, sizeof colours);
  texture = gdk_memory_texture_new (40, 40, GDK_MEMORY_R8G8B8, bytes, 3 * 40);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (fixture->pane), texture);
  fr_picture_entry_paste (get_child (fixture->pane, "entry"));
  fixture_wait_until (is_sensitive (fixture, "undo_button"));
  g_assert_false (is_busy (fixture));
  g_assert_true (is_seen (fixture, "figures"));
  fixture_wait_until (is_answered (fixture));

  g_signal_emit_by_name (get_child (fixture->pane, "undo_button"), "clicked");
  g_assert_true (is_seen (fixture, "invitation"));
}

/* While answers are hidden, nothing tells. */
static void
test_veil (Fixture *fixture, gconstpointer data)
{
  put_on_canvas (fixture, IMAGE);
  fixture_wait_until (is_answered (fixture));
  fixture_wait_until (*get_text (fixture->answer, "caption_label") != '\0');
  fr_look_set_veiled (fr_look_get (fixture->pane), TRUE);
  fixture_wait_until (g_str_equal (get_text (fixture->answer, "caption_label"), "?"));
  fr_look_set_veiled (fr_look_get (fixture->pane), FALSE);
  fixture_wait_until (!g_str_equal (get_text (fixture->answer, "caption_label"), "?"));
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/picture-pane/new", test_new);
#define ADD(name, func) g_test_add ("/picture-pane/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("draw", test_draw);
  ADD ("stroke", test_stroke);
  ADD ("test-image", test_test_image);
  ADD ("paste", test_paste);
  ADD ("veil", test_veil);

  return g_test_run ();
}
