/* The page Compare over a library of its own: from nothing drawn to a verdict. */
#include "views/compare/compare-view.h"

#include "board-fixture.h"
#include "folder-fixture.h"
#include "session/compare/run-predictions.h"
#include "view-fixture.h"
#include "views/compare/verdict-card.h"
#include "views/runs/runs-pane.h"

typedef struct {
  char *folder; /* owned */
  FrRunKeeper *keeper;
  FrRunLibrary *library;
  FrRunGroups *groups;
  FrExperiment *experiment;
  FrComparison *comparison;
  FrFairTraining *training;
  GtkWidget *window;
  GtkWidget *board; /* around the view */
  GtkWidget *view;
  GtkWidget *card;
} Fixture;

static void
on_not_kept (const char *failure, gpointer user_data)
{
  g_assert_not_reached ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->keeper = fr_run_keeper_new (fixture->folder, on_not_kept, NULL);
  fixture->library = fr_run_library_new (fixture->keeper);
  fixture->groups = fr_run_groups_new (G_LIST_MODEL (fixture->library));
  fixture->experiment = fixture_session_new (640, 100);
  fixture->comparison = fr_comparison_new (fixture->library, fixture->groups);
  fixture->training = fr_fair_training_new (fixture->comparison, fixture->library);
  fr_comparison_set_experiment (fixture->comparison, fixture->experiment);
  fr_fair_training_set_experiment (fixture->training, fixture->experiment);

  fixture->view = g_object_new (FR_TYPE_COMPARE_VIEW, NULL);
  fr_compare_view_set_up (FR_COMPARE_VIEW (fixture->view), fixture->library, fixture->groups,
                          fixture->comparison, fixture->training);
  fr_view_set_experiment (FR_VIEW (fixture->view), fixture->experiment);
  fixture->card = get_child (fixture->view, "card");
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 640);
  fixture->board = fixture_board_new (fixture->view);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->board);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer library = fixture->library, view = fixture->view;

  g_object_add_weak_pointer (view, &view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  synthetic_wait (view == NULL);
  if (fixture->comparison != NULL) {
    g_assert_finalize_object (fixture->training);
    g_assert_finalize_object (fixture->comparison);
  }
  fr_experiment_shutdown (fixture->experiment);
  g_object_unref (fixture->experiment);
  g_object_unref (fixture->groups);
  g_object_add_weak_pointer (library, &library);
  g_object_unref (fixture->library);
  synthetic_wait (library == NULL);
  fr_run_keeper_free (fixture->keeper);
  folder_fixture_remove (fixture->folder);
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (get_child (fixture->view, "stack"));
}

static gboolean
has_verdict (Fixture *fixture, const char *part)
{
  return strstr (fr_compare_view_get_verdict (FR_COMPARE_VIEW (fixture->view)), part) != NULL;
}

static void
start (Fixture *fixture)
{
  FrHyperparameters sides[2] = { *fr_experiment_get_hyperparameters (fixture->experiment) };
  g_autoptr (GError) error = NULL;

  sides[1] = sides[0];
  sides[0].n_hidden = 0;
  fr_fair_training_start (fixture->training, sides, 2, &error);
  g_assert_no_error (error);
}

/* Whether the word of that title is explained beside what the verdict rests on. */
static gboolean
explains (Fixture *fixture, const char *title)
{
  GtkWidget *grid = get_child (fixture->card, "words_grid");

  for (GtkWidget *word = gtk_widget_get_first_child (grid); word != NULL;
       word = gtk_widget_get_next_sibling (word))
    if (g_str_equal (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (word))), title))
      return gtk_widget_get_visible (word);
  g_assert_not_reached ();
}

