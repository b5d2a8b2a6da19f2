#include "compare-stage.h"

#include "app-fixture.h"
#include "session/compare/comparison.h"
#include "views/compare/disagreement-pane.h"

/* A small network is trained and tested quickly. */
#define UNITS 16
#define BATCH_SIZE 1000
#define SEEDS 2

static gpointer
find_view (FrWindow *window)
{
  return app_fixture_child (window, "compare_view");
}

static gboolean
is_busy (FrWindow *window)
{
  return gtk_widget_get_visible (app_fixture_child (find_view (window), "fan_bar"));
}

static void
set_settings (FrWindow *window, guint batch_size, guint epochs)
{
  g_autoptr (FrExperiment) experiment = NULL;
  g_autoptr (GError) error = NULL;
  FrHyperparameters hyperparameters;

  g_object_get (window, "experiment", &experiment, NULL);
  hyperparameters = *fr_experiment_get_hyperparameters (experiment);
  hyperparameters.units[0] = UNITS;
  hyperparameters.batch_size = batch_size;
  hyperparameters.epochs = epochs;
  fr_experiment_set_hyperparameters (experiment, &hyperparameters, &error);
  g_assert_no_error (error);
}

static void
compare (FrWindow *window, const char *experiment)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "compare",
                                  g_variant_new_string (experiment));
  g_assert_true (is_busy (window));
}

/* The rows of the list, which are groups as long as none is open. */
static GListModel *
get_rows (FrWindow *window)
{
  GtkWidget *pane = app_fixture_child (find_view (window), "runs_pane");

  return G_LIST_MODEL (gtk_list_view_get_model (app_fixture_child (pane, "list")));
}

/* The last experiment has drawn its own sides alone: that without a hidden layer, and the settings
 * with which it began. */
static gboolean
is_drawn (FrWindow *window, FrRunGroup *group)
{
  FrHyperparameters settings = fr_run_group_get_hyperparameters (group);
  g_autoptr (FrExperiment) experiment = NULL;

  g_object_get (window, "experiment", &experiment, NULL);
  return settings.n_hidden == 0 ||
         fr_hyperparameters_is_same (&settings, fr_experiment_get_hyperparameters (experiment));
}

static void
draw_others (FrWindow *window)
{
  GListModel *rows = get_rows (window);

  for (guint i = 0; i < FR_COMPARISON_MOST; i++) {
    g_autoptr (FrRunGroup) group = g_list_model_get_item (rows, i);

    if (!is_drawn (window, group))
      g_signal_emit_by_name (app_fixture_child (find_view (window), "runs_pane"), "toggled", group);
  }
}

void
compare_stage_fill (FrWindow *window)
{
  static const char *const EXPERIMENTS[] = { "rate", "batch", "optimizer", "pixels", "hidden" };

  set_settings (window, BATCH_SIZE, 1);
  for (guint i = 0; i < G_N_ELEMENTS (EXPERIMENTS); i++) {
    compare (window, EXPERIMENTS[i]);
    fixture_wait_until (!is_busy (window));
  }
  fixture_wait_until (g_list_model_get_n_items (get_rows (window)) == FR_COMPARISON_MOST);
  draw_others (window);
  g_action_group_activate_action (G_ACTION_GROUP (window), "repeat-seeds",
                                  g_variant_new_uint32 (SEEDS));
  g_assert_true (is_busy (window));
  fixture_wait_until (!is_busy (window));
}

void
compare_stage_begin (FrWindow *window)
{
  set_settings (window, 1, FR_MAX_EPOCHS);
  compare (window, "hidden");
}

void
compare_stage_end (FrWindow *window)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "stop-seeds", NULL);
  fixture_wait_until (!is_busy (window));
}

void
compare_stage_ask_images (FrWindow *window)
{
  GtkWidget *pane = app_fixture_find_type (find_view (window), FR_TYPE_DISAGREEMENT_PANE);
  GtkStack *pages = GTK_STACK (gtk_widget_get_ancestor (pane, GTK_TYPE_STACK));

  g_action_group_change_action_state (G_ACTION_GROUP (window), "view",
                                      g_variant_new_string ("compare"));
  gtk_stack_set_visible_child_name (pages, "images");
  fixture_wait_until (fr_disagreement_pane_get_disagreement (FR_DISAGREEMENT_PANE (pane)) != NULL);
  gtk_stack_set_visible_child_name (pages, "curves");
}
