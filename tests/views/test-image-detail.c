/* All that is known of one image, on an experiment of made-up data; the Inspect view's test has it
 * as a part of that view. */
#include "session/analyses/image-analysis.h"
#include "views/image-detail.h"

#include <math.h>

#include "view-fixture.h"
#include "widget-fixture.h"

static void
test_new (void)
{
  GtkWidget *detail = g_object_ref_sink (g_object_new (FR_TYPE_IMAGE_DETAIL, NULL));

  g_assert_finalize_object (detail);
}

static gboolean
has_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;

  return FALSE;
}

/* Labels of that text that are drawn. */
static guint
count_shown (GtkWidget *widget, const char *text)
{
  guint n = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);

  if (!gtk_widget_get_visible (widget))
    return 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_shown (child, text);

  return n;
}

/* A probability and a logit of each class, each as a text; and the neighbours. */
static void
assert_shows_study (GtkWidget *detail, const FrImageStudy *study)
{
  GtkWidget *table = get_child (detail, "number_table");

  gtk_stack_set_visible_child_name (get_child (detail, "stack"), "numbers");
  for (guint i = 0; i < study->n_classes; i++) {
    g_autofree char *probability = g_strdup_printf ("%.6f", (double) study->probabilities[i]);
    g_autofree char *logit = g_strdup_printf ("%s%.2f", study->logits[i] < 0 ? "−" : "",
                                              fabs ((double) study->logits[i]));

    g_assert_true (has_text (get_child (detail, "number_table"), probability));
    g_assert_true (has_text (get_child (detail, "number_table"), logit));
  }

  /* Two columns, each with a head, and no row without a class. */
  g_assert_cmpuint (count_shown (table, "Class"), ==, study->n_classes > 5 ? 2 : 1);
  g_assert_cmpuint (count_shown (table, ""), ==, 0);

  gtk_stack_set_visible_child_name (get_child (detail, "stack"), "nearest");
  g_assert_cmpuint (study->n_nearest, >, 0);
  for (guint i = 0; i < study->n_nearest; i++) {
    g_autofree char *index = g_strdup_printf ("%u", study->nearest[i].index);

    g_assert_true (has_text (get_child (detail, "nearest_row"), index));
  }
}

static void
test_few_classes (void)
{
  static const guint classes[] = { 2, 3, 7, 10 };
  GtkWidget *detail = g_object_new (FR_TYPE_IMAGE_DETAIL, NULL);
  GtkWidget *window = fixture_show (detail, 400, 300);

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++) {
    g_autoptr (FrExperiment) experiment = fixture_session_new_of (classes[i], 64, 60);
    FrLens *lens;

    fr_view_set_experiment (FR_VIEW (detail), experiment);
    lens = fr_experiment_get_lens (experiment);
    fixture_wait_until (fr_image_analysis_get_shown (lens) != NULL);
    fixture_wait_frames (detail, 2);
    g_assert_cmpuint (fr_image_analysis_get_shown (lens)->n_classes, ==, classes[i]);
    assert_shows_study (detail, fr_image_analysis_get_shown (lens));
    fr_view_set_experiment (FR_VIEW (detail), NULL);
  }

  fixture_close (window, detail);
}

static void
test_pages (void)
{
  g_autoptr (FrExperiment) experiment = fixture_session_new (640, 200);
  GtkWidget *detail = g_object_new (FR_TYPE_IMAGE_DETAIL, NULL);
  GtkWidget *window = fixture_show (detail, 400, 300);
  g_autofree char *offer = NULL;
  GtkWidget *pin;

  fr_view_set_experiment (FR_VIEW (detail), experiment);
  fixture_wait_until (fr_image_analysis_get_shown (fr_experiment_get_lens (experiment)) != NULL);
  assert_shows_study (detail, fr_image_analysis_get_shown (fr_experiment_get_lens (experiment)));

  gtk_stack_set_visible_child_name (get_child (detail, "stack"), "pinned");
  g_assert_false (gtk_widget_get_visible (get_child (detail, "image_column")));
  g_assert_true (has_text (get_child (detail, "first_pinned"), "Test image 0"));
  g_assert_true (has_text (get_child (detail, "second_pinned"), "Test image 12"));
  g_assert_cmpstr (get_text (detail, "caption_label"), ==, "Side by side");
  fr_image_detail_show_image (FR_IMAGE_DETAIL (detail), FR_SPLIT_TEST, 77);
  g_signal_emit_by_name (get_child (detail, "second_pinned"), "replace");
  g_assert_true (has_text (get_child (detail, "second_pinned"), "Test image 77"));

  /* A training image cannot be pinned. */
  pin = get_child (get_child (detail, "second_pinned"), "replace_button");
  offer = g_strdup_printf (
      "Put %s 77 Here",
      fr_dataset_get_class_name (fr_experiment_get_dataset (experiment),
                                 fr_dataset_get_label (fr_experiment_get_dataset (experiment),
                                                       FR_SPLIT_TEST, 77)));
  g_assert_true (has_text (pin, offer));
  g_assert_true (gtk_widget_get_sensitive (pin));
  fr_image_detail_show_image (FR_IMAGE_DETAIL (detail), FR_SPLIT_TRAIN, 3);
  g_assert_false (gtk_widget_get_sensitive (pin));

  fixture_close (window, detail);
}

/* The page buttons must not jump away from the pointer. */
static void
test_one_height (void)
{
  static const char *const pages[] = { "story", "numbers", "nearest", "pinned" };
  g_autoptr (FrExperiment) experiment = fixture_session_new (640, 200);
  GtkWidget *detail = g_object_new (FR_TYPE_IMAGE_DETAIL, NULL);
  GtkWidget *window, *box;
  int height = 0;

  gtk_widget_set_valign (detail, GTK_ALIGN_START);
  window = fixture_show (detail, 560, 400);
  fr_view_set_experiment (FR_VIEW (detail), experiment);
  fixture_wait_until (fr_image_analysis_get_shown (fr_experiment_get_lens (experiment)) != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    gtk_stack_set_visible_child_name (get_child (detail, "stack"), pages[i]);
    fixture_wait_frames (detail, 3);
    box = gtk_widget_get_first_child (detail);
    if (i == 0)
      height = gtk_widget_get_height (box);
    g_assert_cmpint (gtk_widget_get_height (box), ==, height);
  }
  g_assert_cmpint (height, <=, 230);

  fixture_close (window, detail);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/image-detail/new", test_new);
  g_test_add_func ("/image-detail/pages", test_pages);
  g_test_add_func ("/image-detail/one-height", test_one_height);
  g_test_add_func ("/image-detail/few-classes", test_few_classes);

  return g_test_run ();
}
