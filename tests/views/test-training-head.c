/* The head of the Training view: its sentence follows the training, and knows a single batch. */
#include "views/training-head.h"

#include "views/training-sentence.h"

#include "view-fixture.h"
#include "widget-fixture.h"

static gboolean
says (GtkWidget *head, const char *prefix)
{
  return g_str_has_prefix (get_text (head, "sentence_label"), prefix);
}

/* Has one batch done, and waits until the head tells what that has changed. */
static void
step (GtkWidget *head, FrExperiment *experiment)
{
  FrLens *lens = fr_experiment_get_lens (experiment);
  const guint64 batch = fr_experiment_get_batch (experiment) + 1;
  g_autofree char *expected = NULL;
  guint before;

  /* The moment that the batch is compared with. */
  fixture_wait_until (fr_lens_get_moment (lens) != NULL &&
                      fr_lens_get_moment (lens)->batch == batch - 1);
  before = fr_lens_get_moment (lens)->correct;
  fr_experiment_step (experiment);
  fixture_wait_until (fr_experiment_get_batch (experiment) == batch &&
                      fr_lens_get_moment (lens)->batch == batch);
  expected = fr_text_one_batch (32, fr_lens_get_moment (lens)->correct, before, 100);
  fixture_wait_until (g_str_equal (get_text (head, "sentence_label"), expected));
}

static void
test_training (void)
{
  FrExperiment *experiment = fixture_session_new (640, 100);
  GtkWidget *head = g_object_new (FR_TYPE_TRAINING_HEAD, NULL);
  GtkWidget *window;

  fr_view_set_experiment (FR_VIEW (head), experiment);
  window = fixture_show (head, 800, 100);
  fixture_wait_until (says (head, "This network has learned nothing yet"));

  step (head, experiment);
  step (head, experiment);

  fr_experiment_train (experiment);
  fixture_wait_until (says (head, "It knows "));
  g_assert_cmpint (fr_experiment_get_state (experiment), ==, FR_SESSION_STATE_FINISHED);

  fr_experiment_start_over (experiment, FALSE);
  fixture_wait_until (says (head, "This network has learned nothing yet"));
  fixture_close (window, head);
  g_assert_finalize_object (experiment);
}

/* A network that still guesses at the end is not said to know anything. */
static void
test_not_learned (void)
{
  FrExperiment *experiment = fixture_session_new (640, 100);
  FrHyperparameters slow = *fr_experiment_get_hyperparameters (experiment);
  GtkWidget *head = g_object_new (FR_TYPE_TRAINING_HEAD, NULL);
  GtkWidget *window;

  slow.optimizer = FR_OPTIMIZER_SGD;
  slow.learning_rate = 1e-9;
  slow.epochs = 10;
  g_assert_true (fr_experiment_set_hyperparameters (experiment, &slow, NULL));
  fr_view_set_experiment (FR_VIEW (head), experiment);
  window = fixture_show (head, 800, 100);
  fr_experiment_train (experiment);
  fixture_wait_until (says (head, "It has not learned: "));
  g_assert_cmpint (fr_experiment_get_state (experiment), ==, FR_SESSION_STATE_FINISHED);
  fixture_close (window, head);
  g_assert_finalize_object (experiment);
}

/* In little room the sentence is there whole, on more lines. */
static void
test_narrow (void)
{
  FrExperiment *experiment = fixture_session_new (640, 100);
  GtkWidget *head = g_object_new (FR_TYPE_TRAINING_HEAD, NULL);
  GtkWidget *window;
  PangoLayout *layout;

  fr_view_set_experiment (FR_VIEW (head), experiment);
  window = fixture_show (head, 360, 100);
  fixture_wait_until (says (head, "This network has learned nothing yet"));
  fixture_wait_frames (head, 2);
  layout = gtk_label_get_layout (get_child (head, "sentence_label"));
  g_assert_false (pango_layout_is_ellipsized (layout));
  g_assert_cmpint (pango_layout_get_line_count (layout), ==, 2);
  fixture_close (window, head);
  g_assert_finalize_object (experiment);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/training-head/training", test_training);
  g_test_add_func ("/training-head/not-learned", test_not_learned);
  g_test_add_func ("/training-head/narrow", test_narrow);

  return g_test_run ();
}
