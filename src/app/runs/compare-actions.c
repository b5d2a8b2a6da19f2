#include "app/runs/compare-actions.h"

#include <glib/gi18n.h>

#include "app/runs/change-dialog.h"
#include "engine/compare/fair-experiment.h"
#include "widgets/notice-board.h"

struct _FrCompareActions {
  GObject parent_instance;

  GtkApplicationWindow *window; /* borrowed */
  FrComparison *comparison;     /* owned */
  FrFairTraining *training;     /* owned */
  FrExperiment *experiment;     /* owned, nullable */
  FrSeedFan *fan;               /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (FrCompareActions, fr_compare_actions, G_TYPE_OBJECT)

/* Leads to what was started, or says why not. */
static void
tell (FrCompareActions *self, gboolean started, const GError *error)
{
  if (started)
    g_action_group_activate_action (G_ACTION_GROUP (self->window), "view",
                                    g_variant_new_string ("compare"));
  else
    fr_notice_board_tell (GTK_WIDGET (self->window), error->message);
}

/* Whether no side has something else than what a preset keeps; otherwise the user is told. */
static gboolean
check_preset (FrCompareActions *self, const FrHyperparameters *sides, guint n)
{
  const FrHyperparameters *chosen = fr_experiment_get_hyperparameters (self->experiment);
  const FrPreset *preset = fr_experiment_get_preset (self->experiment);
  g_autofree char *reason = NULL, *sentence = NULL;
  const FrHyperparameter *kept = NULL;

  for (guint i = 0; i < n && kept == NULL; i++)
    kept = fr_preset_find_change (preset, chosen, &sides[i]);
  if (kept == NULL)
    return TRUE;
  reason = fr_preset_describe_lock (preset);
  sentence = g_strdup_printf ("%s: %s", _ (kept->title), reason);
  fr_notice_board_tell (GTK_WIDGET (self->window), sentence);
  return FALSE;
}

static void
start (FrCompareActions *self, const FrHyperparameters *sides, guint n)
{
  g_autoptr (GError) error = NULL;
  gboolean started;

  if (!check_preset (self, sides, n))
    return;
  started = fr_fair_training_start (self->training, sides, n, &error);

  tell (self, started, error);
}

static void
on_compare (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FrCompareActions *self = user_data;
  const FrFairExperiment *experiment =
      fr_fair_experiment_find (g_variant_get_string (parameter, NULL));
  FrHyperparameters sides[FR_FAIR_EXPERIMENT_SIDES];

  if (experiment == NULL || self->experiment == NULL)
    return;
  start (self, sides,
         fr_fair_experiment_make_sides (experiment,
                                        fr_experiment_get_hyperparameters (self->experiment),
                                        sides));
}

static void
on_changed_one (FrCompareActions *self, const FrHyperparameters *changed, FrChangeDialog *dialog)
{
  const FrHyperparameters sides[] = { *fr_change_dialog_get_base (dialog), *changed };

  start (self, sides, G_N_ELEMENTS (sides));
}

static void
on_change_one_thing (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FrCompareActions *self = user_data;
  FrChangeDialog *dialog;

  if (self->experiment == NULL)
    return;
  dialog = fr_change_dialog_new (GTK_WINDOW (self->window),
                                 fr_experiment_get_hyperparameters (self->experiment));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_changed_one), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_repeat_seeds (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FrCompareActions *self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean started =
      fr_fair_training_repeat (self->training,
                               MIN (g_variant_get_uint32 (parameter), FR_FAIR_TRAINING_MOST_SEEDS),
                               &error);

  tell (self, started, error);
}

static void
on_stop_seeds (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fr_fair_training_cancel (FR_COMPARE_ACTIONS (user_data)->training);
}

static const GActionEntry COMPARE_ENTRIES[] = {
  { .name = "compare", .activate = on_compare, .parameter_type = "s" },
  { .name = "change-one-thing", .activate = on_change_one_thing },
  { .name = "repeat-seeds", .activate = on_repeat_seeds, .parameter_type = "u" },
  { .name = "stop-seeds", .activate = on_stop_seeds },
};

static void
enable_action (FrCompareActions *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Whether any group that is drawn can have more seeds. */
static gboolean
can_repeat (FrCompareActions *self)
{
  return fr_comparison_get_n_groups (self->comparison) >
         fr_fair_training_count_unrepeatable (self->training);
}

static gboolean
is_training (FrCompareActions *self)
{
  gboolean active = FALSE;

  if (self->fan != NULL)
    g_object_get (self->fan, "active", &active, NULL);
  return active;
}

static void
enable (FrCompareActions *self)
{
  const gboolean has_data = self->experiment != NULL;

  enable_action (self, "compare", has_data);
  enable_action (self, "change-one-thing", has_data);
  enable_action (self, "repeat-seeds", has_data && can_repeat (self));
  enable_action (self, "stop-seeds", is_training (self));
}

/* What goes wrong in the background: a full disk, say. */
static void
on_message (FrCompareActions *self)
{
  g_autofree char *message = NULL;

  g_object_get (self->fan, "message", &message, NULL);
  if (message != NULL)
    fr_notice_board_tell (GTK_WIDGET (self->window), message);
}

static void
on_fan_changed (FrCompareActions *self)
{
  if (self->fan != NULL)
    g_signal_handlers_disconnect_by_data (self->fan, self);
  g_set_object (&self->fan, fr_fair_training_get_fan (self->training));
  if (self->fan != NULL) {
    g_signal_connect_object (self->fan, "notify::message", G_CALLBACK (on_message), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (self->fan, "notify::active", G_CALLBACK (enable), self,
                             G_CONNECT_SWAPPED);
  }
  enable (self);
}

FrComparison *
fr_compare_actions_get_comparison (FrCompareActions *self)
{
  g_return_val_if_fail (FR_IS_COMPARE_ACTIONS (self), NULL);

  return self->comparison;
}

void
fr_compare_actions_set_experiment (FrCompareActions *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_COMPARE_ACTIONS (self));

  g_set_object (&self->experiment, experiment);
  fr_comparison_set_experiment (self->comparison, experiment);
  fr_fair_training_set_experiment (self->training, experiment);
  enable (self);
}

static void
fr_compare_actions_dispose (GObject *object)
{
  FrCompareActions *self = FR_COMPARE_ACTIONS (object);

  g_clear_object (&self->experiment);
  g_clear_object (&self->fan);
  g_clear_object (&self->training);
  g_clear_object (&self->comparison);

  G_OBJECT_CLASS (fr_compare_actions_parent_class)->dispose (object);
}

static void
fr_compare_actions_class_init (FrCompareActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_compare_actions_dispose;
}

static void
fr_compare_actions_init (FrCompareActions *self)
{
}

FrCompareActions *
fr_compare_actions_new (GtkApplicationWindow *window,
                        FrCompareView *view,
                        FrRunLibrary *library,
                        FrRunGroups *groups)
{
  FrCompareActions *self = g_object_new (FR_TYPE_COMPARE_ACTIONS, NULL);

  self->window = window;
  self->comparison = fr_comparison_new (library, groups);
  self->training = fr_fair_training_new (self->comparison, library);
  fr_compare_view_set_up (view, library, groups, self->comparison, self->training);
  g_action_map_add_action_entries (G_ACTION_MAP (window), COMPARE_ENTRIES,
                                   G_N_ELEMENTS (COMPARE_ENTRIES), self);
  g_signal_connect_object (self->training, "notify::fan", G_CALLBACK (on_fan_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comparison, "groups-changed", G_CALLBACK (enable), self,
                           G_CONNECT_SWAPPED);
  enable (self);
  return self;
}