/* One run each may be luck, and is said to be; six pairs are tested. */
static void
test_verdict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  synthetic_wait (get_page (fixture) != NULL);
  g_assert_cmpstr (get_page (fixture), ==, "start");
  g_assert_cmpstr (fr_compare_view_get_verdict (FR_COMPARE_VIEW (fixture->view)), ==, "");

  start (fixture);
  synthetic_wait (g_strcmp0 (get_page (fixture), "comparison") == 0);
  synthetic_wait (has_verdict (fixture, "luck") || has_verdict (fixture, "same"));
  /* A run is told to be done a moment after its last point is there. */
  synthetic_wait (gtk_widget_get_visible (get_child (fixture->card, "repeat_button")));
  /* A user who does not see it hears it, once nothing is trained any more. */
  synthetic_wait (!gtk_widget_get_visible (get_child (fixture->view, "fan_bar")));
  g_assert_cmpstr (FIXTURE_BOARD (fixture->board)->said, ==,
                   fr_compare_view_get_verdict (FR_COMPARE_VIEW (fixture->view)));
  g_assert_true (explains (fixture, "Luck"));
  g_assert_false (explains (fixture, "95 % interval"));
  g_assert_false (explains (fixture, "Sign-flip test"));

  fr_fair_training_repeat (fixture->training, 6, &error);
  g_assert_no_error (error);
  synthetic_wait (has_verdict (fixture, "6 seeds") || has_verdict (fixture, "every seed"));
  g_assert_false (gtk_widget_get_visible (get_child (fixture->card, "repeat_button")));
  g_assert_true (gtk_widget_get_visible (get_child (fixture->card, "ground_button")));
  g_assert_cmpstr (get_text (fixture->card, "ground_label"), !=, "");
  g_assert_true (explains (fixture, "95 % interval"));
  g_assert_true (explains (fixture, "p, or significance"));
  g_assert_true (explains (fixture, "Sign-flip test"));
  synthetic_wait (g_list_model_get_n_items (G_LIST_MODEL (fixture->library)) == 12);
  /* Nobody has chosen a row. */
  g_assert_null (fr_runs_pane_get_selected_group (get_child (fixture->view, "runs_pane")));
}

/* Taken out of the chart again, nothing is left but the list. */
static void
test_toggled (Fixture *fixture, gconstpointer data)
{
  GtkWidget *pane = get_child (fixture->view, "runs_pane");
  g_autoptr (FrRunGroup) group = NULL;

  start (fixture);
  synthetic_wait (g_list_model_get_n_items (G_LIST_MODEL (fixture->groups)) == 2);
  group = g_list_model_get_item (G_LIST_MODEL (fixture->groups), 0);
  g_signal_emit_by_name (pane, "toggled", group);
  g_assert_cmpuint (fr_comparison_get_n_groups (fixture->comparison), ==, 1);
  synthetic_wait (!gtk_widget_get_visible (get_child (fixture->card, "sentence_box")));
  g_assert_cmpstr (fr_compare_view_get_verdict (FR_COMPARE_VIEW (fixture->view)), ==, "");
  g_signal_emit_by_name (pane, "toggled", group);
  g_assert_cmpuint (fr_comparison_get_n_groups (fixture->comparison), ==, 2);
  for (guint i = 0; i < 2; i++) {
    g_clear_object (&group);
    group = g_list_model_get_item (G_LIST_MODEL (fixture->groups), i);
    g_signal_emit_by_name (pane, "toggled", group);
  }
  synthetic_wait (g_strcmp0 (get_page (fixture), "start") == 0);
}

static void
on_predicted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FrEvaluation) evaluation = fr_run_predictions_finish (result, NULL);

  *(gboolean *) user_data = evaluation != NULL;
}

/* What is compared may go before the page that shows it, while both runs are being asked. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *contradictions = get_child (fixture->view, "contradictions");
  GtkWidget *pane = adw_bin_get_child (ADW_BIN (contradictions));
  FrDataset *dataset = fr_experiment_get_dataset (fixture->experiment);
  FrRun *run = fr_experiment_get_run (fixture->experiment);

  gtk_stack_set_visible_child (GTK_STACK (gtk_widget_get_parent (contradictions)), contradictions);
  start (fixture);
  synthetic_wait (strstr (get_text (pane, "sentence_label"), "Both runs look") != NULL);
  fr_view_set_experiment (FR_VIEW (fixture->view), NULL);
  g_assert_finalize_object (g_steal_pointer (&fixture->training));
  g_assert_finalize_object (g_steal_pointer (&fixture->comparison));
  /* Meanwhile the answers come. */
  for (guint i = 0; i < 3; i++) {
    gboolean predicted = FALSE;

    fr_run_predictions_make_async (run, dataset, NULL, on_predicted, &predicted);
    synthetic_wait (predicted);
  }
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child (pane, "stack")), ==, "sentence");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/compare-view/verdict", Fixture, NULL, set_up, test_verdict, tear_down);
  g_test_add ("/compare-view/toggled", Fixture, NULL, set_up, test_toggled, tear_down);
  g_test_add ("/compare-view/closed", Fixture, NULL, set_up, test_closed, tear_down);
  return g_test_run ();
}
