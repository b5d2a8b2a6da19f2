#include "app/runs-menu.h"

#include <glib/gi18n.h>

#include "app/window-action.h"
#include "io/name.h"
#include "views/training-words.h"
#include "widgets/charts/moment-text.h"

struct _FrRunsMenu {
  GObject parent_instance;

  FrExperiment *experiment;  /* owned, nullable */
  GMenu *model;              /* owned */
  GStrv labels;              /* owned: of its items */
  GSimpleAction *bring_back; /* owned */
};

G_DEFINE_FINAL_TYPE (FrRunsMenu, fr_runs_menu, G_TYPE_OBJECT)

static char *
format_epoch (FrRun *run, guint64 batch)
{
  return fr_format_epoch (batch, fr_run_get_batches_per_epoch (run));
}

/* Where @run and @shown part, if one of them is a branch of the other, or @run of yet another.
 * Returns: (transfer full) (nullable). */
static char *
describe_branch (FrRun *run, FrRun *shown)
{
  const FrRunOrigin *origin = fr_run_get_origin (run), *other = fr_run_get_origin (shown);
  g_autofree char *epoch = NULL;

  if (g_str_equal (other->parent, origin->id)) {
    epoch = format_epoch (shown, other->parent_batch);
    /* Translators: of a run: the present one branched off from it. %s is an epoch, "3.4". */
    return g_strdup_printf (_ ("the same up to epoch %s"), epoch);
  }
  if (origin->parent[0] == '\0')
    return NULL;
  epoch = format_epoch (run, origin->parent_batch);
  return g_str_equal (origin->parent, other->id)
             ? g_strdup_printf (_ ("the same up to epoch %s"), epoch)
             /* Translators: of a run. %s is an epoch, "3.4". */
             : g_strdup_printf (_ ("branched off at epoch %s"), epoch);
}

/* How far it came, and how good it was there. Returns: (transfer full). */
static char *
describe_end (FrRun *run)
{
  guint length;
  g_autofree FrTestPoint *points = fr_run_get_test_points (run, &length);
  g_autofree char *epoch =
      format_epoch (run, length > 0 ? points[length - 1].batch
                                    : fr_batch_log_get_length (fr_run_get_log (run)));
  g_autofree char *accuracy = length > 0 ? fr_text_percent (points[length - 1].accuracy) : NULL;

  if (accuracy == NULL)
    /* Translators: how far a run came. %s is an epoch, "3.4". */
    return g_strdup_printf (_ ("epoch %s"), epoch);
  /* Translators: the accuracy of a run, "87.2 %", and the epoch to which it came. */
  return g_strdup_printf (_ ("%s at epoch %s"), accuracy, epoch);
}

/* What the user calls it, or what is otherwise than in the present run. Returns: (transfer full).
 */
static char *
describe_settings (FrExperiment *experiment, guint place)
{
  FrRun *run = fr_experiment_get_run_aside (experiment, place);
  g_autofree char *name = fr_run_remarks_get_name (fr_run_get_remarks (run));
  FrHyperparameters chosen = *fr_experiment_get_chosen_aside (experiment, place);
  const FrHyperparameters *now = fr_experiment_get_hyperparameters (experiment);

  if (*name != '\0')
    return fr_name_show (name);
  if (fr_hyperparameters_is_same (&chosen, now))
    return g_strdup (_ ("the same settings"));
  return fr_hyperparameters_describe_difference (&chosen, now);
}

char *
fr_runs_menu_describe (FrExperiment *experiment, guint place)
{
  FrRun *run = fr_experiment_get_run_aside (experiment, place);
  g_autofree char *settings = NULL, *branch = NULL, *end = NULL;

  g_return_val_if_fail (run != NULL, NULL);

  settings = describe_settings (experiment, place);
  branch = describe_branch (run, fr_experiment_get_run (experiment));
  end = describe_end (run);
  return branch != NULL ? g_strjoin (" · ", settings, branch, end, NULL)
                        : g_strjoin (" · ", settings, end, NULL);
}

/* Returns: (transfer full): of each run that was left. */
static GStrv
make_labels (FrRunsMenu *self)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0;
       self->experiment != NULL && fr_experiment_get_run_aside (self->experiment, i) != NULL; i++) {
    g_autofree char *description = fr_runs_menu_describe (self->experiment, i);
    g_auto (GStrv) parts = g_strsplit (description, "_", -1);
    /* No letter of it is a key. */
    g_autofree char *label = g_strjoinv ("__", parts);

    g_strv_builder_add (labels, label);
  }
  return g_strv_builder_end (labels);
}

/* GTK makes the widgets of a menu that has changed at once, which takes tens of milliseconds. */
static void
update_menu (FrRunsMenu *self)
{
  g_auto (GStrv) labels = make_labels (self);
  g_autoptr (GMenu) section = NULL;

  if (g_strv_equal ((const char *const *) labels, (const char *const *) self->labels))
    return;
  g_strfreev (self->labels);
  self->labels = g_steal_pointer (&labels);

  section = g_menu_new ();
  for (guint i = 0; self->labels[i] != NULL; i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (self->labels[i], NULL);

    g_menu_item_set_action_and_target (item, "win.bring-back", "u", i);
    g_menu_append_item (section, item);
  }
  g_menu_remove_all (self->model);
  if (self->labels[0] != NULL)
    g_menu_append_section (self->model, _ ("Bring Back a Run"), G_MENU_MODEL (section));
  g_simple_action_set_enabled (self->bring_back, self->labels[0] != NULL);
}

static void
on_bring_back (FrRunsMenu *self, GVariant *place)
{
  FrRun *run = self->experiment != NULL
                   ? fr_experiment_get_run_aside (self->experiment, g_variant_get_uint32 (place))
                   : NULL;

  if (run != NULL)
    fr_experiment_show_run (self->experiment, run);
}

static void
fr_runs_menu_dispose (GObject *object)
{
  FrRunsMenu *self = FR_RUNS_MENU (object);

  g_clear_object (&self->experiment);
  g_clear_object (&self->model);
  g_clear_object (&self->bring_back);
  g_clear_pointer (&self->labels, g_strfreev);

  G_OBJECT_CLASS (fr_runs_menu_parent_class)->dispose (object);
}

static void
fr_runs_menu_class_init (FrRunsMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_runs_menu_dispose;
}

static void
fr_runs_menu_init (FrRunsMenu *self)
{
  self->model = g_menu_new ();
  self->labels = g_new0 (char *, 1);
}

FrRunsMenu *
fr_runs_menu_new (GActionMap *map)
{
  FrRunsMenu *self = g_object_new (FR_TYPE_RUNS_MENU, NULL);

  self->bring_back = g_object_ref (fr_window_action_add (map, "bring-back", G_VARIANT_TYPE_UINT32,
                                                         G_CALLBACK (on_bring_back), self));
  g_simple_action_set_enabled (self->bring_back, FALSE);
  return self;
}

void
fr_runs_menu_set_experiment (FrRunsMenu *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_RUNS_MENU (self));

  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_set_object (&self->experiment, experiment);
  if (experiment != NULL) {
    g_signal_connect_object (experiment, "notify::previous-run", G_CALLBACK (update_menu), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (experiment, "hyperparameters-changed", G_CALLBACK (update_menu), self,
                             G_CONNECT_SWAPPED);
  }
  update_menu (self);
}

GMenuModel *
fr_runs_menu_get_model (FrRunsMenu *self)
{
  g_return_val_if_fail (FR_IS_RUNS_MENU (self), NULL);

  return G_MENU_MODEL (self->model);
}
